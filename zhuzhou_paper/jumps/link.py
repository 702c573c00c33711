"""Linking: all jumps of an issue decided together, one to one.

    candidates → evidence (evidence.py × weights.py) → log-odds → best matching and its certainty (matching.py) → hops

Which pairs are looked at at all is decided by markers, pages and headlines first, so that texts are compared only
where a link is possible; the cost grows with the number of markers times the parts of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from zhuzhou_paper.jumps.evidence import EVIDENCE, Context, alike
from zhuzhou_paper.jumps.matching import Edge, assign, marginals
from zhuzhou_paper.jumps.pages import PageOrder, vote_offset
from zhuzhou_paper.jumps.topics import Topics, terms
from zhuzhou_paper.jumps.types import Head, Hop, Tail
from zhuzhou_paper.jumps.weights import DOUBTFUL, LEAD, RESOLVED, UNPAGED, WEIGHTS
from zhuzhou_paper.labels import label_key
from zhuzhou_paper.model import Evidence, Status

__all__ = ["solve"]

NEAR = 250  # characters on either side of a cut that are compared on their own
LIKE_HEADLINE = 0.75  # likeness of headlines that makes an unmarked part a candidate wherever it stands
PLACE_ROUNDS = 2  # each shows more of where the pages are
LIKELY = 0.3
UNMARKED = 12  # unmarked parts of a page that are weighed for one marker, those with most in common first
BACKGROUND = 400  # parts that rarity is counted over


_UNPAGED = {**WEIGHTS, **UNPAGED}


def solve(
    tails: Sequence[Tail], heads: Sequence[Head], *, pages: Sequence[str], background: Sequence[str] = ()
) -> list[Hop]:
    """The hops of an issue: one for every jump line and for every continuation line that none of them reached.

    ``pages`` are the labels of the input's pages in printed order. A part may be a tail and a head (a story that makes
    several jumps) under one id. ``background`` is other text of the issue, to count rare words by. The order of
    ``tails`` and ``heads`` does not matter. No head continues two tails, no story continues itself. Sorted by the
    place of the marker.
    """
    tails = sorted(tails, key=lambda t: (t.position, t.id))
    heads = sorted(heads, key=lambda h: (h.position, h.id))
    order = _page_order(tails, heads, pages)
    edges, issue = candidates(tails, heads, order, background)
    by_tail = {tail.id: tail for tail in tails}
    by_head = {head.id: head for head in heads}
    facts = {(t, h): weigh(by_tail[t], by_head[h], issue) for t, h in edges}
    odds = {edge: sum(fact.weight for fact in found) for edge, found in facts.items()}
    plain = facts
    for _ in range(0 if order.known else PLACE_ROUNDS):
        places = _place_facts(odds, by_tail, by_head)
        facts = {edge: (*found, *places.get(edge, ())) for edge, found in plain.items()}
        odds = {edge: sum(fact.weight for fact in found) for edge, found in facts.items()}
    chosen = _without_cycles(assign(odds), odds)
    sure = marginals(odds)
    return _hops(tails, heads, order, chosen, sure, facts)


def candidates(
    tails: Sequence[Tail], heads: Sequence[Head], order: PageOrder, background: Sequence[str] = ()
) -> tuple[list[Edge], Context]:
    """The pairs worth weighing, and what the evidence may ask."""
    outs = [tail for tail in tails if tail.jump]
    ins = [head for head in heads if head.jump]
    plain_tails: dict[str, list[Tail]] = {}
    for tail in tails:
        if not tail.jump:
            plain_tails.setdefault(tail.page, []).append(tail)
    plain_heads: dict[str, list[Head]] = {}
    for head in heads:
        if not head.jump:
            plain_heads.setdefault(head.page, []).append(head)
    reach = _Reach(ins, order)
    marked = {(t.id, h.id) for t in outs for h in reach.of(t) if _can(t, h, order)}
    by_tail, by_head = {tail.id: tail for tail in outs}, {head.id: head for head in ins}
    balance = _balance(outs, ins, order)
    loose_heads = {t.id: _on_target(t, plain_heads, order, balance) for t in outs}
    loose_tails = {h.id: _on_origin(h, plain_tails, order, balance) for h in ins}
    parts: dict[str, str] = {}
    looked_at: list[Tail | Head] = [*outs, *ins]
    looked_at += (head for row in loose_heads.values() for head in row)
    looked_at += (tail for row in loose_tails.values() for tail in row)
    for part in looked_at:
        text = parts.get(part.id)
        if text is None or len(text) < len(part.text):
            parts[part.id] = f"{part.headline or ''}\n{part.text}"
    others = {part.id: part.text[:400] for part in heads if part.id not in parts}
    topics = Topics(parts, [*list(others.values())[: max(0, BACKGROUND - len(parts))], *background])
    edges = set(marked)
    agreed = {t for t, h in marked if _agree(by_tail[t], by_head[h], order)}
    for tail in outs:
        if tail.id in agreed:
            continue  # what both ends and the mark say is not weighed against a likeness of words
        near = sorted(loose_heads[tail.id], key=lambda h: (-_affinity(tail, h, topics), h.position, h.id))
        edges.update((tail.id, h.id) for h in near[:UNMARKED] if _can(tail, h, order))
    for head in ins:
        close = sorted(loose_tails[head.id], key=lambda t: (-_affinity(t, head, topics), t.position, t.id))
        edges.update((t.id, head.id) for t in close[:UNMARKED] if _can(t, head, order))
    ends = {t for t, _ in edges}
    starts = {h for _, h in edges}
    at_cut = {f"{tail.id} end": tail.text[-NEAR:] for tail in tails if tail.id in ends}
    at_cut |= {f"{head.id} start": head.text[:NEAR] for head in heads if head.id in starts}
    issue = Context(order, topics, Topics(at_cut), _rivals(edges, topics))
    return sorted(edges), issue


def _rivals(edges: set[Edge], topics: Topics) -> dict[Edge, float]:
    """For each pair, the likeness of the best other pair that either part is in."""
    by_part: dict[tuple[int, str], list[tuple[float, Edge]]] = {}
    for edge in edges:
        value = topics.likeness(*edge)
        by_part.setdefault((0, edge[0]), []).append((value, edge))
        by_part.setdefault((1, edge[1]), []).append((value, edge))
    tops = {part: sorted(row, reverse=True)[:2] for part, row in by_part.items()}
    out: dict[Edge, float] = {}
    for edge in edges:
        others = [value for part in ((0, edge[0]), (1, edge[1])) for value, other in tops[part] if other != edge]
        if others:
            out[edge] = max(others)
    return out


def weigh(tail: Tail, head: Head, issue: Context, weights: Mapping[str, float] | None = None) -> tuple[Evidence, ...]:
    """Everything that speaks for or against ``head`` as the continuation of ``tail``; the weights add up to log-odds."""
    if weights is None:
        weights = WEIGHTS if issue.pages.known else _UNPAGED
    found = [Evidence("prior", "", weights["prior"])]
    for function in EVIDENCE:
        for name, value, strength in function(tail, head, issue):
            weight = weights.get(name, 0.0) * strength
            if weight:
                found.append(Evidence(name, value, round(weight, 3)))
    return tuple(found)


def _page_order(tails: Sequence[Tail], heads: Sequence[Head], pages: Sequence[str]) -> PageOrder:
    order = PageOrder(pages)
    order.known = len(order.labels) > 1
    if not order.known:
        return order
    targets = {t.jump.target for t in tails if t.jump and t.jump.target and t.jump.target[-1].isdecimal()}
    reached = {h.page for h in heads if h.jump}
    votes = [(target, page) for target in sorted(targets) for page in sorted(reached)]
    order.offset = vote_offset(votes, order)
    return order


def _can(tail: Tail, head: Head, order: PageOrder) -> bool:
    if tail.id == head.id:
        return False
    return head.position > tail.position if not order.known else tail.page != head.page


class _Reach:
    """The continuation lines that a jump line can mean: one of the two names the other's page, or has lost it."""

    def __init__(self, ins: Sequence[Head], order: PageOrder) -> None:
        self.ins, self.order = ins, order
        self.on: dict[object, list[Head]] = {}
        self.back: dict[object, list[Head]] = {}
        self.lost: list[Head] = []
        for head in ins:
            self.on.setdefault(label_key(head.page), []).append(head)
            origin = order.resolve(head.jump.target, head.page) if head.jump else None
            if origin is None:
                self.lost.append(head)
            else:
                self.back.setdefault(label_key(origin), []).append(head)

    def of(self, tail: Tail) -> Sequence[Head]:
        wanted = self.order.resolve(tail.jump.target, tail.page) if tail.jump else None
        if wanted is None or not self.order.known:
            return self.ins
        return [*self.on.get(label_key(wanted), ()), *self.back.get(label_key(tail.page), ()), *self.lost]


def _agree(tail: Tail, head: Head, order: PageOrder) -> bool:
    """Both lines are printed, name each other's page and carry the same mark."""
    out, into = tail.jump, head.jump
    return (
        out is not None
        and into is not None
        and out.label is not None
        and out.label == into.label
        and order.same(order.resolve(out.target, tail.page), head.page)
        and order.same(order.resolve(into.target, head.page), tail.page)
    )


def _balance(outs: Sequence[Tail], ins: Sequence[Head], order: PageOrder) -> frozenset[tuple[object, object]]:
    """The pairs of pages between which as many jump lines leave as continuation lines arrive: none was lost there."""
    left: Counter[tuple[object, object]] = Counter()
    for tail in outs:
        wanted = order.resolve(tail.jump.target, tail.page) if tail.jump else None
        if wanted is not None:
            left[label_key(tail.page), label_key(wanted)] += 1
    for head in ins:
        back = order.resolve(head.jump.target, head.page) if head.jump else None
        if back is not None:
            left[label_key(back), label_key(head.page)] -= 1
    return frozenset(pair for pair, count in left.items() if count == 0)


def _on_target(
    tail: Tail, plain: Mapping[str, list[Head]], order: PageOrder, balance: frozenset[tuple[object, object]]
) -> list[Head]:
    """Unmarked parts where the jump points; with the number lost, those of the following pages that could be meant.

    Where no line is missing between the two pages, only a part under the story's own headline is in question.
    """
    if not order.known or tail.jump is None:
        return []
    wanted = order.resolve(tail.jump.target, tail.page)
    if wanted is not None and order.has(wanted):
        there = plain.get(order.name(wanted), [])
        if (label_key(tail.page), label_key(wanted)) not in balance:
            return there
    else:
        there = [head for page, row in plain.items() if order.steps(tail.page, page) > 0 for head in row]
    ours = terms(tail.headline or "")
    out = []
    for head in there:
        if head.headline and not head.headless:
            shared = ours & terms(head.headline)
            if 2 * len(shared) > len(ours) or (shared and alike(tail.headline or "", head.headline) > LIKE_HEADLINE):
                out.append(head)
        elif wanted is None:
            out.append(head)
    return out


def _on_origin(
    head: Head, plain: Mapping[str, list[Tail]], order: PageOrder, balance: frozenset[tuple[object, object]]
) -> list[Tail]:
    """Unmarked parts where the continuation line points back; with the number lost, those of the page before."""
    if not order.known or head.jump is None:
        return []
    back = order.resolve(head.jump.target, head.page)
    if back is None:
        return [t for page, row in plain.items() if order.steps(page, head.page) == 1 for t in row]
    if not order.has(back) or (label_key(back), label_key(head.page)) in balance:
        return []
    return plain.get(order.name(back), [])


def _affinity(tail: Tail, head: Head, topics: Topics) -> float:
    likeness = topics.likeness(tail.id, head.id)
    if tail.headline and head.headline and not head.headless:
        likeness += alike(tail.headline, head.headline)
    return likeness


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
