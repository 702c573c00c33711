"""Words cut at the end of a printed line, in English and German: ``develop-⏎ment`` is one word.

Joined only between lower-case letters. Where the first part makes compounds (self-, well-) or the second goes on with
a hyphen or is 'und', the hyphen may be printed in the middle of a line too: those are pointed at and left.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["COMPOUND", "LINE_HYPHEN"]

_SURE = 0.95
_CUT = pattern(r"[-‐¬⸗][ \t]*\n[ \t]*(?=[a-zà-öø-ÿß])")
_LOWER = pattern(r"[a-zà-öø-ÿß]")
_FIRST = pattern(r"[A-Za-zÀ-ÖØ-öø-ÿß]+$")
_SECOND = pattern(r"[a-zà-öø-ÿß]+-?")
_FIRST_PARTS = """
self well non ex co anti pre post half high low long short semi all cross vice part full mid multi ill so then new old
first second third one two three four five ten hard soft left right top far near ever much best off on in out up down
over under world state city year day time man like free wide based made born
"""
_SECOND_PARTS = """
independent dependent based free oriented related known wide level specific aware friendly proof quality scale sized
shaped winning going looking being born bound driven powered minded haired foot mile week month
"""
_COMPOUNDS = frozenset(_FIRST_PARTS.split())
_SECONDS = frozenset(_SECOND_PARTS.split())
_AND = frozenset(("und", "oder", "bzw", "sowie", "and", "or", "to"))


def _cuts(text: str, compound: bool) -> Iterator[Change]:
    for match in _CUT.finditer(text):
        start, end = match.span()
        if not start or not _LOWER.match(text, start - 1):
            continue
        first = _FIRST.search(text, max(0, start - 40), start)
        second = _SECOND.match(text, end)
        if first is None or second is None:
            continue
        hyphen = text[start] in "-‐"
        doubtful = hyphen and (
            first.group().lower() in _COMPOUNDS
            or second.group().endswith("-")
            or second.group() in _AND
            or second.group() in _SECONDS
            or text[first.start() - 1 : first.start()] == "-"
        )
        if doubtful == compound:
            yield Change(start, end, "-" if compound else "", 0.5 if compound else _SURE)


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
    sentence="points at a hyphen at the end of a line that may belong to the word",
    find=lambda text: _cuts(text, compound=True),
    suspects=LINE_HYPHEN.suspects,
    changes=(("a well-\nknown man", "a well-known man"),),
    leaves=("the develop-\nment", "1998-\n2000"),
    confidence=0.5,
    flag_only=True,
)
