"""What the seam model says of the cases that other tools get wrong, and of those it must leave apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.overlap import overlap
from zhuzhou_paper.seams.scorer import fit, head_open, score, tail_open

JOINED = [
    ("去年以来，全市上下齐心协力，科技创新的支撑力进一步", "显现，发展环境持续改善。"),
    ("上半年，全市完成工业投资，同比多投了固定资产投资", "1280亿元。"),
    ("会议指出，新的一年任务更重，各部门要对标先进，全力落实“五张清单”", "确定的任务，一项一项抓到底。"),
    ("经过半年的精心筹备，本届博览会由三省联合举办，主会场设在中国（河东）", "国际会展中心，展期五天。"),
    ("记者走访了城东的三个社区，发现不少居民对垃圾分类的", "好处说得头头是道。"),
    ("这座桥全长三百二十米，总投资约1", "2亿元，计划明年五月通车。"),
    ("他们把旧厂房改成了书店、茶馆和小剧场，吸引了许", "多年轻人前来打卡。"),
    ("活动分为“春之声”“夏之韵”“秋之实”三个板块，先后推出“晨读会”", "“星空电影”等二十个项目。"),
    ("会议指出，要坚持问题导向，", "把群众的急难愁盼放在心上。"),
    ("推动改革成果从个别向一般转变（", "见第三页附表），让更多人受益。"),
]
APART = [
    ("会议要求各地各部门抓好落实。", "记者从市水利局获悉，今年全市将新建水库三座。"),
    ("他说：“这条路修得好。”", "近年来，全市农村公路总里程不断增加。"),
    ("坚持以下几条原则：", "（一）坚持因地制宜，分类指导。"),
    ("把热水送到山里的课堂", "在半坡小学，孩子们第一次用上了热水。"),
    ("织密“一张网”，管住“一条河”", "清晨，巡河员老方骑着车出门了。"),
    ("本报记者 沈知远", "3月的河东，到处是忙碌的身影。"),
    ("全国推广这一经验。（记者 沈知远 通讯员 陆小满）", "全市安全生产工作会议召开"),
]


@pytest.mark.parametrize(("tail", "head"), JOINED)
def test_a_cut_paragraph_is_joined(tail: str, head: str) -> None:
    assert score(tail, head).join > 0.5


@pytest.mark.parametrize(("tail", "head"), APART)
def test_two_paragraphs_stay_two(tail: str, head: str) -> None:
    assert score(tail, head).join < 0.5


def test_a_mark_that_cannot_begin_a_line_always_joins() -> None:
    for mark in "，。；：、？！）”》":
        assert score("他们把这件事办成了。", mark + "大家都很高兴。").join > 0.5


def test_evidence_adds_up_and_names_its_reasons() -> None:
    found = score("去年以来，全市上下齐心协力，科技创新的支撑力进一", "步显现，发展环境持续改善。")
    assert {reason.name for reason in found.evidence} >= {"tail", "head", "word across"}


def test_the_issue_itself_knows_its_names() -> None:
    known = statistics(["方家坳水库昨日开闸。", "方家坳水库管理所所长说，方家坳的水够用。"])
    assert fit("昨天下午，记者来到方家", "坳水库，只见碧波荡漾。", known) > fit(
        "昨天下午，记者来到方家", "坳水库，只见碧波荡漾。"
    )


def test_open_and_closed_ends() -> None:
    closed = ["任务已经完成。", "他说：“好！”", "这是难得的精品。（文同）", "全文完。（下）"]
    assert all(tail_open(text) < 0.1 for text in closed)
    assert all(tail_open(text) > 0.9 for text in ["这项工程，关系到千家万户的", "他们来自湖南、", "会上，他强调要（"])
    assert all(head_open(text) < 0.1 for text in ["本报讯 昨日，", "据新华社电", "近日，", "会议强调，"])
    assert all(head_open(text) > 0.9 for text in ["，大家都说好。", "了三个月，", "的工作得到肯定。"])


@pytest.mark.parametrize(
    ("tail", "head", "length"),
    [
        ("对突出问题开展专项整治", "治，深化源头治理。", 1),
        ("请来高校团队做城市设计", "设计方案公示了三次。", 2),
        ("孩子们背着书包高高兴", "兴上学去。", 0),
        ("参加活动的群众达到10", "00多人。", 0),
        ("久旱无雨，坡上60亩", "60亩玉米减产过半。", 3),
        ("会议听取了工作汇报", "并提出要求。", 0),
        ("", "", 0),
    ],
)
def test_characters_printed_twice(tail: str, head: str, length: int) -> None:
    assert overlap(tail, head).length == length


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_a_probability(tail: str, head: str) -> None:
    assert 0 <= score(tail, head).join <= 1
    assert -4 <= fit(tail, head) <= 6
    assert 0 <= overlap(tail, head).length <= min(len(tail), len(head))
