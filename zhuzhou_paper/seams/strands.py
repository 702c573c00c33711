"""From a page's pieces to its strands, before anything is put in order: what opens a story and what belongs to none.

A strand begins at a headline group or a continuation line. Captioned photos and notices are strands of their own and
take no part in the ordering.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.frozen import NamedTuple, dataclass, field, replace
from zhuzhou_paper.model import Kind, Piece, Role
from zhuzhou_paper.seams.stated import article_of

__all__ = ["Draft", "Element", "elements"]

HEAD_ROLES = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE)
ASIDE = (Role.FURNITURE, Role.FOLIO, Role.MASTHEAD, Role.TEASER)


@dataclass(slots=True)
class Draft:
    """A strand while it is being built."""

    heads: list[Piece] = field(default_factory=list)
    into: Piece | None = None
    body: list[Piece] = field(default_factory=list)
    out: Piece | None = None
    kind: str = "article"
    article: str | None = None  # that the input says it is of

    @property
    def members(self) -> list[Piece]:
        return [*self.heads, *([self.into] if self.into is not None else [])]

    @property
    def has_headline(self) -> bool:
        return any(piece.role is Role.HEADLINE for piece in self.heads)


class Element(NamedTuple):
    """One step of the page in reading order: ``head`` opens a strand, ``body`` and ``out`` belong to one."""

    kind: str  # "head", "body", "out", "byline"
    draft: Draft | None = None
    piece: Piece | None = None


def elements(pieces: Sequence[Piece]) -> tuple[list[Element], list[Draft], list[Piece]]:
    """The page as elements, its photos and notices, and its furniture."""
    steps: list[Element] = []
    aside: list[Draft] = []
    furniture: list[Piece] = []
    head: Draft | None = None  # the head group that still takes lines
    group: Draft | None = None  # the photo or notice that still takes lines
    current: str | None = None  # the article that the input says the page is in
    running = False  # text of it has been seen
    for number, piece in enumerate(pieces):
        role = piece.role
        if role in ASIDE:
            furniture.append(piece)
            continue
        if role in (Role.CAPTION, Role.CREDIT) or (role is Role.HEADLINE and _titles_photo(pieces, number)):
            group = _photo(group, piece, aside)
            head = None
            continue
        if role is Role.ADVERTISEMENT:
            if group is None or group.kind != "notice" or piece.fragment.kind is Kind.HEADING:
                group = Draft(kind="notice")
                aside.append(group)
            titled = not group.body and not group.heads and piece.fragment.kind is Kind.HEADING
            (group.heads if titled else group.body).append(replace(piece, role=Role.HEADLINE) if titled else piece)
            head = None
            continue
        group = None
        said = article_of(piece)
        if said is not None and said != current:
            head = Draft(article=said)
            steps.append(Element("head", draft=head))
            running = False
        elif said is not None and running and role in HEAD_ROLES and role is not Role.BYLINE:
            piece, role = (
                replace(piece, role=Role.CROSSHEAD),
                Role.CROSSHEAD,
            )  # a heading behind its article's first text
        current = said or current
        if role in HEAD_ROLES or role is Role.JUMP_HEAD:
            if role is Role.BYLINE and head is None:
                steps.append(Element("byline", piece=piece))
                continue
            if head is None or _opens_another(head, piece):
                head = Draft(article=said)
                steps.append(Element("head", draft=head))
            if role is Role.JUMP_HEAD:
                head.into = piece
            else:
                head.heads.append(piece)
            continue
        head = None
        running = running or role is Role.BODY
        steps.append(Element("out" if role is Role.JUMP else "body", piece=piece))
    return steps, aside, furniture


def _opens_another(head: Draft, piece: Piece) -> bool:
    """Does ``piece`` begin the next headline group rather than go on with ``head``?"""
    if piece.role is Role.JUMP_HEAD:
        return head.into is not None
    if piece.role in (Role.SECTION, Role.KICKER, Role.HEADLINE):
        if not head.heads:
            return False
        last = head.heads[-1].role
        return head.has_headline or last is Role.BYLINE
    return False


def _titles_photo(pieces: Sequence[Piece], number: int) -> bool:
    for piece in pieces[number + 1 :]:
        if piece.role in ASIDE:
            continue
        return piece.role is Role.CAPTION
    return False


def _photo(group: Draft | None, piece: Piece, aside: list[Draft]) -> Draft:
    opens = group is None or group.kind != "photo" or any(p.role is Role.CREDIT for p in group.heads)
    if opens or piece.role is Role.HEADLINE:
        group = Draft(kind="photo")
        aside.append(group)
    assert group is not None
    (group.body if piece.role is Role.CAPTION else group.heads).append(piece)
    return group
