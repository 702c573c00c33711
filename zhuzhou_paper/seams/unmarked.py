"""Headlines that lost their mark, where neither a name nor a dateline stands below: told by the change of subject.

A short line between a finished paragraph and one that begins is a headline, a crosshead, or a paragraph's first line
that a column cut. The words say whether it goes on below; whether the text above and below is about one thing says whether a
story begins. Where a page has such lines inside its stories, they are its crossheads, and none of them is taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from zhuzhou_paper.doubts import is_ruled
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Evidence, Kind, Piece, Role
from zhuzhou_paper.seams.crossheads import FRESH, MARKED
from zhuzhou_paper.seams.evidence import closes, head_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import logit, score
from zhuzhou_paper.seams.stated import article_of
from zhuzhou_paper.seams.strands import Draft, Element
from zhuzhou_paper.seams.topic import Topics

__all__ = ["beside", "is_unmarked", "text_at", "unmarked_heads"]

SHORTEST, LONGEST = 6, 30  # characters
WHOLE = 0.4  # log-odds against going on below, from which a line is no paragraph's first
CHANGE = 1.0  # log-odds that the text above and below are two stories, from which one may begin between them
BOTH = 2.0  # … of both together
SIDE = 3  # pieces of text looked at on each side


def is_unmarked(pieces: Sequence[Piece]) -> bool:
    """Nothing on the page says what is a headline: neither markup, nor lines of print, nor the input itself."""
    return not any(
        piece.fragment.kind is Kind.HEADING or piece.display is not None or piece.fragment.lines for piece in pieces
    )


def unmarked_heads(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
    """``steps`` with a story begun at each line that must be a headline."""
    lines = [(at, whole) for at in range(1, len(steps)) if (whole := _whole(steps, at, statistics)) >= WHOLE]
    if not lines:
        return list(steps)
    numbers = [at for at, step in enumerate(steps) if step.kind == "body"]
    topics = Topics([text_at(steps, at) for at in numbers])
    place = {at: number for number, at in enumerate(numbers)}
    changes: dict[int, float] = {}
    for at, _ in lines:
        above, below = ([place[n] for n in beside(steps, at + way, way)] for way in (-1, 1))
        changes[at] = -topics.cohesion(above, below) if above else math.inf  # behind a jump line no story goes on
    inside = any(changes[at] < CHANGE for at, _ in lines) or any(
        step.piece is not None and step.piece.role is Role.CROSSHEAD for step in steps
    )
    out = list(steps)
    for at, whole in lines:
        piece, change = steps[at].piece, changes[at]
        if piece is None or change + whole < BOTH or (inside and change < math.inf):
            continue
        weight = min(change, BOTH) + whole
        reason = Evidence("role", say("a short line where the subject changes"), round(weight, 1))
        out[at] = Element("head", Draft([replace(piece, role=Role.HEADLINE, evidence=(*piece.evidence, reason))]))
    return out


def _whole(steps: Sequence[Element], at: int, statistics: IssueStatistics) -> float:
    """Log-odds that the line ``at`` does not go on below; minus infinity where it has another shape or place."""
    before, piece = steps[at - 1], steps[at].piece
    after = steps[at + 1].piece if at + 1 < len(steps) and steps[at + 1].kind == "body" else None
    if steps[at].kind != "body" or before.kind not in ("body", "out") or piece is None or after is None:
        return -math.inf
    if not _is_line(piece) or after.role is not Role.BODY or len(after.text) <= len(piece.text):
        return -math.inf
    ended = before.kind == "out" or (before.piece is not None and closes(before.piece.text))
    if not ended or head_class(piece.text) in ("never", "goes on") or head_class(after.text) not in FRESH:
        return -math.inf
    return -logit(score(piece.text, after.text, statistics).join)


def _is_line(piece: Piece) -> bool:
    text = piece.text
    if is_ruled(piece.evidence) or article_of(piece) is not None:
        return False  # a person, or the input, has said what it is
    plain = piece.role is Role.BODY and piece.own_block and piece.display is None
    return plain and SHORTEST <= len(text) <= LONGEST and text[-1] not in MARKED and not set(text) & set("，。；")


def beside(steps: Sequence[Element], at: int, way: int) -> list[int]:
    """The numbers of at most ``SIDE`` pieces of text from ``at`` up (``way`` -1) or down, to the next headline."""
    found: list[int] = []
    while 0 <= at < len(steps) and steps[at].kind == "body" and len(found) < SIDE:
        found.append(at)
        at += way
    return found


def text_at(steps: Sequence[Element], at: int) -> str:
    """The piece of text that is step ``at``; empty where that is none."""
    piece = steps[at].piece if 0 <= at < len(steps) and steps[at].kind == "body" else None
    return piece.text if piece is not None else ""
