"""Formats with boxes: which one a file is, and from recognised lines to the text that everything else works on.

The markup is left behind when a page is read. A source's ``text`` is the recognised text, one printed line a line, a
blank line between blocks, a form feed between pages; offsets, ledger and differences are about that text, and the line
of a fragment counts in it, since a line of markup says nothing to a reader. Who needs the place in the file
has the boxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Box, Fragment, Kind, Line

__all__ = [
    "Block",
    "PrintedLine",
    "PrintedPage",
    "around",
    "build",
    "declared",
    "has_geometry",
    "join_words",
    "printed_line",
    "read",
    "sniff",
    "sound",
]

LONGEST = 1 << 28  # characters; the largest ALTO seen, an issue of 60 pages in one file, has a tenth of it
FARTHEST = 1e7  # pixels or tenths of a millimetre
_HEAD = 8000  # characters in which a format shows itself
_ALTO = re.compile(r"<(?:\w+:)?alto[\s>]", re.IGNORECASE)
_HOCR = re.compile(r"class\s*=\s*[\"']?ocr_page\b|name\s*=\s*[\"']?ocr-(?:system|capabilities)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([A-Za-z0-9._-]+)")
_WIDE = re.compile(f"[{HAN}\u2014\u2018-\u201d\u2026\u25b2\u25bc\u25b6\u25c0\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: its words joined, and its box where the file gives one."""

    text: str
    box: Box | None
    words: tuple[tuple[str, Box | None], ...] = ()


@dataclass(slots=True)
class Block:
    """Lines that the engine takes for one paragraph or block, in its order."""

    lines: list[PrintedLine] = field(default_factory=list)
    names: tuple[str, ...] = ()  # ids of the element and those around it, outermost first
    rule: bool = False  # rules between columns that the engine read as characters


@dataclass(slots=True)
class PrintedPage:
    """A page as the file gives it. ``ordered``: the file states a reading order, so the boxes need not find one."""

    blocks: list[Block]
    box: Box | None = None
    number: int | None = None  # as printed, where the file knows it
    ordered: bool = False
    rules: list[Box] = field(default_factory=list)  # lines that the page draws


def sniff(text: str, name: str = "-") -> str | None:
    """ "alto" or "hocr", told by content; None for anything else. Raises PaperError for XML of another kind.

    >>> [sniff(t) for t in ('<alto xmlns="x">', "<p class='ocr_page'>", "# 头条", "<p>甲</p>")]
    ['alto', 'hocr', None, None]
    """
    head = text[:_HEAD].lstrip()
    if not head.startswith("<"):
        return None
    if _HOCR.search(head):
        return "hocr"
    if _ALTO.search(head):
        return "alto"
    root = _ROOT.search(head)
    if head.startswith("<?xml") and root and root[1].lower() != "html":
        remedy = "give ALTO, hOCR or the OCR's text"
        raise PaperError(f"this is XML of another kind, <{root[1]}>", place=name, remedy=remedy)
    return None


def declared(data: bytes) -> str | None:
    """The encoding that markup declares for itself, None where it is UTF-8 or not said.

    >>> declared(b'<?xml version="1.0" encoding="ISO-8859-1"?>'), declared(b"plain encoding=latin-1")
    ('ISO-8859-1', None)
    """
    head = data[:1024]
    found = _DECLARED.search(head) if head.lstrip().startswith(b"<?xml") else None
    name = found[1].decode("ascii") if found else ""
    return name if name and not name.lower().startswith("utf") else None


def read(text: str, name: str, kind: str) -> list[PrintedPage]:
    """The pages of ``text``, which is of ``kind``. Raises PaperError with the line for malformed markup."""
    if len(text) > LONGEST:
        raise PaperError("the file is too large to be pages", place=name, remedy="give a file a page")
    if kind == "alto":
        from zhuzhou_paper.reading import alto

        return alto.read(text, name)
    from zhuzhou_paper.reading import hocr

    return hocr.read(text, name)


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


def build(pages: Sequence[PrintedPage], source: int) -> tuple[str, list[list[Fragment]]]:
    """The text that the pages print, and the fragments of each page in it; ids are given later.

    A page where a line lacks its box has no geometry: a box for half of the lines would mislead.
    """
    parts: list[str] = []
    found: list[list[Fragment]] = []
    at, number = 0, 1
    for page in pages:
        if found:
            parts.append("\f")
            at += 1
        boxed = has_geometry(page)
        fragments: list[Fragment] = []
        for block in page.blocks:
            fragment = _fragment(block, source, at, number, boxed)
            if fragment is None:
                continue
            fragments.append(fragment)
            parts.append(fragment.text + "\n\n")
            at += len(parts[-1])
            number += parts[-1].count("\n")
        found.append(fragments)
    return "".join(parts), found


def has_geometry(page: PrintedPage) -> bool:
    """Every line of the page has a box."""
    return all(line.box is not None for block in page.blocks for line in block.lines if line.text)


def _fragment(block: Block, source: int, at: int, number: int, boxed: bool) -> Fragment | None:
    texts: list[str] = []
    lines: list[Line] = []
    start = at
    for line in block.lines:
        if not line.text:
            continue
        texts.append(line.text)
        if boxed and line.box is not None:
            lines.append(Line(start, start + len(line.text), line.box))
        start += len(line.text) + 1
    if not texts:
        return None
    text = "\n".join(texts)
    box = around([line.box for line in lines]) if lines else None
    kind = Kind.SEPARATOR if block.rule else Kind.TEXT
    return Fragment("", source, at, at + len(text), number, text, kind, box=box, lines=tuple(lines))
