"""How many pages are read out of order, and which issues are doubted: ``python benchmarks/disorder.py [FOLDER VARIANT]...``.

FOLDER holds issues as the shared benchmark's, redrawn.py's and made_issues.py's do. What it prints of pages with faults and
without are the odds of ``seams/disorder.py``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from made import CASES

from zhuzhou_paper import clean, pipeline, read_issue
from zhuzhou_paper.model import Piece, Strand
from zhuzhou_paper.seams.disorder import is_doubtful, keeps_order


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", metavar="FOLDER VARIANT")
    named = parser.parse_args().pages or [
        CASES / "issues",
        "vlm",
        CASES / "issues",
        "vlm_hard",
        CASES / "epaper",
        "epaper",
    ]
    seen: list[bool | None] = []

    def keep(strands: Sequence[Strand], pieces: Sequence[Piece]) -> bool | None:
        seen.append(keeps_order(strands, pieces))
        return seen[-1]

    pipeline.keeps_order = keep  # type: ignore[assignment]
    print("pages\tissues\tdoubted\tout of order\tin order\tneither")
    for folder, variant in zip(named[::2], named[1::2], strict=True):
        doubted, issues, counts = 0, 0, Counter[bool | None]()
        for issue in sorted(Path(folder).iterdir()):
            if files := sorted(map(str, (issue / "raw" / str(variant)).glob("p??.md"))):
                seen.clear()
                clean(read_issue(files))
                issues += 1
                doubted += is_doubtful(seen)
                counts.update(seen)
        print(folder, variant, issues, doubted, counts[False], counts[True], counts[None], sep="\t")


if __name__ == "__main__":
    main()
