"""Plain lines of an engine that loses marks: columns go where their sentences go on, and nothing is lost on the way."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.seams.test_order import page
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.line_stories import LineOdds, Stories, Told
from zhuzhou_paper.seams.units import Unit

BRIDGE_LEFT = """据了解，横跨青石江的新大桥
全长三百二十米，主跨一百八十米
是全市跨度最大的斜拉桥，大桥的
斜拉索由本地企业生产，每一根斜
拉索都经过了两百万次疲劳试验
大桥建成后，两岸居民过江的时间
将由四十分钟缩短到五分钟，沿江"""
BRIDGE_RIGHT = """三个乡镇的蔬菜当天就能运到省城
的批发市场，菜农的收入也会增加
大桥建设者介绍，合龙段的斜拉索
昨日全部张拉完毕，青石江大桥的
桥面铺装下月开始，预计五月通车"""
WHEAT = """今年全市小麦播种面积又有扩大
农技员走村串户，把新品种的种子
和肥料送到了田头，麦农说今年的
麦穗比去年长，每亩小麦可以多收
五十公斤，粮站已经备好了仓库
收割机手也从邻县请来了二十多位"""


def stories(text: str) -> list[tuple[str | None, str]]:
    found = clean(read_issue("-", stdin=text.encode()))
    assert found.ledger.missing == 0
    return [(one.headline, "".join(p.text for p in one.paragraphs)) for one in found.articles]


def test_the_column_above_a_headline_is_of_it_where_its_last_line_goes_on_below() -> None:
    text = "\n\n".join(["小麦又获丰收", WHEAT, BRIDGE_LEFT, "青石江大桥合龙", BRIDGE_RIGHT])
    assert stories(text) == [
        ("小麦又获丰收", WHEAT.replace("\n", "")),
        ("青石江大桥合龙", (BRIDGE_LEFT + BRIDGE_RIGHT).replace("\n", "")),
    ]


def test_a_column_that_stands_behind_another_story_goes_back_to_its_own() -> None:
    text = "\n\n".join(["青石江大桥合龙", BRIDGE_LEFT, "小麦又获丰收", WHEAT, BRIDGE_RIGHT])
    assert stories(text) == [
        ("青石江大桥合龙", (BRIDGE_LEFT + BRIDGE_RIGHT).replace("\n", "")),
        ("小麦又获丰收", WHEAT.replace("\n", "")),
    ]


class AnyOdds(LineOdds):
    """Odds that a seed decides, whatever the texts are."""

    def __init__(self, seed: int) -> None:
        def value(*parts: int) -> float:
            return random.Random(repr((seed, parts))).uniform(-9, 9)

        self.follows = lambda tail, head: value(0, tail, head)
        self.heads = lambda draft, first: value(1, draft, first)
        self.ends = lambda tail: value(2, tail)
        self.begins = lambda head: value(3, head)
        self.empty = lambda draft: value(4, draft)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_unit_headline_and_jump_line_stays_in_one_story(seed: int) -> None:
    texts = [line for text in (BRIDGE_LEFT, WHEAT, BRIDGE_RIGHT) for line in text.split("\n")][:12]
    desk = Stories([Unit((n,), n) for n in range(12)], AnyOdds(seed), page(["青石江大桥合龙", "小麦又获丰收"], texts))
    given_stories = [Told(0, (0, 1, 2, 3), 0), Told(1, (4, 5, 6)), Told(-1, (7, 8), 1), Told(-1, (9, 10, 11))]
    value, found = desk.again(given_stories)
    assert sorted(unit for story in found for unit in story.units) == list(range(12))
    assert sorted(story.draft for story in found if story.draft >= 0) == [0, 1]
    assert sorted(story.out for story in found if story.out >= 0) == [0, 1]
    assert all(story.units for story in found if story.out >= 0)
    assert value >= desk.again(found)[0] - 1e-6
