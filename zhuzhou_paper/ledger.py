"""The account of every character: what the input holds against where it went.

Counted from the finished articles, furniture and edits, not from the steps that made them, so that a mistake in any
step shows as a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Article, Edit, Edition, Issue, Ledger, Piece

__all__ = ["Entry", "balance", "entries", "printed"]


def printed(text: str) -> int:
    """The number of characters that are not blank.

    >>> printed(" 甲 乙\\n")
    2
    """
    return sum(map(len, text.split()))


def balance(issue: Issue, articles: Iterable[Article], furniture: Sequence[Piece], edits: Sequence[Edit]) -> Ledger:
    """The ledger of an issue. Raises PaperError when a character is in no place or in two."""
    texts = [source.text for source in issue.sources]
    total = sum(map(printed, texts))
    article_spans = [
        (span.source, span.start, span.end)
        for article in articles
        for span in (*(s for p in article.paragraphs for s in p.spans), *(s for _, s in article.head_spans))
    ]
    furniture_spans = [(piece.fragment.source, piece.start, piece.end) for piece in furniture]
    edited = sum(printed(edit.before) for edit in edits)
    inside = _inside(article_spans, edits)
    aside = _inside(furniture_spans, edits)
    in_articles = sum(printed(texts[s][a:b]) for s, a, b in article_spans) - inside
    in_furniture = sum(printed(texts[s][a:b]) for s, a, b in furniture_spans) - aside
    ledger = Ledger(total, in_articles, in_furniture, edited)
    if ledger.missing or _doubled([*article_spans, *furniture_spans]):
        fault = say("{number} characters of the input are not accounted for", number=abs(ledger.missing))
        raise PaperError(fault, place="ledger", remedy="a fault of this program: please report it with the input")
    return ledger


class Entry(NamedTuple):
    """Where one run of the input went: ``source.text[start:end]``, whole, to one place."""

    source: int
    start: int
    end: int
    where: str  # "article", "furniture" or "edit"
    id: str = ""  # of the article, or of the piece of furniture
    role: str = ""
    rule: str = ""  # of an edit


def entries(edition: Edition) -> Iterator[Entry]:
    """The whole account, run by run in the order of the input; every non-blank character is in exactly one entry."""
    spans = [
        Entry(span.source, span.start, span.end, "article", article.id, role.value)
        for article in edition.articles
        for role, span in (*((p.role, s) for p in article.paragraphs for s in p.spans), *article.head_spans)
    ]
    spans += [Entry(p.fragment.source, p.start, p.end, "furniture", p.id, p.role.value) for p in edition.furniture]
    edits = sorted((e.source, e.start, e.end, e.rule) for e in edition.edits if e.start < e.end)
    at = 0
    for span in sorted(spans, key=lambda span: (span.source, span.start)):
        while at < len(edits) and edits[at][:2] < (span.source, span.start):
            yield _edit(edits[at])
            at += 1
        done = span.start
        while at < len(edits) and edits[at][0] == span.source and edits[at][1] < span.end:
            if done < edits[at][1]:
                yield Entry(span.source, done, edits[at][1], span.where, span.id, span.role)
            yield _edit(edits[at])
            done = edits[at][2]
            at += 1
        if done < span.end:
            yield Entry(span.source, done, span.end, span.where, span.id, span.role)
    yield from map(_edit, edits[at:])


def _edit(edit: tuple[int, int, int, str]) -> Entry:
    source, start, end, rule = edit
    return Entry(source, start, end, "edit", rule=rule)


def _inside(spans: Sequence[tuple[int, int, int]], edits: Sequence[Edit]) -> int:
    """The characters that edits changed inside ``spans``; both are walked once, in source order."""
    ordered = sorted(spans)
    total = at = 0
    for edit in sorted(edits, key=lambda edit: (edit.source, edit.start)):
        while at < len(ordered) and (ordered[at][0], ordered[at][2]) <= (edit.source, edit.start):
            at += 1
        if at < len(ordered):
            source, start, end = ordered[at]
            if source == edit.source and start <= edit.start and edit.end <= end:
                total += printed(edit.before)
    return total


def _doubled(spans: list[tuple[int, int, int]]) -> bool:
    spans.sort()
    return any(a[0] == b[0] and b[1] < a[2] for a, b in pairwise(spans))
