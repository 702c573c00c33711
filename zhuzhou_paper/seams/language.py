"""The issue's own language: which characters stand next to each other in it.

The issue being read is the best cheap model of its own stories: names and terms that a cut goes through are printed
whole elsewhere. Counts are taken once, in linear time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["IssueStatistics", "statistics"]

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
