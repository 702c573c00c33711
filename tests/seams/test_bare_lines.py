"""Plain text without a mark: which short lines begin a story, on pages small enough to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

CANAL = (
    "近日，河东灌区的渠首闸门重新开启，清水沿着新修的渠道流向下游三个乡镇的农田，沿线村民早早守在渠边。",
    "灌区管理局局长说，今年渠道清淤两百公里，闸门全部换成了电动的，农田的用水比去年提前了半个月。",
    "渠水所到之处，村民们开始整田泡田，早稻育秧的用水有了保障，灌区今年计划灌溉农田三十万亩。",
)
MATCH = (
    "昨日，市体育馆座无虚席，全市少年乒乓球锦标赛决赛在这里举行，来自十二所学校的八十名小选手参加了比赛。",
    "男子单打冠军由实验小学的小选手获得，他在决赛中以三比一取胜，赛后他说每天放学都要练球两个小时。",
    "市乒乓球协会表示，少年锦标赛将每年举行一届，获胜的选手将代表全市参加全省比赛。",
)


def headlines(tmp_path: Path, *lines: str) -> list[str | None]:
    (tmp_path / "p01.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [article.headline for article in clean(read_issue(str(tmp_path / "p01.txt"))).articles]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("渠水早来半个月", *CANAL, "少年乒乓球锦标赛落幕", *MATCH), ["渠水早来半个月", "少年乒乓球锦标赛落幕"]),
        (("少年乒乓球锦标赛落幕", *MATCH, "渠水早来半个月", *CANAL), ["少年乒乓球锦标赛落幕", "渠水早来半个月"]),
        # a paragraph that a column cut is no headline
        (("渠水早来半个月", *CANAL[:2], "渠水所到之处，村民们开始", CANAL[2][12:]), ["渠水早来半个月"]),
        # names at the end of a story are none either
        (("渠水早来半个月", *CANAL, "（陈一 周小平）"), ["渠水早来半个月"]),
        # a page of nothing but one line is text
        (("渠水早来半个月",), [None]),
    ],
)
def test_which_lines_begin_a_story(tmp_path: Path, lines: tuple[str, ...], expected: list[str | None]) -> None:
    assert headlines(tmp_path, *lines) == expected
