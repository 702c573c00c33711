"""Printed page labels: reading them, comparing them, ordering them.

A label is what the paper prints: ``02``, ``2``, ``二``, ``A2``, ``B叠3``, ``T4``. Two labels are the same page when
their keys are equal: ``02`` and ``第二版``, ``A2`` and ``A02``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from zhuzhou_paper.patterns import pattern

__all__ = ["label_key", "number_of", "parse_label", "same_label"]

_NUMERALS = frozenset("0123456789０１２３４５６７８９〇零○一二两三四五六七八九十百廿卅")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE_LETTERS = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
_SECTIONS = frozenset(f"特{_LETTERS}{_LETTERS.lower()}{_WIDE_LETTERS}{_WIDE_LETTERS.lower()}")
_PAGE_WORDS = frozenset("版页頁面")
_LONGEST = 6  # characters of a number
_KEY = pattern(r"^(\D*?)叠?(\d+)$")
_ZEROS = "〇零○"
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100}


def number_of(numeral: str) -> int | None:
    """The whole number that ``numeral`` writes in European, full-width or Chinese digits; None for anything else.

    >>> [number_of(n) for n in ("02", "１２", "十二", "二十", "二〇", "一百零三", "廿一", "x")]
    [2, 12, 12, 20, 20, 103, 21, None]
    """
    if not numeral:
        return None
    if numeral.isdecimal():
        return int(numeral)
    digits: list[int] = []
    for char in numeral:
        value = 2 if char == "两" else 0 if char in _ZEROS else unicodedata.numeric(char, -1)
        if value < 0 or value != int(value):
            return None
        digits.append(int(value))
    if all(value < 10 for value in digits):
        return int("".join(map(str, digits)))
    total = unit = 0
    for char, value in zip(numeral, digits, strict=True):
        if char in _TENS:
            total += (unit or 1) * value if char in "十百" else value
            unit = 0
        elif value >= 10:
            return None
        else:
            unit = value
    return total + unit


def parse_label(text: str) -> str | None:
    """The label that ``text`` writes, in canonical form: plain numbers with two digits, sections in capitals.

    >>> [parse_label(t) for t in ("2", "02", "第二版", "a2", "A02", "B叠3", "Ｔ４", "特01", "十二版", "要闻", "12345")]
    ['02', '02', '02', 'A2', 'A02', 'B叠3', 'T4', '特01', '12', None, None]
    """
    section, pile, numeral = _parts(text)
    number = number_of(numeral) if len(numeral) <= _LONGEST and _NUMERALS.issuperset(numeral) else None
    if number is None or number > 9999 or (pile and not section):
        return None
    if not section:
        return f"{number:02d}"
    digits = unicodedata.normalize("NFKC", numeral)
    return f"{section}{pile}{digits if digits.isdecimal() else number}"


def _parts(text: str) -> tuple[str, str, str]:
    """The section, 叠 and the number of a label such as 第B叠第3版; what is no number where it is no label."""
    rest = text.strip().removeprefix("第").lstrip()
    section = rest[:1] if rest[:1] in _SECTIONS else ""
    rest = rest[len(section) :].lstrip()
    pile = rest[:1] if rest[:1] == "叠" else ""
    rest = rest[len(pile) :].lstrip().removeprefix("第")
    numeral = rest[:-1].rstrip() if rest[-1:] in _PAGE_WORDS else rest
    return unicodedata.normalize("NFKC", section).upper(), pile, numeral


@lru_cache(maxsize=4096)  # linking asks for the same few labels again and again
def label_key(label: str) -> tuple[str, int]:
    """What makes two labels the same page, and their printed order: section first, then number.

    >>> label_key("A02") == label_key("A2"), label_key("B叠3") == label_key("B3"), label_key("02") < label_key("A1")
    (True, True, True)
    """
    match = _KEY.match(label)
    return (match[1], int(match[2])) if match else (label, 0)


def same_label(a: str | None, b: str | None) -> bool:
    """True when both are known and name the same printed page."""
    return a is not None and b is not None and label_key(a) == label_key(b)
