"""The word list: 60,000 frequent Chinese words of two to four characters (tools/make_words.py).

It is kept as it is read, a line a first character in rising order, and a word is looked for in its line: an archive asks
for words of all 4,000 first characters, which as sets take 7 MB, and as the file a third of one.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache

__all__ = ["is_word", "word_across"]

_FILE = os.path.join(os.path.dirname(__file__), "data", "words.txt")


@cache
def _data() -> bytes:
    with open(_FILE, "rb") as file:
        return file.read()


def _line(first: bytes) -> bytes:
    """The words of a first character, in UTF-8, without it and parted by blanks; nothing where there are none."""
    data = _data()
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", 0, (low + high) // 2) + 1
        end = data.find(b"\n", start)
        found = data[start : start + 3]  # each first character takes three bytes
        if found == first:
            return data[start + 3 : end]
        low, high = (end + 1, high) if found < first else (low, start)
    return b""


@lru_cache(maxsize=1024)
def _endings(first: str) -> str:
    """What stands behind ``first`` in its words, each between two line ends: no text of a piece holds one."""
    line = _line(first.encode("utf-8", "surrogatepass"))
    return "\n" + line.decode().replace(" ", "\n") + "\n" if line else ""


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


@lru_cache(maxsize=1024)
def _begun(last: str) -> tuple[tuple[int, str, str], ...]:
    """The words that may begin in the ``last`` characters of a tail: how many of them, what is behind the first, the line."""
    begun = ((left, "\n" + last[len(last) - left + 1 :], _endings(last[-left])) for left in range(1, len(last) + 1))
    return tuple(row for row in begun if row[2])
