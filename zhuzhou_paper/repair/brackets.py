"""Half-width brackets in Chinese go as pairs: ``(全媒体记者/林晓)`` and the mixed ``（安江)`` become （…）.

``(027)81068376``, ``f(x)``, ``(a)``, ``(1) 加强`` and English keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.neighbours import CHINESE_MARKS, english_lines, in_spans, kind, left_of, right_of
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["BRACKETS"]

_SURE = 0.98
_BRACKETS = pattern("[()（）]")
_CHINESE = frozenset("，。；：、？！“”《》")
_NAME = pattern(r"[A-Za-z][A-Za-z0-9 .,&:/+-]+")  # an abbreviation or a foreign name in brackets
_FIGURE = pattern(r"[0-9+-][0-9.,]*(?:%|％|℃)|[0-9]{4}(?:[-—~～][0-9]{2,4})?")


def _find(text: str) -> Iterator[Change]:
    english = english_lines(text)
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if match.group() in "(（":
            opened.append(at)
            continue
        if not opened:
            if text[at] == ")" and _closes_alone(text, at) and not in_spans(at, english):
                yield Change(at, at + 1, "）", _SURE)
            continue
        start = opened.pop()
        if text[start] + text[at] == "（）" or in_spans(at, english):
            continue
        if text[start] == "（" or text[at] == "）" or _is_chinese_pair(text, start, at):
            if text[start] == "(":
                yield Change(start, start + 1, "（", _SURE)
            if text[at] == ")":
                yield Change(at, at + 1, "）", _SURE)
    for start in opened:  # the fragment was cut inside the brackets
        if text[start] == "(" and _opens_alone(text, start) and not in_spans(start, english):
            yield Change(start, start + 1, "（", _SURE)


def _has_chinese(text: str) -> bool:
    return any(is_han(char) or char in _CHINESE for char in text)


def _is_chinese_pair(text: str, start: int, at: int) -> bool:
    left, right = left_of(text, start), right_of(text, at + 1)
    before = kind(text[left]) if left >= 0 else "E"
    behind = kind(text[right]) if right < len(text) else "E"
    if before == "O" and text[left] == "]":
        return False  # the target of a Markdown link
    inside = text[start + 1 : at].strip()
    if before == "L" and inside[:1] in ("'", '"'):
        return False  # the call of a function
    if _has_chinese(inside):
        spaced_english = before == "L" and left < start - 1
        return behind in "HC" if spaced_english else True
    if before != "H" or left != start - 1 or not (behind in "HCE" or (behind == "O" and text[right] in ",;:?!.\"'")):
        return False
    return _NAME.fullmatch(inside) is not None or _FIGURE.fullmatch(inside) is not None


def _opens_alone(text: str, start: int) -> bool:
    left = left_of(text, start)
    return kind(text[start + 1 : start + 2]) == "H" and (left < 0 or kind(text[left]) in "EHC")


def _closes_alone(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return bool(before) and (kind(before) == "H" or before in CHINESE_MARKS) and _has_chinese(text)


BRACKETS = Rule(
    name="brackets",
    sentence="writes ( and ) round Chinese in full width, always as a pair",
    find=_find,
    suspects=lambda text: "(" in text or ")" in text,
    changes=(
        ("株洲日报讯(全媒体记者/林晓) 1月31日", "株洲日报讯（全媒体记者/林晓） 1月31日"),
        ("(下转第二版)", "（下转第二版）"),
        ("据新华社电（记者安江)", "据新华社电（记者安江）"),
        ("世界卫生组织(WHO)宣布", "世界卫生组织（WHO）宣布"),
        ("林晓) 1月31日下午", "林晓） 1月31日下午"),
    ),
    leaves=(
        "电话(027)81068376",
        "函数f(x)的值",
        "选项(a)正确",
        "(1) 加强领导",
        "1)加强领导",
        "Zhuzhou (株洲) is a city",
        ":)",
    ),
    confidence=_SURE,
)
