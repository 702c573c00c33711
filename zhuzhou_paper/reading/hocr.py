"""hOCR: pages, paragraphs and lines as classes of HTML, boxes in the title attribute.

Read with the HTML parser, since files hold ``&nbsp;`` and unclosed tags that no XML parser takes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Box
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedPage, printed_line, sound, sure_of

__all__ = ["read", "sniff"]

HEAD = 8000  # characters in which a file shows itself
DEEPEST = 200  # elements; engines write about eight
_SIGN = pattern(r"class\s*=\s*[\"']?ocr_page\b|name\s*=\s*[\"']?ocr-(?:system|capabilities)\b", re.IGNORECASE)
_BOX = pattern(r"\bbbox\s+(-?\d[\d.]*)\s+(-?\d[\d.]*)\s+(-?\d[\d.]*)\s+(-?\d[\d.]*)")
_SURE = pattern(r"\bx_wconf\s+(\d{1,3}(?:\.\d{1,6})?)")
_BLOCKS = frozenset({"ocr_par", "ocr_carea", "ocrx_block"})
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocrx_line", "ocr_pageno"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SILENT = frozenset({"head", "script", "style"})


def sniff(text: str) -> bool:
    """True for HTML that holds OCR pages or says that an engine wrote it."""
    return bool(_SIGN.search(text, 0, HEAD))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of an hOCR file. Raises PaperError with the line where elements are nested beyond reason."""
    reader = _Reader(name)
    reader.feed(text)
    reader.close()
    reader.finish()
    return reader.pages


class _Reader(HTMLParser):
    """Keeps the open elements; what a line or block is ends when its element ends."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.pages: list[PrintedPage] = []
        self._open: list[
            tuple[str, str]
        ] = []  # tag, what it is here: "page", "block", "line", "word", "rule", "silent", ""
        self._block: Block | None = None
        self._words: list[str] = []
        self._box: Box | None = None  # of the open line, or of the block for text outside lines
        self._boxes: list[Box | None] = []  # of the words
        self._sure: list[float | None] = []  # of the words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        has = dict(attrs)
        role = "silent" if tag in _SILENT else _role(has.get("class") or "", bool(self.pages))
        self._open.append((tag, role))
        if len(self._open) > DEEPEST:
            place = f"{self._name}:{self.getpos()[0]}"
            raise PaperError("elements are nested too deeply", place=place, remedy="write the file anew")
        box = _box(has.get("title") or "")
        if role in ("page", "block", "line"):
            self._close_line()
            self._box = box
        if role == "page":
            self.pages.append(PrintedPage([], box))
            self._block = None
        elif role == "rule" and box:
            self.pages[-1].rules.append(box)
        elif role == "block":
            self._block = None
        elif role == "word":
            self._words.append("")
            self._boxes.append(box)
            self._sure.append(_confidence(has.get("title") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if all(tag != opened for opened, _ in self._open):
            return
        while True:
            opened, role = self._open.pop()
            if role in ("page", "block", "line"):
                self._close_line()
            if role in ("page", "block"):
                self._block = None
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.pages or any(role == "silent" for _, role in self._open):
            return
        if any(role == "word" for _, role in self._open) and self._words:
            self._words[-1] += data
        else:
            found = data.split()
            self._words += found
            self._boxes += [None] * len(found)
            self._sure += [None] * len(found)

    def finish(self) -> None:
        """Close what the file left open."""
        self._close_line()

    def _close_line(self) -> None:
        line = printed_line(list(zip(self._words, self._boxes, strict=True)), self._box)
        if line.text and self.pages:
            if self._block is None:
                self._block = Block()
                self.pages[-1].blocks.append(self._block)
            self._block.lines.append(replace(line, sure=sure_of(list(zip(self._words, self._sure, strict=True)))))
        self._words, self._boxes, self._sure, self._box = [], [], [], None


def _role(classes: str, inside: bool) -> str:
    names = set(classes.split())
    if "ocr_page" in names:
        return "page"
    if not inside:
        return ""
    if "ocr_separator" in names:
        return "rule"
    return "block" if names & _BLOCKS else "line" if names & _LINES else "word" if "ocrx_word" in names else ""


def _confidence(title: str) -> float | None:
    found = _SURE.search(title)
    return min(100.0, float(found[1])) / 100 if found else None


def _box(title: str) -> Box | None:
    found = _BOX.search(title)
    if not found:
        return None
    try:
        left, top, right, bottom = map(float, found.groups())
    except ValueError:
        return None
    return sound(left, top, right, bottom)
