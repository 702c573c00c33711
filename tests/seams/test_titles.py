"""Lines set apart: which are headlines, and which are running text that the print makes look like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhuzhou_paper.model import Box, Fragment, Kind, Line, Piece, Role
from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.second_look import with_dated_titles, with_rests
from zhuzhou_paper.seams.strands import Draft, Element
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


DATED = replace(BEGINS, text="本报讯 昨日清晨，停航二十年的老渡口重新响起了汽笛。", display=False)


def told(line: str, above: Piece = ENDED, below: Piece = DATED) -> list[str]:
    """What a printed line in a block of its own and the text around it are taken for."""
    alone = replace(piece(line), display=False, own_block=True)
    return [
        step.kind for step in with_dated_titles([Element("body", piece=one) for one in (above, alone, below)], KNOWN)
    ]


@pytest.mark.parametrize("line", ["老渡口重新开航", "明天坐什么船过江？", "“慢船”回来了"])
def test_a_line_alone_above_a_dateline_is_a_headline(line: str) -> None:
    assert told(line) == ["body", "head", "body"]


@pytest.mark.parametrize(
    ("line", "above", "below"),
    [
        ("老渡口重新开航", ENDED, BEGINS),  # no dateline below it
        ("老渡口停航二十年，昨日", ENDED, DATED),
        ("船票定为一元。", ENDED, DATED),
        ("的还要难采完", ENDED, DATED),
        ("本报记者“方严”孙小", ENDED, DATED),  # a byline, damaged
        ("2024年3月1日“星其五", ENDED, DATED),  # a folio, damaged
        ("厂连夜杀青", replace(TORN, text="茶农天不亮就上山，一芽一叶要在露水干透以前采完，送到山脚的茶"), DATED),
    ],
)
def test_a_line_above_a_dateline_that_is_none(line: str, above: Piece, below: Piece) -> None:
    assert told(line, above, below) == ["body", "body", "body"]


def test_a_line_under_a_headline_is_a_line_of_it() -> None:
    lines = [replace(piece(text), display=False, own_block=True) for text in ("老渡口的汽笛", "重新响起")]
    steps = with_dated_titles([Element("body", piece=one) for one in (*lines[:1], DATED)], KNOWN)
    steps = with_dated_titles([steps[0], Element("body", piece=lines[1]), Element("body", piece=DATED)], KNOWN)
    assert [step.kind for step in steps] == ["head", "body"]
    assert steps[0].draft is not None
    assert [(one.text, one.role) for one in steps[0].draft.heads] == [
        ("老渡口的汽笛", Role.HEADLINE),
        ("重新响起", Role.DECK),
    ]


@pytest.mark.parametrize(
    ("text", "own", "kinds"),
    [
        ("航", True, ["head", "body"]),
        ("航", False, ["head", "body", "body"]),
        ("停航二十年", True, ["head", "body", "body"]),
    ],
)
def test_a_few_characters_alone_under_a_headline_are_the_rest_of_it(text: str, own: bool, kinds: list[str]) -> None:
    fragment = replace(piece(text).fragment, lines=(), box=None)
    rest = replace(piece(text), fragment=fragment, display=False, own_block=own)
    head = Element("head", Draft([replace(piece("老渡口重新开"), role=Role.HEADLINE)]))
    steps = with_rests([head, Element("body", piece=rest), Element("body", piece=DATED)])
    assert [step.kind for step in steps] == kinds
