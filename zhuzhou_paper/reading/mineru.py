"""MinerU: ``content_list.json`` (v1), ``content_list_v2.json`` and ``middle.json`` (3 and 4).

The text of these files is what MinerU's Markdown says, with its escapes; only middle JSON has it bare. Middle JSON of
version 3 keeps the blocks before it joined paragraphs across columns and pages (``preproc_blocks``) beside those after
(``para_blocks``), and version 4 only marks the joins (``continues_prev``): the blocks are read as they were printed, and
what MinerU would have joined is judged like every other seam.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedLine, PrintedPage
from zhuzhou_paper.reading.records import (
    Record,
    arranged,
    block,
    box_of,
    fail,
    image,
    number_of,
    records,
    text_of,
    value,
    without_lines,
)

__all__ = ["read", "richness", "sniff"]

HEAD = 20000
PER_MILLE = 1000.0  # v1 and v2 give boxes in thousandths of the page
_LIST = pattern(r'"page_idx"\s*:|"(?:paragraph|title|page_header|page_number|list)_content"\s*:')
_TYPE = pattern(r'"type"\s*:\s*"')
_MIDDLE = pattern(r'"pdf_info"\s*:|"docvortex\.middle"|"para_blocks"\s*:|"preproc_blocks"\s*:')
_LABEL = {
    "header": "header", "page_header": "header", "footer": "footer", "page_footer": "footer",
    "page_number": "page-number", "number": "page-number", "page_footnote": "footnote", "footnote": "footnote",
    "aside_text": "aside", "page_aside_text": "aside", "title": "title", "doc_title": "title", "paragraph_title": "title",
    "section_title": "title", "list": "list", "equation": "formula", "interline_equation": "formula",
    "image_caption": "caption", "table_caption": "caption", "chart_caption": "caption", "figure_caption": "caption",
    "image_footnote": "caption", "table_footnote": "caption", "figure_title": "caption", "caption": "caption",
}  # fmt: skip
_CONTINUES = ("continues", "the block before it")
_PICTURES = ("image", "chart", "figure", "seal")


def sniff(text: str) -> bool:
    """True for any of MinerU's three files, whole or damaged."""
    head = text[:HEAD]
    return bool(_MIDDLE.search(head) or _MIDDLE.search(text[-HEAD:]) or (_LIST.search(head) and _TYPE.search(head)))


def richness(text: str) -> int:
    """Middle JSON holds the blocks before MinerU joined them; version 2 says more of types than version 1."""
    head = text[:HEAD]
    return 2 if _MIDDLE.search(head) else 1 if '_content"' in head else 0


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a MinerU file. Raises PaperError, naming line or record, for what MinerU does not write."""
    pages: list[PrintedPage] = []
    for record, line in records(text, name, "MinerU"):
        place = f"{name}:{line}"
        if isinstance(record, dict) and isinstance(record.get("pdf_info"), list):
            pages += [_middle(page, place) for page in record["pdf_info"]]
        elif isinstance(record, dict) and isinstance(record.get("pages"), list):
            pages += [_middle(page, place) for page in record["pages"]]
        elif isinstance(record, dict) and isinstance(record.get("content_list"), list):
            pages += _flat(record["content_list"], place)
        elif isinstance(record, list) and record and isinstance(record[0], list):
            pages += [arranged(list(_items(page, place)), _PAGE) for page in record]
        elif isinstance(record, list):
            pages += _flat(record, place)
        else:
            fail("this MinerU JSON holds no pages", place, "MinerU")
    return pages


_PAGE = Box(0.0, 0.0, PER_MILLE, PER_MILLE)


def _flat(items: list[Any], place: str) -> list[PrintedPage]:
    """v1: one list for all pages. A page without an item is an empty page, so that the order of pages stays true."""
    by_page: dict[int, list[Any]] = {}
    for item in items:
        if not isinstance(item, dict):
            fail("an item of the content list is no object", place, "MinerU")
        by_page.setdefault(number_of(item.get("page_idx")) or 0, []).append(item)
    return [arranged(list(_items(by_page[page], place)), _PAGE) for page in sorted(by_page)]


def _items(items: Any, place: str) -> Iterator[Block]:
    if not isinstance(items, list):
        fail("a page of the content list is no list", place, "MinerU")
    for item in items:
        if not isinstance(item, dict):
            fail("an item of the content list is no object", place, "MinerU")
        yield from _item(item)


def _item(item: Record) -> Iterator[Block]:
    """One item of v1 or v2; in v2 what it holds is one level deeper, in fields named after the type."""
    kind = str(item.get("type") or "text")
    inner = item.get("content")
    held: Record = inner if isinstance(inner, dict) else item
    box = box_of(item.get("bbox"))
    if kind in _PICTURES:
        yield image(held.get("img_path") or value(held, "image_source", "path"), box)
        yield from _captions(held, box, kind)
        return
    if kind == "table":
        yield from _captions(held, box, kind, "caption")
        body = text_of(held.get("table_body") or held.get("html"))
        yield block(body, "text", box, kind=Kind.TABLE) if body else image(held.get("img_path"), box)
        yield from _captions(held, box, kind, "footnote")
        return
    level = number_of(held.get("text_level") or held.get("level") or item.get("text_level")) or 0
    label = "title" if level else _LABEL.get(kind, "text")
    for text in _texts(held, item, kind):
        if text.strip():
            yield block(text, label, box, level=level, markup="inline")


def _texts(held: Record, item: Record, kind: str) -> Iterator[str]:
    """The text of an item; each entry of a list on its own."""
    entries = held.get("list_items") or item.get("list_items")
    if isinstance(entries, list):
        yield "\n".join(text_of(value(entry, "item_content") or entry) for entry in entries)
        return
    if held is item:
        yield text_of(item.get("text") or item.get("content"))
        return
    for name, found in held.items():
        if name == "content" or name.endswith("_content"):
            yield text_of(found)


def _captions(held: Record, box: Box | None, kind: str, *ends: str) -> Iterator[Block]:
    for end in ends or ("caption", "footnote"):
        found = held.get(f"{kind}_{end}") or held.get(f"image_{end}")
        for text in [found] if isinstance(found, str) else found if isinstance(found, list) else []:
            if text_of(text).strip():
                yield block(text_of(text), "caption", None, markup="inline")


def _middle(page: Any, place: str) -> PrintedPage:
    """A page of middle JSON: printed blocks, then what MinerU set aside."""
    if not isinstance(page, dict):
        fail("a page of the middle JSON is no object", place, "MinerU")
    size = page.get("page_size")
    whole = (box_of([0, 0, *size]) if isinstance(size, list) else None) or Box(0.0, 0.0, 1.0, 1.0)
    levels = {str(one.get("bbox")): one.get("level") for one in _dicts(page.get("para_blocks"))}
    blocks: list[Block] = []
    for name in ("blocks", "preproc_blocks", "discarded_blocks"):
        for one in _dicts(page.get(name)):
            blocks += _printed(one, levels)
    if not _dicts(page.get("preproc_blocks")):
        blocks = [part for one in _dicts(page.get("para_blocks")) for part in _printed(one, levels)] + blocks
    _joined(blocks)
    return without_lines(arranged(blocks, whole))


def _joined(blocks: list[Block]) -> None:
    """Say of each block that version 4 would join with the one before it, and of that one, that they are one."""
    for number, (before, block_) in enumerate(pairwise(blocks)):
        if _CONTINUES in block_.attributes:
            said = next((one for one in before.attributes if one[0] == "joined"), ("joined", f"{number}"))
            before.attributes = (*(one for one in before.attributes if one != said), said)
            block_.attributes = (*(one for one in block_.attributes if one != _CONTINUES), said)


def _dicts(found: Any) -> list[Record]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _printed(one: Record, levels: Record) -> Iterator[Block]:
    kind = str(one.get("type") or "text")
    box = box_of(one.get("bbox"))
    inner = _dicts(one.get("blocks")) or [part for part in _dicts(one.get("content")) if "bbox" in part]
    if kind in _PICTURES or kind == "table" or inner:
        for part in inner or [one]:
            yield from _part(part, kind, box)
        return
    lines = _lines(one)
    if not lines:
        return
    level = number_of(one.get("level") or levels.get(str(one.get("bbox")))) or 0
    label = _LABEL.get(kind, "text")
    said = [_CONTINUES] if one.get("continues_prev") is True else []
    scores = [float(score) for span in _spans(one) if isinstance(score := span.get("score"), int | float)]
    yield block(
        lines, label, box, level=level if label == "title" else 0, confidence=min(scores, default=None), said=said
    )


def _part(part: Record, kind: str, box: Box | None) -> Iterator[Block]:
    """A part of a picture, table or list: its body, its caption."""
    name = str(part.get("type") or kind)
    where = box_of(part.get("bbox")) or box
    spans = _spans(part)
    table = next((text_of(span.get("html")) for span in spans if span.get("html")), "")
    lines = _lines(part)
    if table or name in ("table_body", "table"):
        table = table or "\n".join(line.text for line in lines)
        yield block(table, "text", where, kind=Kind.TABLE) if table else image(part.get("image_path"), where)
    elif name in (*_PICTURES, "image_body", "chart_body"):
        path = part.get("image_path") or next((span.get("image_path") for span in spans), None)
        yield image(path, where)
        if lines:
            yield block(lines, "caption", where)
    elif lines:
        yield block(lines, _LABEL.get(name, "text"), where)


def _spans(one: Record) -> list[Record]:
    spans = [span for line in _dicts(one.get("lines")) for span in _dicts(line.get("spans"))]
    return spans or _dicts(one.get("content"))


def _lines(one: Record) -> list[PrintedLine]:
    """The lines of a block; a span that MinerU moved here from the next page is left there."""
    lines = _dicts(one.get("lines"))
    if not lines:
        return [PrintedLine(line, None) for line in text_of(one.get("content")).split("\n") if line.strip()]
    out: list[PrintedLine] = []
    for line in lines:
        kept = [span for span in _dicts(line.get("spans")) if not span.get("cross_page") and "html" not in span]
        text = text_of(kept).strip()
        if text:
            out.append(PrintedLine(text.replace("\n", " "), box_of(line.get("bbox"))))
    return out
