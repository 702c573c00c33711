"""METS/ALTO: an issue as libraries keep it, one ALTO file a page and the articles in the logical structure.

The dialects name the same things in many ways (``ARTICLE``, ``Article``, ``ADVERT``, ``Ad``); an item is the outermost
division that is called so. Its blocks are put in the order of the structure, those of a heading are headings, and each
says which article and which paragraph it is of: evidence for seams and for jumps that print no line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading import alto
from zhuzhou_paper.reading.decode import decode
from zhuzhou_paper.reading.formats import Block, PrintedPage
from zhuzhou_paper.reading.xml_input import Elements, attribute

__all__ = ["alto_files", "read", "sniff"]

_SIGN = pattern(r"<(?:\w+:)?mets[\s>]", re.IGNORECASE)
_ITEMS = frozenset(
    ("article", "advertisement", "advert", "ad", "advertissement", "picture", "illustration", "obituary", "weather", "notice",
     "announcement", "letter", "review", "serial", "poem", "death_notice", "birth_notice", "title_section", "titlesection")
)  # fmt: skip
_MASTHEADS = frozenset(("title_section", "titlesection"))
_HEADS = {
    "overline": 3, "overheadline": 3, "title": 2, "headline": 2, "heading": 2, "subheadline": 3, "subtitle": 3, "sub_title": 3,
}  # fmt: skip
_PLAIN = frozenset(("author", "byline", "dateline", "motto"))
_CAPTIONS = frozenset(("caption", "legend"))
_PARAGRAPHS = frozenset(("paragraph", "p"))


def sniff(text: str) -> bool:
    """True for XML whose root is ``mets``."""
    return bool(_SIGN.search(text, 0, 8000))


def alto_files(text: str, name: str) -> list[Path]:
    """The ALTO files that a METS names, in the order of its pages; none that stands outside its folder."""
    found = _parsed(text, name)
    return [path for file in found.pages() if (path := _path(found.files[file], name)) is not None]


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a METS and the ALTO files that it names. Raises PaperError for a file that is not there."""
    found = _parsed(text, name)
    files = found.pages()
    if name == "-" or not files:
        fault = "a METS names the files of its pages, and standard input has none" if name == "-" else "no ALTO file"
        raise PaperError(fault, place=name, remedy="give the METS by its path, or the ALTO files")
    out: list[PrintedPage] = []
    for file in files:
        path = _path(found.files[file], name)
        if path is None or not path.is_file():
            fault = say("the METS names a page that is not there, {file}", file=found.files[file])
            raise PaperError(fault, place=name, remedy="give the ALTO files, or the METS beside them")
        data = path.read_bytes()
        page, _, _ = decode(data, str(path), _declared(data))
        out += [_arranged(one, found.areas.get(file, {})) for one in alto.read(page, str(path))]
    return out


def _declared(data: bytes) -> str | None:
    from zhuzhou_paper.reading.formats import declared

    return declared(data)


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a block stands in the logical structure."""

    place: int
    article: str
    paragraph: str
    role: str  # "", "masthead", "caption", or a name of _HEADS


@dataclass(slots=True)
class _Found:
    files: dict[str, str] = field(default_factory=dict)  # ALTO files by id: where they are
    order: list[str] = field(default_factory=list)  # of the physical structure
    areas: dict[str, dict[str, _Area]] = field(default_factory=dict)  # by file and block

    def pages(self) -> list[str]:
        """The ids of the ALTO files, in the order of the physical structure where there is one."""
        known = [file for file in dict.fromkeys(self.order) if file in self.files]
        return [*known, *(file for file in self.files if file not in known)]


def _parsed(text: str, name: str) -> _Found:
    reader = _Reader(name)
    reader.parse(text)
    return reader.found


class _Reader(Elements):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.found = _Found()
        self._groups: list[str] = []
        self._file = ""
        self._map = ""  # type of the open structMap
        self._divisions: list[tuple[str, str]] = []  # type and id
        self._places = 0

    def start(self, name: str, has: dict[str, str]) -> None:
        if name == "fileGrp":
            self._groups.append(f"{has.get('ID', '')} {has.get('USE', '')}".lower())
        elif name == "file":
            self._file = has.get("ID", "")
        elif name == "FLocat":
            place = attribute(has, "href")
            kinds = " ".join(self._groups)
            if (
                place.lower().endswith(".xml")
                and self._file
                and ("alto" in kinds or "text" in kinds or "alto" in place.lower())
            ):
                self.found.files[self._file] = place
        elif name == "structMap":
            self._map = has.get("TYPE", "").lower()
        elif name == "div" and self._map:
            self._divisions.append((has.get("TYPE", "").lower(), has.get("ID", "")))
        elif name in ("area", "fptr") and self._map and has.get("FILEID"):
            self._point(has["FILEID"], has.get("BEGIN", ""))

    def end(self, name: str) -> None:
        if name == "fileGrp" and self._groups:
            self._groups.pop()
        elif name == "div" and self._divisions:
            self._divisions.pop()
        elif name == "structMap":
            self._map = ""
            self._divisions = []

    def _point(self, file: str, block: str) -> None:
        if self._map.startswith("physical"):
            self.found.order.append(file)
            return
        item = next((n for n, (kind, _) in enumerate(self._divisions) if kind in _ITEMS), None)
        if not block or item is None:
            return
        self._places += 1
        inside = self._divisions[item:]
        kinds = [kind for kind, _ in inside]
        paragraph = next((name for kind, name in reversed(inside) if kind in _PARAGRAPHS and name), "")
        area = _Area(self._places, inside[0][1] or f"item {self._places}", paragraph, _role(kinds))
        self.found.areas.setdefault(file, {}).setdefault(block, area)


def _role(kinds: list[str]) -> str:
    """What the divisions from the item down to the block say that it is."""
    if kinds[0] in _MASTHEADS:
        return "masthead"
    for kind in reversed(kinds[1:]):
        if kind in _CAPTIONS:
            return "caption"
        if kind in _PLAIN:
            return ""
        if kind in _HEADS:
            return kind
    return ""


def _path(place: str, name: str) -> Path | None:
    """The file that an href means, inside the folder of the METS; None for URLs and for what leads out of it."""
    scheme, _, rest = place.partition("://")
    if rest and scheme.lower() != "file":
        return None
    folder = Path(name).parent
    path = folder / unquote(rest or place.removeprefix("file:")).lstrip("/")
    inside = path.resolve().is_relative_to(folder.resolve())
    return path if inside else None


def _arranged(page: PrintedPage, areas: dict[str, _Area]) -> PrintedPage:
    """``page`` in the order of the structure; what it does not name stands first where it stands above, else last."""
    known: list[tuple[int, Block]] = []
    rest: list[Block] = []
    for block in page.blocks:
        area = next((areas[name] for name in reversed(block.names) if name in areas), None)
        if area is None:
            rest.append(block)
            continue
        _say(block, area)
        known.append((area.place, block))
    if not known:
        return page
    known.sort(key=lambda item: item[0])
    blocks = [block for _, block in known]
    tops = [line.box.top for block in blocks for line in block.lines if line.box is not None]
    first = min(tops, default=0.0)
    above = [block for block in rest if all(line.box is not None and line.box.top <= first for line in block.lines)]
    page.blocks = [*above, *blocks, *(block for block in rest if block not in above)]
    page.ordered = True
    return page


def _say(block: Block, area: _Area) -> None:
    said = [("article", area.article)] if area.role != "masthead" else []
    if area.paragraph:
        said.append(("paragraph", area.paragraph))
    if area.role in ("masthead", "caption"):
        said.append(("label", "header" if area.role == "masthead" else "caption"))
    elif area.role:
        said.append(("label", "title"))
        block.kind, block.level = Kind.HEADING, _HEADS[area.role]
    block.attributes = tuple(said)
