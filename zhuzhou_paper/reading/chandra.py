"""HTML of chandra and marker: the model's reply with a label and a box for each region, or what is written of it.

``<div data-bbox="66 37 933 60" data-label="Section-Header">``: boxes are in thousandths of the page. chandra's own
``.html`` has neither, only ``<!-- Page 2 -->`` between pages; marker's has ``<div class="page" data-page-id="0">``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.reading.formats import Block, PrintedPage
from zhuzhou_paper.reading.html_blocks import Element, blocks_of
from zhuzhou_paper.reading.records import arranged, block, box_of, image

__all__ = ["made", "read", "sniff"]

HEAD = 8000
PER_MILLE = 1000.0
_REGION = re.compile(r"<div\b[^<>]{0,200}\bdata-(?:bbox|label)\s*=", re.IGNORECASE)
_PAGES = re.compile(r"<div\b[^<>]{0,80}\bdata-page-id\s*=|<!--\s*Page\s+\d{1,4}\s*-->", re.IGNORECASE)
_OPENS = re.compile(r"<(?:!doctype html|html|h[1-6]|p|div|table|ul|ol|img)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}")
_COMMENT = re.compile(r"page\s+(\d{1,4})", re.IGNORECASE)
_LABEL = {
    "pageheader": "header", "pagefooter": "footer", "caption": "caption", "footnote": "footnote", "listgroup": "list",
    "listitem": "list", "equationblock": "formula", "equation": "formula", "sectionheader": "title", "title": "title",
}  # fmt: skip
_PAGE = Box(0.0, 0.0, PER_MILLE, PER_MILLE)


def sniff(text: str) -> bool:
    """True for HTML with regions or with the page marks of these tools."""
    return bool(_OPENS.match(text) and (_REGION.search(text, 0, HEAD) or _PAGES.search(text, 0, HEAD)))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a file. Raises PaperError with the line where elements are nested beyond reason."""
    pages: list[list[Block]] = [[]]
    last: str | None = None
    for element in blocks_of(text, name):
        page = element.around.get("data-page-id")
        begins = element.comment and _COMMENT.match(element.text) is not None
        if begins or (page is not None and last is not None and page != last):
            pages.append([])
        last = page if page is not None else last
        if not element.comment:
            about = element.around
            box = box_of(
                [int(edge) for edge in _NUMBER.findall(about.get("data-bbox", ""))]
            )  # "1 2 3 4", "[1, 2, 3, 4]"
            pages[-1] += made([element], about.get("data-label", ""), box)
    kept = [page for place, page in enumerate(pages) if page or place]
    return [arranged(page, _PAGE if any(one.box for one in page) else None) for page in kept]


def made(elements: Iterable[Element], label: str, box: Box | None) -> Sequence[Block]:
    """The blocks of one region that a tool calls ``label``."""
    out: list[Block] = []
    called = _LABEL.get(re.sub("[^a-z]", "", label.lower()), "text")
    for element in elements:
        if element.picture is not None:
            out.append(image(element.picture, box))
        elif element.table:
            out.append(block(element.text, "text", box, kind=Kind.TABLE))
        elif element.level and called in ("text", "title"):
            out.append(block(element.text, "title", box, level=element.level))
        elif not element.comment and element.text.strip():
            out.append(block(element.text, called, box, level=2 if called == "title" else 0))
    return out
