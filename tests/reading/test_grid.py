"""The columns of a page from many lines, and single lines put right by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.model import Box
from zhuzhou_paper.reading.formats import Block, PrintedLine, PrintedPage, printed_line
from zhuzhou_paper.reading.grid import Grid
from zhuzhou_paper.reading.regroup import regroup
from zhuzhou_paper.reading.settle import at_gutters, in_rows, loose, settled

EM = 20.0
COLUMNS = ((0.0, 240.0), (260.0, 500.0), (520.0, 760.0))
FULL = "三万亩农田这是今年第一次"


def line(
    text: str, left: float, top: float, width: float | None = None, high: float = EM, sure: float = 0.9
) -> PrintedLine:
    step = (len(text) * EM if width is None else width) / len(text)
    words = [(char, Box(left + n * step, top, left + (n + 1) * step, top + high)) for n, char in enumerate(text)]
    made = printed_line([(char, box) for char, box in words], None)
    return PrintedLine(made.text, made.box, made.words, sure)


def body(rows: int = 12) -> list[PrintedLine]:
    return [line(FULL, left, 60 + 26 * row) for row in range(rows) for left, _ in COLUMNS]


def grid(lines: list[PrintedLine] | None = None) -> Grid:
    return Grid([one.box for one in lines or body() if one.box is not None], EM)


def texts(lines: list[PrintedLine]) -> list[str]:
    return [one.text for one in lines]


def test_columns_are_what_many_lines_agree_on() -> None:
    stray = line(FULL, 130, 200)  # over the gutter
    indented = [line(FULL[:-2], 40, 60 + 26 * row) for row in range(0, 12, 3)]
    found = grid([*body(), stray, *indented])
    assert tuple(found.columns(Box(0, 100, 10, 120))) == COLUMNS
    assert found.column(Box(5, 100, 252, 120)) == COLUMNS[0]  # the rule beside it was read as a part of it
    assert found.column(Box(0, 100, 500, 120)) is None
    assert not grid([stray]).columns(Box(0, 100, 10, 120))


def test_a_line_read_across_columns_without_white_is_divided_at_the_columns() -> None:
    across = line(FULL + "句" + FULL, 0, 100, 500)
    assert texts(at_gutters(across, grid(), EM)) == [FULL, "句" + FULL]
    centred = line("一九九八年一月十日星期六", 150, 30)  # a folio lies over a gutter as well
    assert texts(at_gutters(centred, grid(), EM)) == [centred.text]


def test_two_headlines_side_by_side_are_two_and_one_over_both_columns_is_one() -> None:
    one, other = line("县城通公交", 20, 10, 200, 38), line("小麦又丰收", 280, 10, 200, 38)
    both = printed_line([*one.words, *other.words], None)
    assert texts(at_gutters(both, grid(), EM)) == ["县城通公交", "小麦又丰收"]
    wide = line("县城通公交小麦又丰收", 20, 10, 460, 38)
    assert texts(at_gutters(wide, grid(), EM)) == [wide.text]


def test_what_is_left_of_a_line_that_lost_characters_is_one_line() -> None:
    parts = [line("三万亩", 0, 100), line("今年第一次", 140, 103), line(FULL, 0, 126), line(FULL, 260, 100)]
    assert sorted(texts(in_rows(parts, grid(), EM, EM))) == sorted(["三万亩今年第一次", FULL, FULL])


def test_names_over_a_gutter_are_one_line_and_the_lines_of_two_columns_are_not() -> None:
    names = [line("本报记者", 160, 40), line("王晓南", 266, 40)]
    assert texts(in_rows(names, grid(), EM, EM)) == ["本报记者王晓南"]
    ends = [line("下转02版", 160, 40), line("看个究竟。", 266, 40)]
    assert len(in_rows(ends, grid(), EM, EM)) == 2


def test_for_the_order_a_line_has_the_edges_of_its_column_and_the_height_of_its_type() -> None:
    assert settled(line(FULL, 4, 100, 246, high=60), grid(), EM, EM) == Box(0, 120, 240, 140)
    assert settled(line("四镇", 0, 100), grid(), EM, EM) == Box(0, 100, 40, 120)
    head = line("县城通公交", 100, 0, 300, 60)
    assert settled(head, grid(), EM, EM) == head.box


def test_a_line_over_a_gutter_that_the_engine_does_not_believe_decides_nothing() -> None:
    noise, head = line("人和下计克仙次才", 30, 200, 450, 45, 0.1), line("县城通公交", 100, 0, 300, 45)
    parts = [*body(), noise, head]
    assert loose(parts, [settled(part, grid(), EM, EM) for part in parts], grid(), EM) == {len(parts) - 2}


def test_one_line_over_the_gutter_does_not_undo_the_columns() -> None:
    noise = line("人和下计克仙次才", 30, 190, 450, 45, 0.1)
    page = PrintedPage([Block([*body(), noise])])
    found = [one for block in regroup(page).blocks for one in block.lines if one is not noise and one.text == FULL]
    assert [one.box.left for one in found if one.box] == [0.0] * 12 + [260.0] * 12 + [520.0] * 12


boxes = st.builds(
    lambda left, top, width, high: Box(left, top, left + width, top + high),
    st.floats(0, 900), st.floats(0, 900), st.floats(0, 600), st.floats(0, 80),
)  # fmt: skip


@given(st.lists(st.tuples(st.text("三万亩农田，。7a", min_size=1, max_size=14), boxes), min_size=1, max_size=25))
def test_lines_are_put_right_without_losing_a_character(found: list[tuple[str, Box]]) -> None:
    lines = [
        *body(),
        *(line(text, box.left, box.top, box.right - box.left, box.bottom - box.top) for text, box in found),
    ]
    known = grid(lines)
    after = in_rows([part for one in lines for part in at_gutters(one, known, EM)], known, EM, EM)
    assert sorted("".join(texts(after)).replace(" ", "")) == sorted("".join(texts(lines)).replace(" ", ""))


@pytest.mark.parametrize("high", [0.0, EM])
def test_boxes_without_height_and_lines_printed_over_each_other_keep_their_text(high: float) -> None:
    lines = [*body(), *(line(FULL, 0, 60, high=high) for _ in range(400)), line("四镇", 0, 60, 0.0, high=0.0)]
    found = regroup(PrintedPage([Block(lines)]))
    assert sum(len(one.text) for block in found.blocks for one in block.lines) == sum(len(one.text) for one in lines)
    flat = [PrintedLine(FULL, Box(0, 60, 240, 60), tuple((char, Box(0, 60, 20, 60)) for char in FULL))]
    assert texts([one for block in regroup(PrintedPage([Block(flat)])).blocks for one in block.lines]) == [FULL]
