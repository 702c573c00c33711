"""``-f jsonl``: an article a line, for programs and corpora."""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.model import Edition
from zhuzhou_paper.writing.json import dumps
from zhuzhou_paper.writing.records import Lines, article_record

__all__ = ["write"]


def write(edition: Edition) -> Iterator[str]:
    """One record a line, in printed order."""
    lines = Lines(edition.issue)
    for article in edition.articles:
        yield dumps(article_record(article, edition, lines)) + "\n"
