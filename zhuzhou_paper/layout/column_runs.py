"""The paragraphs of a block of printed lines, its headlines and bylines, from the widths of the lines alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from zhuzhou_paper.layout.bylines import is_byline
from zhuzhou_paper.layout.columns import FULL, INDENT, SHORTEST, Column, Run, is_full, is_indented, is_wide_text, usual
from zhuzhou_paper.layout.photos import is_credit
from zhuzhou_paper.layout.references import reference
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.layout.vocabulary import DATELINE, is_masthead_line, is_notice, is_publication
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.widths import is_wide, width

__all__ = ["column_runs"]

FOLIO = pattern(r"^第?\s*[A-ZＡ-Ｚ]?\s*\d{1,2}\s*版.{0,8}$")  # may stand on top of a block
MARKED = 0.7  # share of ends with their mark from which a line without one is no end
OVER = 2.2  # em by which only a headline is wider than the column
CAPITALS = 0.6  # share of an English headline's longer words that begin with a capital
LEAST = 5.0  # em; a shorter line under a cut column is rather its end
GUTTER = 4  # blanks in a line that runs across columns; twice as many in one that need not
_GAP = pattern(f" {{{GUTTER},}}")
MARKS = tuple("，、。；：")
SHOWING = 6  # lines that show a column of their own
LISTED = 3  # lines
ROOM = 1.5  # em: the blank before a word, and two characters
CLEARLY = 2.0  # em short of the column
SPECK = 3  # characters
_TOOK, _CALLINGS = "摄影报道", ("记者", "通讯员")
HEADLINES = 4  # lines of a headline group in one block at most


def column_runs(text: str, page: Column, ruled: Collection[int] = ()) -> list[Run]:
    """The paragraphs of one block of printed lines.

    ``page``: the page's column, for blocks too small to show their own. ``ruled``: the numbers of the lines beside which
    the engine read the rule between two columns; they are running text, of whatever width.

    >>> lines = ["县城通公交", "　　昨日上午，县城首条", "公交线路正式开通，全长约", "十二公里。"]
    >>> lines += ["市民表示，今后出行将", "更加方便快捷也更加便宜。"]
    >>> [(run.start, run.alone) for run in column_runs("\\n".join(lines), Column(12))]
    [(0, True), (6, False), (37, False)]
    """
    lines = [line for line in _cells(text, page.width, ruled) if line.text.strip()]
    block = _Block(lines, page)
    offsets = [0, *(line.start for line in lines[1:])]
    credits = {n for n in range(len(lines)) if block.is_credit(n)}
    cuts = [0, *(n for n in range(1, len(lines)) if n in credits or n - 1 in credits or block.breaks(n))]
    runs: list[Run] = []
    for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        alone = first in credits or (after - first <= HEADLINES and all(block.display[first:after]))
        starts = None if alone or first - 1 in credits else block.starts(first)
        opens = after - first == 1 and starts is not None and starts > 0.5
        ends = None if alone else block.ends(after - 1, opens=opens)
        runs.append(Run(offsets[first], starts, ends, after - first, alone, apart=lines[first].beside))
    return runs


class _Cell(NamedTuple):
    """A line, or the part of one in its column where the engine read straight across."""

    start: int
    text: str
    beside: bool = False
    ruled: bool = False


def _cells(text: str, column: float, ruled: Collection[int]) -> list[_Cell]:
    """The lines of ``text``, cut at gaps that only the gutter between two columns leaves."""
    out: list[_Cell] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        gaps = [gap for gap in _GAP.finditer(line) if gap.start() and gap.end() < len(line)] if "    " in line else []
        if gaps and width(line) <= column + OVER:
            gaps = [gap for gap in gaps if len(gap[0]) >= 2 * GUTTER]
        if not gaps or sum(map(is_wide, line)) * 4 < len(line.replace(" ", "")):
            out.append(_Cell(start, line, ruled=number in ruled))
        else:
            edges = [0, *(gap.end() for gap in gaps), len(line)]
            out += [_Cell(start + a, line[a:b], True, number in ruled) for a, b in pairwise(edges)]
        start += len(line) + 1
    return out


class _Block:
    """The lines of one block, and what their widths show."""

    def __init__(self, lines: Sequence[_Cell], page: Column) -> None:
        self.bare = bare = [line.text.strip() for line in lines]
        self.beside = beside = [line.beside for line in lines]
        ruled = [line.ruled for line in lines]
        self.alphabet = any(bare) and not is_wide_text(bare)  # its lines are as wide as their words
        # results, verses: no line of an alphabet begins inside a sentence
        self.listed = self.alphabet and len(bare) >= LISTED and not any(line[:1].islower() for line in bare)
        self.blanks = [len(line.text) - len(line.text.lstrip()) for line in lines]
        self.widths = [width(line) for line in bare]
        body = [w for w in self.widths if w >= SHORTEST]
        own = usual(body)
        near = abs(own - page.width) < FULL and len(body) < SHOWING  # a few lines show their column to about an em
        self.column = page.width if near else own if len(body) >= 5 else max(page.width, own)
        self.marked = page.marked >= MARKED
        self.parted = page.parted
        self.top = 0  # lines of a folio or masthead on top of the block
        while self.top < len(bare) - 1 and _is_folio(bare[self.top]):
            self.top += 1
        self.display: list[bool] = []
        printed = [line for line in bare if line]
        if 1 <= len(printed) <= 2 and not any(beside) and self._is_alone(printed, page.width):
            self.display.extend([True] * len(bare))
        else:
            for n in range(len(bare)):
                self.display.append(self._is_alone([bare[n]], page.width) if beside[n] else self._is_display(n))
            self._without_specks()
            if page.parted and len(printed) > 1:
                self._without_glued()
        self.display = [shown and not text for shown, text in zip(self.display, ruled, strict=True)]

    def is_credit(self, n: int) -> bool:
        """A short line that says who took the picture, by whose calling or by words that no sentence ends with."""
        line = self.bare[n]
        said = line.endswith(_TOOK) or (line.endswith("摄") and any(word in line for word in _CALLINGS))
        return said and self.widths[n] < self.column - CLEARLY and is_credit(line)

    def _is_alone(self, lines: Sequence[str], column: float) -> bool:
        """One or two lines that stand alone and are no running text."""
        set_apart = any(lines) and (is_wide_text(lines) or all(map(_is_title, lines)))
        return set_apart and _may_be_display(lines, column) and not self._is_prose(lines, column)

    def _is_speck(self, n: int) -> bool:
        """A few characters on top of the block or below a line of a headline, hardly one of them Chinese."""
        bare = self.bare[n].replace(" ", "")
        return (n <= self.top or self.display[n - 1]) and len(bare) <= SPECK and not is_wide_text([bare])

    def _without_specks(self) -> None:
        """A speck stands in a headline where another line of it follows."""
        for n in range(len(self.bare) - 1, -1, -1):
            if self.display[n] and self._is_speck(n) and not (n + 1 < len(self.bare) and self.display[n + 1]):
                self.display[n] = False

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
            if self.display[n] and not self.beside[n] and not (kept and n < body[0]) and not is_notice(self.bare[n]):
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
        if self.marked and not is_full(widths[1], column):
            return False  # a paragraph would have ended with its mark
        return is_full(widths[0], column) or is_full(widths[1], column)

    def breaks(self, n: int) -> bool:
        """Does line ``n`` begin another paragraph or leave a headline behind?"""
        before, here = n - 1, n
        if self.beside[before] or self.beside[here]:
            return True
        if self.display[before] != self.display[here] or before < self.top or DATELINE.match(self.bare[here]):
            return True
        if self.display[here]:
            if reference(self.bare[before]) or is_masthead_line(self.bare[before]) != is_masthead_line(self.bare[here]):
                return True  # an entry of the 导读 and a field of the masthead are no part of a headline
            return is_byline(self.bare[here]) != is_byline(self.bare[before])
        if self.alphabet:
            return self.listed or self._has_indent(here) or (is_ended(self.bare[before]) and self._has_room(before))
        if not is_ended(self.bare[before]):
            return not self.marked and self._is_end(before) and self._opens(here)
        indented = is_indented(self.widths[here], self.column) and not is_full(self.widths[here], self.column)
        if not is_full(self.widths[before], self.column):
            # the first line of a paragraph may be its first sentence; then the next line has no indent
            return indented or not self._is_first(before) or not is_full(self.widths[here], self.column)
        return indented and here + 1 < len(self.bare) and self.widths[here + 1] >= self.column - 2 * FULL

    def _has_indent(self, n: int) -> bool:
        """Line ``n`` of an alphabet begins with blanks that the line before it has not."""
        return n > 0 and self.blanks[n] >= 2 and self.blanks[n] > self.blanks[n - 1]

    def _has_room(self, n: int) -> bool:
        """The next line's first word would have stood in line ``n`` of an alphabet, with two characters to spare."""
        word = (self.bare[n + 1].split() or [""])[0]
        return self.widths[n] + width(word) + ROOM <= self.column

    def _is_end(self, n: int) -> bool:
        """Line ``n`` ends clearly short of the column, behind a full one: the engine has lost its mark."""
        short = self.widths[n] <= self.column - CLEARLY and "  " not in self.bare[n]  # no characters lost inside
        return short and n > 0 and is_full(self.widths[n - 1], self.column)

    def _opens(self, n: int) -> bool:
        """Line ``n`` has an indent and the next one is full."""
        if not is_indented(self.widths[n], self.column) or is_full(self.widths[n], self.column):
            return False
        if self.bare[n][1:2] in MARKS:  # 调查资 | 料，: the rest of a word
            return False
        return n + 1 < len(self.bare) and is_full(self.widths[n + 1], self.column)

    def _is_first(self, n: int) -> bool:
        """Line ``n`` is as wide as the first line of a paragraph and stands where one may begin."""
        above = (
            n == 0
            or self.display[n - 1]
            or (is_ended(self.bare[n - 1]) and not is_full(self.widths[n - 1], self.column))
        )
        return above and self.column - INDENT - 0.6 <= self.widths[n] <= self.column - INDENT + 0.6

    def _is_display(self, n: int) -> bool:
        """A line that is clearly short of the column, ends without any mark and does not go on in the next line."""
        if self._is_speck(n):
            return True
        line, size = self.bare[n], self.widths[n]
        if not line or "，" in line or line[-1] in "、；：。！？…,;:.!?—-" or _opens(line) or DATELINE.match(line):
            return False
        if not is_wide_text([line]) and not _is_title(line):
            return False
        short = size <= self.column - INDENT - 1.1  # shorter than the first line of a paragraph
        if line[-1] in "）)”’" and not (n <= self.top and short):
            return False
        if n > self.top and line[-1].isascii():
            return False  # a number whose unit stands in the next line
        if size > self.column + OVER and is_wide_text([line]):
            return True  # across the column
        if is_full(size, self.column):
            return False
        if n + 1 < len(self.bare) and DATELINE.match(self.bare[n + 1]):
            return True  # above a dateline stands a headline
        if n > self.top and self.bare[n - 1] and not is_ended(self.bare[n - 1]) and not self.display[n - 1]:
            # the last line of something, its mark lost; where marks are not lost, the headline below a cut column
            cut = is_full(self.widths[n - 1], self.column) and n + 1 == len(self.bare)
            return self.marked and cut and short and size >= LEAST
        if is_indented(size, self.column):
            last = n + 1 >= len(self.bare)
            if (not last and is_full(self.widths[n + 1], self.column)) or (last and (n or "，" in line)):
                return False  # the first line of a paragraph
        return size <= self.column - FULL

    def starts(self, n: int) -> float | None:
        """P(line ``n`` begins a paragraph), where it is the first of its block or follows a paragraph's end."""
        size, inside = self.widths[n], n > 0
        if self.alphabet:
            return 0.95 if self._has_indent(n) or (self.listed and inside) else None
        if n + 1 >= len(self.bare) and not inside:
            return None  # a single line shows no width
        if is_full(size, self.column) and not is_indented(size, self.column):
            near = self.parted and size < self.column - FULL / 2  # a character too many, and it is an indented line
            return 0.2 if inside else 0.35 if near else 0.03
        if not inside and is_ended(self.bare[n]):  # a short line on top of a column: what was left of a paragraph
            return 0.25 if is_indented(size, self.column) else 0.1
        if is_indented(size, self.column):
            return 0.95
        return None

    def ends(self, n: int, *, opens: bool) -> float:
        """P(line ``n`` ends a paragraph), the last of its block or before the next; ``opens``: it is its first, too."""
        if self.listed:
            return 0.97
        if is_full(self.widths[n], self.column - INDENT if opens else self.column):
            return 0.35 if is_ended(self.bare[n]) else 0.03
        return 0.97 if is_ended(self.bare[n]) else 0.75 if self.marked else 0.99


def _is_folio(line: str) -> bool:
    """A page label, masthead fields or the name of a paper."""
    return bool(FOLIO.match(line)) or is_publication(line) or is_masthead_line(line)


def _is_title(line: str) -> bool:
    """Words of an alphabet as headlines have them: in capitals, or the longer ones with a capital each."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= CAPITALS * len(words)


def _may_be_display(lines: Sequence[str], column: float) -> bool:
    """One or two lines without a mark at an end that only running text has there."""
    text = "".join(lines)
    if len(lines) > 1 and lines[0][-1] in "，," and all(width(line) <= column - INDENT - 1.1 for line in lines):
        lines = [lines[0][:-1], *lines[1:]]  # running text would have filled the line
    if any(line[-1:] in "，、；：。…,;:.（(“《-—" or line.startswith(tuple("，。；：、？！）”》")) for line in lines):
        return False
    if any(mark in line[:-1] for line in lines for mark in "。；"):
        return False
    return not _opens(text) and text.count("，") < 2 and min(map(width, lines)) >= 2 and not DATELINE.match(text)


def _opens(line: str) -> bool:
    """A quote or bracket opens in the line and is not closed: the sentence goes on."""
    return any(line.count(a) > line.count(b) for a, b in ("“”", "（）", "《》", "()"))
