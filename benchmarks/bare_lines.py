"""Fit the weights of bare lines: ``python benchmarks/bare_lines.py`` on the shared benchmark (PAPER_CASES, default ../shared).

The benchmark's Markdown pages (``raw/vlm`` of ``bench/issues``, ``raw/epaper`` of ``bench/epaper``), of which each headline loses
its ``#`` with chance 0, 1/8, 1/3, 2/3 and 1, as they are and without the names and datelines that show what is a headline
(shapes.py): a bare line is a headline where the page had one. A row is what changes when a story is begun at a line, all other
lines being what they are; the weights are those of a logistic regression over the rows.

Printed are the figures of weights fitted without the issues they are measured on: on the others of both papers, and on the
other paper alone. --write fits on all and writes seams/bare_weights.py.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fit_seams import Row, Table, part_of, regress, save
from made import CASES
from shapes import CHANCES, VARIANTS, lost, squeezed, unsigned

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams import bare_lines, bare_weights
from zhuzhou_paper.seams.bare_page import BareLines, Stretch
from zhuzhou_paper.seams.bare_signs import is_bare
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.signs import Sign
from zhuzhou_paper.seams.strands import Element

TARGET = Path(bare_weights.__file__)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, the chance with which its headlines have lost their mark, and which of its bare lines are headlines."""

    issue: str
    chance: float
    lines: BareLines
    headlines: frozenset[int]

    def rows(self) -> Iterator[Row]:
        for stretch in self.lines.stretches():
            told = [at for at in stretch.lines if at in self.headlines]
            for line in stretch.lines:
                above = max([at for at in told if at < line], default=stretch.above)
                below = min([at for at in told if at > line], default=stretch.below)
                yield self._change(stretch, above, line, below), line in self.headlines

    def _change(self, stretch: Stretch, above: int, line: int, below: int) -> tuple[tuple[str, str, float], ...]:
        amounts: dict[tuple[str, str], float] = defaultdict(float)

        def story(stretch: Stretch, first: int, last: int) -> Iterator[Sign]:
            yield from self.lines.story(stretch, first, last)
            yield from self.lines.within(first, last, stretch.lines)

        own = (self.lines.seen(line), self.lines.words(line), self.lines.subject(line))
        added = (*own, story(stretch, above, line), story(stretch, line, below))
        for signs, way in (*((signs, 1) for signs in added), (story(stretch, above, below), -1)):
            for name, value, amount, _ in signs:
                amounts[name, value] += way * amount
        return tuple((*sign, amount) for sign, amount in amounts.items() if amount)


def sheets(folder: str, change: Callable[[str], str], chance: float) -> Iterator[Sheet]:
    for gold in sorted((CASES / folder).glob("*/gold.json")):
        articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        heads = {squeezed(text) for article in articles for text in (article["headline"], article["kicker"]) if text}
        with tempfile.TemporaryDirectory() as place:
            for page in gold.parent.glob(f"raw/{VARIANTS[folder]}/p??.md"):
                left, bare = lost(change(page.read_text(encoding="utf-8")), chance, f"{gold.parent.name} {page.name}")
                heads |= set(map(squeezed, bare))
                (Path(place) / page.name).write_text(left, encoding="utf-8")
            for steps, statistics in pages_of(Path(place)):
                lines = [at for at, step in enumerate(steps) if is_bare(step)]
                told = {at for at in lines if (piece := steps[at].piece) is not None and squeezed(piece.text) in heads}
                yield Sheet(gold.parent.name, chance, BareLines(steps, statistics, lines), frozenset(told))


def pages_of(folder: Path) -> list[tuple[Sequence[Element], IssueStatistics]]:
    """The pages of an issue that have bare lines, as they are when these are asked for."""
    found: list[tuple[Sequence[Element], IssueStatistics]] = []

    def watch(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
        found.append((steps, statistics))
        return list(steps)

    kept, bare_lines.bare_heads = bare_lines.bare_heads, watch
    try:
        clean(read_issue(str(folder)))
    finally:
        bare_lines.bare_heads = kept
    return found


def told(found: Iterable[Sheet], table: Table) -> Mapping[float, Counter[str]]:
    """How the lines of pages are judged at even odds, by the chance of a lost mark; ``loss`` is the sum of log losses."""
    counts: dict[float, Counter[str]] = defaultdict(Counter)
    kept, bare_lines.HEADLINE = bare_lines.HEADLINE, table
    for sheet in found:
        count = counts[sheet.chance]
        for line, odds in bare_lines.headline_odds(sheet.lines).items():
            right = odds if line in sheet.headlines else -odds
            count[
                ("right" if odds >= 0 else "missed") if line in sheet.headlines else "false" if odds >= 0 else "left"
            ] += 1
            count["loss"] += math.log1p(math.exp(-max(-20.0, min(20.0, right))))
    bare_lines.HEADLINE = kept
    return counts


def show(name: str, counts: Mapping[float, Counter[str]]) -> None:
    for chance, count in sorted(counts.items()):
        right, false, missed = count["right"], count["false"], count["missed"]
        lines = right + false + missed + count["left"]
        print(
            f"{name}\t{chance:.2f}\t{right / max(1, right + false):.2f}\t{right / max(1, right + missed):.2f}"
            f"\t{right}\t{false}\t{missed}\t{count['left']}\t{count['loss'] / lines:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write seams/bare_weights.py, fitted on all")
    write = parser.parse_args().write
    found = {f: [sheet for chance in CHANCES for sheet in sheets(f, str, chance)] for f in VARIANTS}
    more = {f: [sheet for chance in CHANCES for sheet in sheets(f, unsigned, chance)] for f in VARIANTS}
    rows: dict[str, list[Row]] = defaultdict(list)  # by issue
    for sheet in (sheet for some in (found, more) for f in VARIANTS for sheet in some[f]):
        rows[sheet.issue] += sheet.rows()
    of = {f: {sheet.issue for sheet in found[f]} for f in VARIANTS}
    print("pages\tlost\tprecision\trecall\tright\tfalse\tmissed\tleft\tlog loss")
    for folder in VARIANTS:
        counts: dict[float, Counter[str]] = defaultdict(Counter)
        for part in range(3):
            table = regress(
                [row for issue in rows if issue not in of[folder] or part_of(issue) != part for row in rows[issue]],
                base=False,
            )
            for chance, count in told([s for s in found[folder] if part_of(s.issue) == part], table).items():
                counts[chance] += count
        show(folder, counts)
    for folder, other in (("issues", "epaper"), ("epaper", "issues")):
        table = regress([row for issue in of[other] for row in rows[issue]], base=False)
        show(f"{folder}, fitted on {other}", told(found[folder], table))
    if write:
        save(
            TARGET,
            "Weights of bare lines, in log-odds of a headline.",
            {"HEADLINE": regress([row for issue in rows for row in rows[issue]], base=False)},
        )


if __name__ == "__main__":
    main()
