"""What a data set can be made of."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.archive.rows import COLUMNS, known_formats, render
from zhuzhou_paper.writing import FORMATS

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], dict[str, bytes]]


@pytest.mark.parametrize("name", [name for name in known_formats() if name not in ("jsonl", "parquet")])
def test_every_writer_writes_a_file_an_issue(name: str, batch: Run, tree: Tree, tmp_path: Path, fixtures: Path) -> None:
    page = tmp_path / "archive" / "晚报 2024-03-01.txt"
    page.parent.mkdir()
    page.write_bytes((fixtures / "plain" / "p01.txt").read_bytes())
    assert batch(page.parent, "-o", tmp_path / "out", "--workers", 0, "-f", name).returncode == 0
    ((path, data),) = tree(tmp_path / "out").items()
    assert path.endswith(f"/year=2024/晚报%202024-03-01{FORMATS[name].endings[0]}")
    assert data  # what is in it is the writers' own tests


def test_rows_of_parquet_are_the_rows_of_jsonl(archive: Path, batch: Run, tree: Tree, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    import pyarrow.dataset as dataset

    for name in ("parquet", "jsonl"):
        assert batch(archive, "-o", tmp_path / name, "--workers", 0, "-f", name).returncode == 0
    assert batch(archive, "-o", tmp_path / "again", "--workers", 0, "-f", "parquet").returncode == 0
    assert tree(tmp_path / "again") == tree(tmp_path / "parquet")
    lines = [line for data in tree(tmp_path / "jsonl").values() for line in data.decode().split("\n") if line]
    wanted = sorted((json.loads(line) for line in lines), key=_order)
    found = dataset.dataset(tmp_path / "parquet" / "data", format="parquet", partitioning="hive").to_table().to_pylist()
    for row in found:
        row.pop("year")
    assert sorted(found, key=_order) == wanted


def test_no_field_of_a_row_is_missing_in_parquet(fixtures: Path) -> None:
    edition = clean(read_issue(fixtures / "issue"))
    row = next(row for row in map(json.loads, render(edition, "a", "jsonl").decode().splitlines()) if row["jumps"])
    assert set(row) - {"publication"} == set(COLUMNS)
    for name in ("jumps", "sources"):
        assert set(row[name][0]) == set(COLUMNS[name])


def _order(row: dict[str, Any]) -> tuple[str, str]:
    return row["issue_key"], row["id"]


def test_the_data_names_no_place_and_no_time(archive: Path, batch: Run, tree: Tree, tmp_path: Path) -> None:
    moved = archive.rename(tmp_path / "elsewhere")
    assert batch(moved, "-o", tmp_path / "one", "--workers", 0).returncode == 0
    assert batch(moved.rename(tmp_path / "there"), "-o", tmp_path / "two", "--workers", 0).returncode == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert not any(str(tmp_path).encode() in data for data in tree(tmp_path / "one").values())


def test_a_page_without_an_article_is_a_file_all_the_same(batch: Run, tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.txt").write_text("02 版 要闻\n", encoding="utf-8")
    assert batch(tmp_path / "archive", "-o", tmp_path / "out", "--workers", 0).returncode == 0
    edition = clean(read_issue(tmp_path / "archive" / "a.txt"))
    ((_, data),) = tree(tmp_path / "out").items()
    assert len(data.splitlines()) == len(edition.articles)
