"""What the columns say of a seam between two blocks, where their measure is known: is the last line full, and is it a column's foot?"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.layout.pieces import glue
from zhuzhou_paper.model import Evidence, Piece, Seam, Verdict
from zhuzhou_paper.seams.evidence import closes
from zhuzhou_paper.seams.measure import last_line
from zhuzhou_paper.seams.scorer import chance, join_of

__all__ = ["at_feet", "in_columns"]

FULL = 1.0  # log-odds of a cut from which a last line is full
# Log-odds of a cut at the foot of a column that ends full, with a full stop. Of 23 such seams on pages made with columns 15 were
# cuts, of 3,762 elsewhere behind a full stop 18; the scorer knows none, since made.py makes no such cuts.
FOOT = 7.4


def in_columns(tail: Piece, head: Piece, before: Seam | None) -> tuple[Evidence, ...]:
    """Whether the tail's last line is full; ``before`` is the seam before the tail.

    Behind a full stop a full line says nothing: of twenty such paragraphs one was cut there.
    """
    found = last_line(tail, _begun(before), head.text)
    if not found or (found > 0 and closes(tail.text)):
        return ()
    return (Evidence("last line", "full" if found > 0 else "short", round(found, 2)),)


def at_feet(seams: Sequence[Seam], body: Sequence[Piece], feet: Container[int]) -> Iterator[Seam]:
    """``seams`` of the story ``body``; those behind full stops are judged anew at ``feet``, the places where columns ended so."""
    before: Seam | None = None
    for number, seam in enumerate(seams):
        tail, head = body[number], body[number + 1]
        if number in feet and closes(tail.text) and last_line(tail, _begun(before), head.text) >= FULL:
            yield _at_foot(seam, tail, head)
        else:
            yield seam
        before = seam


def _at_foot(seam: Seam, tail: Piece, head: Piece) -> Seam:
    evidence = (*seam.evidence, Evidence("column", "foot", FOOT))
    join = chance(sum([reason.weight for reason in evidence]))
    if join < 0.5:
        return replace(seam, confidence=1 - join, evidence=evidence)
    return replace(seam, verdict=Verdict.JOIN, confidence=join, evidence=evidence, glue=glue(tail.text, head.text))


def _begun(before: Seam | None) -> float | None:
    """P(the text behind the seam ``before`` begins a paragraph)."""
    return None if before is None else 1 - join_of(before)
