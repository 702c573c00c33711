"""A page read again with all its stories known: columns read in turn, late headlines, blocks out of their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seams.test_disorder import BUS
from tests.seams.test_order import RULES, TEA, page
from zhuzhou_paper.model import Role
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.costs import Story
from zhuzhou_paper.seams.faults import PRICES, Faults, Prices, in_place
from zhuzhou_paper.seams.rereading import read_again
from zhuzhou_paper.seams.straighten import Order
from zhuzhou_paper.seams.strays import settle


def order(under: list[int], size: int) -> Order:
    """Headlines stand above the pieces ``under``, so that the piece before each does not go on below."""
    follows = tuple(number + 1 not in under for number in range(size))
    return Order(tuple(under), frozenset(number for number in under if number < size), follows)


RULE = RULES[1].partition("请")[0], RULES[1][RULES[1].index("请") :]  # cut inside a word, as columns do
LEAF = TEA[0].partition("水")[0], TEA[0][TEA[0].index("水") :]

FAULTS = Prices(displaced=5, last=2, turn=1, late=3, after=1, away=4, near=0, kin=0, headless=6, move=1)

# the rules' columns and the tea's are read in turn; the tea's headline stands behind its first column
IN_TURN = [RULES[0], RULE[0], LEAF[0], RULE[1], RULES[2], LEAF[1], TEA[1], TEA[2]]


def test_a_first_column_above_its_headline_leaves_the_story_above() -> None:
    known = page(["河道采砂规定", "云雾山开茶"], IN_TURN)
    found = read_again([Story((0,), (0, 1, 3, 4, 2)), Story((1,), (5, 6, 7))], known, order([0, 5], 8))
    assert found == [Story((0,), (0, 1, 3, 4)), Story((1,), (2, 5, 6, 7))]


def test_two_stories_that_took_each_others_ends_change_them() -> None:
    texts = [*RULES[:2], RULES[2][:20], *TEA[:1], TEA[1][:30], RULES[2][20:], RULES[3], TEA[1][30:], TEA[2]]
    known = page(["河道采砂规定", "云雾山开茶"], texts)
    wrong = [Story((0,), (0, 1, 2, 7, 8)), Story((1,), (3, 4, 5, 6))]
    found = read_again(wrong, known, order([0, 3], 9))
    assert found == [Story((0,), (0, 1, 2, 5, 6)), Story((1,), (3, 4, 7, 8))]


def test_a_continuation_line_always_begins_its_own_story(tmp_path: Path) -> None:
    text = (  # as the fuzz run found it
        "见的本（上接）坎上\n###投入见的地方\n间,一半以上花在了看不见的地方:铺设截污河的三本账（上一版）坎上。\n"
        "###地方\n间投入们的\n下\n###投\n的得\n弟们"
    )
    (tmp_path / "p01.txt").write_text(text, encoding="utf-8")
    edition = clean(read_issue(str(tmp_path / "p01.txt")))
    assert sum(paragraph.role is Role.JUMP_HEAD for a in edition.articles for paragraph in a.paragraphs) == 2


def test_a_page_as_printed_stays() -> None:
    known = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES])
    stories = [Story((0,), (0, 1, 2)), Story((1,), (3, 4, 5, 6))]
    assert read_again(stories, known, order([0, 3], 7)) == stories


def test_text_of_another_subject_whose_headline_is_lost_becomes_a_story_of_its_own() -> None:
    known = page(["云雾山开茶", "城南新开公交"], [*TEA, *RULES, *BUS])
    stories = [Story((0,), (0, 1, 2, 3, 4, 5, 6)), Story((1,), (7, 8, 9, 10))]
    apart = [Story((0,), (0, 1, 2)), Story((), (3, 4, 5, 6)), Story((1,), (7, 8, 9, 10))]
    assert read_again(stories, known, order([0, 7], 11), PRICES._replace(headless=1)) == apart
    assert read_again(stories, known, order([0, 7], 11), PRICES._replace(headless=50)) == stories


def test_nothing_is_lost_or_told_twice() -> None:
    known = page(["河道采砂规定", "云雾山开茶"], IN_TURN)
    stories = [Story((0,), (7, 1, 4, 2)), Story((1,), (5, 0)), Story((), (3, 6))]
    found = read_again(stories, known, order([0, 5], 8))
    assert sorted(piece for story in found for piece in story.pieces) == list(range(8))
    assert sorted(draft for story in found for draft in story.drafts) == [0, 1]


def test_lines_of_a_few_characters_are_hardly_witnesses() -> None:
    """Results under a report are no more of the poem beside it because they are as short as its lines."""
    known = page(["云雾山开茶", "河道采砂规定"], [TEA[1][:4], TEA[1], *RULES])
    faults = Faults(known, order([0, 2], 6), FAULTS._replace(kin=1))
    own, other = Story((0,), (0, 1)), Story((1,), (2, 3, 4, 5))
    short, long = [abs(faults.rather([piece], own, other)) for piece in (0, 1)]
    assert short < 0.5 * long


def test_each_fault_has_its_price() -> None:
    known = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES])
    faults = Faults(known, order([0, 3], 7), FAULTS)
    assert faults.place(Story((0,), (0, 1, 2))) == 0
    assert faults.place(Story((0,), (0, 2))) == 1  # goes on further down
    assert faults.place(Story((0,), (0, 6, 1, 2))) == 2  # the page's last block was put there
    assert faults.place(Story((0,), (0, 4, 5, 1, 2))) == 5  # two that stand together, once
    assert faults.place(Story((1,), (2, 3, 4))) == 3 + 1  # above its headline, which parts it from the rest
    assert faults.place(Story((1,), (4, 5))) == 4 + 1  # what stands below the headline is elsewhere


@pytest.mark.parametrize(
    ("pieces", "steady"),
    [((), []), ((1, 2, 3), [1, 2, 3]), ((4, 0, 1, 2), [0, 1, 2]), ((0, 9, 1, 2), [0, 1, 2]), ((5, 6, 1, 7), [5, 6, 7])],
)
def test_what_stands_in_its_place(pieces: tuple[int, ...], steady: list[int]) -> None:
    assert in_place(pieces) == steady


def test_what_stands_above_a_jump_line_ends_its_story() -> None:
    known = page(["云雾山开茶", "河道采砂规定"], [*TEA, *RULES])
    out = known.bodies[2]  # any piece will do
    faults = Faults(known, order([0, 3], 7)._replace(above={out.id: 2}), FAULTS)
    assert faults.place(Story((0,), (0, 1, 2), out)) == 0
    assert faults.place(Story((0,), (0, 1), out)) == 4


def test_what_stands_behind_the_foot_of_the_page_goes_where_it_belongs() -> None:
    known = page(["河道采砂规定", "云雾山开茶"], [RULES[0], RULES[2], RULES[3], *TEA, RULES[1]])
    found = settle([Story((0,), (0, 1, 2)), Story((1,), (3, 4, 5, 6))], known, 6)
    assert [set(story.pieces) for story in found] == [{0, 1, 2, 6}, {3, 4, 5}]


def test_what_stands_behind_the_foot_and_is_of_no_story_stays_alone() -> None:
    other = "昨夜一场小雨，气温降了五度，公园里散步的人少了许多。"
    known = page(["河道采砂规定", "云雾山开茶"], [*RULES, *TEA, other])
    stories = [Story((0,), (0, 1, 2, 3)), Story((1,), (4, 5, 6, 7))]
    assert settle(stories, known, 7) == [Story((0,), (0, 1, 2, 3)), Story((1,), (4, 5, 6)), Story((), (7,))]
