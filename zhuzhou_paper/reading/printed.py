"""What the boxes of printed lines say of paragraphs and headlines: indent, white at the end, size of the type.

A column's edges are those at which most of its lines begin and end, in the blocks around; one line alone shows none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.model import Box, Fragment, Kind, Page
from zhuzhou_paper.patterns import pattern

__all__ = ["UNSURE", "Print", "printed_lines"]

UNSURE = 0.45  # an engine that is less sure of a line has read noise, or type too large for it
AROUND = 6  # blocks before and behind that may show the edges of a column
_HALF = pattern(f"[^{HAN}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef]")


class Print(NamedTuple):
    """One printed line: em from its column's left edge, em short of the right one, size relative to the body's."""

    indent: float
    short: float
    size: float


def printed_lines(page: Page) -> dict[str, tuple[Print, ...]]:
    """For each fragment with lines what its print shows, by the fragment's id. Empty for pages without geometry."""
    blocks = [fragment for fragment in page.fragments if fragment.lines and fragment.kind is Kind.TEXT]
    if not blocks:
        return {}
    from statistics import median  # 15 ms to load, and few inputs have boxes

    widths = {fragment.id: _type_widths(fragment) for fragment in blocks}
    body = [w for fragment in blocks if len(fragment.lines) > 1 for w in widths[fragment.id]]
    em = max(median(body or [w for found in widths.values() for w in found]), 0.01)
    height = max(median(line.box.bottom - line.box.top for fragment in blocks for line in fragment.lines), 0.01)
    out: dict[str, tuple[Print, ...]] = {}
    for number, fragment in enumerate(blocks):
        left, right = _edges(blocks, number, em)
        out[fragment.id] = tuple(
            Print(
                (line.box.left - left) / em,
                (right - line.box.right) / em,
                ((line.box.bottom - line.box.top) / height + width / em) / 2,
            )
            for line, width in zip(fragment.lines, widths[fragment.id], strict=True)
        )
    return out


def _type_widths(fragment: Fragment) -> list[float]:
    """The width of a wide character in each line."""
    out: list[float] = []
    for line in fragment.lines:
        text = fragment.text[line.start - fragment.start : line.end - fragment.start]
        out.append((line.box.right - line.box.left) / (len(text) - len(_HALF.findall(text)) / 2 or 1.0))
    return out


def _edges(blocks: Sequence[Fragment], number: int, em: float) -> tuple[float, float]:
    """The edges of the column that a block stands in."""
    own = blocks[number].box
    assert own is not None
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    boxes: list[Box] = []
    for other in blocks[max(0, number - AROUND) : number + AROUND + 1]:
        if other.box is None or not _one_column(own, other.box, em):
            continue
        for line in other.lines:
            boxes.append(line.box)
            lefts[int(line.box.left // (em / 2))] += 1
            rights[int(line.box.right // (em / 2))] += 1
    return _usual([box.left for box in boxes], lefts, em), _usual([box.right for box in boxes], rights, em)


def _one_column(a: Box, b: Box, em: float) -> bool:
    """True when the narrower one stands over or under the wider one, and both are of column width."""
    overlap = min(a.right, b.right) - max(a.left, b.left)
    narrow, wide = sorted((a.right - a.left, b.right - b.left))
    return overlap >= 0.8 * narrow and (wide <= 1.4 * narrow + 2 * em or wide <= 40 * em)


def _usual(edges: Sequence[float], cells: Counter[int], em: float) -> float:
    """The edge at which most lines stand: of two neighbouring half em the fullest pair, its median."""
    from statistics import median

    best = max(sorted(cells), key=lambda cell: cells[cell] + cells[cell + 1])
    return median(edge for edge in edges if best <= edge // (em / 2) <= best + 1)
