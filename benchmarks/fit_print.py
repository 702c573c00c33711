"""Fit what printed lines say at a seam, by boxes and by widths: writes zhuzhou_paper/seams/print_weights.py.

    python benchmarks/fit_print.py PAGES... [--test PAGES...] [--dry]

PAGES are folders that printed_pages.py made. Every seam that ``clean`` judges between two pieces of one story is asked whether a
paragraph begins there: with boxes (hOCR) by where its lines stand in the layout, without them (``tess``, ``v6_cols``) by where the
texts on both sides stand in the gold. Weights are fitted by logistic regression with a Gaussian prior (fit_seams.py) on PAGES, and
measured on those of ``--test``, beside what the program says now.
"""

from __future__ import annotations

import argparse
import json
import math
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fit_seams import Key, Table, log_loss, regress, save, weighed
from rapidfuzz import fuzz

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Piece, Seam, Verdict
from zhuzhou_paper.seams import assembly
from zhuzhou_paper.seams.in_print import print_signs
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import score

TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "print_weights.py"
SIDE = 14  # characters on each side of a seam that are looked up
LIKE = 70.0  # of 100, from which a text holds them
LOST = 5  # characters that an engine may have lost at a seam
MOST = 6.0  # log-odds of the texts that count
SLACK = 4.0  # px by which a line may stand out of its box in the layout
VARIANTS = ("v6_cols", "tess")  # an engine that keeps marks, and one that loses them
NEAR = 20.0  # px between the middle of a paragraph's first or last line and the edge of its box


class Judged(NamedTuple):
    """A seam: its signs, whether a paragraph begins there, and what the program says of that now."""

    signs: tuple[Key, ...]
    begins: bool
    said: float


class _Place(NamedTuple):
    """Where a line stands in the layout: its story and paragraph, and whether it is the first or last line of it."""

    story: str
    paragraph: int
    first: bool
    last: bool


Answer = Callable[[Piece, Piece], bool | None]  # whether a paragraph begins between them; None where that is not known


def with_boxes(folder: Path) -> list[Judged]:
    """The seams of the hOCR in ``folder``."""
    layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
    return judged(sorted((folder / "ocr").glob("*.hocr")), lambda tail, head: _begins(tail, head, layout))


def with_widths(folder: Path, variant: str) -> list[Judged]:
    """The seams of the plain lines of a ``variant`` in ``folder``."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    stories = [[plain(text) for text in article["paragraphs"]] for article in gold["articles"]]
    texts = ["".join(story) for story in stories]
    starts = [{len("".join(story[:number])) for number in range(1, len(story))} for story in stories]

    def answer(tail: Piece, head: Piece) -> bool | None:
        if tail.display is None or head.display is None:
            return None
        story, end = _found(plain(tail.text)[-SIDE:], texts, end=True)
        other, start = _found(plain(head.text)[:SIDE], texts, end=False)
        if story is None or story != other or not -2 <= start - end <= LOST:
            return None
        return any(end - 2 <= at <= start + 2 for at in starts[story])

    return judged(sorted((folder / "raw" / variant).glob("p*.txt")), answer)


def plain(text: str) -> str:
    """``text`` as it is compared: engines differ in widths and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _found(part: str, texts: Sequence[str], *, end: bool) -> tuple[int | None, int]:
    """The text that holds ``part``, and where it ends or begins there; None where none is like it."""
    best: tuple[float, int | None, int] = (LIKE, None, 0)
    for number, text in enumerate(texts):
        if len(text) >= len(part) and (at := fuzz.partial_ratio_alignment(part, text)) and at.score > best[0]:
            best = (at.score, number, at.dest_end if end else at.dest_start)
    return best[1], best[2]


def judged(files: Sequence[Path], answer: Answer) -> list[Judged]:
    """The seams of the pages in ``files`` of which ``answer`` knows what they are."""
    found: list[Judged] = []
    judge = assembly.seam

    def heard(tail: Piece, head: Piece, statistics: IssueStatistics, *, moved: bool = False) -> Seam:
        verdict = judge(tail, head, statistics, moved=moved)
        begins = answer(tail, head)
        if begins is not None:
            join = min(0.999, max(0.001, score(tail.text, head.text, statistics).join))
            text = max(-MOST, min(MOST, math.log((1 - join) / join)))
            signs = (("text", "", text), *((name, value, 1.0) for name, value in print_signs(tail, head)))
            sure = verdict.confidence if verdict.verdict is Verdict.PARAGRAPH else 1 - verdict.confidence
            found.append(Judged(signs, begins, sure))
        return verdict

    assembly.seam = heard  # type: ignore[assignment]
    try:
        clean(read_issue(files))
    finally:
        assembly.seam = judge
    return found


def _begins(tail: Piece, head: Piece, layout: Sequence[Sequence[dict[str, Any]]]) -> bool | None:
    """Whether a paragraph begins with ``head``; None where the layout does not say, or they are of two stories."""
    before, behind = _place(tail, layout, last=True), _place(head, layout, last=False)
    if before is None or behind is None or before.story != behind.story:
        return None
    if before.paragraph == behind.paragraph:
        return False
    return True if before.last or behind.first else None


def _place(piece: Piece, layout: Sequence[Sequence[dict[str, Any]]], *, last: bool) -> _Place | None:
    page = int(piece.fragment.id.split("-")[0]) - 1
    lines = [line.box for line in piece.fragment.lines if piece.start <= line.start < piece.end]
    if not lines or page >= len(layout):
        return None
    box = lines[-1 if last else 0]
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    found: list[_Place] = []
    for element in layout[page]:
        for number, part in enumerate(element["frags"] if element["kind"] == "p" else ()):
            left, top, right, bottom = part["box"]
            if left - SLACK <= x <= right + SLACK and top - SLACK <= y <= bottom + SLACK:
                opens = number == 0 and y - top < NEAR
                closes = number == len(element["frags"]) - 1 and bottom - y < NEAR
                found.append(_Place(element["ref"], element["para"], opens, closes))
    return found[0] if len(found) == 1 else None


def seams_of(folders: Sequence[Path]) -> tuple[list[Judged], list[Judged]]:
    """The seams of all issues in ``folders``, those with boxes and those with widths alone."""
    found = sorted(path.parent for folder in folders for path in folder.glob("*/gold.json"))
    boxes = [seam for folder in found for seam in with_boxes(folder)]
    return boxes, [seam for folder in found for variant in VARIANTS for seam in with_widths(folder, variant)]


def chance(signs: Sequence[Key], table: Table) -> float:
    return 1 / (1 + math.exp(-weighed(signs, table)))


def report(name: str, seams: Sequence[Judged], say: Callable[[Judged], float]) -> None:
    said = [(say(seam), seam.begins) for seam in seams]
    missed, false = sum(p < 0.5 and y for p, y in said), sum(p >= 0.5 and not y for p, y in said)
    print(f"{name}: {len(said)} seams, {missed} paragraphs missed, {false} false, log loss {log_loss(said):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="+", default=[])
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    args = parser.parse_args()
    tables: list[Table] = []
    for name, seams, held_out in zip(("boxes", "widths"), seams_of(args.pages), seams_of(args.test), strict=True):
        table = regress([(seam.signs, seam.begins) for seam in seams])
        tables.append(table)
        for place, found in (("fitted on", seams), ("held out", held_out)):
            if found:
                report(f"{name}, {place}, now", found, lambda seam: seam.said)
                report(f"{name}, {place}, fitted", found, lambda seam, table=table: chance(seam.signs, table))
    if not args.dry:
        sentence = "Weights of printed lines at a seam, in log-odds of a new paragraph."
        save(TARGET, sentence, dict(zip(("BOXES", "WIDTHS"), tables, strict=True)))


if __name__ == "__main__":
    main()
