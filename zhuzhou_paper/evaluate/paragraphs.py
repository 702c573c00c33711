"""Where paragraphs end, compared in the characters of the gold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from zhuzhou_paper.evaluate.fold import fold

__all__ = ["ends", "mapped", "right_ends"]

NEAR = 2  # characters by which an end may be off: what OCR adds or loses at a line's end


def ends(paragraphs: Sequence[str]) -> list[int]:
    """Where each paragraph but the last ends, in characters of the folded text.

    >>> ends(["甲乙", " ", "丙", "丁"])
    [2, 3]
    """
    found, at = [], 0
    for text in paragraphs:
        if length := len(fold(text)):
            at += length
            found.append(at)
    return found[:-1]


def mapped(places: Sequence[int], text: str, gold: str) -> list[int]:
    """``places`` of ``text`` as places of ``gold``, along the cheapest alignment of the two.

    Where the gold has more at a place, it is behind it: an end of a paragraph is where the next one begins.

    >>> mapped([2, 4], "甲乙丙丁", "甲乙。丙丁。")
    [3, 6]
    """
    if text == gold:
        return list(places)
    from rapidfuzz.distance import Levenshtein

    steps = [step for step in Levenshtein.opcodes(text, gold) if step.src_end > step.src_start]
    starts = [step.src_start for step in steps]
    found = []
    for place in places:
        step = steps[max(bisect_right(starts, place) - 1, 0)] if place < len(text) and steps else None
        size = step.dest_end - step.dest_start if step else 0
        found.append(step.dest_start + min(size, place - step.src_start) if step else len(gold))
    return found


def right_ends(predicted: Sequence[int], gold: Sequence[int]) -> int:
    """How many predicted ends meet an end of the gold, each used once. Both are sorted.

    >>> right_ends([3, 11, 12], [4, 12]), right_ends([7], [4])
    (2, 0)
    """
    right, first = 0, 0
    for place in predicted:
        while first < len(gold) and gold[first] < place - NEAR:
            first += 1
        if first < len(gold) and gold[first] <= place + NEAR:
            right += 1
            first += 1
    return right
