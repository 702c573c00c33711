"""The vision model's pages with their layout faults drawn anew: ``python benchmarks/redrawn.py OUT [--seed N] [--only KIND,..]``.

``vlm_hard`` is ``vlm`` with faults that ``pNN.ops.json`` lists, and ``layout.json`` says where every block is printed. This
draws the same faults, as often, for other blocks of the same pages, so that run.py scores what was not looked at:

    python ../shared/bench/run.py .venv/bin/paper --issues OUT --variants vlm_hard

A sweep, the fault that costs most, is made as it was there: the blocks of two neighbouring stories are sorted by the column
that their left edge stands in, then from the top. Stories one below the other are so read in turn, column by column; a
headline set in the middle is read behind its story's first column, and its byline, kicker or deck with another one. Side by
side they only change places. Checked against the lists: the sweeps of ``vlm_hard`` come out as they stand there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from made import CASES
from rapidfuzz import fuzz

PAGES = 11
# on the 11 pages of vlm_hard, by pNN.ops.json
OFTEN = {"sweep": 11, "displaced": 9, "repeated": 6, "wrapped": 6, "bare": 7, "glued": 8, "folio": 4}
TO_THE_END = 6 / 9  # of the displaced blocks
LEFT, PITCH = 50, 313  # px: the first column's edge, and how far the next is, on all of these pages
SLACK = 12  # px by which a column's text may stand left of it
LINES = (14, 15)  # characters of a printed line
_STORY = re.compile(r"a\d")
_MARKS = re.compile(r"[#\s\u3000，。、：:,（）()“”\"]")


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    kind: str
    ref: str
    box: tuple[int, int, int, int]
    again: bool = False  # printed twice, or glued to another

    @property
    def column(self) -> int:
        return (self.box[0] - LEFT + SLACK) // PITCH

    @property
    def is_text(self) -> bool:
        return self.kind == "p" and len(self.text) > 20 and not self.again


def blocks(folder: Path, number: int) -> list[Block]:
    """The blocks of page ``number`` of ``vlm``, each with what layout.json says of it."""
    page = json.loads((folder / "layout.json").read_text(encoding="utf-8"))[number]
    known = [(e["kind"], e["ref"], tuple(f["box"]), _MARKS.sub("", f["text"])) for e in page for f in e["frags"]]
    text = (folder / "raw" / "vlm" / f"p{number + 1:02d}.md").read_text(encoding="utf-8")
    found: list[Block] = []
    used: set[int] = set()
    for block in filter(str.strip, re.split(r"\n\s*\n", text)):
        if block.startswith("!["):
            found.append(Block(block, "image", "", (0, 0, 0, 0)))
            continue
        bare = _MARKS.sub("", block)
        at = max(range(len(known)), key=lambda n: fuzz.ratio(bare, known[n][3]) - 50 * (n in used))
        used.add(at)
        kind, ref, box, _ = known[at]
        found.append(Block(block.strip(), kind, ref, box))
    return found


def sweep(page: list[Block], one: str, two: str) -> list[Block]:
    """The blocks of two stories column by column, where the first of them stands."""
    run = sorted((b for b in page if b.ref in (one, two)), key=lambda b: (b.column, b.box[1]))
    at = next(n for n, b in enumerate(page) if b.ref in (one, two))
    rest = [b for b in page[at:] if b.ref not in (one, two)]
    return [*page[:at], *run, *rest]


def faulty(page: list[Block], often: dict[str, float], chance: random.Random) -> tuple[list[Block], list[list[str]]]:
    """The page with its faults, and their list."""
    done: list[list[str]] = []
    swept: set[str] = set()
    for _ in range(times(often["sweep"], chance)):
        refs = [ref for ref in dict.fromkeys(b.ref for b in page) if _STORY.match(ref)]
        pairs = [pair for pair in pairwise(refs) if not swept & {*pair}]
        if pairs:
            one, two = chance.choice(pairs)
            page = sweep(page, one, two)
            swept |= {one, two}
            done.append(["sweep", one, two])

    def several(kind: str, may: Callable[[int], bool]) -> list[int]:
        """The places of blocks that the fault befalls, from the last to the first."""
        places = [n for n in range(len(page)) if may(n)]
        found = sorted(chance.sample(places, min(len(places), times(often[kind], chance))), reverse=True)
        done.extend([kind, page[n].ref] for n in found)
        return found

    for n in several("displaced", lambda n: page[n].is_text):
        block = page.pop(n)
        page.insert(len(page) if chance.random() < TO_THE_END else chance.randrange(3, len(page) + 1), block)
    for n in several("repeated", lambda n: page[n].is_text):
        page.insert(n + 1, replace(page[n], again=True))
    for n in several("wrapped", lambda n: page[n].is_text):
        text, width = page[n].text, chance.choice(LINES)
        rows = [text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]
        page[n] = replace(page[n], text="\n".join(rows))
    for n in several("bare", lambda n: page[n].kind == "headline" and page[n].text.startswith("#")):
        page[n] = replace(page[n], text=page[n].text.lstrip("# "))
    for n in several("glued", lambda n: n + 1 < len(page) and _may_glue(page[n], page[n + 1])):
        if not page[n + 1].again:
            page[n : n + 2] = [replace(page[n], text=f"{page[n].text}\n{page[n + 1].text}", again=True)]
    folios = [b for b in page if b.kind == "folio"]
    for n in several("folio", lambda n: page[n].is_text):
        page.insert(n, chance.choice(folios))
    return page, done


def times(rate: float, chance: random.Random) -> int:
    """How often a fault befalls a page: ``rate`` on average, at most twice as a rule."""
    return (chance.random() < rate / 2) + (chance.random() < rate / 2)


def _may_glue(one: Block, two: Block) -> bool:
    return one.kind == two.kind == "p" and not (one.again or two.again or "\n" in one.text + two.text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="kinds of fault, parted by commas: " + ", ".join(OFTEN))
    args = parser.parse_args()
    kinds = args.only.split(",") if args.only else list(OFTEN)
    often = {kind: number / PAGES if kind in kinds else 0.0 for kind, number in OFTEN.items()}
    for folder in sorted(path.parent for path in (CASES / "issues").glob("*/layout.json")):
        chance = random.Random(f"{args.seed} {folder.name}")
        out = args.out / folder.name / "raw" / "vlm_hard"
        out.mkdir(parents=True, exist_ok=True)
        for name in ("gold.json", "layout.json"):
            shutil.copy(folder / name, args.out / folder.name / name)
        for number, file in enumerate(sorted((folder / "raw" / "vlm").glob("p??.md"))):
            page, done = faulty(blocks(folder, number), often, chance)
            (out / file.name).write_text("\n\n".join(b.text for b in page) + "\n", encoding="utf-8")
            (out / f"{file.stem}.ops.json").write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main()
