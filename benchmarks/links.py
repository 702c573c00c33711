"""Measure linking alone: tails and heads made from known articles, jumps decided by ``jumps.link.solve``.

usage: links.py [FOLDER]...        folders of issues with gold.json (articles with spans); default: the shared benchmark
       links.py --fit [FOLDER]...  fit the table of weights on issues made from these articles, and print it
       links.py --calibrate [FOLDER]...  slope and shift from certainty to confidence, fitted on made issues of other seeds
       links.py --curve            seconds by size of the issue

Two sets are measured. "real": the issues' own jumps with the markers they print. "made": in each issue some stories are
cut at a random place and moved to a later page, with markers as papers print and OCR damages them (labels misread,
one end lost, page misread, headline repeated, shortened, rewritten or none), and with continuations or stories left
out, so that "no continuation" is a right answer too.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from zhuzhou_paper.jumps.link import solve, weigh
from zhuzhou_paper.jumps.markers import find_markers
from zhuzhou_paper.jumps.pairs import candidates, page_order
from zhuzhou_paper.jumps.types import Head, Tail
from zhuzhou_paper.jumps.weights import MOST, SHIFT, SLOPE, UNPAGED, WEIGHTS
from zhuzhou_paper.jumps.windows import _background as sample
from zhuzhou_paper.jumps.windows import windows
from zhuzhou_paper.model import Jump, Place, Status

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PAPER_CASES", ROOT.parent / "shared"))
REAL = 3  # how often the issues as they are count beside those made of them
SIGNS = {
    name: -1 if "against" in name or name.startswith(("no ", "backward", "distance", "signed")) else 1
    for name in (*WEIGHTS, *UNPAGED)
}
SIGNS |= {"prior": 0, "seam whole": 0, "headless": 1}
HAN_DIGITS = "〇一二三四五六七八九十"


@dataclass(frozen=True)
class Problem:
    """One issue to link: the parts, and which tail goes on in which head."""

    name: str
    tails: list[Tail]
    heads: list[Head]
    pages: list[str]
    truth: dict[str, str]
    background: Sequence[str] = ()
    partial: bool = False  # jumps outside the truth are neither right nor wrong


@dataclass(frozen=True)
class Part:
    id: str
    page: str
    headline: str | None
    text: str
    out: str | None = None
    into: str | None = None


def jump_of(printed: str | None, page: str, part: str) -> Jump | None:
    found = [m for m in find_markers(printed) if m.kind in ("out", "in")] if printed else []
    if not found:
        return None
    m = found[0]
    return Jump(part, page, m.kind == "out", m.target, m.label, m.text, m.confidence, Place("p", 1), m.slug, m.column)


def problem(name: str, parts: Sequence[Part], pages: list[str], truth: dict[str, str]) -> Problem:
    tails, heads = [], []
    ordered = sorted(enumerate(parts), key=lambda item: (item[1].page, item[0]))
    for position, (_, part) in enumerate(ordered):
        place = Place("p", position + 1)
        out, into = jump_of(part.out, part.page, part.id), jump_of(part.into, part.page, part.id)
        tails.append(Tail(part.id, part.page, out, part.headline, part.text, place, position, out is None))
        heads.append(Head(part.id, part.page, into, part.headline, part.text, place, position, part.headline is None))
    return Problem(name, tails, heads, pages, truth)


def cut(paragraphs: Sequence[str], lo: int, hi: int) -> str:
    """Characters lo..hi of the joined paragraphs, with line ends between paragraphs."""
    out, at = [], 0
    for paragraph in paragraphs:
        left, right = max(lo, at), min(hi, at + len(paragraph))
        if left < right:
            out.append(paragraph[left - at : right - at])
        at += len(paragraph)
    return "\n".join(out)


def real(folder: Path) -> Problem:
    """The issue as it is, its own jumps with the markers that it prints."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pages = [page["page"] if isinstance(page, dict) else page for page in gold["pages"]]
    jumps = {jump["article"]: jump for jump in gold.get("jumps", [])}
    parts: list[Part] = []
    truth: dict[str, str] = {}
    for article in gold["articles"]:
        before: str | None = None
        for number, span in enumerate(article["spans"]):
            jump = jumps.get(article["id"], {})
            part = Part(
                id=f"{article['id']}/{number}",
                page=span["page"],
                headline=article["headline"] if not number else span.get("jump_head"),
                text=cut(article["paragraphs"], span["lo"], span["hi"]),
                out=span.get("jump_out") or (jump.get("out") if number + 1 < len(article["spans"]) else None),
                into=span.get("jump_in") or (jump.get("in") if number else None),
            )
            parts.append(part)
            if before:
                truth[before] = part.id
            before = part.id
    return problem(folder.name, parts, pages, truth)


def made(folder: Path, seed: int) -> Problem:
    """An issue of the folder's stories with jumps of our own."""
    rng = random.Random(f"{folder.name}/{seed}")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    pages = [page["page"] if isinstance(page, dict) else page for page in gold["pages"]]
    stories = [a for a in gold["articles"] if len(a["spans"]) == 1 and sum(map(len, a["paragraphs"])) > 120]
    arrow = rng.random() < 0.5
    far = [s for s in stories if s["spans"][0]["page"] != pages[-1] and sum(map(len, s["paragraphs"])) > 400]
    jumping = rng.sample(far, min(len(far), rng.randint(1, 6)))
    counted: Counter[tuple[str, str]] = Counter()
    parts: list[Part] = []
    truth: dict[str, str] = {}
    for story in stories:
        text = "".join(story["paragraphs"])
        page = story["spans"][0]["page"]
        if story not in jumping:
            parts.append(Part(story["id"], page, story["headline"], "\n".join(story["paragraphs"])))
            continue
        to = rng.choice(pages[pages.index(page) + 1 :])
        counted[page, to] += 1
        label = counted[page, to] if arrow else None
        at = place_of_cut(rng, story["paragraphs"])
        first = Part(f"{story['id']}/0", page, story["headline"], cut(story["paragraphs"], 0, at))
        second = Part(f"{story['id']}/1", to, heading(rng, story["headline"]), cut(story["paragraphs"], at, len(text)))
        first = replace(first, out=marker(rng, "out", to, label) if rng.random() < 0.75 else None)
        second = replace(second, into=marker(rng, "in", page, label) if rng.random() < 0.9 or not first.out else None)
        lost = rng.random()
        if lost > 0.02:
            parts.append(first)
        if lost < 0.94:
            parts.append(second)
        if 0.02 < lost < 0.94:
            truth[first.id] = second.id
    rng.shuffle(parts)
    return problem(f"{folder.name}/{seed}", [noisy(rng, part) for part in parts], pages, truth)


def noisy(rng: random.Random, part: Part) -> Part:
    """One character in a hundred misread."""
    text = "".join(rng.choice("的一是了不大人们") if c.isalpha() and rng.random() < 0.01 else c for c in part.text)
    return replace(part, text=text)


def place_of_cut(rng: random.Random, paragraphs: Sequence[str]) -> int:
    ends = [sum(map(len, paragraphs[:n])) for n in range(1, len(paragraphs))]
    total = sum(map(len, paragraphs))
    good = [end for end in ends if 0.3 * total < end < 0.85 * total]
    if good and rng.random() < 0.4:
        return rng.choice(good)
    return rng.randint(int(0.35 * total), int(0.85 * total))


def heading(rng: random.Random, headline: str | None) -> str | None:
    kind = rng.random()
    if not headline or kind < 0.45:
        return None
    if kind < 0.65:
        return headline
    size = rng.randint(2, max(2, len(headline) - 1))
    at = 0 if rng.random() < 0.8 else rng.randint(0, len(headline) - size)
    short = headline[at : at + size]
    return short if kind < 0.93 else rng.choice(("要闻续编", "承前页", "下接文章", short[::-1]))


def marker(rng: random.Random, kind: str, page: str, label: int | None) -> str:
    """A marker as printed or as OCR gives it back."""
    number = int(page)
    if rng.random() < 0.03:
        number = {1: 7, 2: 7, 3: 8, 8: 3}.get(number, number)
    words = "下转" if kind == "out" else "上接"
    if label is None:
        shown = HAN_DIGITS[number] if number <= 10 else str(number)
        return f"（{words}第{'' if rng.random() < 0.03 else shown}版）"
    ring = "①②③④⑤⑥⑦⑧⑨"[label - 1]
    damaged = {"①": "人1@", "②": "@2"}.get(ring, str(label))
    glyph = ring if rng.random() < 0.5 else rng.choice([*damaged, ""])
    arrow = ("▶" if kind == "out" else "▲") if rng.random() < 0.6 else rng.choice("乱全人太")
    return f"{arrow}{words} {number:02d}版{glyph}"


def measure(problems: Iterable[Problem]) -> tuple[Counter[str], list[tuple[float, bool]]]:
    """Counts of right and wrong links, and (confidence, right?) for the calibration table."""
    counts: Counter[str] = Counter()
    said: list[tuple[float, bool]] = []
    for p in problems:
        hops = solve(p.tails, p.heads, pages=p.pages)
        counts["jumps"] += len(p.truth)
        for hop in hops:
            if hop.tail_id is None or hop.head_id is None:
                continue
            right = p.truth.get(hop.tail_id) == hop.head_id
            said.append((hop.confidence, right))
            counts[f"{hop.status.value} {'right' if right else 'wrong'}"] += 1
            if not right and hop.status is Status.RESOLVED:
                counts["wrong joins"] += 1
    return counts, said


def calibration(said: Sequence[tuple[float, bool]]) -> str:
    rows = ["said       links  mean said  right"]
    for low, high in pairwise((0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)):
        here = [(confidence, right) for confidence, right in said if low <= confidence < high]
        if here:
            mean, share = (sum(column) / len(here) for column in zip(*here, strict=True))
            rows.append(f"{low:.2f}-{min(1.0, high):.2f}  {len(here):5d}  {mean:.3f}      {share:.3f}")
    return "\n".join(rows)


def calibrate(problems: Sequence[Problem]) -> tuple[float, float]:
    """The slope and shift under which what is said is likeliest, over a grid."""
    said: list[tuple[float, bool]] = []
    for p in problems:
        for hop in solve(p.tails, p.heads, pages=p.pages):
            if hop.tail_id is not None and hop.head_id is not None and hop.confidence < MOST:
                odds = (math.log(hop.confidence / (1 - hop.confidence)) - SHIFT) / SLOPE
                said.append((odds, p.truth.get(hop.tail_id) == hop.head_id))

    def loss(slope: float, shift: float) -> float:
        return sum(math.log1p(math.exp(-(slope * x + shift) * (1 if right else -1))) for x, right in said)

    return min(((s / 20, t / 10) for s in range(6, 31) for t in range(-25, 11)), key=lambda pair: loss(*pair))


Choice = tuple[list[dict[str, float]], int]  # the evidence of each candidate, and the number of the right one or -1


def choices_of(problems: Sequence[Problem]) -> list[Choice]:
    """Each marker's partner given everyone else's, over its candidates and none."""
    choices: list[Choice] = []
    unit = dict.fromkeys([*WEIGHTS, *UNPAGED], 1.0)
    for p in problems:
        order = page_order(p.tails, p.heads, p.pages)
        edges, issue = candidates(p.tails, p.heads, order, p.background)
        tails, heads = {t.id: t for t in p.tails}, {h.id: h for h in p.heads}
        owner = {head: tail for tail, head in p.truth.items()}
        rows = {(t, h): {e.name: e.weight for e in weigh(tails[t], heads[h], issue, unit)} for t, h in edges}
        for name, tail in tails.items():
            if tail.jump and (name in p.truth or not p.partial):
                mine = [e for e in edges if e[0] == name and owner.get(e[1], name) == name]
                best = next((n for n, e in enumerate(mine) if p.truth.get(name) == e[1]), -1)
                choices.append(([rows[e] for e in mine], best))
        for name, head in heads.items():
            if head.jump and (name in owner or not p.partial):
                mine = [e for e in edges if e[1] == name and p.truth.get(e[0], name) == name]
                best = next((n for n, e in enumerate(mine) if owner.get(name) == e[0]), -1)
                choices.append(([rows[e] for e in mine], best))
    return choices


def fit(choices: Sequence[Choice], start: dict[str, float], rounds: int = 400, ridge: float = 0.02) -> dict[str, float]:
    """Weights by pseudo-likelihood, held near ``start`` where the data say little."""
    weights = dict(start)
    memory = dict.fromkeys(weights, 1e-8)
    for _ in range(rounds):
        slope = {name: -ridge * (weights[name] - start[name]) * max(1.0, len(choices) / 100) for name in weights}
        for rows, best in choices:
            scores = [sum(weights[k] * v for k, v in row.items() if k in weights) for row in rows]
            top = max([0.0, *scores])
            mass = [math.exp(s - top) for s in scores]
            total = sum(mass) + math.exp(-top)
            for number, (row, share) in enumerate(zip(rows, mass, strict=True)):
                push = (number == best) - share / total
                if abs(push) > 1e-6:
                    for name, value in row.items():
                        if name in slope:
                            slope[name] += push * value
        for name in weights:
            memory[name] += slope[name] ** 2
            weights[name] += 0.5 * slope[name] / math.sqrt(memory[name])
            sign = SIGNS.get(name, 0)
            if sign * weights[name] < 0:  # chance in what happened to be made must not turn evidence round
                weights[name] = 0.0
    return {name: round(value, 2) for name, value in weights.items()}


def columns(folder: Path) -> Problem:
    """An issue of raw text whose pages are not known; gold names some jumps by line."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["jumps"]
    file = next(path for path in folder.iterdir() if path.suffix == ".txt")
    text = file.read_text(encoding="utf-8")
    tails, heads = windows(text, file=file.name)
    truth: dict[str, str] = {}
    for jump in gold:
        out = [t.id for t in tails if abs(t.place.line - jump["at"][1]) <= 1]
        into = [h.id for h in heads if abs(h.place.line - jump["to"][1]) <= 1]
        if len(out) == len(into) == 1:
            truth[out[0]] = into[0]
    return Problem(folder.name, tails, heads, ["01"], truth, sample([("01", file.name, text)]), partial=True)


def write(name: str, weights: dict[str, float]) -> None:
    """Put the table into the package; measured on other issues than those it was fitted on (other seeds)."""
    path = ROOT / "zhuzhou_paper" / "jumps" / "weights.py"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"{name}: dict[str, float] = {{")
    end = text.index("}\n", start)
    rows = "".join(f'    "{key}": {value},\n' for key, value in weights.items())
    path.write_text(f"{text[:start]}{name}: dict[str, float] = {{\n{rows}{text[end:]}", encoding="utf-8")


def curve() -> None:
    """Seconds for issues of growing size: ten stories of five fragments a page, two jumps a page, one line in nine lost.

    The characters follow Zipf's law, as print does; in evenly drawn ones no two stories would share a pair.
    """
    rng = random.Random(1)
    words = [chr(rng.randint(0x4E00, 0x7FFF)) for _ in range(3000)]
    shares = [1 / (rank + 3) for rank in range(3000)]
    for pages in (4, 8, 20, 50, 100):
        labels = [f"{n:02d}" for n in range(1, pages + 1)]
        parts: list[Part] = []
        for n, page in enumerate(labels):
            for k in range(10):
                text = "".join(rng.choices(words, shares, k=600))
                out = f"▶下转 {labels[n + 1]}版{'①②'[k]}" if k < 2 and n + 1 < pages and (n + k) % 9 else None
                into = f"▲上接 {labels[n - 1]}版{'①②'[k]}" if k < 2 and n else None
                parts.append(Part(f"{page}-{k:02d}", page, "".join(rng.choices(words, shares, k=12)), text, out, into))
        p = problem("curve", parts, labels, {})
        began = time.process_time()
        hops = solve(p.tails, p.heads, pages=p.pages)
        spent = time.process_time() - began
        print(f"{5 * len(parts):6d} fragments  {len(parts):5d} stories  {len(hops):4d} hops  {spent:7.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--fit-columns", nargs="+", type=Path, help="issues of raw text with gold.json")
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--wrong", action="store_true", help="print each wrong or missed link of the real set")
    args = parser.parse_args()
    if args.curve:
        curve()
        return
    roots = args.folders or [SHARED / "bench" / "issues", SHARED / "bench" / "epaper"]
    folders = sorted(path.parent for root in roots for path in root.glob("*/gold.json"))
    if not folders:
        sys.exit("no issues found: name folders that hold them, or set PAPER_CASES")
    if args.fit:
        problems = [made(folder, seed) for folder in folders for seed in range(100, 100 + args.seeds)]
        problems += [real(folder) for folder in folders] * REAL
        write("WEIGHTS", fit(choices_of(problems), WEIGHTS))
        return
    if args.calibrate:
        print(calibrate([made(folder, seed) for folder in folders for seed in range(200, 200 + 2 * args.seeds)]))
        return
    if args.fit_columns:
        write("UNPAGED", fit(choices_of([columns(path) for path in args.fit_columns]), UNPAGED))
        return
    for title, problems in (
        ("real", [real(folder) for folder in folders]),
        ("made", [made(folder, seed) for folder in folders for seed in range(args.seeds)]),
    ):
        counts, said = measure(problems)
        print(f"{title}: " + ", ".join(f"{key} {value}" for key, value in sorted(counts.items())))
        print(calibration(said))
        if args.wrong and title == "real":
            report(problems)


def report(problems: Iterable[Problem]) -> None:
    for p in problems:
        hops = {hop.tail_id: hop for hop in solve(p.tails, p.heads, pages=p.pages) if hop.tail_id}
        for tail, head in p.truth.items():
            hop = hops.get(tail)
            if hop is None or hop.head_id != head or hop.status is not Status.RESOLVED:
                print(f"missed {p.name} {tail} -> {head}: {hop}")
        for tail, hop in hops.items():
            if hop.head_id and p.truth.get(tail) != hop.head_id:
                print(f"wrong {p.name} {tail} -> {hop.head_id} {hop.confidence} {hop.evidence}")


if __name__ == "__main__":
    main()
