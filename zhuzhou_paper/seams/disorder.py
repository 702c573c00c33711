"""Does the engine that read an issue put its pages out of order? What the other pages show is evidence on each.

A paragraph that stands whole in another story tears no sentence, and on a page by itself only what it is about speaks
against its place, which is not enough: stories of one day are alike. But an engine that read the page before out of order is
likely to have done so here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhuzhou_paper.model import Piece, Strand
from zhuzhou_paper.seams.in_print import has_lines

__all__ = ["is_doubtful", "keeps_order"]

# Log-odds, by how many pages of made issues with faults and of others are read out of order (benchmarks/disorder.py).
BROKEN, KEPT = 2.4, -0.7
FAULTY = -0.7  # one engine in three, before any page is seen; an estimate


def keeps_order(strands: Iterable[Strand], pieces: Sequence[Piece]) -> bool | None:
    """Whether the stories of a page follow each other as its ``pieces`` do, each in one run.

    None where that says nothing of the engine: a page of one story, of printed lines, or with boxes.
    """
    stories = [strand.body for strand in strands if strand.kind == "article" and strand.body]
    bodies = [piece for story in stories for piece in story]
    printed = sum(map(has_lines, bodies))
    if len(stories) < 2 or 2 * printed > len(bodies):
        return None
    order = {piece.id: number for number, piece in enumerate(pieces)}
    places = sorted([order[piece.id] for piece in story] for story in stories)
    read = [place for story in places for place in story]
    return read == sorted(read)


def is_doubtful(pages: Iterable[bool | None]) -> bool:
    """Whether an engine that kept order on ``pages`` as ``keeps_order`` says is likely to have put others out of it."""
    return FAULTY + sum(KEPT if kept else BROKEN for kept in pages if kept is not None) > 0
