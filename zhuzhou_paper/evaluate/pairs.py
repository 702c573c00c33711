"""Which predicted story is which story of the gold: one to one, by the runs of four characters that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zhuzhou_paper.evaluate.fold import fold, grams

__all__ = ["Pairs", "pair"]

LEAST = 8  # shared runs without which two stories have nothing to do with each other
MOST_OF = 0.4  # of a gold story's runs, for a prediction to hold "most of" it
ASIDE = 0.5  # of a prediction's runs, for it to be made of what is no article


@dataclass(frozen=True, slots=True)
class Pairs:
    """``pairs``: (gold, predicted) by number. ``neutral``: predictions made of what the gold says is no article."""

    pairs: tuple[tuple[int, int], ...]
    neutral: frozenset[int]
    glued: int  # predictions that hold most of two gold stories or more


def pair(gold: Sequence[str], predicted: Sequence[str], aside: Sequence[str] = ()) -> Pairs:
    """The pairs of folded texts, the strongest first, each text used once.

    >>> pair(["天地玄黄宇宙洪荒日月盈昃", "寒来暑往秋收冬藏闰余成岁"], ["寒来暑往秋收冬藏闰余成岁"]).pairs
    ((1, 0),)
    """
    in_gold, in_predicted = [grams(text) for text in gold], [grams(text) for text in predicted]
    shared = _shared(in_gold, in_predicted)
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(gold))), set(range(len(predicted)))
    for number, i, j in sorted(((number, i, j) for (i, j), number in shared.items()), reverse=True):
        if number >= LEAST and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    pairs += _short(gold, predicted, left, right)
    held = Counter(j for (i, j), number in shared.items() if number >= MOST_OF * max(1, in_gold[i].total()))
    outside = sum((grams(fold(text)) for text in aside), Counter())
    neutral = (j for j in right if not predicted[j] or _common(in_predicted[j], outside) >= _half(in_predicted[j]))
    return Pairs(tuple(pairs), frozenset(neutral), sum(number > 1 for number in held.values()))


def _short(gold: Sequence[str], predicted: Sequence[str], left: set[int], right: set[int]) -> list[tuple[int, int]]:
    """Texts too short to share enough runs are a pair where they are the same; taken from ``left`` and ``right``."""
    where: dict[str, list[int]] = defaultdict(list)
    for j in sorted(right, reverse=True):
        if predicted[j]:
            where[predicted[j]].append(j)
    pairs = []
    for i in sorted(left):
        if where[gold[i]]:
            pairs.append((i, where[gold[i]].pop()))
    left.difference_update(i for i, _ in pairs)
    right.difference_update(j for _, j in pairs)
    return pairs


def _shared(gold: Sequence[Counter[str]], predicted: Sequence[Counter[str]]) -> Counter[tuple[int, int]]:
    """How many runs each two texts share, through an index of the runs: most pairs of stories share none."""
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, counted in enumerate(predicted):
        for run, number in counted.items():
            where[run].append((j, number))
    shared: Counter[tuple[int, int]] = Counter()
    for i, counted in enumerate(gold):
        for run, number in counted.items():
            for j, other in where.get(run, ()):
                shared[i, j] += min(number, other)
    return shared


def _common(one: Counter[str], other: Counter[str]) -> int:
    return sum(min(number, other[run]) for run, number in one.items() if run in other)


def _half(counted: Counter[str]) -> float:
    return ASIDE * max(1, counted.total())
