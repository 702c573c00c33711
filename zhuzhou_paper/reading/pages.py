"""Where one text holds many pages: the separators that OCR tools really write, then the pages' own folio lines.

FIELD notes: form feed (tesseract, pdftotext), ``<--- Page Split --->`` (DeepSeek-OCR), ``{N}`` and 48 dashes (marker),
``N`` and 48 dashes (chandra), page comments (docling and others), ``---`` (GLM-OCR). The first kind present is the one
used. Numbers in separators count files, not printed pages: they are kept only as a last resort for the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhuzhou_paper.chars import SENTENCE_END
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.labels import label_key
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.folio import folio_label

__all__ = ["FRONT_MATTER", "Cut", "split_pages"]

_SEPARATORS = (
    pattern(r"\f"),
    pattern(r"^<-{2,}\s*Page Split\s*-{2,}>[ \t]*$", re.MULTILINE | re.IGNORECASE, having="<"),
    pattern(r"^\{(\d{1,4})\}-{40,}[ \t]*$", re.MULTILINE, having="{"),
    pattern(r"^(\d{1,4})-{40,}[ \t]*$", re.MULTILINE, having=("-" * 40,)),
    pattern(
        r"^<!--[ \t]*(?:page[ _-]?break|new[ _-]?page|page(?:[ _-]?(?:number|no\.?))?[ \t]*[:=#]?[ \t]*\"?(\d{1,4})\"?)"
        r"[^\n>]{0,60}-->[ \t]*$",
        re.MULTILINE | re.IGNORECASE,
        having="<",
    ),
    pattern(
        r"^=+[ \t]*(?:page|第)[ \t]*(\d{1,4})[ \t]*(?:页|版)?[ \t]*=+[ \t]*$", re.MULTILINE | re.IGNORECASE, having="="
    ),
)
#: What olmOCR's model and note programs put before a page: facts about it, between rules, perhaps inside a fence.
FRONT_MATTER = pattern(
    r"\s*(?:`{3,}\w{0,20}[ \t]*\n)?-{3}[ \t]*\n"
    r"(?:[a-z_][a-z0-9_-]{0,40}:(?: [^\n]{0,300})?\n|[ \t]+[^\s][^\n]{0,300}\n|- [^\n]{0,300}\n){1,40}-{3}[ \t]*(?=\n|$)",
    having=("---",),
)
_RULE = pattern(r"^-{3}[ \t]*$", re.MULTILINE)
_FOLIO_LINE = pattern(r"^[#* \t]{0,4}(?:第\s*)?[A-Z]?[0-9〇一二三四五六七八九十]{1,3}\s*版[^\n]{0,20}$", re.MULTILINE)

HEAD, LONGEST_HEAD = 5, 30  # lines above a folio line, and their characters
_FOLIO_NUMERALS = frozenset("0123456789〇一二三四五六七八九十")
_FOLIO_OPENS = _FOLIO_NUMERALS | frozenset("第ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Cut(NamedTuple):
    """One page's run of a text, and the separator before it: ``text[separator_start:start]``."""

    start: int
    end: int
    separator_start: int
    number: int | None = None  # as the separator numbers it


def split_pages(text: str) -> list[Cut]:
    """The page runs of ``text`` in order; they and their separators cover it without a gap.

    >>> [text[c.start:c.end] for text in ["甲\\f乙"] for c in split_pages(text)]
    ['甲', '乙']
    """
    for mark in _SEPARATORS:
        marks = [(m.start(), m.end(), _number(m)) for m in mark.finditer(text)]
        if marks:
            return _cuts(text, marks)
    marks = _rules(text) or [(start, start, None) for start in _folio_starts(text)]
    return _cuts(text, marks)


def _number(match: re.Match[str]) -> int | None:
    number = match[1] if match.re.groups else None
    return int(number) if number else None


def _cuts(text: str, marks: list[tuple[int, int, int | None]]) -> list[Cut]:
    bounds = [(0, 0, None), *marks, (len(text), len(text), None)]
    cuts = [Cut(end, following[0], start, number) for (start, end, number), following in pairwise(bounds)]
    kept: list[Cut] = []
    for cut in cuts:
        if text[cut.start : cut.end].strip() or not kept:
            if kept and not text[kept[-1].start : kept[-1].end].strip():
                first = kept.pop()
                cut = Cut(cut.start, cut.end, first.separator_start, cut.number)
            kept.append(cut)
        else:  # nothing between two separators: they are one
            last = kept[-1]
            kept[-1] = Cut(last.start, cut.end, last.separator_start, last.number)
    return kept


def _rules(text: str) -> list[tuple[int, int, int | None]]:
    """``---`` lines, where at least one page behind them begins with its folio; else they are rules of Markdown."""
    if "---" not in text:
        return []
    front = FRONT_MATTER.match(text)
    first = front.end() if front else len(text) - len(text.lstrip())
    found = [m for m in _RULE.finditer(text) if m.start() > first]
    if not found:
        return []
    heads = [text[m.end() : m.end() + 400].strip().split("\n")[:3] for m in found]
    labelled = sum(folio_label(lines) is not None for lines in heads)
    return [(m.start(), m.end(), None) for m in found] if labelled * 2 > len(found) else []


def _may_open_folio(before: str) -> bool:
    """What stands before 版 can be the number of a folio line."""
    line = before.rstrip().rpartition("\n")[2].lstrip("#* \t")
    return line[:1] in _FOLIO_OPENS and line[-1:] in _FOLIO_NUMERALS


def _folio_starts(text: str) -> Iterator[int]:
    """Folio lines that rise like the pages of one issue: each begins a page."""
    found: list[tuple[int, tuple[str, int]]] = []
    for match in _FOLIO_LINE.finditer(text) if any(map(_may_open_folio, text.split("版")[:-1])) else ():
        line = match[0].strip()
        label = folio_label([line])
        blank_before = match.start() == 0 or text.endswith("\n\n", 0, match.start())
        if label and blank_before:
            found.append((match.start(), label_key(label)))
    last: tuple[str, int] | None = None
    for start, key in found:
        if last is not None and key <= last:
            continue  # the same page's folio again
        if last is not None or not _is_head(text[:start]):
            yield start
        last = key


def _is_head(before: str) -> bool:
    """Nothing, or only the paper's name, the date and the editors: a page's own head, printed above its folio line."""
    if len(before) > 1000:
        return before.isspace()
    lines = [line for line in map(str.strip, before.splitlines()) if line]
    return len(lines) <= HEAD and all(len(line) <= LONGEST_HEAD and line[-1] not in SENTENCE_END for line in lines)
