"""What a piece of text is about, from the page alone: character pairs that are rare on the page.

The issue being read is the best cheap model of its own stories (DESIGN section 6). Two pieces of one story share
names and terms that the rest of the page does not have.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from operator import add

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
SURE = 6  # pieces of a story from which the second table holds
_ODDS = tuple(  # … for a story of one piece, of two …
    tuple(TRUST * (one + (many - one) * more / (SURE - 1)) for one, many in zip(_ONE, _MANY, strict=True))
    for more in range(SURE)
)
_Holders = list[tuple[int, float]]  # the texts that a pair stands in, with its weight in each


class Topics:
    """Likeness of the texts of one page. What a text shares with all others is counted at once, when it is asked for."""

    __slots__ = ("_norms", "_rows", "_vectors", "pairs")

    def __init__(self, texts: Sequence[str]) -> None:
        grams = self.pairs = [Counter(map(add, text, text[1:])) for text in texts]
        found = Counter(chain.from_iterable(grams))
        rare = [0.0, *(math.log((len(texts) + 1) / number) for number in range(1, len(texts) + 1))]
        holders: dict[str, _Holders] = {pair: [] for pair, number in found.items() if number > 1}
        self._vectors: list[list[tuple[float, _Holders]]] = []  # of each text the pairs that others have too
        self._norms: list[float] = []
        for number, gram in enumerate(grams):
            shared = [pair for pair in gram if pair in holders]
            length = (len(gram) - len(shared)) * rare[1] ** 2
            if len(gram) < len(texts[number]) - 1:  # a pair that stands here twice weighs more
                often = [count for pair, count in gram.items() if count > 1 and pair not in holders]
                length += sum([rare[1] ** 2 * ((1 + math.log(count)) ** 2 - 1) for count in often])
            vector: list[tuple[float, _Holders]] = []
            for pair in shared:
                weight = rare[found[pair]]
                if (count := gram[pair]) > 1:
                    weight *= 1 + math.log(count)
                length += weight * weight
                holders[pair].append((number, weight))
                vector.append((weight, holders[pair]))
            self._vectors.append(vector)
            self._norms.append(math.sqrt(length) or 1.0)
        self._rows: dict[int, list[float]] = {}

    def likeness(self, a: int, b: int) -> float:
        """The cosine of two texts over the page's rare pairs, 0..1."""
        return self.row(a)[b]

    def row(self, text: int) -> list[float]:
        """The likeness of ``text`` with each text of the page."""
        row = self._rows.get(text)
        if row is None:
            products = [0.0] * len(self._norms)
            for weight, holders in self._vectors[text]:
                for other, its in holders:
                    products[other] += weight * its
            norm = self._norms[text]
            row = self._rows[text] = [value / (norm * its) for value, its in zip(products, self._norms, strict=True)]
        return row

    def cohesion(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Log-odds that the texts ``left`` and ``right``, both sides of a seam, are of one story."""
        norms = self._norms
        product = 0.0
        for a in left:
            row, norm = self.row(a), norms[a]
            for b in right:
                product += row[b] * norm * norms[b]
        size = math.sqrt(sum([norms[a] ** 2 for a in left]) * sum([norms[b] ** 2 for b in right]))
        return _between(product / size, _COHESION, _SIDES)

    def odds(self, text: int, story: Sequence[int]) -> float:
        """Log-odds that ``text`` belongs to the story that the texts ``story`` are of."""
        size = len(story)
        if not size:
            return 0.0
        row = self._rows.get(text) or self.row(text)
        if size == 1:
            return _between(row[story[0]], _ODDS[0])
        values = sorted(map(row.__getitem__, story))
        value = (values[1] + values[0]) / 2 if size == 2 else (values[-1] + values[-2] + values[-3]) / 3
        return _between(value, _ODDS[size - 1] if size < SURE else _ODDS[-1])


def _between(value: float, odds: Sequence[float], knots: Sequence[float] = _KNOTS) -> float:
    """The straight line between the two knots around ``value``."""
    number = bisect_right(knots, value)
    if number == len(knots) or not number:
        return odds[number - 1 if number else 0]
    left, right = knots[number - 1], knots[number]
    share = (value - left) / (right - left)
    return odds[number - 1] + share * (odds[number] - odds[number - 1])
