"""Characters printed twice at a seam: the tail's last ones again at the head's beginning.

In clean text one character repeats by nature at 0.85 % of cuts, two or more at 0.005 % (DESIGN section 6): two are a
duplicate, one is a question that the two readings answer, and digits are never dropped without their unit.
"""

from __future__ import annotations

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.words import is_word

__all__ = ["Overlap", "overlap"]

LONGEST = 12  # characters; a longer repetition is a repeated line, not a seam


class Overlap(NamedTuple):
    """How many characters of the head are printed in the tail already, and how sure that is."""

    length: int
    confidence: float


def overlap(tail: str, head: str, statistics: IssueStatistics | None = None) -> Overlap:
    """The characters that ``head`` repeats from the end of ``tail``.

    >>> overlap("突出问题专项整治", "治，深化整治").length, overlap("孩子们高高兴", "兴上学去").length
    (1, 0)
    >>> overlap("达到10", "00台").length, overlap("城市设计", "设计方案").length
    (0, 2)
    """
    for length in range(
        min(LONGEST, len(tail) - 1, len(head)), 1, -1
    ):  # a tail that is all of it is a label: 山洪 | 山洪来时
        twice = tail[-length:]
        han = sum(map(is_han, twice))
        if head.startswith(twice) and len(set(twice)) > 1 and (han == length or (han and length > 2)):
            return Overlap(length, 0.99)
    if not tail or not head or tail[-1] != head[0] or not is_han(head[0]):
        return Overlap(0, 0.99)
    return _single(tail, head, statistics)


def _single(tail: str, head: str, statistics: IssueStatistics | None) -> Overlap:
    """One character twice: a duplicate where what follows it cannot go on, a word where it can."""
    char, after = head[0], head[1:2]
    if not after or after in "，。；：、！？）”》":
        return Overlap(1, 0.95)  # 整治 | 治，: no word ends in a doubled character before a mark, but 渐渐 does
    if is_word(char + char):
        return Overlap(0, 0.9)  # 常 | 常: a word of its own
    if is_word(head[:2]) and not is_word(tail[-2:]) and len(tail) > 1:
        return Overlap(1, 0.9)  # 擅自移 | 移动: the head is a word, what the tail ends in is none
    if statistics is None or not statistics.total:
        return Overlap(0, 0.6)
    doubled = statistics.count(tail[-2:] + head[:2]) + statistics.count(char + char)
    single = statistics.count(tail[-2:] + after)
    if single and not doubled:
        return Overlap(1, 0.9)
    return Overlap(0, 0.8)
