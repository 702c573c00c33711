"""What the staircase asks of a person's rulings, step by step.

Without corrections every step gets its own value back, and nothing of the room is even imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhuzhou_paper.hints import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from zhuzhou_paper.corrections.bind import LinkRuling
    from zhuzhou_paper.corrections.model import Correction
    from zhuzhou_paper.model import Copy, Edit, Edition, Issue, Piece, Seam, Strand
    from zhuzhou_paper.seams.language import IssueStatistics

__all__ = ["Rulings", "rulings_for"]

_K = TypeVar("_K")


class Rulings:
    """Nothing is ruled."""

    links: Sequence[LinkRuling] = ()

    def copies(self, copies: dict[str, Copy]) -> dict[str, Copy]:
        """repair: the fragments after their edits, by id."""
        return copies

    def edits(self, edits: dict[_K, Edit]) -> dict[_K, Edit]:
        """repair: edits that drop whole blocks."""
        return edits

    def pages(self, pages: Iterable[Sequence[Piece]]) -> Iterable[Sequence[Piece]]:
        """layout: the pieces of each page with their roles. Called once, before the steps below."""
        return pages

    def strands(self, strands: list[Strand], pieces: Sequence[Piece], known: IssueStatistics) -> list[Strand]:
        """seams: the strands of the page that has ``pieces``."""
        return strands

    def hop(self, seam: Seam) -> Seam:
        """compose: the seam between two pages of a story."""
        return seam

    def keeps(self, source: int, start: int, end: int) -> bool:
        """compose: whether characters of the input must stay as they are."""
        return False

    def untouched(self, edition: Edition) -> Edition:
        """The edition of pages of our own, on which nothing can be ruled."""
        return edition

    def outcome(self, edition: Edition) -> Edition:
        """The edition with what became of each ruling."""
        return edition


def rulings_for(issue: Issue, corrections: Sequence[Correction]) -> Rulings:
    """The rulings of ``corrections`` on ``issue``, their places found."""
    return _Ruled(issue, corrections) if corrections else Rulings()


class _Ruled(Rulings):
    """A person's rulings on one issue."""

    def __init__(self, issue: Issue, corrections: Sequence[Correction]) -> None:
        from zhuzhou_paper.corrections.find import found

        self._corrections = corrections
        self._found = found(issue, corrections)

    def copies(self, copies: dict[str, Copy]) -> dict[str, Copy]:
        from zhuzhou_paper.corrections.text import ruled_copy

        kept, put = self._found.kept, self._found.put
        return {name: ruled_copy(copy, kept, put) for name, copy in copies.items()} if kept or put else copies

    def edits(self, edits: dict[_K, Edit]) -> dict[_K, Edit]:
        return {name: edit for name, edit in edits.items() if not self.keeps(edit.source, edit.start, edit.end)}

    def pages(self, pages: Iterable[Sequence[Piece]]) -> Iterable[Sequence[Piece]]:
        from zhuzhou_paper.corrections.bind import bind

        self._bound = bind(self._found, list(pages))
        self.links = self._bound.links
        return self._bound.pages

    def strands(self, strands: list[Strand], pieces: Sequence[Piece], known: IssueStatistics) -> list[Strand]:
        from zhuzhou_paper.seams.ruled import obey

        return obey(strands, self._bound.seams, self._bound.links, pieces, known)

    def hop(self, seam: Seam) -> Seam:
        from zhuzhou_paper.seams.ruled import obey_seam

        return obey_seam(seam, self._bound.seams)

    def keeps(self, source: int, start: int, end: int) -> bool:
        return any(spot.source == source and spot.start < end and spot.end > start for spot in self._found.kept)

    def untouched(self, edition: Edition) -> Edition:
        from zhuzhou_paper.corrections.outcome import unruled

        return unruled(edition, self._corrections)

    def outcome(self, edition: Edition) -> Edition:
        from zhuzhou_paper.corrections.outcome import with_outcome

        return with_outcome(edition, self._bound)
