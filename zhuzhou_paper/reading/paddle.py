"""PaddleOCR: PP-StructureV3 and PaddleOCR-VL, in any of the three wrappers.

``{"parsing_res_list": …}`` is the file on disk, ``{"res": …}`` what a result prints, ``{"result":
{"layoutParsingResults": [{"prunedResult": …}]}}`` the server's answer; a server may also answer one page a line. The
JSON keeps the headers, page numbers and footers that PaddleOCR's Markdown drops.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedPage
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
)

__all__ = ["read", "sniff"]

HEAD = 20000
_SIGN = pattern(r'"(?:parsing_res_list|layoutParsingResults|prunedResult|layout_parsing_results)"\s*:')
_LABEL = {
    "header": "header", "footer": "footer", "number": "page-number", "footnote": "footnote", "aside_text": "aside",
    "doc_title": "title", "paragraph_title": "title", "title": "title", "figure_title": "caption", "chart_title": "caption",
    "table_title": "caption", "figure_table_chart_title": "caption", "vision_footnote": "caption", "formula": "formula",
}  # fmt: skip
_LEVEL = {"doc_title": 1, "title": 1, "paragraph_title": 2}
_PICTURES = ("image", "chart", "seal", "header_image", "footer_image", "figure")
_HASHES = pattern(r"^(#{1,6})\s+")
_CENTRED = pattern(r"</?div[^<>]{0,120}>")


def sniff(text: str) -> bool:
    """True for any of PaddleOCR's wrappers, whole or damaged."""
    return bool(_SIGN.search(text, 0, HEAD))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a PaddleOCR file. Raises PaperError, naming line or record, for what PaddleOCR does not write."""
    pages: list[PrintedPage] = []
    for record, line in records(text, name, "PaddleOCR"):
        found = list(_results(record))
        if not found:
            fail("this PaddleOCR JSON holds no pages", f"{name}:{line}", "PaddleOCR")
        found.sort(key=lambda result: number_of(result.get("page_index")) or 0)
        pages += [_page(result, f"{name}:{line}") for result in found]
    return pages


def _results(record: Any) -> Iterator[Record]:
    """The results, each one page, wherever the wrapper holds them."""
    if isinstance(record, list):
        for one in record:
            yield from _results(one)
    elif isinstance(record, dict):
        if "parsing_res_list" in record:
            yield record
            return
        for key in ("res", "result", "prunedResult", "layoutParsingResults", "layout_parsing_results"):
            if key in record:
                yield from _results(record[key])
                return


def _page(result: Record, place: str) -> PrintedPage:
    items = result.get("parsing_res_list")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        fail("parsing_res_list is no list of blocks", place, "PaddleOCR")
    box = box_of([0, 0, value(result, "width"), value(result, "height")])
    blocks = [made for item in items for made in _block(item)]
    if box is None and (boxes := [one.box for one in blocks if one.box is not None]):
        box = Box(0.0, 0.0, max(one.right for one in boxes), max(one.bottom for one in boxes))
    return arranged(blocks, box)


def _block(item: Record) -> Iterator[Block]:
    label = str(item.get("block_label") or item.get("label") or "text")
    text = text_of(item.get("block_content") if "block_content" in item else item.get("content"))
    box = box_of(item.get("block_bbox") or item.get("bbox"))
    if label in _PICTURES:
        yield image(None, box)
        if label != "seal" and (text := _CENTRED.sub("", text).strip()) and "<img" not in text:
            yield block(text, "header" if label == "header_image" else "caption", box, markup="inline")
        return
    if not text.strip():
        return
    if label == "table":
        yield block(text, "text", box, kind=Kind.TABLE)
        return
    hashes = _HASHES.match(text) if label in _LEVEL else None
    level = len(hashes[1]) if hashes else _LEVEL.get(label, 0)
    if hashes:
        text = text[hashes.end() :]
    yield block(text, _LABEL.get(label, "text"), box, level=level, markup="inline", confidence=item.get("confidence"))
