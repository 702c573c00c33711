"""Text that a tool printed twice over: every character (株株洲洲日日报报), or a long line (⏎ the same line).

Reduplication is Chinese (高高兴兴, 热热闹闹), and a refrain or a table repeats short lines: so a whole line must be
doubled, at least five pairs of it, and a repeated line must be long and of words.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["DOUBLED", "DOUBLED_LINE"]

_SURE = 0.9
_PAIRS = 5
_LONG_LINE = 20


def _characters(text: str) -> Iterator[Change]:
    start = 0
    for line in text.split("\n"):
        size = len(line)
        if size >= 2 * _PAIRS and size % 2 == 0 and line[::2] == line[1::2] and len(set(line)) >= _PAIRS:
            yield Change(start, start + size, line[::2], _SURE)
        start += size + 1


def _lines(text: str) -> Iterator[Change]:
    start = 0
    before = ""
    for line in text.split("\n"):
        bare = line.strip()
        if bare and bare == before and len(bare) >= _LONG_LINE and _is_prose(bare):
            yield Change(start - 1, start + len(line), "", _SURE)
        before = bare
        start += len(line) + 1


def _is_prose(line: str) -> bool:
    """Words, and enough of them or with the marks of a sentence; a line of a list of names has neither."""
    han = sum(map(is_han, line))
    words = han + sum(char.isascii() and char.isalpha() for char in line)
    if "|" in line or "\t" in line or words * 10 < len(line) * 7:
        return False
    return any(mark in line for mark in ("，", "。", "；", ", ", ". ")) or han >= _LONG_LINE


DOUBLED = Rule(
    name="doubled",
    sentence="halves a line in which every character stands twice",
    find=_characters,
    suspects=lambda text: text[:1] == text[1:2] != "" and text[2:3] == text[3:4] and text[4:5] == text[5:6],
    changes=(("株株洲洲市市科科技技大大会会", "株洲市科技大会"),),
    leaves=("高高兴兴", "热热闹闹高高兴兴", "轰轰烈烈开展活动", "哈哈哈哈哈哈哈哈哈哈", "1122334455万"),
    confidence=_SURE,
)

DOUBLED_LINE = Rule(
    name="doubled-line",
    sentence="drops a long line of words that stands twice in a row",
    find=_lines,
    suspects=lambda text: "\n" in text,
    changes=(
        (
            "会议由副市长主持召开，各县市区和园区设立分会场。\n会议由副市长主持召开，各县市区和园区设立分会场。\n会议通报",
            "会议由副市长主持召开，各县市区和园区设立分会场。\n会议通报",
        ),
    ),
    leaves=(
        "归来吧\n归来吧",
        "| 合格 | 合格 | 合格 | 合格 | 合格 |\n| 合格 | 合格 | 合格 | 合格 | 合格 |",
        "王伟\n王伟",
    ),
    confidence=_SURE,
)
