"""Two languages on the command line: the same results, and help that reads well in both at 60 and 80 columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from commands import commands

from zhuzhou_paper.cli.app import paper
from zhuzhou_paper.cli.app import run as on_terminal
from zhuzhou_paper.cli.pages import cells, wrapped

Run = Callable[..., Any]


@pytest.mark.parametrize("format", ["text", "markdown", "json", "jsonl", "tsv", "tei", "ninjs", "jsonld"])
def test_results_are_the_same_in_every_language(format: str, run: Run, fixtures: Path) -> None:
    page = str(fixtures / "issue" / "p01.md")  # its jumps are not resolved: warnings
    english, chinese = (run("clean", page, "-f", format, "--lang", language) for language in ("en", "zh"))
    assert english.stdout == chinese.stdout
    assert b"warning:" in english.stderr and "警告：".encode() in chinese.stderr


@pytest.mark.parametrize(
    "command", ["link -f tsv --explain", "link -f jsonl", "check -f json", "check -f sarif", "explain -f json", "diff"]
)
def test_what_a_program_reads_is_the_same_in_every_language(command: str, run: Run, fixtures: Path) -> None:
    name, *options = command.split()
    page = str(fixtures / "issue" / "p01.md")
    assert run(name, page, *options, "--lang", "zh").stdout == run(name, page, *options, "--lang", "en").stdout


def test_findings_are_found_by_the_same_words(run: Run, fixtures: Path) -> None:
    """A script may cut ``file:line: code`` from either."""
    english, chinese = (
        run("check", str(fixtures / "issue"), "--lang", language).stdout.decode().splitlines()
        for language in ("en", "zh")
    )
    assert [line.split(" ")[:2] for line in english] == [line.split(" ")[:2] for line in chinese]
    assert english != chinese


def test_a_run_leaves_no_language_behind(run: Run, fixtures: Path) -> None:
    run("clean", str(fixtures / "issue" / "p01.md"), "--lang", "zh")
    assert b"No such option" in run("clean", "--pge").stderr


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_a_page_fits_its_terminal(
    command: tuple[str, ...],
    language: str,
    width: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert on_terminal([*command, "--help", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert max(map(cells, shown.splitlines())) <= width
    assert not re.search(r"^\s*[，。；：、！？）》”]", shown, re.MULTILINE), "a line begins with a closing mark"


def test_every_command_has_examples_and_the_same_options() -> None:
    options: dict[str, set[str]] = {}
    for name, *inner in commands()[1:]:
        command = paper.get_command(click.Context(paper), name)
        if inner or command is None:
            continue
        assert "Examples:" in (command.epilog or ""), name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and len(parameter.opts) > 1:
                options.setdefault(parameter.opts[0], set()).add(parameter.opts[1])
    assert {short: len(long) for short, long in options.items() if len(long) > 1} == {}


def test_wrapping_keeps_every_character() -> None:
    text = "下转行引到它所指的续文（见 paper link），或存疑（doubtful），或“未接”。" * 3
    for width in range(10, 70):
        lines = wrapped(text, width)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(cells(line) <= max(width, 14) for line in lines)
