"""What a file says of its blocks, carried over to the blocks that a page with boxes is put together from anew.

A region that is called a header, a caption or a heading stands where it stands, whatever the reading order: a new block
that lies in it is what it was called.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.reading.formats import Block, around

__all__ = ["carry"]

INSIDE = 0.8  # of a new block's area
PARAGRAPH = "paragraph"  # of a whole region: a part of it is not the paragraph


def carry(told: Sequence[Block], made: Sequence[Block]) -> None:
    """Give the blocks of ``made`` kind and attributes of those of ``told`` that they lie in; both have boxes."""
    marked = [one for one in told if one.attributes or one.kind is not Kind.TEXT]
    known = [(box, one) for one in marked if (box := _box(one)) is not None]
    if not known:
        return
    taken: dict[int, list[Block]] = {}
    for block in made:
        own = _box(block)
        if own is None or block.rule:
            continue
        for number, (box, _) in enumerate(known):
            if _inside(own, box):
                taken.setdefault(number, []).append(block)
                break
    for number, blocks in taken.items():
        said = known[number][1]
        for block in blocks:
            block.kind, block.level = said.kind, said.level
            whole = len(blocks) == 1
            block.attributes = tuple(one for one in said.attributes if whole or one[0] != PARAGRAPH)


def _box(block: Block) -> Box | None:
    boxes = [line.box for line in block.lines if line.box is not None]
    return block.box or (around(boxes) if boxes else None)


def _inside(inner: Box, outer: Box) -> bool:
    wide = min(inner.right, outer.right) - max(inner.left, outer.left)
    high = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    area = (inner.right - inner.left) * (inner.bottom - inner.top)
    return wide > 0 and high > 0 and wide * high >= INSIDE * area
