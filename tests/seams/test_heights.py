"""A story stands in columns of one height: what makes them uneven stands at a wrong place."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from tests.seams.columns_of import PARAGRAPHS, cut, lines, piece
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Edition, Piece
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.heights import Heights

CUT = "/"  # in a list of blocks: the one before it stops in mid-sentence


def heights(*blocks: int | str, measure: int | None = 10) -> Heights:
    """Those of one story: the lines of its blocks in order."""
    bodies: list[Piece] = []
    tails: list[float] = []
    for before, block in zip(("", *blocks), blocks, strict=False):
        if isinstance(block, int):
            indent = 0 if before == CUT else 2
            bodies.append(replace(piece(len(bodies), "文" * (10 * block - indent)), measure=measure))
            tails.append(0.02)
        else:
            tails[-1] = 0.98
    return Heights(bodies, tails)


def cost(*blocks: int | str) -> float:
    return heights(*blocks).cost(tuple(range(len(blocks) - blocks.count(CUT))))


@pytest.mark.parametrize(
    "story",
    [
        (4, 6, CUT, 10, CUT, 3, 6),
        (10, CUT, 2, 8, CUT, 10),
        (12, CUT, 10),  # the last column may be shorter
        (3, 5, 7),  # nothing tells where its columns end
        (10, CUT, 10, CUT, 10, CUT, 8),
    ],
)
def test_columns_of_one_height_cost_nothing(story: tuple[int | str, ...]) -> None:
    assert cost(*story) == 0


@pytest.mark.parametrize(
    ("story", "elsewhere"),
    [
        ((4, 6, CUT, 10, CUT, 3, 6), (6, CUT, 10, CUT, 3, 6, 4)),
        ((4, 6, CUT, 10, CUT, 3, 6), (6, CUT, 10, CUT, 3, 6)),  # in another story
        ((4, 6, CUT, 10, CUT, 3, 6), (4, 5, 6, CUT, 10, CUT, 3, 6)),  # and one of another story in this
        ((8, CUT, 3, 5, CUT, 2, 6), (3, 8, CUT, 5, CUT, 2, 6)),
    ],
)
def test_a_block_at_another_place_costs(story: tuple[int | str, ...], elsewhere: tuple[int | str, ...]) -> None:
    assert cost(*elsewhere) >= cost(*story) + 2.5


def test_a_column_may_end_with_a_paragraph_or_beside_a_picture() -> None:
    assert 0 < cost(4, 6, 10, CUT, 10, CUT, 9) < 2
    assert 0 < cost(10, CUT, 10, CUT, 4, CUT, 10) <= 5


def test_where_no_measure_is_known_nothing_is_said() -> None:
    found = heights(6, CUT, 10, CUT, 3, measure=None)
    assert found.cost((0, 1, 2)) == 0
    assert found.feet((0, 1, 2)) == frozenset()


def test_a_story_longer_than_any_printed_is_not_asked() -> None:
    assert cost(*(3, CUT, 7) * 60) == 0


def test_a_column_that_ends_together_with_a_sentence() -> None:
    even = heights(4, 6, 10, CUT, 9)
    assert even.feet((0, 1, 2, 3)) == {1}
    assert heights(5, 7, 10, CUT, 9).feet((0, 1, 2, 3)) == frozenset()


def columns(texts: list[str], count: int) -> list[str]:
    """The blocks that a vision model writes of ``texts`` in columns of one height."""
    rows = [(number, line) for number, text in enumerate(texts) for line in lines(text, 14)]
    height = -(-len(rows) // count)
    parts = [rows[at : at + height] for at in range(0, len(rows), height)]
    return ["".join(line for _, line in part) for rows in parts for _, part in groupby(rows, key=itemgetter(0))]


def read(tmp_path: Path, *blocks: str) -> Edition:
    """A page of ``blocks``, and another whose columns are of the same measure."""
    more = [part for number, text in enumerate(PARAGRAPHS) for part in cut(text, 14, 2 + number % 3)]
    for name, texts in (("p01.md", blocks), ("p02.md", ("# 另一版上的稿件", *more))):
        (tmp_path / name).write_text("\n\n".join(text.strip("　") for text in texts), encoding="utf-8")
    return clean(read_issue([tmp_path / "p01.md", tmp_path / "p02.md"]))


@pytest.mark.parametrize("number", [0, 1])
def test_a_whole_paragraph_at_the_page_s_end_goes_back_to_the_column_that_lacks_it(tmp_path: Path, number: int) -> None:
    blocks = columns(PARAGRAPHS, 4)
    displaced = [block for block in blocks if block.strip("　") != PARAGRAPHS[number]] + [PARAGRAPHS[number]]
    (story, *_) = read(tmp_path, "# 镇里的图书室昨天重新开门", *displaced).articles
    assert [paragraph.text for paragraph in story.paragraphs] == PARAGRAPHS
