"""Small archives made of the fixtures, and the command as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def archive(tmp_path: Path, fixtures: Path) -> Path:
    """12 issues in folders and in files; a chunk holds at least 16 pages, so there are two."""
    root = tmp_path / "archive"
    for day in range(1, 5):
        for name in ("issue", "hant"):
            folder = root / name / f"2024-03-{day:02d}"
            folder.mkdir(parents=True)
            for page in (fixtures / name).glob("p*"):
                shutil.copy(page, folder)
        (root / "plain").mkdir(exist_ok=True)
        shutil.copy(fixtures / "plain" / "p01.txt", root / "plain" / f"1999-01-{day:02d}.txt")
    return root


@pytest.fixture(scope="session")
def batch() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``batch(*arguments)`` runs ``paper batch`` to its end."""

    def run(*arguments: object, command: str = "batch") -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "zhuzhou_paper", command, *map(str, arguments)]
        environment = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
        return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120)

    return run


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], dict[str, bytes]]:
    """``tree(out)``: all files of a data set."""

    def files(folder: Path) -> dict[str, bytes]:
        found = (file for file in (folder / "data").rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}

    return files
