"""Damaged pages without end, each held against ``invariants.hold``: what the tests try for seconds, for as long as one likes.

usage: python tests/fuzz.py [--minutes 10] [--seed N] [--out FOLDER]

Every case follows from the seed and its number. A case that breaks a promise is made as short as it still breaks it and
written to FOLDER (fuzz-SEED-NUMBER.txt); exit 1 then.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from invariants import BITS, hold, mutated


def case(seed: int, number: int) -> str:
    """Case ``number``: most are damaged pages, some are bits thrown together, some any characters at all."""
    chance = random.Random(seed * 1_000_003 + number)
    kind = chance.random()
    if kind < 0.6:
        return mutated(chance)
    if kind < 0.9:
        between = chance.choice(("", "", "\n", "\n\n"))
        return between.join(chance.choice(BITS) for _ in range(chance.randrange(1, 40)))
    alphabet = "".join(BITS) + "株洲市的和一二〇記0189aAndofZlOpb，。 \n"
    return "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 120)))


def broken(text: str, deep: bool) -> str | None:
    """What ``text`` breaks, in one line, or None."""
    try:
        hold(text, deep=deep)
    except Exception as error:  # whatever it is, it is the finding
        return f"{type(error).__name__}: {error}"[:300]
    return None


def shortened(text: str, deep: bool) -> str:
    """A part of ``text`` that still breaks something: halves, quarters, … are taken out as long as that works."""
    size = len(text) // 2
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if shorter and broken(shorter, deep):
                text = shorter
            else:
                start += size
        size //= 2
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path())
    chosen = parser.parse_args()
    end = time.monotonic() + 60 * chosen.minutes
    number = failed = 0
    slowest = (0.0, 0)
    while time.monotonic() < end:
        text, deep = case(chosen.seed, number), number % 10 == 0
        start = time.process_time()
        wrong = broken(text, deep)
        slowest = max(slowest, (time.process_time() - start, number))
        if wrong is not None:
            failed += 1
            short = shortened(text, deep)
            (chosen.out / f"fuzz-{chosen.seed}-{number}.txt").write_bytes(short.encode("utf-8", "surrogatepass"))
            print(f"case {number}: {wrong}\n  {short[:200]!r}", flush=True)
        number += 1
    print(f"{number:,} cases in {chosen.minutes:g} minutes, seed {chosen.seed}: {failed} broken;"
          f" the slowest took {slowest[0]:.1f} s (case {slowest[1]})")  # fmt: skip
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
