"""Linking: a jump line's story and the piece that goes on with it, against comparing all pairs of texts.

    python benchmarks/linking.py [ROUNDS] [--write]      default 5; peers: pip install --group bench

Tails and heads of 60 characters, as the fuzzy matchers like them: each head begins with the words that the tail ends
with, eight of a hundred characters misread. ``paper`` gets them as an issue has them: two jumps a page, one marker in
nine lost. The all-pairs loops get the strings alone. CPU seconds, each round all in turn, medians.
"""

from __future__ import annotations

import difflib
import math
import random
import sys
from collections.abc import Callable
from statistics import median

from report import cpu, numbers, table

from zhuzhou_paper.jumps.link import solve
from zhuzhou_paper.jumps.markers import find_markers
from zhuzhou_paper.jumps.types import Head, Tail
from zhuzhou_paper.model import Jump, Place

LENGTH = 60
LABELS = "①②③④⑤⑥⑦⑧⑨"
Issue = tuple[list[Tail], list[Head], list[str], dict[str, str]]


def issue(size: int, seed: int = 1, length: int = LENGTH) -> Issue:
    """``size`` tails and heads, two stories a page going on on the next, and which goes on in which.

    Characters follow Zipf's law, as print does; in evenly drawn ones no two stories would share a pair.
    """
    rng = random.Random(seed)
    characters = [chr(rng.randint(0x4E00, 0x7FFF)) for _ in range(3000)]
    shares = [1 / (rank + 3) for rank in range(3000)]
    labels = [f"{number:02d}" for number in range(1, size // 2 + 2)]
    tails, heads, truth = [], [], {}
    for number in range(size):
        page, after, label = labels[number // 2], labels[number // 2 + 1], LABELS[number % 2]
        words = rng.choices(characters, shares, k=length)
        misread = [rng.choice(characters) if rng.random() < 0.08 else character for character in words]
        out = "" if number % 9 == 4 else f"▶下转 {after}版{label}"
        into = "" if number % 9 == 8 else f"▲上接 {page}版{label}"
        left, right = Place("p", 4 * number + 2), Place("p", 4 * number + 7)
        headline = "".join(words[:12])
        tails.append(
            Tail(f"t{number}", page, _jump(out, page, left), headline, "".join(words), left, 2 * number, not out)
        )
        heads.append(
            Head(f"h{number}", after, _jump(into, after, right), None, "".join(misread), right, 2 * number + 5, True)
        )
        truth[f"t{number}"] = f"h{number}"
    return tails, heads, labels, truth


def _jump(printed: str, page: str, place: Place) -> Jump | None:
    for mark in find_markers(printed):
        return Jump("p", page, mark.kind == "out", mark.target, mark.label, mark.text, mark.confidence, place)
    return None


def ours(found: Issue) -> float:
    """Link the issue; return the share of stories that are linked rightly."""
    tails, heads, labels, truth = found
    hops = solve(tails, heads, pages=labels)
    return sum(hop.tail_id is not None and truth.get(hop.tail_id) == hop.head_id for hop in hops) / len(truth)


def coded(text: str) -> str:
    """Characters as one of 255: rapidfuzz is 14 times quicker then, and no score comes out lower."""
    return "".join(chr(1 + ord(character) % 255) for character in text)


def loops() -> dict[str, Callable[[list[str], list[str]], object]]:
    """The ways to compare all pairs of strings, by name with version."""
    from importlib.metadata import version

    from rapidfuzz import fuzz, process

    def two_stage(tails: list[str], heads: list[str]) -> object:
        short = [coded(head) for head in heads]
        found = []
        for tail in tails:
            best = process.extract(coded(tail), short, scorer=fuzz.ratio, limit=5)
            found.append(max(best, key=lambda one: fuzz.partial_ratio(tail, heads[one[2]])))
        return found

    ways: dict[str, Callable[[list[str], list[str]], object]] = {}
    name = f"rapidfuzz {version('rapidfuzz')}"
    try:
        import numpy  # noqa: F401 - cdist wants it

        ways[f"{name} process.cdist(partial_ratio)"] = lambda a, b: process.cdist(a, b, scorer=fuzz.partial_ratio)
    except ImportError:
        print("numpy is not installed: cdist is not measured", file=sys.stderr)
    ways[f"{name} all-pairs loop fuzz.partial_ratio"] = lambda a, b: [[fuzz.partial_ratio(x, y) for y in b] for x in a]
    ways[f"{name} all-pairs loop fuzz.ratio"] = lambda a, b: [[fuzz.ratio(x, y) for y in b] for x in a]
    ways[f"{name} ratio on coded characters, then partial_ratio on five"] = two_stage
    ways["difflib SequenceMatcher.ratio loop"] = _difflib
    return ways


def _difflib(tails: list[str], heads: list[str]) -> object:
    found = []
    for head in heads:
        matcher = difflib.SequenceMatcher(None, "", head, autojunk=False)
        for tail in tails:
            matcher.set_seq1(tail)
            found.append(matcher.ratio())
    return found


def against(size: int = 200, rounds: int = 5) -> tuple[list[tuple[str, float]], float]:
    """(name, CPU seconds) of each way to link ``size`` tails and heads, ours first; and our share of right links."""
    found = issue(size)
    tails, heads = [tail.text for tail in found[0]], [head.text for head in found[1]]
    ways: dict[str, Callable[[], object]] = {"paper": lambda: ours(found)}
    for name, loop in loops().items():
        ways[name] = lambda loop=loop: loop(tails, heads)
    ours(found)
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            if not (name.startswith("difflib") and len(took[name]) >= 2):  # slow, and steady enough
                took[name].append(cpu(way))
    return [(name, median(times)) for name, times in took.items()], ours(found)


def growth(
    sizes: tuple[int, ...] = (200, 500, 1000, 2000, 5000), rounds: int = 3
) -> tuple[list[tuple[int, float]], float]:
    """CPU seconds for issues of ``sizes`` fragments, half of them tails, and the exponent that fits best."""
    rows = []
    for size in sizes:
        found = issue(size // 2, length=400)
        rows.append((size, median(cpu(lambda found=found: ours(found)) for _ in range(rounds))))
    logs = [(math.log(size), math.log(seconds)) for size, seconds in rows]
    x, y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    exponent = sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)
    return rows, exponent


def main(rounds: int = 5) -> None:
    """Print the table; see the head of this file."""
    rows, right = against(rounds=rounds)
    base = rows[1][1] if "cdist" in rows[1][0] else None
    shown = [[name, f"{1000 * took:.1f}", f"{took / base:.3f}" if base else "-"] for name, took in rows]
    note = (
        f"200 tails and 200 heads of {LENGTH} characters; medians of {rounds} rounds; right links of paper: {right:.3f}"
    )
    table("linking", ["all of 200 × 200", "CPU ms", "× cdist(partial_ratio)"], shown, note)


if __name__ == "__main__":
    main(*numbers())
