"""A page whose boxes are known, scaled to a sheet: each piece where it stands on the paper."""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.model import Box, Fragment, Page
from zhuzhou_paper.report.sheets import WIDTH, Block, Frame

__all__ = ["place"]


def place(page: Page, blocks: Sequence[tuple[Block, Fragment, int, int]]) -> tuple[float, list[Block]]:
    """Height of the sheet, and ``blocks`` (with fragment, start and end) in their true frames; those without are left out."""
    known = [box for box in (page.box, *(fragment.box for _, fragment, _, _ in blocks)) if box is not None]
    whole = Box(
        min(box.left for box in known), min(box.top for box in known),
        max(box.right for box in known), max(box.bottom for box in known),
    )  # fmt: skip
    scale = WIDTH / max(whole.right - whole.left, 1e-9)

    def frame(box: Box) -> Frame:
        left, top = (box.left - whole.left) * scale, (box.top - whole.top) * scale
        return Frame(left, top, (box.right - box.left) * scale, (box.bottom - box.top) * scale)

    placed = []
    for block, fragment, start, end in blocks:
        lines = [line.box for line in fragment.lines if line.start < end and line.end > start]
        box = _around(lines) if lines else _share(fragment, start, end)
        if box is not None:
            placed.append(Block(block.id, frame(box), tuple(map(frame, lines)), block.text, block.role, block.piece))
    return max((whole.bottom - whole.top) * scale, 1.0), placed


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def _share(fragment: Fragment, start: int, end: int) -> Box | None:
    """The part of a fragment's box that a piece of it takes, by its characters."""
    box, size = fragment.box, max(fragment.end - fragment.start, 1)
    if box is None:
        return None
    height = box.bottom - box.top
    top, bottom = ((at - fragment.start) / size * height + box.top for at in (start, end))
    return Box(box.left, top, box.right, bottom)
