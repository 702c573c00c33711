"""``paper eval`` on the fixture issue, in every form that ``paper clean`` writes and reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def results(run: Run, fixtures: Path, tmp_path: Path) -> dict[str, str]:
    """The fixture issue as ``paper clean`` writes it, by format."""
    targets = {name: str(tmp_path / f"issue.{name}") for name in ("json", "jsonl", "md")}
    targets["folder"] = f"{tmp_path / 'articles'}/"
    for name, target in targets.items():
        done = run("clean", str(fixtures / "issue"), "-o", target, *(["-f", "markdown"] if name == "folder" else []))
        assert done.returncode == 0
    return targets


def test_every_form_of_a_result_has_the_same_figures(run: Run, fixtures: Path, results: dict[str, str]) -> None:
    gold = str(fixtures / "issue" / "gold.json")
    said = {name: json.loads(run("eval", gold, path, "-f", "json").stdout) for name, path in results.items()}
    assert said["json"]["article_recall"] == 1 and said["json"]["link_recall"] == 1
    assert said["json"]["counts"]["articles"] == 24
    for name in ("jsonl", "md", "folder"):
        differing = {key for key in said["json"] if said[name][key] != said["json"][key]} - {"counts"}
        assert not differing, (name, differing)


def test_a_result_is_its_own_gold(run: Run, results: dict[str, str]) -> None:
    figures = json.loads(run("eval", results["json"], results["folder"], "-f", "json").stdout)
    assert (figures["article_precision"], figures["paragraph_f1"], figures["cer"]) == (1, 1, 0)


def test_plain_rows_in_a_pipe(run: Run, fixtures: Path, results: dict[str, str]) -> None:
    piped = Path(results["jsonl"]).read_bytes()
    done = run("eval", str(fixtures / "issue" / "gold.json"), "-", "--raw", str(fixtures / "issue"), stdin=piped)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert rows[:2] == [["figure", "value"], ["article_recall", "1"]]
    assert float(dict(rows)["mended"]) > float(dict(rows)["over_correction"])


@pytest.mark.parametrize(
    ("limits", "code", "said"),
    [
        (("--min", "article_recall=1", "--max", "glued=0"), 0, ""),
        (("--min", "article-recall=0.9"), 0, ""),
        (("--min", "glued=1"), 1, "glued is 0, below 1"),
        (("--max", "link_recall=0.5"), 1, "link_recall is 1, above 0.5"),
        (("--min", "recall=1"), 2, "unknown figure 'recall'"),
        (("--min", "article_recall=all"), 2, "write article_recall=NUMBER"),
        (("--max", "over_correction=1"), 2, "give it with --raw"),
    ],
)
def test_limits(run: Run, fixtures: Path, results: dict[str, str], limits: list[str], code: int, said: str) -> None:
    done = run("eval", str(fixtures / "issue" / "gold.json"), results["json"], *limits)
    assert done.returncode == code
    assert said in done.stderr.decode()


def test_what_cannot_be_read(run: Run, fixtures: Path) -> None:
    gold = str(fixtures / "issue" / "gold.json")
    assert run("eval", gold, str(fixtures / "issue" / "p01.md")).returncode == 2
    assert run("eval", gold, "nowhere.json").returncode == 2
    assert run("eval", "-", "-", stdin=b"[]").returncode == 2
