"""``paper diff``: raw text against clean text, as a word diff."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import inputs, remarks, terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.cli.options import reading_options
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.inspect.diff import Hunk, Segment

__all__ = ["diff"]

FORMATS = ("text", "json", "jsonl")
EXAMPLES = """\b
Examples:
  paper diff p01.md
  paper diff issue/ --rules --context 1
  paper diff p01.md --rule width --rule stray-and
  paper diff issue/ | less -R
  paper diff issue/ -f jsonl | jq -r .rule | uniq -c
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option("-f", "--format", "name", metavar="FORMAT", default="text", help="One of text (default), json, jsonl.")
@click.option("--context", metavar="N", type=click.IntRange(0), default=0, help="Lines shown around lines with edits.")
@click.option("--all", "everything", is_flag=True, help="Show every line of the input.")
@click.option("--rules", is_flag=True, help="Name the rule of each edit, and how sure it is.")
@click.option("--rule", "only", metavar="RULE", multiple=True, help="Only edits of this rule; may be given again.")
@click.option("--without", metavar="RULE", multiple=True, help="Leave this repair rule out, as in paper clean.")
@click.option("--color/--no-color", "colour", default=None, help="Colour, or [-removed-]{+added+}; a terminal has it.")
def diff(
    paths: tuple[str, ...],
    name: str,
    context: int,
    everything: bool,
    rules: bool,
    only: tuple[str, ...],
    without: tuple[str, ...],
    colour: bool | None,
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
) -> None:
    """Show what paper clean changes in the text, character by character.

    Lines are those of the input, each group under its file:line. What is removed and what is added is coloured, or
    marked [-removed-] and {+added+}. Characters that cannot be seen are written out: <U+200B>.

    Only edits are shown. What was joined or moved is said by paper explain.
    """
    from zhuzhou_paper import inspect
    from zhuzhou_paper.inspect.catalogue import entry

    if name not in FORMATS:
        raise unknown("format", name, FORMATS)
    for rule in only:
        entry(rule)  # a name that no edit can bear is told, not answered with nothing
    edition = inputs.read(paths, profile, encoding, corrections).clean(without)
    remarks.warn(remarks.lost(edition))
    if name != "text":
        terminal.write(_records(inspect.edit_records(edition, only), name))
        return
    wanted = terminal.coloured(sys.stdout) if colour is None else colour
    found = inspect.hunks(edition, context=context, everything=everything, rules=only)
    terminal.write_styled(_shown(found, rules, wanted), colour=wanted)


def _records(records: Iterator[dict[str, object]], name: str) -> Iterator[str]:
    import json

    if name == "jsonl":
        yield from (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        return
    between = "[\n"
    for record in records:
        yield between + json.dumps(record, ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _shown(hunks: Iterator[Hunk], rules: bool, colour: bool) -> Iterator[tuple[str, str]]:
    for hunk in hunks:
        yield f"{hunk.file}:{hunk.line}", "place"
        yield "\n", ""
        for segment in hunk.segments:
            yield from _segment(segment, colour)
        yield "\n", ""
        if rules:
            yield from _rules(hunk)
        yield "\n", ""


def _segment(segment: Segment, colour: bool) -> Iterator[tuple[str, str]]:
    from zhuzhou_paper.inspect.messages import visible

    if segment.edit is None:
        yield segment.before, ""
        return
    removed, added = visible(segment.before), visible(segment.after)
    if removed:
        yield (removed if colour else f"[-{removed}-]"), "removed"
    if added:
        yield (added if colour else f"{{+{added}+}}"), "added"


def _rules(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """A line for each kind of edit in the hunk."""
    from zhuzhou_paper.inspect.messages import literal

    counted = Counter((edit.rule, edit.confidence, edit.before, edit.after) for edit in hunk.edits)
    for (rule, confidence, before, after), count in counted.items():
        change = say(
            "{before} → {after}" if after else "{before} removed", before=literal(before), after=literal(after)
        )
        if count > 1:
            change = say("{change}, {count} times", change=change, count=count)
        yield f"  {rule} {confidence:.2f}: {translated(change)}\n", "dim"
