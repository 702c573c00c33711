"""``-f jsonld``: schema.org NewsArticle as JSON-LD, for web pages, search engines and linked data.

| schema.org | from |
| --- | --- |
| ``@id``, ``identifier`` | a UUID of publication, date, issue number and id (``story.urn``); the id |
| ``headline``; ``alternativeHeadline`` | headline; kicker and decks |
| ``printPage``, ``pageStart``, ``pageEnd``, ``pagination`` | printed labels, each; first; last; all in reading order |
| ``printSection``, ``articleSection`` | section |
| ``printEdition`` | issue number: the name that the print gives its edition |
| ``dateline``, ``author``, ``datePublished`` | dateline, byline (a Person each), date |
| ``articleBody`` | paragraphs, a blank line between them |
| ``image`` | captions and credit, where there are any |
| ``genre`` | kind |
| ``isPartOf`` | the PublicationIssue, and in it the Newspaper with publisher and serial |

The context is written out, ``{"@vocab": "http://schema.org/"}``, which is what the one at schema.org amounts to for
these properties: a reader needs no network. ``sources``, ``jumps`` and ``warnings`` are of ``-f json`` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Article, Edition, Role
from zhuzhou_paper.writing.fit import HALVES, fit_all, unfit
from zhuzhou_paper.writing.json import dumps, held
from zhuzhou_paper.writing.story import language_of, text_of, urn, urn_of_issue

__all__ = ["remarks", "write", "write_article"]

CONTEXT = {"@vocab": "http://schema.org/"}
Node = dict[str, Any]


def write(edition: Edition) -> Iterator[str]:
    """One document: the issue, and each article as a node that refers to it."""
    issue, language = _issue(edition), language_of(edition)
    part = {"@id": issue["@id"]}
    yield f'{{\n  "@context": {dumps(CONTEXT)},\n  "@graph": [\n    {_line(issue)}'
    for article in edition.articles:
        yield f",\n    {_line(_article(edition, article, part, language))}"
    yield "\n  ]\n}\n"


def write_article(edition: Edition, article: Article) -> Iterator[str]:
    """One article with its issue inside, ready for the ``<script type="application/ld+json">`` of its page."""
    node = _article(edition, article, _issue(edition), language_of(edition))
    yield _line({"@context": CONTEXT, **node}, indent=2) + "\n"


def remarks(edition: Edition) -> list[str]:
    """Half a surrogate pair is no character of RDF."""
    return unfit(edition, HALVES, "JSON-LD")


def _line(node: Node, indent: int | None = None) -> str:
    """JSON that may stand inside a script element: no text can close it or open a comment (WHATWG HTML, 4.12.1.3)."""
    return dumps(fit_all(node, HALVES), indent).replace("<", "\\u003c").replace(">", "\\u003e")


def _issue(edition: Edition) -> Node:
    facts = edition.facts
    newspaper = held(
        {
            "@type": "Newspaper",
            "name": facts.publication,
            "identifier": facts.serial,
            "publisher": {"@type": "Organization", "name": facts.publisher} if facts.publisher else None,
        }
    )
    return held(
        {
            "@type": "PublicationIssue",
            "@id": urn_of_issue(edition),
            "issueNumber": facts.issue_number,
            "datePublished": facts.date,
            "pagination": ", ".join(page.label for page in edition.issue.pages),
            "isPartOf": newspaper if len(newspaper) > 1 else None,
        }
    )


def _article(edition: Edition, article: Article, issue: Node, language: str | None) -> Node:
    facts, pages = edition.facts, list(article.pages)
    return held(
        {
            "@type": "NewsArticle",
            "@id": urn(edition, article),
            "identifier": article.id,
            "genre": article.kind,
            "inLanguage": language,
            "headline": article.headline,
            "alternativeHeadline": [text for text in (article.kicker, *article.deck) if text],
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "datePublished": facts.date,
            "dateline": article.dateline,
            "articleSection": article.section,
            "printSection": article.section,
            "printEdition": facts.issue_number,
            "printPage": pages,
            "pageStart": pages[0] if pages else None,
            "pageEnd": pages[-1] if pages else None,
            "pagination": ", ".join(pages),
            "articleBody": text_of(article),
            "image": _images(article),
            "isPartOf": issue,
        }
    )


def _images(article: Article) -> list[Node]:
    """A picture for each caption; one without a caption where only its photographer is named."""
    captions = [paragraph.text for paragraph in article.paragraphs if paragraph.role is Role.CAPTION]
    credit = " / ".join(article.credit) or None
    if not captions and not credit:
        return []
    return [held({"@type": "ImageObject", "caption": caption, "creditText": credit}) for caption in captions or [""]]
