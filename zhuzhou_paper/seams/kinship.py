"""Are two texts of a page of one story? Two witnesses: what is rare on the page (topic.py), and what words are about (subjects.py).

Asked where a page is read again (rereading.py). Held out, a pair of one story is above a pair of two in .95 of cases on one kind of
paper and .81 on the other, by what is rare on the page alone in .89 and .76 (docs/seam-model.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from operator import mul, sub

from zhuzhou_paper.seams.order_weights import KIN
from zhuzhou_paper.seams.subjects import DIRECTIONS, subjects
from zhuzhou_paper.seams.topic import Topics

__all__ = ["Kinship"]

LEAST = 0.01  # likeness below which less says no more
NONE = math.log(LEAST)
MORE = 5  # characters: texts as short as that are as good as empty


class Kinship:
    """The log-odds for all pairs of the ``texts`` of one page, of each text when it is asked for; the first ``bodies`` are its pieces."""

    __slots__ = ("_cosines", "_directions", "_lengths", "_rows", "_topics")

    def __init__(self, texts: Sequence[str], bodies: int, topics: Topics) -> None:
        self._topics = topics
        self._lengths = [math.log(len(text) + MORE) for text in texts]
        self._directions = _directions(topics.pairs, bodies)
        self._rows: dict[int, list[float]] = {}
        self._cosines: dict[int, list[float]] = {}

    def odds(self, text: int, story: Sequence[int]) -> float:
        """Log-odds that ``text`` is of the story of the texts ``story``: the mean over them; 0 for none."""
        if not story:
            return 0.0
        row = self._rows.get(text) or self._row(text)
        return sum(map(row.__getitem__, story)) / len(story)

    def witnesses(self, text: int) -> Iterator[tuple[float, float, float]]:
        """Of each text and ``text``: the logarithm of their likeness, the cosine of what their words are about, and the
        logarithm of the length of the shorter one, since long texts are alike by chance."""
        length = self._lengths[text]
        for alike, words, its_length in zip(self._topics.row(text), self._about(text), self._lengths, strict=True):
            rare = math.log(alike + LEAST) if alike else NONE
            yield rare, words, length if length < its_length else its_length

    def _about(self, text: int) -> list[float]:
        """The cosine of what each text is about with what ``text`` is about; those of texts asked before are known."""
        mine, known = self._directions[text], self._cosines
        row = [
            known[other][text] if other in known else sum(map(mul, mine, its))
            for other, its in enumerate(self._directions)
        ]
        known[text] = row
        return row

    def _row(self, text: int) -> list[float]:
        weights = KIN[""]
        alike, about, size = weights["likeness"], weights["subjects"], weights["length"]
        base = weights["base"]
        row = [base + alike * rare + about * words + size * long for rare, words, long in self.witnesses(text)]
        self._rows[text] = row
        return row


def _directions(texts: Sequence[Iterable[str]], bodies: int) -> list[list[float]]:
    """What each text, given as its pairs, is about, less what the page's first ``bodies`` texts have in common; of length one."""
    table = subjects()
    about = [_unit(table.about(pairs)) for pairs in texts]
    common = [sum(values) / bodies for values in zip(*about[:bodies], strict=True)] or [0.0] * DIRECTIONS
    return [_unit(list(map(sub, values, common))) for values in about]


def _unit(values: Sequence[float]) -> list[float]:
    length = math.hypot(*values) or 1.0
    return [value / length for value in values]
