"""Running the table over one fragment until nothing changes.

A repair must be idempotent: who repairs repaired text, changes nothing. So the table is run again until it is
content. Text on which the rules do not settle in a few passes is not newspaper text, and only the rules that map
single characters are applied to it; they stand first in the table, so a second run comes to the same verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.model import Copy, Edit, Fragment, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.copy import Change, first_copy, revise
from zhuzhou_paper.repair.registry import CHARACTER_RULES, PLAIN_RULES, RULES
from zhuzhou_paper.repair.rule import Rule

__all__ = ["findings", "repair"]

_MAX_PASSES = 5
_LARGEST = 1_000_000  # characters; what is longer is no block of a page, and its edits would outweigh it fifty times
_UNTOUCHED = frozenset({Kind.SEPARATOR, Kind.IMAGE, Kind.TABLE})
# The setters of Edit's slots: a frozen dataclass costs 1.3 µs to make through its own __init__, 0.6 µs this way, and
# a page of half-width commas has three hundred.
_SET = tuple(
    getattr(Edit, name).__set__ for name in ("source", "start", "end", "before", "after", "rule", "confidence")
)
_TEXT_RULES = tuple(rule for rule in RULES if not rule.flag_only and rule not in CHARACTER_RULES)
# Two looks save asking most of the rules: the character rules have work only where there is a mark that Chinese text does
# not hold, or a letter of a kind that is no plain Chinese one. (A class of all Chinese characters takes 1 ms to compile.)
_MARKS = "\n\t -~\u3000-\u301b“”‘’…—·％，；：？！（）▶▲►▼△▽◆◇■□●○★☆◎※→←"
_ODD_MARK = pattern(rf"[^\w{_MARKS}]")
_ODD_LETTER = pattern("[\u00c0-\u04ff\uf900-\ufb4f\U0002f800-\U0002fa1f]")
_HALF = pattern("[\t -/:-~]")


def repair(fragment: Fragment, *, without: frozenset[str] = frozenset()) -> Copy:
    """The fragment's text after all rules of the table, except those named in ``without``, with every edit.

    Never raises, whatever the text. Separators, images and tables come back as they are, and so does what is longer
    than any block of a page.
    """
    copy = first_copy(fragment)
    text = copy.text
    if fragment.kind in _UNTOUCHED or len(text) > _LARGEST:
        return copy
    odd = _ODD_MARK.search(text) or _ODD_LETTER.search(text)
    if odd:
        for rule in CHARACTER_RULES:
            if rule.name not in without:
                copy = _apply(copy, rule)
    rules: Sequence[Rule] = _TEXT_RULES if odd or _HALF.search(text) else PLAIN_RULES
    if without:
        rules = [rule for rule in rules if rule.name not in without]
    settled = _until_quiet(copy, rules)
    return copy if settled is None else settled


def _until_quiet(copy: Copy, rules: Sequence[Rule]) -> Copy | None:
    """``copy`` after ``rules``, round and round until each of them in a row has nothing to say; None if that fails."""
    text = copy.text
    last = len(rules)  # who spoke last: once round from there without a word, and it is quiet
    for _ in range(_MAX_PASSES):
        spoke = 0
        for number, rule in enumerate(rules, 1):
            if number > last and not spoke:
                return copy
            if rule.suspects(text):
                new = _apply(copy, rule)
                if new.text != text:
                    copy, text, spoke = new, new.text, number
        if not spoke:
            return copy
        last = spoke
    return None


def findings(fragment: Fragment, *, without: frozenset[str] = frozenset()) -> list[tuple[Rule, Change]]:
    """What the flag-only rules point at in the repaired text of ``fragment``; offsets are those of the copy's text."""
    if fragment.kind in _UNTOUCHED or len(fragment.text) > _LARGEST:
        return []
    text = repair(fragment, without=without).text
    flags = (rule for rule in RULES if rule.flag_only and rule.name not in without)
    return [(rule, change) for rule in flags for change in rule.wanted(text)]


def _apply(copy: Copy, rule: Rule) -> Copy:
    changes = list(rule.find(copy.text))
    if not changes:
        return copy
    changes.sort()
    return _beside_earlier(copy, changes, rule.name) or revise(copy, changes, rule.name)


def _beside_earlier(copy: Copy, changes: list[Change], rule: str) -> Copy | None:
    """``revise`` for the common case, that no change touches what an earlier edit put in or took out; else None.

    It costs half: the text is rebuilt from the text, not from the source, and nothing has to be merged.
    """
    fragment, text, earlier = copy.fragment, copy.text, copy.edits
    source, shift = fragment.source, fragment.start
    count, at = len(earlier), 0
    edits: list[Edit] = []
    parts: list[str] = []
    done = 0
    new, (set_source, set_start, set_end, set_before, set_after, set_rule, set_confidence) = Edit.__new__, _SET
    for start, end, after, confidence in changes:
        before = text[start:end]
        if start < done or before == after:
            continue
        while at < count:
            edit = earlier[at]
            clean = edit.start - shift
            if clean + len(edit.after) <= start:
                shift = edit.end - clean - len(edit.after)
                edits.append(edit)
                at += 1
            elif clean < end:
                return None
            else:
                break
        parts += text[done:start], after
        edit = new(Edit)
        set_source(edit, source)
        set_start(edit, start + shift)
        set_end(edit, end + shift)
        set_before(edit, before)
        set_after(edit, after)
        set_rule(edit, rule)
        set_confidence(edit, confidence)
        edits.append(edit)
        done = end
    parts.append(text[done:])
    edits += earlier[at:]
    return Copy(fragment, "".join(parts), tuple(edits))
