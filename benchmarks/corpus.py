"""Bulk pages for the benchmarks: the same text from the same seed, on any machine.

    python benchmarks/corpus.py FOLDER [PAGES] [SEED]     writes p01.md ... to look at

Sentences of the fixtures (and of the shared benchmark's real newspapers, where they are there) are put together into
new stories of the usual length, set in columns as a vision model reads them: paragraphs cut in mid-sentence, jump
lines with their continuation on the next page, and the damage that the rules are for, as often as real output has it.
A page has about 17 kB, the size of a real front page.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("PAPER_CASES", ROOT.parent / "shared"))
PAGE = 5_600  # characters; about 17 kB of UTF-8
NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_SENTENCE = re.compile(r"[^。！？]{6,120}[。！？]")


@lru_cache(maxsize=2)
def sentences(public: bool = False) -> tuple[list[str], list[str], str]:
    """Sentences, headlines, and where they are from; ``public`` leaves the shared benchmark out."""
    golds = [*sorted((ROOT / "fixtures").glob("*/gold.json"))]
    real = [] if public else sorted((SHARED / "bench" / "epaper").glob("*/gold.json"))
    found: list[str] = []
    heads: list[str] = []
    for gold in (*golds, *real):
        for article in json.loads(gold.read_text(encoding="utf-8"))["articles"]:
            for paragraph in article["paragraphs"]:
                found += _SENTENCE.findall(paragraph)
            if article.get("headline") and len(article["headline"]) >= 5 and not article["headline"].isascii():
                heads.append(article["headline"])
    return found, heads, "fixtures and shared benchmark" if real else "fixtures"


def pages(number: int, seed: int = 1, *, size: int = PAGE, jumps: bool = True, public: bool = False) -> Iterator[str]:
    """``number`` pages of one issue; each hands one story on to the next where ``jumps``."""
    rng = random.Random(seed)
    pool, heads, _ = sentences(public)
    carried: tuple[str, str] | None = None  # the rest of a story of the page before, and its label
    for at in range(1, number + 1):
        blocks = [f"{at:02d}版 要闻"]
        length = 0
        if carried:
            blocks += [f"## ▲上接 {at - 1:02d}版{carried[1]}", *_columns(rng, carried[0])]
            length += len(carried[0])
        carried = None
        while length < size:
            story = _story(rng, pool)
            length += sum(map(len, story))
            blocks += ["# " + _headline(rng, heads), f"本报讯（记者 {_name(rng)}）{story[0]}"]
            if jumps and carried is None and at < number and len(story) > 3 and rng.random() < 0.6:
                label = NUMBERS[0]
                middle = rng.randint(10, len(story[-1]) - 2)
                blocks += [*(line for p in story[1:-1] for line in _columns(rng, p)), _damaged(rng, story[-1][:middle])]
                blocks.append(f"▶下转 {at + 1:02d}版{label}")
                carried = story[-1][middle:], label
            else:
                blocks += [line for p in story[1:] for line in _columns(rng, p)]
        yield "\n\n".join(blocks) + "\n"


def _story(rng: random.Random, pool: list[str]) -> list[str]:
    """Paragraphs of some sentences each, numbers in them changed, so that no two stories agree for long."""
    return [
        "".join(re.sub(r"\d", lambda m: str(rng.randint(1, 9)), one) for one in rng.choices(pool, k=rng.randint(2, 5)))
        for _ in range(rng.randint(3, 8))
    ]


def _headline(rng: random.Random, heads: list[str]) -> str:
    """The beginning of one headline and the end of another."""
    one, two = rng.choice(heads), rng.choice(heads)
    return one[: (len(one) + 1) // 2] + two[len(two) // 2 :]


def _name(rng: random.Random) -> str:
    return rng.choice("王李张刘陈杨黄赵周吴") + "".join(rng.choices("明华丽强伟芳敏静磊洋", k=2))


def _columns(rng: random.Random, paragraph: str) -> list[str]:
    """The paragraph as one block, or as two where a column ends in it."""
    if len(paragraph) < 60 or rng.random() < 0.6:
        return [_damaged(rng, paragraph)]
    at = rng.randint(20, len(paragraph) - 20)
    return [_damaged(rng, paragraph[:at]), _damaged(rng, paragraph[at:])]


def _damaged(rng: random.Random, text: str) -> str:
    """Half-width marks, a blank between characters, a foreign word in 和's place: about four faults in 1,000."""
    if rng.random() < 0.15:
        text = text.replace("，", ",").replace("：", ":")
    if len(text) > 40 and rng.random() < 0.3:
        at = rng.randint(10, len(text) - 10)
        if "\u4e00" <= text[at - 1] <= "\u9fff" and "\u4e00" <= text[at] <= "\u9fff":
            text = text[:at] + " " + text[at:]
    if rng.random() < 0.1:
        text = text.replace("和", " and ", 1)
    return text


def write(folder: Path, number: int, seed: int = 1, **how: bool) -> int:
    """Write the pages of one issue into ``folder``, named as pages are where they are not too many; return their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    digits = 2 if number < 100 else 4
    for at, page in enumerate(pages(number, seed, **how), start=1):
        data = page.encode()
        (folder / f"p{at:0{digits}d}.md").write_bytes(data)
        size += len(data)
    return size


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    print(write(Path(place), *map(int, numbers or ["10"])), "bytes")
