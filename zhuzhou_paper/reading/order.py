"""The order in which a reader takes the lines of a page: columns and bands from boxes alone.

A newspaper page is cut again and again. Where a gutter runs from top to bottom of a region, it divides the region
into columns, left to right. Where none does, something lies across the columns, a headline or the foot of a story
that is set wider: the rows that share a gutter are one band, bands are read from top to bottom. What cannot be cut
any further is a run of lines in one column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from zhuzhou_paper.model import Box

__all__ = ["reading_order", "rows"]

GUTTER = 0.6  # em; the narrowest gutter of newspapers is one em, uneven boxes take the rest
CENTRED = 1.5  # em by which a centred line may stand beside the middle
LONG = 4  # em; shorter strokes are dashes, ornaments and remains of pictures
ACROSS = 0.85  # of a region's width
TALL = 1.3  # em; the type of headlines is at least so high
DEEP = 10  # em below a headline in which its columns begin
EVEN = 1.2  # em by which the first lines of one story's columns may stand apart
DEEPEST = 60  # cuts within cuts; a real page needs about eight
_Span = tuple[float, float]


def reading_order(boxes: Sequence[Box], em: float, rules: Sequence[Box] = ()) -> list[list[int]]:
    """The numbers of ``boxes``, one list a run in one column, in reading order. ``em`` is the size of the body type.

    ``rules`` are the horizontal lines that the page draws: nobody reads on across one.

    >>> head, left, below, right = Box(0, 0, 210, 30), Box(0, 40, 100, 60), Box(0, 65, 100, 85), Box(120, 40, 210, 60)
    >>> reading_order([head, right, left, below], 20)
    [[0], [2, 3], [1]]
    """
    if not boxes:
        return []
    out: list[list[int]] = []
    drawn = [rule for rule in rules if rule.right - rule.left >= max(LONG * em, 5 * (rule.bottom - rule.top))]
    _cut(list(range(len(boxes) + len(drawn))), len(boxes), [*boxes, *drawn], em, out, 0)
    return out


def rows(numbers: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    """``numbers`` by rows from top to bottom: what overlaps by more than a third of the lower one is one row."""
    out: list[list[int]] = []
    bottom = float("-inf")
    for number in sorted(numbers, key=lambda n: (boxes[n].top, boxes[n].left)):
        box = boxes[number]
        if out and bottom - box.top > (box.bottom - box.top) / 3:
            out[-1].append(number)
            bottom = max(bottom, box.bottom)
        else:
            out.append([number])
            bottom = box.bottom
    return out


def _cut(numbers: list[int], texts: int, boxes: Sequence[Box], em: float, out: list[list[int]], depth: int) -> None:
    """Add the runs of a region to ``out``; numbers from ``texts`` on are rules."""
    found = [n for n in numbers if n < texts]
    if not found:
        return
    lines = rows(numbers, boxes)
    if len(numbers) > 1 and depth < DEEPEST:
        parts = _at_rule(numbers, texts, boxes)
        if len(parts) < 2:
            spans = _spans(lines, boxes, em)
            parts = _columns(numbers, spans, em)
            if len(parts) < 2:
                parts = _bands(lines, spans, em)
        if len(parts) > 1:
            for part in parts:
                _cut(part, texts, boxes, em, out, depth + 1)
            return
    out.append([n for line in lines for n in _along(line, boxes) if n < texts])


def _along(row: Sequence[int], boxes: Sequence[Box]) -> list[int]:
    """A row of one column from left to right; lines whose boxes are too high, so that they share a row, from the top."""
    stacks: list[list[int]] = []
    for number in sorted(row, key=lambda n: boxes[n].left):
        over = [stack for stack in stacks if any(_one_over_the_other(boxes[number], boxes[n]) for n in stack)]
        if over:
            over[0].append(number)
        else:
            stacks.append([number])
    return [n for stack in stacks for n in sorted(stack, key=lambda n: (boxes[n].top + boxes[n].bottom, boxes[n].left))]


def _one_over_the_other(a: Box, b: Box) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > min(a.right - a.left, b.right - b.left) / 2


def _at_rule(numbers: list[int], texts: int, boxes: Sequence[Box]) -> list[list[int]]:
    """The region above and below the first rule that lies all across it."""
    found = [boxes[n] for n in numbers if n < texts]
    left, right = min(box.left for box in found), max(box.right for box in found)
    for number in numbers:
        rule = boxes[number]
        if number < texts or min(rule.right, right) - max(rule.left, left) < ACROSS * (right - left):
            continue
        above = [n for n in numbers if n != number and boxes[n].top + boxes[n].bottom < rule.top + rule.bottom]
        below = [n for n in numbers if n != number and boxes[n].top + boxes[n].bottom >= rule.top + rule.bottom]
        if any(n < texts for n in above) and any(n < texts for n in below):
            return [above, below]
    return []


def _spans(lines: Sequence[Sequence[int]], boxes: Sequence[Box], em: float) -> dict[int, _Span]:
    """From where to where each box keeps a gutter out.

    A line alone in its row and in the middle of the region does so from edge to edge, as a headline does that is
    narrower than its story; but not the last line of the middle column, which begins where others begin.
    """
    found = [boxes[n] for line in lines for n in line]
    left, right = min(box.left for box in found), max(box.right for box in found)
    usual = median(box.right - box.left for box in found)
    starts = Counter(int(box.left // em) for box in found)
    spans: dict[int, _Span] = {}
    for line in lines:
        for number in line:
            box = boxes[number]
            middle = len(line) == 1 and abs(box.left + box.right - left - right) / 2 <= CENTRED * em
            cell = int(box.left // em)
            column = box.right - box.left <= 1.2 * usual and sum(starts[cell + step] for step in (-1, 0, 1)) > 3
            spans[number] = (left, right) if middle and not column else (box.left, box.right)
            if spans[number] != (left, right) and box.bottom - box.top >= TALL * em:
                spans[number] = _headed(box, found, (left, right), em)
    return spans


def _headed(head: Box, boxes: Sequence[Box], region: _Span, em: float) -> _Span:
    """The columns that a line of large type stands over: those that begin side by side below it, with it in their middle.

    A headline over four columns may be as wide as two of them; the others are white beside it.
    """
    middle = (head.left + head.right) / 2
    inner = (head.bottom - head.top) / 5
    beside = [
        box for box in boxes if box.top < head.bottom - inner and box.bottom > head.top + inner and box is not head
    ]
    left = max([region[0] - em, *(box.right for box in beside if box.left < middle)])
    right = min([region[1] + em, *(box.left for box in beside if box.right > middle)])
    wide = min(middle - left, right - middle) + CENTRED * em
    below = [
        box
        for box in boxes
        if head.bottom - inner <= box.top <= head.bottom + DEEP * em
        and box.left >= middle - wide
        and box.right <= middle + wide
        and abs(box.left + box.right - 2 * middle) > 2 * CENTRED * em  # names below the headline
    ]
    columns: list[Box] = []
    for box in sorted(below, key=lambda box: box.left):
        if columns and box.left - columns[-1].right < GUTTER * em:
            last = columns[-1]
            columns[-1] = Box(last.left, min(last.top, box.top), max(last.right, box.right), last.bottom)
        else:
            columns.append(box)
    while len(columns) > 1:
        off = (columns[0].left + columns[-1].right) / 2 - middle
        if abs(off) <= CENTRED * em:
            tops = [column.top for column in columns]
            even = max(tops) - min(tops) <= EVEN * em
            covers = columns[0].left <= head.left + em and columns[-1].right >= head.right - em
            return (columns[0].left, columns[-1].right) if even and covers else (head.left, head.right)
        columns.pop(-1 if off > 0 else 0)
    return head.left, head.right


def _columns(numbers: Sequence[int], spans: dict[int, _Span], em: float) -> list[list[int]]:
    """``numbers`` divided at the gutters that nothing crosses."""
    columns: list[list[int]] = []
    edge = float("-inf")
    for number in sorted(numbers, key=lambda n: spans[n]):
        left, right = spans[number]
        if not columns or left - edge >= GUTTER * em:
            columns.append([])
        columns[-1].append(number)
        edge = max(edge, right)
    return columns


def _bands(lines: Sequence[Sequence[int]], spans: dict[int, _Span], em: float) -> list[list[int]]:
    """Neighbouring rows that share a gutter, as long runs as can be; rows without any stay together as well."""
    bands: list[list[int]] = []
    covered: list[_Span] = []
    for line in lines:
        own = _union([spans[n] for n in line], em)
        both = _union([*covered, *own], em)
        if bands and (len(both) > 1 if len(covered) > 1 else len(own) == 1):
            bands[-1] += line
            covered = both
        else:
            bands.append(list(line))
            covered = own
    return bands


def _union(spans: Sequence[_Span], em: float) -> list[_Span]:
    """``spans`` with all gaps closed that are too narrow for a gutter."""
    ordered = sorted(spans)
    out = ordered[:1]
    for _, (left, right) in pairwise(ordered):
        if left - out[-1][1] < GUTTER * em:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out
