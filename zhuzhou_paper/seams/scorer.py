"""One scorer for every seam: does this tail go on in that head?

``score`` judges neighbours in reading order, ``fit`` ranks candidates for an open tail, ``tail_open`` and ``head_open``
say what one side alone shows. Weights are log-odds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from zhuzhou_paper.model import Evidence
from zhuzhou_paper.seams.evidence import head_class, opens_quote, tail_class
from zhuzhou_paper.seams.language import IssueStatistics

__all__ = ["Score", "fit", "head_open", "score", "tail_open"]

# P(open) by class of the last and the first characters, counted on newspaper paragraphs cut at random places
_TAIL = {
    "ended": 0.03,
    "opener": 0.995,
    "mark": 0.95,
    "dash": 0.6,
    "number": 0.97,
    "closer": 0.9,
    "display": 0.55,
    "word": 0.97,
}
_HEAD = {"never": 0.995, "begins": 0.04, "says": 0.06, "goes on": 0.97, "quote": 0.3, "number": 0.4, "word": 0.45}
_PRIOR = 0.4  # share of column seams that cut a paragraph


@dataclass(frozen=True, slots=True)
class Score:
    """P(one paragraph cut in two), and why."""

    join: float
    evidence: tuple[Evidence, ...]


def tail_open(text: str) -> float:
    """P(the paragraph is not finished at this tail)."""
    if not text:
        return 0.5
    kind = tail_class(text)
    chance = _TAIL[kind]
    return max(chance, 0.35) if kind == "ended" and opens_quote(text) else chance


def head_open(text: str) -> float:
    """P(this head does not begin a paragraph)."""
    return _HEAD[head_class(text)] if text else 0.5


def fit(tail: str, head: str, statistics: IssueStatistics | None = None) -> float:
    """Log-likelihood ratio that ``head`` goes on with the open ``tail``, against any other open head; -4..6."""
    return max(-4.0, min(6.0, sum(reason.weight for reason in _bridge(tail, head, statistics))))


def score(tail: str, head: str, statistics: IssueStatistics | None = None) -> Score:
    """P(``tail`` and ``head``, neighbours in reading order, are one paragraph cut in two), with its evidence."""
    left, right = tail_open(tail), head_open(head)
    reasons = [
        Evidence("tail", tail_class(tail), _odds(left)),
        Evidence("head", head_class(head), _odds(right) - _odds(0.3)),
        *_bridge(tail, head, statistics),
    ]
    total = sum(reason.weight for reason in reasons) + _odds(_PRIOR) - _odds(0.5)
    return Score(1 / (1 + math.exp(-total)), tuple(reasons))


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _bridge(tail: str, head: str, statistics: IssueStatistics | None) -> list[Evidence]:
    """What speaks for or against just these two: words across the cut, quotes opened and closed."""
    reasons: list[Evidence] = []
    if not tail or not head:
        return reasons
    if statistics is not None and statistics.total:
        pmi = statistics.association(tail[-1], head[0])
        reasons.append(Evidence("characters", round(pmi, 2), max(-1.2, min(2.5, 0.55 * pmi - 0.3))))
        bridges = statistics.bridges(tail, head)
        if bridges:
            reasons.append(Evidence("words", bridges, min(3.0, 1.1 * bridges)))
    if opens_quote(tail):
        closed = _closes_first(head)
        reasons.append(Evidence("quote", "closed" if closed else "left open", 1.2 if closed else -0.6))
    elif _closes_first(head):
        reasons.append(Evidence("quote", "closes nothing", -1.5))
    return reasons


def _closes_first(head: str) -> bool:
    """The head closes a quote, bracket or title before it opens one."""
    for char in head[:60]:
        if char in "”）》」』":
            return True
        if char in "“（《「『":
            return False
    return False
