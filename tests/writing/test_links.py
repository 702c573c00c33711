"""Links as rows: what ``cut -f`` and a spreadsheet are given."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from samples import LINK

from zhuzhou_paper.model import Place
from zhuzhou_paper.writing.links import LINK_COLUMNS, REASON_COLUMNS, link_record, link_rows


def test_a_row_has_a_cell_a_column_and_empty_ones_for_what_is_missing() -> None:
    (row,) = link_rows([LINK])
    assert dict(zip(LINK_COLUMNS, row, strict=True)) == {
        "from_page": "01", "to_page": "02", "label": "①", "status": "unresolved", "confidence": "0.12",
        "article": "老渠换新颜", "marker": "▶下转 02版①", "at": "p01.md:5", "continuation_at": "", "continuation": "",
    }  # fmt: skip


def test_reasons_stand_behind_the_other_columns() -> None:
    (row,) = link_rows([LINK], reasons=True)
    assert row[: len(LINK_COLUMNS)] == link_rows([LINK])[0]
    assert row[len(LINK_COLUMNS) :] == ("page 02 is not in the input (-2.00); text 0.9877 (+1.50)", "另一篇 (0.25)")
    assert len(REASON_COLUMNS) == 2


def test_the_columns_are_keys_of_the_record() -> None:
    assert {*LINK_COLUMNS, *REASON_COLUMNS} == set(link_record(LINK))


def test_printed_blanks_stay_and_only_breaks_become_blanks() -> None:
    (row,) = link_rows([replace(LINK, article="甲　乙  丙\t丁\r\n戊", at=Place("a\tb.md", 3))])
    assert row[5] == "甲　乙  丙 丁  戊" and row[7] == "a b.md:3"


@given(st.text(st.sampled_from("甲 \t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=9) | st.text())
def test_a_row_is_one_line_with_the_same_number_of_tabs_whatever_it_holds(text: str) -> None:
    (row,) = link_rows([replace(LINK, article=text, marker=text, continuation=text, label=text)], reasons=True)
    line = "\t".join(row)
    assert len(line.splitlines()) == 1
    assert line.count("\t") == len(LINK_COLUMNS) + len(REASON_COLUMNS) - 1


def test_no_links_are_no_rows() -> None:
    assert link_rows([]) == []


def test_a_row_has_the_beginning_of_a_continuation_and_the_record_all_of_it() -> None:
    text = "深浅" * 100
    (row,) = link_rows([replace(LINK, continuation=text)])
    assert row[-1] == text[:40] + "…" and link_record(replace(LINK, continuation=text))["continuation"] == text
