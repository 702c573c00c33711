"""Write what pairs of characters are about: ``python tools/make_subjects.py SDIST`` (half a minute).

Needs numpy and the archive of synonyms 3.10.2 (MIT License): ``pip download --no-deps --no-binary :all: synonyms==3.10.2``.
It holds 126,000 word vectors that word2vec learned from the Chinese Wikipedia, and how frequent 660,000 words are. Both
were there before any paper of our benchmark of 2026, and neither is the People's Daily of 1998.

Words become pairs of characters, since a page is read without cutting it into words: a pair's vector is the mean of the
words of two to four characters that hold it, by their frequency, half for longer ones. Kept are the most frequent pairs,
the directions in which they differ most, and a byte for each, the rarer the pair the longer its vector. Written:
``seams/data/subjects.bin``, read by ``seams/subjects.py``.
"""

from __future__ import annotations

import math
import sys
import tarfile
from collections import Counter
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

import numpy as np

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.seams.subjects import DIRECTIONS, FILE, MIDDLE

PAIRS = 12_000  # 40,000 of them, or 48 directions, tell stories apart hardly better
BASIS = 40_000  # pairs that the directions are found with
COMMON, RARE = 3.0, 12.0  # nats: a pair as frequent says nothing, a rarer one no more
LONGEST = 4  # characters of a word
CLIPPED = 99.9  # percent of the values that a byte holds


def vectors(packed: bytes) -> dict[str, np.ndarray]:
    """The word vectors of word2vec's binary file, each of length one."""
    head, _, rest = packed.partition(b"\n")
    count, size = map(int, head.split())
    found: dict[str, np.ndarray] = {}
    at = 0
    for _ in range(count):
        end = rest.index(b" ", at)
        word = rest[at:end].decode("utf-8", "ignore").strip()
        at = end + 1 + 4 * size
        vector = np.frombuffer(rest, "<f4", size, end + 1).astype(float)
        if 2 <= len(word) <= LONGEST and all(map(is_han, word)):
            found[word] = vector / np.linalg.norm(vector)
    return found


def frequencies(listed: str) -> dict[str, int]:
    """How often each word was counted: lines of a word, a number and a part of speech."""
    rows = (line.split() for line in listed.splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) > 1 and row[1].isdigit()}


def main() -> None:
    with tarfile.open(sys.argv[1]) as archive:

        def member(name: str) -> bytes:
            path = next(path for path in archive.getnames() if path.endswith(f"synonyms/data/{name}"))
            file = archive.extractfile(path)
            assert file is not None
            return file.read()

        known = vectors(member("words.vector"))
        often = frequencies(member("vocab.txt").decode("utf-8"))
    total = sum(often.values())
    mass: Counter[str] = Counter()
    sums: dict[str, np.ndarray] = {}
    for word, vector in known.items():
        share = (often.get(word, 0) + 1) * (1.0 if len(word) == 2 else 0.5)
        for pair in map("".join, pairwise(word)):
            mass[pair] += share
            sums[pair] = sums.get(pair, 0.0) + share * vector
    order = [pair for pair, _ in mass.most_common()]
    rows = np.array([sums[pair] / np.linalg.norm(sums[pair]) for pair in order])
    rows -= np.average(rows, axis=0, weights=[mass[pair] for pair in order])
    _, _, directions = np.linalg.svd(rows[:BASIS], full_matrices=False)
    kept = sorted(order[:PAIRS])
    place = {pair: at for at, pair in enumerate(order)}
    rareness = np.array([min(RARE, max(COMMON, math.log(total / mass[pair]))) - COMMON for pair in kept])
    rows = (rows[[place[pair] for pair in kept]] @ directions[:DIRECTIONS].T) * rareness[:, None]
    step = np.percentile(np.abs(rows), CLIPPED) / (MIDDLE - 1)
    packed = (np.clip(np.round(rows / step), 1 - MIDDLE, MIDDLE - 1) + MIDDLE).astype(np.uint8)
    lines = ["".join([first, *(pair[1] for pair in pairs)]) for first, pairs in groupby(kept, key=itemgetter(0))]
    Path(FILE).write_bytes("\n".join(lines).encode() + b"\0" + packed.tobytes())
    print(f"{FILE}: {PAIRS} pairs, {Path(FILE).stat().st_size} bytes")


if __name__ == "__main__":
    main()
