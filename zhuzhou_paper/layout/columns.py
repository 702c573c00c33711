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
from itertools import pairwise

from zhuzhou_paper.chars import CLOSERS, SENTENCE_END
from zhuzhou_paper.layout.bylines import is_byline
from zhuzhou_paper.layout.lines import COLUMN, width
from zhuzhou_paper.layout.pieces import is_wide
from zhuzhou_paper.layout.vocabulary import DATELINE, NOTICE, PUBLICATION, is_masthead_line
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.printed import Print

__all__ = ["Column", "Run", "boxed_runs", "column_of", "column_runs", "first_lines_apart", "is_columns", "type_level"]

INDENT = 2.0  # em, the indent of Chinese print (GB/T 9704 and every paper seen)
FULL = 1.6  # em by which a full line may fall short: closing marks cannot begin a line, numbers are not broken
LARGER, LARGEST = 1.2, 1.6  # times the body's size: may be, must be the type of a headline
FOLIO = pattern(r"^第?\s*[A-ZＡ-Ｚ]?\s*\d{1,2}\s*版.{0,8}$")  # may stand on top of a block
SHORTEST = 7.0  # em; narrower columns are not running text
REACH = 5  # blocks before a first line set apart, among which its paragraph goes on
BLOCKS = 8  # blocks of text that show how an engine parts them
PARTED = 0.25  # paragraphs that end inside a block, for each block: fewer where the engine parts paragraphs
MARKED = 0.7  # share of ends with their mark from which a line without one is no end
OVER = 2.2  # em by which only a headline is wider than the column
CAPITALS = 0.6  # share of an English headline's longer words that begin with a capital
LEAST = 5.0  # em; a shorter line under a cut column is rather its end
GUTTER = 4  # blanks in a line that runs across columns; twice as many in one that need not
_GAP = pattern(f" {{{GUTTER},}}")
HEADLINES = 4  # lines of a headline group in one block at most


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph, or the part of one in this block: its offset, and what the print says of its ends."""

    start: int
    starts: float | None
    ends: float | None
    lines: int
    alone: bool = False  # a short line that is no running text: headline, byline, crosshead
    size: float = 0.0  # of its type, times the body's; 0: unknown
    apart: bool = False  # it stands beside something else in its line


def is_columns(texts: Sequence[str]) -> bool:
    """True when a page's blocks are printed lines and not paragraphs of one line each.

    >>> is_columns(["一二三四五六七八九十一二\\n" * 30]), is_columns(["一二三四五六七八九十" * 20] * 5)
    (True, False)
    """
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    if len(lines) < 8 or len(lines) < 2.0 * len(texts):
        return False
    return sum(width(line) <= COLUMN for line in lines) >= 0.95 * len(lines)


@dataclass(frozen=True, slots=True)
class Column:
    """The page's usual column: its width in em, 0 when it has none, and how far its engine can be trusted."""

    width: float
    marked: float = 0.0  # share of paragraph ends that have kept their mark; engines lose it at the column's edge
    parted: bool = (
        False  # the engine leaves a blank line between paragraphs, so between a headline and its text as well
    )


def column_of(texts: Sequence[str]) -> Column:
    """The page's usual column.

    >>> lines = ["昨日上午，县城首条", "公交线路正式开通，全长约", "十二公里。"] * 3
    >>> column_of(["\\n".join(lines)])
    Column(width=12.0, marked=1.0, parted=False)
    """
    blocks = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    usual = _usual([w for lines in blocks for line in lines if (w := width(line)) >= SHORTEST])
    ended = ends = inside = long = 0
    for lines in blocks:
        widths = [width(line) for line in lines]
        long += len(lines) > 2 and _full(widths[1], usual)
        for n in range(1, len(lines) - 2):
            new = _indented(widths[n + 1], usual) and _full(widths[n + 2], usual)
            if _full(widths[n - 1], usual) and not _full(widths[n], usual) and new:
                ends += 1
                inside += 1
                ended += _ended(lines[n])
        if len(lines) > 2 and _full(widths[-2], usual) and widths[-1] >= SHORTEST and not _full(widths[-1], usual):
            ends += 1
            ended += _ended(lines[-1])
    return Column(usual, ended / ends if ends else 0.0, long >= BLOCKS and inside < PARTED * long)


def first_lines_apart(texts: Sequence[str], column: float) -> set[int]:
    """The blocks that hold only the first line of a paragraph: by its indent the engine took it for another column.

    Its paragraph goes on in a block shortly before it, one that begins with a full line.

    >>> rest = "公交线路正式开通，全长约\\n十二公里。"
    >>> first_lines_apart([rest, "昨日上午，县城首条线"], 12), first_lines_apart(["昨日上午，县城首条线", rest], 12)
    ({1}, set())
    """
    found: set[int] = set()
    for number, text in enumerate(texts):
        line = text.strip()
        if not _line_of_width(line, column - INDENT) or not _is_wide([line]) or _ended(line) or line[-1] in CLOSERS:
            continue
        begun = [texts[before].strip().split("\n")[0] for before in range(max(0, number - REACH), number)]
        if any(_full(width(first), column) and width(first) <= column + FULL for first in begun):
            found.add(number)
    return found


def _line_of_width(line: str, wanted: float) -> bool:
    return "\n" not in line and wanted - 1.1 <= width(line) <= wanted + 0.6


def _usual(widths: Sequence[float]) -> float:
    if not widths:
        return 0.0
    ordered = sorted(widths)
    return ordered[int(0.85 * (len(ordered) - 1))]


def column_runs(text: str, page: Column) -> list[Run]:
    """The paragraphs of one block of printed lines.

    ``page``: the page's column, for blocks too small to show their own.

    >>> lines = ["县城通公交", "　　昨日上午，县城首条", "公交线路正式开通，全长约", "十二公里。"]
    >>> lines += ["市民表示，今后出行将", "更加方便快捷也更加便宜。"]
    >>> [(run.start, run.alone) for run in column_runs("\\n".join(lines), Column(12))]
    [(0, True), (6, False), (37, False)]
    """
    lines = _cells(text, page.width)
    bare = [line.text.strip() for line in lines]
    block = _Block(bare, page, [line.beside for line in lines])
    offsets = [*(line.start for line in lines), len(text) + 1]
    cuts = [0, *(n for n in range(1, len(lines)) if bare[n] and block.breaks(n))]
    cuts = [n for n in cuts if n == 0 or any(bare[:n])]
    runs: list[Run] = []
    for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        printed = [n for n in range(first, after) if bare[n]]
        if not printed:
            continue
        last = printed[-1]
        alone = len(printed) <= HEADLINES and all(block.display[n] for n in printed)
        starts = None if alone else block.starts(printed[0])
        ends = None if alone else block.ends(last, opens=last == printed[0] and starts is not None and starts > 0.5)
        runs.append(Run(offsets[first], starts, ends, len(printed), alone, apart=lines[printed[0]].beside))
    return runs


@dataclass(frozen=True, slots=True)
class _Cell:
    """A line, or the part of one in its column where the engine read straight across."""

    start: int
    text: str
    beside: bool = False


def _cells(text: str, column: float) -> list[_Cell]:
    """The lines of ``text``, cut at gaps that only the gutter between two columns leaves."""
    out: list[_Cell] = []
    start = 0
    for line in text.split("\n"):
        gaps = [gap for gap in _GAP.finditer(line) if gap.start() and gap.end() < len(line)] if "    " in line else []
        if gaps and width(line) <= column + OVER:
            gaps = [gap for gap in gaps if len(gap[0]) >= 2 * GUTTER]
        if not gaps or sum(map(is_wide, line)) * 4 < len(line.replace(" ", "")):
            out.append(_Cell(start, line))
        else:
            edges = [0, *(gap.end() for gap in gaps), len(line)]
            out += [_Cell(start + a, line[a:b], True) for a, b in pairwise(edges)]
        start += len(line) + 1
    return out


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
            apart[n] = apart[n] or not _ended(lines[n]) or _asks(lines[n])
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
    if (_ended(line) and not (_asks(line) and found.size >= LARGEST)) or line.rstrip()[-1:] in "，、；：,;":
        return False
    centred = found.indent > 0.7 and abs(found.indent - found.short) <= 2 * INDENT
    across = found.short < -INDENT
    inside = found.indent >= INDENT + 1 and found.short >= INDENT + 1
    if _asks(line):
        return centred or across
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


class _Block:
    """The lines of one block, and what their widths show."""

    def __init__(self, bare: Sequence[str], page: Column, beside: Sequence[bool]) -> None:
        self.bare = bare
        self.beside = beside
        self.widths = [width(line) for line in bare]
        body = [w for w in self.widths if w >= SHORTEST]
        own = _usual(body)
        near = abs(own - page.width) < FULL  # a few lines show their column to about an em
        self.column = page.width if near else own if len(body) >= 5 else max(page.width, own)
        self.marked = page.marked >= MARKED
        self.parted = page.parted
        self.top = 0  # lines of a folio or masthead on top of the block
        while self.top < len(bare) - 1 and _is_folio(bare[self.top]):
            self.top += 1
        self.display: list[bool] = []
        lines = [line for line in bare if line]
        if 1 <= len(lines) <= 2 and not any(beside) and self._is_alone(lines, page.width):
            self.display.extend([True] * len(bare))
        else:
            for n in range(len(bare)):
                self.display.append(self._is_alone([bare[n]], page.width) if beside[n] else self._is_display(n))
            if page.parted and len(lines) > 1:
                self._without_glued()

    def _is_alone(self, lines: Sequence[str], column: float) -> bool:
        """One or two lines that stand alone and are no running text."""
        return any(lines) and _is_wide(lines) and _may_be_display(lines) and not self._is_prose(lines, column)

    def _without_glued(self) -> None:
        """Where the engine parts what is set apart, a short line in a block of text is its damaged first or last line.

        A headline over its byline, and one of two lines, stand with their text only where the white is narrow.
        """
        body = [n for n in range(len(self.bare)) if self.bare[n] and not self.display[n] and n >= self.top]
        if not body:
            return
        heads = [n for n in range(self.top, body[0]) if self.bare[n]]
        kept = len(heads) > 1 or any(is_byline(self.bare[n]) for n in heads) or DATELINE.match(self.bare[body[0]])
        for n in range(self.top, len(self.bare)):
            if self.display[n] and not self.beside[n] and not (kept and n < body[0]) and not NOTICE.match(self.bare[n]):
                self.display[n] = False

    def _is_prose(self, lines: Sequence[str], column: float) -> bool:
        """One or two lines that are as wide as running text: a first line with an indent, full ones."""
        widths = [width(line) for line in lines]
        if not column - INDENT - 1.1 <= widths[0] <= column + FULL:
            return False
        if len(lines) == 1:
            return "，" in lines[0]
        if self.parted and widths[0] > column + 0.5 and "，" not in "".join(lines):
            return False  # wider than the column; and the first of two lines of a paragraph has an indent
        if self.marked and not _full(widths[1], column):
            return False  # a paragraph would have ended with its mark
        return _full(widths[0], column) or _full(widths[1], column)

    def breaks(self, n: int) -> bool:
        """Does line ``n`` begin another paragraph or leave a headline behind?"""
        before, here = n - 1, n
        if self.beside[before] or self.beside[here]:
            return True
        if self.display[before] != self.display[here] or before < self.top or DATELINE.match(self.bare[here]):
            return True
        if self.display[here]:
            return is_byline(self.bare[here]) != is_byline(self.bare[before])
        if not _ended(self.bare[before]):
            return False
        indented = _indented(self.widths[here], self.column) and not _full(self.widths[here], self.column)
        if not _full(self.widths[before], self.column):
            # the first line of a paragraph may be its first sentence; then the next line has no indent
            return indented or not self._is_first(before) or not _full(self.widths[here], self.column)
        return indented and here + 1 < len(self.bare) and self.widths[here + 1] >= self.column - 2 * FULL

    def _is_first(self, n: int) -> bool:
        """Line ``n`` is as wide as the first line of a paragraph and stands where one may begin."""
        above = (
            n == 0 or self.display[n - 1] or (_ended(self.bare[n - 1]) and not _full(self.widths[n - 1], self.column))
        )
        return above and self.column - INDENT - 0.6 <= self.widths[n] <= self.column - INDENT + 0.6

    def _is_display(self, n: int) -> bool:
        """A line that is clearly short of the column, ends without any mark and does not go on in the next line."""
        line, size = self.bare[n], self.widths[n]
        if not line or "，" in line or line[-1] in "、；：。！？…,;:.!?—-" or _opens(line) or DATELINE.match(line):
            return False
        if not _is_wide([line]) and not _is_title(line):
            return False
        short = size <= self.column - INDENT - 1.1  # shorter than the first line of a paragraph
        if line[-1] in "）)”’" and not (n <= self.top and short):
            return False
        if n > self.top and line[-1].isascii():
            return False  # a number whose unit stands in the next line
        if size > self.column + OVER and _is_wide([line]):
            return True  # across the column
        if _full(size, self.column):
            return False
        if n + 1 < len(self.bare) and DATELINE.match(self.bare[n + 1]):
            return True  # above a dateline stands a headline
        if n > self.top and self.bare[n - 1] and not _ended(self.bare[n - 1]) and not self.display[n - 1]:
            # the last line of something, its mark lost; where marks are not lost, the headline below a cut column
            cut = _full(self.widths[n - 1], self.column) and n + 1 == len(self.bare)
            return self.marked and cut and short and size >= LEAST
        if _indented(size, self.column):
            last = n + 1 >= len(self.bare)
            if (not last and _full(self.widths[n + 1], self.column)) or (last and (n or "，" in line)):
                return False  # the first line of a paragraph
        return size <= self.column - FULL

    def starts(self, n: int) -> float | None:
        """P(line ``n`` begins a paragraph), where it is the first of its block or follows a paragraph's end."""
        size, inside = self.widths[n], n > 0
        if n + 1 >= len(self.bare) and not inside:
            return None  # a single line shows no width
        if _full(size, self.column) and not _indented(size, self.column):
            near = self.parted and size < self.column - FULL / 2  # a character too many, and it is an indented line
            return 0.2 if inside else 0.35 if near else 0.03
        if not inside and _ended(self.bare[n]):  # a short line on top of a column: what was left of a paragraph
            return 0.25 if _indented(size, self.column) else 0.1
        if _indented(size, self.column):
            return 0.95
        return None

    def ends(self, n: int, *, opens: bool) -> float:
        """P(line ``n`` ends a paragraph), the last of its block or before the next; ``opens``: it is its first, too."""
        if _full(self.widths[n], self.column - INDENT if opens else self.column):
            return 0.35 if _ended(self.bare[n]) else 0.03
        return 0.97 if _ended(self.bare[n]) else 0.75 if self.marked else 0.99


def _is_folio(line: str) -> bool:
    """A page label, masthead fields or the name of a paper."""
    return bool(FOLIO.match(line) or PUBLICATION.match(line)) or is_masthead_line(line)


def _is_wide(lines: Sequence[str]) -> bool:
    """Chinese or Japanese, whose type is as wide as high."""
    return sum(sum(map(is_wide, line)) for line in lines) * 2 >= sum(map(len, lines))


def _is_title(line: str) -> bool:
    """Words of an alphabet as headlines have them: in capitals, or the longer ones with a capital each."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= CAPITALS * len(words)


def _may_be_display(lines: Sequence[str]) -> bool:
    """One or two lines without a mark at an end that only running text has there."""
    text = "".join(lines)
    if any(line[-1] in "，、；：。…,;:.（(“《-—" or line.startswith(tuple("，。；：、？！）”》")) for line in lines):
        return False
    if any(mark in line[:-1] for line in lines for mark in "。；"):
        return False
    return not _opens(text) and text.count("，") < 2 and min(map(width, lines)) >= 2 and not DATELINE.match(text)


def _opens(line: str) -> bool:
    """A quote or bracket opens in the line and is not closed: the sentence goes on."""
    return any(line.count(a) > line.count(b) for a, b in ("“”", "（）", "《》", "()"))
