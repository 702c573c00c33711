"""Nothing lost, nothing twice: workers and the run itself killed, issues that kill, a disk that is full."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zhuzhou_paper.archive import run
from zhuzhou_paper.archive.catalogue import Catalogue
from zhuzhou_paper.archive.engines.local import Local
from zhuzhou_paper.archive.find import find
from zhuzhou_paper.archive.model import Job, Shard
from zhuzhou_paper.archive.run import Progress
from zhuzhou_paper.archive.store import open_store
from zhuzhou_paper.archive.trees import open_tree

Run = Callable[..., subprocess.CompletedProcess[str]]
Tree = Callable[[Path], dict[str, bytes]]
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for its processes in /proc")
MANY = 60  # issues: some chunks for each worker


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    """An archive of small issues."""
    root = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        folder = root / f"hant-{number:03d}"
        folder.mkdir()
        for page in (fixtures / "hant").glob("p*"):
            shutil.copy(page, folder)
    return root


@pytest.fixture(scope="module")
def whole(many: Path, batch: Run, tree: Tree, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an uninterrupted run writes."""
    out = tmp_path_factory.mktemp("whole")
    assert batch(many, "-o", out, "--workers", 0).returncode == 0
    return tree(out)


def descendants(pid: int) -> Iterator[int]:
    """The processes that ``pid`` started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, NotADirectoryError):
            continue
        if entry.name.isdecimal() and fields[0] != "Z":
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting = list(parents.get(pid, ()))
    while waiting:
        child = waiting.pop()
        yield child
        waiting += parents.get(child, ())


def workers(pid: int) -> list[int]:
    """The workers of a run: processes of the server that the run has started."""
    return [child for child in descendants(pid) if list(descendants(child)) == [] and child != pid]


def start(archive: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "zhuzhou_paper", "batch", str(archive), "-o", str(out), "--workers", "2", *options]
    return subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True)


def written(out: Path, number: int, run: subprocess.Popen[str]) -> None:
    """Wait until ``number`` issues are written, or the run is over."""
    while run.poll() is None and sum(1 for _ in (out / "data").rglob("*.jsonl")) < number:
        time.sleep(0.005)


def test_a_killed_run_goes_on_to_the_same_bytes(
    many: Path, whole: dict[str, bytes], batch: Run, tree: Tree, tmp_path: Path
) -> None:
    for number in (1, 30):
        run = start(many, tmp_path / "out")
        written(tmp_path / "out", number, run)
        orphans = list(descendants(run.pid))
        run.kill()
        run.communicate()
        until = time.monotonic() + 30
        while any(Path(f"/proc/{pid}").exists() for pid in orphans):  # workers do not outlive the run
            assert time.monotonic() < until
            time.sleep(0.01)
    assert batch(many, "-o", tmp_path / "out", "--workers", 2).returncode == 0
    assert tree(tmp_path / "out") == whole
    assert [path.name for path in (tmp_path / "out" / ".batch").iterdir()] == ["catalogue.sqlite.lock"]


def test_a_killed_worker_is_replaced(many: Path, whole: dict[str, bytes], tree: Tree, tmp_path: Path) -> None:
    run = start(many, tmp_path / "out")
    killed = 0
    for number in (4, 25):
        written(tmp_path / "out", number, run)
        for pid in workers(run.pid)[:1]:
            os.kill(pid, signal.SIGKILL)
            killed += 1
    _, said = run.communicate(timeout=60)
    assert killed
    assert run.returncode == 0, said
    assert "a worker died (killed by SIGKILL)" in said
    assert tree(tmp_path / "out") == whole


def test_ctrl_c_says_how_to_go_on(many: Path, whole: dict[str, bytes], batch: Run, tree: Tree, tmp_path: Path) -> None:
    run = start(many, tmp_path / "out")
    written(tmp_path / "out", 10, run)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to every process of the group
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert f"of {MANY} issues are done; the same command goes on from here" in said
    assert "Traceback" not in said
    assert batch(many, "-o", tmp_path / "out", "--workers", 2).returncode == 0
    assert tree(tmp_path / "out") == whole


@pytest.mark.parametrize(
    ("room", "said"), [(20_000, "the catalogue cannot be written"), (150_000, "zz.jsonl: cannot be written: File too")]
)
def test_a_full_disk_ends_the_run_and_nothing_else(
    archive: Path, batch: Run, tree: Tree, tmp_path: Path, room: int, said: str
) -> None:
    long = "\n\n".join(f"第{number}号稿件说，{number * 7}项工作已经完成。" for number in range(1500))
    (archive / "zz.txt").write_text(f"## 长稿\n\n{long}\n", encoding="utf-8")

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    line = [sys.executable, "-m", "zhuzhou_paper", "batch", str(archive), "-o", str(tmp_path / "out"), "--workers", "2"]
    full = subprocess.run(line, capture_output=True, text=True, preexec_fn=narrow, timeout=60)
    assert full.returncode == 2
    assert said in full.stderr
    assert "when that is put right, the same command goes on where it stopped" in full.stderr
    assert "Traceback" not in full.stderr
    assert batch(archive, "-o", tmp_path / "out", "--workers", 2).returncode == 0
    assert batch(archive, "-o", tmp_path / "whole", "--workers", 0).returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_two_runs_do_not_write_at_once(many: Path, batch: Run, tmp_path: Path) -> None:
    run = start(many, tmp_path / "out")
    written(tmp_path / "out", 1, run)
    other = batch(many, "-o", tmp_path / "out", "--workers", 0)
    assert run.wait(60) == 0
    assert other.returncode == 2
    assert "another run is writing here" in other.stderr


POISON = """
import os, signal
from zhuzhou_paper.archive.work import do_chunk

def work(chunk):
    if any(task.key in {keys!r} for task in chunk.tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return do_chunk(chunk)
"""


@pytest.mark.parametrize("poison", [{"hant-007"}, {"hant-000", "hant-001", "hant-059"}])
def test_an_issue_that_kills_its_worker_is_set_apart(
    poison: set[str],
    many: Path,
    whole: dict[str, bytes],
    tree: Tree,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = f"poison_{len(poison)}"
    (tmp_path / f"{module}.py").write_text(POISON.format(keys=poison), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    work = __import__(module).work
    job = Job(str(many), str(tmp_path / "out"))
    store = open_store(job.out, job.staging)
    shown: list[Progress] = []
    with closing(Catalogue(tmp_path / "out" / "catalogue.sqlite")) as catalogue, closing(Local(2)) as engine:
        total = run.plan(catalogue, find(open_tree(job.archive)), store, Shard())  # type: ignore[arg-type]
        for progress in run.work_off(job, catalogue, engine, store, total, work):
            shown.append(progress)
        assert {key for key, _ in catalogue.quarantined()} == poison
        assert {reason for _, reason in catalogue.quarantined()} == {
            "its worker died 3 times, the last one killed by SIGKILL"
        }
    assert shown[-1].done == MANY - len(poison)
    left = {name: data for name, data in whole.items() if not any(f"/{key}." in name for key in poison)}
    assert tree(tmp_path / "out") == left
