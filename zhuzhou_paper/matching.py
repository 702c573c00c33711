"""One-to-one matching on a sparse graph: the best solution, and how sure each edge of it is.

The best solution is exact (successive augmenting paths in each connected component, whose sizes are the few jumps that
compete). Confidence is the edge's share of all solutions, so two continuations that fit equally well halve each other's.
It is counted out where few compete, and by belief propagation with a null partner for every node where many do (exact on
trees; in a circle of rivals it is too sure: two tails that may change places at odds of 6:4 look like 93:7).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["assign", "marginals"]

Edge = tuple[str, str]
_Ends = tuple[list[str], list[str]]
ROUNDS = 60
DAMPING = 0.5
STEADY = 1e-5
FEW = 8  # ends on the smaller side of a component whose solutions are counted out: 256 sets of them


def marginals(odds: Mapping[Edge, float]) -> dict[Edge, float]:
    """P(edge) for edges with the given log-odds against both ends staying alone. O((rounds + 2 ** FEW) × edges).

    >>> {e: round(p, 2) for e, p in marginals({("t", "a"): 3.0, ("t", "b"): 3.0, ("u", "b"): 3.0}).items()}
    {('t', 'a'): 0.91, ('t', 'b'): 0.04, ('u', 'b'): 0.91}
    """
    weight = {edge: math.exp(max(-30.0, min(30.0, value))) for edge, value in odds.items()}
    lefts: dict[str, list[Edge]] = {}
    rights: dict[str, list[Edge]] = {}
    for edge in sorted(weight):
        lefts.setdefault(edge[0], []).append(edge)
        rights.setdefault(edge[1], []).append(edge)
    found: dict[Edge, float] = {}
    for ends in _components(lefts, rights):
        edges = [edge for left in ends[0] for edge in lefts[left]]
        if min(map(len, ends)) <= FEW and len(edges) >= sum(map(len, ends)):  # a circle, and a small one
            found |= _counted(edges, weight, by_left=len(ends[0]) >= len(ends[1]))
        else:
            found |= _propagated(edges, weight)
    return {edge: found[edge] for edge in odds}


def _components(lefts: Mapping[str, Sequence[Edge]], rights: Mapping[str, Sequence[Edge]]) -> Iterator[_Ends]:
    """The ends that hang together, left and right ones."""
    seen: set[str] = set()
    for start in lefts:
        if start in seen:
            continue
        left, right, new = {start: None}, dict[str, None](), [start]
        while new:
            reached = [b for a in new for _, b in lefts[a] if b not in right]
            right.update(dict.fromkeys(reached))
            new = [a for a in dict.fromkeys(a for b in reached for a, _ in rights[b]) if a not in left]
            left.update(dict.fromkeys(new))
        seen.update(left)
        yield list(left), list(right)


def _counted(edges: Sequence[Edge], weight: Mapping[Edge, float], *, by_left: bool) -> dict[Edge, float]:
    """The shares exactly: sums over the sets of ends taken, one end of the other side after the other."""
    near, far = (0, 1) if by_left else (1, 0)
    of: dict[str, list[Edge]] = {}
    bit: dict[str, int] = {}
    for edge in edges:
        of.setdefault(edge[near], []).append(edge)
        bit.setdefault(edge[far], 1 << len(bit))
    before: list[dict[int, float]] = [{0: 1.0}]  # set of ends taken -> sum of weights, before each end
    for own in of.values():
        sums = dict(before[-1])
        for taken, value in before[-1].items():
            for edge in own:
                if not taken & bit[edge[far]]:
                    both = taken | bit[edge[far]]
                    sums[both] = sums.get(both, 0.0) + value * weight[edge]
        before.append(sums)
    total = sum(before.pop().values())
    after = dict.fromkeys(range(1 << len(bit)), 1.0)  # set of ends taken -> sum over what may still be taken
    shares: dict[Edge, float] = {}
    for own, sums in zip(reversed(of.values()), reversed(before), strict=True):
        for edge in own:
            free = (taken for taken in sums if not taken & bit[edge[far]])
            shares[edge] = weight[edge] * sum(sums[t] * after[t | bit[edge[far]]] for t in free) / total
        after = {
            taken: value + sum(weight[e] * after[taken | bit[e[far]]] for e in own if not taken & bit[e[far]])
            for taken, value in after.items()
        }
    return shares


def _propagated(edges: Sequence[Edge], weight: Mapping[Edge, float]) -> dict[Edge, float]:
    lefts: dict[str, list[Edge]] = {}
    rights: dict[str, list[Edge]] = {}
    for edge in edges:
        lefts.setdefault(edge[0], []).append(edge)
        rights.setdefault(edge[1], []).append(edge)
    from_left = dict.fromkeys(edges, 1.0)  # P(left end free, the edge aside)
    from_right = dict.fromkeys(edges, 1.0)
    shared = [[own for own in groups.values() if len(own) > 1] for groups in (lefts, rights)]
    for _ in range(ROUNDS):
        change = 0.0
        for groups, out, back in ((shared[0], from_left, from_right), (shared[1], from_right, from_left)):
            for own in groups:  # an end with one edge is free but for that edge, and stays so
                pulls = [weight[edge] * back[edge] for edge in own]
                total = 1.0 + sum(pulls)
                for edge, pull in zip(own, pulls, strict=True):
                    new = 1.0 / max(1.0, total - pull)
                    change = max(change, abs(new - out[edge]))
                    out[edge] = out[edge] + (1 - DAMPING) * (new - out[edge])
        if change < STEADY:
            break
    pulls_of = {edge: weight[edge] * from_left[edge] * from_right[edge] for edge in edges}
    return {edge: pull / (1.0 + pull) for edge, pull in pulls_of.items()}


def assign(odds: Mapping[Edge, float]) -> dict[str, str]:
    """The one-to-one choice of edges with the greatest sum of log-odds, none of them negative; left to right.

    >>> assign({("t", "a"): 3.0, ("t", "b"): 4.0, ("u", "b"): 3.5, ("u", "c"): -1.0})
    {'t': 'a', 'u': 'b'}
    """
    good = {edge: value for edge, value in odds.items() if value > 0}
    choices: dict[str, list[tuple[str, float]]] = {}
    for (left, right), value in sorted(good.items()):
        choices.setdefault(left, []).append((right, value))
    taken: dict[str, str] = {}  # right -> left
    partner: dict[str, str] = {}
    for left in sorted(choices):
        _augment(left, choices, taken, partner, good)
    return dict(sorted(partner.items()))


def _augment(
    root: str,
    choices: Mapping[str, Sequence[tuple[str, float]]],
    taken: dict[str, str],
    partner: dict[str, str],
    value: Mapping[Edge, float],
) -> None:
    """Adds ``root`` to an optimal matching so that it stays optimal: the best alternating path, by Bellman and Ford."""
    best_left = {root: 0.0}  # gain of a path that leaves this left node without a partner
    via: dict[str, str] = {}  # right -> the left before it on the path
    best_right: dict[str, float] = {}
    queue = [root]
    while queue:
        following: list[str] = []
        for left in queue:
            for right, gain in choices[left]:
                total = best_left[left] + gain
                if total <= best_right.get(right, 0.0) + 1e-12 or taken.get(right) == left:
                    continue
                best_right[right], via[right] = total, left
                owner = taken.get(right)
                if owner is not None and total - value[owner, right] > best_left.get(owner, -math.inf) + 1e-12:
                    best_left[owner] = total - value[owner, right]
                    following.append(owner)
        queue = sorted(set(following))
    ends = [(gain, 0, right) for right, gain in best_right.items() if right not in taken]
    ends += [(gain, 1, left) for left, gain in best_left.items() if left != root]
    if not ends:
        return
    gain, kind, name = max(ends, key=lambda end: (end[0], end[2]))
    if gain <= 0:
        return
    if kind:  # a node gives up its partner for good
        freed = partner.pop(name)
        name = freed
    while True:
        left = via[name]
        before = partner.get(left)
        partner[left], taken[name] = name, left
        if left == root or before is None:
            return
        name = before
