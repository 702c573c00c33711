"""Pages out of order, small enough to read: what belongs together comes together, and what is in order stays."""

from __future__ import annotations

import pytest

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

BRIDGE = [
    "河东日报讯(记者/沈知远) 3月1日,横跨青石江的新大桥合龙。大桥全长三百二十米,主跨一百八十米,是全市跨度最大的斜拉桥。",
    "建设者告诉记者,大桥的斜拉索由本地企业生产,每一根斜拉索都经过了两百万次疲劳试验。",
    "大桥预计五月通车,届时两岸居民过江的时间将由四十分钟缩短到五分钟。",
]
TEA = [
    "河东日报讯(记者/陆小满) 清明将至,云雾山的春茶开采了。茶农天不亮就上山,一芽一叶要在露水干透以前采完。",
    "茶厂负责人介绍,今年春茶的价格比去年高一成,头采的鲜叶每斤卖到了九十元。",
    "云雾山现有茶园三万亩,茶农六千户,户均增收两万元。",
]


def stories(*blocks: str) -> dict[str, str]:
    """Headline to body, as the page comes out."""
    found = clean(read_issue("-", stdin="\n\n".join(blocks).encode()))
    assert found.ledger.missing == 0
    return {article.headline or "": "".join(p.text for p in article.paragraphs) for article in found.articles}


def body(paragraphs: list[str]) -> str:
    text = "".join(paragraphs)
    for narrow, wide in zip("(),", "（），", strict=True):
        text = text.replace(narrow, wide)
    return text


def test_a_page_in_order_stays_as_it_is() -> None:
    found = stories("## 新大桥合龙", *BRIDGE, "## 云雾山开茶", *TEA)
    assert found == {"新大桥合龙": body(BRIDGE), "云雾山开茶": body(TEA)}


def test_an_opening_behind_another_story_goes_back_under_its_headline() -> None:
    opening, rest = TEA[0][:34], TEA[0][34:]  # cut in mid-sentence, as a column cuts it
    found = stories("## 新大桥合龙", *BRIDGE, opening, "## 云雾山开茶", rest, *TEA[1:])
    assert found == {"新大桥合龙": body(BRIDGE), "云雾山开茶": body(TEA)}


def test_a_block_that_nobody_asks_for_stays_where_it_stands() -> None:
    extra = "市气象台预计,未来三天晴到多云。"
    found = stories("## 新大桥合龙", *BRIDGE, extra, "## 云雾山开茶", *TEA)
    assert found["新大桥合龙"].endswith("晴到多云。") and found["云雾山开茶"] == body(TEA)


def test_a_block_printed_twice_is_taken_out_and_listed() -> None:
    found = clean(read_issue("-", stdin="\n\n".join(["## 新大桥合龙", *BRIDGE, BRIDGE[1]]).encode()))
    assert "".join(p.text for p in found.articles[0].paragraphs) == body(BRIDGE)
    assert [edit.before for edit in found.edits if edit.rule == "repeat"] == [BRIDGE[1]]


def test_wrapped_lines_become_a_paragraph() -> None:
    text = BRIDGE[0]
    wrapped = "\n".join(text[at : at + 17] for at in range(0, len(text), 17))
    found = stories("## 新大桥合龙", wrapped, *BRIDGE[1:])
    assert found == {"新大桥合龙": body(BRIDGE)}


def test_the_reason_of_every_seam_is_kept() -> None:
    found = clean(read_issue("-", stdin="\n\n".join(["## 新大桥合龙", *BRIDGE]).encode()))
    assert found.seams and all(seam.evidence for seam in found.seams)


def test_columns_read_across_with_the_headline_in_the_second_one() -> None:
    first, rest = TEA[0][:34], TEA[0][34:]
    half, other = BRIDGE[1][:21], BRIDGE[1][21:]
    found = stories("## 新大桥合龙", BRIDGE[0], half, first, other, BRIDGE[2], "## 云雾山开茶", rest, *TEA[1:])
    assert found["云雾山开茶"] == body(TEA)
    assert found["新大桥合龙"] == body(BRIDGE)


def test_a_story_in_its_own_order_is_not_rearranged() -> None:
    shuffled = [BRIDGE[0], BRIDGE[2], BRIDGE[1]]  # whole paragraphs: nothing says that another order was meant
    found = stories("## 新大桥合龙", *shuffled, "## 云雾山开茶", *TEA)
    assert found["新大桥合龙"] == body(shuffled)


def test_what_an_engine_left_of_a_line_is_no_story() -> None:
    lines = ["县城通公交", "　　昨日上午，县城首条", "公交线路正式开通，全长约", "十二公里。"] * 3
    found = clean(read_issue("-", stdin="\n".join([*lines, "", "县城小学开学", "", "x7"]).encode()))
    assert "x7" in [piece.text for piece in found.furniture]
    assert all("x7" not in p.text for article in found.articles for p in article.paragraphs)


@pytest.mark.parametrize(
    ("tail", "head", "paragraphs"),
    [
        ("为了把这套灌溉系统早日建成，他们三年没有回家，终于拿出了自己的设计", "设计方案，县里请人来看。", 1),
        ("入学年份", "年份待定：请问学校", 2),
        ("他们三年没有回家，终于拿出了这套灌溉系统自己的设计。", "设计，要先看懂水。", 2),
    ],
)
def test_what_is_printed_on_both_sides_of_a_cut(tail: str, head: str, paragraphs: int) -> None:
    """It speaks for a cut in running text, not between two labels nor behind a full stop."""
    text = f"## 老渠换新颜\n\n河东日报讯 3月1日，老渠开始清淤。\n\n{tail}\n\n{head}\n"
    found = clean(read_issue("-", stdin=text.encode()))
    assert len(found.articles[0].paragraphs) == paragraphs + 1
