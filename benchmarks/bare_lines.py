"""Fit the weights of bare lines: ``python benchmarks/bare_lines.py`` on the shared benchmark (PAPER_CASES, default ../shared).

The benchmark's Markdown pages (``raw/vlm`` of ``bench/issues``, ``raw/epaper`` of ``bench/epaper``) without their ``#``: a bare
line is a headline where the page had one. Printed are the precision and recall of weights fitted on the other kind of paper and,
for ``epaper``, on two thirds of its issues; --write fits on all and writes seams/bare_weights.py.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from fit_seams import Row, Table, keys, part_of, regress, save, weighed
from made import CASES

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams import bare_lines
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.strands import Element

VARIANTS = {"issues": "vlm", "epaper": "epaper"}
TARGET = Path(bare_lines.__file__).with_name("bare_weights.py")
_HEADING = re.compile(r"^#+\s*", re.MULTILINE)


def rows(folder: str) -> Iterator[tuple[str, Row]]:
    """Each bare line of each page, with its issue and whether it was a headline."""
    for page in sorted(CASES.glob(f"{folder}/*/raw/{VARIANTS[folder]}/p*.md")):
        text = page.read_text(encoding="utf-8")
        marked = {_bare(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / page.name
            file.write_text(_HEADING.sub("", text), encoding="utf-8")
            for line, signs in lines_of(file):
                yield page.parts[-4], (keys(signs), _bare(line) in marked)


def lines_of(file: Path) -> list[tuple[str, list[bare_lines.Sign]]]:
    found: list[tuple[str, list[bare_lines.Sign]]] = []

    def watch(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
        for at, signs in bare_lines.bare_lines(steps, statistics):
            piece = steps[at].piece
            assert piece is not None
            found.append((piece.text, signs))
        return list(steps)

    kept, bare_lines.bare_heads = bare_lines.bare_heads, watch
    try:
        clean(read_issue(str(file)))
    finally:
        bare_lines.bare_heads = kept
    return found


def _bare(line: str) -> str:
    return re.sub(r"\s", "", line)


def told(found: Sequence[Row], table: Table) -> Counter[str]:
    counts: Counter[str] = Counter()
    for signs, headline in found:
        counts[
            ("right" if headline else "false") if weighed(signs, table) >= 0 else ("missed" if headline else "left")
        ] += 1
    return counts


def shown(counts: Counter[str]) -> str:
    right, false, missed = counts["right"], counts["false"], counts["missed"]
    return f"precision {right / max(1, right + false):.2f}, recall {right / max(1, right + missed):.2f} {dict(counts)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write seams/bare_weights.py, fitted on all")
    write = parser.parse_args().write
    found = {folder: list(rows(folder)) for folder in VARIANTS}
    for folder, other in (("issues", "epaper"), ("epaper", "issues")):
        print(
            f"{folder}, fitted on {other}: {shown(told([r for _, r in found[folder]], regress([r for _, r in found[other]])))}"
        )
    halves: Counter[str] = Counter()
    for part in range(3):
        table = regress([r for issue, r in found["epaper"] if part_of(issue) != part])
        halves += told([r for issue, r in found["epaper"] if part_of(issue) == part], table)
    print(f"epaper, fitted on its other issues: {shown(halves)}")
    if write:
        table = regress([r for folder in VARIANTS for _, r in found[folder]])
        save(TARGET, "Weights of bare lines, in log-odds of a headline.", {"HEADLINE": table})


if __name__ == "__main__":
    main()
