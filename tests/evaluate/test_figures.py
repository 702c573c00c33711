"""Each figure on golds small enough to count by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.evaluate import evaluate, figures, read, told
from zhuzhou_paper.evaluate.runs import NOWHERE, Index, locate

# No two of the four share a run of four characters; each has 40.
A = "昨夜江面起雾，摆渡船停航三小时，两岸等船的人在棚下煮茶聊天，直到月亮出来才各自散去。"
B = "旧书市场搬到铁路桥下，摊主把雨布撑成蓝色屋檐，学生蹲着翻画册，一本五角，不讲价也不还。"
C = "县医院新装的电梯昨日通过检验，七层住院楼的病人不必再由家属背上背下，护士长说省了力气。"
D = "果农老周今年试种无籽葡萄二十垄，架子搭得比人还高，他说只要不遇冰雹，秋后能还清贷款了。"


def article(*paragraphs: str, headline: str = "", jumps: Sequence[dict[str, Any]] = (), **more: Any) -> dict[str, Any]:
    return {"headline": headline, "paragraphs": list(paragraphs), "jumps": list(jumps), **more}


def measured(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], raw: str | None = None) -> dict[str, Any]:
    return figures(evaluate(told(gold), told(predicted), raw))


def test_the_same_articles_are_right_in_every_figure() -> None:
    jump = {"from_page": "01", "to_page": "02"}
    same = [article(A, B, headline="江雾", jumps=[jump]), article(C, D, headline="电梯")]
    right = measured(same, same, raw="\n\n".join((A, B, C, D)))
    for name in ("glued", "cer", "cer_folded", "over_correction", "mended"):
        assert right.pop(name) == 0, name
    assert set(right.values()) == {1.0}


def test_articles_are_found_from_nine_tenths() -> None:
    gold = [article(A, B), article(C)]
    assert measured(gold, [article(A, B)])["article_recall"] == 0.5
    assert measured(gold, [article(A), article(C)])["article_recall"] == 0.5  # half of A + B is not found
    assert measured(gold, [article(A, B), article(C), article(D)])["article_precision"] == pytest.approx(2 / 3)


def test_what_the_gold_says_is_no_article_is_passed_over() -> None:
    whole = {"photos": [{"caption": C}], "furniture": [{"text": D}]}
    gold = told([article(A)], whole)
    assert figures(evaluate(gold, told([article(A), article(C), article(D)])))["article_precision"] == 1
    assert figures(evaluate(gold, told([article(A), article(B)])))["article_precision"] == 0.5


def test_two_stories_in_one_are_glued_and_cost_precision_of_b3() -> None:
    glued = measured([article(A), article(B)], [article(A, B)])
    size = len(A), len(B)
    together = sum(n * n for n in size) / sum(size) / sum(size)
    assert glued["glued"] == 1
    assert glued["b3_precision"] == pytest.approx(together, abs=1e-4)
    assert glued["b3_recall"] == 1
    assert measured([article(A, B)], [article(A, B)])["glued"] == 0


def test_a_story_in_two_costs_recall_of_b3() -> None:
    torn = measured([article(A, B)], [article(A), article(B)])
    assert torn["b3_precision"] == 1
    assert torn["b3_recall"] == pytest.approx((len(A) ** 2 + len(B) ** 2) / (len(A) + len(B)) ** 2, abs=1e-4)


def test_b3_counts_the_characters_that_both_have_and_covered_says_how_many() -> None:
    lost = measured([article(A, B)], [article(A)])
    assert (lost["b3_precision"], lost["b3_recall"]) == (1, 1)
    assert lost["covered"] == pytest.approx(len(A) / (len(A) + len(B)), abs=0.01)


@pytest.mark.parametrize(
    ("paragraphs", "precision", "recall"),
    [
        ((A, B, C), 1, 1),
        ((A, B + C), 1, 0.5),  # one of the two ends is missed
        ((A[:20], A[20:], B, C), 2 / 3, 1),  # one of three is none
        ((A + B[:2], B[2:], C), 1, 1),  # two characters off is what OCR does
        ((A + B[:9], B[9:], C), 0.5, 0.5),
    ],
)
def test_ends_of_paragraphs(paragraphs: tuple[str, ...], precision: float, recall: float) -> None:
    found = measured([article(A, B, C)], [article(*paragraphs)])
    assert (found["paragraph_precision"], found["paragraph_recall"]) == pytest.approx((precision, recall))


def test_ends_in_stories_that_were_not_printed_or_not_found_count() -> None:
    found = measured([article(A, B), article(C, "短")], [article(A, B), article(D, "长")])
    assert (found["paragraph_precision"], found["paragraph_recall"]) == (0.5, 0.5)


HOP = {"from_page": "01", "to_page": "02", "status": "resolved"}


@pytest.mark.parametrize(
    ("predicted", "precision", "recall"),
    [
        ([article(A, B, jumps=[HOP])], 1, 1),
        ([article(A, B, jumps=[{**HOP, "from_page": "1", "to_page": "第二版"}])], 0, 0),  # labels are canonical
        ([article(A, B, jumps=[{**HOP, "to_page": "03"}])], 0, 0),
        ([article(A, B, jumps=[{**HOP, "status": "doubtful"}])], None, 0),  # a doubt is no claim
        ([article(A, B)], None, 0),
        ([article(A, C, jumps=[HOP]), article(B)], 0, 0),  # the pages are right, the continuation is another's
        ([article(A, B, jumps=[HOP, HOP])], 0.5, 1),
    ],
)
def test_links(predicted: list[dict[str, Any]], precision: float | None, recall: float) -> None:
    found = measured([article(A, B, jumps=[HOP])], predicted)
    assert (found["link_precision"], found["link_recall"]) == (precision, recall)


def test_a_gold_may_say_where_a_story_leaves_its_page() -> None:
    cut = len(A) + len(B)
    spans = [{"page": "01", "lo": 0, "hi": cut}, {"page": "02", "lo": cut, "hi": cut + len(C)}]
    whole = {"jumps": [{"article": "a1", "from": "01", "to": "02"}]}
    gold = told([{"id": "a1", "paragraphs": [A, B, C], "spans": spans}], whole)
    assert figures(evaluate(gold, told([article(A, B, C, jumps=[HOP])])))["link_recall"] == 1
    assert figures(evaluate(gold, told([article(A, B, D, jumps=[HOP])])))["link_recall"] == 0


def test_characters() -> None:
    gold = [article(A + B)]
    assert measured(gold, [article((A + B).replace("江", "汪"))])["cer"] == pytest.approx(1 / len(A + B))
    width = measured(gold, [article((A + B).replace("，", ","))])
    assert width["cer"] == pytest.approx((A + B).count("，") / len(A + B))
    assert width["cer_folded"] == 0
    assert measured(gold, [article("  ".join(A + B))])["cer"] == 0  # blanks are not characters


def test_changes_for_the_worse_and_for_the_better() -> None:
    gold, raw = [article(A, B, C)], "\n".join((B, A.replace("雾", "务"), C))
    size = len(A + B + C)
    same = measured(gold, [article(A.replace("雾", "务"), B, C)], raw)
    assert (same["over_correction"], same["mended"]) == (0, 0)
    better = measured(gold, [article(A, B, C)], raw)
    assert (better["over_correction"], better["mended"]) == (0, pytest.approx(1000 / size))
    worse = measured(gold, [article(A.replace("雾", "务"), B.replace("五", "伍"), C)], raw)
    assert (worse["over_correction"], worse["mended"]) == (pytest.approx(1000 / size), 0)
    lost = measured(gold, [article(A, B)], raw)
    assert lost["over_correction"] == pytest.approx(1000 * len(C) / size)
    assert measured(gold, gold)["over_correction"] is None


def test_nothing_to_count_is_not_nought() -> None:
    nothing = measured([], [])
    assert nothing.pop("glued") == 0
    assert set(nothing.values()) == {None}
    assert measured([article(A)], [])["article_recall"] == 0


@given(st.lists(st.sampled_from([A, B, C, D]), max_size=6), st.lists(st.sampled_from([A, B, C, D]), max_size=6))
def test_shares_are_shares(gold: list[str], predicted: list[str]) -> None:
    found = measured([article(text) for text in gold], [article(*predicted)], raw="".join(predicted))
    for name, value in found.items():
        if value is not None and name not in ("glued", "cer", "cer_folded", "over_correction", "mended"):
            assert 0 <= value <= 1.0001, name


@given(st.text("甲乙丙丁，。", max_size=60), st.text("甲乙丙丁，。", max_size=60))
def test_located_characters_that_are_right_are_the_same(text: str, other: str) -> None:
    found = locate(text, Index.of(other))
    assert len(found.place) == len(found.right) == len(text)
    for at, (place, right) in enumerate(zip(found.place, found.right, strict=True)):
        assert place == NOWHERE or 0 <= place < len(other)
        assert not right or text[at] == other[place]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "一段话", "neither JSON nor the Markdown"),
        ("a.json", "{", "a.json:1: not JSON"),
        ("a.jsonl", '{"paragraphs": []}\n{"paragraphs": [}\n', "a.jsonl:2: not JSON"),
        ("a.json", '{"links": []}', "no articles"),
        ("a.json", '{"articles": ["甲"]}', "no articles"),
        ("a.json", "[1]", "no articles"),
    ],
)
def test_what_is_no_result_is_told_in_one_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PaperError, match=said):
        read(tmp_path / name)


def test_a_gold_by_hand_needs_only_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps([{"paragraphs": [A]}, {"paragraphs": None}]), encoding="utf-8")
    assert [story.paragraphs for story in read(tmp_path / "gold.json").stories] == [(A,), ()]
