"""Why a decision fell as it did, as a person would argue it: role, article, seams, edits, links.

``explain`` answers for one place, ``decisions`` lists everything that was decided, the least sure first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhuzhou_paper.inspect.messages import literal, quoted, say, seam_reasons
from zhuzhou_paper.inspect.places import find, link_name
from zhuzhou_paper.inspect.view import Home, Target, View
from zhuzhou_paper.jumps.explain import reasons, summary
from zhuzhou_paper.messages import Message
from zhuzhou_paper.messages import say as sentence
from zhuzhou_paper.model import (
    BARE_LINE,
    RULED,
    Article,
    Edit,
    Edition,
    Evidence,
    Link,
    Piece,
    Place,
    Role,
    Ruling,
    Seam,
    Verdict,
)

__all__ = [
    "Decision",
    "Explanation",
    "Point",
    "decision_record",
    "decisions",
    "explain",
    "explained",
    "explanation_record",
    "role_confidence",
]

HEADS = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE, Role.CREDIT)
MARKS = (Role.JUMP, Role.JUMP_HEAD)
ROLE_SENTENCES = {"marker": "role.marker", RULED: "role.ruling"}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said of a place: the verdict in a sentence, and what spoke for and against it."""

    topic: str  # "role", "article", "seam", "edit", "ruling", "link", "warning"
    verdict: str
    confidence: float | None = None
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    about: str | None = None  # id of what it refers to


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was decided about one piece, article, seam, link or dropped block."""

    id: str
    kind: str  # "piece", "article", "seam", "link", "dropped"
    place: Place
    text: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision in a line."""

    id: str  # what ``explain`` takes as a place
    kind: str  # "role", "seam", "edit", "link"
    place: Place
    confidence: float
    verdict: str


def explain(edition: Edition, place: str) -> list[Explanation]:
    """The explanations of what ``place`` points at: ``p01.txt:47``, an id, ``01→02①``, or words of the text.

    Raises PaperError where it points at nothing.
    """
    view = View(edition)
    return [explained(view, target) for target in find(view, place)]


def explained(view: View, target: Target) -> Explanation:
    """The explanation of one piece, article, seam, link or dropped block; ``view`` may serve for many."""
    place = view.place_of(target)
    if isinstance(target, Piece):
        return Explanation(target.id, "piece", place, target.text, tuple(_of_piece(view, target)))
    if isinstance(target, Article):
        return Explanation(target.id, "article", place, target.headline or "", tuple(_of_article(view, target)))
    if isinstance(target, Link):
        return Explanation(link_name(target), "link", place, target.marker or "", (_of_link(target),))
    if isinstance(target, Edit):
        point = Point("edit", say("edit.dropped", sentence=_of_edit(target)), target.confidence)
        return Explanation(f"{place.file}:{place.line}", "dropped", place, target.before, (point,))
    pieces = view.edition.pieces
    ends = f"{quoted(pieces[target.tail].text, end=True)} | {quoted(pieces[target.head].text)}"
    point = Point("seam", _seam_verdict(view, target), target.confidence, _why(target), target.evidence)
    return Explanation(f"{target.tail}+{target.head}", "seam", place, ends, (point,))


def _of_piece(view: View, piece: Piece) -> Iterator[Point]:
    yield _role(piece)
    home = view.homes.get(piece.id)
    yield Point("article", _home(view, piece, home), about=home.article.id if home else None)
    for seam in view.seams(piece):
        yield Point("seam", _side(view, seam, piece), seam.confidence, _why(seam), seam.evidence, _seam_id(seam))
    yield from _edit_points(view.edits(piece))
    yield from (_of_ruling(one) for one in view.rulings(piece))
    here = view.links(piece)
    for link in here:
        yield _of_link(link)
    if home is not None:
        yield from (_of_link(link, other=True) for link in home.article.links if link not in here)


def _role(piece: Piece) -> Point:
    if piece.fragment.role is not None:
        return Point("role", say("role.given", role=piece.role), piece.confidence)
    if not piece.evidence:
        return Point("role", say("role.plain", role=piece.role), piece.confidence)
    why = tuple(_reason(one) for one in piece.evidence)
    verdict = say("role", role=piece.role)
    return Point("role", verdict, role_confidence(piece), tuple(dict.fromkeys(why)), piece.evidence)


def _reason(evidence: Evidence) -> Message:
    """Why a piece is what it is; rooms of ``layout`` write their evidence as sentences."""
    if evidence.name in ROLE_SENTENCES:
        return say(ROLE_SENTENCES[evidence.name], value=evidence.value)
    return sentence(evidence.value) if isinstance(evidence.value, str) else sentence("{value:g}", value=evidence.value)


def role_confidence(piece: Piece) -> float:
    """How sure a role is: the piece's own confidence, or less where its reasons, log-odds, are weak."""
    odds = sum(one.weight for one in piece.evidence if one.name in ("role", BARE_LINE))
    return round(min(piece.confidence, 1 / (1 + math.exp(-odds))), 4) if odds else piece.confidence


def _home(view: View, piece: Piece, home: Home | None) -> Message:
    if home is None:
        if piece.role in MARKS:
            return say("home.jump")
        return say("home.repeat") if piece.role in HEADS else say("home.aside", role=piece.role)
    article = f"{home.article.id} {quoted(home.article.headline) if home.article.headline else ''}".rstrip()
    if not home.number:
        return say("home.head", role=home.role, article=article)
    count = len(home.article.paragraphs)
    if home.others:
        others = ", ".join(home.others)
        return say("home.joined", number=home.number, count=count, article=article, others=others)
    return say("home.paragraph", number=home.number, count=count, article=article)


def _seam_id(seam: Seam) -> str:
    return f"{seam.tail}+{seam.head}"


def _why(seam: Seam) -> tuple[str, ...]:
    return tuple(seam_reasons(seam.evidence, seam.verdict is Verdict.JOIN))


def _side(view: View, seam: Seam, piece: Piece) -> str:
    """The seam as ``piece`` sees it."""
    tail, head = (view.edition.pieces[id] for id in (seam.tail, seam.head))
    if seam.head == piece.id:
        sentence = say(f"seam.{seam.verdict}.before", tail=quoted(tail.text, end=True), other=seam.tail)
    else:
        sentence = say(f"seam.{seam.verdict}.after", head=quoted(head.text), other=seam.head)
    return say("seam.moved", sentence=sentence) if _moved(view, seam) else sentence


def _seam_verdict(view: View, seam: Seam) -> str:
    pieces = view.edition.pieces
    tail, head = quoted(pieces[seam.tail].text, end=True), quoted(pieces[seam.head].text)
    sentence = say(f"seam.{seam.verdict}", tail=tail, head=head)
    return say("seam.moved", sentence=sentence) if _moved(view, seam) else sentence


def _moved(view: View, seam: Seam) -> bool:
    """Moved on its page; that a hop leads to another page goes without saying."""
    pieces, page = view.edition.pieces, view.edition.page_of
    return seam.moved and page.get(pieces[seam.tail].fragment.id) == page.get(pieces[seam.head].fragment.id)


def _of_edit(edit: Edit) -> Message:
    before, after = literal(edit.before), literal(edit.after)
    return say("edit" if edit.after else "edit.removed", rule=edit.rule, before=before, after=after)


def _edit_points(edits: Sequence[Edit]) -> Iterator[Point]:
    """The edits of a piece, like ones counted."""
    counted = Counter((_of_edit(edit), edit.confidence) for edit in edits)
    for (told, confidence), count in counted.items():
        yield Point("edit", say("edit.times", sentence=told, count=count) if count > 1 else told, confidence)


def _of_ruling(one: Ruling) -> Point:
    """A ruling that holds at a piece, with the person's note."""
    verdict = say(f"ruling.{one.name}", place=f"{one.at.file}:{one.at.line}")
    shifted = (say("ruling.shifted", old=old, new=new) for old, new in one.shifted)
    return Point("ruling", verdict, 1.0, (*((one.note,) if one.note else ()), *shifted))


def _of_link(link: Link, *, other: bool = False) -> Point:
    verdict = say("link.other" if other else "link", name=link_name(link), summary=summary(link))
    why = () if other else tuple(reasons(link.evidence))
    return Point("link", verdict, link.confidence, why, () if other else link.evidence, link_name(link))


def _of_article(view: View, article: Article) -> Iterator[Point]:
    count = len(article.paragraphs)
    paragraphs = say("article.paragraph" if count == 1 else "article.paragraphs", count=count)
    pages = say("article.page" if len(article.pages) == 1 else "article.pages", pages=", ".join(article.pages))
    kind = sentence(article.kind)
    yield Point("article", say("article", kind=kind, paragraphs=paragraphs, pages=pages))
    members = [piece for paragraph in article.paragraphs for piece in view.members(paragraph)]
    heads = [piece for piece in view.ordered if (home := view.homes.get(piece.id)) and home.article is article]
    for piece in heads:
        if not view.homes[piece.id].number:
            point = _role(piece)
            verdict = say("role.text", verdict=point.verdict, text=quoted(piece.text))
            yield Point("role", verdict, point.confidence, point.reasons, about=piece.id)
    ids = {piece.id for piece in members}
    for seam in view.edition.seams:
        if seam.head in ids and seam.tail in ids and (seam.verdict is Verdict.JOIN or _moved(view, seam)):
            yield Point("seam", _seam_verdict(view, seam), seam.confidence, _why(seam), seam.evidence, _seam_id(seam))
    yield from _edit_points([edit for piece in (*heads, *members) for edit in view.edits(piece)])
    yield from (_of_link(link) for link in article.links)
    yield from (Point("warning", say("warning", text=sentence(warning))) for warning in article.warnings)


def decisions(edition: Edition) -> list[Decision]:
    """Every decision of an edition, the least sure first, those equally sure in the order of the input."""
    view = View(edition)
    order = {source.name: number for number, source in enumerate(edition.issue.sources)}
    found = [*_roles(view), *_seams(view), *_edits(view), *_links(view)]
    return sorted(found, key=lambda one: (one.confidence, order.get(one.place.file, 0), one.place.line))


def _roles(view: View) -> Iterator[Decision]:
    for piece in view.ordered:
        if piece.evidence:
            verdict = say("role.of", role=piece.role, text=quoted(piece.text))
            yield Decision(piece.id, "role", view.place(piece), role_confidence(piece), verdict)


def _seams(view: View) -> Iterator[Decision]:
    for seam in view.edition.seams:
        place = view.place(view.edition.pieces[seam.head])
        yield Decision(_seam_id(seam), "seam", place, seam.confidence, _seam_verdict(view, seam))


def _edits(view: View) -> Iterator[Decision]:
    for edit in view.edition.edits:
        place, piece = view.place_of(edit), view.at(edit.source, edit.start)
        yield Decision(
            piece.id if piece else f"{place.file}:{place.line}", "edit", place, edit.confidence, _of_edit(edit)
        )


def _links(view: View) -> Iterator[Decision]:
    for link in view.edition.links:
        text = quoted(link.marker or link.article or "")
        verdict = say("link.marker", name=link_name(link), text=text, summary=summary(link))
        yield Decision(link_name(link), "link", view.place_of(link), link.confidence, verdict)


def explanation_record(one: Explanation) -> dict[str, Any]:
    """An explanation as a plain dict."""
    return {
        "id": one.id,
        "kind": one.kind,
        "file": one.place.file,
        "line": one.place.line,
        "text": one.text,
        "points": [
            {
                "topic": point.topic,
                "verdict": point.verdict,
                "confidence": None if point.confidence is None else round(point.confidence, 4),
                "about": point.about,
                "reasons": list(point.reasons),
                "evidence": [{"name": e.name, "value": e.value, "weight": round(e.weight, 4)} for e in point.evidence],
            }
            for point in one.points
        ],
    }


def decision_record(one: Decision) -> dict[str, Any]:
    """A decision as a plain dict."""
    return {
        "id": one.id,
        "kind": one.kind,
        "file": one.place.file,
        "line": one.place.line,
        "confidence": round(one.confidence, 4),
        "verdict": one.verdict,
    }
