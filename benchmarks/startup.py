"""What starting costs: ``paper`` against a bare interpreter, on the fixture pages.

usage: startup.py [ROUNDS]    default 15

Each command runs in turn with ``python -c pass``, so that a busy machine slows both alike; printed are the
medians of wall time and their ratio.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

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


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    bare = [sys.executable, "-c", "pass"]
    for command in (bare, *COMMANDS.values()):
        seconds(command)  # fills the caches of files and bytecode
    print(f"{'command':28} {'ms':>7} {'bare ms':>8} {'ratio':>6}")
    for name, command in COMMANDS.items():
        pairs = [(seconds(bare), seconds(command)) for _ in range(rounds)]
        base, own = median(b for b, _ in pairs), median(o for _, o in pairs)
        print(f"{name:28} {own * 1000:7.1f} {base * 1000:8.1f} {own / base:6.2f}")


if __name__ == "__main__":
    main()
