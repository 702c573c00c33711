"""What a text is about by the words of the language: 12,000 pairs of characters with a direction each.

Two pieces of one story may share no name or term of the page (topic.py) and still be about one subject. The vectors are
made by tools/make_subjects.py from word vectors of the Chinese Wikipedia (synonyms 3.10.2, MIT License; docs/seam-model.md).
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from operator import add

from zhuzhou_paper.frozen import NamedTuple

__all__ = ["DIRECTIONS", "FILE", "MIDDLE", "Subjects", "subjects"]

FILE = os.path.join(os.path.dirname(__file__), "data", "subjects.bin")
DIRECTIONS = 32
MIDDLE = 128  # the byte of a value of zero
_LANES = int.from_bytes(b"\xff\x00" * (DIRECTIONS // 2), "little")  # every second byte of a row
_FULL = 256  # rows whose bytes a lane of two bytes can hold, summed


class Subjects(NamedTuple):
    """The file with the rows of the pairs, one behind the other; of each first character its line, and where its rows would
    begin if it had one itself."""

    lines: dict[str, tuple[str, int]]
    rows: bytes

    def places(self, pairs: Iterable[Iterable[str]]) -> list[int]:
        """The bytes at which the rows of ``pairs`` of two characters begin, of those that are known."""
        found: list[int] = []
        get = self.lines.get
        for first, second in pairs:
            known = get(first)
            if known is not None:
                at = known[0].find(second, 1)
                if at > 0:
                    found.append(known[1] + at * DIRECTIONS)
        return found

    def about(self, pairs: Iterable[Iterable[str]]) -> list[int]:
        """The sum of the vectors of different ``pairs``; those that are not known count for nothing."""
        rows, known = self.rows, self.places(pairs)
        sums = [-MIDDLE * len(known)] * DIRECTIONS
        for start in range(0, len(known), _FULL):
            whole = even = 0  # bytes of rows added side by side, those at odd places apart: there is room between them
            for at in known[start : start + _FULL]:
                row = int.from_bytes(rows[at : at + DIRECTIONS], "little")
                whole += row
                even += row & _LANES
            for first, lanes in ((0, even), (1, whole - even >> 8)):
                row_sums = array("H", lanes.to_bytes(DIRECTIONS, "little"))
                if sys.byteorder == "big":
                    row_sums.byteswap()
                sums[first::2] = map(add, sums[first::2], row_sums)
        return sums


@cache
def subjects() -> Subjects:
    """The table of the package: a line for each first character, with the second ones behind it, and a zero before the rows."""
    with open(FILE, "rb") as file:
        content = file.read()
    end = content.index(b"\0")
    lines: dict[str, tuple[str, int]] = {}
    at = end + 1
    for line in content[:end].decode().split("\n"):
        lines[line[0]] = line, at - DIRECTIONS
        at += (len(line) - 1) * DIRECTIONS
    return Subjects(lines, content)
