"""Bytes to an issue: encodings, separators, labels, blocks, and one clear line for what cannot be read."""

from __future__ import annotations

import codecs
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.ledger import printed
from zhuzhou_paper.model import Kind
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.repair.copy import first_copy

ONE = (
    "# 河东日报\n\n2024年3月2日 星期六\n\n第12期 今日2版\n\n国内统一连续出版物号 CN 99-0001\n\n"
    "## 开闸放水\n\n昨天，东干渠开闸放水，两岸农田得到灌溉。\n"
)
TWO = "02 版 要闻\n\n## 春茶开采\n\n清明将至，云雾山的春茶开采了。\n"


def labels(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [page.label for page in read_issue("-", stdin=data).pages]


@pytest.mark.parametrize(
    "data",
    [
        ONE.encode(),
        codecs.BOM_UTF8 + ONE.encode(),
        ONE.encode("utf-16"),
        ONE.encode("gb18030"),
        ONE.encode("gbk"),
        ONE.replace("\n", "\r\n").encode(),
        ONE.replace("\n", "\r").encode("gb18030"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert read_issue("-", stdin=data).sources[0].text == ONE


@pytest.mark.parametrize(
    ("name", "encoding"), [("hant", "big5"), ("hant-a", "cp950"), ("hant", "gb18030"), ("issue", "gb18030")]
)
def test_big5_is_told_from_gb18030_by_the_characters_in_use(fixtures: Path, name: str, encoding: str) -> None:
    """Either decodes the other's bytes without an error; no library is asked."""
    for page in sorted((fixtures / name).glob("p*")):
        text = page.read_text(encoding="utf-8").encode(encoding, "ignore").decode(encoding)
        for part in (text, text[:60], text[100:200]):
            assert read_issue("-", stdin=part.encode(encoding)).sources[0].text == part


def test_big5_by_name() -> None:
    text = "昨日開閘放水，兩岸農田得到灌溉。\n"
    assert read_issue("-", stdin=text.encode("big5"), encoding="big5").sources[0].text == text


@pytest.mark.parametrize(
    "between",
    ["\f", "\n\n<--- Page Split --->\n", "\n\n{1}" + "-" * 48 + "\n\n", "\n\n1" + "-" * 48 + "\n\n", "\n\n<!-- page break -->\n\n",
     "\n\n<!-- Page 2 -->\n\n", "\n\n---\n\n", "\n\n"],
)  # fmt: skip
def test_pages_are_split_by_what_tools_write_and_by_folios(between: str) -> None:
    assert labels(ONE + between + TWO) == ["01", "02"]
    if between.strip("\n -"):  # a separator of its own, so the order of the pages does not matter either
        assert labels(TWO + between + ONE) == ["01", "02"]


@pytest.mark.parametrize(
    "head", ["东河日报", "# 东河日报", "东河日报\n\n责任编辑：方晓 版式：戴林\n\n2024年3月2日 星期六", " "]
)
def test_what_stands_above_the_first_folio_line_is_that_pages_head(head: str) -> None:
    assert labels(f"{head}\n\n{TWO}") == ["02"]


@pytest.mark.parametrize(
    "page",
    [
        "昨天，东干渠开闸放水。",
        "东干渠开闸\n\n昨天，东干渠开闸放水，下游的水稻田等来了今年的第一次灌溉，农户一早就守在渠边",
    ],
)
def test_text_above_the_first_folio_line_is_another_page(page: str) -> None:
    assert len(labels(f"{page}\n\n{TWO}")) == 2


def test_a_rule_in_markdown_is_no_page_break() -> None:
    assert labels(ONE + "\n---\n\n另一段文字。\n") == ["01"]


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("02 版 要闻", "02"), ("02版要闻", "02"), ("第A03版：头版", "A03"), ("A02", "A02"), ("第二版", "02"), ("二版", "02"),
        ("综合·04", "04"), ("2024年3月2日 星期六 第03版", "03"), ("PAGE TWO", "02"), ("十二版 副刊", "12"),
        # what names another page is no folio
        ("报道见 08 版", "01"), ("▶下转 02版①", "01"), ("（上接第三版）", "01"), ("讲话全文见第二版", "01"),
    ],
)  # fmt: skip
def test_the_printed_label(head: str, label: str) -> None:
    assert labels(f"{head}\n\n昨天，东干渠开闸放水。\n") == [label]


def test_the_printed_label_wins_over_the_file_and_order_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "p07.md").write_text(TWO, encoding="utf-8")
    (tmp_path / "p01.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    found = read_issue(tmp_path)
    assert [(page.label, page.label_from) for page in found.pages] == [("01", "file name"), ("02", "folio")]
    other = read_issue([tmp_path / "p07.md", tmp_path / "p01.md"])
    assert [[f.id for f in page.fragments] for page in other.pages] == [
        [f.id for f in page.fragments] for page in found.pages
    ]


def test_blocks_headings_and_shells() -> None:
    text = "## 标题 ##\n正文一行\n第二行\n\n![](images/a.jpg)\n\n| a | b |\n\n增长$10\\%$，**本报讯**"
    fragments = read_issue("-", stdin=text.encode()).pages[0].fragments
    assert [f.kind for f in fragments] == [Kind.HEADING, Kind.TEXT, Kind.IMAGE, Kind.TABLE, Kind.TEXT]
    assert [f.line for f in fragments] == [1, 2, 5, 7, 9]
    assert [first_copy(f).text for f in fragments] == [
        "标题",
        "正文一行\n第二行",
        "![](images/a.jpg)",
        "| a | b |",
        "增长10%，本报讯",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "binary"),
        (b"%PDF-1.7\n%", "binary"),
        (bytes(200), "binary"),
    ],
)
def test_one_clear_line(data: bytes, words: str) -> None:
    with pytest.raises(PaperError, match=words) as caught:
        read_issue("-", stdin=data)
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder_without_pages(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="no such file"):
        read_issue(tmp_path / "p01.txt")
    with pytest.raises(PaperError, match="without pages"):
        read_issue(tmp_path)
    with pytest.raises(PaperError, match="unknown encoding"):
        read_issue("-", stdin=b"x", encoding="klingon")


def test_a_broken_byte_is_told_and_the_rest_is_read() -> None:
    found = read_issue("-", stdin="昨天，东干渠开闸放水。".encode() * 40 + b"\xff" + "好".encode())
    assert found.warnings and "byte" in found.warnings[0]


@given(st.text())
def test_every_character_is_in_exactly_one_fragment(text: str) -> None:
    try:
        issue = read_issue("-", stdin=text.encode("utf-8", "surrogatepass"))
    except PaperError:
        return
    spans = sorted((f.source, f.start, f.end) for page in issue.pages for f in page.fragments)
    assert all(a[2] <= b[1] for a, b in pairwise(spans))
    held = sum(printed(f.text) for page in issue.pages for f in page.fragments)
    assert held == sum(printed(source.text) for source in issue.sources)
    for page in issue.pages:
        for f in page.fragments:
            assert issue.sources[f.source].text[f.start : f.end] == f.text
