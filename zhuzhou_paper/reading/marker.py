"""marker's JSON: a tree of pages and blocks (``--output_format json``), or the same flat (``chunks``), with HTML in each.

Its Markdown keeps no header and no box; the JSON of the same run has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.reading.chandra import made
from zhuzhou_paper.reading.formats import Block, PrintedPage
from zhuzhou_paper.reading.html_blocks import blocks_of
from zhuzhou_paper.reading.records import Record, arranged, box_of, fail, image, number_of, records, text_of, value

__all__ = ["read", "sniff"]

HEAD = 20000
TOOL = "marker"
_TYPE = re.compile(r'"block_type"\s*:\s*"[A-Z]')
_HTML = re.compile(r'"html"\s*:')
_PICTURES = ("Picture", "Figure", "Diagram")
_DEEPEST = 50  # groups within groups; marker makes one or two


def sniff(text: str) -> bool:
    """True for either of marker's shapes, whole or damaged."""
    head = text[:HEAD]
    return bool(_TYPE.search(head) and _HTML.search(head))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a marker file. Raises PaperError, naming line or record, for what marker does not write."""
    pages: list[PrintedPage] = []
    for record, line in records(text, name, TOOL):
        place = f"{name}:{line}"
        if isinstance(value(record, "children"), list):
            pages += [_page(page, place) for page in record["children"]]
        elif isinstance(value(record, "blocks"), list):
            pages += _chunks(record, place)
        else:
            fail("this marker JSON holds no pages", place, TOOL)
    return pages


def _page(page: Any, place: str) -> PrintedPage:
    children = value(page, "children")
    if not isinstance(children, list):
        fail("a page of the marker JSON has no blocks", place, TOOL)
    return arranged([one for child in children for one in _blocks(child, place, 0)], box_of(value(page, "bbox")))


def _chunks(record: Record, place: str) -> Iterator[PrintedPage]:
    by_page: dict[int, list[Block]] = {}
    for one in record["blocks"]:
        by_page.setdefault(number_of(value(one, "page")) or 0, []).extend(_blocks(one, place, 0))
    for number in sorted(by_page):
        yield arranged(by_page[number], box_of(value(record, "page_info", str(number), "bbox")))


def _blocks(one: Any, place: str, depth: int) -> Iterator[Block]:
    if not isinstance(one, dict) or depth > _DEEPEST:
        fail("a block of the marker JSON is no object", place, TOOL)
    children = one.get("children")
    if isinstance(children, list) and children:
        for child in children:
            yield from _blocks(child, place, depth + 1)
        return
    label = str(one.get("block_type") or "Text")
    box: Box | None = box_of(one.get("bbox"))
    if label in _PICTURES:
        yield image(None, box)
    found = made(blocks_of(text_of(one.get("html")), place), label, box)
    yield from (part for part in found if part.kind is not Kind.IMAGE or label not in _PICTURES)
