"""Words cut at the end of a printed line, in English and German: ``develop-⏎ment`` is one word.

Joined only between lower-case letters. Where the hyphen may be printed in the middle of a line too, it stays and the
line goes on: the first part makes compounds (self-, well-), both parts are words (user-⏎defined), the second goes on
with a hyphen. Before 'und' and 'oder' (Ein-⏎und Ausgang) the hyphen stands for what follows later, and a blank is due.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["COMPOUND", "LINE_HYPHEN"]

_SURE = 0.95
_DOUBTFUL = 0.6
_HYPHENS = "-‐¬⸗"
_CUT = pattern(
    rf"[{_HYPHENS}][ \t]*\n[ \t]*(?=[a-zà-öø-ÿß])", having=[hyphen + end for hyphen in _HYPHENS for end in "\n \t"]
)
_LOWER = pattern(r"[a-zà-öø-ÿß]")
_FIRST = pattern(r"[A-Za-zÀ-ÖØ-öø-ÿß]+$")
_SECOND = pattern(r"[a-zà-öø-ÿß]+-?")
_AND = frozenset(("und", "oder", "bzw", "sowie"))
_NUMBERS = frozenset(
    (
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
        "ninety", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    )
)  # fmt: skip
_OR = frozenset(("and", "or", "to"))  # two- to three-year terms


def _cuts(text: str, compound: bool) -> Iterator[Change]:
    for match in _CUT.finditer(text):
        start, end = match.span()
        if not start or not _LOWER.match(text, start - 1):
            continue
        first = _FIRST.search(text, max(0, start - 40), start)
        second = _SECOND.match(text, end)
        if first is None or second is None:
            continue
        printed = text[start] in "-‐" and (
            text[first.start() - 1 : first.start()] == "-" or _is_printed(first.group().lower(), second.group())
        )
        if printed != compound:
            continue
        if not compound:
            yield Change(start, end, "", _SURE)
        else:
            yield Change(start, end, "- " if second.group() in _AND | _OR else "-", _DOUBTFUL)


def _is_printed(first: str, second: str) -> bool:
    """True when the hyphen between the two may stand in the middle of a line as well."""
    from zhuzhou_paper.repair.compounds import BOTH_WAYS, FIRST_PARTS, ONE_WORD, PREFIXES, SECOND_PARTS, SUFFIXES

    if first + second in ONE_WORD:
        return False
    if first in _NUMBERS and second.rstrip("-") in _NUMBERS:
        return True  # eleven-fifty, twenty-one
    if second in _AND or second.endswith("-"):
        return True
    if first in PREFIXES:
        return second in _OR or (len(second) > 2 and second not in SUFFIXES)
    if first not in FIRST_PARTS and first not in BOTH_WAYS:
        return False
    return second in _OR or second in SECOND_PARTS or second in BOTH_WAYS


LINE_HYPHEN = Rule(
    name="line-hyphen",
    sentence="joins a word that was hyphenated at the end of a line, between lower-case letters",
    find=lambda text: _cuts(text, compound=False),
    suspects=lambda text: "\n" in text and ("-" in text or "¬" in text or "⸗" in text or "‐" in text),
    changes=(
        ("the develop-\nment of the city", "the development of the city"),
        ("die Regie-\nrung tagte", "die Regierung tagte"),
        ("Ver⸗\nwaltung", "Verwaltung"),
    ),
    leaves=("a well-\nknown man", "Ein-\nund Ausgang", "state-of-\nthe-art", "A-\nshares", "1998-\n2000", "New-\nYork"),
    confidence=_SURE,
)

COMPOUND = Rule(
    name="line-compound",
    sentence="keeps a hyphen at the end of a line that may belong to the word, and lets the line go on",
    find=lambda text: _cuts(text, compound=True),
    suspects=LINE_HYPHEN.suspects,
    changes=(
        ("a well-\nknown man", "a well-known man"),
        ("state-of-\nthe-art", "state-of-the-art"),
        ("Ein-\nund Ausgang", "Ein- und Ausgang"),
    ),
    leaves=("the develop-\nment", "1998-\n2000", "news-\npaper"),
    confidence=_DOUBTFUL,
)
