"""Kill tests of ``paper batch``: workers and the run itself get SIGKILL at random moments, until a run comes through.

    python benchmarks/kill.py [RUNS] [ISSUES] [SEED]

A trial begins with an empty folder. The run is killed 1 to 3 times and started again, its workers are killed beside
that; then it is left alone. What must hold: it ends with 0, its data is byte for byte that of an uninterrupted run,
and no article is there twice or not at all.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archives import make_archive


def main(runs: int = 50, issues: int = 120, seed: int = 7) -> int:
    """Run the trials; 0 where all of them held."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="paper-kill-") as place:
        root = Path(place)
        make_archive(root / "archive", issues)
        begin = time.monotonic()
        assert start(root, "whole").wait() == 0
        length = time.monotonic() - begin
        whole = tree(root / "whole")
        kills, wrong, twice, lost = Counter[str](), 0, 0, 0
        for number in range(1, runs + 1):
            out = f"trial-{number}"
            code = trial(root, out, length, chance, kills)
            data = tree(root / out)
            one, two = articles(whole), articles(data)
            lost += sum((one - two).values())
            twice += sum((two - one).values())
            bad = code != 0 or data != whole
            wrong += bad
            print(
                f"{number:3d} {'WRONG' if bad else 'same bytes'}  exit {code}  kills so far {dict(kills)}", flush=True
            )
            shutil.rmtree(root / out)
    print(
        f"\n{runs} trials of {issues} issues (one run takes {length:.1f} s): {runs - wrong} byte-identical, "
        f"{lost} articles lost, {twice} doubled; killed: {kills['run']} runs, {kills['worker']} workers"
    )
    return 1 if wrong else 0


def start(root: Path, out: str) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "zhuzhou_paper", "batch", "archive", "-o", out, "--workers", "2", "-q"]
    return subprocess.Popen(line, cwd=root, stderr=subprocess.DEVNULL)


def trial(root: Path, out: str, length: float, chance: random.Random, kills: Counter[str]) -> int:
    """Runs killed and started again, then one that is left to end, with its workers killed as it goes."""
    for _ in range(chance.randint(1, 3)):
        run = start(root, out)
        until = time.monotonic() + chance.uniform(0.1, length * 0.9)
        while time.monotonic() < until and run.poll() is None:
            time.sleep(chance.uniform(0.02, length / 4))
            if chance.random() < 0.4:
                kill_worker(run.pid, chance, kills)
        if run.poll() is None:
            run.kill()
            kills["run"] += 1
        run.wait()
    run = start(root, out)
    time.sleep(chance.uniform(0.1, length / 2))
    kill_worker(run.pid, chance, kills)
    code = run.wait()
    return code if code != 1 else start(root, out).wait()  # an issue whose worker was killed three times by chance


def kill_worker(pid: int, chance: random.Random, kills: Counter[str]) -> None:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                children.setdefault(int(fields[1]), []).append(int(entry.name))
    workers = [worker for server in children.get(pid, ()) for worker in children.get(server, ())]
    if workers:
        try:
            os.kill(chance.choice(workers), signal.SIGKILL)
            kills["worker"] += 1
        except ProcessLookupError:
            pass


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in (folder / "data").rglob("*") if file.is_file()}


def articles(data: dict[str, bytes]) -> Counter[tuple[str, str]]:
    rows = (json.loads(line) for text in data.values() for line in text.splitlines())
    return Counter((row["issue_key"], row["id"]) for row in rows)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
