"""How well seams are judged: ``python benchmarks/seams.py`` on the shared benchmark (PAPER_CASES, default ../shared).

Four tables, as docs/seam-model.md quotes them: neighbours in reading order (one paragraph cut, or two) with the cost of a
pair, calibration of that probability, the rank of the true continuation of a cut in mid-sentence among others of its
issue, and characters printed twice at random cuts of clean paragraphs; and what a page of about 40 fragments costs.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from fit_seams import Table, held_out, part_of, total, training
from made import CASES, cut, gold

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.chars import is_han
from zhuzhou_paper.seams.evidence import closes
from zhuzhou_paper.seams.language import IssueStatistics, statistics
from zhuzhou_paper.seams.overlap import overlap
from zhuzhou_paper.seams.scorer import fit, score
from zhuzhou_paper.seams.signs import bridge_signs
from zhuzhou_paper.seams.topic import Topics

OTHERS = (5, 20, 60)
FRAGMENTS = range(36, 45)  # of a page whose time is taken
ROUNDS = 5


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
    for number, (whole, parted) in sorted(bins.items()):
        print(f"{number / 10:.1f}-{number / 10 + 0.1:.1f}\t{whole + parted}\t{parted / (whole + parted):.3f}")


def ranking(folder: str, fitted: Sequence[Table]) -> None:
    """How often the true head of a cut in mid-sentence comes first among heads of other such cuts in its issue.

    Every paragraph of gold is cut once, so that an issue has enough of them. Ties count as their share. ``fitted`` are
    weights for the same question that have not seen the issue (fit_seams.py).
    """
    first: Counter[tuple[str, int]] = Counter()
    asked: Counter[int] = Counter()
    for name, stories in gold(folder):
        chance = random.Random(name)
        parts = [cut(paragraph, chance) for story in stories for paragraph in story if len(paragraph) > 40]
        pairs = [(two[0], two[1]) for two in parts if len(two) == 2 and not closes(two[0])]
        known = statistics(text for pair in pairs for text in pair)
        topics = Topics([text for pair in pairs for text in pair])  # of each pair the tail, then the head
        for number, (tail, _) in enumerate(pairs):
            ways: dict[str, dict[int, float]] = defaultdict(dict)
            for rival, (_, head) in enumerate(pairs):
                ways["order of a page"][rival] = fit(tail, head, known)
                ways["verdict of neighbours"][rival] = score(tail, head, known).join
                ways["fitted, held out"][rival] = total(bridge_signs(tail, head, known), fitted[part_of(name)])
                ways["what they are about"][rival] = about = topics.odds(2 * rival + 1, [2 * number])
                ways["order, and what they are about"][rival] = ways["order of a page"][rival] + about
                ways["fitted, and what they are about"][rival] = ways["fitted, held out"][rival] + about
            for others in OTHERS:
                if len(pairs) <= others:
                    continue
                asked[others] += 1
                among = [number, *chance.sample([n for n in range(len(pairs)) if n != number], others)]
                for way, values in ways.items():
                    highest = max(values[n] for n in among)
                    best = [n for n in among if values[n] == highest]
                    first[way, others] += (number in best) / len(best)
    print(f"\n{folder}: the true head comes first among it and 5, 20, 60 others; asked {dict(asked)}")
    for way in dict.fromkeys(way for way, _ in first):
        print(way, *(f"{first[way, others] / asked[others]:.2f}" for others in OTHERS if asked[others]), sep="\t")


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


def page_time() -> None:
    """CPU milliseconds from file to articles, of pages with about 40 fragments, everything loaded."""
    took: list[float] = []
    for variant in ("vlm", "vlm_hard", "epaper"):
        for page in map(str, CASES.glob(f"*/*/raw/{variant}/p*.md")):
            if len(read_issue(page).pages[0].fragments) in FRAGMENTS:
                rounds = []
                for _ in range(ROUNDS):
                    start = time.process_time()
                    clean(read_issue(page))
                    rounds.append(time.process_time() - start)
                took.append(1000 * min(rounds))
    between = f"{FRAGMENTS[0]} to {FRAGMENTS[-1]} fragments"
    print(f"\n{len(took)} pages of {between}: median {median(took):.1f} ms, the slowest {max(took):.1f} ms")


if __name__ == "__main__":
    tables = [weights.match for weights in held_out(training())]
    for name in ("issues", "epaper"):
        judge(name)
        ranking(name, tables)
        doubled(name)
    page_time()
