"""``paper batch`` over 1 and 2 processes, and its memory as an archive grows.

    python benchmarks/batch.py scaling [ISSUES] [ROUNDS] [--write]     default 2000, 3
    python benchmarks/batch.py memory [SMALL] [LARGE] [--write]        default 100, 10000

Scaling: whole commands, started in turn (1, 2, 2, 1, ...), so that a busy machine slows both alike; printed are the
medians and their ratio, and that of a bare ProcessPoolExecutor over the same issues, which is what there is to be had.
Memory: the largest resident size of any process of a run, and of all of them together (proportional set size, so that
pages shared by workers count once), looked at every 50 ms.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
from archives import make_archive
from report import numbers, table

CHUNK = 8  # issues; about 16 pages


def command(root: Path, workers: int) -> list[str]:
    out = root / "out"
    shutil.rmtree(out, ignore_errors=True)
    words = ["batch", str(root / "archive"), "-o", str(out), "--workers", str(workers), "-q"]
    return [sys.executable, "-m", "zhuzhou_paper", *words]


def timed(root: Path, workers: int) -> float:
    line = command(root, workers)
    begin = time.perf_counter()
    subprocess.run(line, check=True)
    return time.perf_counter() - begin


def bare(folders: list[str]) -> None:
    """What any pool would do: read and clean, nothing kept."""
    from zhuzhou_paper import clean, read_issue

    for folder in folders:
        clean(read_issue(folder))


def bare_pool(folders: list[str], workers: int) -> float:
    begin = time.perf_counter()
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(bare, [folders[at : at + CHUNK] for at in range(0, len(folders), CHUNK)]))
    return time.perf_counter() - begin


def scaling(issues: int = 2000, rounds: int = 3) -> None:
    """The speed of 2 processes against 1."""
    with tempfile.TemporaryDirectory(prefix="paper-scaling-") as place:
        root = Path(place)
        size = make_archive(root / "archive", issues)
        folders = sorted({str(file.parent) for file in (root / "archive").rglob("p*.*")})
        took: dict[str, list[float]] = {"1": [], "2": [], "bare 1": [], "bare 2": []}
        for number in range(rounds):
            order = (1, 2) if number % 2 == 0 else (2, 1)
            for workers in order:
                took[str(workers)].append(timed(root, workers))
            for workers in order:
                took[f"bare {workers}"].append(bare_pool(folders, workers))
            print(f"  round {number + 1}: " + ", ".join(f"{name}: {times[-1]:.1f} s" for name, times in took.items()))
        middle = {name: median(times) for name, times in took.items()}
        ratios = {
            name: median(one / two for one, two in zip(took[f"{name}1"], took[f"{name}2"], strict=True))
            for name in ("", "bare ")
        }
        rows = [
            [title, *(f"{middle[f'{name}{workers}']:.1f}" for workers in (1, 2)), f"{ratios[name]:.2f}"]
            for title, name in (("paper batch", ""), ("bare ProcessPoolExecutor", "bare "))
        ]
        note = f"{issues:,} issues, {size / 1e6:.1f} MB, wall time, medians of {rounds} rounds in turn"
        table("scaling", ["", "1 process, s", "2 processes, s", "times as fast"], rows, note)


def memory_of(pid: int) -> tuple[int, int]:
    """The largest resident size among ``pid`` and what it started, and the proportional size of all, in kB."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                parents.setdefault(int(fields[1]), []).append(int(entry.name))
            except OSError:
                continue
    largest = together = 0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        waiting += parents.get(one, ())
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        sizes = {line.split()[0]: int(line.split()[1]) for line in rollup.splitlines() if line.endswith("kB")}
        largest = max(largest, sizes.get("Rss:", 0))
        together += sizes.get("Pss:", 0)
    return largest, together


def peak(root: Path) -> tuple[int, int]:
    run = subprocess.Popen(command(root, 2))
    top = [0, 0]
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            for at, size in enumerate(memory_of(run.pid)):
                top[at] = max(top[at], size)

    looker = threading.Thread(target=look)
    looker.start()
    run.wait()
    over.set()
    looker.join()
    return top[0], top[1]


def memory(small: int = 100, large: int = 10_000) -> None:
    """The peak of a large archive against that of a small one."""
    found, rows = {}, []
    for issues in (small, large):
        with tempfile.TemporaryDirectory(prefix="paper-memory-") as place:
            size = make_archive(Path(place) / "archive", issues)
            found[issues] = peak(Path(place))
            one, all_ = found[issues]
            rows.append([f"{issues:,}", f"{size / 1e6:.1f}", f"{one / 1024:.1f}", f"{all_ / 1024:.1f}"])
    ratios = [big / little for big, little in zip(found[large], found[small], strict=True)]
    note = (
        f"2 workers; {large:,} issues against {small:,}: largest process {ratios[0]:.2f}, all together {ratios[1]:.2f}"
    )
    table("batch-memory", ["issues", "MB", "largest process, MB", "all processes, MB"], rows, note)


if __name__ == "__main__":
    {"scaling": scaling, "memory": memory}[sys.argv[1]](*numbers(sys.argv[2:]))
