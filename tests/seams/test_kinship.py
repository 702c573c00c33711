"""What texts are about, and whether two are of one story: the table of subjects and the witnesses."""

from __future__ import annotations

from importlib.resources import files
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.seams.test_order import RULES, TEA, page
from zhuzhou_paper.seams.subjects import DIRECTIONS, MIDDLE, subjects

PAIRS = [line[0] + second for line, _ in subjects().lines.values() for second in line[1:]]


def test_the_table_is_small_and_each_pair_has_a_row() -> None:
    assert len((files("zhuzhou_paper.seams") / "data" / "subjects.bin").read_bytes()) <= 1_000_000
    table = subjects()
    begin = table.rows.index(b"\0") + 1
    assert table.places(PAIRS) == list(range(begin, len(table.rows), DIRECTIONS))


@given(st.lists(st.sampled_from(PAIRS), unique=True, max_size=700))
def test_the_sum_is_that_of_the_rows_one_by_one(pairs: list[str]) -> None:
    table = subjects()
    rows = [table.rows[at : at + DIRECTIONS] for at in table.places(pairs)]
    assert table.about(pairs) == [sum(row[at] - MIDDLE for row in rows) for at in range(DIRECTIONS)]


def test_what_is_not_known_counts_for_nothing() -> None:
    assert subjects().about(["xy", "\U00020000\U00020001", "经x"]) == [0] * DIRECTIONS


@pytest.mark.parametrize(
    ("word", "like", "other"), [("足球", "比赛", "经济"), ("水稻", "农民", "银行"), ("手术", "治疗", "市场")]
)
def test_words_of_one_subject_point_one_way(word: str, like: str, other: str) -> None:
    def product(a: str, b: str) -> int:
        return sum(x * y for x, y in zip(subjects().about([a]), subjects().about([b]), strict=True))

    assert product(word, like) > product(word, other)


def test_pieces_of_one_story_are_of_one_kin() -> None:
    kinship = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES]).kinship
    tea, rules = range(len(TEA)), range(len(TEA), len(TEA) + len(RULES))
    for story, other in ((tea, rules), (rules, tea)):
        for a, b in combinations(story, 2):
            assert kinship.odds(a, [b]) == pytest.approx(kinship.odds(b, [a]))
            assert kinship.odds(a, [b]) > max(kinship.odds(a, [n]) for n in other)
    assert kinship.odds(0, []) == 0.0


@pytest.mark.parametrize("texts", [[], [""], ["", "茶"], ["abc def", "12 34"]])
def test_texts_without_words_are_asked_without_harm(texts: list[str]) -> None:
    kinship = page(["云雾山"], texts).kinship
    assert all(abs(kinship.odds(text, [len(texts)])) < 20 for text in range(len(texts) + 1))
