"""Growth with size: seconds a page and memory as an issue grows, and of ``paper batch`` as an archive grows.

    python benchmarks/growth.py pages [LARGEST] [--write]        issues of 1 to LARGEST pages, default 1000
    python benchmarks/growth.py issues [LARGEST] [--write]       archives of 1 to LARGEST issues, default 10000
    python benchmarks/growth.py archive [MEGABYTES] [--write]    an archive of so much text against one page, default 100
    python benchmarks/growth.py memory [MEGABYTES] [--write]     one folder of so much text as one issue, default 100
    python benchmarks/growth.py linking [--write]                200 to 5,000 fragments, see linking.py

Each size is a command of its own: CPU seconds of all its processes, and the largest resident size. The
memory of a bare interpreter (``python -c pass``) is told beside it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import linking
from archives import make_archive
from corpus import pages, sentences, write
from report import numbers, table

# A process inherits the peak of the one that starts it, so that one must be no larger than a bare interpreter.
STARTER = """
import os, sys
null = [(os.POSIX_SPAWN_OPEN, number, "/dev/null", os.O_RDWR, 0) for number in (1, 2)]
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=null), 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
PAPER = [sys.executable, "-m", "zhuzhou_paper"]


def run(command: list[str]) -> tuple[float, int]:
    """CPU seconds and the largest resident size in bytes of ``command`` and what it starts."""
    line = [sys.executable, "-I", "-S", "-c", STARTER, *command]
    seconds, memory = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(memory) * 1024


def bare() -> int:
    """The memory of an interpreter that does nothing."""
    return run([sys.executable, "-c", "pass"])[1]


def by_pages(largest: int = 1000, rounds: int = 3) -> None:
    """Seconds a page in issues of 1, 10, 100 … pages."""
    sizes = [size for size in (1, 10, 100, 1000, 10_000) if size <= largest]
    start = bare()
    rows, each = [], {}
    with tempfile.TemporaryDirectory(prefix="paper-growth-") as place:
        idle = run([*PAPER, "clean", *_small(Path(place)), "-q"])[0]
        for size in sizes:
            folder = Path(place) / f"issue-{size}"
            characters = sum(map(len, pages(size)))
            write(folder, size)
            command = [*PAPER, "clean", str(folder), "-o", str(Path(place) / "out.jsonl"), "-q"]
            runs = [run(command) for _ in range(rounds if size < 1000 else 1)]
            seconds, memory = median(one for one, _ in runs), max(one for _, one in runs)
            each[size] = (seconds - idle) / size
            cost = f"{(memory - start) / characters:.1f}"
            rows.append([f"{size:,}", f"{seconds:.2f}", f"{1000 * each[size]:.1f}", f"{memory / 1e6:.0f}", cost])
    ratio = each[sizes[-1]] / each[10] if len(sizes) > 1 else 1.0
    note = f"a page in an issue of {sizes[-1]:,} against one in an issue of 10: {ratio:.2f} times the CPU time"
    note += f"; starting ({idle:.2f} s) is not counted in it; a bare interpreter takes {start / 1e6:.0f} MB"
    table("pages", ["pages", "CPU s", "ms a page", "peak MB", "bytes a character"], rows, note)


def _small(place: Path) -> list[str]:
    page = place / "p01.md"
    page.write_text("# 一\n\n好。\n", encoding="utf-8")
    return [str(page)]


def by_issues(largest: int = 10_000) -> None:
    """Milliseconds an issue and the largest process of ``paper batch --workers 0`` over archives of 1, 10, 100 …"""
    sizes = [size for size in (1, 10, 100, 1000, 10_000, 100_000) if size <= largest]
    rows, peaks, each = [], {}, {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="paper-growth-") as place:
            made = make_archive(Path(place) / "archive", size)
            out = str(Path(place) / "out")
            seconds, memory = run([*PAPER, "batch", str(Path(place) / "archive"), "-o", out, "--workers", "0", "-q"])
            peaks[size], each[size] = memory, seconds / size
            row = [
                f"{size:,}",
                f"{made / 1e6:.1f}",
                f"{seconds:.1f}",
                f"{1000 * each[size]:.1f}",
                f"{memory / 1e6:.1f}",
            ]
            rows.append(row)
            print(row, file=sys.stderr, flush=True)
    ratio = peaks[sizes[-1]] / peaks[100] if largest > 100 else 1.0
    note = f"in one process; peak of {sizes[-1]:,} issues against 100: {ratio:.2f}"
    table("issues", ["issues", "MB", "CPU s", "ms an issue", "largest process, MB"], rows, note)


def of_archive(megabytes: int = 100) -> None:
    """The peak of ``paper batch`` over many issues of 8 pages against that of one page."""
    page = sum(len(text.encode()) for text in pages(1))
    issues = max(2, megabytes * 1_000_000 // (8 * page))
    rows, peaks = [], []
    for number, size in ((1, 1), (issues, 8)):
        with tempfile.TemporaryDirectory(prefix="paper-archive-") as place:
            made = sum(write(Path(place) / "archive" / f"{at:05d}", size, at % 50 + 1) for at in range(number))
            out = str(Path(place) / "out")
            seconds, memory = run([*PAPER, "batch", str(Path(place) / "archive"), "-o", out, "--workers", "0", "-q"])
            peaks.append(memory)
            rows.append([f"{number:,}", f"{size}", f"{made / 1e6:.2f}", f"{seconds:.1f}", f"{memory / 1e6:.1f}"])
    note = f"in one process; peak of the archive against one page: {peaks[1] / peaks[0]:.2f}"
    table("archive", ["issues", "pages each", "MB", "CPU s", "largest process, MB"], rows, note)


def in_one(megabytes: int = 100) -> None:
    """The peak of one folder of so much text, read as one issue."""
    page = sum(len(text.encode()) for text in pages(10)) / 10
    number = int(megabytes * 1_000_000 / page)
    start = bare()
    with tempfile.TemporaryDirectory(prefix="paper-memory-") as place:
        characters = sum(map(len, pages(number)))
        size = write(Path(place) / "issue", number)
        seconds, memory = run([*PAPER, "clean", str(Path(place) / "issue"), "-o", str(Path(place) / "out.jsonl"), "-q"])
    row = [f"{number:,}", f"{size / 1e6:.0f}", f"{characters / 1e6:.1f}", f"{seconds:.0f}", f"{memory / 1e6:.0f}"]
    row.append(f"{(memory - start) / characters:.1f}")
    head = [
        "pages",
        "MB of text",
        "million characters",
        "CPU s",
        "peak MB",
        "bytes a character above a bare interpreter",
    ]
    table("memory", head, [row], f"one folder as one issue, {sentences()[2]}")


def by_fragments() -> None:
    """CPU time of linking as an issue grows."""
    found, exponent = linking.growth()
    rows = [[f"{size:,}", f"{seconds * 1000:.0f}", f"{seconds / size * 1e6:.0f}"] for size, seconds in found]
    table("fragments", ["fragments", "CPU ms", "µs a fragment"], rows, f"growth exponent {exponent:.2f}")


WAYS = {"pages": by_pages, "issues": by_issues, "archive": of_archive, "memory": in_one, "linking": by_fragments}

if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    WAYS[sys.argv[1] if len(sys.argv) > 1 else "pages"](*numbers(sys.argv[2:]))
