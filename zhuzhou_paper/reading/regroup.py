"""From the engine's lines and blocks to those that were printed: lines end at gutters, blocks follow the columns.

Engines run lines of neighbouring columns together where the gutter is narrow, and give blocks in an order that jumps
between columns. A line is divided where the print leaves a gutter or draws a rule between columns; where the columns are
is then known from all of them (grid.py), and each line is put right by it (settle.py) before boxes alone give the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from zhuzhou_paper.model import Box
from zhuzhou_paper.reading.carry import carry
from zhuzhou_paper.reading.formats import Block, PrintedLine, PrintedPage, em_wide, one_line, printed_line, type_size
from zhuzhou_paper.reading.grid import Grid
from zhuzhou_paper.reading.order import reading_order
from zhuzhou_paper.reading.settle import at_gutters, in_rows, is_body, loose, settled

__all__ = ["em_of", "regroup"]

GAP = 0.8  # em between two words that is a gutter and no space; justified lines stretch to half of it
NARROW = 0.35  # … in a line that goes on behind another gutter; boxes of small marks reach into the white
LARGER = 1.4  # times the size of the body: a headline
WIDEST = 1.8  # em a character may take in a word before the word's right edge is doubted
NEAR = 20  # em; lines that far above and below show where columns begin
TALL = 1.5  # em; so high are headlines and no lines of the body
CLOSE = 1.2  # times its size: white inside a headline; two headlines side by side have more between them
LINES = 5  # so many of them
GRID = 12  # … or so many on the whole page, whose columns mostly stand one below the other
MOST_CELLS = 400  # half em: wider than any page
SPECK = 0.4  # em; no character is smaller, only its remains
APART = 0.7  # em of white that a column's lines never leave within a story
_STRAY = frozenset("”“’‘\"'")  # what engines read in a gutter
_RULES = frozenset("|｜│┃¦")
_NOTHING = _RULES | _STRAY  # alone, they are the gutter


def regroup(page: PrintedPage) -> PrintedPage:
    """``page`` with its lines divided at gutters and its blocks in reading order; rules between columns come last.

    A page without boxes, or with an order of its own, is left as it is.
    """
    lines = [line for block in page.blocks for line in block.lines if line.text]
    if page.ordered or not lines or any(line.box is None for line in lines):
        return page
    em = em_of(lines)
    lines = [_trimmed(line, em) for line in lines]
    edges = _edges(lines, em)
    parts: list[PrintedLine] = []
    rules: list[PrintedLine] = []
    for line in lines:
        for part in _divide(line, edges, em):
            (rules if set(part.text) <= _NOTHING else parts).append(part)
    grid = Grid([part.box for part in parts if part.box is not None and is_body(part, em)], em)
    parts = _joined(parts, grid, em)
    height = max(median(_height(part) for part in parts), 0.01) if parts else em
    parts = in_rows([piece for part in parts for piece in at_gutters(part, grid, em)], grid, em, height)
    boxes = [part.box for part in parts if part.box is not None]
    places = [settled(part, grid, em, height) for part in parts]
    blocks: list[Block] = []
    for run in _order(places, loose(parts, places, grid, em), em, page.rules):
        blocks += _blocks([parts[n] for n in run], [boxes[n] for n in run], em, height)
    if rules:
        blocks.append(Block(rules, rule=True))
    carry(page.blocks, blocks)
    return PrintedPage(blocks, page.box, page.number, page.ordered)


def em_of(lines: Sequence[PrintedLine]) -> float:
    """The size of the body type: the median of what a wide character takes in the longer lines, else of heights."""
    sizes = [type_size(line.text, line.box) for line in lines if line.box is not None and len(line.text) >= 6]
    sizes = sizes or [line.box.bottom - line.box.top for line in lines if line.box is not None]
    return max(median(sizes), 0.01)


def _pitch(line: PrintedLine, box: Box) -> float:
    """The size of a line's type by the steps from word to word, which lost characters do not stretch."""
    lefts = [where.left for _, where in line.words if where is not None]
    if len(lefts) < 4 or len(lefts) < len(line.words):
        return type_size(line.text, box)
    steps = [(b - a) / em_wide(word) for (word, _), (a, b) in zip(line.words, pairwise(lefts), strict=False)]
    return median(steps)


def _size(line: PrintedLine, em: float) -> float:
    """The size of a line's type, at least the body's: headlines are spaced as wide as they are high."""
    assert line.box is not None
    return max(em, min(line.box.bottom - line.box.top, type_size(line.text, line.box), 4 * em))


def _trimmed(line: PrintedLine, em: float) -> PrintedLine:
    """``line`` with words that end where the next begins: engines are sure of left edges, less so of right ones."""
    if line.box is None or not line.words or any(box is None for _, box in line.words):
        return line
    size = _size(line, em)
    words: list[tuple[str, Box | None]] = []
    following = [box for _, box in line.words[1:]] + [None]
    for (word, box), after in zip(line.words, following, strict=True):
        assert box is not None
        limit = box.left + WIDEST * size * len(word)
        if after is not None and after.left > box.left:
            limit = min(limit, max(after.left, box.left + size * len(word) / 2))
        words.append((word, Box(box.left, box.top, min(box.right, limit), box.bottom)))
    trimmed = printed_line(words, None)
    assert trimmed.box is not None
    box = Box(line.box.left, line.box.top, min(line.box.right, trimmed.box.right), line.box.bottom)
    return PrintedLine(line.text, box, trimmed.words, line.sure)


class _Edges:
    """Left edges of columns: those at which several lines begin, in that part of the page or all over it."""

    def __init__(self, lefts: Iterable[tuple[float, float]], em: float) -> None:
        self._em = em
        found = list(lefts)
        self._count = Counter(self._cell(top, left) for top, left in found)
        self._anywhere = Counter(self._cell(top, left)[1] for top, left in found)

    def _cell(self, top: float, left: float) -> tuple[int, int]:
        return int(top // (NEAR * self._em)), int(left // (self._em / 2))

    def inside(self, top: float, left: float, right: float) -> bool:
        """True when a column begins between ``left`` and ``right``, near ``top``."""
        part, first = self._cell(top, left)
        _, last = self._cell(top, right)
        cells = range(first, min(last, first + MOST_CELLS) + 1)
        counts = [sum(self._count[part + step, cell] for step in (-1, 0, 1)) for cell in cells]
        page = [self._anywhere[cell] for cell in cells]
        return any(a + b >= LINES for a, b in zip(counts, [*counts[1:], 0], strict=True)) or any(
            a + b >= GRID for a, b in zip(page, [*page[1:], 0], strict=True)
        )


def _edges(lines: Sequence[PrintedLine], em: float) -> _Edges:
    lefts = [(line.box.top, line.box.left) for line in lines if line.box is not None]
    for line in lines:  # behind a rule between columns a line begins as well
        for (word, _), (_, box) in pairwise(line.words):
            if word in _RULES and box is not None:
                lefts.append((box.top, box.left))
    return _Edges(lefts, em)


def _divide(line: PrintedLine, edges: _Edges, em: float) -> list[PrintedLine]:
    """The pieces of one line between gutters; a rule between columns is a piece of its own."""
    if line.box is None or not line.words or any(box is None for _, box in line.words):
        return [line]
    runs = _runs(line, edges, em, GAP)
    if len(runs) > 1:  # it runs across columns: at their edges less white is enough
        runs = _runs(line, edges, em, NARROW)
    if len(runs) == 1:
        return [line]
    return [replace(printed_line(run, None), sure=line.sure) for run in runs]


def _runs(line: PrintedLine, edges: _Edges, em: float, white: float) -> list[list[tuple[str, Box | None]]]:
    """The words of a line between rules, and between gutters that are at least ``white`` times its type wide."""
    assert line.box is not None
    size = _size(line, em)
    runs: list[list[tuple[str, Box | None]]] = [[]]
    edge = line.box.right
    for word, box in line.words:
        assert box is not None
        rule = word in _RULES
        stray = white < GAP and word[0] in _STRAY and box.left >= edge
        begins = box.left + (size if stray else em / 2)
        gap = (stray or box.left - edge >= white * size) and edges.inside(line.box.top, edge + em / 4, begins)
        if runs[-1] and (rule or runs[-1][-1][0] in _RULES or gap):
            runs.append([])
        runs[-1].append((word, box))
        edge = box.left if rule else box.right if len(runs[-1]) == 1 else max(edge, box.right)
    return runs


def _joined(parts: Sequence[PrintedLine], grid: Grid, em: float) -> list[PrintedLine]:
    """``parts`` with lines of large type put together that the engine has cut at a mark, whose em is mostly white."""
    out: list[PrintedLine] = []
    tall = [part for part in parts if _is_large(part, em)]
    taken: set[int] = set()
    for part in parts:
        if id(part) in taken:
            continue
        row = [part]
        while part in tall:
            last = row[-1]
            behind = [
                other for other in tall if id(other) not in taken and other not in row and _goes_on(last, other, grid)
            ]
            before = [
                other for other in tall if id(other) not in taken and other not in row and _goes_on(other, row[0], grid)
            ]
            if behind:
                row.append(behind[0])
            elif before:
                row.insert(0, before[0])
            else:
                break
        taken.update(id(one) for one in row)
        out.append(part if len(row) == 1 else one_line(row))
    return out


def _is_large(part: PrintedLine, em: float) -> bool:
    """High and wide: where the engine took two lines for one, the line is high alone."""
    if part.box is None or len(part.text) < 2 or (part.sure is not None and part.sure < 0.5):
        return False
    return min(_height(part), type_size(part.text, part.box)) >= TALL * em


def _height(part: PrintedLine) -> float:
    return part.box.bottom - part.box.top if part.box is not None else 0.0


def _type_height(part: PrintedLine) -> float:
    """The height of a line's type: a line that was read across a slope is higher."""
    assert part.box is not None
    return min(_height(part), 1.2 * type_size(part.text, part.box))


def _goes_on(left: PrintedLine, right: PrintedLine, grid: Grid) -> bool:
    """``right`` stands in the row of ``left``, of one size, and less than a character and a half behind it."""
    a, b = left.box, right.box
    assert a is not None and b is not None
    one, other = _type_height(left), _type_height(right)
    middle = abs(a.top + a.bottom - b.top - b.bottom) / 2
    size = min(one, other)
    level = middle <= 0.4 * size and max(one, other) <= 1.5 * size
    close = bool(left.words and right.words) and -0.2 * size <= b.left - a.right <= CLOSE * size
    return level and close and not grid.parts(a, b)


def _order(boxes: Sequence[Box], aside: set[int], em: float, rules: Sequence[Box]) -> list[list[int]]:
    """Runs in reading order; specks and loose lines, whose boxes say nothing of columns, go to the run beside them."""
    speck = SPECK * em
    sound = [
        n for n, box in enumerate(boxes) if min(box.right - box.left, box.bottom - box.top) >= speck and n not in aside
    ]
    if not sound:
        return reading_order(boxes, em, rules)
    runs = [[sound[n] for n in run] for run in reading_order([boxes[n] for n in sound], em, rules)]
    run_of = {n: run for run in runs for n in run}
    for n in sorted(set(range(len(boxes))) - set(sound)):
        near = min(sound, key=lambda other: _distance(boxes[n], boxes[other]))
        run = run_of[near]
        run.insert(run.index(near) + 1, n)
    return runs


def _distance(a: Box, b: Box) -> float:
    across = max(a.left - b.right, b.left - a.right, 0.0)
    return across + max(a.top - b.bottom, b.top - a.bottom, 0.0) + abs(a.top - b.top) / 100


def _blocks(lines: Sequence[PrintedLine], boxes: Sequence[Box], em: float, height: float) -> list[Block]:
    """The lines of one column, divided where white or another size of type sets them apart."""
    out: list[Block] = []
    last: tuple[float, float] | None = None  # bottom and relative size of the line before
    for line, box in zip(lines, boxes, strict=True):
        size = max(((box.bottom - box.top) / (height or 1.0) + _pitch(line, box) / em) / 2, 1.0)
        apart = last is not None and (
            box.top - last[0] > APART * em or max(size, last[1]) >= LARGER * min(size, last[1])
        )
        if not out or apart:
            out.append(Block())
        out[-1].lines.append(line)
        last = (box.bottom, size)
    return out
