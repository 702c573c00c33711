"""The issue's own language: which characters stand next to each other in it.

The issue being read is the best cheap model of its own stories: names and terms that a cut goes through are printed
whole elsewhere. Counts are taken once, in linear time.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

__all__ = ["IssueStatistics", "statistics", "word_across", "words"]

_REACH = 2  # characters on each side of a cut that a bridge may take


@dataclass(frozen=True, slots=True)
class IssueStatistics:
    """Counts of single characters and of runs of two to four, over the clean text of an issue."""

    characters: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def association(self, left: str, right: str) -> float:
        """Pointwise mutual information (nats) of two characters standing side by side, 0 where nothing is known."""
        if not self.total:
            return 0.0
        together = self.runs[left + right]
        expected = (self.characters[left] + 1) * (self.characters[right] + 1) / self.total
        return math.log((together + 0.02) / (expected + 0.02))

    def bridges(self, tail: str, head: str) -> int:
        """How many runs of three and four characters across the cut the issue prints elsewhere."""
        found = 0
        for left in range(1, 4):
            for right in range(1, 5 - left):
                if left + right < 3 or len(tail) < left or len(head) < right:
                    continue
                found += self.runs[tail[-left:] + head[:right]] > 0
        return found


def statistics(texts: Iterable[str]) -> IssueStatistics:
    """The counts over ``texts``; runs never cross from one text into the next.

    >>> statistics(["重大项目和重大工程"]).runs["重大"]
    2
    """
    characters: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    for text in texts:
        characters.update(text)
        for size in (2, 3, 4):
            runs.update(map("".join, zip(*(text[at:] for at in range(size)), strict=False)))
    return IssueStatistics(characters, runs, sum(characters.values()))


@cache
def words() -> frozenset[str]:
    """60,000 frequent Chinese words of two to four characters (tools/make_words.py); read when first asked for."""
    packed = (Path(__file__).parent / "data" / "words.z").read_bytes()
    return frozenset(zlib.decompress(packed).decode("utf-8").split("\n"))


def word_across(tail: str, head: str) -> int:
    """The length of the longest known word that the cut goes through, 0 when there is none.

    >>> word_across("这是全市一项重要的任", "务，各区必须"), word_across("他的孩子", "也爱唱歌")
    (2, 0)
    """
    known = words()
    for size in (4, 3, 2):
        for left in range(1, size):
            if len(tail) >= left and tail[-left:] + head[: size - left] in known:
                return size
    return 0
