"""What the printed lines at a seam say of it: a full or short last line before it, an indented first line behind it."""

from __future__ import annotations

import math

from zhuzhou_paper.model import Evidence, Piece

__all__ = ["in_print"]


def in_print(tail: Piece, head: Piece) -> tuple[Evidence, ...]:
    """What widths or boxes of lines say of ``tail`` and ``head`` as one paragraph, with weights in log-odds."""
    found: list[Evidence] = []
    if tail.ends is not None:
        found.append(Evidence("last line", "full" if tail.ends < 0.5 else "short", _odds(1 - tail.ends)))
    if head.starts is not None:
        found.append(Evidence("first line", "full" if head.starts < 0.5 else "indented", _odds(1 - head.starts)))
    return tuple(found)


def _odds(chance: float) -> float:
    chance = min(0.999, max(0.001, chance))
    return round(math.log(chance / (1 - chance)), 2)
