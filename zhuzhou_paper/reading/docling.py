"""DoclingDocument JSON: texts, pictures and tables in the order of its tree, each with its page, box and layer.

docling joins a paragraph across columns and pages into one text that keeps a ``prov`` for each printed part: the parts
are read as they were printed, so that a join that was wrong is judged anew. Page headers and footers, which its
Markdown drops, stand in the furniture layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedPage
from zhuzhou_paper.reading.records import Record, arranged, block, box_of, fail, image, number_of, records, value

__all__ = ["read", "sniff"]

DEEPEST = 60
_SIGN = pattern(r'"schema_name"\s*:\s*"DoclingDocument"')
_LABEL = {
    "page_header": "header", "page_footer": "footer", "title": "title", "section_header": "title",
    "caption": "caption", "footnote": "footnote", "list_item": "list", "formula": "formula",
}  # fmt: skip


def sniff(text: str) -> bool:
    """True for a DoclingDocument, whole or damaged."""
    return bool(_SIGN.search(text, 0, 4000) or _SIGN.search(text, max(0, len(text) - 4000)))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a DoclingDocument. Raises PaperError, naming line or record, for what docling does not write."""
    out: list[PrintedPage] = []
    for record, line in records(text, name, "docling"):
        if not isinstance(record, dict) or not isinstance(record.get("body"), dict):
            fail("this docling JSON has no body", f"{name}:{line}", "docling")
        out += _Document(record, f"{name}:{line}").pages()
    return out


class _Document:
    def __init__(self, record: Record, place: str) -> None:
        self._record = record
        self._place = place
        self._blocks: dict[int, list[Block]] = {}
        self._seen: set[str] = set()
        sizes = record.get("pages") or {}
        self._sizes = {
            number: (float(size.get("width") or 0), float(size.get("height") or 0))
            for key, page in (sizes.items() if isinstance(sizes, dict) else ())
            if (number := number_of(key)) is not None and isinstance(size := value(page, "size"), dict)
        }

    def pages(self) -> list[PrintedPage]:
        self._children(self._record["body"], 0)
        for item in self._items("texts"):  # what hangs on no branch of the body: furniture of older versions
            self._add(item, 0)
        numbers = sorted({*self._sizes, *self._blocks})
        return [arranged(self._blocks.get(number, []), self._box(number), number) for number in numbers]

    def _items(self, name: str) -> list[Record]:
        found = self._record.get(name)
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

    def _box(self, number: int) -> Box | None:
        width, height = self._sizes.get(number, (0.0, 0.0))
        return box_of([0.0, 0.0, width, height])

    def _children(self, item: Record, depth: int) -> None:
        if depth > DEEPEST:
            fail("groups are nested too deeply", self._place, "docling")
        for child in item.get("children") or []:
            target = self._target(value(child, "$ref") or value(child, "cref"))
            if target is not None:
                self._add(target, depth + 1)

    def _target(self, reference: Any) -> Record | None:
        if not isinstance(reference, str) or reference.count("/") != 2:
            return None
        _, name, number = reference.split("/")
        at = number_of(number)
        found = value(self._record, name, at) if at is not None else None
        return found if isinstance(found, dict) else None

    def _add(self, item: Record, depth: int) -> None:
        name = str(item.get("self_ref") or id(item))
        if name in self._seen:
            return
        self._seen.add(name)
        for number, made in _blocks(item, self._sizes):
            self._blocks.setdefault(number, []).append(made)
        for caption in item.get("captions") or []:
            target = self._target(value(caption, "$ref") or value(caption, "cref"))
            if target is not None:
                self._add(target, depth)
        self._children(item, depth)


def _blocks(item: Record, sizes: dict[int, tuple[float, float]]) -> Iterator[tuple[int, Block]]:
    """The printed parts of one item, each with the number of its page."""
    label = str(item.get("label") or "")
    provs: list[Record] = [prov for prov in item.get("prov") or [] if isinstance(prov, dict)]
    if label in ("picture", "chart") and "text" not in item:
        for prov in provs[:1]:
            yield number_of(prov.get("page_no")) or 1, image(None, _where(prov, sizes))
        return
    if "data" in item and label in ("table", "document_index"):
        cells = _table(item["data"])
        for prov in provs[:1]:
            if cells:
                yield number_of(prov.get("page_no")) or 1, block(cells, "text", _where(prov, sizes), kind=Kind.TABLE)
        return
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        return
    level = number_of(item.get("level")) or 1
    if label == "section_header":
        level += 1  # docling's Markdown gives the title # and a section header of level 1 ##
    named = _LABEL.get(label, "header" if item.get("content_layer") == "furniture" else "text")
    for part, prov in _parts(text, provs):
        yield number_of(prov.get("page_no")) or 1, block(part, named, _where(prov, sizes), level=level)


def _parts(text: str, provs: list[Record]) -> Iterator[tuple[str, Record]]:
    """``text`` as its ``charspan`` divide it, where they fit; else the whole of it where it begins."""
    spans = [value(prov, "charspan") for prov in provs]
    ends = [span[1] for span in spans if isinstance(span, list) and len(span) == 2 and isinstance(span[1], int)]
    rising = len(ends) == len(provs) > 1 and ends == sorted(set(ends)) and ends[0] > 0 and ends[-2] < len(text)
    if not rising:
        yield text, provs[0] if provs else {}
        return
    for start, end, prov in zip([0, *ends[:-1]], [*ends[:-1], len(text)], provs, strict=True):
        yield text[start:end].strip(), prov


def _where(prov: Record, sizes: dict[int, tuple[float, float]]) -> Box | None:
    """The box of a part, from the top left; PDF gives it from the bottom left."""
    edges = [value(prov, "bbox", edge) for edge in "ltrb"]
    if not all(isinstance(edge, int | float) for edge in edges):
        return None
    left, top, right, bottom = (float(edge) for edge in edges)
    if value(prov, "bbox", "coord_origin") == "BOTTOMLEFT":
        height = sizes.get(number_of(prov.get("page_no")) or 1, (0.0, 0.0))[1]
        top, bottom = height - top, height - bottom
    return box_of([left, top, right, bottom])


def _table(data: Any) -> str:
    """The cells of a table, a row a line, with bars between them."""
    rows: list[str] = []
    for row in value(data, "grid") or []:
        cells = [str(value(cell, "text") or "").replace("\n", " ") for cell in row] if isinstance(row, list) else []
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)
