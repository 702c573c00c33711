"""What a second line like it says of a short line: ``python benchmarks/crossheads.py`` (PAPER_CASES, default ../shared).

Over lines that may be crossheads (seams/crossheads.py), on cuts of made.py (those that fit_seams.py fits on) and on those of
the benchmark's own columns: how many are whole paragraphs of gold and how many the first line of a paragraph that a column
cut, by the number of lines alike in their story; and how many verdicts on lines with one alike are wrong at each weight.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fit_seams import SEEDS
from made import FOLDERS, made_stories, printed_stories

from zhuzhou_paper.model import Fragment, Kind, Piece, Role
from zhuzhou_paper.seams.crossheads import MOST, lines_alike
from zhuzhou_paper.seams.language import statistics
from zhuzhou_paper.seams.scorer import score
from zhuzhou_paper.seams.strands import Element

WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
Issue = tuple[str, list[list[tuple[int, str]]]]


def step(number: int, text: str) -> Element:
    name = f"01-{number:02d}"
    fragment = Fragment(name, 0, 0, len(text), 1, text, Kind.TEXT)
    return Element("body", piece=Piece(name, fragment, 0, len(text), 1, text, Role.BODY))


def lines(issues: Iterable[Issue]) -> list[tuple[int, bool, float]]:
    """Of each line that may be one: lines alike (MOST at most), whether it was cut, and the verdict's log-odds of that."""
    found = []
    for _, stories in issues:
        known = statistics(text for story in stories for _, text in story)
        for story in stories:
            pieces = [(paragraph, text) for paragraph, text in story if text.strip()]
            for number, behind, alike in lines_alike([step(at, text) for at, (_, text) in enumerate(pieces)]):
                (one, text), (other, head) = pieces[number], pieces[behind]
                join = score(text, head, known).join
                found.append((min(alike, MOST), one == other, math.log(join / (1 - join))))
    return found


def show(name: str, found: Sequence[tuple[int, bool, float]]) -> None:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for alike, was_cut, _ in found:
        counts[alike][was_cut] += 1
    print(f"\n{name}\nlines alike\twhole\tcut\tlog-odds of whole")
    for alike, (whole, parted) in sorted(counts.items()):
        print(f"{alike}\t{whole}\t{parted}\t{math.log((whole + 0.5) / (parted + 0.5)):+.2f}")
    print("weight\twhole, joined\tcut, missed")
    for weight in WEIGHTS:
        joined = sum(not was_cut and odds >= weight * alike for alike, was_cut, odds in found if alike)
        missed = sum(was_cut and odds < weight * alike for alike, was_cut, odds in found if alike)
        print(f"{weight}\t{joined}\t{missed}")


def main() -> None:
    for folder in FOLDERS:
        show(f"{folder}, made cuts", lines(issue for seed in SEEDS[folder] for issue in made_stories(folder, seed)))
        show(f"{folder}, as printed", lines(printed_stories(folder)))


if __name__ == "__main__":
    main()
