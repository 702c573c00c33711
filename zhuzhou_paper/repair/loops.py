"""Loops inside a fragment: a vision model that lost its place prints the same words until its budget is spent.

Only the end of a fragment is judged, where loops stand, and only words that recur at once and at least four times: a
refrain has other lines between, a list of names or figures has other names, an echo for effect (好！好！好！) is short.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["LOOP", "may_loop"]

_SURE = 0.9
_SHORTEST = 4  # characters of the repeated words
_LONGEST = 200
_TIMES = 4
_LETTERS = pattern(f"[{HAN}A-Za-z]")


def may_loop(text: str) -> bool:
    """Cheap: the last characters of ``text`` occur at least three times before."""
    return len(text) >= _SHORTEST * _TIMES and text.count(text[-_SHORTEST:]) >= _TIMES - 1


def _find(text: str) -> Iterator[Change]:
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
    letters = set(_LETTERS.findall(unit))
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
