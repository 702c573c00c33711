"""``-f dolma``: a document a line as the Dolma toolkit reads it, for corpora. Compress it (``gzip``) before the toolkit.

| Dolma | from |
| --- | --- |
| ``id`` | id; of an issue without a day with a digest of the issue behind it |
| ``text`` | kicker, headline and decks, a line each, then the paragraphs, a blank line before each |
| ``source`` | publication, else ``newspaper``: ids are unique inside a source |
| ``created`` | date, at 00:00Z; left out where it is not known |
| ``added`` | the day of the run, or of ``SOURCE_DATE_EPOCH`` where that is set |
| ``metadata`` | the other fields of the record that hold something, and ``page_spans`` |

``page_spans`` says which page printed which characters of ``text``: ``[start, end, label]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Article, Edition
from zhuzhou_paper.writing.fit import HALVES, fit_all, unfit
from zhuzhou_paper.writing.json import dumps, held
from zhuzhou_paper.writing.records import doubts
from zhuzhou_paper.writing.story import language_of, name_of, page_parts

__all__ = ["remarks", "write"]


def write(edition: Edition) -> Iterator[str]:
    """A document a line, in printed order."""
    added, language = _today(), language_of(edition)
    for article in edition.articles:
        yield dumps(fit_all(_document(edition, article, added, language), HALVES)) + "\n"


def remarks(edition: Edition) -> list[str]:
    """The toolkit's parser refuses half a surrogate pair."""
    return unfit(edition, HALVES, "Dolma")


def _document(edition: Edition, article: Article, added: str, language: str | None) -> dict[str, Any]:
    facts = edition.facts
    text, spans = _text(edition, article)
    whole = {
        "id": name_of(edition, article),
        "text": text,
        "source": facts.publication or "newspaper",
        "added": added,
        "created": f"{facts.date}T00:00:00.000Z" if facts.date else None,
    }
    metadata = {
        "kind": article.kind,
        "language": language,
        "date": facts.date,
        "issue_number": facts.issue_number,
        "serial": facts.serial,
        "publisher": facts.publisher,
        "pages": list(article.pages),
        "section": article.section,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": list(article.deck),
        "byline": list(article.byline),
        "credit": list(article.credit),
        "dateline": article.dateline,
        "jumps": [{"from_page": j.from_page, "to_page": j.to_page, "status": str(j.status)} for j in article.links],
        "page_spans": spans,
        "warnings": [*article.warnings, *doubts(article)],
    }
    # an empty text stays: the toolkit wants the key
    return {**{key: value for key, value in whole.items() if value is not None}, "metadata": held(metadata)}


def _text(edition: Edition, article: Article) -> tuple[str, list[list[Any]]]:
    """The document's text, and which page printed which of its characters."""
    text = "\n".join(head for head in (article.kicker, article.headline, *article.deck) if head)
    spans: list[list[Any]] = [[0, len(text), article.pages[0]]] if text and article.pages else []
    for part in page_parts(edition, article):
        for cut in part.cuts:
            if text and not cut.went_before:
                text += "\n\n"
            start, text = len(text), text + cut.text
            if spans and spans[-1][2] == part.page:
                spans[-1][1] = len(text)
            elif cut.text:
                spans.append([start, len(text), part.page])
    return text, spans


def _today() -> str:
    """The day, for a run that is made again on the same day gives the same bytes; reproducible-builds.org sets it."""
    import os
    from datetime import UTC, datetime

    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isascii() and fixed.isdigit() else datetime.now(UTC)
    return f"{now:%Y-%m-%d}T00:00:00.000Z"
