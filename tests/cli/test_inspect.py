"""``paper diff``, ``explain``, ``check`` and ``rules`` from outside."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhuzhou_paper.repair import RULES

Run = Callable[..., Any]  # see conftest.py
PAGE = "## 老渠换新颜\n\n会议指出,冬闲是修渠 and 清淤的好时节。\n"
CUT = "## 老渠换新颜\n\n会议指出，冬闲是修渠的好时\n\n（下转第二版）\n"
EVIL = "## 老渠\x1b]0;x\x07换新颜\n\n会议\u202e指出,[b]冬闲[/b]\x1b[31m是修渠的好时\n\n（下转第二版）\n"
OWN = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "p01.md").write_text(PAGE, encoding="utf-8")
    return str(tmp_path / "p01.md")


@pytest.fixture
def cut(tmp_path: Path) -> str:
    (tmp_path / "p01.md").write_text(CUT, encoding="utf-8")
    return str(tmp_path / "p01.md")


def text(done: Any, code: int = 0) -> str:
    assert done.returncode == code, done.stderr.decode()
    return str(done.stdout.decode())


@pytest.mark.parametrize("command", ["diff", "explain", "check", "rules"])
def test_help_has_examples(run: Run, command: str) -> None:
    assert text(run(command, "--help")).count(f"paper {command}") >= 3


def test_a_word_diff_in_a_pipe_has_marks(run: Run, page: str) -> None:
    shown = text(run("diff", page))
    assert (
        f"{page}:3\n会议指出[-,-]{{+，+}}冬闲是修渠[- and -]{{+和+}}清淤的好时节。\n" in shown and "\x1b" not in shown
    )


def test_a_word_diff_with_colour_has_none(run: Run, page: str) -> None:
    shown = text(run("diff", page, "--color"))
    assert "\x1b[31;9m,\x1b[0m\x1b[32;4m，\x1b[0m" in shown and "[-" not in shown


def test_colour_is_as_the_environment_wants(run: Run, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31;9m" in text(run("diff", page))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[-,-]" in text(run("diff", page))


def test_rules_of_a_diff(run: Run, page: str) -> None:
    assert "stray-and 0.97: “ and ” → “和”" in text(run("diff", page, "--rules"))
    assert "[-,-]" not in text(run("diff", page, "--rule", "stray-and"))
    assert " and " in text(run("diff", page, "--all", "--without", "stray-and"))
    assert b"no rule 'stray-ant'" in run("diff", page, "--rule", "stray-ant").stderr


def test_edits_as_records(run: Run, page: str) -> None:
    lines = [json.loads(line) for line in text(run("diff", page, "-f", "jsonl")).splitlines()]
    assert lines == json.loads(text(run("diff", page, "-f", "json")))
    assert lines == json.loads(text(run("clean", page, "-f", "json")))["edits"]
    assert {"file": page, "line": 3, "before": " and ", "after": "和"}.items() <= lines[-1].items()
    assert json.loads(text(run("diff", "-", "-f", "json", stdin="会议指出，好。".encode()))) == []


def test_a_clean_text_has_no_diff(run: Run) -> None:
    assert text(run("diff", "-", stdin="会议指出，冬闲是修渠的好时节。\n".encode())) == ""


@pytest.mark.parametrize(
    "command", [["diff"], ["diff", "--all", "--rules"], ["explain"], ["explain", "p01.md:1"], ["check"]]
)
def test_nothing_of_a_page_commands_a_terminal(
    run: Run, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "p01.md").write_text(EVIL, encoding="utf-8")
    done = run(command[0], str(tmp_path / "p01.md"), *command[1:])
    shown = OWN.sub("", done.stdout.decode())
    assert shown and "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown
    assert "\x1b[31m" not in done.stdout.decode()  # ours are other: 31;9


def test_a_finding_is_one_line_and_decides(run: Run, cut: str) -> None:
    shown = text(run("check", cut), 1)
    assert re.fullmatch(rf"{re.escape(cut)}:5: unresolved-jump .+\n", shown)
    assert run("check", cut).stderr == b"found: 1 warning\n" and run("check", cut, "-q").stderr == b""
    assert text(run("check", cut, "--level", "error"), 0) == shown
    assert text(run("check", cut, "--ignore", "unresolved-jump"), 0) == ""


def test_a_sound_page_is_exit_0(run: Run, page: str) -> None:
    done = run("check", page, "--level", "note")
    assert (text(done), done.stderr) == ("", b"")


def test_findings_for_programs(run: Run, cut: str, tmp_path: Path) -> None:
    (one,) = json.loads(text(run("check", cut, "-f", "json"), 1))
    assert one.items() >= {"file": cut, "line": 5, "code": "unresolved-jump", "level": "warning"}.items()
    assert json.loads(text(run("check", cut, "-f", "jsonl"), 1)) == one
    out = tmp_path / "out.sarif"
    assert text(run("check", cut, "-o", str(out)), 1) == ""
    assert json.loads(out.read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "unresolved-jump"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "-f", "xml"],
        ["check", "--level", "fatal"],
        ["check", "--ignore", "x"],
        ["diff", "-f", "x"],
        ["explain", "-f", "x"],
    ],
)
def test_wrong_use_is_one_line(run: Run, page: str, arguments: list[str]) -> None:
    done = run(arguments[0], page, *arguments[1:])
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"use one of" in done.stderr


def test_a_place_may_stand_last_or_first_or_alone(run: Run, page: str, tmp_path: Path) -> None:
    ways = [
        run("explain", page, "p01.md:1"),
        run("explain", "p01.md:1", page),
        run("explain", page, "老渠换新颜"),
        run("explain", page, "--at", "p01.md:1"),
        run("explain", f"{page}:1"),
    ]
    for done in ways:
        assert "headline of" in text(done)
    assert "headline of" in text(run("explain", "老渠换新颜", cwd=tmp_path))  # the issue of the folder


def test_explanations_for_programs(run: Run, page: str) -> None:
    (one,) = json.loads(text(run("explain", page, "p01.md:3", "-f", "json")))
    assert {"role", "article", "edit"} == {point["topic"] for point in one["points"]}


def test_decisions_are_listed_the_least_sure_first(run: Run, fixtures: Path) -> None:
    done = run("explain", str(fixtures / "issue"), "--most", "5")
    rows = [row.split("\t") for row in text(done).splitlines()]
    assert len(rows) == 5 and rows == sorted(rows, key=lambda row: float(row[0]))
    assert b"5 least sure of" in done.stderr
    every = json.loads(text(run("explain", str(fixtures / "issue"), "--most", "0", "-f", "json")))
    assert len(every) > 100 and every[0]["id"] == rows[0][2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["nowhere.md", "p01.md:1", "{page}"], "nowhere.md: no such file"), (["{page}", "不在文中"], "nothing is called"),
     (["{page}", "p01.md:2"], "an empty line")],
)  # fmt: skip
def test_a_place_that_is_none_is_one_line(run: Run, page: str, arguments: list[str], said: str) -> None:
    done = run("explain", *(argument.format(page=page) for argument in arguments))
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and said in done.stderr.decode()


def test_rules_are_listed_with_all_names_that_edits_bear(run: Run, fixtures: Path) -> None:
    names = [row.split("\t")[0] for row in text(run("rules", "list")).splitlines()]
    assert {rule.name for rule in RULES} <= set(names) and len(names) == len(set(names))
    edits = [json.loads(line) for line in text(run("diff", str(fixtures / "issue"), "-f", "jsonl")).splitlines()]
    assert {part for edit in edits for part in edit["rule"].split("+")} <= set(names)


def test_a_rule_shows_what_it_changes_and_what_it_leaves(run: Run) -> None:
    for rule in RULES:
        record = json.loads(text(run("rules", "show", rule.name, "-f", "json")))
        assert record["sentence"] == rule.sentence and len(record["leaves"]) == len(rule.leaves)
        shown = text(run("rules", "show", rule.name))
        assert shown.count(" → ") >= len(rule.changes) and not re.search("[\x00-\x08\x0b-\x1f]", shown)
    assert text(run("rules", "show", "quotes+width")).count("confidence") == 2
    assert b"did you mean width?" in run("rules", "show", "widht").stderr
