"""The word list: 60,000 frequent Chinese words of two to four characters (tools/make_words.py).

A page asks for some hundreds of them, so the list is kept as it is read, a line a first character, and a line is taken
apart when a word that begins with its character is asked for: 1 ms where a set of all words takes 12.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

__all__ = ["endings", "is_word", "word_across"]

_FILE = Path(__file__).parent / "data" / "words.txt"
_NONE: frozenset[str] = frozenset()


@cache
def _lines() -> dict[str, str]:
    """The line of each first character: itself, then the rest of each word, parted by blanks."""
    return {line[0]: line for line in _FILE.read_text(encoding="utf-8").splitlines()}


@cache
def endings(first: str) -> frozenset[str]:
    """What stands behind ``first`` in the words that begin with it."""
    line = _lines().get(first)
    return _NONE if line is None else frozenset(line[1:].split(" "))


def is_word(text: str) -> bool:
    """
    >>> is_word("重要"), is_word("要任"), is_word("")
    (True, False, False)
    """
    return text[1:] in endings(text[:1])


def word_across(tail: str, head: str) -> int:
    """The length of the longest known word that the cut goes through, 0 when there is none.

    >>> word_across("这是全市一项重要的任", "务，各区必须"), word_across("他的孩子", "也爱唱歌")
    (2, 0)
    """
    begun = _begun(tail[-3:])
    for size in (4, 3, 2):
        for left, middle, known in begun:
            if left < size and middle + head[: size - left] in known:
                return size
    return 0


@lru_cache(maxsize=1024)
def _begun(last: str) -> tuple[tuple[int, str, frozenset[str]], ...]:
    """The words that may begin in the ``last`` characters of a tail: how many of them, those but the first, endings."""
    begun = ((left, last[1 - left :] if left > 1 else "", endings(last[-left])) for left in range(1, len(last) + 1))
    return tuple(row for row in begun if row[2])
