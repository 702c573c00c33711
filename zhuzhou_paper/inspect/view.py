"""An edition seen from the other side: from a piece or a place of the input to its article, seams, edits and links."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from zhuzhou_paper.model import Article, Edit, Edition, Link, Paragraph, Piece, Place, Role, Ruling, Seam

__all__ = ["Home", "Target", "View"]

ON_TEXT = ("keep", "replace", "accept")  # rulings on characters
Target = Piece | Article | Seam | Link | Edit


@dataclass(frozen=True, slots=True)
class Home:
    """Where a piece stands in its article: paragraph ``number`` from 1, or 0 for the headline group."""

    article: Article
    number: int
    role: Role
    others: tuple[str, ...] = ()  # ids of the pieces of the same paragraph


class View:
    """An edition with the indexes that looking back from its input needs, each made when it is first asked for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._line_starts: dict[int, list[int]] = {}

    def line_starts(self, source: int) -> list[int]:
        """The offsets at which the lines of a source begin."""
        if source not in self._line_starts:
            text = self.edition.issue.sources[source].text
            self._line_starts[source] = [0, *(match.end() for match in re.finditer("\n", text))]
        return self._line_starts[source]

    def line(self, source: int, offset: int) -> int:
        """The line, from 1, that holds ``offset``."""
        return bisect_right(self.line_starts(source), offset)

    @cached_property
    def ordered(self) -> list[Piece]:
        """All pieces in the order of the input."""
        return sorted(self.edition.pieces.values(), key=lambda piece: (piece.fragment.source, piece.start))

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return [(piece.fragment.source, piece.start) for piece in self.ordered]

    @cached_property
    def _by_start(self) -> dict[tuple[int, int], str]:
        return {(piece.fragment.source, piece.start): piece.id for piece in self.ordered}

    @cached_property
    def _edit_starts(self) -> list[tuple[int, int]]:
        return [(edit.source, edit.start) for edit in self._edits]

    @cached_property
    def _edits(self) -> list[Edit]:
        return sorted(self.edition.edits, key=lambda edit: (edit.source, edit.start))

    @cached_property
    def aside(self) -> frozenset[str]:
        """The ids of the pieces that are furniture."""
        return frozenset(piece.id for piece in self.edition.furniture)

    @cached_property
    def homes(self) -> dict[str, Home]:
        """Where each piece of an article stands in it, by its id."""
        found: dict[str, Home] = {}
        for article in self.edition.articles:
            for role, span in article.head_spans:
                if id := self._by_start.get((span.source, span.start)):
                    found[id] = Home(article, 0, role)
            for number, paragraph in enumerate(article.paragraphs, start=1):
                members = self.members(paragraph)
                for piece in members:
                    others = tuple(other.id for other in members if other is not piece)
                    found[piece.id] = Home(article, number, paragraph.role, others)
        return found

    @cached_property
    def _seams(self) -> dict[str, list[Seam]]:
        found: dict[str, list[Seam]] = {}
        for seam in self.edition.seams:
            found.setdefault(seam.head, []).append(seam)
            found.setdefault(seam.tail, []).append(seam)
        return found

    @cached_property
    def _links(self) -> dict[Place, list[Link]]:
        found: dict[Place, list[Link]] = {}
        for link in self.edition.links:
            for place in {link.at, link.continuation_at} - {None}:
                found.setdefault(place, []).append(link)  # type: ignore[arg-type]
        return found

    def members(self, paragraph: Paragraph) -> list[Piece]:
        """The pieces that ``paragraph`` is made of."""
        ids = (self._by_start.get((span.source, span.start)) for span in paragraph.spans)
        return [self.edition.pieces[id] for id in ids if id is not None]

    def place(self, piece: Piece) -> Place:
        """Where ``piece`` begins."""
        return Place(self.edition.issue.sources[piece.fragment.source].name, piece.line)

    def place_at(self, source: int, offset: int) -> Place:
        """``offset`` of a source as file and line."""
        return Place(self.edition.issue.sources[source].name, self.line(source, offset))

    def place_of(self, target: Target) -> Place:
        """Where a person would look for ``target``."""
        if isinstance(target, Piece):
            return self.place(target)
        if isinstance(target, Edit):
            return self.place_at(target.source, target.start)
        if isinstance(target, Link):
            return target.at or target.continuation_at or Place(self.edition.issue.sources[0].name, 1)
        if isinstance(target, Seam):
            return self.place(self.edition.pieces[target.head])
        spans = [*(span for _, span in target.head_spans), *(s for p in target.paragraphs for s in p.spans)]
        if not spans:
            return Place(self.edition.issue.sources[0].name, 1)
        text = self.edition.issue.sources[spans[0].source].text[spans[0].start : spans[0].end]
        return self.place_at(spans[0].source, spans[0].start + len(text) - len(text.lstrip()))

    def seams(self, piece: Piece) -> list[Seam]:
        """The seams at both ends of ``piece``, that at its head first."""
        return sorted(self._seams.get(piece.id, ()), key=lambda seam: seam.head != piece.id)

    def edits(self, piece: Piece) -> list[Edit]:
        """All edits inside ``piece``, those at its seams too."""
        source = piece.fragment.source
        left = bisect_left(self._edit_starts, (source, piece.start))
        right = bisect_left(self._edit_starts, (source, piece.end))
        return self._edits[left:right]

    def rulings(self, piece: Piece) -> list[Ruling]:
        """The rulings that hold on ``piece``."""
        return [one for one in self.edition.rulings if one.fault is None and piece.id in one.pieces]

    def is_ruled(self, source: int, start: int, end: int) -> bool:
        """True where a person ruled on characters between ``start`` and ``end`` of a source."""
        return any(
            one.name in ON_TEXT and one.fault is None and s == source and a < end and b > start
            for one in self.edition.rulings
            for s, a, b in one.spans
        )

    def links(self, piece: Piece) -> list[Link]:
        """The links that leave or reach the story at ``piece``."""
        at = self.place(piece)
        found = self._links.get(at, [])
        marks = {other.text for other in self.on_line(piece.fragment.source, piece.line) if _is_mark(other)}
        if len(marks) and not _is_mark(piece):  # text before a jump line on the same line
            return []
        return [link for link in found if not _is_mark(piece) or link.at != at or link.marker in (piece.text, None)]

    def at(self, source: int, offset: int) -> Piece | None:
        """The piece that holds ``offset`` of a source."""
        number = bisect_right(self._starts, (source, offset)) - 1
        if number < 0:
            return None
        piece = self.ordered[number]
        return piece if piece.fragment.source == source and offset < piece.end else None

    def edit_at(self, source: int, offset: int) -> Edit | None:
        """The edit that takes the character at ``offset`` of a source out or changes it."""
        number = bisect_right(self._edit_starts, (source, offset)) - 1
        edit = self._edits[number] if number >= 0 else None
        return edit if edit is not None and edit.source == source and offset < edit.end else None

    def on_line(self, source: int, line: int) -> list[Piece]:
        """The pieces that have a character on ``line``."""
        start, end = self._span_of_line(source, line)
        left = max(0, bisect_right(self._starts, (source, start)) - 1)
        right = bisect_left(self._starts, (source, max(end, start + 1)))
        return [piece for piece in self.ordered[left:right] if self._touches(piece, source, start, end)]

    def dropped_on_line(self, source: int, line: int) -> list[Edit]:
        """The blocks taken out whole that have a character on ``line``: no piece holds them."""
        start, end = self._span_of_line(source, line)
        return [e for e in self._edits if e.source == source and e.start < end and e.end > start and self.is_block(e)]

    def is_block(self, edit: Edit) -> bool:
        """True for an edit that dropped a whole block."""
        return not edit.after and self.at(edit.source, edit.start) is None

    def _span_of_line(self, source: int, line: int) -> tuple[int, int]:
        text = self.edition.issue.sources[source].text
        start = self.line_starts(source)[line - 1]
        end = text.find("\n", start)
        return start, len(text) if end < 0 else end

    def _touches(self, piece: Piece, source: int, start: int, end: int) -> bool:
        if piece.fragment.source != source or piece.start >= end or piece.end <= start:
            return False
        base = piece.fragment.start
        left, right = max(start, piece.start) - base, min(end, piece.end) - base
        return bool(piece.fragment.text[left:right].strip())


def _is_mark(piece: Piece) -> bool:
    return piece.role in (Role.JUMP, Role.JUMP_HEAD)
