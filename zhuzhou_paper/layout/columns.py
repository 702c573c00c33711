"""Plain lines as the column prints them: paragraphs, headlines and bylines from the widths of the lines.

An engine without layout marks writes each printed line. In a column W em wide a paragraph's first line is indented by
two em, so its text is W - 2 wide; its last line is short; all others are full. A block's first line that is full goes
on with a paragraph from another column, and so does the block behind a last line that is full. Where the input has
boxes they say the same with certainty, and the type's size besides (``boxed_runs``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from zhuzhou_paper.chars import CLOSERS, SENTENCE_END
from zhuzhou_paper.layout.lines import COLUMN, width
from zhuzhou_paper.reading.printed import Print

__all__ = ["Run", "boxed_runs", "column_runs", "is_columns", "page_column", "type_level"]

INDENT = 2.0  # em, the indent of Chinese print (GB/T 9704 and every paper seen)
FULL = 1.6  # em by which a full line may fall short: closing marks cannot begin a line, numbers are not broken
LARGER, LARGEST = 1.2, 1.6  # times the body's size: may be, must be the type of a headline
SHORTEST = 7.0  # em; narrower columns are not running text


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph, or the part of one in this block: its offset, and what the print says of its ends."""

    start: int
    starts: float | None
    ends: float | None
    lines: int
    alone: bool = False  # a short line that is no running text: headline, byline, crosshead
    size: float = 0.0  # of its type, times the body's; 0: unknown


def is_columns(texts: Sequence[str]) -> bool:
    """True when a page's blocks are printed lines and not paragraphs of one line each.

    >>> is_columns(["一二三四五六七八九十一二\\n" * 30]), is_columns(["一二三四五六七八九十" * 20] * 5)
    (True, False)
    """
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    if len(lines) < 8 or len(lines) < 2.0 * len(texts):
        return False
    return sum(width(line) <= COLUMN for line in lines) >= 0.95 * len(lines)


def page_column(texts: Sequence[str]) -> float:
    """The width in em of the page's usual column, 0 when it has none."""
    widths = [w for text in texts for line in text.split("\n") if (w := width(line.strip())) >= SHORTEST]
    return _usual(widths)


def _usual(widths: Sequence[float]) -> float:
    if not widths:
        return 0.0
    ordered = sorted(widths)
    return ordered[int(0.75 * (len(ordered) - 1))]


def column_runs(text: str, usual: float) -> list[Run]:
    """The paragraphs of one block of printed lines.

    ``usual`` is the page's column width, for blocks too small to show their own.

    >>> lines = ["县城通公交", "　　昨日上午，县城首条", "公交线路正式开通，全长约", "十二公里。"]
    >>> lines += ["市民表示，今后出行将", "更加方便快捷也更加便宜。"]
    >>> [(run.start, run.alone) for run in column_runs("\\n".join(lines), 12)]
    [(0, True), (6, False), (37, False)]
    """
    lines = text.split("\n")
    bare = [line.strip() for line in lines]
    widths = [width(line) for line in bare]
    body = [w for w in widths if w >= SHORTEST]
    column = _usual(body) if len(body) >= 5 else max(usual, _usual(body))
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    cuts = [0, *(n for n in range(1, len(lines)) if bare[n] and _breaks(bare, widths, n, column))]
    cuts = [n for n in cuts if n == 0 or any(bare[:n])]
    runs: list[Run] = []
    for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        printed = [n for n in range(first, after) if bare[n]]
        if not printed:
            continue
        last = printed[-1]
        alone = len(printed) <= 2 and all(_is_display(bare, widths, n, column) for n in printed)
        starts = None if alone else _starts(bare, widths, printed[0], column, inside=printed[0] > 0)
        ends = None if alone else _ends(bare[last], widths[last], column)
        runs.append(Run(offsets[first], starts, ends, len(printed), alone))
    return runs


def boxed_runs(text: str, prints: Sequence[Print]) -> list[Run]:
    """The paragraphs of one block where the boxes of its lines are known, one of ``prints`` a line.

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
        ended = _ended(lines[n - 1])
        new = _is_indented(here) or (ended and before.short > FULL and here.indent > -INDENT / 2)
        if display[n] != display[n - 1] or (new if not display[n] else not _one_type(before, here)):
            cuts.append(n)
    runs: list[Run] = []
    offset = 0
    for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        size = sum(len(line) + 1 for line in lines[first:after])
        starts, ends = _boxed_start(prints[first]), _boxed_end(lines[after - 1], prints[after - 1])
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
            apart[n] = apart[n] or not _ended(lines[n])
    return apart


def _one_type(a: Print, b: Print) -> bool:
    return max(a.size, b.size) < LARGER * min(a.size, b.size)


def _is_indented(line: Print) -> bool:
    return INDENT - 0.8 <= line.indent <= INDENT + 0.9


def _is_set_apart(line: str, found: Print) -> bool:
    """Larger type, or a line in the middle of its column or across it, without a mark that running text has at its end.

    Lost and doubled characters make a body line look up to half as large again, but leave it at its column's edge.
    """
    if _ended(line) or line.rstrip()[-1:] in "，、；：,;":
        return False
    centred = found.indent > 0.7 and abs(found.indent - found.short) <= 2 * INDENT
    across = found.short < -INDENT
    inside = found.indent >= INDENT + 1 and found.short >= INDENT + 1
    return found.size >= LARGEST or (found.size >= LARGER and (centred or across)) or inside


def _boxed_start(found: Print) -> float:
    return 0.97 if _is_indented(found) else 0.03 if abs(found.indent) < INDENT / 2 else 0.4


def _boxed_end(line: str, found: Print) -> float:
    if found.short > FULL:
        return 0.98 if _ended(line) else 0.8
    return 0.35 if _ended(line) else 0.05


def _ended(line: str) -> bool:
    return line.rstrip(CLOSERS + " ")[-1:] in SENTENCE_END and bool(line)


def _full(width_: float, column: float) -> bool:
    return width_ >= column - FULL


def _indented(width_: float, column: float) -> bool:
    """The width of a paragraph's first line: an indent short, and one more where a mark pulled a character down."""
    return column - INDENT - 1.1 <= width_ <= column - INDENT + 0.6


def _breaks(bare: Sequence[str], widths: Sequence[float], n: int, column: float) -> bool:
    """Does line ``n`` begin another paragraph or leave a headline behind?"""
    before, here = n - 1, n
    if _is_display(bare, widths, before, column) != _is_display(bare, widths, here, column):
        return True
    if _is_display(bare, widths, here, column):
        return False
    if _ended(bare[before]):
        if not _full(widths[before], column):
            return True
        follows_full = here + 1 < len(bare) and _full(widths[here + 1], column)
        return _indented(widths[here], column) and not _full(widths[here], column) and follows_full
    return False


def _is_display(bare: Sequence[str], widths: Sequence[float], n: int, column: float) -> bool:
    """A line that is clearly short of the column, ends without any mark and does not go on in the next line."""
    line = bare[n]
    if not line or _full(widths[n], column) or line[-1] in "，、；：。！？…,;:.!?）)”’—-" or _opens(line):
        return False
    if n and bare[n - 1] and not _ended(bare[n - 1]) and _full(widths[n - 1], column):
        return False  # the last line of something, its mark lost
    if _indented(widths[n], column):
        last = n + 1 >= len(bare)
        if (not last and _full(widths[n + 1], column)) or (last and (n or "，" in line)):
            return False  # the first line of a paragraph
    return widths[n] <= column - FULL


def _opens(line: str) -> bool:
    """A quote or bracket opens in the line and is not closed: the sentence goes on."""
    return any(line.count(a) > line.count(b) for a, b in ("“”", "（）", "《》", "()"))


def _starts(bare: Sequence[str], widths: Sequence[float], n: int, column: float, *, inside: bool) -> float | None:
    if n + 1 >= len(bare) and not inside:
        return None  # a single line shows no width
    if _full(widths[n], column) and not _indented(widths[n], column):
        return 0.5 if inside else 0.05
    if _indented(widths[n], column):
        return 0.93
    return None


def _ends(line: str, width_: float, column: float) -> float:
    if _full(width_, column):
        return 0.35 if _ended(line) else 0.03
    return 0.97 if _ended(line) else 0.75
