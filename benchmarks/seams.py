"""How well seams are judged: ``python benchmarks/seams.py`` on the shared benchmark (PAPER_CASES, default ../shared).

Three tables, as docs/seam-model.md quotes them: neighbours in reading order (one paragraph cut, or two), calibration
of that probability, and characters printed twice at random cuts of clean paragraphs.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.seams.language import IssueStatistics, statistics
from zhuzhou_paper.seams.overlap import overlap
from zhuzhou_paper.seams.scorer import score

CASES = Path(os.environ.get("PAPER_CASES", Path(__file__).resolve().parent.parent.parent / "shared")) / "bench"


def seams(folder: str) -> Iterator[tuple[str, str, bool, IssueStatistics]]:
    """Neighbouring pieces of one story, whether they are one paragraph, and their issue's statistics."""
    for issue in sorted((CASES / folder).glob("*/layout.json")):
        stories: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for page in json.loads(issue.read_text(encoding="utf-8")):
            for element in page:
                if element["kind"] == "p":
                    stories[element["ref"]] += [(element["para"], f["text"]) for f in element["frags"]]
        known = statistics(text for story in stories.values() for _, text in story)
        for story in stories.values():
            for (one, tail), (other, head) in pairwise(story):
                yield tail, head, one == other, known


def judge(folder: str) -> None:
    found: Counter[str] = Counter()
    bins: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    spent = 0.0
    for tail, head, one, known in seams(folder):
        start = time.process_time()
        join = score(tail, head, known).join
        spent += time.process_time() - start
        found["pairs"] += 1
        found["right"] += (join >= 0.5) == one
        found["cut, missed"] += one and join < 0.5
        found["whole, joined"] += not one and join >= 0.5
        bins[min(9, int(join * 10))][one] += 1
    pairs = found["pairs"]
    print(
        f"\n{folder}: {pairs} seams, right {found['right'] / pairs:.4f}, {dict(found)}, {spent / pairs * 1e6:.0f} µs a pair"
    )
    print("P(join) said\tseams\tshare that are cut paragraphs")
    for number, (whole, cut) in sorted(bins.items()):
        print(f"{number / 10:.1f}-{number / 10 + 0.1:.1f}\t{whole + cut}\t{cut / (whole + cut):.3f}")


def doubled(folder: str) -> None:
    chance = random.Random(7)
    found: Counter[str] = Counter()
    for issue in sorted((CASES / folder).glob("*/gold.json")):
        gold = json.loads(issue.read_text(encoding="utf-8"))
        paragraphs = [p for a in gold["articles"] for p in a["paragraphs"] if len(p) > 60]
        known = statistics(paragraphs)
        for paragraph in paragraphs:
            cut = chance.randint(20, len(paragraph) - 20)
            tail, head = paragraph[:cut], paragraph[cut:]
            found["cuts"] += 1
            found["false alarms"] += overlap(tail, head, known).length > 0
            for length in (1, 2):
                if all(map(is_han, tail[-length:])):
                    found[f"doubled {length}"] += 1
                    found[f"found {length}"] += overlap(tail, tail[-length:] + head, known).length == length
    print(f"\n{folder}: characters printed twice: {dict(found)}")


if __name__ == "__main__":
    for name in ("issues", "epaper"):
        judge(name)
        doubled(name)
