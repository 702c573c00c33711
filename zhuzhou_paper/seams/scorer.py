"""One scorer for every seam: does this tail go on in that head?

``score`` judges neighbours in reading order, ``fit`` ranks candidates for an open tail, ``tail_open`` and ``head_open``
say what one side alone shows. ``score`` sums the weights that benchmarks/fit_seams.py wrote (weights.py). The tables
below serve the order of a page; docs/decisions/seam-weights.md says why they are not fitted too. All are log-odds.
"""

from __future__ import annotations

import math

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.model import Evidence, Seam, Verdict
from zhuzhou_paper.seams.evidence import closes_first, head_class, opens_quote, tail_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.signs import seam_signs, tail_signs
from zhuzhou_paper.seams.weights import JOIN, WORN
from zhuzhou_paper.seams.words import word_across

__all__ = [
    "Score",
    "chance",
    "fit",
    "head_open",
    "join_of",
    "logit",
    "score",
    "speaks",
    "tail_open",
    "with_more",
    "worn",
]

# P(open) by the shape of the tail, and by what the head begins with; counted over 4,632 column seams of two kinds of
# paper (docs/seam-model.md), rounded, so that they hold for others
_TAIL = {
    "ended": 0.02,
    "credit": 0.06,
    "bracketed": 0.1,
    "opener": 0.99,
    "dangling": 0.98,
    "comma": 0.97,
    "colon": 0.25,
    "semicolon": 0.4,
    "dash": 0.3,
    "number": 0.96,
    "quoted": 0.75,
    "quoted end": 0.4,
    "quoted heading": 0.06,
    "sentence": 0.98,
    "long line": 0.6,
    "short": 0.42,
    "short prose": 0.75,
    "fragment": 0.33,
    "heading": 0.1,
    "prose heading": 0.4,
    "begun": 0.8,
    "begun prose": 0.94,
    "heading behind": 0.5,
    "prose behind": 0.84,
}
_HEAD = {
    "never": 0.99,
    "goes on": 0.93,
    "seldom first": 0.4,
    "word": 0.28,
    "number": 0.23,
    "quote": 0.05,
    "says": 0.03,
    "begins": 0.03,
}
PRINT_RULE = 4.0  # log-odds; a mark that may not begin a line begins no paragraph, whatever stands before it
SERIES = 2.0  # … and the next of quoted phrases that no mark divides goes on with them; both too rare to be fitted
LEAST = 0.01  # whatever the texts say, lines and statements of the input are still heard: a cut behind 。 shows in nothing else
# … and so is a cut between what was said and who said it, so that no made cut shows one: of 348 places behind 。” inside a
# paragraph 92 go on so, of 133 between two none
SPOKEN = 4.0
RULES = {
    ("head", "never"): PRINT_RULE,
    ("quote", "next of a series"): SERIES,
    ("who said it", "behind the quote"): SPOKEN,
}


class Score(NamedTuple):
    """P(one paragraph cut in two), and why."""

    join: float
    evidence: tuple[Evidence, ...]


def tail_open(text: str) -> float:
    """P(the paragraph is not finished at this tail)."""
    return _TAIL[tail_class(text)] if text else 0.5


def head_open(text: str) -> float:
    """P(this head does not begin a paragraph)."""
    return _HEAD[head_class(text)] if text else 0.5


def fit(tail: str, head: str, statistics: IssueStatistics | None = None) -> float:
    """Log-likelihood ratio that ``head`` goes on with the open ``tail``, against any other open head; -4..6."""
    return max(-4.0, min(6.0, _bridges(tail, head, statistics)))


def speaks(tail: str, head: str, statistics: IssueStatistics) -> bool:
    """Whether anything can speak for these two but a quote that closes; without that their ``fit`` is 0.75 at most.

    A word that the cut goes through, the two characters side by side elsewhere, or the next of a series of quotes.
    """
    if not tail or not head:
        return False
    last, first = tail[-1], head[0]
    return (
        statistics.has(last + first)
        or (last in "”’》」" and first in "“‘《「")
        or (is_han(last) and is_han(first) and word_across(tail, head) > 0)
    )


def score(tail: str, head: str, statistics: IssueStatistics | None = None) -> Score:
    """P(``tail`` and ``head``, neighbours in reading order, are one paragraph cut in two), with its evidence."""
    if not tail or not head:
        return Score(0.5, ())
    total = JOIN["base"][""]
    reasons = [Evidence("base rate", "of cuts", round(total, 2))]
    for name, value, amount, shown in seam_signs(tail, head, statistics):
        weight = amount * JOIN.get(name, {}).get(value, 0.0) + RULES.get((name, value), 0.0)
        total += weight
        reasons.append(Evidence(name, shown, round(weight, 2)))
    return Score(chance(total), tuple(reasons))


def worn(tail: str) -> float:
    """What ``score`` has to add, in log-odds, where the engine loses full stops; a tail without one is never whole less often."""
    if not tail:
        return 0.0
    signs = (amount * WORN.get(name, {}).get(value, 0.0) for name, value, amount, _ in tail_signs(tail))
    return min(0.0, WORN["base"][""] + sum(signs))


def with_more(found: Score, more: tuple[Evidence, ...]) -> Score:
    """``found`` with evidence that the texts alone do not give."""
    if not more:
        return found
    total = logit(max(found.join, LEAST)) + sum(reason.weight for reason in more)
    return Score(chance(total), (*found.evidence, *more))


def join_of(seam: Seam) -> float:
    """P(join) of a seam that was judged, whatever its verdict is."""
    return seam.confidence if seam.verdict is Verdict.JOIN else 1 - seam.confidence


def logit(probability: float) -> float:
    """The log-odds of a probability, at most those of .999 either way: nothing that is judged here is surer."""
    probability = min(0.999, max(0.001, probability))
    return math.log(probability / (1 - probability))


def chance(odds: float) -> float:
    """The probability of log-odds, however large: of those of a whole issue there may be thousands."""
    return 1 / (1 + math.exp(min(700.0, -odds)))


def _bridges(tail: str, head: str, statistics: IssueStatistics | None) -> float:
    """What speaks for or against just these two: words across the cut, quotes opened and closed."""
    if not tail or not head:
        return 0.0
    last, first = tail[-1], head[0]
    length, total = 0, 0.0
    if is_han(last) and is_han(first):
        length = word_across(tail, head)
        total = -0.45 if not length else 2.9 if length == 2 else 4.5
    if statistics is not None and statistics.total:
        if not statistics.has(last + first):  # as most pairs: what is never side by side is no name, either
            total -= 0.45
        else:
            pmi = statistics.association(last, first)  # side by side elsewhere
            weight = -0.45 if pmi < 0.5 else min(2.8, 0.4 + 0.9 * (pmi - 0.5))
            total += round(min(weight, 1.0) if length else weight, 2)
            runs = statistics.bridges(tail, head)  # names and terms
            if runs:
                total += min(1.6, 0.4 * runs)
    if last in "”’》」" and first in "“‘《「":
        total += 3.0  # the next of a series, “甲”“乙” | “丙”: no mark stands between them
    if opens_quote(tail):
        return total + (1.2 if closes_first(head) else -0.6)
    return total - 1.5 if closes_first(head) else total
