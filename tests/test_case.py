"""The real front page this project began with, and the page its two jumps go on in: exact, however they are given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from zhuzhou_paper.model import Article, Edition, Status
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

CASE = "cases/zhuzhou-20230201"
FACTS = ("publication", "date", "weekday", "lunar_date", "issue_number", "page_count", "serial", "publisher")


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def seen(article: Article) -> dict[str, Any]:
    return {
        "kind": article.kind,
        "section": bare(article.section),
        "kicker": bare(article.kicker),
        "headline": bare(article.headline),
        "deck": [bare(d) for d in article.deck],
        "byline": list(article.byline),
        "credit": list(article.credit),
        "pages": list(article.pages),
        "paragraphs": [bare(p.text) for p in article.paragraphs],
    }


def wanted(article: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": article["kind"],
        **{key: bare(article.get(key)) for key in ("section", "kicker", "headline")},
        "deck": [bare(d) for d in article.get("deck", [])],
        "byline": article.get("byline", []),
        "credit": article.get("credit", []),
        "pages": article.get("pages", ["01"]),
        "paragraphs": [bare(p) for p in article["paragraphs"]],
    }


def check(edition: Edition, gold: dict[str, Any]) -> None:
    found = [seen(article) for article in edition.articles]
    expected = [wanted(article) for article in gold["articles"]]
    assert [a["headline"] for a in found] == [a["headline"] for a in expected]
    for one, other in zip(found, expected, strict=True):
        assert one == other
    facts = edition.facts
    assert {key: getattr(facts, key) for key in FACTS} == {key: gold["meta"][key] for key in FACTS}
    teasers = [{"headline": bare(t.headline), "page": t.page} for t in facts.teasers]
    assert teasers == [{"headline": bare(t["headline"]), "page": t["page"]} for t in gold["meta"]["teasers"]]
    assert edition.ledger.missing == 0


@pytest.fixture(scope="module")
def case(cases: Path) -> Path:
    return cases / CASE


def gold(case: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((case / name).read_text(encoding="utf-8"))
    return loaded


def test_front_page_alone(case: Path) -> None:
    edition = clean(read_issue([case / "p01.txt"]))
    articles = gold(case, "p01.gold.json")
    for article in articles["articles"]:
        article["pages"] = ["01"]
        if "jump" in article:  # what is not in the input stays visible
            page, label = article["jump"]["page"], article["jump"]["label"]
            article["paragraphs"].append(f"▶下转{page}版{label}")
    check(edition, articles)
    assert [link.status for link in edition.links] == [Status.UNRESOLVED] * 2
    assert sum("02" in warning for warning in edition.warnings) == 2


@pytest.mark.parametrize("order", [("p01.txt", "p02.txt"), ("p02.txt", "p01.txt")])
def test_two_pages_in_any_order(case: Path, order: tuple[str, str]) -> None:
    edition = clean(read_issue([case / name for name in order]))
    check(edition, gold(case, "issue.gold.json"))
    assert [(k.from_page, k.to_page, k.label, k.status) for k in edition.links] == [
        ("01", "02", "①", Status.RESOLVED),
        ("01", "02", "②", Status.RESOLVED),
    ]
    for link in edition.links:
        assert link.at is not None and link.continuation_at is not None and link.evidence
        line = (case / "p01.txt").read_text(encoding="utf-8").split("\n")[link.at.line - 1]
        assert line.startswith("▶下转")


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_stream_with_a_form_feed(case: Path, swapped: bool, encoding: str, newline: str) -> None:
    pages = [(case / name).read_text(encoding="utf-8") for name in ("p01.txt", "p02.txt")]
    text = "\f".join(reversed(pages) if swapped else pages).replace("\n", newline)
    check(clean(read_issue("-", stdin=text.encode(encoding))), gold(case, "issue.gold.json"))
