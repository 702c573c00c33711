"""The account of every character: what the input holds against where it went.

Counted from the finished articles, furniture and edits, not from the steps that made them, so that a mistake in any
step shows as a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Article, Edit, Issue, Ledger, Piece

__all__ = ["balance", "printed"]


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
