"""The account of every character: what the input holds against where it went.

Counted from the finished articles, furniture and edits, not from the steps that made them, so that a mistake in any
step shows as a difference.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Article, Edit, Edition, Issue, Ledger, Piece

__all__ = ["Account", "Entry", "balance", "entries", "printed"]


def printed(text: str) -> int:
    """The number of characters that are not blank.

    >>> printed(" 甲 乙\\n")
    2
    """
    return sum(map(len, text.split()))


class Account:
    """What stands where, told article by article; nothing is held but offsets: a bound volume has a million of them."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue
        self._told, self._aside = ([array("q") for _ in issue.sources] for _ in range(2))  # start, end, start, end, …

    def article(self, article: Article) -> None:
        """A finished article."""
        for span in (*(s for p in article.paragraphs for s in p.spans), *(s for _, s in article.head_spans)):
            self._told[span.source].extend((span.start, span.end))

    def furniture(self, pieces: Iterable[Piece]) -> None:
        """What no article holds."""
        for piece in pieces:
            self._aside[piece.fragment.source].extend((piece.start, piece.end))

    def balance(self, edits: Iterable[Edit]) -> Ledger:
        """The ledger of the issue. ``edits`` are all, in the order of the input. Raises PaperError when a character is in
        no place or in two."""
        by_source = groupby(edits, key=attrgetter("source"))
        after = next(by_source, None)
        total = in_articles = in_furniture = edited = 0
        doubled = False
        for number, source in enumerate(self._issue.sources):
            changed: list[Edit] = []
            if after is not None and after[0] == number:
                changed = list(after[1])
                after = next(by_source, None)
            spans, others = _pairs(self._told[number]), _pairs(self._aside[number])
            text = source.text
            total += printed(text)
            edited += sum(printed(edit.before) for edit in changed)
            in_articles += sum(printed(text[a:b]) for a, b in spans) - _inside(spans, changed)
            in_furniture += sum(printed(text[a:b]) for a, b in others) - _inside(others, changed)
            doubled = doubled or _doubled([*spans, *others])
        ledger = Ledger(total, in_articles, in_furniture, edited)
        if ledger.missing or doubled or after is not None:
            fault = say("{number} characters of the input are not accounted for", number=abs(ledger.missing))
            raise PaperError(fault, place="ledger", remedy="a fault of this program: please report it with the input")
        return ledger


def balance(issue: Issue, articles: Iterable[Article], furniture: Iterable[Piece], edits: Iterable[Edit]) -> Ledger:
    """The ledger of what is all at hand. Raises PaperError as ``Account.balance`` does."""
    account = Account(issue)
    for article in articles:
        account.article(article)
    account.furniture(furniture)
    return account.balance(edits)


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


def _pairs(offsets: Sequence[int]) -> list[tuple[int, int]]:
    """Start and end of each span, in the order of the source."""
    return sorted(zip(offsets[::2], offsets[1::2], strict=True))


def _inside(spans: Sequence[tuple[int, int]], edits: Sequence[Edit]) -> int:
    """The characters that edits changed inside ``spans``; both are walked once, in the order of their source."""
    total = at = 0
    for edit in edits:
        while at < len(spans) and spans[at][1] <= edit.start:
            at += 1
        if at < len(spans) and spans[at][0] <= edit.start and edit.end <= spans[at][1]:
            total += printed(edit.before)
    return total


def _doubled(spans: list[tuple[int, int]]) -> bool:
    spans.sort()
    return any(b[0] < a[1] for a, b in pairwise(spans))
