"""The issue's own language: what is counted, and what an issue that no day printed costs."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.seams import language
from zhuzhou_paper.seams.language import IssueStatistics, Language, statistics

TEXTS = st.lists(st.text("甲乙丙丁\n", max_size=12).map(str.strip), max_size=6)


@given(TEXTS, st.text("甲乙丙丁", min_size=1, max_size=5), st.text("甲乙丙丁", min_size=1, max_size=5))
def test_bridges_are_the_runs_across_the_cut_that_are_printed_anywhere(texts: list[str], tail: str, head: str) -> None:
    printed = Counter(text[at : at + size] for text in texts for size in (3, 4) for at in range(len(text) - size + 1))
    runs = [
        tail[-left:] + head[:right]
        for left, right in ((1, 2), (1, 3), (2, 1), (2, 2), (3, 1))
        if len(tail) >= left and len(head) >= right
    ]
    assert statistics(texts).bridges(tail, head) == sum(printed[run] > 0 for run in runs)


@given(TEXTS, st.text("甲乙丙丁", min_size=1, max_size=5), st.text("甲乙丙丁", min_size=1, max_size=5))
def test_what_is_looked_for_late_is_what_would_have_been_counted(texts: list[str], tail: str, head: str) -> None:
    counted, looked_for = IssueStatistics(texts), IssueStatistics(texts, few=True)
    for known in (counted, looked_for):  # a seam is asked about where a text ends and another begins
        known.bridges(tail, head)
    assert looked_for.bridges(tail, head) == counted.bridges(tail, head)
    assert looked_for.association(tail[-1], head[0]) == counted.association(tail[-1], head[0])
    assert looked_for.count(tail) == counted.count(tail)


def test_no_run_crosses_from_one_text_into_the_next() -> None:
    known = statistics(["方家", "坳水库"])
    assert known.bridges("方家", "坳水库") == 0
    assert known.association("家", "坳") < known.association("方", "家")


def test_an_issue_that_no_day_printed_has_a_language_for_each_part(monkeypatch) -> None:
    monkeypatch.setattr(language, "AROUND", 10)
    known = Language([("01", ["方家坳水库昨日开闸。"]), ("02", ["市场昨日开业。"]), ("03", [])])
    assert known.on("01").count("方家坳") == 1
    assert known.on("02").count("方家坳") == 0
    assert known.on("03") is known.on("02")
