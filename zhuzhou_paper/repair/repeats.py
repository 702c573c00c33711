"""Blocks that a vision model printed twice on one page: found, never removed here.

A block repeats an earlier one when it is long, of running text, and the same or nearly the same (read twice, the same
print differs in a character here and there), or when it stands wholly in one of the blocks just before it. Short
lines, tables, verse and lists of names are printed twice for good reasons; two notices that differ in a figure, a
direction or a word are two notices; and far apart, or under another heading, even a sentence of sixty characters recurs
(who attended, who spoke, how to order).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhuzhou_paper.model import Copy, Kind
from zhuzhou_paper.patterns import pattern

__all__ = ["repeated_fragments"]

_SHORTEST = 30  # letters and digits; of an alphabet three count as one
_SHORTEST_NEXT = 20  # the same, for a sentence that stands word for word in the very next block
_GRAM = 8  # nobody writes eight characters twice by chance often
_SHORTEST_MISREAD = 80  # the same, for a block that was read twice with other errors
_LONGEST = 100_000  # characters; what is longer is no block of a page
_LONGEST_MISREAD = 5000  # comparing takes the square of the length; no printed block is as long
_EVERY = 30  # letters for one that was misread
_MISREAD = 2  # letters in a row; what differs by three is another word
_NEAR = 3  # blocks: standing sentences (who attended) recur in another story of a page, word for word
_UNIQUE = 150  # letters and digits that no two stories share, wherever they stand
_NOT_PRINTED = pattern(r"[\W_]+")
_FIGURES = pattern("[0-9]+|[一二三四五六七八九十百千万亿两零〇东西南北上下左右前后内外男女大小甲乙丙丁春夏秋冬]")
_LATIN = pattern("[A-Za-z]")


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
        if owners.keys().isdisjoint(grams):  # as nearly all blocks
            letters[number] = plain
            owners.update(dict.fromkeys(grams, number))
            continue
        votes = Counter(owners[gram] for gram in grams if gram in owners)
        found = max(votes, key=votes.__getitem__)
        if 2 * votes[found] >= len(grams) and _repeats(
            plain, letters[found], _distance(copies, found, number), copy.text
        ):
            repeats[copy.fragment.id] = copies[found].fragment.id
            continue
        letters[number] = plain
        for gram in grams:
            owners.setdefault(gram, number)
    return repeats


def _distance(copies: Sequence[Copy], first: int, again: int) -> int:
    """How many blocks ``again`` stands behind ``first``; under another heading it is far, unless that is repeated too."""
    apart = again - first
    if apart > _NEAR or not any(copy.fragment.kind is Kind.HEADING for copy in copies[first + 1 : again]):
        return apart
    looped = first > 0 and copies[first - 1].text == copies[again - 1].text
    return apart if looped else _NEAR + 1


def _size(plain: str) -> int:
    """The length of ``plain`` in characters of Chinese; a word of an alphabet has two or three times as many letters."""
    latin = len(_LATIN.findall(plain))
    return len(plain) - latin + latin // 3


def _letters(copy: Copy) -> str:
    """Letters and digits of running text that is long enough to judge; "" for anything else."""
    if copy.fragment.kind is not Kind.TEXT or not _SHORTEST_NEXT <= len(copy.text) <= _LONGEST:
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
    for mark in "、，,;；":
        text = text.replace(mark, " ")
    items = text.split()
    short = sum(len(item) <= 4 for item in items)
    return len(items) >= 6 and short * 4 >= len(items) * 3


def _repeats(later: str, earlier: str, distance: int, text: str) -> bool:
    size = _size(later)
    if size < _SHORTEST:
        return later == earlier and distance == 1 and ("。" in text or text.rstrip().endswith("."))
    if distance > _NEAR and size < _UNIQUE:
        return False
    if later in earlier:
        return later == earlier or distance <= _NEAR
    if not _SHORTEST_MISREAD <= size <= _LONGEST_MISREAD or len(earlier) > 2 * _LONGEST_MISREAD:
        return False
    return _FIGURES.findall(later) == _FIGURES.findall(earlier) and _misread(later, earlier)


def _misread(later: str, earlier: str) -> bool:
    """True for one print read twice: a character differs here and there, and never a word."""
    if abs(len(later) - len(earlier)) * _EVERY > len(earlier):
        return False
    from rapidfuzz.distance import Levenshtein

    apart = [block for block in Levenshtein.opcodes(later, earlier) if block.tag != "equal"]
    runs = [max(block.src_end - block.src_start, block.dest_end - block.dest_start) for block in apart]
    return sum(runs) * _EVERY <= len(earlier) and max(runs, default=0) <= _MISREAD
