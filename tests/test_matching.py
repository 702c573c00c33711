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
def test_marginals_of_few_are_the_true_shares(odds: dict[tuple[str, str], float]) -> None:
    weights = [(m, math.exp(sum(odds[e] for e in m))) for m in all_matchings(list(odds))]
    total = sum(weight for _, weight in weights)
    for edge, found in marginals(odds).items():
        true = sum(weight for m, weight in weights if edge in m) / total
        assert math.isclose(found, true, abs_tol=1e-3)  # trees are as exact as their rounds


def test_rivals_that_may_change_places_are_not_sure() -> None:
    shares = marginals({("a", "w"): 6.0, ("a", "x"): 5.96, ("b", "w"): 5.64, ("b", "x"): 6.0})
    assert 0.55 < shares["a", "w"] < 0.65


def test_many_rivals_are_near_what_is_likely() -> None:
    """More than are counted out: each tail is surest of its own head, and the shares of a tail make no more than one."""
    odds = {(f"t{i}", f"h{j}"): 5.0 if i == j else 1.0 for i in range(12) for j in range(12)}
    shares = marginals(odds)
    assert list(shares) == list(odds)
    for i in range(12):
        own = [shares[f"t{i}", f"h{j}"] for j in range(12)]
        assert max(own) == own[i] > 0.5 and sum(own) < 1.01
