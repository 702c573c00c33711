"""Where each character of a text stands in another text of any order: runs that both have, and what lies between.

The two may differ in order, in what they leave out and in misread characters; so no single alignment serves. A run is
found by its first ``SEED`` characters, taken as far as it goes, and the longest one wins; between two runs that follow
each other closely on both sides the few characters left over are aligned.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

__all__ = ["NOWHERE", "Index", "Located", "locate"]

NOWHERE = -1
SEED = 5  # characters; four of them repeat in a page of Chinese often, six are too many for poor OCR
OFTEN = 48  # places of one seed that are tried: what repeats more often tells nothing
GAP = 24  # characters between two runs that are still one stretch
ALONE = 8  # characters of a run that goes on from none: five are a common phrase
FAITH = 12  # characters by which a run elsewhere must be longer than one that goes on


@dataclass(frozen=True, slots=True)
class Index:
    """A text, and where each run of ``SEED`` characters stands in it."""

    text: str
    seeds: dict[str, list[int]]

    @classmethod
    def of(cls, text: str) -> Index:
        seeds: dict[str, list[int]] = defaultdict(list)
        for at in range(len(text) - SEED + 1):
            places = seeds[text[at : at + SEED]]
            if len(places) < OFTEN:
                places.append(at)
        return cls(text, dict(seeds))


@dataclass(frozen=True, slots=True)
class Located:
    """For each character its place in the other text, or NOWHERE; ``right`` where the same character stands there."""

    place: list[int]
    right: list[bool]

    def put(self, at: int, start: int, length: int, right: bool) -> None:
        """``length`` characters from ``at`` stand from ``start``."""
        self.place[at : at + length] = range(start, start + length)
        self.right[at : at + length] = [right] * length


def locate(text: str, index: Index) -> Located:
    """Where ``text`` stands in the text of ``index``.

    >>> found = locate("春眠不觉晓，处处闻啼鸟。", Index.of("夜来风雨声。春眠不觉晓，处处闻蹄鸟"))
    >>> found.place[0], [number for number, right in enumerate(found.right) if not right]
    (6, [9, 11])
    """
    found = Located([NOWHERE] * len(text), [False] * len(text))
    at, before = 0, (0, NOWHERE)  # before: where the last run ended, in both texts
    while at < len(text):
        start, length = _longest(text, at, index, before)
        if not length:
            at += 1
            continue
        _between(found, text, index.text, before, (at, start))
        found.put(at, start, length, True)
        at += length
        before = (at, start + length)
    _between(found, text, index.text, before, (len(text), NOWHERE))
    return found


def _longest(text: str, at: int, index: Index, before: tuple[int, int]) -> tuple[int, int]:
    """Start and length of the longest run from ``text[at:]``; one that goes on from the run before has ``FAITH``."""
    best, length, most, other = NOWHERE, 0, 0, index.text
    for start in index.seeds.get(text[at : at + SEED], ()):
        end = SEED
        while at + end < len(text) and start + end < len(other) and text[at + end] == other[start + end]:
            end += 1
        goes_on = before[1] != NOWHERE and 0 <= start - before[1] <= GAP and at - before[0] <= GAP
        worth = end + FAITH * goes_on
        if worth > most and (goes_on or end >= min(ALONE, len(text))):
            best, length, most = start, end, worth
    return best, length


def _between(found: Located, text: str, other: str, left: tuple[int, int], right: tuple[int, int]) -> None:
    """The characters of ``text`` between two runs: aligned where the runs go on from each other, else their edges."""
    size, room = right[0] - left[0], right[1] - left[1]
    if NOWHERE not in (left[1], right[1]) and size <= GAP and 0 <= room <= GAP:
        from rapidfuzz.distance import Levenshtein

        for step in Levenshtein.opcodes(text[left[0] : right[0]], other[left[1] : right[1]]):
            if step.tag in ("equal", "replace"):
                length = step.src_end - step.src_start
                found.put(left[0] + step.src_start, left[1] + step.dest_start, length, step.tag == "equal")
        return
    reach = min(size, ALONE)
    for off in range(reach) if left[1] != NOWHERE else ():
        if text[left[0] + off] == other[left[1] + off : left[1] + off + 1]:
            found.put(left[0] + off, left[1] + off, 1, True)
    for off in range(1, min(reach, right[1]) + 1) if right[1] != NOWHERE else ():
        if text[right[0] - off] == other[right[1] - off]:
            found.put(right[0] - off, right[1] - off, 1, True)
