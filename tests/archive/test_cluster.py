"""A run on a real cluster of this machine: the same bytes, a killed worker, an issue that kills."""

from __future__ import annotations

import importlib
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from zhuzhou_paper.archive import run
from zhuzhou_paper.archive.catalogue import Catalogue
from zhuzhou_paper.archive.engines.cluster import Cluster
from zhuzhou_paper.archive.find import find
from zhuzhou_paper.archive.model import File, Job, Shard
from zhuzhou_paper.archive.store import open_store
from zhuzhou_paper.archive.trees import open_tree

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], dict[str, bytes]]
pytest.importorskip("distributed", reason="the extra dask is not installed")
MANY = 40

KILLS = """
import os, signal
from pathlib import Path
from zhuzhou_paper.archive.work import do_chunk

def work(chunk):
    keys = [task.key for task in chunk.tasks]
    if "hant-007" in keys:
        os.kill(os.getpid(), signal.SIGKILL)
    once = Path({folder!r}, "once")
    if "hant-030" in keys and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return do_chunk(chunk)
"""


@pytest.fixture
def many(tmp_path: Path, fixtures: Path) -> Path:
    """An archive of small issues."""
    for number in range(MANY):
        folder = tmp_path / "many" / f"hant-{number:03d}"
        folder.mkdir(parents=True)
        for page in (fixtures / "hant").glob("p*"):
            shutil.copy(page, folder)
    return tmp_path / "many"


def test_a_cluster_writes_the_same_bytes(many: Path, batch: Run, tree: Tree, tmp_path: Path) -> None:
    done = batch(many, "-o", tmp_path / "out", "--cluster", "local", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert batch(many, "-o", tmp_path / "whole", "--workers", 0).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_workers_of_a_cluster_die(
    many: Path, batch: Run, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kills_cluster.py").write_text(KILLS.format(folder=str(tmp_path)), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    work = importlib.import_module("kills_cluster").work
    job = Job(str(many), str(tmp_path / "out"))
    store = open_store(job.out, job.staging)
    files = (one for one in find(open_tree(job.archive)) if isinstance(one, File))
    with closing(Catalogue(tmp_path / "out" / "catalogue.sqlite")) as catalogue, closing(Cluster("local", 2)) as engine:
        total = run.plan(catalogue, files, store, Shard())
        shown = list(run.work_off(job, catalogue, engine, store, total, work))
        assert [key for key, _ in catalogue.quarantined()] == ["hant-007"]
    assert shown[-1].done == MANY - 1
    assert (tmp_path / "once").exists()
    (many / "hant-007" / "p01.md").unlink()
    (many / "hant-007" / "p02.md").unlink()
    assert batch(many, "-o", tmp_path / "whole", "--workers", 0).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_scheduler_that_is_not_there(many: Path, batch: Run, tmp_path: Path) -> None:
    done = batch(many, "-o", tmp_path / "out", "--cluster", "nowhere", "--workers", 1)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
