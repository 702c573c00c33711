"""ALTO 2 to 4: the XML that libraries keep and Tesseract writes.

Every String is printed as it stands: a word that a line end cuts is two Strings and a HYP, and the whole word that
SUBS_CONTENT repeats with both of them is left to the repair of hyphens, else it would be there twice. Lengths are in
pixels, tenths of a millimetre or 1200ths of an inch; only their proportions are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedPage, printed_line, sound, sure_of
from zhuzhou_paper.reading.records import REGIONS
from zhuzhou_paper.reading.xml_input import Elements, number

__all__ = ["read", "sniff"]

CHAINED = 0.8  # of a page's blocks; fewer that name the next one are no order of the page
HEAD = 8000  # characters in which a file shows itself
_SIGN = pattern(r"<(?:\w+:)?alto[\s>]", re.IGNORECASE)
_TESSERACT = pattern(
    r"<softwareName>\s*tesseract", re.IGNORECASE
)  # versions 4 and 5 write 0.6 for 6 % and 0.60 for 60 %
_HYPHENS = "\u00ad\u00ac\u2010"  # what files write for the hyphen at a line's end
_TAGS = ("StructureTag", "LayoutTag", "RoleTag", "OtherTag")  # version 3 and later
_CONTAINERS = ("TextBlock", "ComposedBlock", "Illustration", "GraphicalElement")


def sniff(text: str) -> bool:
    """True for XML whose root is ``alto``."""
    return bool(_SIGN.search(text, 0, HEAD))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of an ALTO file. Raises PaperError with the line for malformed XML and for entities."""
    return _Reader(name).read(text)


class _Reader(Elements):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._pages: list[PrintedPage] = []
        self._order: list[str] = []  # ids of the reading order, 4.3 and later
        self._next: dict[str, str] = {}  # ids of blocks that name the one behind them
        self._ids: list[str] = []  # ids of the open blocks
        self._tags: dict[str, str] = {}  # what a tag says of the blocks that refer to it
        self._labels: list[str] = []  # of the open blocks
        self._block: Block | None = None
        self._words: list[str] | None = None  # of the open TextLine
        self._boxes: list[Box | None] = []  # of the words
        self._sure: list[float | None] = []  # of the words
        self._line_box: Box | None = None
        self._hundredths = False  # WC="0.6" is written for six in a hundred

    def read(self, text: str) -> list[PrintedPage]:
        self._hundredths = bool(_TESSERACT.search(text, 0, HEAD))
        self.parse(text)
        return [self._in_order(page) for page in self._pages]

    def start(self, name: str, has: dict[str, str]) -> None:
        if name == "ElementRef":
            self._order += has.get("REF", "").split()
        elif name == "Page":
            self._pages.append(_page(has))
        elif name in _TAGS:
            words = (has.get(key, "").strip().lower() for key in ("LABEL", "TYPE"))
            self._tags[has.get("ID", "")] = next((REGIONS[word] for word in words if word in REGIONS), "")
        elif not self._pages:
            return
        elif name in _CONTAINERS:
            self._ids.append(has.get("ID", ""))
            tags = (self._tags.get(tag, "") for tag in has.get("TAGREFS", "").split())
            self._labels.append(next(filter(None, tags), self._labels[-1] if self._labels else ""))
            if has.get("IDNEXT") and has.get("ID"):
                self._next[has["ID"]] = has["IDNEXT"]
            box = _box(has)
            if name == "GraphicalElement" and box:
                self._pages[-1].rules.append(box)
            if name == "TextBlock":
                self._block = _called(Block(names=tuple(self._ids)), self._labels[-1])
                self._pages[-1].blocks.append(self._block)
        elif name == "TextLine":
            self._words, self._boxes, self._sure, self._line_box = [], [], [], _box(has)
        elif name == "String" and self._words is not None:
            self._words.append(has.get("CONTENT", ""))
            self._boxes.append(_box(has))
            self._sure.append(self._confidence(has.get("WC") or ""))
        elif name == "HYP" and self._words:
            self._hyphen(has.get("CONTENT", "-"))

    def _confidence(self, said: str) -> float | None:
        if self._hundredths and said.startswith("0.") and said[2:].isdecimal():
            return min(100, int(said[2:])) / 100
        value = number(said)
        return max(0.0, value) if value is not None and value <= 1 else None

    def _hyphen(self, mark: str) -> None:
        """The hyphen behind the line's last word, unless the word ends in it already."""
        assert self._words
        last = self._words[-1].rstrip(_HYPHENS)
        mark = "-" if mark in _HYPHENS else mark
        self._words[-1] = last if last.endswith(mark) else last + mark

    def end(self, name: str) -> None:
        if name in _CONTAINERS and self._ids:
            self._ids.pop()
            self._labels.pop()
            if name == "TextBlock":
                self._rank(self._block)
                self._block = None
        elif name == "TextLine" and self._words is not None:
            if self._block is None:
                self._block = Block()
                self._pages[-1].blocks.append(self._block)
            line = printed_line(list(zip(self._words, self._boxes, strict=True)), self._line_box)
            self._block.lines.append(replace(line, sure=sure_of(list(zip(self._words, self._sure, strict=True)))))
            self._words = None

    @staticmethod
    def _rank(block: Block | None) -> None:
        """A tagged headline without any box ranks highest; of others the size of their type tells."""
        if block is not None and block.kind is Kind.HEADING and all(line.box is None for line in block.lines):
            block.level = 1

    def _in_order(self, page: PrintedPage) -> PrintedPage:
        """The page's blocks as the file's own reading order has them; those it does not name come last."""
        order = self._order or _chained(self._next)
        rank = {name: number for number, name in reversed(list(enumerate(order)))}
        named = sum(any(name in rank for name in block.names) for block in page.blocks)
        if not named or (not self._order and named < CHAINED * len(page.blocks)):
            return page
        page.blocks.sort(key=lambda block: min((rank.get(name, len(rank)) for name in block.names), default=len(rank)))
        page.ordered = True
        return page


def _chained(following: Mapping[str, str]) -> list[str]:
    """The order in which blocks name each other (IDNEXT), each once; a ring begins where it is met.

    >>> _chained({"b": "c", "a": "b", "x": "y"}), _chained({"a": "b", "b": "a"})
    (['a', 'b', 'c', 'x', 'y'], ['a', 'b'])
    """
    named = set(following.values())
    out: dict[str, None] = {}
    for start in [*(name for name in following if name not in named), *following]:
        at: str | None = start
        while at is not None and at not in out:
            out[at] = None
            at = following.get(at)
    return list(out)


def _called(block: Block, label: str) -> Block:
    """``block`` with the label of its tag."""
    if label:
        block.attributes = (("label", label),)
    if label == "title":
        block.kind = Kind.HEADING
    return block


def _page(has: dict[str, str]) -> PrintedPage:
    width, height = number(has.get("WIDTH")), number(has.get("HEIGHT"))
    box = sound(0.0, 0.0, width, height) if width and height else None
    printed = has.get("PRINTED_IMG_NR", "")
    return PrintedPage([], box, int(printed) if printed.isascii() and printed.isdecimal() else None)


def _box(has: dict[str, str]) -> Box | None:
    left, top, width, height = (number(has.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if left is None or top is None or width is None or height is None:
        return None
    return sound(left, top, left + width, top + height)
