"""What likeness says of two pieces being of one story: ``python benchmarks/topics.py`` (PAPER_CASES, default ../shared).

Prints the log-odds by likeness that seams/topic.py has its knots from: for a story of which one piece is known, and for
one of which all are.
"""

from __future__ import annotations

import json
import math
import os
import random
from collections import defaultdict
from pathlib import Path

from zhuzhou_paper.seams.topic import Topics

CASES = Path(os.environ.get("PAPER_CASES", Path(__file__).resolve().parent.parent.parent / "shared")) / "bench"


def pages() -> list[list[tuple[str, str]]]:
    """Each page of the benchmark as its body pieces: the story and the text."""
    found = []
    for file in sorted(CASES.glob("*/*/layout.json")):
        for page in json.loads(file.read_text(encoding="utf-8")):
            rows = [(e["ref"], f["text"]) for e in page if e["kind"] == "p" for f in e["frags"] if len(f["text"]) > 30]
            found.append(rows)
    return found


def main() -> None:
    chance = random.Random(0)
    for known in (1, 99):
        counts: dict[float, list[int]] = defaultdict(lambda: [0, 0])
        for rows in pages():
            topics = Topics([text for _, text in rows])
            for piece, (own, _) in enumerate(rows):
                for story in {name for name, _ in rows}:
                    others = [n for n, (name, _) in enumerate(rows) if name == story and n != piece]
                    if not others:
                        continue
                    nearest = sorted(others, key=lambda n: abs(n - piece))
                    chosen = nearest[:known] if story == own else chance.sample(others, min(known, len(others)))
                    values = sorted((topics.likeness(piece, n) for n in chosen), reverse=True)[:3]
                    value = sum(values) / len(values)
                    counts[min(0.2, round(value * 50) / 50)][story == own] += 1
        same = sum(row[True] for row in counts.values())
        other = sum(row[False] for row in counts.values())
        print(
            f"\nknown pieces of the story: {'one' if known == 1 else 'all'}; {same} pairs of one story, {other} of two"
        )
        print("likeness\tone story\ttwo\tlog-odds")
        for value, (two, one) in sorted(counts.items()):
            odds = math.log(((one + 0.5) / same) / ((two + 0.5) / other))
            print(f"{value:.2f}\t{one}\t{two}\t{odds:+.2f}")


if __name__ == "__main__":
    main()
