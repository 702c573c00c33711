"""A page's strands as a person ruled them: two pieces joined, parted, or made two stories.

Done behind the search, not inside it: a ruling changes what it is about and nothing else, so that nobody who mends one
seam finds another story read anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhuzhou_paper.corrections.bind import LinkRuling
from zhuzhou_paper.corrections.model import SeamRuling, ruled
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.layout.pieces import glue
from zhuzhou_paper.model import Piece, Seam, Strand, Verdict
from zhuzhou_paper.seams.assembly import seam
from zhuzhou_paper.seams.language import IssueStatistics

__all__ = ["obey", "obey_seam"]


def obey(
    strands: Sequence[Strand],
    seams: Sequence[SeamRuling],
    links: Sequence[LinkRuling],
    pieces: Sequence[Piece],
    statistics: IssueStatistics,
) -> list[Strand]:
    """``strands`` of one page, whose pieces in input order are ``pieces``, as the rulings on ``seams`` have them.

    Where a ruling on ``links`` makes a jump from or to the middle of a strand, the strand is parted there.

    Every piece stays in exactly one strand. A ruling that cannot be obeyed changes nothing; that it was not is seen in
    the edition (corrections/outcome.py).
    """
    if not (seams or links):
        return list(strands)
    page = _Page(strands, pieces, statistics)
    for ruling in seams:
        page.rule(ruling)
    for link in links:
        if link.made and link.head is not None:
            page.cut_before(link.head)
            page.cut_behind(link.tail)
    return page.in_order()


def obey_seam(found: Seam, seams: Sequence[SeamRuling]) -> Seam:
    """``found``, the seam of a hop, as the last ruling on its two pieces has it."""
    ruling = next((one for one in reversed(seams) if (one.tail, one.head) == (found.tail, found.head)), None)
    return _ruled(found, ruling) if ruling is not None and ruling.verdict is not Verdict.BREAK else found


class _Page:
    """The strands of a page while rulings change them."""

    def __init__(self, strands: Sequence[Strand], pieces: Sequence[Piece], statistics: IssueStatistics) -> None:
        self.strands = list(strands)
        self.order = {piece.id: number for number, piece in enumerate(pieces)}
        self.statistics = statistics

    def rule(self, ruling: SeamRuling) -> None:
        """One ruling on two pieces of text of this page; headlines and furniture are ruled on by their role."""
        left, right = self._find(ruling.tail), self._find(ruling.head)
        if left is None or right is None:
            return
        (one, at), (other, to) = left, right
        neighbours = one == other and to == at + 1
        if ruling.verdict is Verdict.BREAK:
            if one == other and to > at:
                self._cut(one, to)
            return
        if ruling.verdict is Verdict.JOIN and not neighbours:
            if not self._bring(one, at, other, to):
                return
            one, at = self._find(ruling.tail) or (one, at)
        elif not neighbours:
            return
        strand = self.strands[one]
        seams = list(strand.seams)
        seams[at] = _ruled(seams[at], ruling, strand.body[at].text, strand.body[at + 1].text)
        self.strands[one] = replace(strand, seams=tuple(seams))

    def cut_before(self, id: str) -> None:
        """Begin a strand of its own with the piece ``id`` where it stands inside one."""
        found = self._find(id)
        if found is not None and found[1]:
            self._cut(*found)

    def cut_behind(self, id: str) -> None:
        """End a strand with the piece ``id`` where it stands inside one."""
        found = self._find(id)
        if found is not None and found[1] + 1 < len(self.strands[found[0]].body):
            self._cut(found[0], found[1] + 1)

    def in_order(self) -> list[Strand]:
        """The strands, those left without anything gone, in the order of the input."""
        held = [strand for strand in self.strands if _first(strand) is not None]
        return sorted(held, key=lambda strand: min(self.order[piece.id] for piece in _place(strand)))

    def _find(self, id: str) -> tuple[int, int] | None:
        """The strand and the place in its body at which a piece stands."""
        places = (
            (n, at) for n, strand in enumerate(self.strands) for at, piece in enumerate(strand.body) if piece.id == id
        )
        return next(places, None)

    def _cut(self, number: int, at: int) -> None:
        """Part a strand before ``body[at]``; the jump line stays with the last text."""
        strand = self.strands[number]
        kept = replace(strand, body=strand.body[:at], seams=strand.seams[: at - 1], out=None)
        rest = Strand(
            strand.body[at].id, strand.page, strand.kind, (), None, strand.body[at:], strand.seams[at:], strand.out
        )
        self.strands[number : number + 1] = [kept, rest]

    def _bring(self, one: int, at: int, other: int, to: int) -> bool:
        """Put the piece at ``to`` right behind that at ``at``, with all that is joined to it; False where it cannot be.

        A strand that begins with it, and has neither headline nor continuation line, comes whole.
        """
        home, away = self.strands[one], self.strands[other]
        end = to + 1
        while end < len(away.body) and away.seams[end - 1].verdict is Verdict.JOIN:
            end += 1
        whole = one != other and not to and not away.heads and away.into is None
        if whole and not (home.out and away.out) and at == len(home.body) - 1:
            end = len(away.body)
        if one == other and to <= at < end:
            return False  # it would stand behind itself
        run, inside = away.body[to:end], away.seams[to : end - 1]
        out = None
        if whole and end == len(away.body) and not home.out:
            out, away = away.out, replace(away, out=None)
        rest = self._strand(away, (*away.body[:to], *away.body[end:]), away.seams)
        self.strands[other] = rest
        if one == other:
            home, at = rest, next(n for n, piece in enumerate(rest.body) if piece.id == home.body[at].id)
        body = (*home.body[: at + 1], *run, *home.body[at + 1 :])
        self.strands[one] = replace(self._strand(home, body, (*home.seams, *inside)), out=home.out or out)
        return True

    def _strand(self, strand: Strand, body: tuple[Piece, ...], known: Sequence[Seam]) -> Strand:
        """``strand`` with another body: seams that are known stay, new ones are judged."""
        seams = {(one.tail, one.head): one for one in known}
        between = tuple(seams.get((a.id, b.id)) or self._judged(a, b) for a, b in pairwise(body))
        changed = replace(strand, body=body, seams=between)
        first = _first(changed)
        return replace(changed, id=first.id if first is not None else strand.id)

    def _judged(self, tail: Piece, head: Piece) -> Seam:
        return seam(tail, head, self.statistics, moved=self.order[head.id] < self.order[tail.id])


def _place(strand: Strand) -> Iterator[Piece]:
    """The pieces that say where a strand stands: its headlines, or else all it has."""
    marks = (piece for piece in (strand.into, strand.out) if piece is not None)
    yield from strand.heads or (*strand.body, *marks)


def _first(strand: Strand) -> Piece | None:
    marks = [piece for piece in (strand.into,) if piece is not None]
    return next(iter((*strand.heads, *marks, *strand.body, *([strand.out] if strand.out else []))), None)


def _ruled(found: Seam, ruling: SeamRuling, tail: str = "", head: str = "") -> Seam:
    join = ruling.verdict is Verdict.JOIN
    evidence = ruled(ruling.place, 1.0 if join else -1.0)
    return replace(
        found, verdict=ruling.verdict, confidence=1.0, evidence=evidence, glue=glue(tail, head) if join else ""
    )
