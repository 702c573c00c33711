"""Dolma: the fields that the toolkit's documents have, of its types, an id once inside a source."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exchange import HOSTILE, editions, hostile, real, written
from samples import FULL, edition

from zhuzhou_paper.model import Edition, IssueFacts
from zhuzhou_paper.writing import FORMATS


def documents(what: Edition) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(what, "dolma").splitlines()]


def faults(document: dict[str, Any]) -> list[str]:
    """What the toolkit would refuse: its documents are id, text, source, added, created (text) and metadata."""
    known = ("id", "text", "source", "added", "created", "metadata")
    found = [f"{key}: unknown" for key in document if key not in known]
    found += [f"{key}: no text" for key in known[:4] if not isinstance(document.get(key), str)]
    found += ["created: no text"] if not isinstance(document.get("created", ""), str) else []
    return found + (["metadata: no object"] if not isinstance(document["metadata"], dict) else [])


def test_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (document,) = documents(edition(FULL))
    assert {k: v for k, v in document.items() if k != "metadata"} == {
        "id": "20240302-01-02",
        "text": "春到湿地\n花海迎春分\n三百亩油菜花盛开\n花期到四月\n\n河东日报讯　3月1日，市民踏青。\n\n花期\n\n图为油菜花。",
        "source": "河东日报",
        "added": "2023-11-14T00:00:00.000Z",
        "created": "2024-03-02T00:00:00.000Z",
    }
    metadata = document["metadata"]
    assert (metadata["pages"], metadata["credit"], metadata["kind"]) == (["01", "02"], ["陆小满"], "photo")
    assert "jumps" not in metadata


@pytest.mark.parametrize("name", editions())
def test_every_issue_is_documents(name: str) -> None:
    what = editions()[name]
    found = documents(what)
    assert [faults(one) for one in found] == [[]] * len(what.articles)
    assert len({(one["source"], one["id"]) for one in found}) == len(found)


def test_the_real_case_and_its_pages(cases: Path) -> None:
    what = real(cases)
    found = documents(what)
    assert [faults(one) for one in found] == [[]] * len(what.articles)
    for article, document in zip(what.articles, found, strict=True):
        spans = document["metadata"]["page_spans"]
        assert [span[2] for span in spans] == list(article.pages)
        assert spans[0][0] == 0 and spans[-1][1] == len(document["text"])


def test_a_page_printed_what_its_span_says() -> None:
    what = editions()["issue"]
    crossing = [one for one in documents(what) if len(one["metadata"]["pages"]) > 1]
    assert len(crossing) == 3
    for document in crossing:
        for (_, end, page), (start, _, following) in zip(
            document["metadata"]["page_spans"], document["metadata"]["page_spans"][1:], strict=False
        ):
            assert page != following and not document["text"][end:start].strip()
    middle = next(one for one in crossing if one["metadata"]["headline"].startswith("办事指南"))
    _, (start, *_) = middle["metadata"]["page_spans"]
    assert middle["text"][:start].endswith("坐到群众那一边，") and middle["text"][start:].startswith("看一看")


def test_issues_without_a_day_share_no_id() -> None:
    one, other = (edition(FULL, facts=IssueFacts("河东日报")) for _ in "12")
    other = replace(other, issue=replace(other.issue, sources=(replace(other.issue.sources[0], text="乙"),)))
    assert documents(one)[0]["id"] != documents(other)[0]["id"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_sound_documents(text: str) -> None:
    what = hostile(text)
    lines = written(what, "dolma").splitlines()
    assert len(lines) == 2 and [faults(json.loads(line)) for line in lines] == [[], []]
    assert "\\ud8" not in "".join(lines) and "\\udc" not in "".join(lines)
    assert bool(FORMATS["dolma"].remarks(what)) == any("\ud800" <= char <= "\udfff" for char in text)
