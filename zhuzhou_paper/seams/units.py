"""The units of a page of printed lines: pieces of text that stand below one another in one block."""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Kind, Piece
from zhuzhou_paper.seams.costs import is_chinese
from zhuzhou_paper.seams.scorer import head_open
from zhuzhou_paper.seams.second_look import is_first_line
from zhuzhou_paper.seams.strands import Element

__all__ = ["Unit", "is_printed", "keeps_marks", "units_of"]

MARKED = 0.7  # share of paragraphs' short last lines that have kept their mark
KEPT = 0.87  # … from which an engine loses hardly any


class Unit(NamedTuple):
    """Pieces that stand below one another in one block, and where they stand among the page's steps."""

    pieces: tuple[int, ...]
    step: int
    is_line: bool = False  # a paragraph's first line set apart

    @property
    def first(self) -> int:
        return self.pieces[0]

    @property
    def last(self) -> int:
        return self.pieces[-1]


def is_printed(steps: Sequence[Element]) -> bool:
    """Printed lines whose widths are known, with their marks, and headlines that no markup told.

    Where the engine has lost marks and read lines across columns, the order it gave is better evidence than the text.
    """
    bodies = [step.piece for step in steps if step.kind == "body" and step.piece is not None]
    heads = [piece for step in steps if step.kind == "head" and step.draft is not None for piece in step.draft.heads]
    if any(piece.fragment.kind is Kind.HEADING or piece.fragment.box is not None for piece in (*heads, *bodies)):
        return False
    if not is_chinese(bodies):
        return False
    known = sum(piece.starts is not None or piece.ends is not None for piece in bodies)
    return known * 2 > len(bodies) and _marked(bodies) >= MARKED


def keeps_marks(steps: Sequence[Element]) -> bool:
    """The engine has lost hardly any mark, so that the words at a seam can be taken at their word."""
    return _marked([step.piece for step in steps if step.kind == "body" and step.piece is not None]) >= KEPT


def _marked(bodies: Sequence[Piece]) -> float:
    """The share of paragraphs' short last lines that have kept their mark; 1 where there are none."""
    short = [piece for piece in bodies if piece.ends is not None and piece.ends > 0.5]
    return sum(is_ended(piece.text) for piece in short) / len(short) if short else 1.0


def units_of(steps: Sequence[Element]) -> list[Unit]:
    """Body pieces are numbered in the order of ``steps``, as in PageText."""
    units: list[Unit] = []
    body = 0
    above: Piece | None = None
    for number, step in enumerate(steps):
        piece = step.piece if step.kind == "body" else None
        if piece is not None:
            below = above is not None and above.fragment is piece.fragment
            if below and not _torn(piece) and not DATELINE.match(piece.text):
                units[-1] = Unit((*units[-1].pieces, body), units[-1].step)
            else:
                units.append(Unit((body,), number, is_first_line(piece) and piece.own_block))
            body += 1
        above = piece
    return units


def _torn(piece: Piece) -> bool:
    """Text below other text that neither its print nor its words begin: a column's top under a caption."""
    return piece.starts is not None and piece.starts < 0.3 and head_open(piece.text) > 0.2
