"""How the tests of the command line run it: in this process mostly, as a process of its own where that matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from zhuzhou_paper.cli import inputs
from zhuzhou_paper.cli.app import paper


@dataclass(frozen=True)
class Done:
    """How a run ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """No colour forced or forbidden, and streams of an encoding that has no ▶ (Chinese Windows)."""
    kept = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")}
    return {**kept, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "gbk"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """``run(*arguments, cwd=, stdin=)`` in this process; without ``stdin`` there is no pipe."""

    def inside(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None) -> Done:
        with monkeypatch.context() as patch:
            if cwd is not None:
                patch.chdir(cwd)
            if stdin is None:
                patch.setattr(inputs, "is_piped", lambda: False)
            done = CliRunner().invoke(paper, list(arguments), input=stdin)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Done(done.exit_code, done.stdout_bytes, done.stderr_bytes)

    return inside


@pytest.fixture
def process(environment: dict[str, str]) -> Callable[..., Done]:
    """``process(*arguments, cwd=, stdin=)``: the same as a process of its own, standard input /dev/null or a pipe."""

    def outside(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None) -> Done:
        command = [sys.executable, "-m", "zhuzhou_paper", *arguments]
        given: dict[str, object] = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
        done = subprocess.run(command, capture_output=True, cwd=cwd, env=environment, timeout=60, **given)  # type: ignore[call-overload]
        return Done(done.returncode, done.stdout, done.stderr)

    return outside
