"""A column may end right behind a full stop: its foot and its full last line tell."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.seams.columns_of import PARAGRAPHS, lines, piece
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Seam, Verdict
from zhuzhou_paper.seams.assembly import seam
from zhuzhou_paper.seams.in_columns import at_feet
from zhuzhou_paper.seams.language import statistics

FULL = "镇里的图书室昨天重新开门，书架换成了新的，窗户也擦得干净，孩子们放学以后都到这里来看书，来的人比去年多了。"  # four lines of 14 em
SHORT = FULL[:-5] + "。"
GOES_ON = "管理员把旧书一本一本擦干净，按年份排好。"
BEGINS = "本报讯 昨日，渡口新修的码头通船。"


def judged(tail: str, head: str, feet: Iterable[int], measure: int | None = 14) -> Seam:
    body = [replace(piece(number, text), measure=measure) for number, text in enumerate((tail, head))]
    return next(at_feet([seam(*body, statistics(PARAGRAPHS))], body, frozenset(feet)))


def test_a_full_line_at_a_column_s_foot_goes_on() -> None:
    assert [len(line) for line in lines(FULL, 14)] == [13, 14, 14, 14]  # the comma draws a character with it
    found = judged(FULL, GOES_ON, [0])
    assert found.verdict is Verdict.JOIN
    assert found.confidence < 0.9  # one of three such seams is a paragraph's end
    assert ("column", "foot") in {(reason.name, reason.value) for reason in found.evidence}


@pytest.mark.parametrize(
    ("tail", "head", "feet", "measure"),
    [
        (FULL, GOES_ON, [], 14),  # not at the foot
        (SHORT, GOES_ON, [0], 14),  # the last line has white
        (FULL, BEGINS, [0], 14),  # what follows begins as paragraphs do
        (FULL, GOES_ON, [0], None),
    ],
)
def test_else_a_full_stop_ends_the_paragraph(tail: str, head: str, feet: list[int], measure: int | None) -> None:
    assert judged(tail, head, feet, measure).verdict is Verdict.PARAGRAPH


def test_a_seam_that_texts_tell_is_left_alone() -> None:
    assert judged(FULL[:-1], GOES_ON, [0]) == judged(FULL[:-1], GOES_ON, [])
