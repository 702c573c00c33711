"""Corrections made from decisions of an edition: the words that will find each place again.

A quote is grown until nothing else on its page reads nearly so; where a text stands there twice, what is printed around
it becomes part of what must be found.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.corrections.fold import fold
from zhuzhou_paper.corrections.model import Correction, Quote
from zhuzhou_paper.corrections.places import Printed, Stretch
from zhuzhou_paper.model import Edit, Issue, Piece, Place

__all__ = ["Quoter"]

SIZE = 20  # printed characters that are quoted at an end of a block
WHOLE = 60  # … of a block that is quoted whole
LEAST = 12  # … at least, with what stands around, so that a misreading can be told from another place
AROUND = (0, 6, 12, 20, 32)  # characters that are tried as context
NOWHERE = Place("", 0)


class Quoter:
    """Makes corrections of one issue."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self._printed = Printed(issue)

    def seam(self, ruling: str, tail: Piece, head: Piece, way: str = "") -> Correction:
        """``join`` or ``split`` of two pieces."""
        return Correction(ruling, NOWHERE, (("tail", self._tail(tail)), ("head", self._head(head))), way)

    def link(self, ruling: str, tail: Piece, head: Piece | None) -> Correction:
        """``link`` or ``unlink`` from a jump line, or the last piece of a part, to where it goes on."""
        ends = (("from", self._tail(tail)), *((("to", self._head(head)),) if head is not None else ()))
        return Correction(ruling, NOWHERE, ends)

    def role(self, piece: Piece, role: str) -> Correction:
        """The role of ``piece``."""
        return Correction("role", NOWHERE, (("of", self._whole(piece)),), role)

    def text(self, ruling: str, edit: Edit, others: Sequence[Edit], value: str = "") -> Correction:
        """``keep``, ``accept`` or ``replace`` of the characters of ``edit``; ``others`` are all edits of the issue."""
        return Correction(ruling, NOWHERE, (("text", self._edited(edit, others)),), value)

    def _tail(self, piece: Piece) -> Quote:
        return self._quote(self._stretch(piece).last(SIZE), piece.id, 1, 0)

    def _head(self, piece: Piece) -> Quote:
        return self._quote(self._stretch(piece).first(SIZE), piece.id, 0, 1)

    def _whole(self, piece: Piece) -> Quote:
        stretch = self._stretch(piece)
        return self._quote(stretch if len(stretch) <= WHOLE else stretch.first(SIZE), piece.id, 1, 1)

    def _stretch(self, piece: Piece) -> Stretch:
        found = self._printed.at(piece.fragment.source, piece.start, piece.end)
        if found is None:
            raise ValueError(f"{piece.id} holds no printed character")
        return found

    def _edited(self, edit: Edit, others: Sequence[Edit]) -> Quote:
        """The characters of ``edit``; blanks alone are quoted with the unchanged characters around them."""
        start, end = edit.start, edit.end
        text = self.issue.sources[edit.source].text
        stretch = self._printed.at(edit.source, start, end)
        if stretch is None:
            taken = [one for one in others if one.source == edit.source and one is not edit]
            start, end = _beside(text, start - 1, -1, taken), _beside(text, end, 1, taken) + 1
            stretch = self._printed.at(edit.source, start, end)
        if stretch is None:
            raise ValueError("nothing is printed around the edit")
        return self._quote(stretch.first(2 * SIZE), None, 1, 1)

    def _quote(self, stretch: Stretch, id: str | None, before: int, after: int) -> Quote:
        """``stretch`` as a quote, with as much around it, on the sides that are 1, as makes it the only one."""
        run = stretch.run
        for size in AROUND:
            wider = stretch.wider(size * before, size * after)
            if len(wider) >= LEAST and wider.stands_alone():
                break
        return Quote(
            run.printed(stretch.start, stretch.end),
            run.printed(wider.start, stretch.start),
            run.printed(stretch.end, wider.end),
            stretch.page,
            id,
        )


def _beside(text: str, at: int, step: int, taken: Sequence[Edit]) -> int:
    """The next place from ``at`` in the direction of ``step`` that is printed and that no edit of ``taken`` touches."""
    while 0 <= at < len(text):
        if fold(text[at]) and not any(edit.start <= at < edit.end for edit in taken):
            return at
        at += step
    return max(0, min(at, len(text) - 1))
