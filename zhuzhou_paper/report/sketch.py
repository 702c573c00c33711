"""A page without boxes, sketched: its blocks in the order of the input, set in columns as a newspaper would.

Nothing is claimed by the sketch but order and length. A block is never cut by a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from zhuzhou_paper.model import Role
from zhuzhou_paper.report.sheets import DISPLAY, WIDTH, Block, Frame
from zhuzhou_paper.widths import width

__all__ = ["sketch"]

EM = 18  # characters of a column's line
LEADING = 1.5  # of a line, in characters
SHAPE = 0.72  # width by height of a broadsheet
MARGIN, GUTTER = 30.0, 24.0
GAP, OPENING = 0.6, 2.2  # behind a block, and over the first one of a story, in characters
SIZES = {Role.HEADLINE: 2.0, Role.MASTHEAD: 2.0, Role.DECK: 1.25, Role.KICKER: 1.2}  # of type, body 1


def sketch(blocks: Sequence[Block], opening: frozenset[str] = frozenset()) -> tuple[float, list[Block]]:
    """Height of the sheet, and ``blocks`` with frames; those in ``opening`` begin a story and stand a little apart."""
    heights = [_height(block) + OPENING * (block.id in opening) for block in blocks]  # in characters of the body
    columns = min(8, max(2, round(sqrt(SHAPE * sum(heights) / (EM + 1)))))
    across = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    unit = across / EM
    placed: list[Block] = []
    lowest, column, top = 0.0, 0, MARGIN
    for (block, height), limit in zip(zip(blocks, heights, strict=True), _limits(heights, columns), strict=True):
        if limit > column:
            column, top = limit, MARGIN
        left = MARGIN + column * (across + GUTTER)
        if block.id in opening:
            top, height = top + OPENING * unit, height - OPENING
        frame = Frame(left, top, across, (height - GAP) * unit)
        placed.append(Block(block.id, frame, tuple(_lines(block, frame, unit)), block.text, block.role, block.piece))
        top += height * unit
        lowest = max(lowest, top)
    return lowest + MARGIN, placed


def size(role: Role) -> float:
    """Type size of a role, the body's being 1."""
    return SIZES.get(role, 1.0)


def _height(block: Block) -> float:
    type_ = size(block.role)
    lines = max(1, ceil(width(block.text) * type_ / EM))
    return lines * LEADING * type_ + GAP


def _limits(heights: Sequence[float], columns: int) -> list[int]:
    """The column of each block: columns of about one length, a block where its middle falls."""
    each = max(sum(heights) / columns, 1e-9)
    found, done = [], 0.0
    for height in heights:
        found.append(min(columns - 1, int((done + height / 2) / each)))
        done += height
    return found


def _lines(block: Block, frame: Frame, unit: float) -> list[Frame]:
    if block.role in DISPLAY:
        return []
    left, count = width(block.text), max(1, ceil(width(block.text) / EM))
    pitch = LEADING * unit
    return [
        Frame(frame.left, frame.top + number * pitch, min(EM, max(left - number * EM, 1)) * unit, unit)
        for number in range(count)
    ]
