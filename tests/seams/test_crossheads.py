"""Short lines between finished paragraphs: crossheads that a story has several of, and what must stay text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhuzhou_paper.model import Evidence, Fragment, Kind, Piece, Role
from zhuzhou_paper.seams.crossheads import crossheads
from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.strands import Draft, Element

ONE = "老街上的铺面年久失修，去年春天，区里请来工匠，按原样修好了六十间。"
TWO = "铺面修好以后，裁缝店、茶馆和书店陆续搬了回来，游人一天比一天多。"
THREE = "居民方圆在街口开了三十年茶馆，他说，现在的客人比从前多了一倍还不止。"


def body(number: int, text: str) -> Element:
    name = f"01-{number:02d}"
    fragment = Fragment(name, 0, 0, len(text), 1, text, Kind.TEXT)
    return Element("body", piece=Piece(name, fragment, 0, len(text), 1, text, Role.BODY))


def named(*texts: str) -> list[str]:
    """The texts that come out as crossheads; ``#`` stands for a headline between two stories."""
    steps = [Element("head", draft=Draft()) if text == "#" else body(n, text) for n, text in enumerate(texts)]
    found = crossheads(steps, statistics(texts))
    assert [step.piece.text for step in found if step.piece] == [text for text in texts if text != "#"]
    return [step.piece.text for step in found if step.piece and step.piece.role is Role.CROSSHEAD]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("修旧如旧留住乡愁", "业态更新引来客流"),
        ("守护：六十间老屋换新颜", "共享：街坊的日子有奔头"),
        ("一、修缮工程如期完工", "二、商户客流稳步增长"),
    ],
)
def test_lines_alike_are_crossheads(first: str, second: str) -> None:
    assert named(ONE, first, TWO, second, THREE) == [first, second]


@pytest.mark.parametrize(
    "texts",
    [
        (ONE, "修旧如旧留住乡愁", TWO, THREE),  # one alone
        (ONE, "修旧如旧留住乡愁", TWO, "#", ONE, "业态更新引来客流", THREE),  # another story's
        (ONE, "修旧如旧留住乡愁", TWO, "业态更新引来客流，游人比去年多了三成", THREE),  # of another length
        (ONE, "修旧如旧留住乡愁。", TWO, "业态更新引来客流。", THREE),  # sentences
        (ONE, "区里请来工匠，", TWO, "老屋换了新颜，", THREE),  # text that goes on
        (ONE, "他们在老街上修好的", "，都是按原样修的老铺面，没有一间例外。", "他们在老街上留下的", "，都是本地人开的店。", THREE),
        (ONE[:-1], "修旧如旧留住乡愁", TWO[:-1], "业态更新引来客流", THREE),  # behind paragraphs that have not ended
    ],
)  # fmt: skip
def test_other_short_lines_stay_text(texts: tuple[str, ...]) -> None:
    assert named(*texts) == []


def test_a_line_that_a_person_ruled_on_stays_what_it_was_ruled() -> None:
    texts = (ONE, "修旧如旧留住乡愁", TWO, "业态更新引来客流", THREE)
    steps = [body(n, text) for n, text in enumerate(texts)]
    line = steps[1].piece
    assert line is not None
    ruled = replace(line, evidence=(Evidence("ruling", "body", 0.0),))
    steps[1] = steps[1]._replace(piece=ruled)
    assert crossheads(steps, statistics(texts))[1].piece == ruled
