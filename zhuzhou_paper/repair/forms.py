"""Forms of letters and marks that stand for others: ligatures (ﬁ, ﬂ), marks of vertical type (︵, ﹁), small marks (﹐).

Each is written as what it is a form of. Ligatures only beside a letter, so that a line about type keeps its ﬁ.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["FORM", "LIGATURE"]

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = pattern("[ﬀ-ﬆ]")
_FORMS = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞",
        "，、。：；！？〖〗…—｜（）｛｝〔〕【】《》〈〉「」『』，、．；：？！（）｛｝〔〕",
        strict=True,
    )
)
_FORM = pattern("[︐-︙︱︳︵-﹄﹐-﹒﹔-﹗﹙-﹞]")


def _ligatures(text: str) -> Iterator[Change]:
    for match in _LIGATURE.finditer(text):
        start, end = match.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        if (before.isalpha() and before.isascii()) or (behind.isalpha() and behind.isascii()) or behind in _LIGATURES:
            yield Change(start, end, _LIGATURES[match.group()])


def _forms(text: str) -> Iterator[Change]:
    for match in _FORM.finditer(text):
        plain = _FORMS.get(match.group())
        if plain:
            yield Change(match.start(), match.end(), plain)


LIGATURE = Rule(
    name="ligature",
    sentence="writes ligatures beside a letter (ﬁrst, oﬃce) as the letters they are made of",
    find=_ligatures,
    suspects=lambda text: _LIGATURE.search(text),
    changes=(("the ﬁrst oﬃce", "the first office"), ("ﬂoods in the valley", "floods in the valley")),
    leaves=("连字ﬁ的写法", "ﬁ、ﬂ", "æther", "œuvre"),
)

FORM = Rule(
    name="form",
    sentence="writes the marks of vertical type (︵ ﹁ ︽) and small marks (﹐ ﹕) as the ordinary marks",
    find=_forms,
    suspects=lambda text: _FORM.search(text),
    changes=(("﹁双碳﹂目标︵试行︶", "「双碳」目标（试行）"), ("一是修路﹐二是通水", "一是修路，二是通水")),
    leaves=("「双碳」目标（试行）", "一是修路，二是通水", "①②", "…—"),
)
