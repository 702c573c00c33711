"""The signs at a seam, and that the table of weights knows what they name."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.scorer import RULES, score
from zhuzhou_paper.seams.signs import seam_signs
from zhuzhou_paper.seams.weights import JOIN

PIECES = [
    "会议昨日召开。", "他说：“好。”", "去年，全市增长1", "他说：", "坚持，", "任务重；", "记者从现场看到——", "推动转变（",
    "“春之声”“夏之韵”", "织密“一张网”，管住“一条河”", "党旗飘扬在一线", "会议召开。市委书记方", "会议召开。市委书记说他的",
    "会议召开。走进河东小院", "这座桥的", "（来源：市气象局）", "大水退去。图/沈知远",
    "山路弯弯，车行其间，两边的梯田一层一层铺到云里去，看不到尽头的绿",
    "一次没有标点的长长的说明文字写了很久很久才停下来的样子呀呀呀", "的好处很多。",
    "，大家都高兴。", "显现，环境改善。", "1280亿元。",
    "“星空电影”等项目。", "本报讯 昨日，桥通了。", "方明说，路修好了。", "率先完成。", "河东小学学生方圆说。",
    "abc def", "第一条", "两年以后，村里的路都铺好了", "业、渔业三家协会参加。",
]  # fmt: skip
KNOWN = statistics(PIECES)


def values(tail: str, head: str) -> dict[str, str]:
    return {name: value for name, value, _, _ in seam_signs(tail, head, KNOWN)}


@pytest.mark.parametrize(
    ("tail", "head", "name", "value"),
    [
        ("会议昨日召开。", "记者获悉，桥通了。", "tail", "ended"),
        ("去年，全市增长1", "2亿元。", "tail", "number"),
        ("名单如下。全市先进（河东区第三小学教师", "沈知远）", "quote", "closed"),
        ("他走进了“老街书", "店很安静。", "quote", "left open"),
        ("他走进了老街书", "店”很安静。", "quote", "closes nothing"),
        ("先后推出“晨读会”“故事会”", "“星空电影”等项目。", "quote", "next of a series"),
        ("他说：“我每天都来这里看书。”", "河东小学学生方圆说。", "who said it", "behind the quote"),
        ("这是全市一项重要的任", "务，各区都要抓好。", "word across", "2"),
        ("总投资约1", "2亿元。", "word across", "digit digit"),
        ("任务很重。", "守住一江碧水", "next piece", "short, without a mark"),
        ("窗口重复咨询量下降", "四成。可见，看不懂不是群众的问题。", "first sentence", "..3"),
        ("参加的有全市的农", "业、渔业三家协会。", "first mark", "、 ..2"),
        ("累计投入", "18.6亿元，步道全线贯通。", "head", "number"),
        ("水位还在上涨", "20时30分，堤上的人都没有走。", "head", "number, time"),
        ("近日，村里的路都铺好了", "水泥，车也多了。", "first words of the tail", "begins"),
        ("一、修缮工程如期完工", "屋顶全部换新。", "first words of the tail", "point"),
        ("两年以后，村里的路都铺好了", "水泥，车也多了。", "last character", "of a verb"),
        ("收到了很好的效果", "他们准备再办一次。", "no full stop", "against"),
        ("大家开始认真地", "讨论下一年的安排。", "no full stop", "for"),
    ],
)
def test_each_sign_says_what_the_seam_shows(tail: str, head: str, name: str, value: str) -> None:
    assert values(tail, head)[name] == value


@pytest.mark.parametrize(
    ("tail", "head", "name"),
    [
        ("会议昨日召开。", "记者获悉，桥通了。", "quote"),
        ("会议昨日召开。", "河东小学学生方圆说。", "who said it"),  # no quote stands before it
        ("他说：“好。”", "记者获悉，全市今年新建桥梁三座，方明说。", "who said it"),
        ("任务很重。", "守住一江碧水。", "next piece"),
        ("会议昨日召开。", "记者获悉，桥通了。", "loose end"),  # nothing stands behind the full stop
        ("会议昨日召开。", "记者获悉，桥通了。", "no full stop"),
        ("会议昨日召开。", "记者获悉昨天又有一座新桥建成通车。", "first sentence"),
        ("任务很重。铺好了三条路", "他们准备再修三条。", "first words of the tail"),  # there is a sentence before
    ],
)
def test_a_sign_is_silent_where_there_is_nothing_to_see(tail: str, head: str, name: str) -> None:
    assert name not in values(tail, head)


def test_every_sign_weighs_something() -> None:
    """A sign renamed without a new fit would weigh nothing and say nothing of it."""
    seen = {(name, value) for a in PIECES for b in PIECES for name, value, _, _ in seam_signs(a, b, KNOWN)}
    names = {name for name, _ in seen}
    assert names == (JOIN.keys() - {"base"}) | {name for name, _ in RULES}
    weighed = {(name, value) for name, row in JOIN.items() for value in row} | RULES.keys()
    few = {"tail", "head", "quote", "next piece", "who said it", "names and terms across"}  # of these every value
    assert {sign for sign in seen if sign[0] in few} <= weighed


def test_who_said_it_speaks_for_one_paragraph() -> None:
    tail = "“修好了这条路，孩子上学近了一半，我们老人出门也方便。”"
    said, other = score(tail, "河东村村民方圆说。"), score(tail, "河东村村民方圆种茶。")
    assert said.join > other.join


def test_what_is_said_adds_up_to_the_probability() -> None:
    for tail in PIECES:
        for head in PIECES:
            found = score(tail, head, KNOWN)
            total = sum(reason.weight for reason in found.evidence)
            assert found.join == pytest.approx(1 / (1 + math.exp(-total)), abs=0.02)


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_any_two_texts_have_finite_signs(tail: str, head: str) -> None:
    signs = list(seam_signs(tail, head, statistics([tail, head])))
    assert len({name for name, *_ in signs}) == len(signs)
    assert all(0 <= amount <= 4 for _, _, amount, _ in signs)
    assert 0 < score(tail, head).join < 1
