"""JSON and JSON lines: the contract's keys, which are promises, and what JSON text may not hold."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from samples import CUT, FACTS, article, edition

from zhuzhou_paper.model import Edition, IssueFacts
from zhuzhou_paper.writing import FORMATS
from zhuzhou_paper.writing.links import link_record

ARTICLE_KEYS = [
    "id", "kind", "publication", "date", "issue_number", "pages", "section", "kicker", "headline", "deck", "byline",
    "credit", "dateline", "paragraphs", "jumps", "sources", "warnings", "roles",
]  # fmt: skip
ISSUE_KEYS = [
    "publication", "date", "weekday", "lunar_date", "issue_number", "page_count", "serial", "publisher", "pages",
    "teasers",
]  # fmt: skip
LINK_KEYS = [
    "from_page", "to_page", "label", "status", "confidence", "article", "marker", "at", "continuation_at",
    "continuation", "evidence", "runner_up",
]  # fmt: skip


def written(name: str, what: Edition) -> str:
    return "".join(FORMATS[name].write(what))


def whole(what: Edition) -> Any:
    return json.loads(written("json", what))


def test_an_article_has_the_keys_of_the_contract() -> None:
    records = [json.loads(line) for line in written("jsonl", edition()).splitlines()]
    assert [list(record) for record in records] == [ARTICLE_KEYS, ARTICLE_KEYS]
    cut, full = records
    assert cut["headline"] == "老渠换新颜" and cut["kicker"] is None and cut["deck"] == []
    assert cut["paragraphs"] == ["会议指出，冬闲是修渠的好时", "▶下转 02版①"]
    assert cut["roles"] == ["body", "jump"] and full["roles"] == ["body", "crosshead", "caption"]
    assert cut["publication"] == "河东日报" and cut["date"] == "2024-03-02" and cut["issue_number"] == "0012"
    assert full["pages"] == ["01", "02"] and full["byline"] == ["沈知远", "John Smith"]


def test_an_unresolved_jump_is_in_jumps_and_in_warnings() -> None:
    cut = whole(edition())["articles"][0]
    jump = {"from_page": "01", "to_page": "02", "label": "①", "status": "unresolved", "confidence": 0.1235}
    jump["marker"] = "▶下转 02版①"
    assert cut["jumps"] == [jump]
    assert cut["warnings"] == [
        "the text stops in mid-sentence",
        "the jump to page 02 is unresolved: ▶下转 02版①",
    ]


def test_sources_lead_back_to_the_file() -> None:
    cut = whole(edition())["articles"][0]
    found = [(one["role"], one["paragraph"], one["file"], one["line"]) for one in cut["sources"]]
    assert found == [("headline", None, "p01.md", 1), ("body", 0, "p01.md", 3), ("jump", 1, "p01.md", 5)]
    text = edition().issue.sources[0].text
    assert [text[one["start"] : one["end"]] for one in cut["sources"]] == [
        "## 老渠换新颜", "会议指出,冬闲是修渠的好时", "▶下转 02版①",
    ]  # fmt: skip


def test_the_whole_issue_is_one_object() -> None:
    found = whole(edition(warnings=("p01.md: something",)))
    assert list(found) == ["issue", "articles", "links", "furniture", "edits", "ledger", "warnings"]
    assert list(found["issue"]) == ISSUE_KEYS
    assert found["issue"]["pages"] == ["01", "02"] and found["issue"]["serial"] is None
    assert found["issue"]["teasers"] == [{"headline": "甲县开闸放水", "page": "02"}]
    assert found["furniture"][0]["text"] == "责任编辑/陆小满" and found["furniture"][0]["line"] == 7
    assert found["edits"][0] == {
        "file": "p01.md", "line": 3, "start": 14, "end": 15, "before": ",", "after": "，", "rule": "width",
        "confidence": 0.99,
    }  # fmt: skip
    assert found["ledger"] == {"total": 34, "articles": 25, "furniture": 8, "edited": 1, "missing": 0}
    assert found["warnings"] == ["p01.md: something"]


def test_a_link_has_the_keys_of_the_contract() -> None:
    record = link_record(CUT.links[0])
    assert list(record) == LINK_KEYS
    assert record["at"] == {"file": "p01.md", "line": 5} and record["continuation_at"] is None
    assert record["runner_up"] == {"candidate": "另一篇", "confidence": 0.25}
    assert record["evidence"][1] == {"name": "text", "value": 0.9877, "weight": 1.5}
    assert whole(edition())["links"] == [record]


def test_an_issue_that_says_nothing_is_an_object_all_the_same() -> None:
    found = whole(edition(article("甲"), facts=IssueFacts()))
    assert found["links"] == [] and found["articles"][0]["jumps"] == []
    assert found["issue"]["publication"] is None and found["issue"]["teasers"] == []


@given(st.text(st.sampled_from('甲\u2028\u2029\x85\x00\n\r\x0b\x0c"\\\ud800\U0001f600'), max_size=8) | st.text())
def test_a_record_is_one_line_whatever_it_holds(text: str) -> None:
    out = written("jsonl", edition(article(text, headline=text), facts=FACTS))
    assert len(out.splitlines()) == 1 and out.endswith("}\n")
    out.encode("utf-8")
    assert json.loads(out)["paragraphs"] == [text]
    assert whole(edition(article(text)))["articles"][0]["paragraphs"] == [text]
