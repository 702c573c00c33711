"""Are the columns of a story of one height? Where the measure of its columns is known (measure.py), the lines of its blocks are.

A story stands in columns of one height, the last of them a little shorter. A text that stops in mid-sentence ends a column;
so what stands between two such texts fills one, or several, where a column ended together with a paragraph. A block at a
wrong place makes one column too long and another too short, whatever it is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.model import Piece
from zhuzhou_paper.seams.measure import CUT, lines_of

__all__ = ["Heights"]

# Nats, by the stories of the four issues of vlm as they were printed, and tried on made pages (docs/seam-model.md).
OFF = (0.0, 1.0, 2.2)  # a column as high as the others, or one or two lines off; the last may lack two
LACKS = 0.7  # each line more that the last column lacks
SHORT = 3.0  # … at most
WITH_PARAGRAPH = 1.2  # a column that ends together with a paragraph
WRONG = 5.0  # a column of another height
EVEN = 2.0  # nats below which columns are of one height
ANY, EACH = 1.7, 3.3  # a story set in columns of any heights, and each of them but one
LEAST = 4  # lines of a column
LONGEST = 80  # pieces of a story
MOST = 3  # columns from one cut to the next


class _Setting(NamedTuple):
    """A story set in columns of one height, as well as that goes."""

    cost: float  # nats
    height: int  # lines; 0: any
    runs: list[list[int]]  # from cut to cut, the lines down to the end of each text


class Heights:
    """What the heights of columns say of the stories of a page; ``bodies`` are its texts, ``tails`` P(open) of their tails."""

    __slots__ = ("_bodies", "_cut", "_found", "_lines")

    def __init__(self, bodies: Sequence[Piece], tails: Sequence[float]) -> None:
        self._bodies = bodies
        self._cut = [tail >= CUT for tail in tails]
        self._lines: dict[tuple[int, bool], int] = {}
        self._found: dict[tuple[int, ...], _Setting | None] = {}

    def cost(self, pieces: tuple[int, ...]) -> float:
        """Nats against a story of the texts number ``pieces`` in this order: 0 where its columns are of one height, or unknown."""
        found = self._setting(pieces)
        return found.cost if found is not None else 0.0

    def feet(self, pieces: tuple[int, ...]) -> frozenset[int]:
        """The places in ``pieces`` of texts that end a column and a sentence as well, where all columns of the story are of one height."""
        found = self._setting(pieces)
        if found is None or not found.height:
            return frozenset()
        feet: list[int] = []
        cost, first = 0.0, 0
        for run in found.runs:
            inner = _feet(run, found.height)
            feet += [first + run.index(foot) for foot in inner]
            lacks = found.height - (run[-1] - (inner[-1] if inner else 0))
            cost += _last(lacks) if run is found.runs[-1] else _off(lacks)
            first += len(run)
        return frozenset(feet) if cost <= EVEN else frozenset()

    def _setting(self, pieces: tuple[int, ...]) -> _Setting | None:
        if pieces not in self._found:
            self._found[pieces] = self._best(pieces) if self._is_known(pieces) else None
        return self._found[pieces]

    def _is_known(self, pieces: tuple[int, ...]) -> bool:
        """Some column ends in mid-sentence, and the measure of all texts is known; beyond any printed story nothing is asked."""
        if len(pieces) > LONGEST:
            return False
        return any(self._cut[n] for n in pieces[:-1]) and all(self._bodies[n].measure is not None for n in pieces)

    def _best(self, pieces: tuple[int, ...]) -> _Setting:
        """The story set in columns of its best height."""
        runs = self._runs(pieces)
        cost, best = ANY + EACH * (len(runs) - 1), 0
        for height in sorted({-(-run[-1] // columns) for run in runs for columns in range(1, MOST + 1)}):
            if height >= LEAST:
                found = _uneven(runs, height, cost)
                if found < cost:
                    cost, best = found, height
        return _Setting(cost, best, runs)

    def _runs(self, pieces: Sequence[int]) -> list[list[int]]:
        """The story from cut to cut: for each run the lines down to the end of each of its texts."""
        runs: list[list[int]] = [[]]
        begun, lines = True, 0
        for piece in pieces:
            if not begun:
                runs.append([])
                lines = 0
            lines += self._lines_of(piece, begun)
            runs[-1].append(lines)
            begun = not self._cut[piece]
        return runs

    def _lines_of(self, piece: int, begun: bool) -> int:
        known = self._lines.get((piece, begun))
        if known is None:
            known = self._lines[piece, begun] = lines_of(self._bodies[piece], begun)
        return known


def _uneven(runs: Sequence[Sequence[int]], height: int, most: float) -> float:
    """Nats against columns of ``height`` lines, ``most`` at most."""
    cost, last = 0.0, runs[-1]
    for run in runs:
        lacks = height - run[-1]
        if lacks > -len(OFF):
            cost += _last(lacks) if run is last else _off(lacks)
        else:
            cost += _several(run, height, _last if run is last else _off)
        if cost >= most:
            return most
    return cost


def _several(run: Sequence[int], height: int, end: Callable[[int], float]) -> float:
    """Nats against a run of several columns; ``end`` weighs what the last of them lacks."""
    feet = _feet(run, height)
    if not feet:
        return WRONG
    cost = sum([WITH_PARAGRAPH + OFF[abs(foot - top - height)] for top, foot in pairwise((0, *feet))])
    return min(WRONG, cost + end(height - (run[-1] - feet[-1])))


def _feet(run: Sequence[int], height: int) -> list[int]:
    """The ends of the columns in a run of several, but of the last: each is nearly as high as ``height``, or there are none."""
    feet: list[int] = []
    top = 0
    while run[-1] - top >= height + len(OFF):
        foot = top + height
        at = bisect_left(run, foot)
        top = run[at] if not at or run[at] - foot <= foot - run[at - 1] else run[at - 1]
        if abs(top - foot) >= len(OFF):
            return []
        feet.append(top)
    return feet


def _off(lacks: int) -> float:
    return OFF[abs(lacks)] if abs(lacks) < len(OFF) else WRONG


def _last(lacks: int) -> float:
    """… of a story's last column, which may be a little shorter."""
    return min(SHORT, LACKS * max(0, lacks - 2)) if lacks > 0 else _off(lacks)
