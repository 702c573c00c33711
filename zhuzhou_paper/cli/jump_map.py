"""The jumps of an issue as a small picture for a terminal: a line down from each page, an arrow across for each jump.

     01     02     03
     ├──①──▶│      │    a story that page 01 begins and page 02 ends
     ├─ ─ ─ ─ ─ ─ ▷│    ? one that is doubtful

Pages that no jump leaves or reaches give way where the terminal is narrow; where even the others do not stand beside each
other, each jump is a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from zhuzhou_paper.cli.terminal import printable
from zhuzhou_paper.labels import label_key
from zhuzhou_paper.model import Status

if TYPE_CHECKING:
    from zhuzhou_paper.model import Link

__all__ = ["jump_map"]

HEADLINE = 20  # cells that a story's headline has at least
WIDEST = 8  # cells from page to page at most: a longer arrow says no more
SHORTEST = 4  # at least, for an arrow with a label of one character
COLOURS = {Status.RESOLVED: "green", Status.DOUBTFUL: "yellow", Status.UNRESOLVED: "red"}


@dataclass(frozen=True, slots=True)
class _Stroke:
    """How an arrow of one status is drawn; without colour the strokes alone tell them apart."""

    line: str
    right: str
    left: str
    sign: str  # before the headline


_STROKES = {
    Status.RESOLVED: _Stroke("─", "▶", "◀", ""),
    Status.DOUBTFUL: _Stroke("─ ", "▷", "◁", "? "),
    Status.UNRESOLVED: _Stroke("· ", "✗", "✗", "✗ "),
}


def jump_map(links: Sequence[Link], pages: Sequence[str], width: int) -> list[Text]:
    """The picture of ``links`` in lines of at most ``width`` cells. ``pages``: the labels that the input has, in order.

    A page that only a jump names stands in brackets.
    """
    columns = _columns(links, pages, width)
    if not columns:
        return [_line(link, width) for link in links]
    edge = max(columns.values()) + (3 if any(link.to_page is None for link in links) else 0)
    return [_head(columns, pages), *(_row(link, columns, pages, edge, width) for link in links)]


def _columns(links: Sequence[Link], pages: Sequence[str], width: int) -> dict[str, int]:
    """The cell in which each page's line goes down; nothing where they do not fit."""
    named = [end for link in links for end in (link.from_page, link.to_page) if end is not None]
    ordered = sorted({*pages, *named}, key=label_key)
    for shown in (ordered, [page for page in ordered if page in named]):
        widest = max(cell_len(_name(page, pages)) for page in shown)
        room = (width - HEADLINE - 4) // max(len(shown), 1)
        step = min(max(WIDEST, widest + 2), room)
        if step >= max(SHORTEST, widest + 1):
            return {page: 2 + place * step for place, page in enumerate(shown)}
    return {}


def _name(page: str, pages: Sequence[str]) -> str:
    return printable(page) if page in pages else f"({printable(page)})"


def _head(columns: dict[str, int], pages: Sequence[str]) -> Text:
    line = Text()
    for page, at in columns.items():
        name = _name(page, pages)
        start = max(at - cell_len(name) // 2, line.cell_len + (1 if line else 0))
        line.append(" " * (start - line.cell_len))
        line.append(name, style="bold" if page in pages else "dim")
    return line


def _row(link: Link, columns: dict[str, int], pages: Sequence[str], edge: int, width: int) -> Text:
    stroke, colour = _STROKES[link.status], COLOURS[link.status]
    cells = [" "] * (edge + 1)
    for page, at in columns.items():
        cells[at] = "│" if page in pages else "┊"
    start = columns[link.from_page] if link.from_page is not None else 0
    end = columns[link.to_page] if link.to_page is not None else edge
    low, high = (start, end) if start <= end else (end, start)
    for at in range(low + 1, high):
        cells[at] = stroke.line[(at - low - 1) % len(stroke.line)]
    if link.from_page is not None:
        cells[start] = "├" if start < end else "┤"
    if start == end:
        cells[start] = "↺"
    else:
        cells[end - 1 if start < end else end + 1] = stroke.right if start < end else stroke.left
    _label(cells, printable(link.label or ""), low + 1, high - 1)
    text = Text()
    text.append("".join(cells[:low]), style="dim")
    text.append("".join(cells[low : high + 1]), style=colour)
    text.append("".join(cells[high + 1 :]), style="dim")
    text.append("  " + stroke.sign, style=colour)
    room = width - text.cell_len
    headline = " ".join(printable(link.article or link.marker or "").split())
    text.append(_cut(headline, room))
    return text


def _label(cells: list[str], label: str, start: int, end: int) -> None:
    """Put ``label`` in the middle of the cells from ``start`` to ``end``, where it leaves a stroke on either side."""
    size = cell_len(label)
    if label and size == len(label) and end - start >= size + 1:
        at = start + (end - start - size) // 2
        cells[at : at + size] = label


def _line(link: Link, width: int) -> Text:
    """One jump without columns."""
    stroke = _STROKES[link.status]
    label = printable(link.label or "")
    text = Text(f"{printable(link.from_page or '?')} ")
    text.append(f"{stroke.line[0]}{label or stroke.line[0]}{stroke.line[0]}{stroke.right}", style=COLOURS[link.status])
    text.append(f" {printable(link.to_page or '?')}  ")
    text.append(stroke.sign, style=COLOURS[link.status])
    text.append(_cut(" ".join(printable(link.article or link.marker or "").split()), width - text.cell_len))
    return text


def _cut(words: str, room: int) -> str:
    return words if cell_len(words) <= room else set_cell_size(words, max(room - 1, 0)).rstrip() + "…"
