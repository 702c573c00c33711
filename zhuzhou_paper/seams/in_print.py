"""What the printed lines at a seam say of it: a full or short last line before it, an indented first line behind it."""

from __future__ import annotations

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.model import Evidence, Piece
from zhuzhou_paper.seams.print_weights import BOXES, WIDTHS
from zhuzhou_paper.seams.scorer import Score, chance, logit, with_more

__all__ = ["has_lines", "in_print", "print_signs", "with_print"]

SEEN = ("full", "short", "indented")  # what a person can see of a line; the rest of the table goes with the base rate


def has_lines(piece: Piece) -> bool:
    """The printed lines of ``piece`` are known, by their widths or their boxes."""
    return piece.display is not None or bool(piece.fragment.lines)


def with_print(found: Score, tail: Piece, head: Piece) -> Score:
    """``found``, what the texts say of ``tail`` and ``head`` as one paragraph, with what their lines say.

    Where lines are known the texts count for less: engines lose marks, and a column may be cut right behind one.
    """
    table = _table(tail, head)
    if table is None:
        return with_more(found, in_print(tail, head))
    share = table["text"][""]
    reasons = [replace(reason, weight=round(share * reason.weight, 2)) for reason in found.evidence]
    total, rest = share * logit(found.join), -table["base"][""]
    for name, value in print_signs(tail, head):
        weight = -table.get(name, {}).get(value, 0.0)
        seen = value.split(",")[0]
        if seen in SEEN:
            reasons.append(Evidence(name, seen, weight))
            total += weight
        else:
            rest += weight
    total += rest
    reasons.append(Evidence("base rate", "of printed lines", round(rest, 2)))
    return Score(chance(total), tuple(reasons))


def _table(tail: Piece, head: Piece) -> dict[str, dict[str, float]] | None:
    """The weights for lines with boxes or without; None where the texts are not of lines, or lines say nothing.

    The tables are fitted on Chinese print. On a page without indents nothing but its mark tells that a paragraph ends.
    """
    if _is_alphabet(tail.text) and _is_alphabet(head.text):
        return None
    if tail.fragment.lines and head.fragment.lines:
        return None if head.starts is None and is_ended(tail.text) else BOXES
    return WIDTHS if tail.display is not None and head.display is not None else None


def _is_alphabet(text: str) -> bool:
    """Most of ``text`` are letters of an alphabet, whose lines are as wide as their words."""
    return sum(map(str.isascii, text)) * 2 > len(text) and sum(map(str.isalpha, text)) * 2 > len(text)


def print_signs(tail: Piece, head: Piece) -> tuple[tuple[str, str], ...]:
    """What lines show: of the last one its white and mark, of the first its indent, and, with boxes, whether both are of one block."""
    ends, starts = tail.ends, head.starts
    white = "unknown" if ends is None else "short" if ends > 0.5 else "full"
    mark = "ended" if is_ended(tail.text) else "a comma" if tail.text[-1:] in "，、；：" else "no mark"
    indent = "unknown" if starts is None else "indented" if starts > 0.5 else "full" if starts < 0.2 else "neither"
    found = ("last line", f"{white}, {mark}"), ("first line", indent)
    if not (tail.fragment.lines and head.fragment.lines):
        return found
    return *found, ("block", "the same" if tail.fragment is head.fragment else "another")


def in_print(tail: Piece, head: Piece) -> tuple[Evidence, ...]:
    """What widths of lines say of ``tail`` and ``head`` as one paragraph, with weights in log-odds."""
    found: list[Evidence] = []
    if tail.ends is not None:
        found.append(Evidence("last line", "full" if tail.ends < 0.5 else "short", round(logit(1 - tail.ends), 2)))
    if head.starts is not None:
        found.append(
            Evidence("first line", "full" if head.starts < 0.5 else "indented", round(logit(1 - head.starts), 2))
        )
    return tuple(found)
