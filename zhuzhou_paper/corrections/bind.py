"""From the places of quotes to the pieces that layout cut: what roles, seams and jumps are told.

A ruling binds where its words still begin or end a block as they did; else it is lost, with the reason.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zhuzhou_paper.corrections.find import Found
from zhuzhou_paper.corrections.fold import fold
from zhuzhou_paper.corrections.model import Correction, Quote, SeamRuling, Spot, ruled
from zhuzhou_paper.corrections.places import Lost
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Piece, Role, Verdict

__all__ = ["Bound", "LinkRuling", "bind"]

SLACK = 2  # printed characters that may stand between a quote and the end of its block: an engine's specks
HEADS = (Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION, Role.BYLINE, Role.CREDIT)
TEXT = (Role.BODY, Role.CROSSHEAD, Role.CAPTION, Role.ADVERTISEMENT)
LONGER = 2.0  # times its quote, from which a headline is no longer the line that was ruled on
ROOM = 10  # … and characters more


@dataclass(frozen=True, slots=True)
class LinkRuling:
    """A ruling on a jump: the piece it leaves and the one it leads to, by their ids. ``head`` None: it leads nowhere in
    the input."""

    tail: str
    head: str | None
    made: bool  # linked, or parted
    place: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The rulings by pieces. ``faults`` by the number of the correction."""

    corrections: tuple[Correction, ...] = ()
    spots: tuple[Mapping[str, Spot], ...] = ()
    faults: Mapping[int, str] = field(default_factory=dict)
    pages: tuple[tuple[Piece, ...], ...] = ()  # as laid out, roles as ruled
    pieces: tuple[tuple[str, ...], ...] = ()  # ids that each correction is about
    seams: tuple[SeamRuling, ...] = ()
    links: tuple[LinkRuling, ...] = ()


def bind(found: Found, pages: Sequence[Sequence[Piece]]) -> Bound:
    """The rulings on the pieces of ``pages`` as they are laid out."""
    return _Binding(found, pages).bound()


class _Binding:
    """From places of the input to pieces."""

    def __init__(self, found: Found, pages: Sequence[Sequence[Piece]]) -> None:
        self.found = found
        self.faults = dict(found.faults)
        self.pages = pages
        self.ordered = sorted((p for pieces in pages for p in pieces), key=lambda p: (p.fragment.source, p.start))
        self.starts = [(piece.fragment.source, piece.start) for piece in self.ordered]
        self.page_of = {piece.id: number for number, pieces in enumerate(pages) for piece in pieces}
        self.roles: dict[str, tuple[Role, str]] = {}
        self.seams: list[SeamRuling] = []
        self.links: list[LinkRuling] = []

    def bound(self) -> Bound:
        found = self.found
        about: dict[int, tuple[str, ...]] = {}
        both = enumerate(zip(found.corrections, found.spots, strict=True))
        for number, (one, spots) in sorted(both, key=lambda item: item[1][0].ruling != "role"):  # the others see them
            try:
                about[number] = self._bind(one, spots) if spots else ()
            except Lost as lost:
                self.faults[number] = lost.fault
        pages = tuple(tuple(self._as_ruled(piece) for piece in pieces) for pieces in self.pages)
        pieces = tuple(about.get(number, ()) for number in range(len(found.corrections)))
        return Bound(found.corrections, found.spots, self.faults, pages, pieces, tuple(self.seams), tuple(self.links))

    def _as_ruled(self, piece: Piece) -> Piece:
        role = self.roles.get(piece.id)
        if role is None:
            return piece
        return replace(piece, role=role[0], confidence=1.0, evidence=ruled(role[1]))

    def _bind(self, one: Correction, spots: Mapping[str, Spot]) -> tuple[str, ...]:
        place = one.place
        if one.ruling == "role":
            piece = self._whole(spots["of"], Role(one.value))
            self.roles[piece.id] = (Role(one.value), place)
            return (piece.id,)
        if one.ruling in ("join", "split"):
            return self._bind_seam(one, spots["tail"], spots["head"], place)
        if one.ruling in ("link", "unlink"):
            tail = self._holding(spots["from"].source, spots["from"].end - 1)
            head = self._holding(spots["to"].source, spots["to"].start) if "to" in spots else None
            self.links.append(LinkRuling(tail.id, head.id if head else None, one.ruling == "link", place))
            return (tail.id, *([head.id] if head else []))
        piece_or_none = self._at(spots["text"].source, spots["text"].start)
        return (piece_or_none.id,) if piece_or_none else ()

    def _bind_seam(self, one: Correction, left: Spot, right: Spot, place: str) -> tuple[str, ...]:
        whole = self._one_block(left, right)
        if whole is not None:
            if one.ruling == "split":
                raise Lost("its two sides stand in one block now")
            return (whole.id,)
        tail, head = self._tail(left, one), self._head(right, one)
        if tail is head:
            raise Lost("its two sides are the ends of one block")
        apart = self.page_of[tail.id] != self.page_of[head.id]
        if one.ruling == "join" or one.value != "stories":
            verdict = Verdict.JOIN if one.ruling == "join" else Verdict.PARAGRAPH
            self.seams.append(SeamRuling(tail.id, head.id, verdict, place))
            if apart and one.ruling == "join" and self._is_text(tail) and self._is_text(head):
                self.links.append(LinkRuling(tail.id, head.id, True, place))
        elif apart:
            self.links.append(LinkRuling(tail.id, head.id, False, place))
        else:
            self.seams.append(SeamRuling(tail.id, head.id, Verdict.BREAK, place))
        return (tail.id, head.id)

    def _is_text(self, piece: Piece) -> bool:
        role, _ = self.roles.get(piece.id, (piece.role, ""))
        return role in TEXT

    def _one_block(self, left: Spot, right: Spot) -> Piece | None:
        """The piece in which the two sides of a seam stand one behind the other: a better OCR did not cut there."""
        piece = self._at(left.source, left.end - 1)
        if piece is None or piece is not self._at(right.source, right.start) or left.end > right.start:
            return None
        base = piece.fragment.start
        return piece if len(fold(piece.fragment.text[left.end - base : right.start - base])) <= SLACK else None

    def _at(self, source: int, offset: int) -> Piece | None:
        number = bisect_right(self.starts, (source, offset)) - 1
        piece = self.ordered[number] if number >= 0 else None
        return piece if piece is not None and piece.fragment.source == source and offset < piece.end else None

    def _holding(self, source: int, offset: int) -> Piece:
        piece = self._at(source, offset)
        if piece is None:
            raise Lost("its words stand in a block that was dropped as printed twice")
        return piece

    def _tail(self, spot: Spot, one: Correction) -> Piece:
        piece = self._holding(spot.source, spot.end - 1)
        base = piece.fragment.start
        behind = piece.fragment.text[spot.end - base : piece.end - base]
        if len(fold(behind)) > SLACK:
            raise Lost(say("“{quote}” is not the end of its block: quote the last words", quote=_words(one, "tail")))
        return piece

    def _head(self, spot: Spot, one: Correction) -> Piece:
        piece = self._holding(spot.source, spot.start)
        base = piece.fragment.start
        if len(fold(piece.fragment.text[piece.start - base : spot.start - base])) > SLACK:
            told = "“{quote}” is not the beginning of its block: quote the first words"
            raise Lost(say(told, quote=_words(one, "head")))
        return piece

    def _whole(self, spot: Spot, role: Role) -> Piece:
        """The piece that a role is given to; a headline must still be the line that was ruled on."""
        piece = self._holding(spot.source, spot.start)
        if spot.end > piece.end:
            raise Lost("its words stand in several blocks now")
        base = piece.fragment.start
        size = len(fold(piece.fragment.text[piece.start - base : piece.end - base]))
        quoted = len(fold(piece.fragment.text[spot.start - base : spot.end - base]))
        if role in HEADS and size > LONGER * quoted + ROOM:
            raise Lost("its words stand in a longer block: quote more of it")
        return piece


def _words(one: Correction, part: str) -> str:
    quote = one.quote(part)
    return quote.text if isinstance(quote, Quote) else ""
