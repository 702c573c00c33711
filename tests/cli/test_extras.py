"""What heavy libraries are for is asked for by name, and without them one line says what to install; the rest works."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize(
    ("missing", "arguments", "said", "extra"),
    [
        ("pyarrow", ["{issues}", "-f", "parquet"], "Parquet needs the library pyarrow", "parquet"),
        ("fsspec", ["s3://bucket/issues"], "an object store needs the library fsspec", "remote"),
        ("distributed", ["{issues}", "--cluster", "local"], "a cluster needs the library distributed", "dask"),
    ],
)
def test_without_the_library_one_line_says_what_to_install(
    missing: str, arguments: list[str], said: str, extra: str, run: Callable[..., Any], fixtures: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, missing, None)
    done = run("batch", *(part.format(issues=fixtures) for part in arguments), "-o", str(tmp_path / "out"))
    told = done.stderr.decode()
    assert done.returncode == 2 and "Traceback" not in told
    assert f"{said}; pip install 'zhuzhou-paper[{extra}]'" in told


def test_four_libraries_are_all_that_an_installation_needs() -> None:
    names = {re.split(r"[><=]", one)[0] for one in PROJECT["dependencies"]}
    assert names == {"click", "rich", "rapidfuzz", "pyyaml"}
    assert set(PROJECT["optional-dependencies"]) >= {"charset", "parquet", "remote", "dask"}


@pytest.mark.parametrize(
    "missing", ["pyarrow", "fsspec", "distributed", "dask", "chardet", "lxml", "jsonschema", "numpy"]
)
def test_no_command_on_one_issue_needs_more(
    missing: str, run: Callable[..., Any], fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    issue = str(fixtures / "hant")
    for arguments in (
        ["clean"],
        ["clean", "-f", "tei"],
        ["clean", "-f", "ninjs"],
        ["link"],
        ["report", "-o", str(tmp_path / "a.html")],
    ):
        assert run(arguments[0], issue, *arguments[1:]).returncode == 0
