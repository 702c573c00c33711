"""What a reader of one article must know of its jumps: a line for each that is not resolved."""

from __future__ import annotations

from collections.abc import Iterable

from zhuzhou_paper.messages import say
from zhuzhou_paper.model import RULED, Article, Evidence, Link, Status

__all__ = ["doubts", "is_ruled", "is_settled"]


def is_ruled(evidence: Iterable[Evidence]) -> bool:
    """True for a decision that a person made: nothing about it is in doubt."""
    return any(one.name == RULED for one in evidence)


def is_settled(link: Link) -> bool:
    """True for a jump that is resolved, or of which a person said that it leads nowhere in the input."""
    return link.status is Status.RESOLVED or is_ruled(link.evidence)


def doubts(article: Article) -> list[str]:
    """A line for each jump of ``article`` that is not resolved: what a reader of this article alone must know."""
    found: list[str] = []
    for link in article.links:
        if is_settled(link):
            continue
        if link.from_page in article.pages and link.to_page:
            said = say("the jump to page {page} is {status}", page=link.to_page, status=link.status)
        elif link.from_page:
            said = say("the jump from page {page} is {status}", page=link.from_page, status=link.status)
        else:
            said = say("the jump is {status}", status=link.status)
        found.append(say("{doubt}: {marker}", doubt=said, marker=link.marker) if link.marker else said)
    return found
