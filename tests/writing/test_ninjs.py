"""ninjs: valid against IPTC's own schema, whatever the page says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange import HOSTILE, editions, files, hostile, real, written
from samples import CUT, FULL, edition

from zhuzhou_paper.writing import FORMATS

Errors = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def errors(cases: Path) -> Errors:
    """The faults that the schema finds in a text; formats (URIs, times) are checked too."""
    jsonschema = pytest.importorskip("jsonschema", reason="the schema is checked where jsonschema is installed")
    referencing = pytest.importorskip("referencing")
    folder = cases / "formats" / "ninjs"
    geo = json.loads((folder / "GeoJSON-schema.json").read_text("utf-8"))
    schema = json.loads((folder / "ninjs-schema_3.1.json").read_text("utf-8"))
    known = [
        (name, referencing.Resource.from_contents(geo, referencing.jsonschema.DRAFT202012))
        for name in ("https://geojson.org/schema/GeoJSON.json", "https://geojson.org/schema/GeoJSON.json#")
    ]
    judge = jsonschema.Draft202012Validator(
        schema,
        registry=referencing.Registry().with_resources(known),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    return lambda text: [f"{list(one.path)}: {one.message}" for one in judge.iter_errors(json.loads(text))]


@pytest.mark.parametrize("name", editions())
def test_every_issue_is_valid(name: str, errors: Errors) -> None:
    what = editions()[name]
    assert [errors(text) for text in (written(what, "ninjs"), *files(what, "ninjs"))] == [[]] * (1 + len(what.articles))


def test_the_real_case_is_valid(cases: Path, errors: Errors) -> None:
    what = real(cases)
    assert len(what.articles) > 5
    assert [errors(text) for text in (written(what, "ninjs"), *files(what, "ninjs"))] == [[]] * (1 + len(what.articles))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_valid(text: str, errors: Errors) -> None:
    what = hostile(text)
    assert [errors(one) for one in (written(what, "ninjs"), *files(what, "ninjs"))] == [[], [], []]


def test_the_schema_that_judges_does_judge(errors: Errors) -> None:
    item = json.loads(files(edition(FULL), "ninjs")[0])
    assert errors(json.dumps({**item, "page": "01"})) and errors(json.dumps({**item, "contentCreated": "2024-03-02"}))


def test_what_an_item_says() -> None:
    cut, full = (json.loads(text) for text in files(edition(CUT, FULL), "ninjs"))
    assert full["headlines"] == [
        {"role": "kicker", "value": "春到湿地"},
        {"role": "main", "value": "花海迎春分"},
        {"role": "subhead", "value": "三百亩油菜花盛开"},
        {"role": "subhead", "value": "花期到四月"},
    ]
    assert full["by"] == "沈知远 / John Smith" and full["people"][2] == {"name": "陆小满", "rel": "photographer"}
    assert [one["value"] for one in full["altIds"] if one["role"] == "page"] == ["01", "02"]
    plain, html = full["bodies"]
    assert plain["value"] == "河东日报讯　3月1日，市民踏青。\n\n花期\n\n图为油菜花。" and plain["charCount"] == len(
        plain["value"]
    )
    assert html["value"] == '<p>河东日报讯　3月1日，市民踏青。</p>\n<h3>花期</h3>\n<p class="caption">图为油菜花。</p>'
    assert (full["representationType"], cut["representationType"]) == ("full", "partial")
    assert full["contentCreated"] == "2024-03-02T00:00:00Z" and "▶下转" in cut["edNote"]


def test_an_item_of_the_issue_is_the_item_of_the_folder() -> None:
    whole: dict[str, Any] = json.loads(written(edition(), "ninjs"))
    assert whole["type"] == "composite"
    for inside, alone in zip(whole["associations"], files(edition(), "ninjs"), strict=True):
        assert {k: v for k, v in inside.items() if k not in ("name", "rel")} == json.loads(alone)


def test_names_are_the_same_in_every_run_and_shared_by_no_two() -> None:
    uris = [json.loads(text)["uri"] for what in editions().values() for text in files(what, "ninjs")]
    again = [json.loads(text)["uri"] for what in editions().values() for text in files(what, "ninjs")]
    assert uris == again
    by_hand = {json.loads(text)["uri"] for text in files(edition(), "ninjs")}
    assert len(set(uris)) == len(uris) and by_hand <= set(uris)


def test_a_letter_that_json_readers_refuse_is_told() -> None:
    what = hostile("半\ud83d对")
    assert "\\ud83d" not in written(what, "ninjs")
    assert FORMATS["ninjs"].remarks(what)[0].startswith("ninjs cannot hold ")
