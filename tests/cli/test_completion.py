"""What a shell gets when somebody presses TAB, through the variables by which click's scripts ask; and real shells."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zhuzhou_paper.cli.app import run as run_paper

Complete = Callable[..., list[str]]


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Complete:
    """``complete("paper li")``: what completes the last word of the line, without kinds and descriptions."""

    def ask(line: str, program: str = "PAPER") -> list[str]:
        words = line.split(" ")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv(f"_{program}_COMPLETE", "bash_complete")
        assert run_paper(words[1:]) == 0
        return capfdbinary.readouterr().out.decode().split()

    return ask


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("paper cl", ["plain,clean"]),
        ("paper clean --prof", ["plain,--profile"]),
        ("paper clean --la", ["plain,--lang"]),
        ("paper clean --lang ", ["plain,en", "plain,zh"]),
        ("paper clean -f jsonl", ["plain,jsonl", "plain,jsonld"]),
        ("paper link --format js", ["plain,json", "plain,jsonl"]),
        ("paper check -f s", ["plain,sarif"]),
        ("paper batch a -f par", ["plain,parquet"]),
        ("paper clean --without stray-a", ["plain,stray-and"]),
        ("paper check --ignore doubtful-j", ["plain,doubtful-jump", "plain,doubtful-join"]),
        ("paper check --level e", ["plain,error"]),
        ("paper link --status un", ["plain,unresolved"]),
        ("paper eval g.json p.json --max glu", ["plain,glued="]),
        ("paper rules show width", ["plain,width"]),
        ("paper profile show zh-Hant", ["file,zh-Hant", "plain,zh-Hant"]),
        ("paper help profi", ["plain,profile"]),
        ("paper completion f", ["plain,fish"]),
        ("paper clean fixtures/is", ["file,fixtures/is"]),
        ("paper batch arch", ["dir,arch"]),
        ("paper nonsense --x", []),
    ],
)
def test_completed(line: str, found: list[str], complete: Complete) -> None:
    assert complete(line) == found


def test_the_pages_of_the_issue_in_the_line(complete: Complete, fixtures: Path) -> None:
    line = f"paper link {fixtures / 'issue'} --page "
    assert complete(line) == ["plain,01", "plain,02", "plain,03", "plain,04"]
    assert complete(f"{line}03") == ["plain,03"]


def test_the_pages_of_the_issue_that_one_stands_in(
    complete: Complete, fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fixtures / "hant")
    assert len(complete("paper link --page ")) == 2


def test_ids_of_a_small_issue(complete: Complete, fixtures: Path) -> None:
    found = complete(f"paper explain {fixtures / 'issue'} --at ")
    assert "plain,20240320-01-01" in found and "plain,01→02①" in found


def test_what_cannot_be_read_completes_nothing(complete: Complete, tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_bytes(b"%PDF-1.7\x00\x00")
    assert complete(f"paper link {tmp_path} --page ") == []


def test_the_other_name_of_the_program(complete: Complete) -> None:
    assert complete("zhuzhou-paper cl", program="ZHUZHOU_PAPER") == ["plain,clean"]


def script(shell: str) -> str:
    command = [sys.executable, "-m", "zhuzhou_paper", "completion", shell]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_its_shell_reads(shell: str, tmp_path: Path) -> None:
    text = script(shell)
    assert "_PAPER_COMPLETE" in text
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    (tmp_path / "script").write_text(text, encoding="utf-8")
    done = subprocess.run([shell, "-n", tmp_path / "script"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes(tmp_path: Path) -> None:
    program = tmp_path / "paper"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m zhuzhou_paper "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ask = f'COMP_WORDS=({program} clean --profile zh-Han); COMP_CWORD=3; _paper_completion {program}; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", f"{script('bash')}\n{ask}"], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["zh-Hans", "zh-Hant"]


def test_an_unknown_shell_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_paper(["completion", "nu"]) == 2
    assert capsys.readouterr().err == "paper: unknown shell 'nu'; use one of bash, zsh, fish\n"
