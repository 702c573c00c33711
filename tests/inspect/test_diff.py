"""Raw against clean: every edit once, in its lines, and nothing but edits."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper import PaperError, clean, read_issue
from zhuzhou_paper.inspect import edit_records, hunks
from zhuzhou_paper.inspect.messages import visible
from zhuzhou_paper.model import Edit, Edition
from zhuzhou_paper.writing.records import edition_record

TEXTS = st.text(st.sampled_from("会议指出修渠 and ,.()\n\n#*\\&;\u200b\x1b[31m甲乙丙1O2\r"), max_size=300)


def test_only_lines_with_edits(edition: Edition) -> None:
    shown = list(hunks(edition, rules=["stray-and"]))
    assert [(hunk.file, hunk.line, hunk.first, hunk.last) for hunk in shown] == [("-", 7, 7, 7)]
    (edit,) = (segment for segment in shown[0].segments if segment.edit)
    assert (edit.before, edit.after) == (" and ", "和")


def test_context_is_lines_around(edition: Edition) -> None:
    whole = edition.issue.sources[0].text.count("\n") + 1
    for context, first, last in ((0, 7, 7), (1, 6, 8), (3, 4, 10), (99, 1, whole)):
        (hunk,) = hunks(edition, context=context, rules=["stray-and"])
        assert (hunk.first, hunk.last, hunk.line) == (first, last, 7)


def test_lines_that_touch_are_one_hunk(made: Callable[..., Edition]) -> None:
    edits = (Edit(0, 0, 1, "老", "旧", "x"), Edit(0, 7, 8, "甲", "乙", "x"))
    edition = made("甲方来人。", edits=edits)
    assert [(hunk.first, hunk.last) for hunk in hunks(edition)] == [(1, 1), (3, 3)]
    assert [(hunk.first, hunk.last) for hunk in hunks(edition, context=1)] == [(1, 3)]


def test_a_line_end_taken_out_shows_both_lines(made: Callable[..., Edition]) -> None:
    edition = made("甲方来人。", headline="第一行", edits=(Edit(0, 3, 5, "\n\n", "", "x"),))
    (hunk,) = hunks(edition)
    assert (hunk.first, hunk.last, hunk.segments[-1].before) == (1, 3, "甲方来人。")


@given(TEXTS, st.integers(0, 3))
def test_every_edit_is_shown_once_and_the_rest_is_the_input(text: str, context: int) -> None:
    try:
        edition = clean(read_issue("-", stdin=text.encode()))
    except PaperError:
        return
    whole = list(hunks(edition, everything=True))
    assert "".join(s.before for hunk in whole for s in hunk.segments) == edition.issue.sources[0].text
    shown = list(hunks(edition, context=context))
    assert [edit for hunk in shown for edit in hunk.edits] == list(edition.edits)
    assert all(before.last < after.first for before, after in pairwise(shown))


def test_records_are_those_of_clean(fixtures: Path) -> None:
    edition = clean(read_issue(fixtures / "issue"))
    assert list(edit_records(edition)) == list(dict(edition_record(edition))["edits"])
    assert len(list(edit_records(edition, ["width"]))) < len(edition.edits)


def test_an_edit_of_two_rules_bears_both_names(made: Callable[..., Edition]) -> None:
    edition = made("甲方来人。", edits=(Edit(0, 7, 8, "甲", "乙", "quotes+width"),))
    assert len(list(edit_records(edition, ["width"]))) == len(list(edit_records(edition, ["quotes"]))) == 1


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u200b", "\u202e", "\ufeff", "\u2028", "\xa0", "\ud83d"])
def test_what_cannot_be_seen_is_written_out(char: str) -> None:
    assert visible(f"甲{char}") == f"甲<U+{ord(char):04X}>"


@pytest.mark.parametrize("text", ["甲 乙", "▶①𠮷👍", "甲　乙\t丙", "é"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text
