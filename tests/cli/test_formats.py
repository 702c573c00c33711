"""``paper formats``: the list of readers and writers, and what the command line says of files passed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.cli.conftest import Done
from zhuzhou_paper.reading.readers import READERS
from zhuzhou_paper.writing import FORMATS

ROOT = Path(__file__).resolve().parents[2]


def test_every_reader_and_writer_is_listed(run: Callable[..., Done]) -> None:
    done = run("formats", "-f", "json")
    found = json.loads(done.stdout)
    assert [one["name"] for one in found["readers"]] == [reader.name for reader in READERS]
    assert [one["name"] for one in found["writers"]] == list(FORMATS)
    assert {one["name"]: one["geometry"] for one in found["readers"]}["alto"] is True
    rows = run("formats").stdout.decode().splitlines()
    assert len(rows) == len(READERS) + len(FORMATS) and all(row.count("\t") == 4 for row in rows)
    assert "docling" in run("formats", "-f", "table").stdout.decode()


def test_every_reader_of_the_table_is_there_and_explained() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for reader in READERS:
        assert f"| `{reader.name}` |" in page
        if reader.module:
            module = import_module(reader.module)
            assert callable(module.sniff) and callable(module.read)


def test_an_unknown_format_of_the_list(run: Callable[..., Done]) -> None:
    done = run("formats", "-f", "yaml")
    assert done.returncode == 2 and b"use one of table, tsv, json" in done.stderr


def test_a_page_passed_over_is_a_note_and_no_warning(run: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_text("## 东干渠今日开闸\n\n春灌开始了。\n", encoding="utf-8")
    (tmp_path / "p01.txt").write_text("东干渠今日开闸\n春灌开始了。\n", encoding="utf-8")
    done = run("clean", str(tmp_path), "--strict")
    assert done.returncode == 0
    assert (
        done.stderr.decode().startswith("note: the same pages in two formats are read once")
        and done.stdout.count(b"\n") < 9
    )
    assert run("clean", str(tmp_path), "--quiet").stderr == b""


def test_a_truncated_file_ends_in_one_line(run: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "p01.json").write_text(
        '[{"type": "text", "text": "甲", "page_idx": 0},\n {"type": "te', encoding="utf-8"
    )
    done = run("clean", str(tmp_path / "p01.json"))
    assert done.returncode == 2 and done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert "p01.json:2: this MinerU JSON is cut short; write it anew with MinerU" in line
