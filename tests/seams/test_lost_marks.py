"""Headlines without a mark, a name or a dateline below them: a story begins where the subject changes, and only there."""

from __future__ import annotations

import pytest

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

BRIDGE = [
    "横跨青石江的新大桥合龙了。大桥全长三百二十米，主跨一百八十米，是全市跨度最大的斜拉桥，斜拉索由本地企业生产。",
    "建设者说，大桥的每一根斜拉索都经过了两百万次疲劳试验，合龙时江面上的风力超过了六级，斜拉索没有一根松动。",
    "青石江两岸的居民盼了大桥二十年。大桥五月通车，届时居民过江的时间将由四十分钟缩短到五分钟。",
]
TEA = [
    "清明将至，云雾山的春茶开采了。茶农天不亮就上山，一芽一叶要在露水干透以前采完，茶厂的炒锅整夜不停。",
    "今年春茶的价格比去年高一成，头采的鲜叶每斤卖到了九十元，茶厂门口排起了长队，茶农的脸上满是笑容。",
    "云雾山现有茶园三万亩，茶农六千户。春茶一季，茶农户均增收两万元，茶厂又添了三口炒锅。",
]


def headlines(*blocks: str) -> list[str | None]:
    found = clean(read_issue("-", stdin="\n\n".join(blocks).encode()))
    assert found.ledger.missing == 0
    return [article.headline for article in found.articles]


def test_a_story_begins_at_a_bare_line_where_the_subject_changes() -> None:
    assert headlines("## 新大桥合龙", *BRIDGE, "云雾山春茶开采", *TEA) == ["新大桥合龙", "云雾山春茶开采"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("斜拉索经受住大风", id="a crosshead: the subject stays"),
        pytest.param("合龙时", id="too short to tell"),
        pytest.param("在青石江两岸盼了二十年的居民", id="the first line of a paragraph"),
    ],
)
def test_no_story_begins_inside_one(line: str) -> None:
    assert headlines("## 新大桥合龙", *BRIDGE[:2], line, BRIDGE[2], "## 云雾山开茶", *TEA) == [
        "新大桥合龙",
        "云雾山开茶",
    ]


def test_a_crosshead_in_one_story_hides_no_headline_of_the_next() -> None:
    inside = [*BRIDGE[:2], "居民盼桥二十年", BRIDGE[2]]
    assert headlines("## 新大桥合龙", *inside, "茶农上山采春茶", *TEA) == ["新大桥合龙", "茶农上山采春茶"]
