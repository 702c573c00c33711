"""Links as a table for a person and as tab-separated rows for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.cli.terminal import printable
from zhuzhou_paper.messages import say
from zhuzhou_paper.writing.links import LINK_COLUMNS, REASON_COLUMNS, link_rows

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from zhuzhou_paper.model import Link, Place

__all__ = ["links_text", "show_links", "tab_separated"]

COLOURS = {"resolved": "green", "doubtful": "yellow", "unresolved": "red"}
SHORT = 100  # cells; narrower, a place is the file's name without its folders, so that it stays one word
NARROW = 76  # cells; a table without rules, which would begin with a blank line
BEGINNING = 28  # characters of a continuation that a table shows


def tab_separated(links: Sequence[Link], explain: bool = False) -> Iterator[str]:
    """A header and a row a link; with ``explain`` two more columns, evidence and runner_up."""
    yield "\t".join((*LINK_COLUMNS, *REASON_COLUMNS) if explain else LINK_COLUMNS) + "\n"
    yield from ("\t".join(row) + "\n" for row in link_rows(links, explain))


def show_links(links: Sequence[Link], explain: bool = False, pages: Sequence[str] = ()) -> None:
    """The table on standard output, as wide and as coloured as it bears; on a terminal under a map of ``pages``."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:  # asked for in a pipe: nobody wants cells cut at column 80
        console = Console(highlight=False, markup=False, emoji=False, width=160, no_color=True)
    elif links:
        from zhuzhou_paper.cli.jump_map import jump_map

        for line in jump_map(links, pages, console.width):
            console.print(line, overflow="crop", no_wrap=True)
        if console.width < NARROW:
            console.print()
    _show(console, links, explain)


def links_text(links: Sequence[Link], explain: bool = False) -> str:
    """The table as plain text, for a file."""
    import io

    from rich.console import Console

    page = io.StringIO()
    _show(Console(file=page, highlight=False, markup=False, emoji=False, width=160, no_color=True), links, explain)
    return page.getvalue()


def _show(console: Console, links: Sequence[Link], explain: bool) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not links:
        console.print(Text(translated("no jumps")))
        return
    narrow = console.width < NARROW
    table = Table(box=None if narrow else box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for heading in ("jump", "status", "story", "goes on with"):
        table.add_column(translated(heading), overflow="fold", no_wrap=heading == "status", ratio=None)
    for link in links:
        table.add_row(*_cells(link, console.width < SHORT))
    console.print(table)
    if explain:
        for link in links:
            console.print(_reasons(link))


def _cells(link: Link, short: bool) -> list[RenderableType]:
    from rich.text import Text

    label = link.label or ""
    where = Text(printable(f"{link.from_page or '?'} → {link.to_page or '?'}{label}"))
    where.append(f"\n{_place(link.at or link.continuation_at, short)}", style="dim")
    status = Text(translated(say("{status}", status=link.status)), style=COLOURS.get(link.status, ""))
    status.append(f"\n{link.confidence:.2f}", style="dim")
    story = Text(printable(link.article or translated("(no headline)")), style="bold")
    story.append(f"\n{printable(link.marker or '')}", style="not bold dim")
    continuation = " ".join((link.continuation or "").split())
    ellipsis = "…" if len(continuation) > BEGINNING else ""
    goes_on = Text(printable(continuation[:BEGINNING]) + ellipsis if continuation else "—")
    if link.continuation_at is not None:
        goes_on.append(f"\n{_place(link.continuation_at, short)}", style="dim")
    return [where, status, story, goes_on]


def _reasons(link: Link) -> RenderableType:
    from rich.text import Text

    from zhuzhou_paper.jumps.explain import reasons, summary

    text = Text(f"{link.from_page or '?'} → {link.to_page or '?'}{link.label or ''} ")
    text.append(printable(link.article or link.marker or translated("(no headline)")), style="bold")
    text.append(f"\n  {printable(translated(summary(link)))}", style=COLOURS.get(link.status, ""))
    for reason in reasons(link.evidence):
        text.append(f"\n  - {printable(translated(reason))}")
    return text.append("\n")


def _place(place: Place | None, short: bool) -> str:
    if place is None:
        return ""
    return printable(f"{PurePath(place.file).name if short else place.file}:{place.line}")
