"""Blocks that a vision model printed twice on one page: found, never removed here.

A block repeats an earlier one when it is long, of running text, and the same or nearly the same (read twice, the same
print differs in a character here and there), or when it stands wholly in one of the blocks just before it. Short
lines, tables, verse and lists of names are printed twice for good reasons; two notices that differ in a figure are two
notices; and far apart even a sentence of sixty characters recurs (who attended, who spoke).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.model import Copy, Kind
from zhuzhou_paper.patterns import pattern

__all__ = ["repeated_fragments"]

_SHORTEST = 30  # letters and digits
_SHORTEST_NEXT = 20  # the same, for a sentence that stands word for word in the very next block
_GRAM = 8  # nobody writes eight characters twice by chance often
_SAME = 95.0  # per cent, of letters and digits
_NEAR = 3  # blocks: standing sentences (who attended) recur in another story of a page, word for word
_UNIQUE = 150  # letters and digits that no two stories share, wherever they stand
_NOT_PRINTED = pattern(f"[^0-9A-Za-z{HAN}]+")
_FIGURES = pattern("[0-9]+")
_ITEMS = pattern(r"[、，,;；\s]+")


def repeated_fragments(copies: Sequence[Copy]) -> dict[str, str]:
    """The id of each fragment that repeats an earlier one of the page, and that one's id.

    ``copies`` are the fragments of one page in their order. Time grows with the length of the text: blocks are
    compared only with the one that shares most of their eight-character runs.
    """
    owners: dict[str, int] = {}
    letters: dict[int, str] = {}
    repeats: dict[str, str] = {}
    for number, copy in enumerate(copies):
        plain = _letters(copy)
        if not plain:
            continue
        grams = [plain[at : at + _GRAM] for at in range(len(plain) - _GRAM + 1)]
        votes = Counter(owners[gram] for gram in grams if gram in owners)
        found = next((owner for owner, count in votes.most_common(1) if 2 * count >= len(grams)), None)
        if found is not None and _repeats(plain, letters[found], number - found, copy.text):
            repeats[copy.fragment.id] = copies[found].fragment.id
            continue
        letters[number] = plain
        for gram in grams:
            owners.setdefault(gram, number)
    return repeats


def _letters(copy: Copy) -> str:
    """Letters and digits of running text that is long enough to judge; "" for anything else."""
    if copy.fragment.kind is not Kind.TEXT or len(copy.text) < _SHORTEST_NEXT:
        return ""
    plain = _NOT_PRINTED.sub("", copy.text)
    if len(plain) < _SHORTEST_NEXT or _is_list(copy.text):
        return ""
    return plain


def _is_list(text: str) -> bool:
    """True for lists and verse: mostly items of a few characters, or a table's bars."""
    if text.count("|") >= 4:
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) >= 3 and max(map(len, lines)) <= 16:
        return True
    items = [item for item in _ITEMS.split(text) if item]
    short = sum(len(item) <= 4 for item in items)
    return len(items) >= 6 and short * 4 >= len(items) * 3


def _repeats(later: str, earlier: str, distance: int, text: str) -> bool:
    if len(later) < _SHORTEST:
        return later == earlier and distance == 1 and "。" in text
    if distance > _NEAR and len(later) < _UNIQUE:
        return False
    if later in earlier:
        return later == earlier or distance <= _NEAR
    if abs(len(later) - len(earlier)) * 20 > len(earlier):
        return False
    if _FIGURES.findall(later) != _FIGURES.findall(earlier):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(later, earlier) >= _SAME
