"""What became of each ruling, read from the finished edition: it holds there, or it is lost and a warning says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from zhuzhou_paper.corrections.bind import Bound
from zhuzhou_paper.corrections.model import Correction, Spot
from zhuzhou_paper.corrections.text import touches
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import RULED, Edition, Role, Ruling, Status, Verdict

__all__ = ["GIVEN", "unruled", "with_outcome"]

GIVEN = "the pages are what paper wrote and say themselves what is decided: correct them there"
TEXT = (Role.BODY, Role.CROSSHEAD, Role.CAPTION)
OVERRULED = "a later ruling says otherwise, or it cannot be obeyed here"


def with_outcome(edition: Edition, bound: Bound) -> Edition:
    """``edition`` with what became of each ruling, a warning for each that is lost, and accepted edits as sure."""
    accepted = [
        spots["text"]
        for one, spots in zip(bound.corrections, bound.spots, strict=True)
        if one.ruling == "accept" and spots
    ]
    edits = tuple(
        replace(edit, confidence=1.0) if any(touches(edit, spot) for spot in accepted) else edit
        for edit in edition.edits
    )
    edition = replace(edition, edits=edits)
    rulings = tuple(_outcome(edition, bound, number) for number in range(len(bound.corrections)))
    warnings = tuple(said for one in rulings if (said := _warning(one)))
    return replace(edition, rulings=rulings, warnings=(*edition.warnings, *warnings))


def unruled(edition: Edition, corrections: Sequence[Correction]) -> Edition:
    """``edition`` of pages that are not judged at all: every ruling is lost, and said to be."""
    faults = dict.fromkeys(range(len(corrections)), GIVEN)
    nothing: tuple[Mapping[str, Spot], ...] = tuple({} for _ in corrections)
    return with_outcome(edition, Bound(tuple(corrections), nothing, faults, pieces=tuple(() for _ in corrections)))


def _outcome(edition: Edition, bound: Bound, number: int) -> Ruling:
    one, spots, pieces = bound.corrections[number], bound.spots[number], bound.pieces[number]
    fault = bound.faults.get(number)
    if fault is None and not HOLDS[one.ruling](edition, one, pieces, spots):
        fault = _cannot(edition, one, pieces)
    spans = tuple((spot.source, spot.start, spot.end) for spot in spots.values())
    return Ruling(one.ruling, one.at, fault, pieces, spans, one.note, _shifted(one, pieces))


def _shifted(one: Correction, pieces: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The ids beside its quotes that are no longer those of the blocks that were found."""
    if len(pieces) != len(one.quotes):  # lost, or the two sides of a seam are one block
        return ()
    pairs = ((quote.id, id) for (_, quote), id in zip(one.quotes, pieces, strict=True))
    return tuple((old, new) for old, new in pairs if old is not None and old != new)


def _warning(one: Ruling) -> str | None:
    if one.fault is None:
        return None
    told = say("the ruling {name} is lost: {fault}", name=one.name, fault=say(one.fault))
    return say("{place}: {fault}", place=f"{one.at.file}:{one.at.line}", fault=told)


def _cannot(edition: Edition, one: Correction, pieces: Sequence[str]) -> str:
    """Why a ruling that found its place does not hold."""
    if one.ruling == "accept":
        return say("nothing is changed there any more")
    if one.ruling in ("join", "split"):
        bodies = {end for seam in edition.seams for end in (seam.tail, seam.head)}
        other = [edition.pieces[id] for id in pieces if id in edition.pieces and id not in bodies]
        other = [piece for piece in other if piece.role not in TEXT]
        if other:
            told = "it is about a {role}, not about text of a story: rule on its role"
            return say(told, role=other[0].role)
    return say(OVERRULED)


def _seam(edition: Edition, pieces: Sequence[str]) -> Verdict | None:
    """The verdict between two pieces, None where they do not stand next to each other."""
    found = (one.verdict for one in edition.seams if (one.tail, one.head) == tuple(pieces))
    return next(found, None)


def _story(edition: Edition, id: str) -> str | None:
    """The article that holds a piece."""
    piece = edition.pieces.get(id)
    if piece is None:
        return None
    place = (piece.fragment.source, piece.start)
    for article in edition.articles:
        spans = [*(s for p in article.paragraphs for s in p.spans), *(s for _, s in article.head_spans)]
        if any((span.source, span.start) == place for span in spans):
            return article.id
    return None


def _joined(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    return len(pieces) == 1 or _seam(edition, pieces) is Verdict.JOIN


def _split(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    if one.value == "stories":
        return _story(edition, pieces[0]) != _story(edition, pieces[1])
    return _seam(edition, pieces) is not Verdict.JOIN


def _linked(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    found = [link for link in edition.links if any(e.name == RULED and e.value == one.place for e in link.evidence)]
    return bool(found) and all(link.status is Status.RESOLVED for link in found)


def _parted(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    tail, head = pieces[0], pieces[1] if len(pieces) > 1 else None
    hops = [link for link in edition.links if link.ends[0] == tail and link.status is not Status.UNRESOLVED]
    if any(head is None or link.ends[1] == head for link in hops):
        return False
    return head is None or _story(edition, tail) is None or _story(edition, tail) != _story(edition, head)


def _has_role(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    piece = edition.pieces.get(pieces[0])
    return piece is not None and str(piece.role) == one.value


def _kept(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    return not any(touches(edit, spots["text"]) for edit in edition.edits)


def _replaced(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    spot = spots["text"]
    if edition.issue.sources[spot.source].text[spot.start : spot.end] == one.value:
        return True
    return any(edit.rule == RULED and edit.after == one.value and touches(edit, spot) for edit in edition.edits)


def _accepted(edition: Edition, one: Correction, pieces: Sequence[str], spots: Mapping[str, Spot]) -> bool:
    return any(touches(edit, spots["text"]) for edit in edition.edits)


Holds = Callable[[Edition, Correction, Sequence[str], Mapping[str, Spot]], bool]

#: Whether a ruling of each kind holds in an edition.
HOLDS: Mapping[str, Holds] = MappingProxyType(
    {
        "join": _joined,
        "split": _split,
        "link": _linked,
        "unlink": _parted,
        "role": _has_role,
        "keep": _kept,
        "replace": _replaced,
        "accept": _accepted,
    }
)
