"""Crossheads without a mark of their own: short lines between finished paragraphs, of which a story has several alike.

One such line may be a paragraph that a column cut behind its first line; two and more of one length or one form in the
same story are hardly ever that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhuzhou_paper.doubts import is_ruled
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Evidence, Piece, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.seams.evidence import closes, head_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import logit, score
from zhuzhou_paper.seams.strands import Element

__all__ = ["FRESH", "MARKED", "crossheads", "lines_alike"]

# log-odds against a cut paragraph for each line like it in the story: of the weights tried by benchmarks/crossheads.py, the one
# with the fewest wrong verdicts on a line that has one alike
ALIKE = 0.5
MOST = 2  # lines alike that count
SHORTEST, LONGEST = 4, 28  # characters
NEAR = 3  # characters by which lines alike differ in length
_LABEL = pattern("[^，]{2,14}[：:]|[一二三四五六七八九十\\d]{1,2}[、.．]|[（(][一二三四五六七八九十\\d]{1,2}[）)]")
MARKED = "，、；：,;:—。！？!?…（“《"
FRESH = frozenset(("word", "number", "quote", "says", "begins"))  # what a paragraph may begin with


def crossheads(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
    """``steps`` with the crossheads of each story named as such."""
    out = list(steps)
    for number, behind, alike in lines_alike(steps):
        piece, head = _piece(steps, number), _piece(steps, behind)
        join = score(piece.text, head.text, statistics).join
        weight = ALIKE * min(alike, MOST)
        if alike and logit(join) < weight:
            reason = Evidence("lines alike in the story", alike, weight)
            named = replace(piece, role=Role.CROSSHEAD, evidence=(*piece.evidence, reason))
            out[number] = out[number]._replace(piece=named)
    return out


def lines_alike(steps: Sequence[Element]) -> Iterator[tuple[int, int, int]]:
    """Lines that may be crossheads: the number of the step, of the one behind it, and how many are alike in the story."""
    for story in _stories(steps):
        lines = {number: behind for at, (number, behind) in enumerate(pairwise(story)) if _may_be(steps, story, at)}
        texts = {number: _piece(steps, number).text for number in lines}
        for number, behind in lines.items():
            yield number, behind, sum(_alike(texts[number], texts[other]) for other in lines if other != number)


def _stories(steps: Sequence[Element]) -> Iterator[list[int]]:
    """The numbers of the body steps between two headlines."""
    found: list[int] = []
    for number, step in enumerate(steps):
        if step.kind == "body":
            found.append(number)
        elif step.kind in ("head", "out"):
            yield found
            found = []
    yield found


def _piece(steps: Sequence[Element], number: int) -> Piece:
    piece = steps[number].piece
    assert piece is not None
    return piece


def _may_be(steps: Sequence[Element], story: Sequence[int], at: int) -> bool:
    """A short line without a final mark between a finished paragraph and one that begins."""
    if not 0 < at < len(story) - 1:
        return False
    before, piece, after = (_piece(steps, story[number]) for number in (at - 1, at, at + 1))
    return (
        piece.role is Role.BODY
        and not is_ruled(piece.evidence)
        and piece.own_block
        and SHORTEST <= len(piece.text) <= LONGEST
        and piece.text[-1] not in MARKED
        and "。" not in piece.text
        and closes(before.text)
        and head_class(piece.text) not in ("never", "goes on")
        and head_class(after.text) in FRESH
        and len(after.text) > len(piece.text)
    )


def _alike(one: str, other: str) -> bool:
    labels = _LABEL.match(one), _LABEL.match(other)
    if all(labels):
        return True
    return not any(labels) and abs(len(one) - len(other)) <= NEAR
