"""Are two texts of a page of one story? Two witnesses: what is rare on the page (topic.py), and what words are about (subjects.py).

Asked where a page is read again (rereading.py). Held out, of a piece and one other the right pair is told from a wrong one in
.95 of cases, by what is rare on the page alone in .93 (docs/seam-model.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from operator import add, mul, sub

from zhuzhou_paper.seams.order_weights import KIN
from zhuzhou_paper.seams.subjects import DIRECTIONS, subjects
from zhuzhou_paper.seams.topic import Topics

__all__ = ["Kinship"]

LEAST = 0.01  # likeness below which less says no more
MORE = 5  # characters: texts as short as that are as good as empty


class Kinship:
    """The log-odds for all pairs of the ``texts`` of one page, of each text when it is asked for; the first ``bodies`` are its pieces."""

    __slots__ = ("_directions", "_lengths", "_rows", "_topics")

    def __init__(self, texts: Sequence[str], bodies: int, topics: Topics) -> None:
        self._topics = topics
        self._lengths = [math.log(len(text) + MORE) for text in texts]
        self._directions = _directions(texts, bodies)
        self._rows: dict[int, list[float]] = {}

    def odds(self, text: int, story: Sequence[int]) -> float:
        """Log-odds that ``text`` is of the story of the texts ``story``: the mean over them; 0 for none."""
        if not story:
            return 0.0
        row = self._rows.get(text) or self._row(text)
        return sum([row[other] for other in story]) / len(story)

    def witnesses(self, text: int) -> Iterator[tuple[float, float, float]]:
        """Of each text and ``text``: the logarithm of their likeness, the cosine of what their words are about, and the
        logarithm of the length of the shorter one, since long texts are alike by chance."""
        mine, length = self._directions[text], self._lengths[text]
        for other, its in enumerate(self._directions):
            likeness = self._topics.likeness(text, other)
            yield math.log(likeness + LEAST), sum(map(mul, mine, its)), min(length, self._lengths[other])

    def _row(self, text: int) -> list[float]:
        rare, about, long, base = (KIN[""][name] for name in ("likeness", "subjects", "length", "base"))
        row = [base + rare * alike + about * words + long * size for alike, words, size in self.witnesses(text)]
        self._rows[text] = row
        return row


def _directions(texts: Sequence[str], bodies: int) -> list[list[float]]:
    """What each text is about, less what the page's first ``bodies`` texts have in common; of length one."""
    table = subjects()
    about = [_unit(table.about(set(map(add, text, text[1:])))) for text in texts]
    common = [sum(values) / bodies for values in zip(*about[:bodies], strict=True)] or [0.0] * DIRECTIONS
    return [_unit(list(map(sub, values, common))) for values in about]


def _unit(values: Sequence[float]) -> list[float]:
    length = math.hypot(*values) or 1.0
    return [value / length for value in values]
