"""``paper rules``: the catalogue of what may change text, and what each rule leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.inspect.catalogue import Entry

__all__ = ["rules"]

EXAMPLES = """\b
Examples:
  paper rules list
  paper rules list | cut -f 1
  paper rules show width
  paper rules show stray-and -f json
  paper clean p01.md --without stray-and
"""
FORMATS = ("text", "json")
FORMAT = click.option("-f", "--format", "name", metavar="FORMAT", default="text", help="One of text (default), json.")


@click.group(epilog=EXAMPLES)
def rules() -> None:
    """The rules by which text is repaired: what each changes and what it leaves.

    Each can be left out: paper clean --without NAME. Those that only point at something never change text; paper check
    reports what they find.
    """


@rules.command("list")
@FORMAT
def list_(name: str) -> None:
    """Every rule in the order in which they run: name, confidence, what it does."""
    from zhuzhou_paper.inspect.catalogue import entries

    _known(name)
    if name == "json":
        terminal.write([_json([_record(one) for one in entries()])])
    else:
        terminal.write(f"{one.name}\t{_sure(one)}\t{translated(one.sentence)}\n" for one in entries())


@rules.command()
@click.argument("rule", metavar="NAME")
@FORMAT
def show(rule: str, name: str) -> None:
    """One rule with examples that it changes and look-alikes that it leaves."""
    from zhuzhou_paper.inspect.catalogue import entry

    _known(name)
    found = [entry(part) for part in rule.split("+")]  # an edit of two rules bears both names
    if name == "json":
        terminal.write([_json(_record(found[0]) if len(found) == 1 else [_record(one) for one in found])])
    else:
        terminal.write(line for one in found for line in _text(one))


def _known(name: str) -> None:
    if name not in FORMATS:
        raise unknown("format", name, FORMATS)


def _sure(one: Entry) -> str:
    return "-" if one.confidence is None else f"{one.confidence:.2f}"


def _text(one: Entry) -> Iterator[str]:
    from zhuzhou_paper.inspect.messages import literal

    kind = "only points at it" if one.flag_only else "leave out with --without" if one.optional else "always applied"
    told = say("confidence {confidence}, {kind}", confidence=_sure(one), kind=say(kind))
    yield f"{one.name}  {translated(one.sentence)}\n  {translated(told)}\n"
    if one.changes:
        yield f"  {translated('suggests' if one.flag_only else 'changes')}\n"
        yield from (f"    {literal(before, 80)} → {literal(after, 80)}\n" for before, after in one.changes)
    if one.leaves:
        yield f"  {translated('leaves')}\n"
        yield from (f"    {literal(text, 80)}\n" for text in one.leaves)


def _record(one: Entry) -> dict[str, object]:
    return {
        "name": one.name,
        "sentence": one.sentence,
        "confidence": one.confidence,
        "flag_only": one.flag_only,
        "optional": one.optional,
        "changes": [list(pair) for pair in one.changes],
        "leaves": list(one.leaves),
    }


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
