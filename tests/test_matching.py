"""The matching is the best there is, and its confidences are shares of all matchings."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.matching import assign, marginals

GRAPHS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.floats(-3, 6).map(lambda v: round(v, 2)), max_size=9
)


def all_matchings(edges: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    if not edges:
        return [[]]
    first, rest = edges[0], edges[1:]
    with_first = all_matchings([e for e in rest if e[0] != first[0] and e[1] != first[1]])
    return all_matchings(rest) + [[first, *others] for others in with_first]


@given(GRAPHS)
def test_the_assignment_has_the_greatest_sum(odds: dict[tuple[str, str], float]) -> None:
    chosen = assign(odds)
    best = max(sum(odds[e] for e in m) for m in all_matchings(list(odds)))
    assert math.isclose(sum(odds[edge] for edge in chosen.items()), best, abs_tol=1e-6)
    assert len(set(chosen.values())) == len(chosen)


@given(GRAPHS)
def test_marginals_are_near_the_true_shares(odds: dict[tuple[str, str], float]) -> None:
    weights = [(m, math.exp(sum(odds[e] for e in m))) for m in all_matchings(list(odds))]
    total = sum(weight for _, weight in weights)
    for edge, found in marginals(odds).items():
        true = sum(weight for m, weight in weights if edge in m) / total
        assert abs(found - true) < 0.25  # exact on trees; circles of equal rivals are where it is furthest off
