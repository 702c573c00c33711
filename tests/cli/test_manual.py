"""The manual pages are the commands' own words, in both languages, and a wheel installs them."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from commands import load

from zhuzhou_paper.cli.app import paper

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "docs" / "paper.1", ROOT / "docs" / "paper.zh.1"]
Run = Callable[..., Any]


def test_the_pages_are_what_the_commands_say_today() -> None:
    old = [page.name for page, text in load("make_man").pages().items() if page.read_text(encoding="utf-8") != text]
    assert old == [], "make man"


@pytest.mark.parametrize("page", PAGES, ids=["english", "chinese"])
def test_every_command_and_option_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("\\-", "-")
    context = click.Context(paper)
    for name in paper.list_commands(context):
        command = paper.get_command(context, name)
        assert command is not None and f".B paper {name}\n" in text
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.opts[0] in text


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="no mandoc here")
@pytest.mark.parametrize("page", PAGES, ids=["english", "chinese"])
def test_a_page_is_sound_roff(page: Path) -> None:
    said = subprocess.run(["mandoc", "-T", "lint", page], capture_output=True, text=True, check=False).stdout
    known = ("longer than 80 bytes", "missing date")  # Chinese counts three bytes a character; a date would drift
    assert [line for line in said.splitlines() if not any(word in line for word in known)] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_paper_help_prints_it(language: str, run: Run) -> None:
    printed = run("help", "--man", "--lang", language).stdout.decode()
    assert printed == PAGES[language == "zh"].read_text(encoding="utf-8")


def test_help_of_a_command_is_its_help(run: Run) -> None:
    assert run("help", "profile", "check").stdout == run("profile", "check", "--help").stdout
    assert run("help").stdout == run("--help").stdout
    assert b"Got unexpected extra argument (x)" in run("help", "clean", "x").stderr


def test_a_wheel_installs_them() -> None:
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert set(shared["wheel"]["shared-data"]) == {f"docs/{page.name}" for page in PAGES}
