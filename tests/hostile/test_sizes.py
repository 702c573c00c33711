"""What is too large for a newspaper comes out as it stands, with every character, and in time that grows with its size.

The sizes are a small part of those that were tried by hand (docs/hostile.md): large enough that whatever grows with the
square takes minutes here.
"""

from __future__ import annotations

import pytest

from zhuzhou_paper import Edition, clean, read_issue
from zhuzhou_paper.ledger import printed

HEAD = "## 老渠换新颜\n\n本报讯（记者 沈知远）冬闲是修渠的好时节，八个县区都已动工。\n\n"


def made(text: str) -> Edition:
    edition = clean(read_issue("-", stdin=text.encode()))
    assert edition.ledger.missing == 0 and edition.ledger.total == printed(text)
    return edition


def test_a_million_characters_in_one_line() -> None:
    text = "".join(f"第{number}处水闸检修完毕,水位{number * 7919 % 10007}厘米。" for number in range(50_000))
    edition = made(text)
    assert edition.edits == () and edition.articles[0].paragraphs[0].text == text
    assert "left as they stand" in " ".join(edition.warnings)


def test_a_hundred_thousand_blank_lines() -> None:
    edition = made(HEAD + "\n" * 100_000 + "资金已经到位。\n")
    assert [p.text for p in edition.articles[0].paragraphs][-1] == "资金已经到位。"


def test_ten_thousand_hash_marks() -> None:
    assert made("#" * 10_000).articles
    assert made("#\n" * 10_000).articles
    assert len(made("# 开闸\n\n" * 1_000).articles) >= 1


@pytest.mark.parametrize(
    "unit",
    [
        "## 第{n}处水闸\n\n水位{n}厘米，一切正常。\n\n",
        "### 第{n}处水闸\n\n水位{n}厘米，一切正常。\n\n",
        "## 第{n}处水闸\n\n本报记者 沈知远\n\n水位{n}厘米，一切正常。\n\n",
        "# 河东日报\n\n2024年3月2日 星期六\n\n",
        "![](a{n}.jpg)\n\n图为第{n}处水闸。 陆小满 摄\n\n",
        "第{n}处水闸\n\n",
        "水位{n}厘米，一切正\n\n常。第{n}处\n\n",
        "水位正常，资金已经到位，八个县区都已动工，今年要再修三百里渠道，不落下一村一户，群众说这是办了一件实事。\n\n",
        "- 第{n}处水闸\n",
        "| {n} | 水闸 |\n",
        "第{n}处水闸。\n\n<--- Page Split --->\n",
    ],
)
def test_eight_hundred_blocks_of_a_kind_on_one_page(unit: str) -> None:
    made(HEAD + "".join(unit.format(n=number) for number in range(800)) + HEAD)


@pytest.mark.parametrize(
    "unit", ["▶下转 {n}版\n\n", "（上接第{n}版）\n\n水位{n}厘米，一切正常。\n\n", "导读\n\n水闸检修 报道见 {n} 版\n\n"]
)
def test_two_hundred_jump_lines_on_one_page(unit: str) -> None:
    made(HEAD + "".join(unit.format(n=number % 30 + 1) for number in range(200)) + HEAD)


@pytest.mark.parametrize(
    "unit",
    ["(", "（", "[", "<", "<b>", "<div", "</", "&", "&#", "\\", "\\text{", "$ ", "*", "_", "**", "__", ">", "`", "~", "|", "-", "=",
     '"', "'", "“", ".", ",", "，", "。", "1", "1O", "O", "一", "a ", "会 ", "会\u200b", "\x1b[",
     "!", "![](", "—", "a-\n", "{", "}", "\t", "　"],
)  # fmt: skip
def test_five_thousand_of_one_mark(unit: str) -> None:
    made("会" + unit * 5_000 + "议\n")


def test_lists_and_quotes_a_thousand_deep() -> None:
    made("".join(" " * depth + "- 水闸\n" for depth in range(500)))
    made("> " * 1_000 + "水闸\n" + ">" * 5_000 + "水闸\n")
    made("<div>" * 5_000 + "水闸" + "</div>" * 5_000)
