"""Where columns cut paragraphs, the lengths of the blocks tell how wide the columns are, and whether a last line is full."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.seams.columns_of import PARAGRAPHS, cut, piece
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Edition, Piece, Verdict
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.measure import Measures, last_line, measured


def cuts(measure: int) -> list[str]:
    """All paragraphs, each two of them as one that two columns cut."""
    texts = map("".join, zip(PARAGRAPHS[::2], PARAGRAPHS[1::2], strict=True))
    feet = [(2, 6), (3, 5), (4, 7), (2, 5), (1, 7)]
    return [part for text, after in zip(texts, feet, strict=True) for part in cut(text, measure, *after)]


def page(measure: int) -> list[Piece]:
    return [piece(number, text) for number, text in enumerate(cuts(measure))]


def found(*pages: list[Piece]) -> list[int | None]:
    measures = Measures()
    for pieces in pages:
        measures.add(pieces)
    return [measures.on(number) for number in range(len(pages))]


@pytest.mark.parametrize("measure", [13, 14, 15, 19, 21])
def test_paragraphs_that_columns_cut_agree_on_their_measure(measure: int) -> None:
    assert found(page(measure)) == [measure]


def test_a_page_without_cuts_has_the_measure_of_the_issue() -> None:
    whole = [piece(number, text) for number, text in enumerate(PARAGRAPHS)]
    assert found(page(14), whole) == [14, 14]
    assert found(whole) == [None]


def test_pages_of_many_days_say_nothing_of_each_other() -> None:
    measures = Measures(alone=True)
    measures.add(page(14))
    measures.add([piece(number, text) for number, text in enumerate(PARAGRAPHS)])
    assert [measures.on(0), measures.on(1)] == [14, None]


def test_a_page_may_have_a_measure_of_its_own() -> None:
    assert found(page(14), page(14), page(19)) == [14, 14, 19]


def test_paragraphs_that_were_cut_anywhere_tell_nothing() -> None:
    halves = [
        half
        for text, at in zip(PARAGRAPHS, (23, 29, 31, 20, 26, 34, 22, 27, 33, 25), strict=True)
        for half in (text[:at], text[at:])
    ]
    assert found([piece(number, text) for number, text in enumerate(halves)]) == [None]


def test_a_full_last_line_speaks_for_a_cut_and_a_short_one_against() -> None:
    tail, head = cut(PARAGRAPHS[0], 14, 3)
    full, short = piece(1, tail), piece(1, tail[:-5])
    assert last_line(full) == 0.0  # nothing is known of its column
    full, short = (replace(one, measure=14) for one in (full, short))
    assert last_line(full, 1.0, head) > 2
    assert last_line(short, 1.0, head) < -2
    assert last_line(full, 0.0, head) < 0  # without an indent it would have ended two characters later


def test_a_mark_draws_the_character_before_it_into_the_next_line() -> None:
    tail, head = "去年这个时候，图书室刚刚搬到新的地", "方，书还堆在地上。"  # full at 17 em and two of indent
    assert last_line(replace(piece(1, tail), measure=19), 1.0, head) > 2
    assert last_line(replace(piece(1, tail[:-1]), measure=19), 1.0, "地，" + head) > 2
    assert last_line(replace(piece(1, tail[:-1]), measure=19), 1.0, "地方，") < 1


def test_texts_of_one_length_are_one_witness() -> None:
    """The lines of a form, or of a list, have one length without any column."""
    names = ("东街的张师傅", "西街的李师傅", "南街的王师傅", "北街的赵师傅", "桥头的孙师傅", "渡口的周师傅")
    assert found(
        [piece(number, f"{name}，今年交来的旧书和杂志已经超过了一百") for number, name in enumerate(names)]
    ) == [None]


def test_only_blocks_of_text_are_measured() -> None:
    block, line = piece(1, PARAGRAPHS[0]), replace(piece(2, PARAGRAPHS[1]), display=False)
    assert [one.measure for one in measured([block, line], 14)] == [14, None]
    assert measured([block, line], None) == [block, line]


def read(tmp_path: Path, blocks: list[str]) -> Edition:
    source = tmp_path / "p01.md"
    source.write_text("\n\n".join(("# 镇里的图书室重新开门", *blocks)), encoding="utf-8")
    return clean(read_issue(source))


def test_a_paragraph_that_lost_its_full_stop_is_told_by_its_short_last_line(tmp_path: Path) -> None:
    lost = "去年来登记的读者有八百二十多人，大家对这里的服务都很满意"
    behind = ["桥头的茶馆也办起了书架，书是从这里借去的，喝茶的人翻一翻，再还回来。"]
    edition = read(tmp_path, [lost, *behind, *cuts(14)])
    first, *others = edition.seams
    assert first.verdict is Verdict.PARAGRAPH
    assert ("last line", "short") in {(reason.name, reason.value) for reason in first.evidence}
    assert sum(seam.verdict is Verdict.JOIN for seam in others) == 10
    assert read(tmp_path, [lost, *behind]).seams[0].verdict is Verdict.JOIN


@given(
    st.text("图书室，。、“”《》（）12ab 　", max_size=60),
    st.integers(8, 36),
    st.floats(0, 1),
    st.text("书。，”", max_size=5),
)
def test_any_text_has_a_last_line(text: str, measure: int, begun: float, head: str) -> None:
    assert -9 < last_line(replace(piece(1, text), measure=measure), begun, head) < 4
