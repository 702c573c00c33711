"""The README shows what the program prints, and its commands and examples work."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from zhuzhou_paper.cli.app import COMMANDS, paper

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
Run = Callable[..., Any]


def block(name: str, number: int = 0) -> str:
    """The text of a fenced block behind the comment ``<!-- name -->``."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", README.partition(f"<!-- {name} -->")[2], re.MULTILINE | re.DOTALL)
    return str(blocks[number])


def shown(text: str) -> list[str]:
    return [line.strip("… ") for line in text.splitlines() if line.strip("… ")]


def test_before_is_what_the_pages_hold() -> None:
    for number, name in enumerate(("p01.md", "p02.md")):
        page = (ROOT / "fixtures" / "issue" / name).read_text(encoding="utf-8")
        assert [line for line in shown(block("before", number)) if line not in page] == []


def test_after_is_what_is_printed(run: Run) -> None:
    printed = run("clean", "fixtures/issue", cwd=ROOT).stdout.decode()
    assert [line for line in shown(block("after")) if line not in printed] == []


def test_the_rows_are_what_is_printed(run: Run) -> None:
    rows = [row.split("\t") for row in run("link", "fixtures/issue", cwd=ROOT).stdout.decode().splitlines()]
    cut = ["\t".join(row[number - 1] for number in (1, 2, 3, 4, 6, 8, 9)) for row in rows]
    assert block("link").splitlines()[1:] == cut


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert "01→02" in capsys.readouterr().out


def test_every_field_is_named(run: Run) -> None:
    for command in ("clean", "link"):
        first = run(command, "fixtures/issue", "-f", "jsonl", cwd=ROOT).stdout.splitlines()[0]
        assert [key for key in json.loads(first) if f"`{key}`" not in README] == []


def commands() -> list[str]:
    """Every command line that README and help show, without what follows a pipe."""
    texts = [README]
    for name in COMMANDS:
        command = paper.get_command(click.Context(paper), name)
        texts.append(command.epilog or "" if command is not None else "")
    lines = [line.strip().removeprefix("$ ") for text in texts for line in text.splitlines()]
    found = [part.strip() for line in lines for part in re.split(r" \| | \|\| |   +", line)]
    return sorted({part for part in found if re.match(r"paper (?:clean|link) ", part)})


@pytest.mark.parametrize("line", commands())
def test_every_command_shown_is_one(line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    command = paper.get_command(click.Context(paper), name)
    assert command is not None
    command.make_context(name, arguments)  # raises for an option that does not exist


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README))
def test_every_picture_is_there_and_asks_for_nothing(picture: str) -> None:
    data = (ROOT / picture).read_bytes()
    assert len(data) < 100_000
    if picture.endswith(".svg"):
        text = data.decode("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "://" not in text and "<script" not in text and "resolved" in text
