"""The benchmark's Markdown pages as other models write them: ``python benchmarks/shapes.py OUT`` (PAPER_CASES, default ../shared).

For each issue a folder OUT/issues or OUT/epaper with the gold and a folder of pages a shape, for the shared scorer:

    python BENCH/run.py .venv/bin/paper --issues OUT/epaper --variants nohash,bold,oneline,plain,h2,lost8,lost3,lost23

In ``lost8``, ``lost3`` and ``lost23`` each headline has lost its ``#`` with chance 1/8, 1/3 and 2/3.
``--alone``: instead, each article of four paragraphs and more as a page of its own without marks, and how many come out whole.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from made import CASES

from zhuzhou_paper.layout.bylines import is_byline
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

VARIANTS = {"issues": "vlm", "epaper": "epaper"}
CHANCES = (0.0, 1 / 8, 1 / 3, 2 / 3, 1.0)  # that a headline loses its mark
_HEADING = re.compile(r"^#+[ \t]*(.*)$", re.MULTILINE)
# what stands between a dateline and the text: （记者甲）, 记者 甲 报道
SHORTEST = 20  # characters of text that a dateline is taken from
_BEHIND_DATELINE = re.compile(r"\s*(?:[（(][^（()）]{2,60}[）)]|[^，。]{0,40}?报道[：:]?)\s*")


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def lost(text: str, chance: float, seed: str) -> tuple[str, list[str]]:
    """A page of which each headline has lost its mark with ``chance``, and those headlines."""
    draw, bare = random.Random(f"{seed} {chance:.3f}"), []

    def left(heading: re.Match[str]) -> str:
        if draw.random() >= chance:
            return heading[0]
        bare.append(heading[1])
        return heading[1]

    return _HEADING.sub(left, text), bare


def unsigned(text: str) -> str:
    """A page without its lines of authors' names and without datelines: only the words tell what is a headline."""
    return "\n".join(_undated(line) for line in text.split("\n") if not line.strip() or not is_byline(line.strip()))


def _undated(line: str) -> str:
    dateline = DATELINE.match(line)
    if dateline is None:
        return line
    rest = line[dateline.end() :].lstrip()
    names = _BEHIND_DATELINE.match(rest)
    rest = rest[names.end() :] if names else rest
    return rest if len(rest) > SHORTEST else line


def squeezed(text: str) -> str:
    """A headline without blanks and colons, which the OCR writes in more than one way."""
    return re.sub(r"[\s:：]", "", text)


SHAPES: dict[str, Callable[[str], str]] = {
    "nohash": lambda text: _HEADING.sub(r"\1", text),
    "bold": lambda text: _HEADING.sub(r"**\1**", text),
    "oneline": without_blank_lines,
    "plain": lambda text: without_blank_lines(_HEADING.sub(r"\1", text)),
    "h2": lambda text: _HEADING.sub(r"## \1", text),
    "lost8": lambda text: lost(text, 1 / 8, text[:200])[0],
    "lost3": lambda text: lost(text, 1 / 3, text[:200])[0],
    "lost23": lambda text: lost(text, 2 / 3, text[:200])[0],
}


def write(out: Path) -> None:
    for folder, variant in VARIANTS.items():
        for gold in sorted((CASES / folder).glob("*/gold.json")):
            target = out / folder / gold.parent.name
            for shape, change in SHAPES.items():
                (target / "raw" / shape).mkdir(parents=True, exist_ok=True)
                for page in gold.parent.glob(f"raw/{variant}/p??.md"):
                    (target / "raw" / shape / page.name).write_text(
                        change(page.read_text(encoding="utf-8")), encoding="utf-8"
                    )
            for name in ("gold.json", "layout.json"):
                shutil.copy(gold.parent / name, target / name)


def alone() -> None:
    parts: list[int] = []
    for folder in VARIANTS:
        for gold in sorted((CASES / folder).glob("*/gold.json")):
            for article in json.loads(gold.read_text(encoding="utf-8"))["articles"]:
                if len(article["paragraphs"]) < 4 or not article["headline"]:
                    continue
                with tempfile.TemporaryDirectory() as place:
                    page = Path(place) / "p01.txt"
                    page.write_text("\n".join([article["headline"], *article["paragraphs"]]) + "\n", encoding="utf-8")
                    parts.append(len(clean(read_issue(str(page))).articles))
    print(f"{len(parts)} articles alone, {sum(number > 1 for number in parts)} come out in more than one part")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--alone", action="store_true", help="articles as pages of their own")
    chosen = parser.parse_args()
    if chosen.out is not None:
        write(chosen.out)
    if chosen.alone or chosen.out is None:
        alone()


if __name__ == "__main__":
    main()
