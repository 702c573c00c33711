"""Findings: each code on a case that calls for it and on a look-alike that does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from zhuzhou_paper import __version__, clean, read_issue
from zhuzhou_paper.inspect import CODES, LEVELS, Finding, findings, sarif
from zhuzhou_paper.inspect.messages import MESSAGES
from zhuzhou_paper.model import Edit, Edition, Role, Verdict

Make = Callable[..., Edition]
ROOT = Path(__file__).resolve().parents[2]
WHOLE = "会议指出，冬闲是修渠的好时节。"
OPEN = "会议指出，冬闲是修渠的好时节，八个县区的水利站都已经动"
BLOCK = "市水利局昨天说，全市今冬要修三百条渠，受益的田有两万亩，钱已经到位，八个县区都已经动工。"


def read(text: str, *more: str) -> list[Finding]:
    return findings(clean(read_issue("-", stdin="\f".join((f"01版 要闻\n\n{text}", *more)).encode())))


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"## 老渠换新颜\n\n{OPEN}\n\n（下转第二版）", "unresolved-jump", 7),
        (f"## 老渠换新颜\n\n{WHOLE}\n\n（上接第五版）\n\n{WHOLE}{WHOLE}", "orphan-continuation", 7),
        (f"## 老渠换新颜\n\n{OPEN}", "unfinished-story", 5),
        (f"{WHOLE}{BLOCK}", "story-without-headline", 3),
        (f"## 老渠换新颜\n\n会议指出，1月31曰开工。{WHOLE}", "suspicious-character", 5),
        (f"## 老渠换新颜\n\n会议\ufffd出，冬闲是修渠的好时节。{WHOLE}", "suspicious-character", 5),
        (
            "## Old Canal Renewed\n\nThe council said that it had the well-\nknown engineer come.",
            "doubtful-hyphen",
            5,
        ),
        (f"## 老渠换新颜\n\n{BLOCK}\n\n{BLOCK}", "repeated-block", 7),
    ],
)
def test_a_fault_of_a_page_is_told_at_its_line(text: str, code: str, line: int) -> None:
    assert (code, line) in [(one.code, one.line) for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"## 老渠换新颜\n\n{WHOLE}",
        "## 老渠换新颜\n\n他说：“冬闲是修渠的好时节。”",
        "## 老渠换新颜\n\n会议指出，冬闲是修渠的好时节。（记者 沈知远）",
        "## Old Canal Renewed\n\nThe council said that winter was the season for repairs, and work began.",
        '## Old Canal Renewed\n\n"Winter is the season for repairs," he said. "We began."',
        "## 渡口\n\n风从水上来\n\n船向天边去\n\n灯照归人路",
        f"## 老渠换新颜\n\n{WHOLE}子曰：学而时习之。",
        f"## 老渠换新颜\n\n{WHOLE}\n\n<table><tr><td>乡镇</td><td>亩</td></tr></table>",
        f"## 来信\n\n{WHOLE}\n\n读者 方敬之",
        f"## 来信\n\n{WHOLE}\n\n白鹭湾公共交通公司\n\n2025 年 6 月 16 日",
    ],
)
def test_a_sound_page_has_no_finding(text: str) -> None:
    assert read(text) == []


def test_a_jump_that_goes_on_on_its_page_is_no_finding() -> None:
    rest = "02版 要闻\n\n（上接第一版）\n\n工，预计三月底前全部完工，届时两万亩田将受益。"
    assert read(f"## 老渠换新颜\n\n{OPEN}\n\n（下转第二版）", rest) == []


def test_the_place_of_a_character_is_its_column() -> None:
    (one,) = [f for f in read(f"## 老渠换新颜\n\n会议指出,1月31曰开工。{WHOLE}") if f.code == "suspicious-character"]
    assert (one.line, one.column, one.end_column) == (5, 10, 11)
    assert "“曰” may be “日”" in one.message


@pytest.mark.parametrize(
    ("confidence", "verdict", "code"),
    [(0.6, Verdict.JOIN, "doubtful-join"), (0.6, Verdict.PARAGRAPH, "doubtful-break"), (0.95, Verdict.JOIN, None),
     (0.75, Verdict.PARAGRAPH, None)],
)  # fmt: skip
def test_seams_below_what_is_sure_are_told(made: Make, confidence: float, verdict: Verdict, code: str | None) -> None:
    found = findings(made(OPEN, WHOLE, joins=(confidence,), verdict=verdict))
    assert [(one.code, one.line) for one in found] == ([(code, 5)] if code else [])


def test_a_block_put_elsewhere_is_told(made: Make) -> None:
    assert codes(findings(made(WHOLE, WHOLE, joins=(0.99,), moved=True))) == ["moved-fragment"]


def test_changes_that_are_not_sure_are_told(made: Make) -> None:
    edit = Edit(0, 7, 8, "会", "合", "x", 0.6)
    (one,) = findings(made(WHOLE, edits=(edit, Edit(0, 9, 10, "指", "旨", "y", 0.97))))
    assert (one.code, one.line, one.column, one.end_column) == ("doubtful-repair", 3, 1, 2)


@pytest.mark.parametrize("rule", ["repeat", "doubled-line", "loop", "loop+width"])
def test_dropped_text_is_told_however_sure(made: Make, rule: str) -> None:
    assert codes(findings(made(WHOLE, edits=(Edit(0, 7, 9, "会议", "", rule, 0.99),)))) == ["repeated-block"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"headline": None}, "story-without-headline"),
        ({"headline": None, "kind": "photo"}, None),
        ({"headline": None, "last": Role.JUMP_HEAD}, None),
        ({"kind": "page"}, "unread-page"),
        ({"label_from": "order"}, "unknown-page"),
        ({"label_from": "file name"}, None),
        ({"warnings": ("p01.md: 3 bytes were not UTF-8",)}, "reading"),
    ],
)
def test_what_is_said_of_stories_and_pages(made: Make, change: dict[str, object], code: str | None) -> None:
    assert codes(findings(made(WHOLE, **change))) == ([code] if code else [])


def test_a_headline_needs_a_story(made: Make) -> None:
    assert codes(findings(made())) == ["headline-without-story"]
    assert codes(findings(made(kind="notice"))) == []


def test_a_warning_keeps_the_line_it_names(made: Make) -> None:
    (one,) = findings(made(WHOLE, warnings=("p01.md:3: a bad byte",)))
    assert (one.line, one.message) == (3, "a bad byte")


def test_two_pages_of_one_label_and_an_empty_one(tmp_path: Path) -> None:
    for name, text in (
        ("a.md", f"01版 要闻\n\n## 甲\n\n{WHOLE}"),
        ("b.md", f"01版 要闻\n\n## 乙\n\n{WHOLE}"),
        ("c.md", "\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = findings(clean(read_issue(tmp_path)))
    assert {("b.md", "duplicate-page"), ("c.md", "empty-page")} <= {(Path(f.file).name, f.code) for f in found}
    assert codes(found).count("reading") == 0  # said already


def test_findings_come_in_the_order_of_the_input(fixtures: Path) -> None:
    found = findings(clean(read_issue([fixtures / "issue" / "p03.md", fixtures / "issue" / "p01.md"])))
    names = list(dict.fromkeys(one.file for one in found))
    assert [Path(name).name for name in names] == ["p03.md", "p01.md"]
    for name in names:
        lines = [one.line for one in found if one.file == name]
        assert lines == sorted(lines)


def test_sarif_holds_what_readers_ask_for(made: Make) -> None:
    log = sarif(findings(made(OPEN, WHOLE, joins=(0.6,), edits=(Edit(0, 7, 8, "会", "合", "x", 0.6),))))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    driver = log["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("paper", __version__)
    assert {rule["defaultConfiguration"]["level"] for rule in driver["rules"]} <= {"none", *LEVELS}
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["doubtful-repair", "doubtful-join"]
    for result in results:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] and result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "p01.md" and place["region"]["startLine"] >= 1
    assert results[0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 1,
        "endColumn": 2,
    }
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def _object(needed: str = "", **properties: object) -> dict[str, object]:
    return {"type": "object", "additionalProperties": False, "required": needed.split(), "properties": properties}


def _list(of: object) -> dict[str, object]:
    return {"type": "array", "items": of}


LEVEL = {"enum": ["none", "note", "warning", "error"]}
TEXT, PLACE = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 1}
RULE = _object("id", id=TEXT, shortDescription=_object("text", text=TEXT), defaultConfiguration=_object(level=LEVEL))
REGION = _object(startLine=PLACE, startColumn=PLACE, endLine=PLACE, endColumn=PLACE)
PHYSICAL = _object(
    "artifactLocation", artifactLocation=_object(uri={"type": "string", "format": "uri-reference"}), region=REGION
)
RESULT = _object(
    "message", ruleId=TEXT, ruleIndex={"type": "integer", "minimum": 0}, level=LEVEL,
    message=_object("text", text=TEXT), locations=_list(_object(physicalLocation=PHYSICAL)),
)  # fmt: skip
RUN = _object(
    "tool", tool=_object("driver", driver=_object("name", name=TEXT, version=TEXT, rules=_list(RULE))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]}, results=_list(RESULT),
)  # fmt: skip
#: The rules of the SARIF 2.1.0 schema for what we write; nothing else may stand there.
LOG = _object("version runs", **{"$schema": TEXT, "version": {"enum": ["2.1.0"]}, "runs": _list(RUN)})


def test_sarif_keeps_the_rules_of_its_schema(fixtures: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    issue = clean(read_issue([fixtures / "issue" / "p01.md", fixtures / "plain" / "p01.txt"]))
    for edition in (
        issue,
        clean(read_issue("-", stdin="## 老渠换新颜\n\n会议\ufffd指出，1月31曰\n\n（下转第二版）".encode())),
    ):
        found = findings(edition)
        assert found
        jsonschema.Draft7Validator(LOG).validate(sarif(found))


def test_sarif_names_any_file() -> None:
    one = Finding("/tmp/a b/\udcff第1版.md", 1, "reading", "warning", "x")
    (result,) = sarif([one])["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///") and re.fullmatch(r"[!-~]+", uri)


def test_the_table_of_the_docs_is_the_table_of_the_code() -> None:
    page = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z-]+)` \| (note|warning|error) \| (.+?) \|$", page, re.M)
    assert told == [(code.name, code.level, code.sentence) for code in CODES.values()]
    assert {code.level for code in CODES.values()} <= set(LEVELS)
    assert all(
        any(key.split(".")[0] == name for key in MESSAGES)
        for name in CODES
        if name not in ("reading", "doubtful-hyphen")
    )
