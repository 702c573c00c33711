"""GLM-OCR: a list of pages, each a list of regions with label, Markdown and a box in thousandths of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedPage
from zhuzhou_paper.reading.records import Record, arranged, block, box_of, fail, image, records, text_of

__all__ = ["read", "sniff"]

_SIGN = pattern(r'"bbox_2d"\s*:')
_LABEL = {
    "header": "header", "footer": "footer", "number": "page-number", "footnote": "footnote", "aside_text": "aside",
    "figure_title": "caption", "chart_title": "caption", "table_title": "caption", "vision_footnote": "caption",
}  # fmt: skip
_LEVEL = {"doc_title": 1, "paragraph_title": 2}
_PAGE = Box(0.0, 0.0, 1000.0, 1000.0)


def sniff(text: str) -> bool:
    """True for GLM-OCR's JSON, whole or damaged."""
    return bool(_SIGN.search(text, 0, 20000)) and '"content"' in text[:20000]


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a GLM-OCR file. Raises PaperError, naming line or record, for what GLM-OCR does not write."""
    pages: list[PrintedPage] = []
    for record, line in records(text, name, "GLM-OCR"):
        place = f"{name}:{line}"
        if not isinstance(record, list):
            fail("this GLM-OCR JSON is no list of pages", place, "GLM-OCR")
        for page in record if all(isinstance(page, list) for page in record) else [record]:
            pages.append(arranged(list(_regions(page, place)), _PAGE))
    return pages


def _regions(page: list[Any], place: str) -> Iterator[Block]:
    for region in page:
        if not isinstance(region, dict):
            fail("a region is no object", place, "GLM-OCR")
        yield from _region(region)


def _region(region: Record) -> Iterator[Block]:
    native = str(region.get("native_label") or "text")
    box = box_of(region.get("bbox_2d"))
    text = text_of(region.get("content")).strip("\n")
    if region.get("label") == "image":
        yield image(region.get("image_path"), box)
    elif not text.strip():
        return
    elif region.get("label") == "table":
        yield block(text, "text", box, kind=Kind.TABLE)
    elif native in _LEVEL and not text.startswith("#"):
        yield block(text, "title", box, level=_LEVEL[native], markup="inline")
    else:
        label = "formula" if region.get("label") == "formula" else _LABEL.get(native, "text")
        yield block(text, label, box, markup="blocks")
