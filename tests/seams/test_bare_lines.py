"""Plain text without a mark: which short lines begin a story, on pages small enough to read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.model import Fragment, Kind, Piece, Role
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.bare_lines import bare_heads, headline_odds
from zhuzhou_paper.seams.bare_page import BareLines
from zhuzhou_paper.seams.bare_signs import is_bare
from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.strands import Draft, Element

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

LONG = (
    *CANAL,
    "闸门换新渠道畅",
    "渠首闸门建于四十年前，木闸门换过三次，如今的电动闸门由灌区管理局在机房里开关，渠道的水位一目了然。",
    "今年清淤的两百公里渠道里，有六十公里做了防渗，灌区的水从渠首流到最远的乡镇，比去年少用两天。",
    "渠水进田稻秧绿",
    "下游三个乡镇的村民把水引进农田，早稻的秧苗已经返青。灌区管理局说，渠道里的水够用到夏收以后。",
    "村民们说，从前渠道里的水到不了田头，要用水泵从河里抽，如今闸门一开，渠水自己流进农田。",
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
        # crossheads of one story, alike and each about what the story is about
        (("渠水早来半个月", *LONG), ["渠水早来半个月"]),
        # … and the next story begins behind them
        (("渠水早来半个月", *LONG, "少年乒乓球锦标赛落幕", *MATCH), ["渠水早来半个月", "少年乒乓球锦标赛落幕"]),
        # a list of short lines
        (
            ("少年乒乓球锦标赛落幕", *MATCH, "男子单打一组", "男子单打二组", "女子单打一组", "女子单打二组"),
            ["少年乒乓球锦标赛落幕"],
        ),
        # a page of nothing but one line is text
        (("渠水早来半个月",), [None]),
    ],
)
def test_which_lines_begin_a_story(tmp_path: Path, lines: tuple[str, ...], expected: list[str | None]) -> None:
    assert headlines(tmp_path, *lines) == expected


def test_names_right_below_a_headline_are_its_authors(tmp_path: Path) -> None:
    """The layout does not see them where the line above is no headline at a glance."""
    page = ["渠水早来半个月", *CANAL, "在乒乓球台边，他们长大了", "本报记者 陆小满", *MATCH]
    (tmp_path / "p01.txt").write_text("\n".join(page) + "\n", encoding="utf-8")
    last = clean(read_issue(str(tmp_path / "p01.txt"))).articles[-1]
    assert (last.headline, last.byline) == ("在乒乓球台边，他们长大了", ("陆小满",))


def piece(number: int, text: str, kind: Kind = Kind.TEXT) -> Piece:
    name = f"01-{number:02d}"
    role = Role.HEADLINE if kind is Kind.HEADING else Role.BODY
    return Piece(name, Fragment(name, 0, 0, len(text), 1, text, kind), 0, len(text), 1, text, role)


def page(*texts: str) -> list[Element]:
    """The steps of a page; ``#`` marks a headline."""
    steps: list[Element] = []
    for number, text in enumerate(texts):
        if text.startswith("#"):
            steps.append(Element("head", draft=Draft([piece(number, text.lstrip("# "), Kind.HEADING)])))
        else:
            steps.append(Element("body", piece=piece(number, text)))
    return steps


def odds_of(line: str, *texts: str) -> float:
    steps = page(*texts)
    lines = [at for at, step in enumerate(steps) if is_bare(step)]
    return headline_odds(BareLines(steps, statistics(texts), lines))[texts.index(line)]


def test_a_line_right_below_a_marked_label_is_the_headline_of_its_group() -> None:
    label = piece(0, "专题", Kind.HEADING)
    steps = [Element("head", Draft([replace(label, role=Role.SECTION)])), *page("渠水早来半个月", *CANAL)]
    heads = [step.draft.heads for step in bare_heads(steps, statistics(CANAL)) if step.draft]
    assert [[(p.text, p.role) for p in group] for group in heads] == [
        [("专题", Role.SECTION), ("渠水早来半个月", Role.HEADLINE)]
    ]


def test_the_more_headlines_have_kept_their_mark_the_less_a_bare_line_is_one() -> None:
    line, *above = "少年乒乓球锦标赛落幕", "渠水早来半个月", *CANAL
    others = [text for number in range(4) for text in (f"# 第{number}条消息的标题", CANAL[number % 3])]
    alone = odds_of(line, *above, line, *MATCH)
    among = odds_of(line, f"# {above[0]}", *above[1:], line, *MATCH, *others)
    assert alone > among


def test_lines_alike_in_a_story_are_rather_its_crossheads_together_than_one_alone() -> None:
    one, two = LONG[3], LONG[6]
    together = odds_of(one, "# 渠水早来半个月", *LONG)
    alone = odds_of(one, "# 渠水早来半个月", *(text for text in LONG if text != two))
    assert together < alone


@given(
    st.lists(
        st.sampled_from(("# 云雾山开茶", "本报记者 陆小满", *LONG, *MATCH, "少年乒乓球锦标赛落幕", "渠水所到之处")),
        max_size=14,
    )
)
def test_every_piece_is_kept_once_and_in_its_order(texts: list[str]) -> None:
    steps = page(*texts)
    found = bare_heads(steps, statistics(texts))
    named = [p.id for step in found for p in (step.draft.heads if step.draft else [step.piece]) if p]
    assert named == [f"01-{number:02d}" for number in range(len(texts))]


def test_a_page_of_a_thousand_short_lines_is_read_in_no_time() -> None:
    texts = [f"{'甲乙丙丁戊己庚辛壬癸'[number % 10]}组第{number}号选手" for number in range(1000)]
    found = bare_heads(page(*texts, *MATCH), statistics(texts))
    assert len(found) <= len(texts) + len(MATCH)
