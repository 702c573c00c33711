"""Plain lines of an engine that leaves a blank line between paragraphs, loses characters and reads across gutters."""

from __future__ import annotations

import pytest

from zhuzhou_paper.jumps.markers import Marker
from zhuzhou_paper.layout import Layout
from zhuzhou_paper.layout.column_runs import column_runs
from zhuzhou_paper.layout.columns import Column, column_of
from zhuzhou_paper.model import Piece
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.repair import repair

PARAGRAPH = "\n".join(
    ["茶农天不亮就上山，一芽", "一叶要在露水干透以前采完，", "送到山脚的茶厂连夜杀青，装", "箱以后运到省城。"]
)
PAGE = [PARAGRAPH] * 9


def pieces(*blocks: str) -> list[Piece]:
    issue = read_issue("-", stdin="\n\n".join(blocks).encode())
    layout = Layout[Marker](lambda _: ())
    layout.add(issue.pages[0], {fragment.id: repair(fragment) for fragment in issue.pages[0].fragments})
    return list(next(layout.laid()))


def test_an_engine_that_parts_paragraphs_is_told_by_its_blocks() -> None:
    assert column_of(PAGE).parted
    assert not column_of(["\n".join([PARAGRAPH] * 3)] * 9).parted
    assert not column_of(PAGE[:4]).parted  # too few to tell


def test_a_damaged_line_on_top_of_its_block_is_no_headline_where_headlines_stand_alone() -> None:
    damaged = PARAGRAPH.replace("茶农天不亮就上山，一芽", "茶农天不亮就")
    alone = [run.alone for run in column_runs(damaged, column_of(PAGE))]
    assert True not in alone
    assert [run.alone for run in column_runs("云雾山春茶开采", column_of(PAGE))] == [True]
    assert column_runs(damaged, Column(13.0, 1.0))[0].alone


@pytest.mark.parametrize("speck", ["<", "-7      时", "ee"])
def test_specks_between_the_lines_of_a_headline_part_it_not_from_itself(speck: str) -> None:
    lines = [speck, "云雾山春茶", speck, "开采", PARAGRAPH]
    assert [run.alone for run in column_runs("\n".join(lines), column_of(PAGE))] == [True, False]
    assert not column_runs("\n".join([speck, PARAGRAPH]), column_of(PAGE))[0].alone


@pytest.mark.parametrize(
    ("credit", "cut"),
    [("沈砚之摄影报道", True), ("河东日报记者黄强摄", True), ("一位搞摄", False), ("到食堂拍摄", False)],
)
def test_a_photo_credit_between_lines_of_text_stands_alone(credit: str, cut: bool) -> None:
    lines = [
        "茶农天不亮就上山，一芽",
        credit,
        "一叶要在露水干透以前采完，",
        "送到山脚的茶厂连夜杀青，装",
        "箱以后运到省城。",
    ]
    text = "\n".join(lines)
    alone = [text[run.start :].partition("\n")[0] for run in column_runs(text, column_of(PAGE)) if run.alone]
    assert alone == [credit] * cut


def test_a_line_read_across_the_gutter_is_two() -> None:
    row = "云雾山春茶开采              老渡口重新开航"
    runs = column_runs(row + "\n" + PARAGRAPH, column_of(PAGE))
    assert [row[run.start :].split()[0] for run in runs[:2]] == ["云雾山春茶开采", "老渡口重新开航"]
    assert [run.apart for run in runs[:3]] == [True, True, False]


def test_blanks_that_the_engine_left_for_lost_characters_part_nothing() -> None:
    holed = PARAGRAPH.replace("装\n箱以后", "\n箱    后")
    assert len(column_runs(holed, column_of(PAGE))) == len(column_runs(PARAGRAPH, column_of(PAGE)))


UNMARKED = [
    "茶农天不亮就上山去采茶叶",
    "一叶要在露水干透以前采完才行",
    "送到山脚的茶厂",
    "茶厂连夜杀青装箱以后，",
    "第二天一早就运到省城的茶庄",
]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (UNMARKED, 2),  # short behind a full line, then an indent and a full line
        (
            [*UNMARKED[:3], "庄，茶厂连夜杀青装箱后", UNMARKED[4]],
            1,
        ),  # no paragraph begins with one character and a mark
        ([*UNMARKED[:2], "送到  山脚的  厂", *UNMARKED[3:]], 1),  # characters lost inside: short for that
    ],
)
def test_a_paragraph_ends_without_its_mark_where_the_engine_loses_marks(lines: list[str], paragraphs: int) -> None:
    assert len(column_runs("\n".join(lines), Column(14.0, 0.4))) == paragraphs
    assert len(column_runs("\n".join(lines), Column(14.0, 1.0))) == 1  # a line without its mark is no end


def test_a_block_of_many_lines_shows_its_own_column() -> None:
    lines = [line[:12] for line in ("云雾山的春茶今年比往年早十天开采", "市里的茶庄已经派人来订货付定金了")] * 3
    first = column_runs("\n".join([*lines[1:], *lines]), Column(14.0, 0.4))[0]
    assert first.starts is not None and first.starts < 0.5  # full in a column of 12 em, not indented in one of 14


def test_one_character_alone_is_listed_and_the_rest_of_a_headline_is_not() -> None:
    found = pieces(*PAGE[:4], "田", *PAGE[4:], "林业生产保\n障", *PAGE[:1])
    assert [piece.role.value for piece in found if piece.text == "田"] == ["furniture"]
    assert [piece.role.value for piece in found if piece.text.startswith("林业")] == ["headline"]


@pytest.mark.parametrize("line", ["地址；柳荫街8号”邮", "42000 -新门热线：(0735) 2200000零隹价：0.80元"])
def test_a_damaged_foot_line_is_furniture_at_the_foot_alone(line: str) -> None:
    found = pieces(*PAGE, line)
    assert found[-1].role.value == "furniture"
    found = pieces(*PAGE, *PAGE, line, *PAGE)
    assert [piece.role.value for piece in found if piece.text.startswith(line[:2])] != ["furniture"]


def test_a_reference_to_another_page_alone_is_a_teaser_below_running_text_as_well() -> None:
    found = pieces(*PAGE, "老渡口开航 报道见03版", *PAGE[:1])
    assert [piece.role.value for piece in found if "报道见" in piece.text] == ["teaser"]
