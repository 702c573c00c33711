"""Loops inside a fragment: a vision model that lost its place prints the same words until its budget is spent.

Most stand at the end of a fragment: words that recur at once, four times and more. A model that found back goes on
behind the loop; there the words must be longer and recur six times. A refrain has other lines between, a list of names
or figures has other names, an echo for effect (好！好！好！) is short.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["LOOP", "may_loop"]

_SURE = 0.9
_SHORTEST = 4  # characters of the repeated words
_LONGEST = 200
_TIMES = 4
_MIDDLE_SHORTEST, _MIDDLE_LONGEST, _MIDDLE_TIMES = 6, 60, 6  # the same, where text follows
_STEP = _MIDDLE_SHORTEST * (_MIDDLE_TIMES - 2)


def _letters(text: str) -> set[str]:
    return {char for char in text if is_han(char) or (char.isascii() and char.isalpha())}


def may_loop(text: str) -> bool:
    """Cheap: the last characters of ``text`` occur at least three times before, or others soon again and again."""
    if len(text) >= _MIDDLE_SHORTEST * _MIDDLE_TIMES and _recurs(text) >= 0:
        return True
    return len(text) >= _SHORTEST * _TIMES and text.count(text[-_SHORTEST:]) >= _TIMES - 1


def _recurs(text: str, start: int = 0) -> int:
    """The first place from ``start`` on whose characters recur within the longest period; -1 for none.

    Places are tried so far apart that every loop covers one of them.
    """
    for at in range(start, len(text) - _MIDDLE_SHORTEST, _STEP):
        if text.find(text[at : at + _MIDDLE_SHORTEST], at + 1, at + _MIDDLE_SHORTEST + _MIDDLE_LONGEST) >= 0:
            return at
    return -1


def _find(text: str) -> Iterator[Change]:
    tail = next(_at_end(text), None)
    done = 0
    for change in _in_middle(text):
        if tail is not None and change.end > tail.start:
            break
        if change.start >= done:
            yield change
            done = change.end
    if tail is not None and tail.start >= done:
        yield tail


def _in_middle(text: str) -> Iterator[Change]:
    at = _recurs(text)
    while at >= 0:
        gram = text[at : at + _MIDDLE_SHORTEST]
        period = text.find(gram, at + 1, at + _MIDDLE_SHORTEST + _MIDDLE_LONGEST) - at
        left, right = at, at + period
        while left and text[left - 1] == text[left - 1 + period]:
            left -= 1
        while right < len(text) and text[right] == text[right - period]:
            right += 1
        times = (right - left) // period
        letters = _letters(text[left : left + period])
        if period >= _MIDDLE_SHORTEST and times >= _MIDDLE_TIMES and len(letters) >= 4:
            yield Change(left, left + (times - 1) * period, "", _SURE)
        at = _recurs(text, max(right, at + _STEP))


def _at_end(text: str) -> Iterator[Change]:
    body = text.rstrip()
    size = len(body)
    if size < _SHORTEST * _TIMES:
        return
    tail = body[-_SHORTEST:]
    at = body.rfind(tail, 0, size - 1)
    while at >= 0 and size - (at + _SHORTEST) <= _LONGEST:
        period = size - (at + _SHORTEST)
        if period >= _SHORTEST and _holds(body, period):
            start = _first_round(body, period)
            end = len(text) if body[start + period - 1].isspace() else size
            yield Change(start + period, end, "", _SURE)
            return
        at = body.rfind(tail, 0, at + _SHORTEST - 1)


def _holds(body: str, period: int) -> bool:
    unit = body[-period:]
    if not body.endswith(unit * _TIMES):
        return False
    letters = _letters(unit)
    return len(letters) >= 3


def _first_round(body: str, period: int) -> int:
    """Where the first round of a repetition with ``period`` begins.

    Rounds are counted from the end of the text, so that the one that stays ends as the text does; only when most of
    one more round stands before them (the text was cut within a round) does that one stay.
    """
    unit = body[-period:]
    start = len(body) - period
    while body.startswith(unit, start - period) and start >= period:
        start -= period
    more = 0
    while more < min(period, start) and body[start - more - 1] == body[start - more - 1 + period]:
        more += 1
    return start - more if more * 2 >= period else start


LOOP = Rule(
    name="loop",
    sentence="cuts words that a model repeats four times and more at the end of a fragment to one round",
    find=_find,
    suspects=may_loop,
    changes=(
        ("全力抓好项目建设，" * 6, "全力抓好项目建设，"),
        ("大会举行。市领导出席。" + "加快建设幸福株洲。" * 5, "大会举行。市领导出席。加快建设幸福株洲。"),
    ),
    leaves=(
        "好！好！好！好！",
        "加油，加油，加油，加油！",
        "………………………………",
        "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
        "一二一，一二一，一二一，一二一，",
    ),
    confidence=_SURE,
)
