"""Letter-spaced Latin words: C H I N A was printed CHINA with wide setting.

Four and more single letters of one case (or a capital and small ones). Left: the letters of a scale or of answers
(A B C D, A C B D A), where a space is what it seems.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["SPACED_LATIN"]

_SURE = 0.8
_RUN = pattern(r"(?<![A-Za-z0-9.'’-])(?<![A-Za-z0-9] )[A-Za-z](?: [A-Za-z]){3,}(?! ?[A-Za-z0-9.'’-])")
_SINGLE = pattern(r" [A-Za-z] [A-Za-z](?![A-Za-z])")


def _find(text: str) -> Iterator[Change]:
    for match in _RUN.finditer(text):
        letters = match.group().replace(" ", "")
        plain = letters.upper()
        vowels = sum(letter in "AEIOU" for letter in plain)
        if max(plain) <= "H" or not 0 < vowels < len(plain) or len(set(plain)) < 3:
            continue
        if all(ord(b) - ord(a) == 1 for a, b in pairwise(plain)):
            continue
        if letters.isupper() or letters[1:].islower():
            yield Change(match.start(), match.end(), letters, _SURE)


SPACED_LATIN = Rule(
    name="spaced-latin",
    sentence="closes letter-spaced Latin words of four letters and more",
    find=_find,
    suspects=lambda text: " " in text and _SINGLE.search(text),
    changes=(
        ("中国制造 M A D E I N 株洲", "中国制造 MADEIN 株洲"),
        ("C H I N A日报", "CHINA日报"),
        ("N e w s", "News"),
    ),
    leaves=("A B C D四个等级", "答案：A C B D A", "U V W X", "A B O血型", "I a m h e r e today", "X Y Z轴", "P a R t"),
    confidence=_SURE,
)
