"""Printed lines with a blank line behind each: put back into their block, and what only looks so is left alone."""

from __future__ import annotations

import pytest

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

LINES = [
    "　　昨日上午，横跨青石江的新大桥",
    "正式合龙。大桥全长三百二十米，主",
    "跨一百八十米，是全市跨度最大的斜",
    "拉桥。",
    "　　建设者告诉记者，大桥的斜拉索",
    "由本地企业生产，每一根斜拉索都经",
    "过了两百万次疲劳试验。大桥预计五",
    "月通车。",
]


def fragments(text: str) -> list[str]:
    return [fragment.text for page in read_issue("-", stdin=text.encode()).pages for fragment in page.fragments]


def test_lines_of_one_column_are_one_block_and_their_indents_show_its_paragraphs() -> None:
    page = "\n\n".join(["新大桥合龙", *LINES])
    found = clean(read_issue("-", stdin=page.encode()))
    paragraphs = [paragraph.text for article in found.articles for paragraph in article.paragraphs]
    assert paragraphs == ["".join(LINES[:4]).strip("　"), "".join(LINES[4:]).strip("　")]
    assert found.ledger.missing == 0


@pytest.mark.parametrize(
    "lines",
    [
        LINES[:3],  # too few to show a column
        ["青石江新大桥昨日正式合龙。", "全市小麦今年又获丰收了。", "县城第三路公交车今日开通。"]
        * 3,  # short paragraphs
        ["青石江上大桥新", "两岸人家笑语频"] * 4,  # a poem
        ["新大桥合龙", "小麦又获丰收", "公交车进了村口的站", "渡口停航"] * 3,  # a list
    ],
)
def test_other_blocks_of_a_line_are_left_alone(lines: list[str]) -> None:
    assert fragments("\n\n".join(lines)) == [line.strip() for line in lines]
