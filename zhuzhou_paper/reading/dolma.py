"""Dolma documents, as olmOCR writes them: one JSON object a line, all pages in ``text``, their spans beside it.

olmOCR joins pages with a single line end, so only ``attributes.pdf_page_numbers`` shows where one ends. The text of a
page is Markdown. A document without spans is divided as any text is.
"""

from __future__ import annotations

from itertools import pairwise

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import PrintedPage
from zhuzhou_paper.reading.pages import split_pages
from zhuzhou_paper.reading.records import Record, block, fail, number_of, records, value

__all__ = ["holds_pages", "read", "sniff"]

HEAD = 4000
_SPANS = pattern(r'"pdf_page_numbers"\s*:')
_DOCUMENT = pattern(r'^\s*\{(?=[^\n]*"text"\s*:)(?=[^\n]*"source"\s*:)(?=[^\n]*"(?:added|created)"\s*:)')


def sniff(text: str) -> bool:
    """True for Dolma documents, whole or damaged."""
    return bool(_DOCUMENT.search(text) or (_SPANS.search(text) and '"text"' in text[:HEAD]))


def holds_pages(text: str) -> bool:
    """True for olmOCR's; other documents in a folder may well have been made of the pages beside them."""
    return bool(_SPANS.search(text)) or '"olmocr"' in text


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of all documents of a file. Raises PaperError, naming the line, for what is no document."""
    out: list[PrintedPage] = []
    for record, line in records(text, name, "olmOCR"):
        for one in record if isinstance(record, list) else [record]:
            if not isinstance(one, dict) or not isinstance(one.get("text"), str):
                fail("a document has no text", f"{name}:{line}", "olmOCR")
            out += _pages(one, f"{name}:{line}")
    return out


def _pages(record: Record, place: str) -> list[PrintedPage]:
    text: str = record["text"].replace("\r\n", "\n")
    spans = value(record, "attributes", "pdf_page_numbers")
    if not isinstance(spans, list) or not spans:
        return [_page(text[cut.start : cut.end], cut.number) for cut in split_pages(text)]
    starts: list[int] = []
    numbers: list[int | None] = []
    for span in spans:
        start = number_of(value(span, 0))
        if start is None or not 0 <= start <= len(text) or (starts and start < starts[-1]):
            fail("pdf_page_numbers does not divide the text", place, "olmOCR")
        starts.append(start)
        numbers.append(number_of(value(span, 2)))
    starts[0] = 0
    bounds = pairwise([*starts, len(text)])
    return [_page(text[start:end], number) for (start, end), number in zip(bounds, numbers, strict=True)]


def _page(text: str, number: int | None) -> PrintedPage:
    blocks = [block(text.strip("\n"), markup="blocks")] if text.strip() else []
    return PrintedPage(blocks, None, number, ordered=True)
