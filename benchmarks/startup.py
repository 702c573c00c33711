"""What starting costs: ``paper`` and its peers' command lines against a bare interpreter, on the fixture pages.

    python benchmarks/startup.py [ROUNDS] [--write]      default 15; peers: pip install --group bench

Each command runs in turn with ``python -c pass``, so that a busy machine slows both alike; printed are medians, of the
ratios those of the pairs. On a busy machine the ratio of CPU time is the one to trust.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from report import numbers, table, versions

ROOT = Path(__file__).resolve().parent.parent
PAGE = str(ROOT / "fixtures" / "issue" / "p01.md")
PAPER = [sys.executable, "-m", "zhuzhou_paper"]
# as installed: with bytecode beside the modules
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COMMANDS = {
    "paper --version": [*PAPER, "--version"],
    "paper --help": [*PAPER, "--help"],
    "paper clean p01.md": [*PAPER, "clean", PAGE],
    "paper link p01.md -f tsv": [*PAPER, "link", PAGE, "-f", "tsv"],
}
PEERS = {
    "ftfy p01.md": ["ftfy", PAGE],
    "black --version": ["black", "--version"],
    "sqlite-utils --version": ["sqlite-utils", "--version"],
    "docvortex --help (MinerU 4)": ["docvortex", "--help"],
}


def seconds(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of ``command``."""
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (1, 2)]
    start = time.perf_counter()
    _, status, used = os.wait4(os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=quiet), 0)
    wall = time.perf_counter() - start
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    return wall, used.ru_utime + used.ru_stime


def main(rounds: int = 15) -> None:
    """Print the table; see the head of this file."""
    bare = [sys.executable, "-c", "pass"]
    beside = Path(sys.executable).parent
    known = COMMANDS | {name: [str(beside / words[0]), *words[1:]] for name, words in PEERS.items()}
    known = {name: words for name, words in known.items() if Path(words[0]).exists()}
    for command in (bare, *known.values()):
        seconds(command)  # fills the caches of files and bytecode
    rows = []
    for name, command in known.items():
        pairs = [(seconds(bare), seconds(command)) for _ in range(rounds)]
        wall, cpu = (median(own[at] / base[at] for base, own in pairs) for at in (0, 1))
        spent = [median(one[at][1] for one in pairs) for at in (1, 0)]
        rows.append([name, *(f"{1000 * one:.1f}" for one in spent), f"{cpu:.2f}", f"{wall:.2f}"])
    note = f"medians of {rounds} pairs; {versions('click', 'ftfy', 'black', 'sqlite-utils', 'docvortex')}"
    head = ["command", "CPU ms", "python -c pass, CPU ms", "ratio of CPU time", "ratio of wall time"]
    table("startup", head, rows, note)


if __name__ == "__main__":
    main(*numbers())
