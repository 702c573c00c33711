"""``paper explain``: why a decision fell as it did."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import inputs, remarks, terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.cli.options import reading_options
from zhuzhou_paper.cli.pages import cells
from zhuzhou_paper.errors import PaperError, unknown
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.inspect.explain import Decision, Explanation
    from zhuzhou_paper.model import Edition

__all__ = ["explain"]

FORMATS = ("text", "json")
MOST_PLACES = 12  # explanations of one phrase that are shown
WIDEST = 68  # characters of a piece that are quoted above what is said of it
SURE = 0.8  # a confidence below is coloured
EXAMPLES = """\b
Examples:
  paper explain issue/
  paper explain issue/ p01.md:47
  paper explain issue/ "老渠换新颜"
  paper explain issue/ 20240302-01-01
  paper explain issue/ "01→02①"
  paper explain issue/ 01-14+01-15 -f json
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option("--at", "place", metavar="PLACE", help="The PLACE, where a file has the same name.")
@click.option(
    "--most", metavar="N", type=click.IntRange(0), default=30, help="Decisions listed, 0 for all. Default 30."
)
@click.option("-f", "--format", "name", metavar="FORMAT", default="text", help="One of text (default), json.")
def explain(
    paths: tuple[str, ...],
    place: str | None,
    most: int,
    name: str,
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
) -> None:
    """Explain decisions: paper explain FILE... [PLACE].

    PLACE is a line (p01.md:47), words of the text, or an id: of a piece, an article, a seam (TAIL+HEAD), a jump
    (01→02①). It is the argument that is no file; p01.md:47 alone reads p01.md alone.

    Said are: what the piece is and why, the article and paragraph it belongs to, what it is joined with and why, the
    edits in it, its jumps. Without PLACE all decisions are listed, the least sure first.
    """
    from zhuzhou_paper import inspect

    if name not in FORMATS:
        raise unknown("format", name, FORMATS)
    if place is None:
        paths, place = _parted(paths)
    edition = inputs.read(paths, profile, encoding, corrections).clean()
    remarks.warn(remarks.lost(edition))
    if place is None:
        _list(edition, most, name)
        return
    found = inspect.explain(edition, place)
    if name == "json":
        from zhuzhou_paper.inspect.explain import explanation_record

        terminal.write([_json([explanation_record(one) for one in found])])
    else:
        colour = terminal.coloured(sys.stdout)
        terminal.write_styled(_explained(found), colour=colour)


def _parted(arguments: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The files and the place: the first or last argument that is no file, if there is one."""
    from zhuzhou_paper.inspect.places import split_place

    paths = tuple(arguments)
    missing = [number for number, one in enumerate(paths) if one != "-" and not os.path.lexists(one)]
    ends = [number for number in missing if number in (0, len(paths) - 1)]
    if not missing:
        return paths, None
    at = ends[-1] if ends else None
    if at is None or len(missing) > 1:
        wrong = paths[missing[0]]
        raise PaperError("no such file", place=wrong, remedy="one argument may be a PLACE, the last: see --help")
    place, rest = paths[at], (*paths[:at], *paths[at + 1 :])
    split = split_place(place)
    if not rest and split is not None and os.path.exists(split[0]):  # noqa: PTH110
        rest = (split[0],)
    return rest, place


def _explained(found: Sequence[Explanation]) -> Iterator[tuple[str, str]]:
    from zhuzhou_paper.inspect.messages import quoted

    for one in found[:MOST_PLACES]:
        yield f"{one.place.file}:{one.place.line}", "place"
        yield f"  {translated(say(one.kind))} ", ""
        yield f"{one.id}\n", "strong"
        if one.text:
            yield f"{one.text if one.kind == 'seam' else quoted(one.text, WIDEST)}\n", ""
        topic = ""
        for point in one.points:
            label = translated(say(point.topic)) if point.topic != topic else ""
            topic = point.topic
            yield f"  {label}{' ' * (8 - cells(label))}", "dim"
            yield translated(point.verdict), ""
            if point.confidence is not None and point.topic != "link":  # a link's verdict says it
                yield f" ({point.confidence:.2f})", "doubt" if point.confidence < SURE else "dim"
            yield "\n", ""
            yield from ((f"          - {translated(reason)}\n", "") for reason in point.reasons)
        yield "\n", ""
    if len(found) > MOST_PLACES:
        told = "and {number} more places: say more words, or FILE:LINE"
        yield f"{translated(say(told, number=len(found) - MOST_PLACES))}\n", "dim"


def _list(edition: Edition, most: int, name: str) -> None:
    from zhuzhou_paper.inspect.explain import decision_record, decisions

    found = decisions(edition)
    shown = found[:most] if most else found
    if name == "json":
        terminal.write([_json([decision_record(one) for one in shown])])
        return
    terminal.write_styled(_listed(shown, len(found)), colour=terminal.coloured(sys.stdout))


def _listed(shown: Sequence[Decision], count: int) -> Iterator[tuple[str, str]]:
    for one in shown:
        yield f"{one.confidence:.2f}", "doubt" if one.confidence < SURE else "dim"
        yield f"\t{one.kind}\t", ""
        yield one.id, "strong"
        yield "\t", ""
        yield f"{one.place.file}:{one.place.line}", "place"
        yield f"\t{translated(one.verdict)}\n", ""
    if len(shown) < count:
        terminal.message(
            say("the {shown} least sure of {count} decisions; all of them: --most 0", shown=len(shown), count=count)
        )


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
