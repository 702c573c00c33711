"""A small model of written Chinese: which kinds of words stand behind which, a full stop among them.

71,000 words, each with its share of all words and two of 90 kinds: one by what likes to stand behind it, one by what it
likes to stand behind (tools/make_word_model.py, from open-gram, CC BY-SA 3.0; docs/seam-model.md). So it knows that 成熟
ends a sentence as well as not, and 关于 never; that a verb asks for its object; and that a cut goes through a word.

Looked at are the last four characters of a tail and the first four of a head, cut into words as is likeliest. The file is
read when the first doubtful seam asks for it, and of it the lines of these characters.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.listed import Listed

__all__ = ["first_kind", "goes_on"]

KINDS = 90  # and one that nothing is known of
FIRST_SIGN = 33  # character number of a sign for 0: signs are ! to {
STEP = 0.25  # nats of one step; all is counted in steps
ZERO = 40  # the number that stands for none in the table of kinds, and of what a full stop likes
RARE = -14.0  # nats: the share of a character that the model does not know
LONGEST = 4  # characters of a word
REACH = 4  # characters on either side that are looked at
STOP = "。"
NONE = FIRST_SIGN + ZERO
LAST_SIGN = chr(FIRST_SIGN + KINDS)

_DATA = os.path.join(os.path.dirname(__file__), "data")
_WORDS = Listed(os.path.join(_DATA, "word_model.txt"))


class _Word(NamedTuple):
    before: int  # its kind by what it stands before
    behind: int  # … and by what it stands behind
    share: int  # of all words; a logarithm
    stops: int  # how much likelier a full stop stands behind it than anywhere


_UNKNOWN = _Word(KINDS, KINDS, round(RARE / STEP), 0)
_Ways = dict[int, int]  # the best that texts come to, by the kind of the word at their open side


def goes_on(tail: str, head: str) -> float:
    """How much likelier ``head`` stands behind ``tail`` as they are than with a full stop between, in nats.

    >>> goes_on("这一项重要的任", "务各区必须") > 6 > goes_on("收到了很好的效果", "他们准备")
    True
    """
    last, first = tail[-REACH:], head[:REACH]
    stop = _word(STOP) or _UNKNOWN
    return STEP * (_joined(last, first) - _stopped(last) - stop.share - max(_head(first)[0].values()))


def first_kind(head: str) -> int:
    """The kind of the first word of ``head`` by what it likes to stand behind."""
    ways = _head(head[:REACH])[0]
    return max(ways, key=lambda kind: ways[kind])


@lru_cache(maxsize=512)
def _word(text: str) -> _Word | None:
    """What is known of ``text``; each character is a word, if an unknown one."""
    line, rest = _line(text[0]), text[1:]
    if not rest:
        return _read(line[:4]) if line else _UNKNOWN
    at = line.find(f" {rest}") if min(rest) > LAST_SIGN else -1  # a word stands before those that go on from it
    signs = line[at + len(text) : at + len(text) + 4] if at >= 0 else ""
    return _read(signs) if signs and signs[0] <= LAST_SIGN else None


@lru_cache(maxsize=128)
def _line(first: str) -> str:
    """What the list has for a first character: its own signs, then the rest of each word with its signs."""
    return _WORDS.line(first)


def _read(signs: str) -> _Word:
    before, behind, share, stops = map(ord, signs)
    return _Word(before - FIRST_SIGN, behind - FIRST_SIGN, FIRST_SIGN - share, stops - NONE)


@cache
def _table() -> list[bytes]:
    """How much likelier two words are side by side than apart, by the kinds of the first and the second, as signs."""
    with open(os.path.join(_DATA, "word_kinds.txt"), "rb") as file:
        rows = [line[:KINDS] + bytes((NONE,)) for line in file]
    return [*rows, bytes((NONE,)) * (KINDS + 1)]


@lru_cache(maxsize=128)
def _tail(last: str) -> list[_Ways]:
    """The ways to read ``last`` without its last 0, 1, 2 … characters, by the last word's kind."""
    table = _table()
    ways: list[_Ways] = [{KINDS: 0}]
    for end in range(1, len(last) + 1):
        here: _Ways = {}
        for start in range(max(0, end - LONGEST), end):
            word = _word(last[start:end])
            if word is not None:
                value = word.share - NONE + max(known + table[kind][word.behind] for kind, known in ways[start].items())
                here[word.before] = max(here.get(word.before, value), value)
        ways.append(here)
    return ways[::-1]


@lru_cache(maxsize=128)
def _head(first: str) -> list[_Ways]:
    """The ways to read ``first`` without its first 0, 1, 2 … characters, by the first word's kind."""
    table = _table()
    ways: list[_Ways] = [{KINDS: 0}]
    for start in range(len(first) - 1, -1, -1):
        here: _Ways = {}
        for end in range(start + 1, min(len(first), start + LONGEST) + 1):
            word = _word(first[start:end])
            if word is not None:
                row = table[word.before]
                value = word.share - NONE + max(known + row[kind] for kind, known in ways[len(first) - end].items())
                here[word.behind] = max(here.get(word.behind, value), value)
        ways.append(here)
    return ways[::-1]


def _joined(last: str, first: str) -> int:
    """The best that both come to without anything between, also as one word across."""
    table, tails, heads = _table(), _tail(last), _head(first)
    best = max(
        left + table[before][behind] + right for before, left in tails[0].items() for behind, right in heads[0].items()
    )
    for begun in range(1, min(LONGEST, len(last) + 1)):
        for ended in range(1, min(LONGEST - begun, len(first)) + 1):
            word = _word(last[-begun:] + first[:ended])
            if word is not None:
                row = table[word.before]
                left = max(known + table[kind][word.behind] for kind, known in tails[begun].items())
                right = max(known + row[kind] for kind, known in heads[ended].items())
                best = max(best, left + word.share - NONE + right)
    return best - NONE


@lru_cache(maxsize=128)
def _stopped(last: str) -> int:
    """The best that ``last`` comes to with a full stop behind it, which itself is not counted."""
    table, ways = _table(), _tail(last)
    best = -1_000_000 if last else 0
    for size in range(1, min(LONGEST, len(last)) + 1):
        word = _word(last[-size:])
        if word is not None:
            before = max(known + table[kind][word.behind] for kind, known in ways[size].items())
            best = max(best, before - NONE + word.share + word.stops)
    return best
