"""JSON-LD: a library without a network reads it, and finds the properties of schema.org."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from exchange import HOSTILE, editions, files, hostile, real, written
from samples import FULL, edition

SCHEMA = "http://schema.org/"


def expanded(text: str) -> list[Any]:
    """The document's nodes, with no name left short; nothing may be fetched."""
    pyld = pytest.importorskip("pyld", reason="JSON-LD is read where PyLD is installed")

    def refuse(url: str, options: object) -> None:
        raise AssertionError(f"asked the network for {url}")

    return list(pyld.jsonld.expand(json.loads(text), {"documentLoader": refuse}))


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [one.get("@value", one) for one in node.get(SCHEMA + name, [])]


def test_a_library_finds_the_properties() -> None:
    (node,) = expanded(files(edition(FULL), "jsonld")[0])
    assert node["@type"] == [f"{SCHEMA}NewsArticle"]
    assert values(node, "printPage") == ["01", "02"] and values(node, "printSection") == ["图片新闻"]
    assert values(node, "printEdition") == ["0012"] and values(node, "dateline") == ["河东日报讯"]
    assert values(node, "alternativeHeadline") == ["春到湿地", "三百亩油菜花盛开", "花期到四月"]
    assert [values(one, "name") for one in values(node, "author")] == [["沈知远"], ["John Smith"]]
    issue = values(node, "isPartOf")[0]
    assert issue["@type"] == [f"{SCHEMA}PublicationIssue"] and values(issue, "issueNumber") == ["0012"]
    assert values(values(issue, "isPartOf")[0], "name") == ["河东日报"]


@pytest.mark.parametrize("name", editions())
def test_every_issue_is_read(name: str) -> None:
    what = editions()[name]
    nodes = expanded(written(what, "jsonld"))
    articles = [node for node in nodes if node.get("@type") == [f"{SCHEMA}NewsArticle"]]
    assert [values(node, "identifier") for node in articles] == [[one.id] for one in what.articles]
    assert len({node["@id"] for node in nodes}) == len(nodes) == 1 + len(what.articles)


def test_the_real_case_is_read(cases: Path) -> None:
    what = real(cases)
    pages = [values(expanded(text)[0], "printPage") for text in files(what, "jsonld")]
    assert pages == [list(article.pages) for article in what.articles] and ["01", "02"] in pages


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_script_that_it_stands_in(text: str) -> None:
    what = hostile(text)
    for one in (written(what, "jsonld"), *files(what, "jsonld")):
        assert "<" not in one and ">" not in one and "\\ud8" not in one
        assert expanded(one)


def test_the_triples_can_be_made() -> None:
    pyld = pytest.importorskip("pyld", reason="JSON-LD is read where PyLD is installed")
    graph = pyld.jsonld.to_rdf(json.loads(written(edition(), "jsonld")))["@default"]
    found = [one for one in graph if one["predicate"]["value"] == f"{SCHEMA}printPage"]
    assert [one["object"]["value"] for one in found] == ["01", "01", "02"]
