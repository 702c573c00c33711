"""What a piece of text is about, from the page alone: character pairs that are rare on the page.

The issue being read is the best cheap model of its own stories (DESIGN section 6). Two pieces of one story share
names and terms that the rest of the page does not have.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

__all__ = ["TRUST", "Topics"]

# Log-odds of "one story" by likeness, counted over pairs of a piece and a story on pages of two kinds of
# paper (benchmarks/topics.py). The first table is for a story of which one piece is known, the second for six and more.
_KNOTS = (0.0, 0.02, 0.04, 0.06, 0.10)
_ONE = (-1.3, 0.0, 1.3, 2.2, 2.8)
_MANY = (-3.2, -1.2, 1.0, 2.2, 3.0)
# … and of the three pieces before a seam with the three behind it
_SIDES = (0.0, 0.01, 0.02, 0.035, 0.05, 0.075, 0.11)
_COHESION = (-3.2, -2.6, -1.6, -0.2, 0.8, 2.2, 3.3)
TRUST = 0.5  # the pieces of a story are not independent witnesses


class Topics:
    """Similarities between the texts of one page; each asked for at most once."""

    __slots__ = ("_cache", "_norms", "_vectors")

    def __init__(self, texts: Sequence[str]) -> None:
        grams = [Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in texts]
        found: Counter[str] = Counter()
        for gram in grams:
            found.update(gram.keys())
        total = len(texts) + 1
        rare = {pair: math.log(total / number) for pair, number in found.items()}
        self._vectors: list[dict[str, float]] = []
        self._norms: list[float] = []
        for gram in grams:
            weights = {
                pair: rare[pair] * (1 + math.log(count)) if count > 1 else rare[pair] for pair, count in gram.items()
            }
            self._norms.append(math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0)
            self._vectors.append({pair: weight for pair, weight in weights.items() if found[pair] > 1})
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

    def cohesion(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Log-odds that the texts ``left`` and ``right``, both sides of a seam, are of one story."""
        norms = self._norms
        product = sum(self.likeness(a, b) * norms[a] * norms[b] for a in left for b in right)
        size = math.sqrt(sum(norms[a] ** 2 for a in left) * sum(norms[b] ** 2 for b in right))
        return _between(product / size, _COHESION, _SIDES)

    def odds(self, text: int, story: Sequence[int]) -> float:
        """Log-odds that ``text`` belongs to the story that the texts ``story`` are of."""
        if not story:
            return 0.0
        values = sorted((self.likeness(text, other) for other in story), reverse=True)[:3]
        value = sum(values) / len(values)
        many = min(1.0, (len(story) - 1) / 5)
        return TRUST * ((1 - many) * _between(value, _ONE) + many * _between(value, _MANY))


def _between(value: float, odds: Sequence[float], knots: Sequence[float] = _KNOTS) -> float:
    """The straight line between the two knots around ``value``."""
    for number in range(1, len(knots)):
        if value < knots[number]:
            left, right = knots[number - 1], knots[number]
            share = (value - left) / (right - left)
            return odds[number - 1] + share * (odds[number] - odds[number - 1])
    return odds[-1]
