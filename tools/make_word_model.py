"""Write the word model that seams are judged with: ``python tools/make_word_model.py`` (Debian, a minute).

Needs ``apt-get install sunpinyin-data sunpinyin-utils`` and ``pip install numpy scipy``. Source: the word pairs of open-gram,
72,000 words and 2.5 million pairs of them counted on the web's forums (their page furniture, 作者： … 回复日期：, is among the
most frequent), CC BY-SA 3.0. Nothing of it is the People's Daily of 1998 that a part of our benchmark is set from, nor the
papers of 2026.

A table of all pairs takes 20 MB. So words become kinds, two for each: one by what likes to stand behind them, one by what
they like to stand behind, and only kinds of two neighbours are weighed: a verb that needs an object is followed by a noun as
each of its kind, and seldom by a full stop, which is a word here. The kinds begin with the directions in which the pairs
differ most, and then each word goes to the kind whose company is most like its own, as long as that tells more (co-clustering
by information: Dhillon, Mallela and Modha 2003). Of several beginnings the one is kept that tells most of what follows what.

Written: ``seams/data/word_model.txt`` and ``word_kinds.txt``, read by ``seams/word_model.py``, which says how.
"""

from __future__ import annotations

import math
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from make_characters import FIRST, SOURCE, runs, words
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds

from zhuzhou_paper.seams.word_model import FIRST_SIGN, KINDS, LONGEST, RARE, STEP, STOP, ZERO

DATA = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "data"
MARKS = "，。；？！：“”、…"
DIRECTIONS = 48
SELDOM = 1e-7  # of all pairs: of a seldomer one its likeness counts less
COUNTED = 3.5e8  # words that were counted, about
DOUBT = 300  # words that are held against what was counted of one
BEGINNINGS, ROUNDS, MEANS = 4, 12, 15
TINY = 1e-10


class Pairs(NamedTuple):
    """Words with what follows them."""

    words: list[str]
    share: np.ndarray  # of each word among all
    rest: np.ndarray  # of each word: the weight of all that it was not counted before
    given: csr_array  # P(second | first) of the pairs that were counted


def counted(source: Path) -> Pairs:
    known = words(source / "pydict_sc.bin")
    number: dict[int, int] = {}
    listed: list[str] = []
    share: list[float] = []
    rest: list[float] = []
    rows: list[tuple[int, int, float]] = []
    for run, given, other in runs(source / "lm_sc.t3g"):
        if len(run) > 2:
            break
        if len(run) == 1:
            word = known[run[0]]
            if run[0] >= FIRST and (word in MARKS or _is_written(word)):
                number[run[0]] = len(listed)
                listed.append(word)
                share.append(given)
                rest.append(other)
        elif run[0] in number and run[1] in number:
            rows.append((number[run[0]], number[run[1]], given))
    first, second, chance = zip(*rows, strict=True)
    size = (len(listed), len(listed))
    return Pairs(listed, np.array(share), np.array(rest), csr_array((chance, (first, second)), shape=size))


def _is_written(word: str) -> bool:
    return 0 < len(word) <= LONGEST and all("\u4e00" <= char <= "\u9fff" for char in word)


class Kinds(NamedTuple):
    before: np.ndarray  # the kind of each word by what it stands before
    behind: np.ndarray  # … and by what it stands behind
    table: np.ndarray  # how much likelier the two are side by side than apart, in nats
    told: float  # what a kind tells of the next, in nats


def kinds(pairs: Pairs, directions: tuple[np.ndarray, np.ndarray], seed: int) -> Kinds:
    """Words of one kind keep like company."""
    before = _means(directions[0], pairs.share, seed)
    behind = _means(directions[1], pairs.share, seed + 1)
    there = pairs.given.copy()
    there.data = np.ones_like(there.data)
    joint = pairs.given.multiply(pairs.share[:, None]).tocsr()
    for _ in range(ROUNDS):
        rows = _company(pairs.given, behind) + pairs.rest[:, None] * _unseen(there, pairs.share, behind)
        rows /= rows.sum(1, keepdims=True)
        table = _joint(before, rows * pairs.share[:, None])
        before = (rows @ np.log(_given(table)).T).argmax(1)
        open_ = pairs.share * pairs.rest
        columns = _company(joint.T, before) + pairs.share[:, None] * _unseen(there.T.tocsr(), open_, before)
        columns /= columns.sum(1, keepdims=True)
        table = _joint(behind, columns * pairs.share[:, None])
        behind = (columns @ np.log(_given(table)).T).argmax(1)
    rows = _company(pairs.given, behind) + pairs.rest[:, None] * _unseen(there, pairs.share, behind)
    table = _joint(before, rows / rows.sum(1, keepdims=True) * pairs.share[:, None])
    ratio = np.log(np.maximum(table, TINY) / (table.sum(1, keepdims=True) * table.sum(0) + TINY))
    return Kinds(before, behind, ratio, float((table * ratio).sum()))


def _company(rows: csr_array, kind: np.ndarray) -> np.ndarray:
    """``rows`` with their columns summed by kind."""
    size = len(kind)
    members = csr_array((np.ones(size), (np.arange(size), kind)), shape=(size, KINDS))
    return (rows @ members).toarray()


def _unseen(there: csr_array, share: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """What each kind holds beside the words that were counted with a word."""
    return np.maximum(np.bincount(kind, share, KINDS) - _company(there.multiply(share).tocsr(), kind), 0)


def _joint(kind: np.ndarray, rows: np.ndarray) -> np.ndarray:
    table = np.zeros((KINDS, KINDS))
    np.add.at(table, kind, rows)
    return table / table.sum()


def _given(table: np.ndarray) -> np.ndarray:
    return np.maximum(table / (table.sum(1, keepdims=True) + TINY), TINY)


def _directions(pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
    """In which ways words differ in what stands behind and before them, from what is likelier together than apart."""
    joint = pairs.given.multiply(pairs.share[:, None]).tocoo()
    apart = pairs.share[joint.row] * pairs.share[joint.col]
    weight = np.maximum(np.log(joint.data / apart), 0) * np.sqrt(np.minimum(1, joint.data / SELDOM))
    size = len(pairs.words)
    start = np.ones(size)
    left, strength, right = svds(csr_array((weight, (joint.row, joint.col)), shape=(size, size)), DIRECTIONS, v0=start)
    return left * np.sqrt(strength), right.T * np.sqrt(strength)


def _means(rows: np.ndarray, share: np.ndarray, seed: int) -> np.ndarray:
    """The kind of each row, by the nearest of so many means; frequent words count for more."""
    chance = np.random.default_rng(seed)
    flat = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + TINY)
    weight = np.sqrt(share)
    means = flat[chance.choice(len(flat), KINDS, replace=False, p=weight / weight.sum())]
    for _ in range(MEANS):
        nearest = (flat @ means.T).argmax(1)
        means = np.zeros_like(means)
        np.add.at(means, nearest, flat * weight[:, None])
        means /= np.linalg.norm(means, axis=1, keepdims=True) + TINY
    return nearest


def written(pairs: Pairs, found: Kinds) -> str:
    """A line a first character: its own signs, then what stands behind it in its words, each with its signs."""
    rows = zip(pairs.words, found.before, found.behind, pairs.share, _stops(pairs, found), strict=True)
    signs = {word: _signs(*known) for word, *known in rows if len(word) > 1 or math.log(known[2]) > RARE}
    for char in {word[0] for word in signs}:
        signs.setdefault(char, _signs(KINDS, KINDS, math.exp(RARE), 0.0))
    groups = groupby(sorted(signs), key=lambda word: word[0])
    return "".join(first + " ".join(word[1:] + signs[word] for word in group) + "\n" for first, group in groups)


def _stops(pairs: Pairs, found: Kinds) -> np.ndarray:
    """How much likelier a full stop stands behind each word than anywhere, in nats; seldom words lean on their kind."""
    stop = pairs.words.index(STOP)
    share = pairs.share[stop]
    column = pairs.given[:, [stop]].toarray()[:, 0]
    given = np.where(column > 0, column, pairs.rest * share)
    kind = share * np.exp(found.table[found.before, found.behind[stop]])
    times = pairs.share * COUNTED
    return np.log((given * times + kind * DOUBT) / (times + DOUBT) / share)


def _signs(before: int, behind: int, share: float, stops: float) -> str:
    return "".join(map(_sign, (before, behind, -math.log(share) / STEP, ZERO + stops / STEP)))


def _sign(number: float) -> str:
    return chr(FIRST_SIGN + max(0, min(KINDS, round(number))))


def main() -> None:
    pairs = counted(SOURCE)
    directions = _directions(pairs)
    found = max((kinds(pairs, directions, 2 * seed) for seed in range(BEGINNINGS)), key=lambda kinds: kinds.told)
    told = "".join("".join(_sign(ZERO + value / STEP) for value in row) + "\n" for row in found.table)
    for name, text in (("word_model.txt", written(pairs, found)), ("word_kinds.txt", told)):
        (DATA / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text.encode())} bytes")
    print(f"{len(pairs.words)} words, {pairs.given.nnz} pairs; a kind tells {found.told:.3f} nats of the next")


if __name__ == "__main__":
    main()
