"""Tables: any text comes back from them as it was, and nothing is computed by a spreadsheet that is not told."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CUT, FULL, article, edition

from zhuzhou_paper.model import Edition
from zhuzhou_paper.writing import FORMATS
from zhuzhou_paper.writing.tabular import COLUMNS

TEXT = st.text(st.sampled_from("\\,\"\t\n\r;'=+-@甲 \x00\u2028"), max_size=10) | st.text(max_size=10)
BACK = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def written(what: Edition, name: str) -> str:
    return "".join(FORMATS[name].write(what))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_tsv(text: str) -> list[dict[str, str]]:
    import re

    lines = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    cells = [[re.sub(r"\\[\\tnr]", lambda found: BACK[found[0]], cell) for cell in line] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def test_a_row_says_what_the_record_says() -> None:
    cut, full = read(written(edition(), "csv"))
    assert list(cut) == list(COLUMNS)
    assert (full["pages"], full["deck"], full["byline"]) == (
        "01 / 02",
        "三百亩油菜花盛开 / 花期到四月",
        "沈知远 / John Smith",
    )
    assert full["text"] == "河东日报讯　3月1日，市民踏青。\n花期\n图为油菜花。"
    assert (cut["issue_number"], cut["jumps"], cut["section"]) == ("0012", "01→02① unresolved", "")
    assert cut["warnings"] == "the text stops in mid-sentence / the jump to page 02 is unresolved: ▶下转 02版①"
    assert cut["characters"] == str(len("会议指出，冬闲是修渠的好时") + len("▶下转02版①"))


@given(TEXT, TEXT)
def test_any_text_comes_back_as_it_was(headline: str, text: str) -> None:
    what = edition(article(text, headline=headline), FULL)
    readers: dict[str, Any] = {"csv": read, "tsv": read_tsv}
    for name, reader in readers.items():
        first, second = reader(written(what, name))
        halves = [char for char in headline + text if "\ud800" <= char <= "\udfff"]
        if not halves:
            assert (first["headline"], first["text"]) == (headline, text)
        assert second["headline"] == "花海迎春分" and len(first) == len(COLUMNS)


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-5℃", "@SUM(A1)", "\t=1", "＝1"])
def test_a_formula_is_told_and_disarmed_only_where_that_is_asked_for(cell: str) -> None:
    what = edition(article("甲", headline=cell))
    assert read(written(what, "csv"))[0]["headline"] == cell
    assert "-f excel" in FORMATS["csv"].remarks(what)[0] and "-f excel" in FORMATS["tsv"].remarks(what)[0]
    sheet = written(what, "excel")
    assert sheet.startswith("\ufeffid,") and sheet.count("\r\n") == 2
    assert read(sheet.removeprefix("\ufeff"))[0]["headline"] == f"'{cell}"
    assert "apostrophe" in FORMATS["excel"].remarks(what)[0]


def test_ordinary_pages_are_the_same_table_without_remarks() -> None:
    what = edition(FULL)
    assert [FORMATS[name].remarks(what) for name in ("csv", "tsv", "excel")] == [[], [], []]
    assert (
        read(written(what, "excel").removeprefix("\ufeff"))
        == read(written(what, "csv"))
        == read_tsv(written(what, "tsv"))
    )


def test_half_a_pair_is_told() -> None:
    what = edition(article("甲\ud83d乙"))
    assert FORMATS["csv"].remarks(what) == ["UTF-8 cannot hold 1 character, written as U+FFFD: U+D83D (1)"]
    assert read(written(what, "csv"))[0]["text"] == "甲\ufffd乙"


def test_a_cell_that_a_spreadsheet_cuts_is_told() -> None:
    assert FORMATS["excel"].remarks(edition(article("甲" * 32_768))) == [
        "cells longer than 32767 characters, which a spreadsheet cuts: 1"
    ]


def test_an_issue_without_articles_is_a_header() -> None:
    what = edition(CUT)
    empty = type(what)(what.issue, what.facts, (), (), (), (), (), what.ledger)
    assert written(empty, "csv") == ",".join(COLUMNS) + "\n"
