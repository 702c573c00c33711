"""What several formats say of one article: its name in the world, its text, its part on each page, its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhuzhou_paper.model import Article, Edition, Paragraph, Piece, Role, Span

if TYPE_CHECKING:
    from uuid import UUID

__all__ = [
    "Cut",
    "Part",
    "is_day",
    "jumps_text",
    "language_of",
    "name_of",
    "page_parts",
    "text_of",
    "urn",
    "urn_of_issue",
]

_OURS = "8f6d2b0e-5f1c-5a43-9d0e-2f6f6b1f7c31"  # the space of names that our UUIDs are in; never changes
_LONGEST_OVERLAP = 12  # characters that a seam may have taken out, printed twice


def urn(edition: Edition, article: Article) -> str:
    """A name for ``article`` that no other article in the world has, and that it has again in every run.

    RFC 9562, version 5, of what the paper printed: publication, date, issue number and the article's id. An issue that
    does not say its name or its day is told from others by its text.
    """
    return f"urn:uuid:{_uuid(edition, article.id)}"


def urn_of_issue(edition: Edition) -> str:
    """The same for the whole issue."""
    return f"urn:uuid:{_uuid(edition, '')}"


def _uuid(edition: Edition, name: str) -> UUID:
    from uuid import UUID, uuid5

    facts = edition.facts
    printed = [facts.publication or "", facts.date or "", facts.issue_number or "", name]
    if not (facts.publication and facts.date):
        printed.append(_digest(edition))
    return uuid5(UUID(_OURS), "\n".join(printed).encode("utf-8", "replace").decode())


def _digest(edition: Edition) -> str:
    from hashlib import sha256

    total = sha256()
    for source in edition.issue.sources:
        total.update(source.text.encode("utf-8", "replace"))
    return total.hexdigest()[:16]


def name_of(edition: Edition, article: Article) -> str:
    """The article's id; of an issue without a day it bears the beginning of a digest, so that no two issues share it."""
    return article.id if edition.facts.date else f"{article.id}-{_digest(edition)[:8]}"


def text_of(article: Article, between: str = "\n\n") -> str:
    """The running text, jump lines that stayed visible with it, as a program wants it."""
    return between.join(paragraph.text for paragraph in article.paragraphs)


def is_day(date: str | None) -> bool:
    """True for a day of the calendar as ISO 8601 has it; what a person wrote into front matter may be anything.

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("2024-W09-4"), is_day(None)
    (True, False, False, False)
    """
    from datetime import date as calendar

    try:
        return date is not None and len(date) == 10 and date[4] == "-" == date[7] and bool(calendar.fromisoformat(date))
    except ValueError:
        return False


def jumps_text(article: Article) -> str:
    """Its hops in one line: ``01→02① resolved / 02→04 doubtful``."""
    return " / ".join(
        f"{link.from_page or '?'}→{link.to_page or '?'}{link.label or ''} {link.status}" for link in article.links
    )


def language_of(edition: Edition) -> str | None:
    """The language as BCP 47 says it, where the script tells; None for Latin letters, which many languages share.

    >>> from zhuzhou_paper import clean, read_issue
    >>> language_of(clean(read_issue("-", stdin="## 老渠换新颜\\n\\n冬闲是修渠的好时节。".encode())))
    'zh'
    """
    counts = {"zh": 0, "ja": 0, "ko": 0, "ru": 0, "": 0}
    for article in edition.articles[:20]:
        for char in (article.headline or "") + text_of(article, "")[:400]:
            if "\u4e00" <= char <= "\u9fff":
                counts["zh"] += 1
            elif "\u3041" <= char <= "\u30ff":
                counts["ja"] += 1
            elif "\uac00" <= char <= "\ud7a3":
                counts["ko"] += 1
            elif char.isalpha():
                counts["" if not "\u0400" <= char <= "\u04ff" else "ru"] += 1
    total = sum(counts.values())
    if not total or counts[""] * 2 > total:
        return None
    if counts["ja"] * 10 > total:
        return "ja"
    best = max(counts, key=lambda name: counts[name])
    return None if best in ("", "ru") else best  # Cyrillic is printed by many


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph, or the part of one that stands on one page."""

    text: str
    role: Role
    goes_on: bool = False  # the rest is on a later page
    went_before: bool = False  # the beginning is on an earlier page


@dataclass(slots=True)
class Part:
    """The part of an article that one page prints."""

    page: str
    cuts: list[Cut] = field(default_factory=list)


def page_parts(edition: Edition, article: Article) -> list[Part]:
    """The article cut where the paper cut it, at the ends of its pages, in reading order; at least one part.

    A paragraph is cut in two only where its pieces prove the place; one that cannot be cut stays whole where it begins.
    """
    first = article.pages[0] if article.pages else ""
    parts = [Part(first)]
    for paragraph in article.paragraphs:
        if not paragraph.spans:
            parts[-1].cuts.append(Cut(paragraph.text, paragraph.role))
            continue
        pages = list(_pages(paragraph, edition.pieces))
        for number, (page, text) in enumerate(pages):
            if page != parts[-1].page:
                parts.append(Part(page))
            cut = Cut(text, paragraph.role, number < len(pages) - 1, number > 0)
            parts[-1].cuts.append(cut)
    if len(parts) > 1 and not parts[0].cuts and parts[0].page == "":
        del parts[0]
    return parts


def _pages(paragraph: Paragraph, pieces: Mapping[str, Piece]) -> Iterator[tuple[str, str]]:
    """The pages of ``paragraph``, and the text on each."""
    spans = paragraph.spans
    if len({span.page for span in spans}) == 1:
        yield spans[0].page, paragraph.text
        return
    rest, after = paragraph.text, []
    for number in range(len(spans) - 1, 0, -1):
        span = spans[number]
        at = _begins(rest, _text(span, pieces))
        if at is None:
            yield spans[0].page, paragraph.text
            return
        after.append((span.page, rest[at:]))
        rest = rest[:at]
    yield from _merged([(spans[0].page, rest), *reversed(after)])


def _text(span: Span, pieces: Mapping[str, Piece]) -> str | None:
    """The clean text of the piece that ``span`` is; those of a fragment are numbered from 2 behind its id."""
    id, number = span.fragment, 1
    while (piece := pieces.get(id)) is not None:
        if (piece.start, piece.end) == (span.start, span.end):
            return piece.text
        number += 1
        id = f"{span.fragment}.{number}"
    return None


def _begins(text: str, tail: str | None) -> int | None:
    """Where ``tail``, the last piece of ``text``, begins in it; it may have lost characters that were printed twice."""
    for lost in range(min(_LONGEST_OVERLAP, len(tail or ""))):
        left = (tail or "")[lost:].lstrip() if lost else tail or ""
        if left and text.endswith(left) and len(left) < len(text):
            return len(text) - len(left)
    return None


def _merged(pieces: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pieces that stand on one page one behind the other are one."""
    page, text = pieces[0]
    for following, more in pieces[1:]:
        if following == page:
            text += more
        else:
            yield page, text
            page, text = following, more
    yield page, text
