"""What every reader of a format with structure gives: pages, blocks, printed lines, and the words and boxes in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern

__all__ = [
    "LONGEST",
    "Block",
    "PrintedLine",
    "PrintedPage",
    "around",
    "declared",
    "em_wide",
    "join_words",
    "one_line",
    "printed_line",
    "sound",
    "sure_of",
    "type_size",
]

LONGEST = 1 << 28  # characters; the largest ALTO seen, an issue of 60 pages in one file, has a tenth of it
FARTHEST = 1e7  # pixels or tenths of a millimetre
_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([A-Za-z0-9._-]+)")
_HALF = pattern(f"[^{HAN}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef]")
_WIDE = pattern(f"[{HAN}\u2014\u2018-\u201d\u2026\u25b2\u25bc\u25b6\u25c0\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its words joined, and its box where the file gives one."""

    text: str
    box: Box | None
    words: tuple[tuple[str, Box | None], ...] = ()
    sure: float | None = None  # of its characters, 0 to 1; None where the file does not say


@dataclass(slots=True)
class Block:
    """Lines that the engine takes for one paragraph or block, in its order."""

    lines: list[PrintedLine] = field(default_factory=list)
    names: tuple[str, ...] = ()  # ids of the element and those around it, outermost first
    rule: bool = False  # rules between columns that the engine read as characters
    kind: Kind = Kind.TEXT
    level: int = 0  # of a heading
    box: Box | None = None  # of the block, where its lines have none
    attributes: tuple[tuple[str, str], ...] = ()  # what else the file says: ("label", "header"), ("confidence", "0.87")
    markup: str = ""  # "": text as it is; "inline": shells and escapes in it; "blocks": Markdown with its blocks


@dataclass(slots=True)
class PrintedPage:
    """A page as the file gives it. ``ordered``: the file states a reading order, so the boxes need not find one."""

    blocks: list[Block]
    box: Box | None = None
    number: int | None = None  # as printed, where the file knows it
    ordered: bool = False
    rules: list[Box] = field(default_factory=list)  # lines that the page draws


def declared(data: bytes) -> str | None:
    """The encoding that markup declares for itself, None where it is UTF-8 or not said.

    >>> declared(b'<?xml version="1.0" encoding="ISO-8859-1"?>'), declared(b"plain encoding=latin-1")
    ('ISO-8859-1', None)
    """
    head = data[:1024]
    found = _DECLARED.search(head) if head.lstrip().startswith(b"<?xml") else None
    name = found[1].decode("ascii") if found else ""
    return name if name and not name.lower().startswith("utf") else None


def join_words(words: Sequence[str]) -> str:
    """The words of a line; engines cut Chinese into words that print puts no blank between.

    >>> join_words(["二", "月", "，", "CBA", "2023", "赛季"]), join_words(["New", "York"])
    ('二月，CBA 2023赛季', 'New York')
    """
    out = ""
    for word in words:
        word = " ".join(word.split())
        if word and out and not (_WIDE.match(out[-1]) or _WIDE.match(word[0])):
            out += " "
        out += word
    return out


def printed_line(words: Sequence[tuple[str, Box | None]], box: Box | None) -> PrintedLine:
    """The line of ``words``; without a ``box`` of its own it has the one around its words."""
    kept = tuple((word, where) for word, where in words if word.strip())
    boxes = [where for _, where in kept if where is not None]
    return PrintedLine(join_words([word for word, _ in kept]), box or (around(boxes) if boxes else None), kept)


def one_line(row: Sequence[PrintedLine]) -> PrintedLine:
    """The lines of one row, from left to right, as one."""
    line = printed_line([word for part in row for word in part.words], None)
    sure = [(len(part.text), part.sure) for part in row if part.sure is not None]
    return replace(line, sure=sum(n * value for n, value in sure) / sum(n for n, _ in sure) if sure else None)


def em_wide(text: str) -> float:
    """The width of ``text`` in em: wide characters count one, all others a half."""
    return len(text) - len(_HALF.findall(text)) / 2 or 1.0


def type_size(text: str, box: Box) -> float:
    """The width that one wide character of ``text`` takes in ``box``; others count a half."""
    return (box.right - box.left) / em_wide(text)


def sure_of(words: Sequence[tuple[str, float | None]]) -> float | None:
    """How sure an engine is of a line, from its words and what it says of each; None where it says nothing.

    >>> sure_of([("二月", 0.9), ("，", 0.3)]), sure_of([("二月", None)])
    (0.7, None)
    """
    known = [(len(word), value) for word, value in words if value is not None and word]
    size = sum(length for length, _ in known)
    return round(sum(length * value for length, value in known) / size, 3) if size else None


def sound(left: float, top: float, right: float, bottom: float) -> Box | None:
    """The box of these edges, None where no page could have it."""
    box = Box(left, top, right, bottom)
    return box if -FARTHEST < left <= right < FARTHEST and -FARTHEST < top <= bottom < FARTHEST else None


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around ``boxes``, of which there is at least one."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
