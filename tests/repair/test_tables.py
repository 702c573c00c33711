"""The tables: for each rule what it changes and the look-alikes that it leaves (``tables/NAME.txt``).

A line ``before ⇒ after`` goes through all rules together, as a page does; a look-alike must leave the whole table
untouched, not only its own rule. Tables of flag-only rules are read against that rule alone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zhuzhou_paper.model import Fragment
from zhuzhou_paper.repair import RULES, repair, rule_named

TABLES = Path(__file__).with_name("tables")
GENRES = Path(__file__).with_name("genres.txt")
NAMES = sorted(path.stem for path in TABLES.glob("*.txt"))


def read(name: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("# "):
            before, arrow, after = line.partition(" ⇒ ")
            rows.append((plain(before), plain(after if arrow else before)))
    return rows


def plain(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text).replace("⏎", "\n")


def test_every_rule_has_a_table() -> None:
    assert sorted(rule.name for rule in RULES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_table(name: str) -> None:
    rule = rule_named(name)
    assert rule is not None
    wrong = []
    for before, after in read(name):
        fragment = Fragment("p1-01", 0, 0, len(before), 1, before)
        copy = repair(fragment)
        got = rule.suggest(before) if rule.flag_only else copy.text
        spoke = rule.suggest(before) != before if rule.flag_only else any(name in e.rule for e in copy.edits)
        if got != after or spoke != (before != after):
            wrong.append((before, got, after, [edit.rule for edit in copy.edits]))
    assert not wrong


@pytest.mark.parametrize("name", [rule.name for rule in RULES if not rule.flag_only])
def test_tables_are_long_enough_to_mean_something(name: str) -> None:
    rows = read(name)
    changed = sum(before != after for before, after in rows)
    assert changed >= 20
    assert len(rows) - changed >= 20


def test_look_alikes_in_other_genres_are_left() -> None:
    """Poems, results, tables, laws, code, prices, dialogue, advertisements: written after the rules, against them."""
    wrong = []
    for line in GENRES.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("# "):
            text = plain(line)
            copy = repair(Fragment("p1-01", 0, 0, len(text), 1, text))
            if copy.text != text:
                wrong.append((text, copy.text, [edit.rule for edit in copy.edits]))
    assert not wrong
