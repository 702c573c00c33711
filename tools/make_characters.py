"""Write the character model that seams are judged with: ``python tools/make_characters.py`` (Debian, a minute).

Needs ``apt-get install sunpinyin-data sunpinyin-utils``. Source: the word trigrams of open-gram, 72,000 words and 3.5
million runs of them counted on the web's forums (their page furniture, 作者： … 回复日期：, is among the most frequent
runs), CC BY-SA 3.0. Nothing of it is the People's Daily of 1998 that a part of our benchmark is set from, nor the papers of 2026.

Words become characters: each run of words gives its probability to the two and three characters on both sides of every
gap in it. Kept are the most frequent pairs and triples, with what a reader can use: how much likelier the characters
are together than apart. Written: ``seams/data/characters.bin``, read by ``seams/characters.py``, which says how.
"""

from __future__ import annotations

import math
import struct
import subprocess
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PAIRS, TRIPLES = 40_000, 80_000
STEP = 0.125  # nats of one step of a stored value
WIDTH = 12  # bits of a character's number in a key: 4,096 are more than are used
FIRST = 70  # word numbers below are not text: unknown words, numbers, the sentence's ends
SOURCE = Path("/usr/lib/x86_64-linux-gnu/sunpinyin/data")
TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "data" / "characters.bin"


def words(file: Path) -> list[str]:
    """The words by their number, from the table at the end of the pinyin dictionary: UTF-32, a zero behind each."""
    packed = file.read_bytes()
    (start,) = struct.unpack_from("<I", packed, 8)
    return packed[start:].decode("utf-32-le").split("\0")


def runs(file: Path) -> Iterator[tuple[tuple[int, ...], float, float]]:
    """Each run of one to three word numbers, shorter ones first, with its conditional probability and the weight that is left
    for all it was not counted before (1 behind three words)."""
    printed = subprocess.Popen(["tslminfo", "-v", "-p", str(file)], stdout=subprocess.PIPE, text=True)
    assert printed.stdout is not None
    size = 0
    for line in printed.stdout:
        if line.startswith("\\"):
            size = int(line[1])
        elif size:
            fields = line.split()
            yield tuple(map(int, fields[:size])), float(fields[size]), float(fields[size + 1]) if size < 3 else 1.0


def count(source: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """The mass of single characters, pairs and triples."""
    known = words(source / "pydict_sc.bin")
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    chance: dict[int, float] = {}
    two: dict[tuple[int, int], float] = {}
    for run, given, _ in runs(source / "lm_sc.t3g"):
        if min(run) < FIRST or not all(known[number] for number in run):
            continue
        text = [known[number] for number in run]
        if len(run) == 1:
            chance[run[0]] = given
            single.update(dict.fromkeys(text[0], 0.0))
            for at, char in enumerate(text[0]):
                single[char] += given
                if at:
                    pairs[text[0][at - 1 : at + 1]] += given
                if at > 1:
                    triples[text[0][at - 2 : at + 1]] += given
        elif len(run) == 2:
            mass = two[run[0], run[1]] = chance[run[0]] * given
            left, right = text
            pairs[left[-1] + right[0]] += mass
            if len(left) > 1:
                triples[left[-2:] + right[0]] += mass
            if len(right) > 1:
                triples[left[-1] + right[:2]] += mass
        elif len(text[1]) == 1:
            triples[text[0][-1] + text[1] + text[2][0]] += two.get((run[0], run[1]), 0.0) * given
    return single, pairs, triples


def block(code: str, rows: dict[int, float]) -> bytes:
    """How many, the keys rising, then a signed byte of value each."""
    keys = array(code, sorted(rows))
    values = array("b", (max(-127, min(127, round(rows[key] / STEP))) for key in keys))
    if sys.byteorder == "big":
        keys.byteswap()
    return struct.pack("<I", len(values)) + keys.tobytes() + values.tobytes()


def main() -> None:
    single, pairs, triples = count(SOURCE)
    flat = {char for char in single if ord(char) < 0x10000 and single[char] > 0}
    one, both = sum(single.values()), sum(pairs.values())
    chance = {char: single[char] / one for char in flat}
    kept = [run for run, _ in pairs.most_common() if set(run) <= flat][:PAIRS]
    known = {run: pairs[run] / both for run in kept}
    rows = {run: math.log(known[run] / (chance[run[0]] * chance[run[1]])) for run in kept}
    threes: dict[str, float] = {}
    for run, mass in triples.most_common():
        if run[:2] in known and run[1:] in known:
            threes[run] = math.log(mass / both * chance[run[1]] / (known[run[:2]] * known[run[1:]]))
            if len(threes) == TRIPLES:
                break
    used = sorted({char for run in (*rows, *threes) for char in run})
    number = {char: at for at, char in enumerate(used)}
    two = {run: number[run[0]] << WIDTH | number[run[1]] for run in rows}
    order = {run: at for at, run in enumerate(sorted(two, key=two.__getitem__))}
    blocks = (
        block("H", {ord(char): math.log(chance[char]) for char in used}),
        block("I", {two[run]: value for run, value in rows.items()}),
        block("I", {order[run[:2]] << WIDTH | number[run[2]]: value for run, value in threes.items()}),
    )
    least = (min(known.values()), min(triples[run] for run in threes) / both)
    TARGET.write_bytes(struct.pack("<3d", STEP, *least) + b"".join(blocks))
    print(f"{TARGET}: {len(used)} characters, {len(rows)} pairs, {len(threes)} triples, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
