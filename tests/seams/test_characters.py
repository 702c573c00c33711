"""The character model: its file, and what it says of two pieces of text."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.seams.characters import CEILING, FLOOR, characters


def test_the_file_is_small_and_its_tables_can_be_searched() -> None:
    assert len((files("zhuzhou_paper.seams") / "data" / "characters.bin").read_bytes()) <= 1_000_000
    model = characters()
    for keys, values in (model.single, model.pairs, model.triples):
        assert len(keys) == len(values) > 1000
        assert all(a < b for a, b in pairwise(keys))


@pytest.mark.parametrize(
    ("tail", "head", "other"),
    [
        ("几个孩子在院子里跳绳，十分高", "兴，天黑才回家", "面的窗户开着"),
        ("他说这件事没有什么关", "系，不必放在心上", "动机的声音很大"),
        ("晚饭以后他们常常去看电", "影，散场再走回家", "果树开了花"),
        ("这样的故事我们都很喜", "欢，听了还想再听", "步走到门口"),
    ],
)
def test_the_rest_of_a_word_is_likelier_than_the_rest_of_another(tail: str, head: str, other: str) -> None:
    assert characters().together(tail, head) > max(0.0, characters().together(tail, other))


@pytest.mark.parametrize(
    ("tail", "head"), [("", "他来了"), ("他来了", ""), ("", ""), ("abc", "def"), ("他\U00020000", "来了")]
)
def test_where_it_knows_nothing_it_says_nothing(tail: str, head: str) -> None:
    assert characters().together(tail, head) == 0.0


@given(st.text(max_size=6), st.text(max_size=6))
def test_any_text_has_a_bounded_answer_that_only_four_characters_change(tail: str, head: str) -> None:
    value = characters().together(tail, head)
    assert FLOOR <= value <= CEILING
    assert value == characters().together("前文" + tail[-2:], head[:2] + "后文") or len(tail) < 2 or len(head) < 2
