"""What two parts of an issue share that the rest of it does not: character pairs of Han, words of alphabets.

The issue is its own model: a pair that two fragments of it have and no other is a name or a term of one story.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import repeat

from zhuzhou_paper.patterns import pattern

__all__ = ["Topics", "terms"]

_LETTERS = pattern("[A-Za-zÀ-ӿ]{4}")
_WORD = pattern("[a-zà-ɏͰ-ԯ]{4,}")
_WIDE_RUN = pattern(r"[^\W\d_A-Za-zÀ-ӿ]{2,}")
MOST = 1200  # characters of a part that are looked at, half from either end; words take more room than characters do
MOST_WORDS = 2400
KEPT = 512  # parts whose terms are at hand; more are looked for again, rather than held for a whole bound volume
STEM = 6  # letters that words are compared by: endings differ, and OCR damages long words somewhere


def terms(text: str) -> set[str]:
    """The terms of a text: pairs of wide characters, words of four letters and more.

    >>> sorted(terms("株洲动力谷 Tanlac")), sorted(terms("in the"))
    (['tanlac', '力谷', '动力', '株洲', '洲动'], [])
    """
    out: set[str] = set()
    for run in _WIDE_RUN.findall(text):
        out.update(map(str.__add__, run, run[1:]))
    if _LETTERS.search(text):
        out.update(word[:STEM] for word in _WORD.findall(text.lower()))
    return out


class Topics:
    """Likeness of parts, asked for by id; each part's terms are weighed by how few parts have them."""

    __slots__ = ("_found", "_norm", "_parts", "_terms", "_weight")

    def __init__(self, parts: Mapping[str, str], background: Iterable[str] = ()) -> None:
        self._parts = parts
        self._terms: dict[str, set[str]] = {}
        self._norm: dict[str, float] = {}
        found: Counter[str] = Counter()
        for name in parts:
            found.update(self._of(name))
        total = len(parts)
        for text in background:
            found.update(terms(text))
            total += 1
        # A term of one part alone says nothing of likeness: it is neither weighed nor counted in a norm.
        squares = [0.0, 0.0, *(math.log((total + 1) / count) ** 2 for count in range(2, total + 1))]
        self._found = found
        self._weight = {term: squares[count] for term, count in found.items() if count > 1}

    def _of(self, name: str) -> set[str]:
        """The terms of a part."""
        own = self._terms.get(name)
        if own is None:
            if len(self._terms) >= KEPT:
                del self._terms[next(iter(self._terms))]
            own = self._terms[name] = terms(_ends(self._parts[name]))
        return own

    def _size(self, name: str, own: set[str]) -> float:
        """The norm of a part's terms."""
        known = self._norm.get(name)
        if known is None:
            known = self._norm[name] = math.sqrt(sum(map(self._weight.get, own, repeat(0.0)))) or 1.0
        return known

    def knows(self, term: str) -> bool:
        """Whether any part has the term."""
        return term in self._found

    def likeness(self, a: str, b: str) -> float:
        """0: nothing in common; 1: the same terms."""
        ours, theirs = self._of(a), self._of(b)
        shared = ours & theirs
        if not shared:
            return 0.0
        return sum(map(self._weight.get, shared, repeat(0.0))) / (self._size(a, ours) * self._size(b, theirs))


def _ends(text: str) -> str:
    most = MOST if _WIDE_RUN.search(text) else MOST_WORDS
    return text if len(text) <= most else text[: most // 2] + "\n" + text[-most // 2 :]
