"""From a block's lines to its paragraphs: which line ends are only the column's edge.

A vision model writes a paragraph a line, but sometimes keeps the printed lines, or glues two paragraphs into one
block with a single line end. The widths tell: printed lines are short and equally long, glued paragraphs are long.
"""

from __future__ import annotations

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.widths import wider, width

__all__ = ["are_paragraphs", "is_upright", "is_verse", "line_starts"]

COLUMN = 48  # em; a printed column of running text is narrower, a paragraph on one line of Markdown is longer
RAGGED = 2.5  # em by which a full line may fall short: a word, mark or number that did not fit
VERSE = 26  # em; verses and the items of a list are shorter
UPRIGHT = 3  # lines
_NUMERALS = frozenset("一二三四五六七八九十")
LINE_MARKS = frozenset("，。；！？、：…—”’,;!?:")


def line_starts(text: str) -> list[int]:
    """The offsets in ``text`` at which a new paragraph of the block begins, 0 included.

    >>> line_starts("全市重点项目建设推进会\\n昨日召开，会议要求各部\\n门抓紧落实。")
    [0]
    >>> line_starts("2月1日 星期三  \\n第12期 今日8版")
    [0, 11]
    """
    if "\n" not in text:
        return [0]
    lines = text.split("\n")
    bare = [line.strip() for line in lines]
    if is_upright(text):
        return [0]
    widths = [width(line) for line in bare]
    column = max(widths)
    full = [w >= column - RAGGED for w in widths]
    marked = any(mark in text for mark in "，。、；,")  # a list of names or results has none
    if text.isascii():  # … or all its lines begin with a capital or a figure
        marked = any(line[:1].islower() for line in bare[1:])
    prose = marked and not is_verse(text)
    printed = 8 <= column <= COLUMN and (len(lines) > 2 or not full[-1]) and sum(full) * 2 >= len(lines) - 1 and prose
    starts, offset = [0], 0
    for number in range(len(lines) - 1):
        offset += len(lines[number]) + 1
        hard = lines[number].endswith("  ")
        wraps = printed and full[number] and not hard
        if not wraps:
            starts.append(offset)
    return starts


def is_upright(text: str) -> bool:
    """True for a headline that is set from top to bottom: lines of one Chinese character each.

    >>> is_upright("安\\n全\\n生\\n产"), is_upright("甲\\n乙"), is_upright("一\\n二\\n三\\n四")
    (True, False, False)
    """
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) < UPRIGHT or not all(len(line) == 1 and is_han(line) for line in lines):
        return False
    return not all(line in _NUMERALS for line in lines)


def is_verse(text: str) -> bool:
    """True for lines that end where a phrase does: a column breaks its lines where it is full, a poet where he stops.

    >>> is_verse("渡船把口袋翻出来，\\n几枚贝壳，\\n一截走得很慢的缆绳。"), is_verse("会议昨日召开，\\n强调要抓紧落\\n实。")
    (True, False)
    """
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) >= 3 and text.isascii() and not any(line[:1].islower() for line in lines):
        return not any(wider(line, COLUMN) for line in lines)  # no line begins inside a sentence: results, verses
    if len(lines) < 3 or not LINE_MARKS.issuperset(line[-1:] for line in lines):
        return False
    widths = [width(line) for line in lines]
    return max(widths) <= VERSE and min(widths[:-1]) < max(widths) - RAGGED


def are_paragraphs(text: str, starts: list[int]) -> bool:
    """True when each line of a block is a paragraph or a headline: a model that leaves no blank lines wrote it.

    ``starts`` are its ``line_starts``. Two lines wider than any printed column show that it is no list and no poem.

    >>> text = "\\n".join(["老渠换新颜", "渠水通了，" * 12, "春耕备足种", "各村的种子已经到户，" * 8])
    >>> are_paragraphs(text, line_starts(text)), are_paragraphs("甲队胜\\n乙队平\\n丙队负", [0, 4, 8])
    (True, False)
    """
    lines = text.split("\n")
    return len(lines) > 2 and len(starts) == len(lines) and sum(wider(line, COLUMN) for line in lines) > 1
