"""How the tests of the command line run it: as a process with pipes, as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """No colour forced or forbidden, and streams of an encoding that has no ▶ (Chinese Windows)."""
    kept = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")}
    return {**kept, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "gbk"}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """``run(*arguments, cwd=, stdin=bytes or None)``: the finished process; without ``stdin`` there is no pipe."""

    def process(*arguments: str, cwd: Path | None = None, stdin: bytes | None = None, **more: str) -> object:
        given: dict[str, object] = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
        return subprocess.run(
            [sys.executable, "-m", "zhuzhou_paper", *arguments],
            capture_output=True, cwd=cwd, env={**environment, **more}, timeout=60, **given,
        )  # fmt: skip

    return process  # type: ignore[return-value]
