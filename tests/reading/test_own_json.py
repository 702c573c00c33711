"""Our own JSON and JSON Lines read back: the same articles, whatever they hold; a broken file is told in one line."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Article, Edition, Role
from zhuzhou_paper.writing import FORMATS, write_folder

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "writing"))
from samples import CUT, FULL, article, edition  # noqa: E402

NAMES = ("json", "jsonl")
FOLDERS = ("issue", "english", "hant", "plain")


def written(what: Edition, name: str) -> str:
    return "".join(FORMATS[name].write(what))


def again(text: str) -> Edition:
    return clean(read_issue("-", stdin=text.encode("utf-8")))


def records(what: Edition) -> list[dict[str, object]]:
    """The articles without what a new input changes: where they stand."""
    found = [json.loads(line) for line in written(what, "jsonl").splitlines()]
    return [{key: value for key, value in one.items() if key != "sources"} for one in found]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_same_articles_come_back(name: str, folder: str) -> None:
    what = clean(read_issue(ROOT / "fixtures" / folder))
    found = again(written(what, name))
    assert records(found) == records(what) and found.ledger.missing == 0
    assert records(again(written(found, name))) == records(what)
    if name == "json":
        assert found.facts == what.facts and found.warnings == what.warnings
        assert written(found, "markdown") == written(what, "markdown")


def test_the_real_case_comes_back(cases: Path) -> None:
    what = clean(read_issue([cases / "cases" / "zhuzhou-20230201" / name for name in ("p01.txt", "p02.txt")]))
    assert [records(again(written(what, name))) for name in NAMES] == [records(what)] * 2


def test_warnings_do_not_grow() -> None:
    what = edition()
    found = again(written(again(written(what, "json")), "json"))
    assert found.articles[0].warnings == CUT.warnings and records(found) == records(what)


TEXT = st.text(st.sampled_from("\\`*_<>&#;x1.)( \t\n\r]=[-+~$甲!|/\x85\u2028\ufeff\u3000\x00\ud83d"), max_size=10)


@given(
    st.lists(st.builds(lambda t, h, b: article(t, headline=h, byline=(b,), deck=(h,)), TEXT, TEXT, TEXT), min_size=1)
)
def test_any_text_comes_back(articles: list[Article]) -> None:
    what = edition(*(replace(one, id=f"x-{number}") for number, one in enumerate(articles)))
    for name in NAMES:
        assert [_held(one) for one in records(again(written(what, name)))] == [_held(one) for one in records(what)]


def _held(record: dict[str, object]) -> dict[str, object]:
    """An empty paragraph, name or headline is none."""
    paired = zip(record["paragraphs"], record["roles"], strict=True)  # type: ignore[call-overload]
    lists = {key: [text for text in record[key] if text] for key in ("byline", "deck")}  # type: ignore[attr-defined]
    return {**record, **lists, "paragraphs": [text for text, _ in paired if text], "roles": None}


def test_roles_come_back_from_older_records_too() -> None:
    what = clean(read_issue(ROOT / "fixtures" / "issue"))
    old = [json.loads(line) for line in written(what, "jsonl").splitlines()]
    for one in old:
        del one["roles"]
    found = again("\n".join(json.dumps(one) for one in old))
    roles = [[paragraph.role for paragraph in one.paragraphs] for one in found.articles]
    assert roles == [[paragraph.role for paragraph in one.paragraphs] for one in what.articles]
    assert any(Role.CROSSHEAD in one for one in roles)


def test_other_tools_may_have_printed_it_anew() -> None:
    what = edition()
    whole = json.loads(written(what, "json"))
    for text in (
        json.dumps(whole),  # jq -c
        json.dumps(whole, ensure_ascii=True, sort_keys=True, indent=8),  # jq -S
        json.dumps([json.loads(line) for line in written(what, "jsonl").splitlines()]),  # jq -s
        "\n\n".join(json.dumps(json.loads(line), indent=2) for line in written(what, "jsonl").splitlines()),  # jq .
    ):
        assert records(again(text)) == records(what)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_articles_is_an_issue(name: str, tmp_path: Path) -> None:
    write_folder(edition(CUT, FULL), tmp_path, name)
    assert records(clean(read_issue(tmp_path))) == records(edition(CUT, FULL))


def test_beside_pages_it_is_not_read_twice(tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_text("## 老渠换新颜\n\n会议指出，冬闲是修渠的好时节。\n", encoding="utf-8")
    issue = read_issue(tmp_path)
    (tmp_path / "out.json").write_text(written(clean(issue), "json"), encoding="utf-8")
    assert [source.name for source in read_issue(tmp_path).sources] == [str(tmp_path / "p01.md")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (written(edition(), "json")[:-40], r"^-:\d+: this JSON is broken"),
        (written(edition(), "jsonl").replace('"kind": "photo"', '"kind": photo'), r"^-:2: this JSON is broken"),
        (
            written(edition(), "jsonl").replace('"deck": []', '"deck": "x"'),
            r'article 20240302-01-01: "deck" is no list',
        ),
        (written(edition(), "jsonl") + "7\n", r"^-:3: a record is no object"),
        ('{"issue": {}, "articles": [1], "ledger": {}}', "an article is no object"),
    ],
)
def test_a_broken_file_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(PaperError, match=told) as error:
        again(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["{甲}\n\n乙", "[记者 甲]", '{"甲"} 乙'])
def test_what_is_not_ours_is_text_as_before(text: str) -> None:
    assert read_issue("-", stdin=text.encode()).sources[0].text == text


@pytest.mark.parametrize("text", ['{"pages": 3}\n', '[{"type": "text", "text": "甲"}]'])
def test_json_of_another_kind_is_no_page(text: str) -> None:
    with pytest.raises(PaperError, match="JSON of another kind; paper formats"):
        read_issue("-", stdin=text.encode())


def test_front_matter_beside_raw_pages_is_kept(tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_text(written(edition(warnings=("look here",)), "markdown"), encoding="utf-8")
    (tmp_path / "p02.md").write_text("## 甲县开闸放水\n\n水到渠成，三千亩田开始春灌。\n", encoding="utf-8")
    found = clean(read_issue([tmp_path / "p01.md", tmp_path / "p02.md"]))
    assert found.facts == edition().facts and "look here" in found.warnings
    assert found.ledger.missing == 0 and "甲县开闸放水" in [one.headline for one in found.articles]
