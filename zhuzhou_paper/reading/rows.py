"""Plain lines that an engine read straight across columns with rules between them: ``left part | right part``.

The lines of a block are divided at the bars, which are what the engine made of the rules, and at wide blanks; the parts
of one column are put one below the other, the left column first. No character is dropped: a bar stands behind the part
at whose edge it was, and is then taken out as an edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Fragment, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.pages import split_pages
from zhuzhou_paper.repair.copy import Change, first_copy, revise
from zhuzhou_paper.widths import is_wide, width

__all__ = ["EDGE_BARS", "in_columns", "without_rules"]

ROWS = 8  # lines with a bar between two parts that a page has at least
NARROWEST, WIDEST = 10.0, 30.0  # em; the cells of a table are narrower than a column of running text
RULES = "|｜│┃¦"
NEAR = 3.0  # em before a column's edge at which its part may begin, characters before it being lost
SHORT = 3.0  # em by which a headline is short of the column
HEADS = 3  # lines of a headline with its byline
GUTTER = 1.5  # em that a bar and the blanks around it take
#: Bars at the edge of a line of Chinese: what is left of a rule beside its column.
EDGE_BARS = pattern(
    f"^[ \\t]*[{RULES}][ \\t{RULES}]*(?=[{HAN}“《])|(?<=[{HAN}，。、；：”》])[ \\t]*[{RULES}][ \\t{RULES}]*$",
    re.MULTILINE,
)
_BAR = pattern(f"[{RULES}]")
_ROW = pattern(f"[^\\s{RULES}][ \\t]*[{RULES}][ \\t]*[^\\s{RULES}]")
_CUT = pattern(f"[ \\t]*[{RULES}][ \\t{RULES}]*|[ \\t]{{3,}}")
_HEAD_OF_TABLE = pattern(r"^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\|", re.MULTILINE)


def in_columns(text: str) -> str:
    """``text`` with the parts of its rows put in columns, on the pages that have rows; else ``text`` itself.

    >>> rows = [f"昨日县城新通了第{n}路车 | 全市小麦今年又获丰收" for n in range(8)]
    >>> in_columns("\\n".join(rows)).split("\\n")[6:11]
    ['昨日县城新通了第6路车 |', '昨日县城新通了第7路车 |', '', '全市小麦今年又获丰收', '全市小麦今年又获丰收']
    """
    if sum(map(text.count, RULES)) < ROWS:
        return text
    out: list[str] = []
    at = 0
    for cut in split_pages(text):
        out += [text[at : cut.start], _page(text[cut.start : cut.end])]
        at = cut.end
    whole = "".join([*out, text[at:]])
    return text if whole == text else whole  # whoever asks is told by the object whether anything was done


def without_rules(fragments: Sequence[Fragment], text: str) -> list[Fragment]:
    """``fragments`` of one page, whose text is ``text``, with edits for the bars that lines of their columns end in."""
    if (
        sum(map(text.count, RULES)) < ROWS or len(EDGE_BARS.findall(text)) < ROWS
    ):  # a few are specks, or the paper's own
        return list(fragments)
    return [_without(fragment) if fragment.kind is Kind.TEXT else fragment for fragment in fragments]


def _without(fragment: Fragment) -> Fragment:
    copy = first_copy(fragment)
    changes = [Change(found.start(), found.end(), "") for found in EDGE_BARS.finditer(copy.text)]
    return replace(fragment, edits=revise(copy, changes, "ocr.column-rule").edits) if changes else fragment


def _page(text: str) -> str:
    lines = text.split("\n")
    rows = [line for line in lines if _ROW.search(line)]
    if len(rows) < ROWS or _HEAD_OF_TABLE.search(text):
        return text
    from statistics import median  # 15 ms to load, and few pages have rows

    part = median(width(part) for line in rows for part in _CUT.split(line.strip()) if part)
    if not NARROWEST <= part <= WIDEST or sum(map(len, rows)) > 2 * sum(map(is_wide, "".join(rows))):
        return text  # a table, or words of an alphabet
    column = _usual(lines)
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join("\n".join(part) for block in blocks for part in _columns(block, column)) + "\n"


def _usual(lines: Sequence[str]) -> float:
    """The width that most full lines and parts of the page have."""
    widths = sorted(w for line in lines for part in _CUT.split(line.strip()) if (w := width(part)) >= NARROWEST)
    return widths[int(0.6 * (len(widths) - 1))]


def _columns(block: Sequence[str], column: float) -> list[list[str]]:
    """The lines of each column of a block from left to right; a block without rows has one."""
    if not any(_ROW.search(line) for line in block):
        return [[_behind(line) for line in block]]
    above, below = _set_apart(block, column), _set_apart(block[::-1], column)
    found: dict[int, list[str]] = {}
    for line in block[above : len(block) - below]:
        for place, part in _parts(line, column):
            found.setdefault(place, []).append(part)
    heads = [list(block[:above]), *(found[place] for place in sorted(found)), list(block[len(block) - below :])]
    return [part for part in heads if part]


def _set_apart(block: Sequence[str], column: float) -> int:
    """The number of short lines at the beginning, a headline over all columns or the headline of what comes behind."""
    short = 0
    for line in block:
        if _CUT.search(line.strip()) or width(line.strip()) > column - SHORT or line.rstrip()[-1] in "，。、；：:;,":
            break
        short += 1
    return short if short <= HEADS else 0


def _behind(line: str) -> str:
    """A line of one column with the bars of its edges behind it."""
    bare = line.strip(RULES + " \t")
    bars = (
        "".join(_BAR.findall(line[: line.find(bare)] + line[line.find(bare) + len(bare) :])) if bare else line.strip()
    )
    return f"{bare} {bars}" if bare and bars else bars or line


def _parts(line: str, column: float) -> list[tuple[int, str]]:
    """The parts of one row with the number of the column that each stands in; each has the bar at its edge behind it."""
    out: list[tuple[int, str]] = []
    waiting = before = ""  # bars before the first part; what stands before the next one
    at = 0.0  # em from the left edge
    done = 0
    for cut in (*_CUT.finditer(line), None):
        part = line[done : cut.start() if cut else len(line)]
        bars = "".join(_BAR.findall(before))
        if part.strip() and out:
            last, text = out[-1]
            here = max(int((at + NEAR) // (column + GUTTER)), last + 1 if bars else last)
            if here == last:  # the blank is what lost characters left
                out[-1] = (last, text + before + part)
            else:
                out[-1] = (last, f"{text} {bars}" if bars else text)
                out.append((here, part))
        elif part.strip():
            place = int((at + NEAR) // (column + GUTTER))
            out.append((max(place, 1) if done and bars else place, part))
            waiting += bars
        else:
            waiting += bars if not out else ""
            if out and bars:
                out[-1] = (out[-1][0], f"{out[-1][1]} {bars}")
        at += width(part) + (width(cut[0]) if cut else 0.0)
        before = cut[0] if cut else ""
        done = cut.end() if cut else len(line)
    if waiting:
        out[-1:] = [(out[-1][0], f"{out[-1][1]} {waiting}")] if out else [(0, waiting)]
    return out
