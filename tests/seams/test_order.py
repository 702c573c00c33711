"""The order of a story's pieces, and where a story ends that runs on into another's text."""

from __future__ import annotations

import pytest

from zhuzhou_paper.model import Fragment, Piece, Role
from zhuzhou_paper.seams.costs import PageText, Story
from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.parting import part
from zhuzhou_paper.seams.straighten import Order, straighten
from zhuzhou_paper.seams.strands import Draft

RULES = [
    "第一条凡在市内河道采砂的，都要先向水务部门申请，写明地点、数量和期限。",
    "第二条水务部门收到采砂申请后，应当在十日内到河道现场查看，并把结论告诉申请人。",
    "第三条汛期内河道一律停止采砂，采砂船只应当停到水务部门指定的水域。",
    "第四条违反上述采砂规定的，由水务部门责令停工，并处以罚款。",
]
TEA = [
    "清明将至，云雾山的春茶开采了。茶农天不亮就上山，一芽一叶要在露水干透以前采完。",
    "茶厂负责人介绍，今年云雾山春茶的价格比去年高一成，头采的鲜叶每斤卖到了九十元。",
    "云雾山现有茶园三万亩，茶农六千户，采春茶的收入户均两万元。",
]


def page(headlines: list[str], texts: list[str]) -> PageText:
    def piece(name: str, text: str, role: Role) -> Piece:
        return Piece(name, Fragment(name, 0, 0, len(text), 1, text), 0, len(text), 1, text, role)

    bodies = [piece(f"b{number}", text, Role.BODY) for number, text in enumerate(texts)]
    drafts = [Draft([piece(f"h{number}", text, Role.HEADLINE)]) for number, text in enumerate(headlines)]
    return PageText(bodies, drafts, statistics(texts))


def order(under: list[int], size: int) -> Order:
    return Order(tuple(under), frozenset(under), (True,) * size)


def test_a_first_column_above_the_headline_comes_first() -> None:
    known = page(["云雾山开茶"], [TEA[0][:30], TEA[0][30:], TEA[1], TEA[2]])
    found = straighten([Story((0,), (1, 2, 0, 3))], known, order([1], 4))
    assert found == [Story((0,), (0, 1, 2, 3))]


def test_numbers_give_the_order() -> None:
    texts = [RULES[0], RULES[2], RULES[3], RULES[1]]
    found = straighten([Story((0,), (0, 1, 2, 3))], page(["河道采砂规定"], texts), order([0], 4))
    assert found == [Story((0,), (0, 3, 1, 2))]


@pytest.mark.parametrize("pieces", [(0, 1, 2), (0,), ()])
def test_a_story_as_printed_stays(pieces: tuple[int, ...]) -> None:
    story = Story((0,), pieces)
    assert straighten([story], page(["云雾山开茶"], TEA), order([0], 3)) == [story]


def test_text_of_another_subject_goes_to_its_headline() -> None:
    known = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES])
    found = part([Story((0,), (0, 1, 2, 3, 4, 5)), Story((1,), (6,))], known)
    assert found == [Story((0,), (0, 1, 2)), Story((1,), (3, 4, 5, 6))]


def test_one_subject_is_never_parted() -> None:
    known = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES])
    stories = [Story((0,), (0, 1, 2)), Story((1,), (3, 4, 5, 6))]
    assert part(stories, known) == stories


def test_nothing_is_lost_or_told_twice() -> None:
    known = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES])
    stories = [Story((0,), (6, 0, 3, 1)), Story((1,), (5, 2, 4))]
    found = straighten(part(stories, known), known, order([0, 3], 7))
    assert sorted(piece for story in found for piece in story.pieces) == list(range(7))
