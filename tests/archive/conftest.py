"""Small archives made of the fixtures, and the command as a process of its own."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from zhuzhou_paper.cli import main


@pytest.fixture
def archive(tmp_path: Path, fixtures: Path) -> Path:
    """12 issues in folders and in files; a chunk holds at least 16 pages, so there are two."""
    root = tmp_path / "archive"
    for day in range(1, 5):
        for name in ("issue" if day == 1 else "hant-a", "hant"):
            folder = root / name / f"2024-03-{day:02d}"
            folder.mkdir(parents=True)
            for page in (fixtures / name).glob("p*"):
                shutil.copy(page, folder)
        (root / "plain").mkdir(exist_ok=True)
        shutil.copy(fixtures / "plain" / "p01.txt", root / "plain" / f"1999-01-{day:02d}.txt")
    return root


@pytest.fixture(scope="session")
def batch() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``batch(*arguments)`` runs ``paper batch``, or another command, to its end: here, or with workers outside."""

    def run(*arguments: object, command: str = "batch") -> subprocess.CompletedProcess[str]:
        words = [command, *map(str, arguments)]
        if "--workers" in words and words[words.index("--workers") + 1] != "0":
            line = [sys.executable, "-m", "zhuzhou_paper", *words]
            return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", timeout=120)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words)
        return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], dict[str, bytes]]:
    """``tree(out)``: all files of a data set."""

    def files(folder: Path) -> dict[str, bytes]:
        found = (file for file in (folder / "data").rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}

    return files
