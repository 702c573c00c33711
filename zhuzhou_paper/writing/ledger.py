"""``-f ledger``: where every character of the input went, a run a row, in the order of the input.

Offsets are characters of the decoded file, lines count from 1. ``where`` is article, furniture or edit; the characters
that are not blank are in exactly one row each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from zhuzhou_paper.ledger import Entry, entries, printed
from zhuzhou_paper.model import Article, Edition

__all__ = ["COLUMNS", "write", "write_article"]

COLUMNS = ("file", "line", "start", "end", "characters", "where", "id", "role", "rule")


def write(edition: Edition) -> Iterator[str]:
    """A header, and a row a run."""
    yield "\t".join(COLUMNS) + "\n"
    yield from _rows(edition, entries(edition))


def write_article(edition: Edition, article: Article) -> Iterator[str]:
    """The rows of one article and of the edits in it."""
    spans = sorted(
        (span.source, span.start, span.end)
        for span in (*(s for p in article.paragraphs for s in p.spans), *(s for _, s in article.head_spans))
    )
    yield "\t".join(COLUMNS) + "\n"
    yield from _rows(edition, (entry for entry in entries(edition) if _inside(entry, spans)))


def _inside(entry: Entry, spans: list[tuple[int, int, int]]) -> bool:
    at = bisect_right(spans, (entry.source, entry.start, 1 << 62)) - 1
    return at >= 0 and spans[at][0] == entry.source and entry.start < spans[at][2]


def _rows(edition: Edition, found: Iterable[Entry]) -> Iterator[str]:
    sources = edition.issue.sources
    starts: dict[int, list[int]] = {}
    for entry in found:
        text = sources[entry.source].text
        if entry.source not in starts:
            starts[entry.source] = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        line = bisect_right(starts[entry.source], entry.start)
        count = printed(text[entry.start : entry.end])
        name = sources[entry.source].name.replace("\t", " ").replace("\n", " ")
        cells = (name, line, entry.start, entry.end, count, entry.where, entry.id, entry.role, entry.rule)
        yield "\t".join(map(str, cells)) + "\n"
