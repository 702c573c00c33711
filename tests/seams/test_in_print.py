"""What lines with boxes say at a seam: indents and white outweigh marks that an engine lost, and say nothing where a page has none."""

from __future__ import annotations

import pytest

from zhuzhou_paper.layout.boxed_runs import boxed_runs, shows_indents
from zhuzhou_paper.model import Box, Fragment, Kind, Line, Piece, Role, Verdict
from zhuzhou_paper.reading.printed import Print
from zhuzhou_paper.seams.assembly import seam
from zhuzhou_paper.seams.language import IssueStatistics


def piece(text: str, *, starts: float | None = None, ends: float | None = None, boxed: bool = True) -> Piece:
    lines = (Line(0, len(text), Box(0, 0, 20.0 * len(text), 20)),) if boxed else ()
    fragment = Fragment("01-01", 0, 0, len(text), 1, text, Kind.TEXT, lines=lines)
    return Piece("01-01", fragment, 0, len(text), 1, text, Role.BODY, starts=starts, ends=ends, display=False)


FULL, SHORT, INDENTED, FLUSH = 0.05, 0.92, 0.97, 0.03
TAIL, HEAD = (
    "大桥全长三百二十米，主跨一百八十米，是全市跨度最大的斜拉桥",
    "建设者告诉记者，大桥的斜拉索由本地企业生产。",
)


@pytest.mark.parametrize(
    ("tail", "head", "verdict"),
    [
        pytest.param(piece(TAIL, ends=SHORT), piece(HEAD, starts=INDENTED), Verdict.PARAGRAPH, id="the mark is lost"),
        pytest.param(
            piece(TAIL[:-2], ends=FULL), piece("拉桥。" + HEAD, starts=FLUSH), Verdict.JOIN, id="cut inside a word"
        ),
        pytest.param(piece(TAIL + "。", ends=SHORT), piece(HEAD, starts=INDENTED), Verdict.PARAGRAPH, id="all agree"),
        pytest.param(
            piece(TAIL + "。", ends=0.35), piece(HEAD, starts=None), Verdict.PARAGRAPH, id="a page without indents"
        ),
        pytest.param(
            piece(TAIL, ends=SHORT, boxed=False),
            piece("拉桥。", boxed=False),
            Verdict.JOIN,
            id="no boxes, the words decide",
        ),
        pytest.param(
            piece(
                "They asked that the whole matter be put to the voters in the month of June.", ends=0.35, boxed=False
            ),
            piece("Opponents of the measure said that the ferry was good enough.", boxed=False),
            Verdict.PARAGRAPH,
            id="an alphabet: lines are as wide as their words",
        ),
    ],
)
def test_verdicts(tail: Piece, head: Piece, verdict: Verdict) -> None:
    assert seam(tail, head, IssueStatistics([tail.text, head.text])).verdict is verdict


def test_what_was_weighed_can_be_read() -> None:
    found = seam(piece(TAIL, ends=SHORT), piece(HEAD, starts=INDENTED), IssueStatistics([]))
    said = {reason.name: reason.value for reason in found.evidence}
    assert said["last line"] == "short" and said["first line"] == "indented"


def test_where_no_line_is_indented_a_line_without_indent_says_nothing() -> None:
    lines = [Print(0, 0, 1), Print(0, 6, 1), Print(0, 0, 1), Print(0, 8, 1)]
    text = "大桥全长三百二十米，主跨\n一百八十米。\n建设者告诉记者，大桥的斜\n拉索。"
    assert not shows_indents(lines) and shows_indents([Print(2, 0, 1), Print(2.1, 0, 1)])
    assert [run.starts for run in boxed_runs(text, lines, indents=False)] == [None, None]
