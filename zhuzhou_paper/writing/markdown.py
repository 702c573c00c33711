"""``-f markdown``: looks good rendered, can be edited by hand, and says everything that reading it back needs.

The form, which reading/own_markdown.py reads:

- YAML front matter with the issue's facts. Every value is JSON, which YAML includes: labels stay strings (``02`` is
  the number 2 in bare YAML, ``010`` is 8).
- Before each article an invisible comment ``<!-- article {...} -->`` with what is not printed: id, kind, pages, jumps.
- ``##`` the headline, ``###`` a crosshead, a block a paragraph; an invisible comment such as ``<!-- kicker -->`` on
  the line above says what any other line is. Names of bylines and credits stand between `` / ``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhuzhou_paper.markup import escaped, in_comment, marked, names_line
from zhuzhou_paper.model import Article, Edition, Link, Paragraph, Role
from zhuzhou_paper.writing.json import dumps
from zhuzhou_paper.writing.records import issue_record

__all__ = ["write"]


def write(edition: Edition) -> Iterator[str]:
    """Front matter, then each article."""
    yield "\n".join(["---", "format: paper-markdown/1", *_facts(edition), "---"]) + "\n"
    for number, article in enumerate(edition.articles):
        if number and not article.headline:  # a headline shows by itself where an article begins
            yield "\n---\n"
        yield "".join(f"\n{block}\n" for block in _blocks(article))


def _facts(edition: Edition) -> Iterator[str]:
    """The front matter's lines: what the issue does not say is left out."""
    if len(edition.articles) == 1 and edition.articles[0].headline:
        yield f"title: {dumps(edition.articles[0].headline)}"  # for note books and site generators
    for key, value in {**issue_record(edition), "warnings": list(edition.warnings)}.items():
        if value not in (None, []):
            yield f"{key}: {dumps(value)}"


def _blocks(article: Article) -> Iterator[str]:
    yield f"<!-- article {in_comment(dumps(_about(article)))} -->"
    heads = [(Role.SECTION, article.section), (Role.KICKER, article.kicker)]
    yield from (marked(role, escaped(text)) for role, text in heads if text)
    if article.headline:
        yield f"## {escaped(article.headline)}"
    yield from (marked(Role.DECK, escaped(text)) for text in article.deck if text)
    yield from _names(Role.BYLINE, article.byline)
    yield from (_paragraph(paragraph) for paragraph in article.paragraphs if paragraph.text)
    yield from _names(Role.CREDIT, article.credit)


def _names(role: Role, names: Sequence[str]) -> Iterator[str]:
    line = names_line(names)
    if line:
        yield marked(role, line)


def _paragraph(paragraph: Paragraph) -> str:
    line = escaped(paragraph.text)
    if paragraph.role is Role.CROSSHEAD:
        return f"### {line}"
    return line if paragraph.role is Role.BODY else marked(paragraph.role, line)


def _about(article: Article) -> dict[str, Any]:
    about: dict[str, Any] = {"id": article.id, "kind": article.kind, "pages": list(article.pages)}
    if article.dateline:
        about["dateline"] = article.dateline
    if article.links:
        about["jumps"] = [_jump(link) for link in article.links]
    if article.warnings:
        about["warnings"] = list(article.warnings)
    return about


def _jump(link: Link) -> dict[str, Any]:
    return {
        "from_page": link.from_page,
        "to_page": link.to_page,
        "label": link.label,
        "status": str(link.status),
        "confidence": round(link.confidence, 4),
        "marker": link.marker,
    }
