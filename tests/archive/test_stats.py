"""What a run is counted as, and what two runs differ in."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from zhuzhou_paper.archive.stats import compare, stats

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def out(archive: Path, batch: Run, tmp_path: Path) -> Path:
    (archive / "plain" / "1999-01-01.txt").write_bytes(b"")
    assert batch(archive, "-o", tmp_path / "out", "--workers", 0).returncode == 1
    return tmp_path / "out"


def test_totals_are_those_of_the_data(out: Path) -> None:
    counted = stats(out)
    rows = [
        json.loads(line)
        for file in (out / "data").rglob("*.jsonl")
        for line in file.read_text("utf-8").split("\n")
        if line
    ]
    assert counted.statuses == {"done": 11, "quarantined": 1}
    assert counted.totals["articles"] == len(rows)
    assert counted.totals["bytes"] == sum(file.stat().st_size for file in (out / "data").rglob("*.jsonl"))
    assert counted.counts["article"]["article"] == sum(row["kind"] == "article" for row in rows)
    assert counted.counts["link"]["resolved"] > 0
    assert counted.counts["edit"]["width"] > 0
    assert [key for key, _ in counted.quarantined] == ["plain/1999-01-01"]
    assert ("澜川日报", "2024") in [(publication, year) for publication, year, _, _ in counted.partitions]
    assert counted.slowest == sorted(counted.slowest, key=lambda row: -row[1])


def test_rows_in_a_pipe_and_an_object(out: Path, batch: Run) -> None:
    rows = [line.split("\t") for line in batch(out, command="stats").stdout.splitlines()]
    assert ["issues", "done", "11"] in rows
    assert ["set apart", "plain/1999-01-01", "plain/1999-01-01.txt: the input is empty; give the OCR's text"] in rows
    assert {len(row) for row in rows} == {3}
    assert json.loads(batch(out, "-f", "json", command="stats").stdout)["statuses"] == {"done": 11, "quarantined": 1}
    assert "edits by rule" in batch(out, "-f", "text", command="stats").stdout
    assert batch(out, "--strict", command="stats").returncode == 1


def test_shards_add_up(out: Path, archive: Path, batch: Run, tmp_path: Path) -> None:
    for part in ("1/2", "2/2"):
        batch(archive, "-o", tmp_path / "parts", "--workers", 0, "--shard", part)
    whole, parts = stats(out), stats(tmp_path / "parts")
    assert (whole.totals, whole.counts, whole.partitions) == (parts.totals, parts.counts, parts.partitions)
    assert compare(out, tmp_path / "parts").changed == 0


def test_a_comparison_says_where_to_look(out: Path, archive: Path, batch: Run, tmp_path: Path) -> None:
    (archive / "plain" / "1999-01-01.txt").write_text("老渠换新颜\n", encoding="utf-8")
    (archive / "hant" / "2024-03-01" / "p02.md").unlink()
    (archive / "hant" / "2024-03-02" / "p01.md").unlink()
    (archive / "hant" / "2024-03-02" / "p02.md").unlink()
    assert batch(archive, "-o", tmp_path / "new", "--workers", 0).returncode == 0
    found = compare(out, tmp_path / "new")
    assert (found.alike, found.changed) == (9, 2)
    assert found.only_before == (1, ("hant/2024-03-02",))
    assert [change.key for change in found.changes] == ["plain/1999-01-01", "hant/2024-03-01"]
    assert found.changes[0].before.startswith("quarantined: ")
    assert ("link", "unresolved") in [(what, name) for what, name, _, _ in found.changes[1].numbers]
    said = batch(tmp_path / "new", "--compare", out, command="stats").stdout
    assert "issues\tchanged\t2\n" in said
    assert batch(tmp_path / "new", "--compare", out, "--strict", command="stats").returncode == 1
    assert batch(out, "--compare", out, "--strict", command="stats").returncode == 0


def test_without_a_catalogue(tmp_path: Path, batch: Run) -> None:
    done = batch(tmp_path, command="stats")
    assert done.returncode == 2
    assert "no catalogue here" in done.stderr
