"""Seams with known answers: the paragraphs of gold articles, cut as columns cut them, by a seeded generator.

Used by fit_seams.py (weights), seams.py (figures) and made_issues.py (whole pages). Gold is read from PAPER_CASES, default
../shared: ``bench/issues`` (People's Daily, January 1998) and ``bench/epaper`` (a weather paper of 2026).
"""

from __future__ import annotations

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from zhuzhou_paper.chars import NEVER_FIRST, NEVER_LAST
from zhuzhou_paper.layout.bylines import is_byline
from zhuzhou_paper.seams.language import IssueStatistics, statistics

CASES = Path(os.environ.get("PAPER_CASES", Path(__file__).resolve().parent.parent.parent / "shared")) / "bench"
FOLDERS = ("issues", "epaper")
CUT = 0.27  # share of paragraphs that a column cuts, in both kinds of benchmark
AT_LINES = 0.4  # share of the cuts that fall at the end of a printed line, the others anywhere
LOST = 0.006  # share of paragraphs that lose their last mark: of all scans, between clear and worn ones
UNQUOTED = 0.01  # share of quotation marks and brackets that are not read
COLUMNS = (13, 14, 15, 17, 20)  # characters of a line


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring pieces of one story, and whether they are one paragraph."""

    tail: str
    head: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Seams:
    """The seams of one issue, with its own statistics."""

    issue: str
    pairs: tuple[Pair, ...]
    known: IssueStatistics
    lost: float = LOST


def gold(folder: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Each issue's name and its stories as paragraphs, bylines left out: they are not part of the text."""
    for file in sorted((CASES / folder).glob("*/gold.json")):
        articles = json.loads(file.read_text(encoding="utf-8"))["articles"]
        yield file.parent.name, [[p for p in a["paragraphs"] if p and not is_byline(p)] for a in articles]


def places(text: str, chance: random.Random) -> Sequence[int]:
    """Where a column may cut ``text``: at the ends of lines that no forbidden mark begins or ends, or anywhere."""
    if chance.random() >= AT_LINES:
        return range(4, len(text) - 3)
    column = chance.choice(COLUMNS)
    ends = range(column - 2, len(text) - 1, column)
    return [at for at in ends if text[at] not in NEVER_FIRST and text[at - 1] not in NEVER_LAST]


def cut(text: str, chance: random.Random) -> list[str]:
    """``text`` in two where a column would have cut it, or whole where there is no room."""
    found = places(text, chance)
    at = chance.choice(found) if found else 0
    return [text[:at], text[at:]] if at else [text]


def worn(text: str, chance: random.Random, lost: float = LOST) -> str:
    """``text`` as a poor scan leaves its marks."""
    if chance.random() < lost:
        text = text.rstrip("。") or text
    return "".join(char for char in text if char not in "“”（）《》" or chance.random() >= UNQUOTED)


def made_stories(folder: str, seed: int, lost: float = LOST) -> Iterator[tuple[str, list[list[tuple[int, str]]]]]:
    """Each issue's name, and its stories as pieces with the number of their paragraph, with cuts of our own."""
    for name, stories in gold(folder):
        chance = random.Random(f"{seed} {name}")
        pieces: list[list[tuple[int, str]]] = []
        for story in stories:
            pieces.append([])
            for number, paragraph in enumerate(story):
                text = worn(paragraph, chance, lost)
                parts = cut(text, chance) if chance.random() < CUT else [text]
                pieces[-1] += [(number, part) for part in parts]
        yield name, pieces


def made(folder: str, seed: int, lost: float = LOST) -> Iterator[Seams]:
    """The seams of each issue with cuts of our own."""
    for name, pieces in made_stories(folder, seed, lost):
        yield replace(_seams(name, pieces), lost=lost)


def printed_stories(folder: str) -> Iterator[tuple[str, list[list[tuple[int, str]]]]]:
    """The same as the benchmark's own columns cut them (``layout.json``)."""
    for file in sorted((CASES / folder).glob("*/layout.json")):
        stories: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for page in json.loads(file.read_text(encoding="utf-8")):
            for element in page:
                if element["kind"] == "p":
                    texts = [fragment["text"] for fragment in element["frags"]]
                    stories[element["ref"]] += [(element["para"], text) for text in texts if not is_byline(text)]
        yield file.parent.name, list(stories.values())


def printed(folder: str) -> Iterator[Seams]:
    """The seams as the benchmark's own columns cut them."""
    for name, pieces in printed_stories(folder):
        yield _seams(name, pieces)


def _seams(name: str, stories: Sequence[Sequence[tuple[int, str]]]) -> Seams:
    pairs = [
        Pair(tail, head, one == other)
        for story in stories
        for (one, tail), (other, head) in pairwise(story)
        if tail.strip() and head.strip()
    ]
    return Seams(name, tuple(pairs), statistics(text for story in stories for _, text in story))
