"""Cutting a fragment into pieces: the one place that knows how clean offsets become source offsets.

The pieces of a fragment partition it: no character between two pieces is lost, blank or edited ones at a cut go to
the piece on the left.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Copy, Piece, Role
from zhuzhou_paper.repair.copy import source_offsets
from zhuzhou_paper.widths import is_wide

__all__ = ["cut", "cut_piece", "glue", "squeeze"]


def cut(copy: Copy, starts: Sequence[int], role: Role = Role.BODY) -> list[Piece]:
    """The pieces of ``copy`` that begin at the clean offsets ``starts`` (rising, the first one 0)."""
    fragment, text = copy.fragment, copy.text
    bounds = [*starts, len(text)]
    places = source_offsets(copy, bounds)
    places[0] = fragment.start
    pieces: list[Piece] = []
    line, done, at = fragment.line, fragment.start, 0
    for number, (left, right, start, end) in enumerate(
        zip(bounds, bounds[1:], places, places[1:], strict=False), start=1
    ):
        edits = []
        while at < len(copy.edits) and copy.edits[at].start < end:
            edits.append(copy.edits[at])
            at += 1
        raw = fragment.text[start - fragment.start : end - fragment.start]
        first = start + len(raw) - len(raw.lstrip())  # a piece stands where its first character is
        line += fragment.text.count("\n", done - fragment.start, first - fragment.start)
        done = first
        pieces.append(
            Piece(
                id=fragment.id if number == 1 else f"{fragment.id}.{number}",
                fragment=fragment,
                start=start,
                end=end,
                line=line,
                text=squeeze(text[left:right]),
                role=role,
                level=fragment.level,
                edits=tuple(edits),
                own_block=number == 1,
            )
        )
    return pieces


def cut_piece(copy: Copy, piece: Piece, offsets: Sequence[int]) -> list[Piece]:
    """``piece`` (the whole of ``copy``, one line) cut before the given clean offsets."""
    parts = cut(copy, [0, *(o for o in offsets if 0 < o < len(copy.text))], piece.role)
    return [replace(part, own_block=piece.own_block and not number) for number, part in enumerate(parts)]


def glue(left: str, right: str) -> str:
    """What stands between two parts of one paragraph: nothing next to a wide character, a space between words.

    The two boundary characters decide, not the language of the document (MinerU's rule; docling, marker and
    paperpress glue Chinese with a space).

    >>> glue("科技创", "新支撑力"), glue("重点布局", "AI产业链"), glue("the city", "council"), glue("达到", "860家")
    ('', '', ' ', '')
    """
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    return "" if is_wide(left[-1]) or is_wide(right[0]) else " "


def squeeze(text: str) -> str:
    """``text`` with line ends and the blanks around them replaced by the right glue; blanks at the ends go."""
    if "\n" not in text and "\f" not in text:
        return text.strip()
    parts = [part for part in (line.strip() for line in text.splitlines()) if part]
    out = parts[0] if parts else ""
    pieces = [out]
    for part in parts[1:]:
        pieces += glue(pieces[-1], part), part
    return "".join(pieces)
