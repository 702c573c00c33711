"""What a drawn page is made of: sheets of blocks in units of the drawing, and nothing of how they look."""

from __future__ import annotations

from dataclasses import dataclass

from zhuzhou_paper.model import Piece, Role

__all__ = ["DISPLAY", "WIDTH", "Block", "Frame", "Sheet"]

WIDTH = 1000.0  # of every sheet; its height follows the page
DISPLAY = (Role.HEADLINE, Role.KICKER, Role.DECK, Role.MASTHEAD, Role.CROSSHEAD, Role.SECTION)  # drawn as words


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a sheet."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """A piece, or a block that was dropped, in its place. ``piece`` None: no piece is left of it."""

    id: str
    frame: Frame
    lines: tuple[Frame, ...]
    text: str
    role: Role
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is drawn. ``boxes``: true places; else a sketch of columns in the order of the input."""

    id: str  # the label, or, where an earlier page has it too, something more
    label: str
    height: float
    boxes: bool
    blocks: tuple[Block, ...]
