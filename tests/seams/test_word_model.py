"""The word model: its files, and what it says of two pieces of text."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.seams.word_model import KINDS, first_kind, goes_on

DATA = files("zhuzhou_paper.seams") / "data"


def test_the_files_are_small_and_can_be_searched() -> None:
    lines = (DATA / "word_model.txt").read_bytes().splitlines()
    assert sum(map(len, lines)) <= 1_000_000
    firsts = [line[:3].decode() for line in lines]  # a character of three bytes begins each line
    assert firsts == sorted(set(firsts))
    table = (DATA / "word_kinds.txt").read_text("ascii").splitlines()
    assert [len(row) for row in table] == [KINDS] * KINDS


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (("他们一直都很喜", "欢这里的山"), ("他们都很喜欢", "这里的山很高")),  # through a word
        (("孩子们听得十分认真的", "那些故事"), ("孩子们听完了故事", "那些课本")),  # what cannot end a sentence
        (("这是关于", "几个问题"), ("取得了良好的效果", "几个问题")),
        (("大家开始进行", "试验工作"), ("这项工作已经完成", "试验工作")),
        (("我们应该把", "孩子们"), ("大家都很满意", "孩子们")),
    ],
)
def test_a_full_stop_is_likelier_behind_what_ends_a_sentence(cut: tuple[str, str], whole: tuple[str, str]) -> None:
    assert goes_on(*cut) > goes_on(*whole) + 0.5


def test_words_of_one_use_are_of_one_kind() -> None:
    assert first_kind("他到了") == first_kind("她到了") == first_kind("我到了")
    assert first_kind("但是他") == first_kind("可是他") == first_kind("不过他")
    assert len(set(map(first_kind, ("他到了", "但是他", "的时候")))) == 3


SIGNS = st.text(st.sampled_from("重要一个的。， A1!{（"), max_size=6)


@given(SIGNS, SIGNS)
def test_marks_letters_and_blanks_are_not_taken_for_signs_of_the_file(tail: str, head: str) -> None:
    assert abs(goes_on(tail, head)) < 200


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_any_text_has_an_answer_that_only_the_nearest_characters_change(tail: str, head: str) -> None:
    value = goes_on(tail, head)
    assert abs(value) < 200
    assert value == goes_on("前文" + tail[-4:], head[:4] + "后文") or len(tail) < 4 or len(head) < 4
    assert 0 <= first_kind(head) <= KINDS


@pytest.mark.parametrize(("tail", "head"), [("", "他来了"), ("他来了", ""), ("", "")])
def test_no_text_is_no_fault(tail: str, head: str) -> None:
    assert abs(goes_on(tail, head)) < 200
