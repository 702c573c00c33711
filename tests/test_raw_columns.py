"""A whole issue as raw columns: the text stays as it stands, its jumps are found among the lines."""

from __future__ import annotations

from zhuzhou_paper.model import Status
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

NOISE = [
    "The grain market opened firm this",
    "morning and closed a cent lower as",
    "millers held back their orders and",
    "shippers waited for the river ice.",
]
STORY = [
    "The breakwater at Gull Point gave way",
    "before dawn and Captain Orrin Vale",
    "ordered the dredge Halcyon to sea.",
    "Forty men of the life-saving crew",
]
MORE = [
    "of Gull Point took the Halcyon's line",
    "aboard, and Captain Vale reported by",
    "noon that the breakwater would hold",
    "until the dredge came back to port.",
]


def test_a_jump_among_two_thousand_lines() -> None:
    lines = [*NOISE * 60, *STORY, "Continued on Page 2, Column 3.", *NOISE * 220]
    at = len(NOISE * 60) + len(STORY) + 1
    goes_on = len(lines) + 2
    lines += ["BREAKWATER GIVES WAY", "Continued from First Page.", *MORE, *NOISE * 220]
    found = clean(read_issue("-", stdin="\n".join(lines).encode()))
    assert found.ledger.missing == 0
    assert len(found.articles) == 1 and found.articles[0].kind == "page"
    assert any("left as they stand" in warning for warning in found.warnings)
    linked = [link for link in found.links if link.continuation_at is not None and link.at is not None]
    assert [(link.at.line, link.continuation_at.line) for link in linked if link.at and link.continuation_at] == [
        (at, goes_on)
    ]
    assert linked[0].status is not Status.UNRESOLVED


def test_a_page_of_chinese_lines_is_read_as_columns() -> None:
    text = "\n".join(["会议还研究了春耕备耕工作，要求各县", "区抓紧调运种子化肥，确保不误农时。"] * 300)
    found = clean(read_issue("-", stdin=text.encode()))
    assert {article.kind for article in found.articles} == {"article"}
