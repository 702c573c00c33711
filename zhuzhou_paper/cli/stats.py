"""``paper stats``: what came of an archive, and what changed between two runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.archive.stats import Comparison, Stats

__all__ = ["stats"]

EXAMPLES = """\b
Examples:
  paper stats out/
  paper stats out/ | grep ^doubt
  paper stats new/ --compare old/
  paper stats out/ -f json | jq .quarantined
"""
FORMATS = ("text", "tsv", "json")
HEADINGS = {"article": "articles", "link": "links", "doubt": "doubts", "edit": "edits by rule"}

Row = tuple[str, str, str]


@click.command(epilog=EXAMPLES)
@click.argument("out", metavar="OUT")
@click.option("--compare", metavar="OTHER", help="What changed from the run in OTHER to the one in OUT.")
@click.option("-f", "--format", "name", metavar="FORMAT", help="text (on a terminal), tsv (in a pipe), json.")
@click.option("--strict", is_flag=True, help="Exit 1 where issues are set apart, or with --compare where any changed.")
def stats(out: str, compare: str | None, name: str | None, strict: bool) -> None:
    """Count what paper batch did: issues, articles, links by status, doubts by kind, edits by rule, slowest issues.

    With --compare, two runs over the same archive, of two versions of this program or with other options: which
    numbers moved, and which issues to look at first.
    """
    from zhuzhou_paper.archive import stats as counting

    name = name or ("text" if terminal.is_terminal(sys.stdout) else "tsv")
    if name not in FORMATS:
        raise unknown("format", name, FORMATS)
    if compare is not None:
        found = counting.compare(Path(compare), Path(out))
        _show(name, _compared(found), found)
        wanting = bool(found.changed or found.only_before[0] or found.only_after[0])
    else:
        counted = counting.stats(Path(out))
        _show(name, _counted(counted), counted)
        wanting = bool(counted.quarantined)
    if strict and wanting:
        raise click.exceptions.Exit(1)


def _show(name: str, rows: Iterable[Row], found: Stats | Comparison) -> None:
    if name == "json":
        import json
        from dataclasses import asdict

        terminal.write([json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n"])
    elif name == "tsv":
        terminal.write("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
    else:
        terminal.write(_aligned(list(rows)))


def _aligned(rows: list[Row]) -> Iterator[str]:
    """Rows under headings, names as wide as the widest."""
    from rich.cells import cell_len

    rows = [(translated(HEADINGS.get(what, what)), translated(name), translated(value)) for what, name, value in rows]
    width = min(60, max((cell_len(name) for _, name, _ in rows), default=0))
    last = ""
    for what, name, value in rows:
        if what != last:
            yield f"{'' if not last else chr(10)}{what}\n"
            last = what
        yield f"  {name}{' ' * (width - cell_len(name))}  {value}\n"


def _counted(found: Stats) -> Iterator[Row]:
    for status, number in sorted(found.statuses.items()):
        yield "issues", status, str(number)
    for version, number in sorted(found.versions.items()):
        yield "version", version, str(number)
    for total, number in found.totals.items():
        yield "total", total.replace("_", " "), str(number)
    yield "total", "seconds of work", f"{found.seconds:.1f}"
    for what in HEADINGS:
        for name, number in found.counts.get(what, {}).items():
            yield what, name, str(number)
    for publication, year, issues, articles in found.partitions:
        told = say("{issues} issues, {articles} articles", issues=issues, articles=articles)
        yield "partition", f"{publication or '?'} {year or '?'}", told
    for key, seconds, pages in found.slowest:
        yield "slowest", key, say("{seconds:.3f} s, {pages} pages", seconds=seconds, pages=pages)
    for key, reason in found.quarantined:
        yield "set apart", key, reason


def _compared(found: Comparison) -> Iterator[Row]:
    before, after = (", ".join(versions) for versions in found.versions)
    yield "version", "before, after", f"{before} → {after}"
    yield "issues", "alike", str(found.alike)
    yield "issues", "changed", str(found.changed)
    for name, (number, keys) in (("only before", found.only_before), ("only after", found.only_after)):
        if number:
            yield "issues", name, f"{number}: {', '.join(keys)}{' …' if number > len(keys) else ''}"
    for what, name, old, new in found.numbers:
        yield what, name, _step(old, new)
    for change in found.changes:
        said = [f"{what} {name} {_step(old, new)}" for what, name, old, new in change.numbers]
        if change.before != change.after:
            said.insert(0, f"{change.before} → {change.after}")
        yield "look at", change.key, "; ".join(said) or "other text, the same numbers"


def _step(old: int, new: int) -> str:
    return f"{old} → {new} ({new - old:+d})"
