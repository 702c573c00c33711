"""``speaks`` spares scoring a pair; what it lets go must be too weak to be a match or a rival (mending.py)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.mending import LEAD, STRONG
from zhuzhou_paper.seams.scorer import fit, speaks
from zhuzhou_paper.seams.topic import TRUST, Topics

TEXTS = st.text(alphabet="重大项目任务会议召开全市“”《》（），。12ab", min_size=1, max_size=9)


@given(st.lists(TEXTS, min_size=1, max_size=6), TEXTS, TEXTS)
def test_a_pair_for_which_nothing_speaks_is_no_rival(texts: list[str], tail: str, head: str) -> None:
    known = statistics([*texts, tail, head])
    if not speaks(tail, head, known):
        topics = Topics([*texts, tail, head])
        strength = fit(tail, head, known) + topics.odds(len(texts) + 1, [len(texts)]) / TRUST
        assert fit(tail, head, known) <= 0.75 + 1e-9
        assert strength <= STRONG - LEAD


def test_what_speaks() -> None:
    known = statistics(["重大项目开工", "会议召开"])
    assert speaks("全市重", "大会议", known)  # a word across the cut
    assert speaks("这个项", "目", known)
    assert speaks("“甲”", "“乙”", known)  # the next of a series
    assert not speaks("他走了。", "ab", known)
