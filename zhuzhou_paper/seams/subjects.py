"""What a text is about by the words of the language: 12,000 pairs of characters with a direction each.

Two pieces of one story may share no name or term of the page (topic.py) and still be about one subject. The vectors are
made by tools/make_subjects.py from word vectors of the Chinese Wikipedia (synonyms 3.10.2, MIT License; docs/seam-model.md).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from operator import add
from struct import unpack
from typing import NamedTuple

__all__ = ["DIRECTIONS", "FILE", "MIDDLE", "Subjects", "subjects"]

FILE = os.path.join(os.path.dirname(__file__), "data", "subjects.bin")
DIRECTIONS = 32
MIDDLE = 128  # the byte of a value of zero
_LANES = int.from_bytes(b"\xff\x00" * (DIRECTIONS // 2), "little")  # every second byte of a row
_FULL = 256  # rows whose bytes a lane of two bytes can hold, summed


class Subjects(NamedTuple):
    """The rows of the pairs, one behind the other, and at which byte the row of each begins."""

    places: dict[str, int]
    rows: bytes

    def about(self, pairs: Iterable[str]) -> list[int]:
        """The sum of the vectors of different ``pairs``; those that are not known count for nothing."""
        places, rows = self.places, self.rows
        known = [places[pair] for pair in pairs if pair in places]
        sums = [-MIDDLE * len(known)] * DIRECTIONS
        for start in range(0, len(known), _FULL):
            even = odd = (
                0  # the bytes of a row added side by side, those at odd places apart, so that there is room between them
            )
            for at in known[start : start + _FULL]:
                row = int.from_bytes(rows[at : at + DIRECTIONS], "little")
                even += row & _LANES
                odd += row >> 8 & _LANES
            for first, lanes in ((0, even), (1, odd)):
                row_sums = unpack(f"<{DIRECTIONS // 2}H", lanes.to_bytes(DIRECTIONS, "little"))
                sums[first::2] = map(add, sums[first::2], row_sums)
        return sums


@cache
def subjects() -> Subjects:
    """The table of the package."""
    with open(FILE, "rb") as file:
        data = file.read()
    size = len(data) // (DIRECTIONS + 4)
    pairs = data[: 4 * size].decode("utf-16-le")
    places = dict(zip(map(add, pairs[::2], pairs[1::2]), range(0, size * DIRECTIONS, DIRECTIONS), strict=True))
    return Subjects(places, data[4 * size :])
