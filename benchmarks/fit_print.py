"""Fit what printed lines with boxes say at a seam: writes zhuzhou_paper/seams/print_weights.py.

    python benchmarks/fit_print.py PAGES... [--test PAGES...] [--dry]

PAGES are folders that printed_pages.py made. Every seam that ``clean`` judges between two pieces of one story is asked whether a
paragraph begins there, by where its lines stand in the layout; weights are fitted by logistic regression with a Gaussian prior
(fit_seams.py) on PAGES, and measured on those of ``--test``, beside what the program says now.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fit_seams import Key, Table, log_loss, regress

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Piece, Seam, Verdict
from zhuzhou_paper.seams import assembly
from zhuzhou_paper.seams.in_print import print_signs
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import score

TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "print_weights.py"
TEXT = "text"  # the name that the log-odds of the texts are fitted under
MOST = 6.0  # log-odds of the texts that count
SLACK = 4.0  # px by which a line may stand out of its box in the layout
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


def judged(folder: Path) -> list[Judged]:
    """The seams of the issue in ``folder`` whose places are known."""
    layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
    found: list[Judged] = []
    judge = assembly.seam

    def heard(tail: Piece, head: Piece, statistics: IssueStatistics, *, moved: bool = False) -> Seam:
        verdict = judge(tail, head, statistics, moved=moved)
        begins = _begins(tail, head, layout)
        if begins is not None:
            join = min(0.999, max(0.001, score(tail.text, head.text, statistics).join))
            text = max(-MOST, min(MOST, math.log((1 - join) / join)))
            signs = ((TEXT, "", text), *((name, value, 1.0) for name, value in print_signs(tail, head)))
            sure = verdict.confidence if verdict.verdict is Verdict.PARAGRAPH else 1 - verdict.confidence
            found.append(Judged(signs, begins, sure))
        return verdict

    assembly.seam = heard  # type: ignore[assignment]
    try:
        clean(read_issue(sorted((folder / "ocr").glob("*.hocr"))))
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


def issues(folders: Sequence[Path]) -> list[Judged]:
    found = sorted(path.parent for folder in folders for path in folder.glob("*/gold.json"))
    return [seam for folder in found for seam in judged(folder)]


def chance(signs: Sequence[Key], table: Table) -> float:
    total = table["base"][""] + sum(amount * table.get(name, {}).get(value, 0.0) for name, value, amount in signs)
    return 1 / (1 + math.exp(-total))


def report(name: str, seams: Sequence[Judged], say: Callable[[Judged], float]) -> None:
    said = [(say(seam), seam.begins) for seam in seams]
    missed, false = sum(p < 0.5 and y for p, y in said), sum(p >= 0.5 and not y for p, y in said)
    print(f"{name}: {len(said)} seams, {missed} paragraphs missed, {false} false, log loss {log_loss(said):.3f}")


def write(table: Table) -> None:
    lines = [
        '"""Weights of lines with boxes at a seam, in log-odds of a new paragraph. Written by benchmarks/fit_print.py; do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        '__all__ = ["PRINT", "TEXT"]',
        "",
        f"TEXT = {table[TEXT]['']:.2f}",
        "",
        "PRINT: dict[str, dict[str, float]] = {",
    ]
    for sign in sorted(table):
        if sign != TEXT:
            lines.append(f'    "{sign}": {{')
            lines += [f'        "{value}": {weight:.2f},' for value, weight in sorted(table[sign].items())]
            lines.append("    },")
    TARGET.write_text("\n".join([*lines, "}", ""]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="+", default=[])
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    args = parser.parse_args()
    seams, held_out = issues(args.pages), issues(args.test)
    table = regress([(seam.signs, seam.begins) for seam in seams])
    for name, found in (("fitted on", seams), ("held out", held_out)):
        if found:
            report(f"{name}, now", found, lambda seam: seam.said)
            report(f"{name}, fitted", found, lambda seam: chance(seam.signs, table))
    if not args.dry:
        write(table)
        print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
