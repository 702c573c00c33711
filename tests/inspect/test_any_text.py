"""Whatever the input: everything decided can be listed, asked for and reported, at places that exist."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper import PaperError, clean, read_issue
from zhuzhou_paper.inspect import decisions, explain, findings, sarif
from zhuzhou_paper.model import Edition

LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ["# 老渠换新颜", "## （上接第一版）", "（下转第二版）", "▶下转 02版①", "02版 要闻", "\f", "", "本报讯（记者 甲乙）",
             "会议指出,冬闲是修渠 and 清淤的好时节,八个县区", "都已动工。", "图为现场。甲乙 摄", "1月31曰", "<!-- page 3 -->"]
        ),
    ),
    max_size=25,
).map("\n\n".join)  # fmt: skip


def read(text: str) -> Edition | None:
    try:
        return clean(read_issue("-", stdin=text.encode("utf-8", "surrogatepass")))
    except PaperError:
        return None


@given(LINES)
def test_every_line_with_text_and_every_decision_is_explained(text: str) -> None:
    edition = read(text)
    if edition is None:
        return
    for number, line in enumerate(edition.issue.sources[0].text.split("\n"), start=1):
        if line.strip():
            assert explain(edition, f"-:{number}")
    for id in {one.id for one in decisions(edition)}:
        assert explain(edition, id)


@given(LINES)
def test_findings_stand_where_there_is_a_line(text: str) -> None:
    edition = read(text)
    if edition is None:
        return
    lines = edition.issue.sources[0].text.split("\n")
    found = findings(edition)
    for one in found:
        assert one.file == "-" and 1 <= one.line <= len(lines) and one.message
        if one.column is not None:
            assert 1 <= one.column <= len(lines[one.line - 1]) + 1
            assert one.end_column is None or one.end_column > one.column
    assert json.loads(json.dumps(sarif(found)))["runs"][0]["results"] is not None
