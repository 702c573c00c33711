"""Printed lines that an engine parted with a blank line each: put back into one block.

Where lines stand a little further apart than elsewhere, tesseract takes every line for a paragraph. A line alone shows no
column, so that indents and short last lines say nothing; many lines of one width, one below the other, do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhuzhou_paper.chars import SENTENCE_END
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Fragment, Kind
from zhuzhou_paper.widths import width

__all__ = ["closed_up"]

FEWEST = 5  # blocks of one or two lines, one behind the other
MOST_LINES = 2  # of such a block
FULL = 1.7  # em by which a line of running text may differ from its column
INDENT = 2.0  # em, of a paragraph's first line
FULL_SHARE = 0.6  # of the lines
ENDED = 0.4  # of the blocks, that end a sentence
NARROWEST, WIDEST = 10.0, 30.0  # em of a column


def closed_up(fragments: Sequence[Fragment], text: str) -> list[Fragment]:
    """``fragments`` of one page of the source ``text``, each run of single lines of one column as one fragment."""
    out: list[Fragment] = []
    for run in _runs(fragments):
        if len(run) > 1:
            first, last = run[0], run[-1]
            edits = tuple(edit for one in run for edit in one.edits)
            whole = text[first.start : last.end]
            run = [replace(first, end=last.end, text=whole, edits=edits)]
        out += run
    return out


def _runs(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """The fragments that belong together, in order; most are alone."""
    run: list[Fragment] = []
    for fragment in fragments:
        if _is_short(fragment):
            run.append(fragment)
            continue
        yield from _parted(run)
        run = []
        yield [fragment]
    yield from _parted(run)


def _is_short(fragment: Fragment) -> bool:
    return fragment.kind is Kind.TEXT and fragment.role is None and fragment.text.count("\n") < MOST_LINES


def _parted(run: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """``run`` in groups: what a wider line does not part and fills one column belongs together, all else is alone."""
    if len(run) < FEWEST:
        yield from ([one] for one in run)
        return
    widths = [[width(line.strip()) for line in one.text.split("\n")] for one in run]
    column = _usual([w for lines in widths for w in lines])
    group: list[int] = []
    for number in range(len(run) + 1):
        if number < len(run) and max(widths[number]) <= column + FULL:
            group.append(number)
            continue
        parts = [run[at] for at in group]
        if _is_column(parts, [w for at in group for w in widths[at]], column):
            yield parts
        else:
            yield from ([part] for part in parts)
        group = []
        if number < len(run):
            yield [run[number]]


def _is_column(parts: Sequence[Fragment], widths: Sequence[float], column: float) -> bool:
    """Lines that fill a column, and seldom end a sentence: no list, no poem, no short paragraphs."""
    full = sum(w >= column - INDENT - FULL for w in widths)
    ended = sum(part.text[-1] in SENTENCE_END for part in parts)
    return column > 0 and len(parts) >= FEWEST and full >= FULL_SHARE * len(widths) and ended < ENDED * len(parts)


def _usual(widths: Sequence[float]) -> float:
    """The width that most full lines have; 0 where no line has that of a column."""
    ordered = sorted(w for w in widths if NARROWEST <= w <= WIDEST)
    return ordered[int(0.6 * (len(ordered) - 1))] if ordered else 0.0
