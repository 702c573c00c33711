"""Running the table over one fragment until nothing changes.

A repair must be idempotent: who repairs repaired text, changes nothing. So the table is run again until it is
content. Text on which the rules do not settle in a few passes is not newspaper text, and only the rules that map
single characters are applied to it; they stand first in the table, so a second run comes to the same verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhuzhou_paper.model import Copy, Edit, Fragment, Kind
from zhuzhou_paper.repair.copy import Change, first_copy, revise
from zhuzhou_paper.repair.loops import may_loop
from zhuzhou_paper.repair.registry import CHARACTER_RULES, RULES
from zhuzhou_paper.repair.rule import Rule

__all__ = ["findings", "repair"]

_MAX_PASSES = 4
_UNTOUCHED = frozenset({Kind.SEPARATOR, Kind.IMAGE, Kind.TABLE})
_TEXT_RULES = tuple(rule for rule in RULES if not rule.flag_only and rule not in CHARACTER_RULES)
# What Chinese text is made of when there is nothing to repair in it; one look saves asking every rule.
_CLEAN = "\n0-9\u4e00-\u9fff\u3000-\u301b“”‘’…—·％Ａ-Ｚａ-ｚ０-９，；：？！（）"
_ANYTHING = re.compile(f"[^{_CLEAN}]")
_ODD = re.compile(f"[^ -~\t{_CLEAN}]")  # the character rules have work only where this finds something


def repair(fragment: Fragment, *, without: frozenset[str] = frozenset()) -> Copy:
    """The fragment's text after all rules of the table, except those named in ``without``, with every edit.

    Never raises, whatever the text. Separators, images and tables come back as they are.
    """
    copy = first_copy(fragment)
    text = copy.text
    if fragment.kind in _UNTOUCHED:
        return copy
    anything = _ANYTHING.search(text)
    if not anything and not may_loop(text):
        return copy
    if anything and _ODD.search(text, anything.start()):
        copy = _one_pass(copy, [rule for rule in CHARACTER_RULES if rule.name not in without])
    rules: Sequence[Rule] = _TEXT_RULES
    if without:
        rules = [rule for rule in rules if rule.name not in without]
    settled = copy
    for _ in range(_MAX_PASSES):
        before = settled
        settled = _one_pass(before, rules)
        if settled is before:
            return settled
    return settled if _one_pass(settled, rules) is settled else copy


def findings(fragment: Fragment, *, without: frozenset[str] = frozenset()) -> list[tuple[Rule, Change]]:
    """What the flag-only rules point at in the repaired text of ``fragment``; offsets are those of the copy's text."""
    if fragment.kind in _UNTOUCHED:
        return []
    text = repair(fragment, without=without).text
    flags = (rule for rule in RULES if rule.flag_only and rule.name not in without)
    return [(rule, change) for rule in flags for change in rule.wanted(text)]


def _one_pass(copy: Copy, rules: Sequence[Rule]) -> Copy:
    """``copy`` after each of ``rules`` once; the very same object when none of them changed its text."""
    text = copy.text
    for rule in rules:
        if rule.suspects(text):
            changes = list(rule.find(text))
            if changes:
                new = revise(copy, changes, rule.name) if copy.edits else _first_edits(copy, changes, rule.name)
                if new.text != text:
                    copy, text = new, new.text
    return copy


def _first_edits(copy: Copy, changes: list[Change], rule: str) -> Copy:
    """``revise`` for text that nobody edited yet, where clean and source offsets differ by one constant.

    Most fragments of a page are edited by one rule only; this way costs a third.
    """
    changes.sort()
    fragment, text = copy.fragment, copy.text
    source, base = fragment.source, fragment.start
    edits: list[Edit] = []
    parts: list[str] = []
    done = 0
    for start, end, after, confidence in changes:
        before = text[start:end]
        if start < done or before == after:
            continue
        parts += text[done:start], after
        edits.append(Edit(source, start + base, end + base, before, after, rule, confidence))
        done = end
    parts.append(text[done:])
    return Copy(fragment, "".join(parts), tuple(edits))
