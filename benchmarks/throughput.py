"""Throughput on one core: the whole of ``paper`` against what is run on the same text otherwise.

    python benchmarks/throughput.py [PAGES] [ROUNDS] [--write]       default 60, 5; peers: pip install --group bench

Each round runs all of them in turn over the same pages; printed are medians of CPU seconds as characters and bytes a
second, and how many times as fast as ``ftfy.fix_text``. What is not installed is passed over. The peers do one step
each: ftfy mends encodings, pangu puts blanks, OpenCC converts, jieba cuts words, perl and sed make four substitutions,
MinerU's merge decides about paragraphs on ready blocks whose making is not counted. ``paper`` reads files, repairs,
finds roles, orders, joins, links and writes the records.
"""

from __future__ import annotations

import gc
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

from corpus import pages, sentences, write
from report import cpu, numbers, table, versions

ISSUE = 10  # pages
PERL = r"s/(?<=\p{Han})[ \t]+(?=\p{Han})//g; s/(?<=\p{Han}),/，/g; s/(?<=\p{Han})\.$/。/; s/(?<=\p{Han}) and (?=\p{Han})/和/g; s/[ \t]+$//"
SED = ["s/[ \t]+$//", "s/([^ -~]),/\\1，/g", "s/([^ -~])[.]$/\\1。/", "s/([^ -~]) and ([^ -~])/\\1和\\2/g"]
PEERS = ("ftfy", "pangu", "OpenCC", "jieba", "rjieba", "docvortex")


def paper(folders: list[str]) -> Callable[[], object]:
    from zhuzhou_paper import clean, read_issue
    from zhuzhou_paper.writing import FORMATS

    def run() -> None:
        for folder in folders:
            for _ in FORMATS["jsonl"].write(clean(read_issue(folder))):
                pass

    return run


def blocks(texts: list[str]) -> list[list[dict[str, Any]]]:
    """Issues as MinerU's merge takes them: pages of blocks with lines, four columns, 16 characters a line."""
    from docvortex.schema import BlockType

    issues: list[list[dict[str, Any]]] = []
    for number, text in enumerate(texts):
        found, column, row = [], 0, 0
        for block in text.split("\n\n"):
            kind = BlockType.PARAGRAPH_TITLE if block.startswith("#") else BlockType.TEXT
            lines = []
            for _ in range(0, len(block), 16):
                if row == 100:
                    column, row = (column + 1) % 4, 0
                left, top = 0.02 + 0.24 * column, row / 100
                lines.append({"bbox": [left, top, left + 0.22, top + 0.009]})
                row += 1
            left, top = (min(line["bbox"][side] for line in lines) for side in (0, 1))
            right, bottom = (max(line["bbox"][side] for line in lines) for side in (2, 3))
            content = [{"type": "text", "content": block}]
            box = [left, top, right, bottom]
            found.append({"type": kind, "bbox": box, "content": content, "lines": lines})
        if number % ISSUE == 0:
            issues.append([])
        issues[-1].append({"page_idx": number % ISSUE, "blocks": found})
    return issues


def ways(folders: list[str], texts: list[str]) -> dict[str, Callable[[], Callable[[], object]]]:
    """For each name what makes a run ready; making ready is not measured."""

    def over(function: Callable[[str], object]) -> Callable[[], object]:
        return lambda: [function(text) for text in texts]

    def ftfy() -> Callable[[], object]:
        from ftfy import fix_text

        return over(fix_text)

    def pangu() -> Callable[[], object]:
        import pangu as spacing

        return over(getattr(spacing, "space_text", None) or spacing.spacing_text)

    def opencc(kind: str) -> Callable[[], Callable[[], object]]:
        def ready() -> Callable[[], object]:
            from opencc import OpenCC

            return over(OpenCC(kind).convert)

        return ready

    def jieba() -> Callable[[], object]:
        import logging

        import jieba as cutter

        cutter.setLogLevel(logging.WARNING)
        cutter.initialize()
        return over(cutter.lcut)

    def rjieba() -> Callable[[], object]:
        import rjieba as cutter

        return over(cutter.cut)

    def mineru() -> Callable[[], object]:
        from docvortex.postprocess.paragraphs import merge_para_text_blocks

        issues = blocks(texts)
        return lambda: [merge_para_text_blocks(issue) for issue in issues]

    def program(*words: str) -> Callable[[], Callable[[], object]]:
        def ready() -> Callable[[], object]:
            if which(words[0]) is None:
                raise ImportError(words[0])
            data = "".join(texts).encode()
            settings = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
            return lambda: subprocess.run(words, input=data, stdout=subprocess.DEVNULL, env=settings, check=True)

        return ready

    sed = [word for rule in SED for word in ("-e", rule)]
    return {
        "paper: read, clean, link, write": lambda: paper(folders),
        "ftfy.fix_text": ftfy,
        "MinerU 4: merge_para_text_blocks (docvortex)": mineru,
        "pangu.space_text": pangu,
        "OpenCC t2s": opencc("t2s"),
        "OpenCC s2t": opencc("s2t"),
        "jieba.lcut": jieba,
        "rjieba.cut": rjieba,
        "perl, five substitutions": program("perl", "-CSD", "-Mutf8", "-pe", PERL),
        "sed, four substitutions": program("sed", "-E", *sed),
    }


def measure(number: int = 60, rounds: int = 5) -> None:
    texts = [text for seed in range(0, number, ISSUE) for text in pages(ISSUE, seed + 1)]
    characters, size = sum(map(len, texts)), sum(len(text.encode()) for text in texts)
    with tempfile.TemporaryDirectory(prefix="paper-throughput-") as place:
        folders = [str(Path(place) / f"{seed:04d}") for seed in range(0, number, ISSUE)]
        for seed, folder in zip(range(0, number, ISSUE), folders, strict=True):
            write(Path(folder), ISSUE, seed + 1)
        known = ways(folders, texts)
        took: dict[str, list[float]] = {}
        for _ in range(rounds):
            for name, ready in known.items():
                try:
                    run = ready()
                    gc.freeze()  # what the others have loaded is not searched for cycles at the cost of this one
                    took.setdefault(name, []).append(cpu(run))
                except ImportError:
                    took.pop(name, None)
    middle = {name: median(times) for name, times in took.items()}
    base = middle.get("ftfy.fix_text")
    rows = [
        [name, f"{characters / seconds:,.0f}", f"{size / seconds / 1e6:.2f}", f"{base / seconds:.2f}" if base else "-"]
        for name, seconds in middle.items()
    ]
    note = (
        f"{number} pages, {characters:,} characters, {size / 1e6:.2f} MB ({sentences()[2]}); medians of {rounds} rounds"
    )
    note += f"; rapidfuzz {versions('rapidfuzz').partition(' ')[2]}, {versions(*PEERS)}"
    table("throughput", ["on one core", "characters/s", "MB/s", "× ftfy"], rows, note)


if __name__ == "__main__":
    measure(*numbers())
