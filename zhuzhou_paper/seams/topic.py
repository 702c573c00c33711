"""What a piece of text is about, from the page alone: character pairs that are rare on the page.

The issue being read is the best cheap model of its own stories (DESIGN section 6). Two pieces of one story share
names and terms that the rest of the page does not have.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

__all__ = ["Topics"]

_SLOPE, _OFFSET = 9.0, 0.55  # log-odds of "one story" per unit of similarity; benchmarks/topics.py fits them
_LIMIT = 2.2  # log-odds; topic alone never outweighs a clear cut


class Topics:
    """Similarities between the texts of one page; each asked for at most once."""

    __slots__ = ("_cache", "_norms", "_vectors")

    def __init__(self, texts: Sequence[str]) -> None:
        grams = [Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in texts]
        found: Counter[str] = Counter()
        for gram in grams:
            found.update(gram.keys())
        total = len(texts) + 1
        self._vectors = [
            {pair: math.log(total / found[pair]) * (1 + math.log(count)) for pair, count in gram.items() if found[pair] > 1}
            for gram in grams
        ]
        self._norms = [
            math.sqrt(sum((math.log(total / found[pair]) * (1 + math.log(count))) ** 2 for pair, count in gram.items()))
            or 1.0
            for gram in grams
        ]
        self._cache: dict[tuple[int, int], float] = {}

    def likeness(self, a: int, b: int) -> float:
        """The cosine of two texts over the page's rare pairs, 0..1."""
        key = (a, b) if a < b else (b, a)
        known = self._cache.get(key)
        if known is None:
            left, right = self._vectors[key[0]], self._vectors[key[1]]
            if len(left) > len(right):
                left, right = right, left
            product = sum(weight * right[pair] for pair, weight in left.items() if pair in right)
            known = self._cache[key] = product / (self._norms[a] * self._norms[b])
        return known

    def odds(self, text: int, story: Sequence[int]) -> float:
        """Log-odds that ``text`` belongs to the story that the texts ``story`` are of."""
        if not story:
            return 0.0
        values = sorted((self.likeness(text, other) for other in story), reverse=True)[:3]
        value = values[0] * 0.6 + 0.4 * sum(values) / len(values)
        return max(-_LIMIT, min(_LIMIT, _SLOPE * value - _OFFSET))
