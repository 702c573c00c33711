"""PAGE XML, 2013 to 2024: what Transkribus, eScriptorium, OCR-D and others write.

Regions have a type (heading, caption, header …) and a place in the reading order; ``Relations`` say which regions go
on in each other: ``link`` where the last word is whole, ``join`` where it is cut in two; both are one paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedLine, PrintedPage, around, printed_line
from zhuzhou_paper.reading.records import REGIONS, arranged, block
from zhuzhou_paper.reading.xml_input import Elements, box_around, number

__all__ = ["read", "sniff"]

_SIGN = pattern(r"<(?:\w+:)?PcGts[\s>]")
_REGION = pattern(r"[A-Z]\w*Region$")
_TYPE = pattern(r"type\s*:\s*([\w-]+)")  # Transkribus keeps it in custom="structure {type:heading;}"
_INDEX = pattern(r"readingOrder\s*\{\s*index\s*:\s*(\d+)")
_PICTURES = ("ImageRegion", "GraphicRegion", "ChartRegion", "AdvertRegion", "MapRegion", "LineDrawingRegion")


def sniff(text: str) -> bool:
    """True for XML whose root is ``PcGts``."""
    return bool(_SIGN.search(text, 0, 8000))


def read(text: str, name: str) -> list[PrintedPage]:
    """The page of a PAGE file. Raises PaperError with the line for malformed XML and for entities."""
    reader = _Reader(name)
    reader.parse(text)
    return reader.pages()


@dataclass(slots=True)
class _Region:
    id: str
    tag: str
    type: str
    index: int | None = None  # of Transkribus' reading order
    box: Box | None = None
    lines: list[PrintedLine] = field(default_factory=list)
    text: str = ""  # of the whole region, used where it has no lines
    confidence: float | None = None


@dataclass(slots=True)
class _Line:
    box: Box | None = None
    words: list[tuple[str, Box | None]] = field(default_factory=list)
    text: str = ""


class _Reader(Elements):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._size: Box | None = None
        self._regions: list[_Region] = []
        self._inside: list[_Region] = []
        self._order: list[str] = []
        self._relation: list[str] | None = None  # regions of the open relation
        self._joins = False
        self._paragraph: dict[str, str] = {}  # the first region of its paragraph, by region
        self._line: _Line | None = None
        self._word: list[object] = []  # text and box of the open word
        self._glyphs = 0
        self._unicode: list[str] | None = None
        self._best: float | None = None  # index of the TextEquiv that is open; the lowest is the best reading
        self._open: list[str] = []

    def pages(self) -> list[PrintedPage]:
        rank = {name: place for place, name in reversed(list(enumerate(self._order)))}
        if not rank:
            rank = {region.id: region.index for region in self._regions if region.index is not None}
        regions = sorted(self._regions, key=lambda region: rank.get(region.id, len(self._regions) + 1))
        blocks = [made for region in regions if (made := self._block(region)) is not None]
        page = arranged(blocks, self._size) if rank else PrintedPage(blocks, self._size)
        page.rules += [region.box for region in regions if region.tag == "SeparatorRegion" and region.box]
        return [page]

    def _block(self, region: _Region) -> Block | None:
        if region.tag in _PICTURES and not region.lines and not region.text:
            return None
        label = REGIONS.get(region.type.lower(), "text")
        said = [("paragraph", name)] if (name := self._paragraph.get(region.id)) else []
        lines = region.lines or [PrintedLine(line, None) for line in region.text.split("\n") if line.strip()]
        if not lines:
            return None
        box = region.box or _around(lines)
        made = block(lines, label, box, level=1, confidence=region.confidence, said=said)
        made.names = (region.id,)
        made.level = (
            0 if any(line.box for line in lines) else made.level
        )  # the size of the type says more than "heading"
        made.kind = Kind.TABLE if region.tag == "TableRegion" else made.kind
        return made

    def start(self, name: str, has: dict[str, str]) -> None:
        self._open.append(name)
        if name == "Page":
            width, height = number(has.get("imageWidth")), number(has.get("imageHeight"))
            self._size = Box(0.0, 0.0, width, height) if width and height else None
        elif name in ("RegionRefIndexed", "RegionRef"):
            reference = has.get("regionRef", "")
            if self._relation is not None:
                self._relation.append(reference)
            else:
                self._order.append(reference)
        elif name in ("OrderedGroupIndexed", "UnorderedGroupIndexed") and has.get("regionRef"):
            self._order.append(has["regionRef"])
        elif name == "Relation":
            self._relation, self._joins = [], has.get("type") in ("link", "join")
        elif name in ("SourceRegionRef", "TargetRegionRef") and self._relation is not None:
            self._relation.append(has.get("regionRef", ""))
        elif _REGION.match(name):
            self._region(name, has)
        elif name == "TextLine":
            self._line = _Line()
        elif name == "Word" and self._line is not None:
            self._word = ["", None]
        elif name == "Glyph":
            self._glyphs += 1
        elif name == "Coords":
            self._coords(box_around(has.get("points", "")))
        elif name == "TextEquiv":
            self._best = number(has.get("index")) or 0.0
            if self._inside and self._line is None and not self._glyphs:
                self._inside[-1].confidence = number(has.get("conf"))
        elif name == "Unicode" and not self._glyphs and self._inside:
            self._unicode = []

    def _region(self, name: str, has: dict[str, str]) -> None:
        custom = has.get("custom", "")
        typed = _TYPE.search(custom)
        index = _INDEX.search(custom)
        region = _Region(
            has.get("id", ""), name, has.get("type") or (typed[1] if typed else ""), int(index[1]) if index else None
        )
        self._regions.append(region)
        self._inside.append(region)

    def _coords(self, box: Box | None) -> None:
        if self._glyphs:
            return
        if self._word:
            self._word[1] = box
        elif self._line is not None:
            self._line.box = box
        elif self._inside:
            self._inside[-1].box = box

    def data(self, text: str) -> None:
        if self._unicode is not None:
            self._unicode.append(text)

    def end(self, name: str) -> None:
        self._open.pop()
        if name == "Unicode" and self._unicode is not None:
            self._read_text("".join(self._unicode))
            self._unicode = None
        elif name == "Glyph":
            self._glyphs -= 1
        elif name == "Word" and self._word and self._line is not None:
            text, box = self._word
            self._line.words.append((str(text), box if isinstance(box, Box) else None))
            self._word = []
        elif name == "TextLine" and self._line is not None:
            self._end_line(self._line)
            self._line = None
        elif name == "Relation" and self._relation is not None:
            for before, after in pairwise(self._relation if self._joins else []):
                first = self._paragraph.setdefault(before, before)
                self._paragraph[after] = first
            self._relation = None
        elif _REGION.match(name) and self._inside:
            self._inside.pop()

    def _read_text(self, text: str) -> None:
        """Of several readings the first, or the one with index 0, counts."""
        if self._word:
            self._word[0] = text if not self._word[0] or self._best == 0 else self._word[0]
        elif self._line is not None:
            self._line.text = text if not self._line.text or self._best == 0 else self._line.text
        elif not self._inside[-1].text or self._best == 0:
            self._inside[-1].text = text

    def _end_line(self, line: _Line) -> None:
        if not self._inside:
            return
        if line.text.strip():
            made = PrintedLine(" ".join(line.text.split()), line.box, tuple(line.words))
        else:
            made = printed_line(line.words, line.box)
        if made.text:
            self._inside[-1].lines.append(made)


def _around(lines: list[PrintedLine]) -> Box | None:
    boxes = [line.box for line in lines if line.box is not None]
    return around(boxes) if boxes else None
