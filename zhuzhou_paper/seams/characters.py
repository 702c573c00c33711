"""A small model of written Chinese: how much likelier two and three characters are together than apart.

40,000 pairs and 80,000 triples, trained by tools/make_characters.py from open-gram (CC BY-SA 3.0; docs/seam-model.md).
The file is three sorted tables as they lie in memory, so that reading it costs less than a millisecond; it is read
when the first doubtful seam asks for it.
"""

from __future__ import annotations

import math
import os
import sys
from array import array
from bisect import bisect_left
from functools import cache
from io import BufferedReader

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.hints import Any

__all__ = ["Characters", "characters"]

WIDTH = 12  # bits of a character's number in a key
FLOOR, CEILING = -3.0, 8.0  # nats; beyond them a count says no more

Table = tuple["array[int]", "array[int]"]  # rising keys, and a value for each in steps


class Characters(NamedTuple):
    """The model: keys of ``single`` are characters, of ``pairs`` two of their numbers, of ``triples`` a pair and one."""

    step: float  # nats
    least_pair: float  # log probability of the rarest pair that is kept
    least_triple: float
    single: Table  # log P(c)
    pairs: Table  # log P(cd) / P(c) P(d)
    triples: Table  # log P(cde) P(d) / P(cd) P(de)

    def together(self, tail: str, head: str) -> float:
        """How much likelier ``head`` begins behind ``tail`` than anywhere, in nats; 0 where the model knows nothing.

        Looked at are the last two characters and the first two: P(z|xy) P(w|yz) / P(z) P(w|z) for xy | zw.
        """
        w, x = (self._number(side) for side in (head[1:2], tail[-2:-1]))
        y, z = self._number(tail[-1:]), self._number(head[:1])
        if y < 0 or z < 0:
            return 0.0
        across = _at(self.pairs, y << WIDTH | z)
        if across >= 0:
            value = self.pairs[1][across] * self.step
        else:
            value = min(0.0, self.least_pair - (self.single[1][y] + self.single[1][z]) * self.step)
        if across >= 0 and x >= 0:
            value += self._triple(x, y, z, across)
        if across >= 0 and w >= 0:
            value += self._triple(y, z, w, _at(self.pairs, z << WIDTH | w))
        return max(FLOOR, min(CEILING, value))

    def _number(self, char: str) -> int:
        return _at(self.single, ord(char)) if char and char < "\U00010000" else -1

    def _triple(self, x: int, y: int, z: int, last: int) -> float:
        """``last``: the place of the pair yz, below 0 where it is not kept."""
        first = _at(self.pairs, x << WIDTH | y)
        if first < 0 or last < 0:
            return 0.0
        known = _at(self.triples, first << WIDTH | z)
        if known >= 0:
            return self.triples[1][known] * self.step
        # two frequent pairs that are seldom one behind the other
        values = self.single[1]
        expected = values[x] + values[y] + values[z] + self.pairs[1][first] + self.pairs[1][last]
        return min(0.0, self.least_triple - expected * self.step)


def _at(table: Table, key: int) -> int:
    place = bisect_left(table[0], key)
    return place if place < len(table[0]) and table[0][place] == key else -1


@cache
def characters() -> Characters:
    """The model of the package."""
    with open(os.path.join(os.path.dirname(__file__), "data", "characters.bin"), "rb") as file:
        step, least_pair, least_triple = _array("d", file, 3)
        tables: list[Table] = []
        for code in "HII":
            (size,) = _array("I", file, 1)
            tables.append((_array(code, file, size), _array("b", file, size)))
    return Characters(step, math.log(least_pair), math.log(least_triple), *tables)


def _array(code: str, file: BufferedReader, size: int) -> array[Any]:
    """The next ``size`` numbers of ``file``, in which they lie with the least byte first."""
    found: array[Any] = array(code, (0,)) * size
    file.readinto(found)
    if sys.byteorder == "big":
        found.byteswap()
    return found
