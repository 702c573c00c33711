"""Do rulings hold when a page is read again? Made re-readings of the fixtures, and what became of a ruling on each.

    python benchmarks/corrections.py [--cases 1000] [--seed 1] [--rate 0.03]

Each case takes one decision of a fixture issue, the ruling that ``paper review`` writes on it, and the issue read again:
``rate`` of the characters lost, doubled or misread, lines broken elsewhere, a block a page moved or dropped. Printed is
how many rulings hold, how many are lost and say so, and how many were applied to another block than they were made for.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.corrections.fold import fold
from zhuzhou_paper.corrections.model import Correction
from zhuzhou_paper.corrections.quoting import Quoter
from zhuzhou_paper.model import Edition, Issue, Place, Verdict

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FOLDERS = ("issue", "plain", "hant", "english", "hant-a")
CHANCE = 0.2  # that a block of a page stands elsewhere, and that one is dropped
KINDS = ("join", "split", "role", "link", "unlink", "keep", "replace")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.03)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    issues = {name: (issue := read_issue(str(FIXTURES / name)), clean(issue), Quoter(issue)) for name in FOLDERS}
    counts: Counter[tuple[str, str]] = Counter()
    for _ in range(options.cases):
        issue, edition, quoter = issues[chance.choice(FOLDERS)]
        kind = chance.choice(KINDS)
        made = ruling_on(kind, edition, quoter, chance)
        if made is not None:
            counts[kind, case(issue, *made, options.rate, chance)] += 1
    for kind in KINDS:
        print(kind, *(f"{name} {counts[kind, name]}" for name in ("holds", "lost", "wrong")), sep="\t")
    total = Counter(name for (_, name), number in counts.items() for _ in range(number))
    print("all", *(f"{name} {total[name]}" for name in ("holds", "lost", "wrong")), sep="\t")


def ruling_on(
    kind: str, edition: Edition, quoter: Quoter, chance: random.Random
) -> tuple[Correction, tuple[str, ...]] | None:
    """A ruling of ``kind`` on a decision drawn from ``edition``, and the blocks that it is about."""
    pieces = edition.pieces
    if kind in ("keep", "replace"):
        edits = [edit for edit in edition.edits if fold(edit.before)]
        if not edits:
            return None
        edit = chance.choice(edits)
        home = [p for p in pieces.values() if p.fragment.source == edit.source and p.start <= edit.start < p.end]
        return (quoter.text(kind, edit, edition.edits, "改"), (home[0].fragment.id,)) if home else None
    if kind in ("link", "unlink"):
        jumps = [link.ends for link in edition.links]
        jumps = [(a, b, c) for a, b, c in jumps if a is not None and b is not None]
        if not jumps:
            return None
        tail, head = (pieces[id] for id in chance.choice(jumps)[:2] if id is not None)
        return quoter.link(kind, tail, head), (tail.fragment.id, head.fragment.id)
    seams = [one for one in edition.seams if fold(pieces[one.tail].text) and fold(pieces[one.head].text)]
    seam = chance.choice(seams)
    tail, head = pieces[seam.tail], pieces[seam.head]
    both = (tail.fragment.id, head.fragment.id)
    if kind == "role":
        return quoter.role(head, "furniture"), both[1:]
    wanted = "split" if seam.verdict is Verdict.JOIN else "join"
    return quoter.seam(wanted, tail, head), both


def case(issue: Issue, ruling: Correction, blocks: tuple[str, ...], rate: float, chance: random.Random) -> str:
    """What became of ``ruling`` when ``issue`` was read again: "holds", "lost", or "wrong"."""
    text, places = "", []
    for page in issue.pages:
        found = [block for block in page.fragments if block.text.strip()]
        if chance.random() < CHANCE:
            moved = found.pop(chance.randrange(len(found)))
            found.insert(chance.randrange(len(found) + 1), moved)
        if chance.random() < CHANCE and len(found) > 2:
            found.pop(chance.randrange(len(found)))
        for block in found:
            new = misread(block.text, rate, chance)
            places.append((len(text), len(text) + len(new), block.id))
            text += new + "\n\n"
        text += "\f"
    edition = clean(read_issue("-", stdin=text.encode()), corrections=[replace(ruling, at=Place("rulings", 1))])
    (outcome,) = edition.rulings
    if outcome.fault is not None:
        return "lost"
    middles = [(start + end) // 2 for _, start, end in outcome.spans]
    now = tuple(next((id for start, end, id in places if start <= at < end), "") for at in middles)
    return "holds" if now == blocks else "wrong"


def misread(text: str, rate: float, chance: random.Random) -> str:
    """``text`` as another engine may have read it."""
    out = []
    for char in text:
        if char in "\n#" or chance.random() >= rate:
            out.append(char)
            continue
        other = chance.choice("一人大国之口日曰目己已末未土士千干,.、")
        out.append(chance.choice(("", other, char + other, char + "\n")))
    return "".join(out)


if __name__ == "__main__":
    main()
