"""Joins that are sure whatever lies between: a tail that stops in mid-sentence and the one head that goes on with it.

Found before any story is built, so that a page whose columns were read across, or a block that was displaced, is put
together by its torn sentences first. Neighbours in reading order are joined where nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.costs import PageText
from zhuzhou_paper.seams.topic import TRUST

__all__ = ["Mended", "mend"]

OPEN_TAIL, OPEN_HEAD = 0.6, 0.04  # P(open) from which a tail asks for a head, and a neighbour can be asked for
FAR_HEAD = 0.2  # … and from which a head further on can be asked for
GOOD = 1.0  # fit of neighbours from which they are left alone
STRONG, LEAD = 6.0, 2.0  # log-odds of a join across other text, and its lead over the next best on either side
MOST_PAIRS = 8_000  # beyond any printed page: such text is left in the order given
NEIGHBOUR = 3.0  # log-odds that reading order gives a neighbour


class Mended(NamedTuple):
    """The page's text as units: pieces that belong together, by the position they are read at."""

    units: dict[int, tuple[int, ...]]
    moved: int  # joins across other text: how far the page is out of order


def mend(page: PageText, follows: Sequence[bool], under: frozenset[int]) -> Mended:
    """The units of ``page``.

    ``follows[n]``: piece n + 1 stands right behind piece n, without a headline between; ``under``: the pieces that
    stand right under a headline.
    """
    size = len(page.bodies)
    joined: dict[int, int] = {}
    for tail in range(size - 1):
        torn = page.tail[tail] >= OPEN_TAIL and page.head[tail + 1] >= OPEN_HEAD
        if follows[tail] and torn and page.fit(tail, tail + 1) >= GOOD:
            joined[tail] = tail + 1
    taken = set(joined.values())
    tails = [n for n in range(size) if page.tail[n] >= OPEN_TAIL and n not in joined]
    heads = [n for n in range(size) if page.head[n] >= FAR_HEAD and n not in taken]
    moved = 0
    if len(tails) * len(heads) > MOST_PAIRS:
        return Mended(_units(page, joined, under), 0)
    for _, tail, head in sorted(_far_joins(page, follows, tails, heads), reverse=True):
        if tail in joined or head in taken or _leads(joined, head, tail):
            continue
        joined[tail] = head
        taken.add(head)
        moved += 1
    return Mended(_units(page, joined, under), moved)


def _far_joins(
    page: PageText, follows: Sequence[bool], tails: Sequence[int], heads: Sequence[int]
) -> list[tuple[float, int, int]]:
    """Pairs that lead over every other partner of either side, with their strength.

    A pair for which nothing speaks is neither one nor a rival: at 0.75 and what they are about, 2.8 at most, it is
    further than LEAD below STRONG.
    """
    found: list[tuple[float, int, int]] = []
    best_of: dict[int, list[tuple[float, int]]] = {}
    rows: list[tuple[int, list[tuple[float, int]]]] = []
    for tail in tails:
        row: list[tuple[float, int]] = []
        for head in heads:
            near = head == tail + 1 and follows[tail]
            if tail == head or not (near or page.speaks(tail, head)):
                continue
            value = page.fit(tail, head) + page.topics.odds(head, [tail]) / TRUST + (NEIGHBOUR if near else 0.0)
            row.append((value, head))
            best_of.setdefault(head, []).append((value, tail))
        rows.append((tail, sorted(row, reverse=True)))
    for tail, row in rows:
        if not row or row[0][0] < STRONG or (len(row) > 1 and row[0][0] - row[1][0] < LEAD):
            continue
        value, head = row[0]
        if (head == tail + 1 and follows[tail]) or page.fit(tail, head) < GOOD:
            continue
        rivals = sorted(best_of[head], reverse=True)
        if rivals[0][1] == tail and (len(rivals) == 1 or value - rivals[1][0] >= LEAD):
            found.append((value, tail, head))
    return found


def _leads(joined: dict[int, int], start: int, goal: int) -> bool:
    """Does the chain from ``start`` come to ``goal``? Joining goal to start would then close a ring."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = joined.get(at)
    return False


def _units(page: PageText, joined: dict[int, int], under: frozenset[int]) -> dict[int, tuple[int, ...]]:
    size = len(page.bodies)
    taken = set(joined.values())
    units: dict[int, tuple[int, ...]] = {}
    for first in range(size):
        if first in taken:
            continue
        unit = [first]
        while unit[-1] in joined:
            unit.append(joined[unit[-1]])
        runs = all(after == before + 1 for before, after in pairwise(unit))
        units[first if runs else _position(page, unit, under)] = tuple(unit)
    return units


def _position(page: PageText, unit: Sequence[int], under: frozenset[int]) -> int:
    """Where a unit out of order is read: under its headline, else where the neighbours are most like the whole unit."""
    size = len(page.bodies)
    anchored = [member for member in unit if member in under]
    if len(anchored) == 1:
        return anchored[0]

    def company(member: int) -> float:
        near = [n for n in range(member - 2, member + 3) if 0 <= n < size and n not in unit]
        return sum(page.topics.likeness(part, other) for part in unit for other in near) / max(1, len(near))

    return max(unit, key=lambda member: (company(member), -member))
