"""The signs at a seam: each kind of evidence as one of a few values, so that a table can weigh it (weights.py).

One small function a kind. A sign is its name, the value that the table knows, how much of it there is (1, where it is
there or not), and what a person is shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.layout.bylines import is_byline
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.seams.evidence import closes, closes_first, head_class, loose_end, opens_quote, tail_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.word_model import first_kind, goes_on
from zhuzhou_paper.seams.words import word_across

__all__ = ["Sign", "bridge_signs", "head_signs", "seam_signs", "tail_signs"]

Sign = tuple[str, str, float, str | float]  # name, value in the table, amount, value to show

_LENGTHS = (4, 8, 13, 18, 25, 41)  # characters of a loose end: headings have 4 to 24
_STOPS = 3.0  # nats by which texts that a full stop parted look likelier without it, most of the time
_CHANCE = 0.5  # nats of association that two characters have by chance
_MARK = frozenset("，、；：,;:")
_LABEL = pattern("[^，。]{2,14}[：:][^，：:]{3,}$")  # 以学铸魂：把忠诚转化为方向
_ATTRIBUTION = pattern("[^，。；：“”]{2,36}(?:说|表示|介绍|认为|指出|坦言|感叹|告诉记者)。")  # “…。”某某说。
_ASPECT = frozenset("了着过")  # behind a verb; crossheads do not end with these
_SHORT = 30  # characters; a shorter piece may be a heading or a verse
_ENDS = "。！？”；，"
_TIME = pattern("[0-9０-９]{1,4}(?:年|月|日|时|点|世纪|岁)")  # paragraphs begin with a time, not with a sum
_POINT = pattern("[（(]?第?[一二三四五六七八九十0-9]{1,3}[、．）)]")  # 一、修缮工程: as headings and paragraphs begin
_SENTENCES = (3, 5, 8, 12)  # characters of a first sentence; a paragraph's is longer, most of the time
_CLAUSES = (2, 4, 7, 12)  # characters before the first mark
_NEAR = 30  # characters in which it is looked for
_SERIES = ("”“", "》《", "」「")
_UNSHAPED = frozenset(("ended", "opener", "comma", "semicolon", "dash", "credit", "bracketed"))


def tail_signs(tail: str) -> Iterator[Sign]:
    """The tail's shape; of what stands behind its last sentence the length, its marks, whether it is all and then how it begins."""
    kind = tail_class(tail)
    # names in brackets end paragraphs more often than quotes do
    bracket = kind.startswith("quoted") and tail[-1] in "）)" and len(tail) - tail.rfind("（") > 9
    yield "tail", f"{kind} bracket" if bracket else kind, 1.0, kind
    if kind not in _UNSHAPED:
        loose, whole = loose_end(tail)
        colon = "：" in loose[2:15] or ":" in loose[2:15]
        marks = "label" if colon and _LABEL.match(loose) else "plain" if _MARK.isdisjoint(loose) else "marked"
        size = _bin(len(loose), _LENGTHS)
        if whole and not is_byline(tail):
            begun = "point" if _POINT.match(tail) else head_class(tail)
            yield "first words of the tail", begun, 1.0, begun
        if tail[-1] in _ASPECT:
            yield "last character", "of a verb", 1.0, tail[-1]
        yield "loose end", f"{'whole' if whole else 'behind'} {size} {marks}", 1.0, len(loose)


def head_signs(tail: str, head: str) -> Iterator[Sign]:
    """The head's beginning: its first word, sentence and mark, and what of it goes on although a sentence has ended."""
    kind = head_class(head)
    yield "head", "number, time" if kind == "number" and _TIME.match(head) else kind, 1.0, kind
    size = _first(head[: _SENTENCES[-1]], "。！？")
    if size < _SENTENCES[-1]:
        yield "first sentence", _bin(size, _SENTENCES), 1.0, size
    size = _first(head[:_NEAR], "，、；：。")
    mark = head[size : size + 1]
    if size < _NEAR and mark and mark != "。":  # the rest of a list, or of a clause, has its mark soon
        yield "first mark", f"{mark} {_bin(size, _CLAUSES)}", 1.0, size
    if tail[-1:] in "”’」" and closes(tail) and _ATTRIBUTION.match(head):
        yield "who said it", "behind the quote", 1.0, "behind the quote"
    if len(head) < _SHORT and head[-1:] not in _ENDS:
        yield "next piece", "short, without a mark", 1.0, len(head)


def stop_signs(tail: str, head: str) -> Iterator[Sign]:
    """What speaks for or against a full stop between two texts that have none: the words on both sides, and the first behind it."""
    if not tail or not head or not is_han(tail[-1]):
        return
    if is_han(head[0]):
        yield "first word", str(first_kind(head)), 1.0, head[:2]
    value = goes_on(tail, head)
    yield "no full stop", "for" if value > _STOPS else "against", _amount(value - _STOPS), round(value, 1)


def bridge_signs(tail: str, head: str, statistics: IssueStatistics | None) -> Iterator[Sign]:
    """What speaks for or against just these two: words, names and characters across the cut, quotes."""
    if not tail or not head:
        return
    if is_han(tail[-1]) and is_han(head[0]):
        length = word_across(tail, head)
        yield "word across", str(length or "none"), 1.0, length or "none"
    else:
        yield "word across", f"{_script(tail[-1])} {_script(head[0])}", 1.0, "no word"
    if statistics is not None and statistics.total:
        value = statistics.association(tail[-1], head[0])
        yield (
            "side by side elsewhere",
            "for" if value > _CHANCE else "against",
            _amount(value - _CHANCE),
            round(value, 2),
        )
        bridges = statistics.bridges(tail, head)
        yield "names and terms across", "runs", float(min(bridges, 4)), bridges
    if tail[-1] in "”’》」" and head[0] in "“‘《「" and any(pair in tail[-60:] for pair in _SERIES):
        yield "quote", "next of a series", 1.0, "next of a series"  # “甲”“乙” | “丙”: no mark stands between them
        return
    closed = closes_first(head)
    if opens_quote(tail):
        value_of = "closed" if closed else "left open"
        yield "quote", value_of, 1.0, value_of
    elif closed:
        yield "quote", "closes nothing", 1.0, "closes nothing"


def seam_signs(tail: str, head: str, statistics: IssueStatistics | None) -> Iterator[Sign]:
    """All signs of two neighbours."""
    yield from tail_signs(tail)
    yield from head_signs(tail, head)
    yield from stop_signs(tail, head)
    yield from bridge_signs(tail, head, statistics)


def _first(text: str, marks: str) -> int:
    """How many characters stand before the first of ``marks``, or all of them."""
    return next((at for at, char in enumerate(text) if char in marks), len(text))


def _amount(value: float) -> float:
    """Nats for or against, in halves and at most four: more says no more."""
    return min(4.0, round(abs(value) * 2) / 2)


def _bin(value: float, edges: Sequence[float]) -> str:
    """``value`` as the table writes it: ``..4``, ``4..8``, ``41..``."""
    at = bisect_right(edges, value)
    low = f"{edges[at - 1]:g}" if at else ""
    return f"{low}..{edges[at]:g}" if at < len(edges) else f"{low}.."


def _script(char: str) -> str:
    return "han" if is_han(char) else "digit" if char.isdigit() else "letter" if char.isalpha() else "mark"
