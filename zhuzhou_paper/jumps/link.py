"""Linking: all jumps of an issue decided together, one to one.

pairs.py → evidence (evidence.py × weights.py) → log-odds → best matching and its certainty (matching.py) → hops
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.jumps.pages import PageOrder
from zhuzhou_paper.jumps.pairs import candidates, page_order
from zhuzhou_paper.jumps.types import Context, Head, Hop, Tail
from zhuzhou_paper.jumps.weights import DOUBTFUL, LEAD, MOST, RESOLVED, SHIFT, SLOPE, STATED, UNPAGED, WEIGHTS
from zhuzhou_paper.matching import Edge, assign, marginals
from zhuzhou_paper.model import Evidence, Status

if TYPE_CHECKING:
    from zhuzhou_paper.jumps.ruled import Pairs

__all__ = ["solve"]

HELD = 4096  # pairs whose evidence is kept until it is known which are chosen; of others it is looked for again
PLACE_ROUNDS = 2  # each shows more of where the pages are
LIKELY = 0.3  # confidence from which a link says how long a page is


_UNPAGED = {**WEIGHTS, **UNPAGED}


def solve(
    tails: Sequence[Tail],
    heads: Sequence[Head],
    *,
    pages: Sequence[str],
    background: Sequence[str] = (),
    ruled: Pairs | None = None,
) -> list[Hop]:
    """The hops of an issue: one for every jump line and for every continuation line that none of them reached.

    ``pages`` are the labels of the input's pages in printed order. A part may be a tail and a head (a story that makes
    several jumps) under one id. ``background`` is other text of the issue, to count rare words by. The order of
    ``tails`` and ``heads`` does not matter. No head continues two tails, no story continues itself. Sorted by the
    place of the marker.
    """
    tails = sorted(tails, key=lambda t: (t.position, t.id))
    heads = sorted(heads, key=lambda h: (h.position, h.id))
    order = page_order(tails, heads, pages)
    edges, issue = candidates(tails, heads, order, background)
    by_tail = {tail.id: tail for tail in tails}
    by_head = {head.id: head for head in heads}
    if ruled is not None:
        edges = ruled.allowed(edges, by_tail, by_head)

    def told(edge: Edge) -> tuple[Evidence, ...]:
        return (ruled.evidence(edge) if ruled else ()) or weigh(by_tail[edge[0]], by_head[edge[1]], issue)

    known: dict[Edge, tuple[Evidence, ...]] = {}
    odds: dict[Edge, float] = {}
    for edge in edges:
        found = told(edge)
        odds[edge] = sum(fact.weight for fact in found)
        if len(known) < HELD:
            known[edge] = found
    plain, places = odds, dict[Edge, tuple[Evidence, ...]]()
    for _ in range(0 if order.known else PLACE_ROUNDS):
        places = _place_facts(odds, by_tail, by_head)
        odds = {edge: value + sum(fact.weight for fact in places.get(edge, ())) for edge, value in plain.items()}
    chosen = _without_cycles(assign(odds), odds)
    facts = {edge: (*(known.get(edge) or told(edge)), *places.get(edge, ())) for edge in chosen.items()}
    sure = {edge: _calibrated(p) for edge, p in marginals(odds).items()}
    if ruled is None:
        return _hops(tails, heads, order, chosen, sure, facts)
    hops = _hops(tails, heads, order, chosen, ruled.sure(sure), facts)
    return [_closed(hop, ruled) for hop in hops]


def _closed(hop: Hop, ruled: Pairs) -> Hop:
    """``hop`` as surely unresolved, where a person said that it leads nowhere in the input."""
    evidence = ruled.closing(hop.tail_id) if hop.tail_id is not None and hop.head_id is None else ()
    return hop._replace(confidence=1.0, evidence=evidence, runner_up=None) if evidence else hop


def weigh(tail: Tail, head: Head, issue: Context, weights: Mapping[str, float] | None = None) -> tuple[Evidence, ...]:
    """Everything that speaks for or against ``head`` as the continuation of ``tail``; the weights add up to log-odds."""
    from zhuzhou_paper.jumps.evidence import EVIDENCE  # most pages have nothing to weigh

    if weights is None:
        weights = WEIGHTS if issue.pages.known else _UNPAGED
    found = [Evidence("prior", "", weights["prior"])]
    for function in EVIDENCE:
        for name, value, strength in function(tail, head, issue):
            weight = weights.get(name, STATED.get(name, 0.0)) * strength
            if weight:
                found.append(Evidence(name, value, round(weight, 3)))
    return tuple(found)


def _calibrated(p: float) -> float:
    """The matching's certainty as a confidence; evidence that is not independent makes the one too bold."""
    if not 0.0 < p < 1.0:
        return 0.0 if p <= 0.0 else MOST
    return min(MOST, 1 / (1 + math.exp(-(SLOPE * math.log(p / (1 - p)) + SHIFT))))


def _place_facts(
    odds: Mapping[Edge, float], tails: Mapping[str, Tail], heads: Mapping[str, Head]
) -> dict[Edge, tuple[Evidence, ...]]:
    """For text whose pages are not known: pages take about the same number of lines, so page 12 has its place.

    The length of a page is the weighted median over the links that are likely as they stand.
    """
    lengths: list[tuple[float, float]] = []
    for (t, h), p in marginals(odds).items():
        number = _number(tails[t])
        if p >= LIKELY and number is not None and number > 1:
            lengths.append((heads[h].position / (number - 0.5), p))
    if len(lengths) < 2:
        return {}
    length = _median(sorted(lengths))
    out: dict[Edge, tuple[Evidence, ...]] = {}
    for edge in odds:
        number, at = _number(tails[edge[0]]), heads[edge[1]].position
        if number is None or number < 2:
            continue
        away = abs(at / max(length, 1.0) - (number - 0.5))
        if away <= 0.5 + 0.15 * number:
            out[edge] = (Evidence("place", round(away, 1), _UNPAGED["place"]),)
        elif away > 1 + 0.35 * number:
            out[edge] = (Evidence("place against", round(away, 1), _UNPAGED["place against"]),)
    return out


def _median(values: Sequence[tuple[float, float]]) -> float:
    """The middle of (value, weight) pairs in rising order."""
    half = sum(weight for _, weight in values) / 2
    for value, weight in values:
        half -= weight
        if half <= 0:
            return value
    return values[-1][0]


def _number(tail: Tail) -> int | None:
    target = tail.jump.target if tail.jump else None
    return int(target) if target is not None and target.isdecimal() else None


def _without_cycles(chosen: dict[str, str], odds: Mapping[Edge, float]) -> dict[str, str]:
    """``chosen`` with the weakest link of every circle taken out."""
    chosen = dict(chosen)
    done: set[str] = set()
    for start in sorted(chosen):
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path.append(at)
            at = chosen.get(at)
        if at in path:
            circle = path[path.index(at) :]
            weakest = min(circle, key=lambda name: (odds[name, chosen[name]], name))
            del chosen[weakest]
        done.update(path)
    return chosen


def _hops(
    tails: Sequence[Tail],
    heads: Sequence[Head],
    order: PageOrder,
    chosen: Mapping[str, str],
    sure: Mapping[Edge, float],
    facts: Mapping[Edge, tuple[Evidence, ...]],
) -> list[Hop]:
    of_tail: dict[str, list[tuple[float, str]]] = {}
    of_head: dict[str, list[tuple[float, str]]] = {}
    for (t, h), p in sure.items():
        of_tail.setdefault(t, []).append((p, h))
        of_head.setdefault(h, []).append((p, t))
    out: list[tuple[int, Hop]] = []
    reached: set[str] = set()
    for tail in tails:
        head_id = chosen.get(tail.id)
        rivals = sorted(of_tail.get(tail.id, ()), reverse=True)
        if head_id is not None:
            confidence = sure[tail.id, head_id]
            status = _status(confidence, tail.id, head_id, of_tail, of_head)
            if status is not Status.UNRESOLVED:
                reached.add(head_id)
                second = next(((h, round(p, 3)) for p, h in rivals if h != head_id and p >= 0.001), None)
                out.append(
                    (
                        tail.position,
                        Hop(tail.id, head_id, status, round(confidence, 3), facts[tail.id, head_id], second),
                    )
                )
                continue
        if tail.jump is None:
            continue
        wanted = order.resolve(tail.jump.target, tail.page)
        missing = wanted if wanted is not None and order.known and not order.has(wanted) else None
        near = (rivals[0][1], round(rivals[0][0], 3)) if rivals and rivals[0][0] >= 0.001 else None
        alone = 1.0 - sum(p for p, _ in rivals)
        out.append((tail.position, Hop(tail.id, None, Status.UNRESOLVED, round(max(0.0, alone), 3), (), near, missing)))
    for head in heads:
        if head.jump is None or head.id in reached:
            continue
        origin = order.resolve(head.jump.target, head.page)
        missing = origin if origin is not None and order.known and not order.has(origin) else None
        rivals = sorted(of_head.get(head.id, ()), reverse=True)
        near = (rivals[0][1], round(rivals[0][0], 3)) if rivals and rivals[0][0] >= 0.001 else None
        alone = 1.0 - sum(p for p, _ in rivals)
        out.append((head.position, Hop(None, head.id, Status.UNRESOLVED, round(max(0.0, alone), 3), (), near, missing)))
    return [hop for _, hop in sorted(out, key=lambda item: (item[0], item[1].tail_id or "", item[1].head_id or ""))]


def _status(
    confidence: float,
    tail: str,
    head: str,
    of_tail: Mapping[str, Sequence[tuple[float, str]]],
    of_head: Mapping[str, Sequence[tuple[float, str]]],
) -> Status:
    rivals = [p for p, h in of_tail[tail] if h != head] + [p for p, t in of_head[head] if t != tail]
    if confidence >= RESOLVED and confidence - max(rivals, default=0.0) >= LEAD:
        return Status.RESOLVED
    return Status.DOUBTFUL if confidence >= DOUBTFUL else Status.UNRESOLVED
