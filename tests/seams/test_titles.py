"""Lines set apart: which are headlines, and which are running text that the print makes look like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhuzhou_paper.model import Box, Fragment, Kind, Line, Piece, Role
from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.titles import title_evidence, title_odds

STORY = "茶农天不亮就上山，一芽一叶要在露水干透以前采完，送到山脚的茶厂"
KNOWN = statistics([STORY])


def piece(text: str, left: float = 0, top: float = 0, wide: float = 300, size: float = 20, sure: float = 0.9) -> Piece:
    box = Box(left, top, left + wide, top + size)
    fragment = Fragment("01-01", 0, 0, len(text), 1, text, Kind.TEXT, lines=(Line(0, len(text), box, sure),), box=box)
    return Piece("01-01", fragment, 0, len(text), 1, text, Role.BODY)


ENDED = replace(piece("春茶开采了。"), ends=0.98)
TORN = replace(piece(STORY, top=30), ends=0.05)
BEGINS = replace(piece("昨日清晨，停航二十年的老渡口重新响起了汽笛。", top=120), starts=0.97)
GOES_ON = replace(piece("连夜杀青，装箱以后当夜运到省城的市场。", top=120), starts=0.03)


@pytest.mark.parametrize(
    ("line", "above", "below"),
    [
        (replace(piece("老渡口重新开航", 90, 60, 120, 40), level=4), ENDED, BEGINS),
        (replace(piece("老渡口重新开航", 90, 60, 120, 40), level=4), TORN, BEGINS),  # the mark before it was lost
        (replace(piece("老渡口重新开航", 0, 60, 700, 50), level=2), TORN, GOES_ON),  # across columns, over a cut story
        (piece("老渡口开航", 90, 60, 120), ENDED, replace(BEGINS, text="本报讯 昨日清晨，老渡口响起了汽笛。")),
    ],
)
def test_headlines(line: Piece, above: Piece, below: Piece) -> None:
    assert title_odds([line], above, below, KNOWN) > 0


@pytest.mark.parametrize(
    "line",
    [
        replace(piece("做完。上述四道工序的", 0, 60, 300, 30), level=5),  # a sentence ends in it
        replace(piece("连夜杀青；茶厂里的", 0, 60, 200), level=6),
        replace(piece("人和和向创人", 0, 60, 300, 44, sure=0.2), level=3),  # two lines read as one
        replace(piece("人和和向创", 0, 100, 300, 44), level=3),  # … that lies over the line below it
        replace(piece("的还要难采完", 10, 60, 280, 30), level=5),  # begins as no line does
    ],
)
def test_running_text_that_looks_like_one(line: Piece) -> None:
    assert title_odds([line], TORN, GOES_ON, KNOWN) < -1


def test_every_reason_is_named() -> None:
    found = title_evidence([replace(piece("老渡口开航", 90, 60, 120), level=4)], ENDED, BEGINS, KNOWN)
    assert {reason.name for reason in found} == {"set apart", "type", "place", "text before", "text behind"}
