"""The paragraphs of a block, and its headlines, where the boxes of its lines are known: indents, white, size of type."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from zhuzhou_paper.chars import CLOSERS
from zhuzhou_paper.layout.columns import FULL, INDENT, Run
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.reading.printed import Print

__all__ = ["boxed_runs", "shows_indents", "type_level"]

INDENTS = 2  # lines with one that a page has at least
LARGER, LARGEST = 1.2, 1.6  # times the body's size: may be, must be the type of a headline


def shows_indents(lines: Iterable[Print]) -> bool:
    """A page begins its paragraphs with an indent: in some papers, and in boxes that stand for paragraphs, none has one."""
    return sum(map(_is_indented, lines)) >= INDENTS


def boxed_runs(text: str, prints: Sequence[Print], *, indents: bool = True) -> list[Run]:
    """The paragraphs of one block where the boxes of its lines are known, one of ``prints`` a line.

    ``indents``: the page has some, so that a line without one goes on with the paragraph before it.

    >>> lines = ["县城通公交", "昨日上午，县城首条", "公交线路正式开通，全长约", "十二公里。"]
    >>> found = boxed_runs("\\n".join(lines), [Print(3, 3, 1.6), Print(2, 0, 1), Print(0, 0, 1), Print(0, 7, 1)])
    >>> [(run.start, run.starts, run.ends, run.alone) for run in found]
    [(0, None, None, True), (6, 0.97, 0.98, False)]
    """
    lines = text.split("\n")
    display = _display(lines, prints)
    cuts = [0]
    for n in range(1, len(lines)):
        before, here = prints[n - 1], prints[n]
        ended = is_ended(lines[n - 1])
        new = _is_indented(here) or (ended and before.short > FULL and here.indent > -INDENT / 2)
        if display[n] != display[n - 1] or (new if not display[n] else not _one_type(before, here)):
            cuts.append(n)
    runs: list[Run] = []
    offset = 0
    for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        size = sum(len(line) + 1 for line in lines[first:after])
        starts = _boxed_start(prints[first]) if indents else None
        ends = _boxed_end(lines[after - 1], prints[after - 1])
        alone = display[first]
        type_ = min(found.size for found in prints[first:after])  # what an engine loses makes the rest look larger
        runs.append(Run(offset, None if alone else starts, None if alone else ends, after - first, alone, type_))
        offset += size
    return runs


def type_level(size: float) -> int:
    """The heading level, 1 to 6, that the size of a line's type stands for; 0 for the body's own size.

    >>> [type_level(size) for size in (1.1, 1.3, 1.8, 2.6, 5)]
    [0, 6, 4, 2, 1]
    """
    return max(1, 6 - int(math.log(size / LARGER) / math.log(LARGER))) if size >= LARGER else 0


def _display(lines: Sequence[str], prints: Sequence[Print]) -> list[bool]:
    """Which lines are set apart; a full line of a headline is told by the short one beside it in the same type."""
    apart = [_is_set_apart(line, prints[n]) for n, line in enumerate(lines)]
    order = [*range(len(lines)), *reversed(range(len(lines)))]
    for n in order:
        beside = [m for m in (n - 1, n + 1) if 0 <= m < len(lines) and apart[m]]
        if prints[n].size >= LARGER and any(_one_type(prints[n], prints[m]) for m in beside):
            apart[n] = apart[n] or not is_ended(lines[n]) or _asks(lines[n])
    return apart


def _asks(line: str) -> bool:
    """The only final marks that headlines have."""
    return line.rstrip(CLOSERS + " ")[-1:] in "？！?!"


def _one_type(a: Print, b: Print) -> bool:
    return max(a.size, b.size) < LARGER * min(a.size, b.size)


def _is_indented(line: Print) -> bool:
    return INDENT - 0.8 <= line.indent <= INDENT + 0.9


def _is_set_apart(line: str, found: Print) -> bool:
    """Larger type, or a line in the middle of its column or across it, without a mark that running text has at its end.

    Lost and doubled characters make a body line look up to half as large again, but leave it at its column's edge.
    """
    large = found.size >= LARGEST
    across = min(found.indent, found.short) < -INDENT
    if line.rstrip()[-1:] in "，、；：,;":
        return large and across
    if is_ended(line) and not (_asks(line) and large):
        return False
    centred = found.indent > 0.7 and abs(found.indent - found.short) <= 2 * INDENT
    inside = found.indent >= INDENT + 1 and found.short >= INDENT + 1
    if _asks(line):
        return centred or across
    return large or (found.size >= LARGER and (centred or across)) or inside


def _boxed_start(found: Print) -> float:
    return 0.97 if _is_indented(found) else 0.03 if abs(found.indent) < INDENT / 2 else 0.4


def _boxed_end(line: str, found: Print) -> float:
    if found.short > FULL:
        return 0.98 if is_ended(line) else 0.92
    return 0.35 if is_ended(line) else 0.05
