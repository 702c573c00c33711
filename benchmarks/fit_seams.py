"""Fit the weights of the seam model: ``python benchmarks/fit_seams.py`` writes zhuzhou_paper/seams/weights.py.

Every sign (seams/signs.py) has one weight a value, in log-odds that two neighbours are one paragraph cut in two, fitted
by logistic regression with a Gaussian prior. ``match`` (a head goes on with an open tail, against the other open heads of
its issue) is fitted for the ranking in seams.py and not written: docs/decisions/seam-weights.md says why.

Two tables: ``JOIN``, and ``WORN``, what is to be added to the weights of a tail's shape where an engine loses full stops
(seams/worn.py). They are fitted on cuts made by made.py. The figures printed are of weights fitted without the issues they are measured on
(three parts in turn), and measured on the cuts that the benchmark's own columns made.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from made import FOLDERS, Seams, made, printed

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.seams.evidence import closes, head_class
from zhuzhou_paper.seams.signs import Sign, bridge_signs, seam_signs
from zhuzhou_paper.seams.word_model import REACH, first_kind
from zhuzhou_paper.seams.worn import CLEAR, WORN

TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "weights.py"
SEEDS = {"issues": range(8), "epaper": range(6)}  # the smaller part is cut more often
OTHER = 100  # a seed that nothing is fitted on
PARTS = 3
PRIOR = 1.0  # of a weight: its precision
RIVALS = 6  # other heads that a true one is set against
DIRECTIONS = {  # what can only speak for a join, or only against it
    ("no full stop", "for"): 1,
    ("no full stop", "against"): -1,
    ("side by side elsewhere", "for"): 1,
    ("side by side elsewhere", "against"): -1,
    ("names and terms across", "runs"): 1,
}
FIRST_WORD = "first word"  # has a weight for each kind of word: one number times how much likelier it begins a sentence
# what shows of the tail alone; how often such a tail is cut depends on how many full stops are lost
SHAPES = ("base", "tail", "loose end", "first words of the tail", "last character")
SENTENCE = re.compile("[。！？][”’」]?")
HAN = re.compile("[\u4e00-\u9fff]{3,}")
DOUBT = 20  # sentences that are held against what is counted of a kind
OPEN_HEAD = frozenset(("word", "goes on", "seldom first", "number", "quote"))

Key = tuple[str, str, float]  # name, value, amount
Row = tuple[tuple[Key, ...], bool]
Table = dict[str, dict[str, float]]


@dataclass(slots=True)
class Weights:
    join: Table = field(default_factory=dict)
    worn: Table = field(default_factory=dict)  # to be added where an engine loses full stops
    match: Table = field(default_factory=dict)


def keys(signs: Iterable[Sign], without: Collection[str] = ()) -> tuple[Key, ...]:
    return tuple((name, value, amount) for name, value, amount, _ in signs if name not in without)


def regress(
    rows: Sequence[Row], *, base: bool = True, rounds: int = 30, known: Mapping[str, Mapping[str, float]] = {}
) -> Table:
    """Weights by coordinate descent; ``base`` adds a weight that every row has, those of signs in ``known`` are kept."""
    counts: Counter[Row] = Counter()
    for signs, answer in rows:
        counts[(("base", "", 1.0), *signs) if base else signs, answer] += 1
    grouped = [(answer, number) for (_, answer), number in counts.items()]
    holders: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    sums = [0.0] * len(grouped)
    for at, (signs, _) in enumerate(counts):
        for name, value, amount in signs:
            if name in known:
                sums[at] += amount * known[name].get(value, 0.0)
            elif amount:
                holders[name, value].append((at, amount))
    weights = dict.fromkeys(holders, 0.0)
    for _ in range(rounds):
        moved = 0.0
        for sign, held in holders.items():
            slope, curve = -PRIOR * weights[sign], PRIOR
            for at, amount in held:
                answer, number = grouped[at]
                chance = 1 / (1 + math.exp(-sums[at]))
                slope += number * amount * (answer - chance)
                curve += number * amount * amount * chance * (1 - chance)
            step = max(-1.0, min(1.0, slope / curve))
            if sign in DIRECTIONS:
                step = max(-weights[sign], step) if DIRECTIONS[sign] > 0 else min(-weights[sign], step)
            weights[sign] += step
            moved = max(moved, abs(step))
            for at, amount in held:
                sums[at] += amount * step
        if moved < 0.003:
            break
    table: Table = defaultdict(dict, {name: dict(values) for name, values in known.items()})
    for (name, value), weight in weights.items():
        table[name][value] = weight
    return dict(table)


def rivals(issue: Seams, chance: random.Random, without: Collection[str] = ()) -> list[Row]:
    """Open tails with their true head, and with other open heads of the issue; as many of each by weight."""
    cuts = [pair for pair in issue.pairs if pair.cut and not closes(pair.tail) and head_class(pair.head) in OPEN_HEAD]
    rows: list[Row] = []
    for pair in cuts:
        rows += [(keys(bridge_signs(pair.tail, pair.head, issue.known), without), True)] * RIVALS
        for other in chance.sample(cuts, min(RIVALS, len(cuts))):
            if other is not pair:
                rows.append((keys(bridge_signs(pair.tail, other.head, issue.known), without), False))
    return rows


def fit(issues: Sequence[Seams], without: Collection[str] = ()) -> Weights:
    """All tables, fitted on ``issues``; ``without`` names signs to leave out.

    What speaks for a lost full stop is learned where many are lost, and how often a tail of each shape is cut where few are.
    """
    chance = random.Random(0)
    first = starts(issues)
    rows: dict[bool, list[Row]] = {True: [], False: []}
    for issue in issues:
        for pair in issue.pairs:
            found = keys(seam_signs(pair.tail, pair.head, issue.known), without)
            rows[issue.lost == WORN].append((tuple(_started(key, first) for key in found), pair.cut))
    worn = regress(rows[True])
    join = regress(rows[False], known={name: values for name, values in worn.items() if name not in SHAPES})
    if FIRST_WORD in join:
        (weight,) = join[FIRST_WORD].values()
        join[FIRST_WORD] = {kind: weight * value for kind, value in first.items()}
    clear = [issue for issue in issues if issue.lost == CLEAR]
    shapes = {name: {v: w - join[name].get(v, 0.0) for v, w in worn[name].items()} for name in SHAPES if name in worn}
    return Weights(
        join, shapes, regress([row for issue in clear for row in rivals(issue, chance, without)], base=False)
    )


def _started(key: Key, first: Mapping[str, float]) -> Key:
    name, value, amount = key
    return (name, "", round(2 * first.get(value, 0.0)) / 2 * amount) if name == FIRST_WORD else key


def starts(issues: Sequence[Seams]) -> dict[str, float]:
    """How much likelier each kind of word begins a sentence than stands inside one, in nats, in the texts of ``issues``."""
    first: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in {text for issue in issues for pair in issue.pairs for text in (pair.tail, pair.head)}:
        for sentence in SENTENCE.split(text)[1:]:
            if is_han(sentence[:1] or " "):
                first[str(first_kind(sentence))] += 1
            for run in HAN.finditer(sentence, 2):
                inside.update(str(first_kind(sentence[at : at + REACH])) for at in range(run.start(), run.end(), 3))
    sentences, words = sum(first.values()), sum(inside.values())
    shares = {kind: count / words for kind, count in inside.items()}
    return {kind: math.log((first[kind] / share + DOUBT) / (sentences + DOUBT)) for kind, share in shares.items()}


def training() -> list[Seams]:
    return [
        seams
        for folder in FOLDERS
        for seed in SEEDS[folder]
        for lost in (CLEAR, WORN)
        for seams in made(folder, seed, lost)
    ]


def part_of(issue: str) -> int:
    """The part that an issue is in, by its name: all its cuts are in the same."""
    return sum(map(ord, issue)) % PARTS


def held_out(issues: Sequence[Seams], without: Collection[str] = ()) -> list[Weights]:
    """The weights to judge each part with, fitted on the others."""
    return [fit([issue for issue in issues if part_of(issue.issue) != part], without) for part in range(PARTS)]


def weighed(found: Iterable[Key], table: Table) -> float:
    """The log-odds that ``table`` gives to what was found."""
    base = table.get("base", {}).get("", 0.0)
    return base + sum(amount * table.get(name, {}).get(value, 0.0) for name, value, amount in found)


def total(signs: Iterable[Sign], table: Table) -> float:
    return weighed(keys(signs), table)


def judged(
    issues: Iterable[Seams], weights: Callable[[str], Weights], without: Collection[str] = ()
) -> tuple[Counter[str], list[tuple[float, bool]]]:
    """How the seams of ``issues`` are judged: counts, and each probability with its answer."""
    found: Counter[str] = Counter()
    said: list[tuple[float, bool]] = []
    for issue in issues:
        known = weights(issue.issue)
        tables = [known.join, known.worn] if issue.lost == WORN else [known.join]
        for pair in issue.pairs:
            signs = [s for s in seam_signs(pair.tail, pair.head, issue.known) if s[0] not in without]
            join = 1 / (1 + math.exp(-sum(total(signs, table) for table in tables)))
            found["seams"] += 1
            found["cut, missed"] += pair.cut and join < 0.5
            found["whole, joined"] += not pair.cut and join >= 0.5
            said.append((join, pair.cut))
    return found, said


def log_loss(said: Sequence[tuple[float, bool]]) -> float:
    """Mean negative log-likelihood in nats: what calibration and accuracy together are worth."""
    return -sum(math.log(max(1e-4, join if cut else 1 - join)) for join, cut in said) / len(said)


def save(target: Path, sentence: str, tables: Mapping[str, Table]) -> None:
    """Write ``tables`` by their names as a module of the package that begins with ``sentence``."""
    lines = [
        f'"""{sentence} Written by benchmarks/{Path(sys.argv[0]).name}; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        f"__all__ = [{', '.join(map(json.dumps, sorted(tables)))}]",
    ]
    for name, table in tables.items():
        lines += ["", f"{name}: dict[str, dict[str, float]] = {{"]
        for sign in sorted(table):
            lines.append(f'    "{sign}": {{')
            lines += [f'        "{value}": {weight:.2f},' for value, weight in sorted(table[sign].items())]
            lines.append("    },")
        lines.append("}")
    target.write_text("\n".join([*lines, ""]), encoding="utf-8")
    print(f"written: {target}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    dry = parser.parse_args().dry
    issues = training()
    tables = held_out(issues)
    for folder in FOLDERS:
        for kind, seams in (("printed", printed(folder)), ("made, worn", made(folder, OTHER, WORN))):
            counts, said = judged(seams, lambda issue: tables[part_of(issue)])
            print(f"{folder}, {kind}, held out: {dict(counts)}, log loss {log_loss(said):.4f}")
    if not dry:
        found = fit(issues)
        save(TARGET, "Weights of the signs at a seam, in log-odds.", {"JOIN": found.join, "WORN": found.worn})


if __name__ == "__main__":
    main()
