"""The columns of a page as its lines show them: where most lines around begin and end.

Boxes of single lines are uneven: a rule beside the column, a stain or a lost character moves an edge, and one line that
reaches over a gutter hides it. So an edge is what many lines agree on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from zhuzhou_paper.model import Box

__all__ = ["Edges", "Grid"]

DEEP = 20  # em; lines so far above and below show where columns are
LEAST = 5  # so many full lines are a column
NARROWEST = 6.0  # em
OVER = 1.5  # em by which the box of a line may reach out of its column
ACROSS = 1.2  # times a column's width: a line read across columns
Edges = tuple[float, float]


class Grid:
    """The columns around each place of a page; ``lines`` are boxes of lines of the body, those that can be trusted."""

    def __init__(self, lines: Sequence[Box], em: float) -> None:
        self._em = em
        bands: dict[int, list[Edges]] = {}
        for box in lines:
            bands.setdefault(self._band(box), []).append((box.left, box.right))
        last = max(bands, default=0)
        self._columns = {
            band: self._found([edges for near in (band - 1, band, band + 1) for edges in bands.get(near, ())])
            for band in range(min(bands, default=0), last + 1)
        }

    def columns(self, box: Box) -> Sequence[Edges]:
        """The left and right edges of the columns around ``box``, from left to right."""
        return self._columns.get(self._band(box), ())

    def column(self, box: Box) -> Edges | None:
        """The edges of the column that ``box`` stands in; None where it stands in none, or over several."""
        over = OVER * self._em
        middle = (box.left + box.right) / 2
        found = [
            (max(left - middle, middle - right, 0.0), (left, right))
            for left, right in self.columns(box)
            if left - over <= box.left and box.right <= right + over
        ]
        return min(found)[1] if found else None

    def gutters(self, box: Box) -> Iterator[Edges]:
        """The gutters inside ``box``: from a column's right edge to the next one's left edge."""
        found = [edges for edges in self.columns(box) if edges[0] < box.right and edges[1] > box.left]
        for (_, right), (left, _) in pairwise(found):
            if right <= left + self._em / 2 and box.left < right and box.right > left:
                yield min(right, left), max(right, left)

    def is_across(self, box: Box) -> bool:
        """``box`` begins as a line of one column does and reaches clearly into the next."""
        over = OVER * self._em
        found = [edges for edges in self.columns(box) if edges[0] - over <= box.left <= edges[0] + 2 * over]
        return any(box.right - left >= ACROSS * (right - left) for left, right in found)

    def parts(self, one: Box, other: Box) -> bool:
        """The white between ``one`` and ``other`` is a gutter, and each is in the middle of its columns: two headlines."""
        for right, left in self.gutters(Box(one.left, one.top, other.right, other.bottom)):
            slack = self._em / 2
            if one.right <= right + slack and other.left >= left - slack:
                return self._is_centred(one) and self._is_centred(other)
        return False

    def _is_centred(self, box: Box) -> bool:
        under = [edges for edges in self.columns(box) if edges[0] < box.right and edges[1] > box.left]
        return bool(under) and abs(under[0][0] + under[-1][1] - box.left - box.right) <= 2 * self._em

    def _band(self, box: Box) -> int:
        return int((box.top + box.bottom) / 2 // (DEEP * self._em))

    def _found(self, lines: Sequence[Edges]) -> list[Edges]:
        """The edges that at least ``LEAST`` of the lines have, to about an em; the fullest first, none over another."""
        em = self._em
        cells: dict[tuple[int, int], list[Edges]] = {}
        for left, right in lines:
            cells.setdefault((int(left // em), int(right // em)), []).append((left, right))
        count = Counter(
            {
                (a, b): sum(len(cells.get((a + n, b + m), ())) for n in (0, 1) for m in (0, 1))
                for left, right in cells
                for a in (left - 1, left)
                for b in (right - 1, right)
            }
        )
        columns: list[Edges] = []
        for (a, b), size in sorted(count.items(), key=lambda item: (-item[1], item[0])):
            if size < LEAST:
                break
            inside = [edges for n in (0, 1) for m in (0, 1) for edges in cells.get((a + n, b + m), ())]
            left, right = median(edge for edge, _ in inside), median(edge for _, edge in inside)
            apart = all(right <= one + em or left >= other - em for one, other in columns)
            if right - left >= NARROWEST * em and apart:
                columns.append((left, right))
        return sorted(columns)
