"""Where a quote is found again: the one place that reads so, nearly so, or none. Never a second-best one."""

from __future__ import annotations

import pytest

from zhuzhou_paper import read_issue
from zhuzhou_paper.corrections.model import Quote
from zhuzhou_paper.corrections.places import Lost, Printed

PAGE = """## 老渠换新颜

会议指出,冬闲是修渠 and 清淤的好时节。八个县区都已动工,预计三月底

前全部完工,届时两万亩田将受益。其中,3路、17路首班车由6:30提前至5:40。

责任编辑 沈知远

会议强调,春忙是护渠和巡堤的好时节。其中,8路、17路首班车由6:30提前至5:40。

责任编辑 沈知远
"""


def found(quote: Quote, page: str = PAGE, *, edges: bool = False) -> str:
    issue = read_issue("-", stdin=page.encode())
    spot = Printed(issue).find(quote, edges=edges)
    return issue.sources[spot.source].text[spot.start : spot.end]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (Quote("八个县区都已动工"), "八个县区都已动工"),
        (Quote("会议指出，冬闲是修渠"), "会议指出,冬闲是修渠"),  # the mark's width
        (Quote("清淤的好时节．八个县区"), "清淤的好时节。八个县区"),
        (Quote("预计三月底前全部完工"), "预计三月底\n\n前全部完工"),  # over a cut
        (Quote("八个县 区都\n已动工"), "八个县区都已动工"),  # blanks do not count
        (Quote("八个具区都已动工，预计三月底"), "八个县区都已动工,预计三月底"),  # misread once in thirteen
        (Quote("八个县区都动工，预计三月底前"), "八个县区都已动工,预计三月底\n\n前"),  # a character lost
        (Quote("责任编辑", after="沈知远会议强调"), "责任编辑"),  # the first of two, by what follows
        (Quote("责任编辑", before="提前至5:40。", after="沈知远会议"), "责任编辑"),
        (Quote("6:30", before="3路、17路首班车由"), "6:30"),
    ],
)
def test_found(quote: Quote, text: str) -> None:
    assert found(quote) == text


@pytest.mark.parametrize(
    ("quote", "fault"),
    [
        (Quote("责任编辑 沈知远"), r"stands 2 times \(-:7, -:11\): quote more"),
        (Quote("17路首班车由6:30提前"), "stands 2 times"),
        (Quote("其中，5路、17路首班车由6:30提前至5:40"), "reads like several places"),  # one figure away from both
        (Quote("八个省区"), "is not found"),  # too short for a guess
        (Quote("群众的获得感来自看得见的变化"), "is not found"),
        (Quote("八个县区都已动工", page="07"), "page 07 is not in the input"),
        (Quote("。" * 3, page="01"), "is not found"),
        (Quote(" \n"), "no printed character"),
    ],
)
def test_lost(quote: Quote, fault: str) -> None:
    with pytest.raises(Lost, match=fault):
        found(quote)


def test_characters_at_the_edges_must_be_what_they_were() -> None:
    good = Quote("and", before="冬闲是修渠", after="清淤的好时节")
    assert found(good, edges=True) == "and"
    damaged = PAGE.replace("冬闲", "冬闱").replace("好时节。八", "好时书。八")
    assert found(good, damaged, edges=True) == "and"
    assert found(good, PAGE.replace(" and 清", " amd 清"), edges=True) == "amd"
    for other in ("和清", " anb 清", " 4nd 清", "清"):
        with pytest.raises(Lost):
            found(good, PAGE.replace(" and 清", other), edges=True)


def test_pages_are_kept_apart() -> None:
    pages = "02版 要闻\n\n会议指出,冬闲是修渠的好时节。\n\f\n03版 副刊\n\n会议指出,冬闲是修渠的好时节。\n"
    with pytest.raises(Lost, match="stands 2 times"):
        found(Quote("冬闲是修渠的好时节"), pages)
    assert found(Quote("冬闲是修渠的好时节", page="3"), pages) == "冬闲是修渠的好时节"
