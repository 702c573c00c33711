"""Lines put right by the columns around them: divided where they run across one, joined where one was torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from zhuzhou_paper.model import Box
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import PrintedLine, around, one_line, printed_line, type_size
from zhuzhou_paper.reading.grid import Edges, Grid

__all__ = ["at_gutters", "in_rows", "is_body", "loose", "settled"]

SURE = 0.6  # of its characters, from which an engine's line shows where columns are
SMALL, LARGE = 0.8, 1.3  # times the size of the body: its lines
SHORTEST = 5  # characters of a line that shows its size
HIGH = 1.5  # times the usual height: a line that was read across a slope
MOST = 200  # lines at one height of a page that are looked at; no page has as many
TALLEST = 100  # em; no line of type is higher
COVERED = 0.7  # of the height of a line of the body that lies under another line
LEVEL = 0.5  # of a line's height by which the parts of one row stand apart
WHITE = 0.6  # of the height of a headline that is white beside it
_MARKS = pattern("[0-9，。；：、,;:]")  # names have none
INSIDE = 3.0  # em from the edge of a column at which no line of it begins


def is_body(part: PrintedLine, em: float) -> bool:
    """A line of running text whose box can be trusted."""
    if part.box is None or (part.sure is not None and part.sure < SURE):
        return False
    return len(part.text) >= SHORTEST and SMALL * em <= type_size(part.text, part.box) <= LARGE * em


def at_gutters(part: PrintedLine, grid: Grid, em: float) -> list[PrintedLine]:
    """A line that runs across columns, divided where they are: of the body at a word, of headlines where it is white."""
    if part.box is None or len(part.words) < 2:
        return [part]
    words = [(word, box) for word, box in part.words if box is not None]
    if len(words) < len(part.words):
        return [part]
    if is_body(part, em):
        cuts = _across(words, part.box, grid, em)
    elif type_size(part.text, part.box) > LARGE * em:
        cuts = _beside(words, part.box, grid)
    else:
        return [part]
    bounds = [0, *sorted(cuts), len(words)]
    return [replace(printed_line(words[a:b], None), sure=part.sure) for a, b in pairwise(bounds)] if cuts else [part]


def _across(words: Sequence[tuple[str, Box]], box: Box, grid: Grid, em: float) -> set[int]:
    """The numbers of the words of a line of the body that begin a column."""
    cuts: set[int] = set()
    for right, left in grid.gutters(box) if grid.is_across(box) else ():
        middle = (left + right) / 2
        off, number = min(
            (abs((a.right + b.left) / 2 - middle), number) for number, ((_, a), (_, b)) in enumerate(pairwise(words), 1)
        )
        if off <= em:
            cuts.add(number)
    return cuts


def _beside(words: Sequence[tuple[str, Box]], box: Box, grid: Grid) -> set[int]:
    """The number of the word that begins the second of two headlines side by side, each in the middle of its columns."""
    for number, ((_, a), (_, b)) in enumerate(pairwise(words), 1):
        if b.left - a.right >= WHITE * (box.bottom - box.top):
            one, other = (around([where for _, where in part]) for part in (words[:number], words[number:]))
            if grid.parts(one, other):
                return {number}
    return set()


def in_rows(parts: Sequence[PrintedLine], grid: Grid, em: float, height: float) -> list[PrintedLine]:
    """``parts`` with those of one row of one column put together: between them the engine lost characters.

    Names in the middle of two columns, divided at the gutter, are one row as well.
    """
    out: list[PrintedLine] = []
    rows: dict[tuple[Edges, int], list[list[PrintedLine]]] = {}  # by column and level
    for part in parts:
        column = grid.column(part.box) if part.box is not None and _is_low(part, em, height) else None
        if column is None:
            out.append(part)
            continue
        level = _level(part.box, height)
        near = (row for at in (level - 1, level, level + 1) for row in rows.get((column, at), ()))
        row = next(
            (row for row in islice(near, MOST) if _is_level(row[0], part, height) and not _clash(row, part)), None
        )
        if row is None:
            rows.setdefault((column, level), []).append([part])
        else:
            row.append(part)
    lines: dict[int, list[tuple[Edges, PrintedLine]]] = {}
    for (column, level), found in sorted(rows.items()):
        lines.setdefault(level, []).extend((column, _line(row)) for row in found)
    taken: set[int] = set()
    for level in sorted(lines):
        for column, line in lines[level]:
            if id(line) not in taken:
                near_lines = [one for at in (level - 1, level, level + 1) for one in lines.get(at, ())[:MOST]]
                pair = next(
                    (one for one in _behind(line, column, near_lines, em, height) if id(one) not in taken), None
                )
                taken.update((id(line), id(pair)))
                out.append(line if pair is None else one_line([line, pair]))
    return out


def _level(box: Box | None, height: float) -> int:
    """The number of the line, of the usual height, that ``box`` has its middle in."""
    return int((box.top + box.bottom) / 2 // height) if box is not None else 0


def _line(row: list[PrintedLine]) -> PrintedLine:
    return row[0] if len(row) == 1 else one_line(sorted(row, key=lambda one: one.box.left if one.box else 0.0))


def _is_low(part: PrintedLine, em: float, height: float) -> bool:
    """A line of the body, perhaps one that was read across a slope."""
    assert part.box is not None
    return type_size(part.text, part.box) <= LARGE * em and part.box.bottom - part.box.top <= 2 * HIGH * height


def _is_level(one: PrintedLine, other: PrintedLine, height: float) -> bool:
    a, b = one.box, other.box
    return a is not None and b is not None and abs(a.top + a.bottom - b.top - b.bottom) / 2 <= LEVEL * height


def _clash(row: Sequence[PrintedLine], part: PrintedLine) -> bool:
    """``part`` stands over or under one of ``row`` rather than beside it."""
    a = part.box
    return a is not None and any(
        min(a.right, b.right) - max(a.left, b.left) > min(a.right - a.left, b.right - b.left) / 4
        for one in row
        if (b := one.box) is not None
    )


def _behind(
    line: PrintedLine, column: Edges, near: Sequence[tuple[Edges, PrintedLine]], em: float, height: float
) -> Iterator[PrintedLine]:
    """The names in the row of ``line`` in the next column that have the gutter in their middle together with it."""
    a = line.box
    if a is None or a.left < column[0] + INSIDE * em or _MARKS.search(line.text):
        return
    for (left, right), other in near:
        b = other.box
        if b is None or not 0 < left - column[1] < INSIDE * em or not _is_level(line, other, height):
            continue
        inside = left - em / 2 <= b.left <= a.right + left - column[1] + em and b.right <= right - INSIDE * em
        if inside and abs(a.left + b.right - column[1] - left) <= 2 * em and not _MARKS.search(other.text):
            yield other


def settled(part: PrintedLine, grid: Grid, em: float, height: float) -> Box:
    """The box of a line for the order: as high as its type, and of the body with the edges of its column.

    An engine gives a line that it read across a slope the height of the slope.
    """
    box = part.box
    assert box is not None
    size = type_size(part.text, box)
    high = height if size <= LARGE * em else size
    if box.bottom - box.top > HIGH * high:
        middle = (box.top + box.bottom) / 2
        box = Box(box.left, middle - high / 2, box.right, middle + high / 2)
    column = grid.column(box) if size <= LARGE * em else None
    if column is None:
        return box
    left, right = column
    inner = Box(max(left, box.left), box.top, min(right, box.right), box.bottom)
    full = box.right - box.left >= (right - left) / 2 or inner.left >= inner.right
    return Box(left, box.top, right, box.bottom) if full else inner


def loose(parts: Sequence[PrintedLine], places: Sequence[Box], grid: Grid, em: float) -> set[int]:
    """The numbers of lines over a gutter that the engine itself does not believe, or that lie over lines of the body.

    ``places`` are the boxes of ``parts`` as ``settled`` gives them.
    """
    body: dict[int, list[Box]] = {}
    for part, place in zip(parts, places, strict=True):
        if is_body(part, em):
            body.setdefault(_level(place, em), []).append(place)
    out: set[int] = set()
    for number, (part, place) in enumerate(zip(parts, places, strict=True)):
        if any(grid.gutters(place)):
            unsure = part.sure is not None and part.sure < SURE
            first, last = int(place.top // em) - 1, int(place.bottom // em) + 1
            over = (line for at in range(first, min(last, first + TALLEST) + 1) for line in body.get(at, ()))
            if unsure or any(_covers(place, line, em) for line in islice(over, MOST) if line is not place):
                out.add(number)
    return out


def _covers(box: Box, line: Box, em: float) -> bool:
    across = min(box.right, line.right) - max(box.left, line.left)
    down = min(box.bottom, line.bottom) - max(box.top, line.top)
    return across >= em and down >= COVERED * (line.bottom - line.top)
