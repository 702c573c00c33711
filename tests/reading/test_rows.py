"""Lines that an engine read across columns with rules between them: put in columns, and no character is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.reading.rows import in_columns

LEFT = [
    "　　昨日上午，横跨青石江的新大桥",
    "正式合龙。大桥全长三百二十米，主",
    "跨一百八十米，是全市跨度最大的斜",
    "拉桥。建设者告诉记者，大桥的斜拉",
    "索由本地企业生产，每一根斜拉索都",
]
RIGHT = [
    "经过了两百万次疲劳试验。大桥预计",
    "五月通车，届时两岸居民过江的时间",
    "将由四十分钟缩短到五分钟，沿江三",
    "个乡镇的蔬菜当天就能运到省城的批",
    "发市场，菜农的收入也会因此增加。",
]
BODY = "".join(line.strip() for line in (*LEFT, *RIGHT))


def across(between: str = " | ", times: int = 2) -> str:
    """A headline over two columns of one story, each line read through to the right edge."""
    rows = [f"{a}{between}{b}" for a, b in zip(LEFT, RIGHT, strict=True)]
    return "\n\n".join("\n".join(["新大桥合龙", *rows]) for _ in range(times))


def test_a_story_read_across_its_columns_comes_out_as_it_was_printed() -> None:
    found = clean(read_issue("-", stdin=across(times=2).encode()))
    told = ["".join(p.text for p in article.paragraphs) for article in found.articles]
    assert BODY in told and not any("|" in text for text in told)
    assert found.ledger.missing == 0


def test_the_reader_is_told_that_lines_are_counted_anew() -> None:
    assert len(read_issue("-", stdin=across().encode()).notes) == 1


def test_the_right_column_stands_below_the_left_one() -> None:
    lines = [line.strip(" |　") for line in in_columns(across()).split("\n") if line.strip()]
    assert lines == ["新大桥合龙", *(line.strip("　") for line in LEFT), *RIGHT] * 2


@pytest.mark.parametrize(
    "text",
    [
        across(times=1),  # a few bars are specks
        across("，"),
        "\n".join(f"{n} | 河东队 | 胜 | {n} 分" for n in range(20)),  # a table
        "| 县 | 亩 |\n|---|---|\n" + "\n".join(f"昨日县城新通了公交线{n} | 全市小麦今年又获丰收" for n in range(9)),
        "\n".join("The council met on Monday | a new bridge was opened" for _ in range(20)),
        "\n".join(LEFT * 4),
    ],
)
def test_what_is_no_row_stays_as_it_is(text: str) -> None:
    assert in_columns(text) == text


part = st.sampled_from(["|", "│", " ", "    ", "河", "新大桥正式合龙通车以后", "，", "a1", "\n", "\n\n", "\f"])


@given(st.lists(part, max_size=60).map("".join), st.integers(0, 60))
def test_no_character_is_lost_or_made(noise: str, at: int) -> None:
    text = across()[:at] + noise + across()[at:]
    assert Counter("".join(in_columns(text).split())) == Counter("".join(text.split()))
    assert clean(read_issue("-", stdin=text.encode())).ledger.missing == 0
