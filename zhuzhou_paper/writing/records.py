"""The records of the JSON contract: an article, the issue, furniture and edits as plain dicts (DESIGN section 5).

Keys are promises to users. New ones may be added; none is renamed. Lists are never null, missing strings always are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from zhuzhou_paper.doubts import doubts
from zhuzhou_paper.model import Article, Edition, Issue, Link, Role, Ruling, Span
from zhuzhou_paper.writing.links import link_record

__all__ = ["Lines", "article_record", "doubts", "edition_record", "issue_record"]

Record = dict[str, Any]


class Lines:
    """Line numbers of offsets, the line starts of a source found when it is first asked about."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue

    def at(self, source: int, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        return bisect_right(_line_starts(self._issue.sources[source].text), offset)

    def place(self, source: int, start: int) -> Record:
        """``start`` as file and line."""
        return {"file": self._issue.sources[source].name, "line": self.at(source, start)}

    def first(self, span: Span) -> int:
        """The first character of ``span`` that is not blank."""
        text = self._issue.sources[span.source].text[span.start : span.end]
        return span.start + len(text) - len(text.lstrip())


@lru_cache(maxsize=4)  # pages of an article and of the next one; what is kept holds their texts
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


def article_record(article: Article, edition: Edition, lines: Lines | None = None) -> Record:
    """One article as the contract has it; ``lines`` of the edition's issue, where many articles share them."""
    facts, lines = edition.facts, lines or Lines(edition.issue)
    return {
        "id": article.id,
        "kind": article.kind,
        "publication": facts.publication,
        "date": facts.date,
        "issue_number": facts.issue_number,
        "pages": list(article.pages),
        "section": article.section or None,
        "kicker": article.kicker or None,
        "headline": article.headline or None,
        "deck": list(article.deck),
        "byline": list(article.byline),
        "credit": list(article.credit),
        "dateline": article.dateline or None,
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "jumps": [_jump(link) for link in article.links],
        "sources": list(_sources(article, lines)),
        "warnings": [*article.warnings, *doubts(article)],
        "roles": [str(paragraph.role) for paragraph in article.paragraphs],
    }


def _jump(link: Link) -> Record:
    return {
        "from_page": link.from_page,
        "to_page": link.to_page,
        "label": link.label,
        "status": str(link.status),
        "confidence": round(link.confidence, 4),
        "marker": link.marker,
    }


def _sources(article: Article, lines: Lines) -> Iterator[Record]:
    """Where the article stands in the input; ``paragraph`` counts from 0 and is null for the headline group."""
    for role, span in article.head_spans:
        yield _source(span, role, None, lines)
    for number, paragraph in enumerate(article.paragraphs):
        for span in paragraph.spans:
            yield _source(span, paragraph.role, number, lines)


def _source(span: Span, role: Role, paragraph: int | None, lines: Lines) -> Record:
    return {
        "page": span.page,
        "fragment": span.fragment,
        "start": span.start,
        "end": span.end,
        **lines.place(span.source, lines.first(span)),
        "role": str(role),
        "paragraph": paragraph,
    }


def issue_record(edition: Edition) -> Record:
    """The ``issue`` object: what masthead and folios say, null for what they do not."""
    facts = edition.facts
    return {
        "publication": facts.publication,
        "date": facts.date,
        "weekday": facts.weekday,
        "lunar_date": facts.lunar_date,
        "issue_number": facts.issue_number,
        "page_count": facts.page_count,
        "serial": facts.serial,
        "publisher": facts.publisher,
        "pages": [page.label for page in edition.issue.pages],
        "teasers": [{"headline": teaser.headline, "page": teaser.page} for teaser in facts.teasers],
    }


def edition_record(edition: Edition) -> Iterator[tuple[str, Any]]:
    """The members of ``-f json`` one by one; those that may be long are iterators of records."""
    lines = Lines(edition.issue)
    ledger = edition.ledger
    yield "issue", issue_record(edition)
    yield "articles", (article_record(article, edition, lines) for article in edition.articles)
    yield "links", (link_record(link) for link in edition.links)
    yield "furniture", _furniture(edition)
    yield "edits", _edits(edition, lines)
    yield (
        "ledger",
        {
            "total": ledger.total,
            "articles": ledger.articles,
            "furniture": ledger.furniture,
            "edited": ledger.edited,
            "missing": ledger.missing,
        },
    )
    yield "warnings", list(edition.warnings)
    if edition.rulings:
        yield "rulings", [_ruling(one) for one in edition.rulings]


def _ruling(one: Ruling) -> Record:
    return {"ruling": one.name, "file": one.at.file, "line": one.at.line, "lost": one.fault}


def _furniture(edition: Edition) -> Iterator[Record]:
    for piece in edition.furniture:
        fragment = piece.fragment
        yield {
            "page": edition.page_of.get(fragment.id),
            "fragment": fragment.id,
            "start": piece.start,
            "end": piece.end,
            "file": edition.issue.sources[fragment.source].name,
            "line": piece.line,
            "role": str(piece.role),
            "text": piece.text,
        }


def _edits(edition: Edition, lines: Lines) -> Iterator[Record]:
    for edit in edition.edits:
        yield {
            **lines.place(edit.source, edit.start),
            "start": edit.start,
            "end": edit.end,
            "before": edit.before,
            "after": edit.after,
            "rule": edit.rule,
            "confidence": round(edit.confidence, 4),
        }
