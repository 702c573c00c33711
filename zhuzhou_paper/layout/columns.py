"""Plain lines as the column prints them: what their widths show of the page.

An engine without layout marks writes each printed line. In a column W em wide a paragraph's first line is indented by
two em, so its text is W - 2 wide; its last line is short; all others are full. A block's first line that is full goes
on with a paragraph from another column, and so does the block behind a last line that is full. ``column_runs.py`` takes
the paragraphs of a block from that, ``boxed_runs.py`` from boxes, which say the same with certainty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhuzhou_paper.chars import CLOSERS
from zhuzhou_paper.layout.lines import COLUMN
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.widths import is_wide, width

__all__ = [
    "FULL",
    "INDENT",
    "SHORTEST",
    "Column",
    "Run",
    "column_of",
    "first_lines_apart",
    "is_columns",
    "is_full",
    "is_indented",
    "is_wide_text",
    "usual",
]

INDENT = 2.0  # em, the indent of Chinese print (GB/T 9704 and every paper seen)
FULL = 1.6  # em by which a full line may fall short: closing marks cannot begin a line, numbers are not broken
SHORTEST = 7.0  # em; narrower columns are not running text
REACH = 5  # blocks before a first line set apart, among which its paragraph goes on
BLOCKS = 8  # blocks of text that show how an engine parts them
PARTED = 0.25  # paragraphs that end inside a block, for each block: fewer where the engine parts paragraphs


class Run(NamedTuple):
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


class Column(NamedTuple):
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
    common = usual([w for lines in blocks for line in lines if (w := width(line)) >= SHORTEST])
    ended = ends = inside = long = 0
    for lines in blocks:
        widths = [width(line) for line in lines]
        long += len(lines) > 2 and is_full(widths[1], common)
        for n in range(1, len(lines) - 2):
            new = is_indented(widths[n + 1], common) and is_full(widths[n + 2], common)
            if is_full(widths[n - 1], common) and not is_full(widths[n], common) and new:
                ends += 1
                inside += 1
                ended += is_ended(lines[n])
        if (
            len(lines) > 2
            and is_full(widths[-2], common)
            and widths[-1] >= SHORTEST
            and not is_full(widths[-1], common)
        ):
            ends += 1
            ended += is_ended(lines[-1])
    return Column(common, ended / ends if ends else 0.0, long >= BLOCKS and inside < PARTED * long)


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
        if (
            not _line_of_width(line, column - INDENT)
            or not is_wide_text([line])
            or is_ended(line)
            or line[-1] in CLOSERS
        ):
            continue
        begun = [texts[before].strip().split("\n")[0] for before in range(max(0, number - REACH), number)]
        if any(is_full(width(first), column) and width(first) <= column + FULL for first in begun):
            found.add(number)
    return found


def _line_of_width(line: str, wanted: float) -> bool:
    return "\n" not in line and wanted - 1.1 <= width(line) <= wanted + 0.6


def usual(widths: Sequence[float]) -> float:
    if not widths:
        return 0.0
    ordered = sorted(widths)
    return ordered[int(0.85 * (len(ordered) - 1))]


def is_full(width_: float, column: float) -> bool:
    return width_ >= column - FULL


def is_indented(width_: float, column: float) -> bool:
    """The width of a paragraph's first line: an indent short, and one more where a mark pulled a character down."""
    return column - INDENT - 1.1 <= width_ <= column - INDENT + 0.6


def is_wide_text(lines: Sequence[str]) -> bool:
    """Chinese or Japanese, whose type is as wide as high."""
    return sum(sum(map(is_wide, line)) for line in lines) * 2 >= sum(map(len, lines))
