"""The blocks in the HTML that layout models write: headings, paragraphs, tables, pictures; what is inline keeps its text.

Not for web pages: only for what tools give of a printed page, ``<h1>``, ``<p>``, ``<table>`` and little more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say

__all__ = ["Element", "blocks_of"]

DEEPEST = 200  # elements; layout models write about eight
_BREAKS = frozenset(
    ("p", "div", "section", "article", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "form", "hr",
     "body", "html", "main", "header", "footer", "details", "summary", "content-ref")
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_WIDE_END = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\r?\n\s*(?=[^\x00-\x7f])")
_LINE_END = re.compile(r"[ \t]*\r?\n\s*")
_SILENT = frozenset(("head", "script", "style", "title"))


@dataclass(slots=True)
class Element:
    """One block: its text as it is read, or the markup of a table. ``around`` are the attributes of the elements it is in."""

    text: str = ""
    level: int = 0  # of a heading
    table: bool = False
    picture: str | None = None  # where it is kept
    comment: bool = False  # what stands in a comment, such as the number of a page
    around: Mapping[str, str] = field(default_factory=dict)


def blocks_of(text: str, name: str) -> Iterator[Element]:
    """The blocks of ``text`` in order. Raises PaperError with the line where elements are nested beyond reason.

    >>> found = blocks_of('<h2>开闸</h2><p>甲<br>乙<b>丙</b></p><img src="a.png">', "-")
    >>> [(one.level, one.text, one.picture) for one in found]
    [(2, '开闸', None), (0, '甲\\n乙丙', None), (0, '', 'a.png')]
    """
    reader = _Reader(text, name)
    reader.feed(text)
    reader.close()
    reader.end()
    return iter(reader.found)


class _Reader(HTMLParser):
    def __init__(self, text: str, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self._text, self._name = text, name
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._open: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self._table = -1  # where the outermost open table begins

    def end(self) -> None:
        """Close what the text left open."""
        if self._table >= 0:
            self._close_table(len(self._text))
        self._close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._table < 0:
            if tag in _BREAKS or tag in _HEADINGS or tag in ("table", "img"):
                self._close()
            if tag == "br":
                self._words.append("\n")
            elif tag == "img":
                self.found.append(Element(picture=dict(attrs).get("src") or "", around=self._around()))
        if tag in _VOID:
            return
        if tag == "table" and self._table < 0:
            self._table = self._at()
        self._open.append((tag, {key: value or "" for key, value in attrs}))
        if len(self._open) > DEEPEST:
            place = f"{self._name}:{self.getpos()[0]}"
            raise PaperError(say("elements are nested too deeply"), place=place, remedy=say("write the file anew"))

    def handle_endtag(self, tag: str) -> None:
        if all(tag != opened for opened, _ in self._open):
            return
        while True:
            opened, _ = self._open[-1]
            if opened == "table" and all(one != "table" for one, _ in self._open[:-1]):
                self._close_table(self._text.find(">", self._at()) + 1 if tag == "table" else self._at())
            elif self._table < 0 and (opened in _BREAKS or opened in _HEADINGS):
                self._close()
            self._open.pop()
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._table < 0 and not any(tag in _SILENT for tag, _ in self._open):
            self._words.append(data if any(tag == "pre" for tag, _ in self._open) else _one_line(data))

    def handle_comment(self, data: str) -> None:
        if self._table < 0:
            self._close()
            self.found.append(Element(data.strip(), comment=True))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _around(self) -> dict[str, str]:
        return {key: value for _, has in self._open for key, value in has.items()}

    def _close_table(self, end: int) -> None:
        self.found.append(Element(self._text[self._table : end], table=True, around=self._around()))
        self._table = -1

    def _close(self) -> None:
        text = "\n".join(line.strip(" ") for line in "".join(self._words).split("\n")).strip("\n")
        self._words = []
        if text.strip():
            level = next((_HEADINGS[tag] for tag, _ in reversed(self._open) if tag in _HEADINGS), 0)
            self.found.append(Element(text, level, around=self._around()))


def _one_line(text: str) -> str:
    """White space as HTML reads it; a line end between two wide characters is none."""
    return _LINE_END.sub(" ", _WIDE_END.sub("", text)) if "\n" in text else text
