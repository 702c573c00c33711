"""One scorer for every seam: does this tail go on in that head?

``score`` judges neighbours in reading order, ``fit`` ranks candidates for an open tail, ``tail_open`` and ``head_open``
say what one side alone shows. All are sums over signs.py of the weights that benchmarks/fit_seams.py wrote, in log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhuzhou_paper.model import Evidence
from zhuzhou_paper.seams.evidence import head_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.signs import Sign, bridge_signs, seam_signs, tail_signs
from zhuzhou_paper.seams.weights import HEADS, JOIN, MATCH, OPEN

__all__ = ["Score", "fit", "head_open", "score", "tail_open", "with_more"]

PRINT_RULE = 4.0  # log-odds; a mark that may not begin a line begins no paragraph, whatever stands before it
SERIES = 2.0  # … and the next of quoted phrases that no mark divides goes on with them; both too rare to be counted
_WORST, _BEST = -4.0, 6.0  # log-odds; what one seam's text can say against or for a pair
TRUST = 0.8  # share of MATCH that counts: its signs are counted on clean text, and are not independent witnesses
_RULES = {("head", "never"): PRINT_RULE, ("quote", "next of a series"): SERIES}


@dataclass(frozen=True, slots=True)
class Score:
    """P(one paragraph cut in two), and why."""

    join: float
    evidence: tuple[Evidence, ...]


def tail_open(text: str) -> float:
    """P(the paragraph is not finished at this tail)."""
    return _chance(_total(tail_signs(text), OPEN)) if text else 0.5


def head_open(text: str) -> float:
    """P(this head does not begin a paragraph)."""
    return HEADS[head_class(text)] if text else 0.5


def fit(tail: str, head: str, statistics: IssueStatistics | None = None) -> float:
    """Log-likelihood ratio that ``head`` goes on with the open ``tail``, against any other open head; -4..6."""
    return max(_WORST, min(_BEST, TRUST * _total(bridge_signs(tail, head, statistics), MATCH)))


def score(tail: str, head: str, statistics: IssueStatistics | None = None) -> Score:
    """P(``tail`` and ``head``, neighbours in reading order, are one paragraph cut in two), with its evidence."""
    if not tail or not head:
        return Score(0.5, ())
    reasons = [Evidence("base rate", "of cuts", round(JOIN["base"][""], 2))]
    total = JOIN["base"][""]
    for name, value, amount, shown in seam_signs(tail, head, statistics):
        weight = amount * JOIN.get(name, {}).get(value, 0.0) + _RULES.get((name, value), 0.0)
        total += weight
        reasons.append(Evidence(name, shown, round(weight, 2)))
    return Score(_chance(total), tuple(reasons))


def with_more(found: Score, more: tuple[Evidence, ...]) -> Score:
    """``found`` with evidence that the texts alone do not give."""
    if not more:
        return found
    chance = min(max(found.join, 0.001), 0.999)
    total = math.log(chance / (1 - chance)) + sum(reason.weight for reason in more)
    return Score(_chance(total), (*found.evidence, *more))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _total(signs: Iterable[Sign], table: Mapping[str, Mapping[str, float]]) -> float:
    total = table["base"][""] if "base" in table else 0.0
    for name, value, amount, _ in signs:
        total += amount * table.get(name, {}).get(value, 0.0) + _RULES.get((name, value), 0.0)
    return total
