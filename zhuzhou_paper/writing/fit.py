"""Characters that a format cannot hold: each becomes U+FFFD there, and how many of which is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Article, Edition
from zhuzhou_paper.patterns import pattern

__all__ = ["HALVES", "NOT_XML", "fit", "fit_all", "strings", "unfit"]

#: Halves of surrogate pairs: no text in UTF-8 has them, and parsers of JSON (serde, simdjson, jq) refuse their escapes.
HALVES = pattern("[\ud800-\udfff]")
#: What XML 1.0 has no way to write, not even as a reference (section 2.2).
NOT_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str, not_held: re.Pattern[str]) -> str:
    r"""``text`` with every character of ``not_held`` as U+FFFD.

    >>> fit("甲\x00乙", NOT_XML), fit("甲\x00乙", HALVES)
    ('甲�乙', '甲\x00乙')
    """
    return not_held.sub("\ufffd", text)


def fit_all(value: Any, not_held: re.Pattern[str]) -> Any:
    """``value``, of lists and dicts, with every text in it fit."""
    if isinstance(value, str):
        return not_held.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: fit_all(one, not_held) for key, one in value.items()}
    return [fit_all(one, not_held) for one in value] if isinstance(value, list) else value


def unfit(edition: Edition, not_held: re.Pattern[str], format: str) -> list[str]:
    """A line that says which characters of the edition ``format`` cannot hold; none where it holds them all."""
    found = Counter(char for text in strings(edition) for char in not_held.findall(text))
    if not found:
        return []
    which = ", ".join(f"U+{ord(char):04X} ({number})" for char, number in sorted(found.items()))
    number = sum(found.values())
    one, more = "{format} cannot hold 1 character", "{format} cannot hold {number} characters"
    told = say(one if number == 1 else more, format=format, number=number)
    return [say("{fault}, written as U+FFFD: {which}", fault=told, which=which)]


def strings(edition: Edition) -> Iterator[str]:
    """Every text of the edition that a format may write, the articles' and the issue's."""
    facts = edition.facts
    for text in (facts.publication, facts.date, facts.issue_number, facts.serial, facts.publisher):
        yield text or ""
    for article in edition.articles:
        yield from _of(article)


def _of(article: Article) -> Iterator[str]:
    for text in (article.id, article.section, article.kicker, article.headline, article.dateline):
        yield text or ""
    for texts in (article.deck, article.byline, article.credit, article.pages, article.warnings):
        yield from texts
    yield from (paragraph.text for paragraph in article.paragraphs)
    yield from (link.marker or "" for link in article.links)
