"""Straight and mixed quotes in Chinese: they are decided for the whole fragment, by turns, or not at all.

An odd number means that the fragment was cut inside a quotation, or that a quote was lost: nothing is changed then.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.neighbours import english_lines, in_spans, kind
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["QUOTES"]

_SURE = 0.95
_DOUBLE = pattern('["“”„‟＂]')
_CHINESE = pattern(f"[{HAN}，。；：、？！《》]")
_SINGLE = pattern(f"'(?=[{HAN}])[^'\n]{{1,60}}(?<=[{HAN}，。？！])'")
_OPENS_BEHIND = frozenset("，。；：、？！（《,:;(\n“")


def _find(text: str) -> Iterator[Change]:
    english = english_lines(text)
    marks = [match.start() for match in _DOUBLE.finditer(text)]
    if len(marks) % 2 == 0 and marks and _take_turns(text, marks):
        for turn in range(0, len(marks), 2):
            start, end = marks[turn], marks[turn + 1]
            if _is_chinese(text, start, end) and not in_spans(start, english):
                for at, shape in ((start, "“"), (end, "”")):
                    if text[at] != shape:
                        yield Change(at, at + 1, shape, _SURE)
    if "'" in text:
        for match in _SINGLE.finditer(text):
            start, end = match.start(), match.end() - 1
            behind = text[end + 1 : end + 2]
            if kind(text[start - 1 : start]) not in "HCE" or not (kind(behind) in "HCE" or behind in ",.;:?!"):
                continue  # an apostrophe, or a string of a program
            if not in_spans(start, english):
                yield Change(start, start + 1, "‘", _SURE)
                yield Change(end, end + 1, "’", _SURE)


def _may_be_wrong(text: str) -> bool:
    if '"' in text or "'" in text or "＂" in text or "„" in text:
        return True
    if "”" not in text:
        return False
    return "：”" in text or ":”" in text or "“，" in text or "“。" in text


def _take_turns(text: str, marks: list[int]) -> bool:
    """True when the quotes can be read as opening and closing by turns and nothing speaks against it."""
    for turn, at in enumerate(marks):
        mark, opening = text[at], turn % 2 == 0
        before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if opening:
            if behind in ("", " ", "\n") or before in ("=", "{", "["):
                return False
            if mark == "”" and not (before == "" or before in _OPENS_BEHIND):
                return False
        else:
            if before in (" ", "\n", "（", "《"):
                return False
            if mark == "“" and not (behind == "" or behind in "，。；：、？！）,;\n"):
                return False
            if before.isdigit() and mark == '"' and text[marks[turn - 1] - 1 : marks[turn - 1]].isdigit():
                return False  # inches
    return True


def _is_chinese(text: str, start: int, end: int) -> bool:
    outside = text[start - 1 : start] + text[end + 1 : end + 2]
    return _CHINESE.search(text, start + 1, end) is not None or _CHINESE.search(outside) is not None


QUOTES = Rule(
    name="quotes",
    sentence="writes straight and wrong-way quotes round Chinese as “ ” and ‘ ’, by turns, where none is missing",
    find=_find,
    suspects=_may_be_wrong,
    changes=(
        ('深入推进"三城联动"建设', "深入推进“三城联动”建设"),
        ('“三城联动"和"开门红”', "“三城联动”和“开门红”"),
        ("市委书记说：”要大干快上。”", "市委书记说：“要大干快上。”"),
        ("“决胜'双百目标'”", "“决胜‘双百目标’”"),
        ('会议指出："功夫下在平时。"', "会议指出：“功夫下在平时。”"),
    ),
    leaves=(
        '24"和27"显示器',
        '造"让军人成为',
        'He said "yes" to us',
        '<a href="x.html">株洲</a>',
        "It's Zhuzhou's day",
        "“开门红”和“开门绿”",
    ),
    confidence=_SURE,
)
