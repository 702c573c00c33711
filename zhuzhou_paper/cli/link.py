"""``paper link``: the jumps of an issue, each with the continuation it means."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import inputs, remarks, terminal
from zhuzhou_paper.cli.options import reading_options, report_options
from zhuzhou_paper.errors import PaperError, unknown
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.model import Edition, Link

__all__ = ["link"]

FORMATS = ("table", "tsv", "json", "jsonl")
EXAMPLES = """\b
Examples:
  paper link issue/
  paper link issue/ --page 2
  paper link issue/ --page 第二版 --status unresolved
  paper link issue/ --explain
  paper link issue/ | cut -f 1,2,6
  paper link issue/ -f jsonl | jq .continuation_at
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option("--page", metavar="LABEL", help="Only jumps that leave or reach this page: 2, 02, 第二版, A2.")
@click.option("--status", metavar="S", help="Only links that are resolved, doubtful or unresolved.")
@click.option(
    "-f", "--format", "name", metavar="FORMAT",
    help="One of table, tsv, json, jsonl. Without it the ending of -o decides, else table on a terminal, else tsv.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Add the evidence of each link, and the next best candidate.")
@click.option("-o", "--output", metavar="PATH", help="Write a file. Whole or not at all.")
@report_options
def link(
    paths: tuple[str, ...],
    page: str | None,
    status: str | None,
    name: str | None,
    explain: bool,
    output: str | None,
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Resolve the jumps of an issue.

    Each 下转 line is led to the continuation it means: by page and label, by the 上接 line at the other end, by the
    text on both sides of the cut. All jumps of an issue are solved together. Input is named as for paper clean.

    A link is resolved, doubtful, or unresolved (its page is not in the input, or no continuation fits).
    """
    wanted = _format(name, output)
    statuses = _statuses(status)
    edition = inputs.read(paths, profile, encoding, corrections, quiet).clean()
    links = [one for one in _on_page(edition, page) if one.status in statuses]
    if verbose:
        remarks.details(edition)
    if not quiet:
        remarks.shifted(edition)
        remarks.warn(remarks.warnings_of(edition))
    _print(links, wanted, explain, output, [page.label for page in edition.issue.pages])
    if strict and remarks.verdict(links, (*edition.issue.warnings, *remarks.lost(edition))):
        raise click.exceptions.Exit(1)


def _format(name: str | None, output: str | None) -> str:
    if name is None and output not in (None, "-"):
        name = Path(str(output)).suffix.lower().lstrip(".")
        if name not in FORMATS:
            remedy = "end it in .tsv, .json or .jsonl, or say --format"
            raise PaperError("the ending names no format", place=str(output), remedy=remedy)
    if name is None:
        return "table" if terminal.is_terminal(sys.stdout) else "tsv"
    if name not in FORMATS:
        raise unknown("format", name, FORMATS)
    return name


def _statuses(name: str | None) -> tuple[str, ...]:
    from zhuzhou_paper.model import Status

    known = tuple(Status)
    if name is not None and name not in known:
        raise unknown("status", name, known)
    return known if name is None else (name,)


def _on_page(edition: Edition, text: str | None) -> tuple[Link, ...]:
    """The links that leave or reach the page that ``text`` names; all of them for None.

    A page that only a jump line names is known too: its links are unresolved.
    """
    from zhuzhou_paper.labels import label_key, parse_label

    if text is None:
        return edition.links
    key = label_key(parse_label(text) or text.strip())
    here = [page.label for page in edition.issue.pages]
    found = tuple(
        one
        for one in edition.links
        if key in [label_key(end) for end in (one.from_page, one.to_page) if end is not None]
    )
    if not found and key not in map(label_key, here):
        raise PaperError(
            say("page {text}: no such page", text=text), remedy=say("the issue has {names}", names=", ".join(here))
        )
    return found


def _print(links: Sequence[Link], name: str, explain: bool, output: str | None, pages: Sequence[str]) -> None:
    if output not in (None, "-"):
        from zhuzhou_paper.writing import write_file

        write_file(Path(str(output)), _chunks(links, name, explain))
    elif name == "table":
        from zhuzhou_paper.cli.tables import show_links

        show_links(links, explain, pages)
    else:
        terminal.write(_chunks(links, name, explain))


def _chunks(links: Sequence[Link], name: str, explain: bool) -> Iterator[str]:
    """``links`` in one of the formats, for a file or a program."""
    if name == "tsv":
        from zhuzhou_paper.cli.tables import tab_separated

        yield from tab_separated(links, explain)
        return
    if name == "table":
        from zhuzhou_paper.cli.tables import links_text

        yield links_text(links, explain)
        return
    from zhuzhou_paper.writing.json import dumps
    from zhuzhou_paper.writing.links import link_record

    if name == "json":
        yield dumps([link_record(one) for one in links], indent=2) + "\n"
    else:
        yield from (dumps(link_record(one)) + "\n" for one in links)
