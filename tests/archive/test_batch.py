"""A whole run: what is written, what is marked, what a second run does."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from zhuzhou_paper import clean, read_issue

ISSUES = 12
Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], dict[str, bytes]]


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    base = sqlite3.connect(folder / "catalogue.sqlite")
    try:
        return base.execute(query).fetchall()
    finally:
        base.close()


def test_each_issue_is_a_file_and_a_row(batch: Run, tree: Tree, archive: Path, tmp_path: Path, fixtures: Path) -> None:
    done = batch(archive, "-o", tmp_path / "out", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    files = tree(tmp_path / "out")
    assert len(files) == ISSUES
    one = files["data/publication=澜川日报/year=2024/issue,2024-03-01.jsonl"]
    articles = [json.loads(line) for line in one.decode().splitlines()]
    edition = clean(read_issue([fixtures / "issue" / f"p0{n}.md" for n in range(1, 5)]))
    assert [article["headline"] for article in articles] == [article.headline for article in edition.articles]
    assert {article["issue_key"] for article in articles} == {"issue/2024-03-01"}
    assert articles[0]["sources"][0]["file"] == "issue/2024-03-01/p01.md"  # as the archive names it, wherever it stands
    assert rows(tmp_path / "out", "SELECT status, count(*) FROM issues GROUP BY status") == [("done", ISSUES)]


def test_workers_do_not_change_a_byte(batch: Run, tree: Tree, archive: Path, tmp_path: Path) -> None:
    for name, workers in (("a", 0), ("b", 1), ("c", 3)):
        assert batch(archive, "-o", tmp_path / name, "--workers", workers).returncode == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b") == tree(tmp_path / "c")


def test_shards_together_are_the_whole(batch: Run, tree: Tree, archive: Path, tmp_path: Path) -> None:
    assert batch(archive, "-o", tmp_path / "whole", "--workers", 0).returncode == 0
    for part in (1, 2, 3):
        assert batch(archive, "-o", tmp_path / "parts", "--workers", 0, "--shard", f"{part}/3").returncode == 0
    assert tree(tmp_path / "parts") == tree(tmp_path / "whole")


def test_a_second_run_does_only_what_is_changed(batch: Run, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert batch(archive, "-o", out, "--workers", 0).returncode == 0
    with (archive / "plain" / "1999-01-02.txt").open("a", encoding="utf-8") as page:
        page.write("\n\n另有一段。\n")
    (archive / "plain" / "1999-01-03.txt").unlink()
    next(out.rglob("hant,2024-03-03.jsonl")).write_text("torn")
    again = batch(archive, "-o", out, "--workers", 0, "--json-log")
    assert again.returncode == 0
    events = [json.loads(line) for line in again.stderr.splitlines()]
    assert [event["issue"] for event in events if event["event"] == "done"] == ["hant/2024-03-03", "plain/1999-01-02"]
    assert "另有一段" in next(out.rglob("plain,1999-01-02.jsonl")).read_text(encoding="utf-8")
    assert events[-1] == {**events[-1], "event": "end", "done": ISSUES - 1, "gone": 1}


def test_an_issue_that_moves_stands_in_one_place(batch: Run, archive: Path, tmp_path: Path) -> None:
    out, page = tmp_path / "out", archive / "issue" / "2024-03-01" / "p01.md"
    assert batch(archive, "-o", out, "--workers", 0).returncode == 0
    page.write_text(page.read_text(encoding="utf-8").replace("2024年", "2021年"), encoding="utf-8")
    assert batch(archive, "-o", out, "--workers", 0).returncode == 0
    assert [path.parent.name for path in out.rglob("issue,2024-03-01.jsonl")] == ["year=2021"]


def test_paper_yaml_beside_an_issue_is_honoured(batch: Run, archive: Path, tmp_path: Path) -> None:
    folder = archive / "hant" / "2024-03-01"
    (folder / "p01.md").rename(folder / "front.md")
    (folder / "paper.yaml").write_text("pages: [front.md]\n", encoding="utf-8")
    assert batch(archive, "-o", tmp_path / "out", "--workers", 0).returncode == 0
    text = next((tmp_path / "out").rglob("hant,2024-03-01.jsonl")).read_text(encoding="utf-8")
    assert {source["file"] for line in text.splitlines() for source in json.loads(line)["sources"]} == {
        "hant/2024-03-01/front.md"
    }


def test_corrections_beside_an_issue_are_obeyed_and_a_new_one_does_it_again(
    batch: Run, archive: Path, tmp_path: Path
) -> None:
    folder, out = archive / "issue" / "2024-03-01", tmp_path / "out"
    (folder / "paper.yaml").write_text("corrections: rulings.yaml\n", encoding="utf-8")
    texts = []
    for ruling in ("replace: {text: 末班车延至22:30, with: 末班车延至23:30}", "keep: 这句话没有印过，也不会再有"):
        (folder / "rulings.yaml").write_text(f"- {ruling}\n", encoding="utf-8")
        assert batch(archive, "-o", out, "--workers", 0).returncode == 0
        texts.append(next(out.rglob("issue,2024-03-01.jsonl")).read_text(encoding="utf-8"))
    assert "末班车延至23:30" in texts[0] and "末班车延至22:30" in texts[1]
    assert "lost-ruling" in batch(out, command="stats").stdout


def test_an_unreadable_issue_is_set_apart(batch: Run, tree: Tree, archive: Path, tmp_path: Path) -> None:
    (archive / "hant" / "2024-03-02" / "paper.yaml").write_text("pages: [nowhere.md]\n", encoding="utf-8")
    (archive / "plain" / "1999-01-01.txt").write_bytes(b"")
    done = batch(archive, "-o", tmp_path / "out", "--workers", 2)
    assert done.returncode == 1
    assert "set apart: hant/2024-03-02: hant/2024-03-02/nowhere.md: no such file" in done.stderr
    assert "set apart: plain/1999-01-01" in done.stderr
    assert len(tree(tmp_path / "out")) == ISSUES - 2
    shutil.rmtree(archive / "hant" / "2024-03-02")
    (archive / "plain" / "1999-01-01.txt").write_text("老渠换新颜\n", encoding="utf-8")
    assert batch(archive, "-o", tmp_path / "out", "--workers", 2).returncode == 0
    assert len(tree(tmp_path / "out")) == ISSUES - 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-f", "docs"], "unknown format 'docs'"),
        (["--shard", "4/3"], "say 3/16"),
        (["--without", "nothing"], "unknown rule 'nothing'"),
        (["--profile", "nowhere"], "nowhere"),
    ],
)
def test_wrong_use_is_told_before_the_work(
    batch: Run, archive: Path, tmp_path: Path, options: list[str], said: str
) -> None:
    done = batch(archive, "-o", tmp_path / "out", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out" / "data").exists()


def test_two_ways_are_never_mixed(batch: Run, tree: Tree, archive: Path, tmp_path: Path) -> None:
    assert batch(archive, "-o", tmp_path / "out", "--workers", 0).returncode == 0
    other = batch(archive, "-o", tmp_path / "out", "--workers", 0, "-f", "markdown")
    assert other.returncode == 2
    assert "made with format jsonl" in other.stderr
    assert batch(archive, "-o", tmp_path / "out", "--workers", 0, "-f", "markdown", "--redo").returncode == 0
    assert {name.rpartition(".")[2] for name in tree(tmp_path / "out")} == {"md"}


def test_an_archive_without_issues(batch: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no issues found" in batch(tmp_path / "empty", "-o", tmp_path / "out").stderr
    assert batch(tmp_path / "nowhere", "-o", tmp_path / "out").returncode == 2


def test_results_inside_the_archive_are_no_issues(batch: Run, archive: Path) -> None:
    for _ in range(2):
        assert batch(archive, "-o", archive / "out", "--workers", 0, "-f", "text").returncode == 0
    assert rows(archive / "out", "SELECT count(*) FROM issues") == [(ISSUES,)]
    assert "OUT is ARCHIVE" in batch(archive, "-o", archive, "--workers", 0).stderr


def test_an_issue_that_takes_too_long_is_set_apart(batch: Run, archive: Path, tmp_path: Path) -> None:
    done = batch(archive, "-o", tmp_path / "out", "--workers", 2, "--limit", "0.0001")
    assert done.returncode == 1
    assert rows(tmp_path / "out", "SELECT DISTINCT status, reason FROM issues") == [
        ("quarantined", "takes longer than 0.0001 seconds; give it more with --limit")
    ]
    assert batch(archive, "-o", tmp_path / "out", "--workers", 2, "--limit", 60).returncode == 0


def test_names_that_are_no_text(batch: Run, archive: Path, tree: Tree, tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(archive) + b"/\xd6\xea\xd6\xde")  # written by a Chinese Windows
    try:
        (archive / "hant" / "2024-03-01").rename(folder)
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    (archive / "plain" / "1999-01-01.txt").rename(archive / "plain" / "a\nb.txt")
    done = batch(archive, "-o", tmp_path / "out", "--workers", 0)
    assert done.returncode == 0, done.stderr
    names = sorted(name.rpartition("/")[2] for name in tree(tmp_path / "out"))
    assert len(names) == ISSUES
    assert "plain,a%0Ab.jsonl" in names
    again = batch(archive, "-o", tmp_path / "out", "--workers", 0)
    assert f"{ISSUES} issues, {ISSUES} of them done already" in again.stderr


def test_files_of_no_issue_are_told(batch: Run, archive: Path, tmp_path: Path) -> None:
    (archive / "issue" / "2024-03-01" / "notes.md").write_text("x", encoding="utf-8")
    done = batch(archive, "-o", tmp_path / "out", "--workers", 0)
    assert "warning: files that belong to no issue: 1, the first is issue/2024-03-01/notes.md" in done.stderr


def test_a_log_for_programs_is_json_throughout(batch: Run, archive: Path, tmp_path: Path) -> None:
    (archive / "issue" / "2024-03-01" / "notes.md").write_text("x", encoding="utf-8")
    (archive / "plain" / "1999-01-01.txt").write_bytes(b"")
    done = batch(archive, "-o", tmp_path / "out", "--workers", 0, "--json-log")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == [
        "warning",
        "begin",
        *(["done"] * 8),
        "quarantined",
        *(["done"] * 3),
        "end",
    ]
