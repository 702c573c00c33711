"""What a reader of one article must know of its jumps: a line for each that is not resolved."""

from __future__ import annotations

from zhuzhou_paper.model import Article, Status

__all__ = ["doubts"]


def doubts(article: Article) -> list[str]:
    """A line for each jump of ``article`` that is not resolved: what a reader of this article alone must know."""
    found = []
    for link in article.links:
        if link.status is Status.RESOLVED:
            continue
        where = f" to page {link.to_page}" if link.from_page in article.pages and link.to_page else ""
        where = where or (f" from page {link.from_page}" if link.from_page else "")
        found.append(f"the jump{where} is {link.status}{f': {link.marker}' if link.marker else ''}")
    return found
