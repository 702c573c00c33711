"""Fit what the signs of printed lines are worth: writes zhuzhou_paper/seams/line_weights.py.

    python benchmarks/fit_lines.py PAGES... [--test PAGES...] [--variants tess,v6_cols] [--dry]

PAGES are issues that printed_pages.py made, or folders of them. Where each piece of text and each headline belongs is looked up
in the gold by its words. Three kinds of choices are fitted together, each a softmax: what goes on behind a piece, what stands
before it, and what begins under a headline. The prior is Gaussian. ``--test`` tells how often a choice is right there, without
any search. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from rapidfuzz import fuzz

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Piece
from zhuzhou_paper.seams import columns, lines_page
from zhuzhou_paper.seams.costs import PageText, Story
from zhuzhou_paper.seams.line_signs import LineSigns, Sign
from zhuzhou_paper.seams.strands import Draft, Element

TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "line_weights.py"
PRIOR = 1.0  # of each weight, one over its variance
ENDS = 40  # characters of a piece that are looked up
LIKE = 55.0  # of 100, from which an article holds them
FEWEST = 5  # characters that are looked up
BEGUN = 40  # characters of a story before a piece that shows it to be begun elsewhere
STEPS = 12  # of Newton's method

Part = tuple[str, int, int]  # of a piece: its article, and where it begins and ends there
Reader = Callable[[Sequence[Element], Sequence[Draft], Sequence[Draft], PageText], list[Story]]
Choice = tuple[list[list[Sign]], int]  # the signs of what may be chosen, and which of them is right


class Set(NamedTuple):
    """A page as it is read: its elements, what is known of its text, and the articles of its issue."""

    steps: Sequence[Element]
    drafts: Sequence[Draft]
    page: PageText
    articles: Sequence[dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--variants", default="tess,v6_cols")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args()
    variants = args.variants.split(",")
    choices = [choice for one in pages(args.pages, variants) for choice in chosen(one)]
    if not choices:
        sys.exit("no pages of plain lines there")
    weights = fitted(choices)
    print(f"{len(choices)} choices, {len(weights)} weights; right {right(choices, weights):.3f}")
    tests = [choice for one in pages(args.test, variants) for choice in chosen(one)]
    if tests:
        print(f"never fitted on: {len(tests)} choices, right {right(tests, weights):.3f}")
    if not args.dry:
        rows = "".join(f'    "{name}": {value:.2f},\n' for name, value in sorted(weights.items()) if abs(value) >= 0.01)
        head, _, _ = TARGET.read_text(encoding="utf-8").partition("WEIGHTS:")
        TARGET.write_text(f"{head}WEIGHTS: dict[str, float] = {{\n{rows}}}\n", encoding="utf-8")


def pages(roots: Sequence[Path], variants: Sequence[str]) -> Iterator[Set]:
    """Every page of plain lines of the issues below ``roots``, as it is put in order."""
    for gold in sorted({gold for root in roots for gold in [*root.glob("gold.json"), *root.glob("*/gold.json")]}):
        articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        for variant in variants:
            for steps, drafts, page in read(gold.parent / "raw" / variant):
                yield Set(steps, drafts, page, articles)


def read(folder: Path) -> list[tuple[Sequence[Element], Sequence[Draft], PageText]]:
    """What is put in order when the pages in ``folder`` are cleaned, whoever does it."""
    seen: list[tuple[Sequence[Element], Sequence[Draft], PageText]] = []
    known = {(lines_page, "read_lines"): lines_page.read_lines, (columns, "read_columns"): columns.read_columns}

    def looking(own: Reader) -> Reader:
        def look(
            steps: Sequence[Element], drafts: Sequence[Draft], aside: Sequence[Draft], page: PageText
        ) -> list[Story]:
            seen.append((steps, drafts, page))
            return own(steps, drafts, aside, page)

        return look

    for (room, name), own in known.items():
        setattr(room, name, looking(own))
    try:
        if folder.is_dir():
            clean(read_issue([str(path) for path in sorted(folder.glob("p*.txt"))]))
    finally:
        for (room, name), own in known.items():
            setattr(room, name, own)
    return seen


def chosen(one: Set) -> Iterator[Choice]:
    """The choices of a page: what each piece goes on with, what stands before it, what begins under each headline."""
    signs = LineSigns(one.steps, one.drafts, one.page)
    parts = [part_of(piece, one.articles) for piece in one.page.bodies]
    after = {number: following(number, parts) for number, part in enumerate(parts) if part is not None}
    before = {head: tail for tail, head in after.items() if head is not None}
    opened = under(one, parts, before)
    size = len(parts)
    for tail, head in after.items():
        rivals = [number for number in range(size) if number != tail]
        rows = [list(signs.follows(tail, number)) for number in rivals] + [list(signs.ends(tail))]
        yield rows, rivals.index(head) if head is not None else len(rivals)
    owner = {first: draft for draft, first in opened.items()}
    for head in after:
        rivals = [number for number in range(size) if number != head]
        rows = [list(signs.follows(number, head)) for number in rivals]
        rows += [list(signs.heads(draft, head)) for draft in range(len(one.drafts))] + [list(signs.begins(head))]
        if head in before:
            yield rows, rivals.index(before[head])
        else:
            yield rows, len(rivals) + owner[head] if head in owner else len(rows) - 1
    for draft in range(len(one.drafts) if size else 0):
        rows = [list(signs.heads(draft, number)) for number in range(size)] + [list(signs.empty(draft))]
        yield rows, opened.get(draft, size)


def part_of(piece: Piece, articles: Sequence[dict[str, Any]]) -> Part | None:
    """The article that holds ``piece``, and where; None for what is in none of them."""
    text = "".join(piece.text.split())
    if len(text) < FEWEST:
        return None
    best: tuple[float, Part] | None = None
    for article in articles:
        whole = "".join(article["paragraphs"])
        first = fuzz.partial_ratio_alignment(text[:ENDS], whole, score_cutoff=LIKE)
        last = fuzz.partial_ratio_alignment(text[-ENDS:], whole, score_cutoff=LIKE)
        if first is not None and last is not None and len(whole) >= len(text[:ENDS]):
            found = (first.score + last.score, (article["id"], first.dest_start, last.dest_end))
            best = found if best is None or found[0] > best[0] else best
    return best[1] if best is not None else None


def following(number: int, parts: Sequence[Part | None]) -> int | None:
    """The piece that goes on with piece ``number`` on this page, None where its story ends here."""
    own = parts[number]
    rest = [
        (part[1], other)
        for other, part in enumerate(parts)
        if part is not None and own is not None and other != number and part[0] == own[0] and part[1] > own[1]
    ]
    return min(rest)[1] if rest else None


def under(one: Set, parts: Sequence[Part | None], before: dict[int, int]) -> dict[int, int]:
    """The first piece of the story of each headline group that has one; of several groups of a story the last."""
    first: dict[str, int] = {}
    for number, part in enumerate(parts):
        if part is not None and number not in before:
            first.setdefault(part[0], number)
    found: dict[int, int] = {}
    for draft, group in enumerate(one.drafts):
        name = article_of(group, one.articles)
        if name is None and group.into is not None:
            name = continued(one, draft, parts, first)
        if name in first:
            found = {other: piece for other, piece in found.items() if piece != first[name]}
            found[draft] = first[name]
    return found


def continued(one: Set, draft: int, parts: Sequence[Part | None], first: dict[str, int]) -> str | None:
    """The story that goes on behind a continuation line without a name: the nearest of those that began on another page."""
    heads = [number for number, step in enumerate(one.steps) if step.kind == "head"]
    before = sum(step.kind == "body" for step in one.steps[: heads[draft]])
    found = [
        (piece, name)
        for name, piece in first.items()
        if piece >= before and (part := parts[piece]) is not None and part[1] > BEGUN
    ]
    return min(found)[1] if found else None


def article_of(group: Draft, articles: Sequence[dict[str, Any]]) -> str | None:
    """The article whose headline, kicker, deck or byline a headline group holds."""
    best: tuple[float, str] | None = None
    for piece in group.members:
        for article in articles:
            for key in ("headline", "kicker", "deck", "byline"):
                like = fuzz.ratio(piece.text, article.get(key) or "")
                if like >= LIKE and (best is None or like > best[0]):
                    best = (like, article["id"])
    return best[1] if best is not None else None


def matrix(choices: Sequence[Choice], names: dict[str, int]) -> tuple[Any, list[int], list[int]]:
    """The signs of all that may be chosen, where each choice begins, and the rows that are right."""
    starts, wanted, size = [], [], 0
    for rows, right_one in choices:
        starts.append(size)
        wanted.append(size + right_one)
        size += len(rows)
    table = numpy.zeros((size, len(names)))
    for number, row in enumerate(row for rows, _ in choices for row in rows):
        for name, value in row:
            if name in names:
                table[number, names[name]] += value
    return table, starts, wanted


def fitted(choices: Sequence[Choice]) -> dict[str, float]:
    """The weight of each sign, by Newton's method."""
    signs = sorted({name for rows, _ in choices for row in rows for name, _ in row})
    names = {name: number for number, name in enumerate(signs)}
    table, starts, wanted = matrix(choices, names)
    sizes = numpy.diff([*starts, len(table)])
    weights = numpy.zeros(len(names))
    loss, chance = judged(table, weights, starts, sizes, wanted)
    for _ in range(STEPS):
        slope = table[wanted].sum(0) - chance @ table - PRIOR * weights
        means = numpy.add.reduceat(table * chance[:, None], starts)
        curve = (table * chance[:, None]).T @ table - means.T @ means + PRIOR * numpy.eye(len(names))
        step = numpy.linalg.solve(curve, slope)
        while True:
            new, shares = judged(table, weights + step, starts, sizes, wanted)
            if new <= loss or abs(step).max() < 1e-6:
                break
            step /= 2
        weights, loss, chance = weights + step, new, shares
    return {name: float(weights[number]) for name, number in names.items()}


def judged(table: Any, weights: Any, starts: Sequence[int], sizes: Any, wanted: Sequence[int]) -> tuple[float, Any]:
    """The loss with its prior, and the chance of all that may be chosen."""
    values = table @ weights
    values -= numpy.repeat(numpy.maximum.reduceat(values, starts), sizes)
    raised = numpy.exp(values)
    chance = raised / numpy.repeat(numpy.add.reduceat(raised, starts), sizes)
    return float(PRIOR * weights @ weights / 2 - numpy.log(chance[wanted] + 1e-300).sum()), chance


def right(choices: Sequence[Choice], weights: dict[str, float]) -> float:
    """The share of choices whose best value is the right one."""
    hits = 0
    for rows, right_one in choices:
        values = [sum(weights.get(name, 0.0) * value for name, value in row) for row in rows]
        hits += max(range(len(rows)), key=values.__getitem__) == right_one
    return hits / len(choices)


if __name__ == "__main__":
    main()
