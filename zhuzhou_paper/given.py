"""The edition that our own Markdown already says: composed as it stands, nothing repaired, judged or joined again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain

from zhuzhou_paper.doubts import doubts
from zhuzhou_paper.frozen import dataclass, field, replace
from zhuzhou_paper.hints import Any
from zhuzhou_paper.layout.pieces import glue
from zhuzhou_paper.ledger import balance
from zhuzhou_paper.model import (
    Article,
    Edition,
    Fragment,
    Issue,
    IssueFacts,
    Link,
    Page,
    Paragraph,
    Piece,
    Place,
    Role,
    Span,
    Status,
    Teaser,
)
from zhuzhou_paper.repair.copy import first_copy

__all__ = ["Front", "fronts_on", "given", "is_given", "with_said"]

Front = tuple[int, int, str]  # where front matter stands, source and offset, and what it says as JSON

HEADS = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE, Role.CREDIT)
ASIDE = (Role.FURNITURE, Role.FOLIO, Role.MASTHEAD, Role.TEASER, Role.ADVERTISEMENT)


def is_given(issue: Issue) -> bool:
    """True where every fragment says itself what it is, so that nothing is left to decide."""
    fragments = (fragment for page in issue.pages for fragment in page.fragments)
    first = next(fragments, None)
    return first is not None and all(_said(fragment, "given") is not None for fragment in chain((first,), fragments))


def given(issue: Issue) -> Edition:
    """The edition that an issue of given fragments says. Raises PaperError as the ledger does."""
    page_of = {fragment.id: page.label for page in issue.pages for fragment in page.fragments}
    fragments = sorted(
        (fragment for page in issue.pages for fragment in page.fragments), key=lambda one: (one.source, one.start)
    )
    drafts = list(_drafts(fragments))
    held = [draft for draft in drafts if draft.opening or draft.texts]
    articles = tuple(_article(draft, number, issue, page_of) for number, draft in enumerate(held, start=1))
    furniture = tuple(_piece(fragment) for fragment in fragments if fragment.role in ASIDE)
    edits = tuple(edit for fragment in fragments for edit in fragment.edits if fragment.role not in ASIDE)
    facts = _told([front for page in issue.pages for front in fronts_on(page)])
    warnings = _remarks(facts)
    return Edition(
        issue, _facts(facts[0] if facts else {}), articles, tuple(link for one in articles for link in one.links),
        furniture, edits, (), balance(issue, articles, furniture, edits), (*warnings, *issue.warnings),
        {fragment.id: _piece(fragment) for fragment in fragments}, page_of,
    )  # fmt: skip


def with_said(facts: IssueFacts, fronts: Sequence[Front]) -> tuple[IssueFacts, tuple[str, ...]]:
    """``facts`` of raw pages, completed and overruled by front matter that stands among them; and its warnings.

    So a page of our own Markdown beside raw ones does not lose what it says of the issue.
    """
    if not fronts:
        return facts, ()
    told = _told(fronts)
    said = _facts(told[0])
    found = {name: getattr(said, name) or getattr(facts, name) for name in IssueFacts.__match_args__}
    return IssueFacts(**found), _remarks(told)


def fronts_on(page: Page) -> list[Front]:
    """The front matter on a page."""
    return [
        (fragment.source, fragment.start, said)
        for fragment in page.fragments
        if fragment.attributes and (said := _said(fragment, "facts"))
    ]


def _told(fronts: Sequence[Front]) -> list[Mapping[str, Any]]:
    """What each front matter says, in the order of the input."""
    import json

    return [json.loads(said) for *_, said in sorted(fronts)]


def _remarks(fronts: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for front in fronts for one in _strings(front.get("warnings"))))


def _said(fragment: Fragment, name: str) -> str | None:
    return next((value for key, value in fragment.attributes if key == name), None)


@dataclass(slots=True)
class _Draft:
    """One article's comment and its blocks."""

    opening: Fragment | None
    about: Mapping[str, Any]
    texts: list[Fragment] = field(default_factory=list)


def _drafts(fragments: Sequence[Fragment]) -> Iterator[_Draft]:
    import json

    draft = _Draft(None, {})
    for fragment in fragments:
        about = _said(fragment, "article")
        if about is not None or _said(fragment, "facts") is not None:
            yield draft
            draft = _Draft(fragment if about else None, json.loads(about) if about else {})
        elif fragment.role not in ASIDE:
            draft.texts.append(fragment)
    yield draft


def _article(draft: _Draft, number: int, issue: Issue, page_of: Mapping[str, str]) -> Article:
    about, texts = draft.about, draft.texts
    first = draft.opening or texts[0]
    own = page_of[first.id]
    text_of = {fragment.id: _text(fragment) for fragment in texts}
    heads = {role: [text_of[fragment.id] for fragment in texts if fragment.role is role] for role in HEADS}
    place = Place(issue.sources[first.source].name, first.line)
    headline = " ".join(heads[Role.HEADLINE]) or None
    article = Article(
        id=str(about.get("id") or f"{own}-{number:02d}"),
        kind=str(about.get("kind") or "article"),
        pages=tuple(_strings(about.get("pages"))) or (own,),
        section=" ".join(heads[Role.SECTION]) or None,
        kicker=" ".join(heads[Role.KICKER]) or None,
        headline=headline,
        deck=tuple(heads[Role.DECK]),
        byline=tuple(_names(texts, Role.BYLINE)),
        credit=tuple(_names(texts, Role.CREDIT)),
        dateline=_string(about.get("dateline")),
        paragraphs=tuple(
            Paragraph(text_of[fragment.id], (_span(fragment, page_of),), fragment.role or Role.BODY)
            for fragment in texts
            if fragment.role not in HEADS
        ),
        head_spans=tuple(
            (fragment.role, _span(fragment, page_of)) for fragment in texts if fragment.role and fragment.role in HEADS
        ),
        links=tuple(_link(jump, headline, place) for jump in _records(about.get("jumps"))),
        warnings=tuple(_strings(about.get("warnings"))),
    )
    doubted = doubts(article)  # JSON has them among the warnings; they are said of the links again
    return replace(article, warnings=tuple(one for one in article.warnings if one not in doubted))


def _text(fragment: Fragment) -> str:
    """A block's text; where a person broke it into lines, they are one paragraph."""
    lines = [line.strip(" \t") for line in first_copy(fragment).text.split("\n")] if "\n" in fragment.text else None
    if lines is None:
        return first_copy(fragment).text
    return reduce(lambda left, right: left + glue(left, right) + right, lines)


def _names(texts: Sequence[Fragment], role: Role) -> Iterator[str]:
    from zhuzhou_paper.markup import plain

    for fragment in texts:
        if fragment.role is role:
            yield from (plain(name) for name in fragment.text.split(" / "))


def _span(fragment: Fragment, page_of: Mapping[str, str]) -> Span:
    return Span(page_of[fragment.id], fragment.id, fragment.source, fragment.start, fragment.end)


def _piece(fragment: Fragment) -> Piece:
    role = fragment.role or Role.FURNITURE
    text = _text(fragment)
    return Piece(
        fragment.id, fragment, fragment.start, fragment.end, fragment.line, text, role, edits=fragment.edits
    )  # fmt: skip


def _link(jump: Mapping[str, Any], headline: str | None, place: Place) -> Link:
    status, confidence = jump.get("status"), jump.get("confidence")
    return Link(
        from_page=_string(jump.get("from_page")),
        to_page=_string(jump.get("to_page")),
        label=_string(jump.get("label")),
        status=Status(status) if status in tuple(Status) else Status.UNRESOLVED,
        confidence=float(confidence) if isinstance(confidence, int | float) else 0.0,
        article=headline,
        marker=_string(jump.get("marker")),
        at=place,
        continuation_at=None,
        continuation=None,
    )


def _facts(said: Mapping[str, Any]) -> IssueFacts:
    names = ("publication", "date", "weekday", "lunar_date", "issue_number", "serial", "publisher")
    count = said.get("page_count")
    teasers = (
        Teaser(str(one.get("headline") or ""), _string(one.get("page"))) for one in _records(said.get("teasers"))
    )
    return IssueFacts(
        **{name: _string(said.get(name)) for name in names},
        page_count=count if isinstance(count, int) else None,
        teasers=tuple(teasers),
    )


def _string(value: object) -> str | None:
    return None if value is None else str(value)


def _strings(value: object) -> Iterator[str]:
    yield from (str(one) for one in value) if isinstance(value, list) else ()


def _records(value: object) -> Iterator[dict[str, Any]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
