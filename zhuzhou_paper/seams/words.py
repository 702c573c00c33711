"""The word list: 60,000 frequent Chinese words of two to four characters (tools/make_words.py).

A line a first character, and a word is looked for in its line (listed.py).
"""

from __future__ import annotations

import os
from functools import lru_cache

from zhuzhou_paper.seams.listed import Listed

__all__ = ["is_word", "word_across"]

_WORDS = Listed(os.path.join(os.path.dirname(__file__), "data", "words.txt"))


@lru_cache(maxsize=256)
def _endings(first: str) -> str:
    """What stands behind ``first`` in its words, each between two line ends: no text of a piece holds one."""
    line = _WORDS.line(first)
    return "\n" + line.replace(" ", "\n") + "\n" if line else ""


def is_word(text: str) -> bool:
    """
    >>> is_word("重要"), is_word("要任"), is_word("")
    (True, False, False)
    """
    return f"\n{text[1:]}\n" in _endings(text[:1])


def word_across(tail: str, head: str) -> int:
    """The length of the longest known word that the cut goes through, 0 when there is none.

    >>> word_across("这是全市一项重要的任", "务，各区必须"), word_across("他的孩子", "也爱唱歌")
    (2, 0)
    """
    first = head[:1]
    begun = [row for row in _begun(tail[-3:]) if row[1] + first in row[2]]
    if not begun:
        return 0
    for size in (4, 3, 2):
        for left, middle, known in begun:
            if left < size and f"{middle}{head[: size - left]}\n" in known:
                return size
    return 0


@lru_cache(maxsize=256)
def _begun(last: str) -> tuple[tuple[int, str, str], ...]:
    """The words that may begin in the ``last`` characters of a tail: how many of them, what is behind the first, the line."""
    begun = ((left, "\n" + last[len(last) - left + 1 :], _endings(last[-left])) for left in range(1, len(last) + 1))
    return tuple(row for row in begun if row[2])
