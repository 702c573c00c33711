"""``paper clean`` without an option that has a value is run without click, and nobody can tell."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from zhuzhou_paper.cli import FLAGS, app, main

ISSUE = Path(__file__).parents[2] / "fixtures" / "issue"


def told(run: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a command line."""
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = run(arguments)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        [str(ISSUE)],
        [str(ISSUE / "p01.md"), "-q"],
        ["--ledger", str(ISSUE / "p02.md"), "-v", str(ISSUE / "p01.md")],
        ["--strict", str(ISSUE / "p01.md")],
        ["--strict", "--quiet", str(ISSUE)],
        [str(ISSUE / "p09.md")],
        ["", str(ISSUE)],
        [str(ISSUE), "--no-such-option"],
        ["--", str(ISSUE / "p01.md")],
        ["-qv", str(ISSUE / "p01.md")],
        [str(ISSUE), "-f", "no-such-format"],
    ],
)
def test_it_says_what_it_says_with_click(words: list[str]) -> None:
    assert told(main, ["clean", *words]) == told(app.run, ["clean", *words])


def test_its_flags_are_those_of_the_command() -> None:
    from zhuzhou_paper.cli.clean import clean

    flags = {word: one.name for one in clean.params if getattr(one, "is_flag", False) for word in one.opts}
    assert {word: name for word, name in flags.items() if name not in ("help", "version")} == FLAGS


@pytest.mark.parametrize("words", [["clean", str(ISSUE / "p01.md")], ["clean", "-q", "-"]])
def test_what_is_dear_to_import_is_not_imported(words: list[str]) -> None:
    """``frozen`` and ``hints`` give what is wanted of ``dataclasses`` and ``typing``; see docs/speed.md."""
    dear = ["click", "dataclasses", "inspect", "pathlib", "rich", "typing", "yaml", "json"]
    code = f"import sys\nfrom zhuzhou_paper.cli import main\nmain(sys.argv[1:])\nprint([n for n in {dear} if n in sys.modules])"
    command = [sys.executable, "-c", code, *words]
    page = (ISSUE / "p01.md").read_bytes()
    done = subprocess.run(command, capture_output=True, input=page, env={**os.environ, "PYTHONUTF8": "1"}, check=True)
    assert done.stdout.decode().endswith("[]\n")
