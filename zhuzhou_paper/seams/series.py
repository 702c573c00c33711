"""Numbered members of a series: 第九条 stands behind 第八条, （三） behind （二）, whatever was printed between.

Laws, programmes and lists of results number their paragraphs, and where two such stories stand side by side nothing
else may tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable

from zhuzhou_paper.labels import number_of
from zhuzhou_paper.patterns import pattern

__all__ = ["NEXT", "member", "series_cost"]

_NUMERAL = "[一二三四五六七八九十百零〇]{1,5}|[0-9]{1,3}"
_MEMBER = pattern(
    rf"第({_NUMERAL})([条章节款项编届回轮集])|[（(]({_NUMERAL})[）)]|({_NUMERAL})([、．]|是(?!否))|([0-9]{{1,2}})[.](?![0-9])"
)
_NUMERALS = "第（(一二三四五六七八九十百零〇0123456789"
_BEHIND = frozenset("条章节款项编届回轮集）)、．是.")  # what stands behind the number of a member

NEXT = -2.5  # nats: the number that is due
WRONG = 3.0  # another number of the same kind
BEHIND = 3.0  # a series that begins in its middle inside a story without any


def member(text: str) -> tuple[str, int] | None:
    """The kind and number of a paragraph that is a member of a series; None for all others.

    >>> member("第十二条 国务院主管部门"), member("（三）建立制度；"), member("二、工作重点")
    (('条', 12), ('（', 3), ('、', 2))
    >>> member("第三天，雨停了。"), member("2.5亿元"), member("一些地方")
    (None, None, None)
    """
    if text.lstrip(_NUMERALS)[:1] not in _BEHIND:
        return None
    found = _MEMBER.match(text)
    if found is None:
        return None
    law, kind, bracket, plain, mark, point = found.groups()
    numeral = law or bracket or plain or point
    number = number_of(numeral)
    if number is None:
        return None
    return (kind or mark or ("（" if bracket else "."), number)


def series_cost(before: Iterable[tuple[str, int] | None], here: tuple[str, int] | None) -> float:
    """What it costs, in nats, that a paragraph ``here`` follows the paragraphs ``before`` of its story.

    >>> series_cost([("条", 8), None], ("条", 9)), series_cost([("条", 8)], ("条", 17)), series_cost([], ("条", 1))
    (-2.5, 3.0, 0.0)
    """
    if here is None:
        return 0.0
    last = None
    inside = False
    for known in before:
        inside = True
        if known is not None and known[0] == here[0]:
            last = known[1]
    if here[1] == 1:
        return 0.0
    if last is None:
        return BEHIND if inside else 0.0
    return NEXT if here[1] == last + 1 else WRONG
