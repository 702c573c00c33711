"""An engine that loses full stops is told by the whole issue, and its paragraphs are not run together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Edition, Piece, Strand, Verdict
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.scorer import worn
from zhuzhou_paper.seams.worn import chance_of_loss, judged_again

ENDED = [
    "镇里的图书室昨天重新开门，书架换成了新的，孩子们放学以后都到这里来。",
    "管理员把旧书一本一本擦干净，按年份排好，又给每一本写了卡片。",
    "入冬以后屋里生起了炉子，窗户也换成了双层的，坐一下午并不觉得冷。",
    "附近的学校送来三百本旧课本，图书室专门腾出一个架子来放它们。",
    "葡萄架下的石桌石凳是木匠师傅送的，他不肯收一分钱。",
    "渡口的老艄公也来借书，一次只借一本，看完了才肯换。",
]
LOST = [  # a text whose full stop was lost, and what may go on with it or not
    ("去年来登记的读者有八百多人，大家对这里的服务都很满意", "种菜养鱼的书借得最多，常常要排队，等上半个月。"),
    ("上月来体检的老人有三百多位，大家对医院的安排都很满意", "田里的活忙完以后，街上的人一天比一天多起来。"),
    ("今年来赶集的商户有四百多家，大家对新修的市场都很满意", "镇东头的老粮仓改成了小剧场，星期六晚上有人说书。"),
    ("春天来踏青的游客有两千多人，大家对这里的饭菜都很满意", "几位退休的老师轮流值班，帮孩子们查生字、改作文。"),
]
CUT = ("老粮仓的屋顶漏了几年，去年秋天村里把它重新修", "缮了一遍，又给墙上刷了白灰。")


def read(tmp_path: Path, *blocks: str) -> Edition:
    page = tmp_path / "p01.md"
    page.write_text("\n\n".join(("# 镇里的图书室", *blocks)), encoding="utf-8")
    return clean(read_issue(page))


def joined(edition: Edition) -> set[str]:
    """The texts that something was joined to."""
    return {edition.pieces[seam.tail].text for seam in edition.seams if seam.verdict is Verdict.JOIN}


def in_order(edition: Edition) -> list[Piece]:
    """The pieces of the one story."""
    return [edition.pieces[name] for name in (edition.seams[0].tail, *(seam.head for seam in edition.seams))]


def test_where_many_full_stops_are_lost_paragraphs_are_not_run_together(tmp_path: Path) -> None:
    edition = read(tmp_path, *ENDED[:3], *(text for pair in LOST for text in pair), *CUT, *ENDED[3:])
    assert joined(edition) == {CUT[0]}
    told = [reason.weight for seam in edition.seams for reason in seam.evidence if reason.name == "worn"]
    assert len(told) == len(LOST) + 1
    assert max(told) < 0


@pytest.mark.parametrize("pair", LOST[::2])
def test_in_a_clear_issue_the_same_text_goes_on(tmp_path: Path, pair: tuple[str, str]) -> None:
    edition = read(tmp_path, *ENDED[:3], *pair, *CUT, *ENDED[3:])
    assert joined(edition) == {pair[0], CUT[0]}


def test_printed_lines_say_nothing_of_it(tmp_path: Path) -> None:
    """Their widths tell where a paragraph ends."""
    edition = read(tmp_path, *ENDED[:3], *(text for pair in LOST for text in pair))
    pieces = in_order(edition)
    blocks = Strand("01-01", "01", body=tuple(pieces), seams=tuple(edition.seams))
    printed = replace(blocks, body=tuple(replace(piece, display=False) for piece in pieces))
    assert chance_of_loss([printed]) == chance_of_loss([]) < chance_of_loss([blocks])
    assert judged_again(printed, 0.9) == printed
    assert judged_again(blocks, 0.0) == blocks


def test_one_article_that_stops_in_mid_sentence_is_no_worn_scan(tmp_path: Path) -> None:
    edition = read(tmp_path, *ENDED[:2], LOST[0][0])
    pieces = in_order(edition)
    for body in (pieces[2:], pieces):
        story = Strand("01-01", "01", body=tuple(body), seams=tuple(edition.seams[: len(body) - 1]))
        assert chance_of_loss([]) < chance_of_loss([story]) < 0.5


def test_a_volume_of_ten_thousand_finished_paragraphs_is_a_clear_one(tmp_path: Path) -> None:
    edition = read(tmp_path, *ENDED)
    pieces = in_order(edition)
    story = Strand("01-01", "01", body=tuple(pieces), seams=tuple(edition.seams))
    assert 0 <= chance_of_loss([story] * 2_000) < 1e-9


@given(st.text(max_size=40))
def test_a_scan_that_loses_full_stops_never_speaks_for_a_join(tail: str) -> None:
    assert worn(tail) <= 0
