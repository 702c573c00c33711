"""DeepSeek-OCR with grounding (``_det.mmd``): before each region its label and its box in thousandths of the page.

The cleaned ``.mmd`` of the same run has neither; it is Markdown like any other.
"""

from __future__ import annotations

import re

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedPage, sound
from zhuzhou_paper.reading.pages import split_pages
from zhuzhou_paper.reading.records import arranged, block, image, number_of

__all__ = ["read", "sniff"]

_REGION = pattern(
    r"<\|ref\|>([^<\n]{0,200})<\|/ref\|>\s*<\|det\|>\s*\[\[?\s*([\d.,\s\]\[-]{0,400}?)\s*\]\]?\s*<\|/det\|>[ \t]*\n?"
)
_TOKENS = pattern(r"<[｜|]end[▁_]of[▁_]sentence[｜|]>")
_LABEL = {
    "header": "header", "page_header": "header", "footer": "footer", "page_footer": "footer", "page_number": "page-number",
    "image_caption": "caption", "table_caption": "caption", "figure_caption": "caption", "caption": "caption",
    "footnote": "footnote", "page_footnote": "footnote", "aside_text": "aside", "equation": "formula",
}  # fmt: skip
_LEVEL = {"title": 1, "sub_title": 2}
_PAGE = Box(0.0, 0.0, 999.0, 999.0)


def sniff(text: str) -> bool:
    """True for text that begins with a region."""
    return bool(_REGION.match(text.lstrip()))


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a file with regions; what stands before a page's first region is a block without a box."""
    out: list[PrintedPage] = []
    for cut in split_pages(text):
        run = _TOKENS.sub("", text[cut.start : cut.end])
        marks = list(_REGION.finditer(run))
        blocks = _region("text", run[: marks[0].start() if marks else len(run)], None)
        ends = [*(mark.start() for mark in marks[1:]), len(run)]
        for mark, after in zip(marks, ends, strict=False):  # a page may have no region
            blocks += _region(mark[1].strip(), run[mark.end() : after], _box(mark[2]))
        out.append(arranged(blocks, _PAGE, cut.number))
    return out


def _region(label: str, text: str, box: Box | None) -> list[Block]:
    text = text.strip("\n")
    if label == "image" and not text.strip():
        return [image(None, box)]
    if not text.strip():
        return []
    if label == "table":
        return [block(text, "text", box, kind=Kind.TABLE)]
    if label in _LEVEL and not text.lstrip().startswith("#"):
        return [block(text, "title", box, level=_LEVEL[label], markup="inline")]
    return [block(text, _LABEL.get(label, "text"), box, markup="blocks")]


def _box(text: str) -> Box | None:
    """The box around the boxes of a region."""
    edges = [value for part in re.findall(r"\d+", text) if (value := number_of(part)) is not None]
    if len(edges) < 4 or len(edges) % 4:
        return None
    return sound(min(edges[::4]), min(edges[1::4]), max(edges[2::4]), max(edges[3::4]))
