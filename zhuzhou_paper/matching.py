"""One-to-one matching on a sparse graph: the best solution, and how sure each edge of it is.

The best solution is exact (successive augmenting paths in each connected component, whose sizes are the few jumps that
compete). Confidence is the edge's share of all solutions, by belief propagation with a null partner for every node
(exact on trees, close on what is left); so two continuations that fit equally well halve each other's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

__all__ = ["assign", "marginals"]

Edge = tuple[str, str]
ROUNDS = 60
DAMPING = 0.5
STEADY = 1e-5


def marginals(odds: Mapping[Edge, float]) -> dict[Edge, float]:
    """P(edge) for edges with the given log-odds against both ends staying alone. O(rounds × edges).

    >>> {e: round(p, 2) for e, p in marginals({("t", "a"): 3.0, ("t", "b"): 3.0, ("u", "b"): 3.0}).items()}
    {('t', 'a'): 0.91, ('t', 'b'): 0.04, ('u', 'b'): 0.91}
    """
    weight = {edge: math.exp(max(-30.0, min(30.0, value))) for edge, value in odds.items()}
    lefts: dict[str, list[Edge]] = {}
    rights: dict[str, list[Edge]] = {}
    for edge in sorted(weight):
        lefts.setdefault(edge[0], []).append(edge)
        rights.setdefault(edge[1], []).append(edge)
    from_left = dict.fromkeys(weight, 1.0)  # P(left end free, the edge aside)
    from_right = dict.fromkeys(weight, 1.0)
    shared = [[edges for edges in groups.values() if len(edges) > 1] for groups in (lefts, rights)]
    for _ in range(ROUNDS):
        change = 0.0
        for groups, out, back in ((shared[0], from_left, from_right), (shared[1], from_right, from_left)):
            for edges in groups:  # an end with one edge is free but for that edge, and stays so
                pulls = [weight[edge] * back[edge] for edge in edges]
                total = 1.0 + sum(pulls)
                for edge, pull in zip(edges, pulls, strict=True):
                    new = 1.0 / max(1.0, total - pull)
                    change = max(change, abs(new - out[edge]))
                    out[edge] = out[edge] + (1 - DAMPING) * (new - out[edge])
        if change < STEADY:
            break
    out = {}
    for edge, value in weight.items():
        pull = value * from_left[edge] * from_right[edge]
        out[edge] = pull / (1.0 + pull)
    return out


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
