"""The jumps of an issue decided together: what is linked, what is not, and what never happens."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuzhou_paper.jumps.link import solve
from zhuzhou_paper.jumps.markers import find_markers
from zhuzhou_paper.jumps.types import Head, Hop, Tail
from zhuzhou_paper.model import Jump, Place, Status

STORIES = {
    "水库": ("白鹭湾水库加固工程昨日开工，总投资三千万元，", "大坝迎水面将铺设防渗墙。白鹭湾水库建成于1958年。"),
    "学校": (
        "城南实验小学的合唱团赴省城演出，三十名队员",
        "唱起了校歌。合唱团由音乐教师蒋芸创办，实验小学为此添了排练厅。",
    ),
    "茶叶": ("炎溪镇的春茶开园了，采茶工人天不亮就上山，", "一天能采鲜叶四斤。炎溪镇今年春茶预计产干茶两百吨。"),
}


def jump(printed: str | None, page: str) -> Jump | None:
    if printed is None:
        return None
    mark = find_markers(printed)[0]
    place = Place("p", 1)
    return Jump("x", page, mark.kind == "out", mark.target, mark.label, mark.text, 0.9, place, mark.slug, mark.column)


def tail(name: str, page: str, out: str | None, position: int, text: str = "", headline: str | None = None) -> Tail:
    return Tail(name, page, jump(out, page), headline or name, text, Place("p", position + 1), position, out is None)


def head(name: str, page: str, into: str | None, position: int, text: str = "", headline: str | None = None) -> Head:
    return Head(name, page, jump(into, page), headline, text, Place("q", position + 1), position, headline is None)


def links(hops: Sequence[Hop]) -> dict[str | None, tuple[str | None, str]]:
    return {hop.tail_id: (hop.head_id, hop.status.value) for hop in hops if hop.tail_id}


def issue(outs: Sequence[str | None], ins: Sequence[str | None]) -> tuple[list[Tail], list[Head]]:
    """Three stories that leave page 1 and go on on page 2 in another order."""
    names = list(STORIES)
    tails = [tail(n, "01", outs[k], k, STORIES[n][0]) for k, n in enumerate(names)]
    back = [2, 0, 1]
    heads = [head(f"{names[k]}2", "02", ins[k], 10 + place, STORIES[names[k]][1]) for place, k in enumerate(back)]
    return tails, heads


RIGHT = {name: (f"{name}2", "resolved") for name in STORIES}


@pytest.mark.parametrize(
    ("outs", "ins"),
    [
        (["▶下转 02版①", "▶下转 02版②", "▶下转 02版③"], ["▲上接 01版①", "▲上接 01版②", "▲上接 01版③"]),
        (["（下转第二版）"] * 3, ["（上接第一版）"] * 3),  # the text alone tells them apart
        (["乱下转 02版人", "▶下转 02版@", "▶下转 02版③"], ["全上接 01版①", "▲上接 01版@)", "▲上接 01版3"]),
        (["（下转第二版）", "（下转第 版）", "（下转第二版）"], ["（上接第一版）"] * 3),  # a number lost
        (["▶下转 03版①", "▶下转 02版②", "▶下转 02版③"], ["▲上接 01版①", "▲上接 01版②", "▲上接 01版③"]),  # misread
    ],
)
def test_three_jumps_to_one_page(outs: list[str | None], ins: list[str | None]) -> None:
    tails, heads = issue(outs, ins)
    assert links(solve(tails, heads, pages=["01", "02", "03"])) == RIGHT


def test_a_lost_jump_line_is_made_up_for_by_the_text() -> None:
    tails, heads = issue(["（下转第二版）", None, "（下转第二版）"], ["（上接第一版）"] * 3)
    assert links(solve(tails, heads, pages=["01", "02"]))["学校"][0] == "学校2"


def test_an_unmarked_continuation_under_the_shortened_headline() -> None:
    story, rest = STORIES["水库"]
    tails = [tail("t", "01", "▶下转 02版①", 0, story, "白鹭湾水库加固工程开工")]
    heads = [
        head("other", "02", None, 5, STORIES["茶叶"][1], "春茶开园"),
        head("rest", "02", None, 6, rest, "白鹭湾水库"),
    ]
    assert links(solve(tails, heads, pages=["01", "02"])) == {"t": ("rest", "resolved")}


def test_a_page_that_is_not_there_leaves_the_jump_unresolved_and_is_named() -> None:
    [hop] = solve([tail("t", "01", "（下转第八版）", 0, "甲")], [], pages=["01", "02"])
    assert (hop.head_id, hop.status, hop.missing) == (None, Status.UNRESOLVED, "08")


def test_a_continuation_without_its_story_is_reported() -> None:
    [hop] = solve([], [head("h", "02", "（上接第一版）", 0, "甲")], pages=["02", "03"])
    assert (hop.tail_id, hop.head_id, hop.status, hop.missing) == (None, "h", Status.UNRESOLVED, "01")


def test_two_equal_continuations_are_not_chosen_between() -> None:
    tails = [tail("t", "01", "（下转第二版）", 0, "甲乙丙丁")]
    heads = [head(name, "02", "（上接第一版）", n + 1, "戊己庚辛") for n, name in enumerate("ab")]
    hop = next(hop for hop in solve(tails, heads, pages=["01", "02"]) if hop.tail_id)
    assert hop.status is not Status.RESOLVED
    assert hop.runner_up is not None


def test_a_story_may_jump_twice() -> None:
    tails = [tail("a", "01", "（下转第二版）", 0, "水库开工，"), tail("b", "02", "（下转第三版）", 1, "水库加固，")]
    heads = [head("b", "02", "（上接第一版）", 1, "水库加固，"), head("c", "03", "（上接第二版）", 2, "水库竣工。")]
    assert links(solve(tails, heads, pages=["01", "02", "03"])) == {"a": ("b", "resolved"), "b": ("c", "resolved")}


def test_printed_numbers_and_labels_may_differ_by_an_offset() -> None:
    """The input's pages are numbered 1 to 3, the jump lines print 11 to 13."""
    tails = [
        tail("a", "01", "（下转第十二版）", 0, STORIES["水库"][0]),
        tail("b", "02", "（下转第十三版）", 2, STORIES["茶叶"][0]),
    ]
    heads = [
        head("x", "02", "（上接第十一版）", 1, STORIES["水库"][1]),
        head("y", "03", "（上接第十二版）", 3, STORIES["茶叶"][1]),
    ]
    assert links(solve(tails, heads, pages=["01", "02", "03"])) == {"a": ("x", "resolved"), "b": ("y", "resolved")}


def test_evidence_adds_up_and_says_both_ends_agree() -> None:
    tails, heads = issue(["▶下转 02版①"] + [None] * 2, ["▲上接 01版①"] + [None] * 2)
    [hop] = [hop for hop in solve(tails, heads, pages=["01", "02"]) if hop.tail_id == "水库"]
    names = {one.name for one in hop.evidence}
    assert {"target", "origin", "label", "continuation line"} <= names


MARKS = st.sampled_from([None, "（{}第{}版）", "▶{} {}版①", "▶{} {}版②", "▶{} {}版", "乱{} {}版人"])


@st.composite
def issues(draw: st.DrawFn) -> tuple[list[Tail], list[Head], list[str]]:
    pages = [f"{n:02d}" for n in range(1, draw(st.integers(1, 4)) + 1)]
    tails, heads = [], []
    for position in range(draw(st.integers(0, 12))):
        page = pages[position * len(pages) // 12]
        out, into = draw(MARKS), draw(MARKS)
        target, origin = draw(st.integers(1, 5)), draw(st.integers(1, 5))
        text = draw(st.sampled_from([part for story in STORIES.values() for part in story]))
        name = f"s{position}"
        tails.append(tail(name, page, out and out.format("下转", f"{target:02d}"), position, text))
        heads.append(head(name, page, into and into.format("上接", f"{origin:02d}"), position, text))
    return tails, heads, pages


@settings(max_examples=120)
@given(issues(), st.randoms(use_true_random=False))
def test_one_to_one_without_circles_and_whatever_the_order(
    made: tuple[list[Tail], list[Head], list[str]], rng: random.Random
) -> None:
    tails, heads, pages = made
    hops = solve(tails, heads, pages=pages)
    joined = {hop.tail_id: hop.head_id for hop in hops if hop.tail_id and hop.head_id}
    assert len(set(joined.values())) == len(joined)
    assert all(0 <= hop.confidence <= 1 for hop in hops)
    for start in joined:
        seen, at = {start}, joined.get(start)
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = joined.get(at)
    marked = {t.id for t in tails if t.jump}
    assert marked <= {hop.tail_id for hop in hops}
    assert {h.id for h in heads if h.jump} <= {hop.head_id for hop in hops}
    assert solve(rng.sample(tails, len(tails)), rng.sample(heads, len(heads)), pages=pages) == hops


def test_a_story_with_its_own_headline_and_author_is_no_continuation() -> None:
    """The continuation line was lost, and what it began stands behind another story: much in common, still not that story."""
    start, rest = STORIES["水库"]
    tails = [tail("水库", "01", "▶下转02版", 0, start)._replace(byline="周牧")]
    other = head("图书馆延长开放", "02", None, 1, f"市图书馆开放到晚上十点。\n{rest}", "图书馆延长开放")
    assert links(solve(tails, [other._replace(byline="何述")], pages=["01", "02"]))["水库"][1] == "unresolved"
    again = other._replace(byline="周牧", headline="白鹭湾水库加固")
    assert (
        links(solve([tails[0]._replace(headline="白鹭湾水库加固开工")], [again], pages=["01", "02"]))["水库"][1]
        == "resolved"
    )
