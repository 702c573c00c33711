"""What points to another page: 导读 and its entries, ``报道见 08 版``, ``▶▶A2``, ``２面　…``. Patterns only, no judgement."""

from __future__ import annotations

from zhuzhou_paper.chars import LETTER
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.numerals import NUMERAL, TEN, plain
from zhuzhou_paper.patterns import pattern

__all__ = ["Reference", "is_teaser_title", "reference"]

_TEASERS, _TEASING = ("导读", "导览", "看点", "提要", "推荐"), ("", "今日", "要闻", "本期", "新闻", "精彩")
_TEASER_TITLES = frozenset(which + title for which in _TEASING for title in _TEASERS) | {
    *("きょうの紙面", "今日の紙面", "紙面案内", "主な記事", "紙面から"),
    *("INSIDE", "INSIDE TODAY", "Inside", "Inside today", "INDEX", "Index", "TODAY'S INDEX", "WHAT'S INSIDE"),
}
# what may stand for one another in a reference, so that no class of it is dear; a full-width capital is any small letter
_ALIKE = str.maketrans(
    "（【）】页頁均、，—~至？ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ", "(())版版请,,,,,?" + "a" * 26
)
_REFERENCE = pattern(  # in what plain and _ALIKE make of a line
    r"\s*\(?\s*(?:(?:相关|详细)?(?:报道|内容|全文|新闻|文章|评论)\s*)?[详请]?(?:见|刊)(?:今日|本报)?\s*第?\s*"
    rf"([A-Za-z]?\s*[{NUMERAL}OoQl?]{{1,4}}(?:\s*[,-]\s*[A-Z]?\d{{1,3}})*)\s*版\s*\)?\s*$"
)

# Behind an arrow or dots a label is a reference without 见, but no figure of a table: it has a letter or 版.
_POINTER = pattern(
    rf"\s*(?:[▶►▷→»☞➤>＞]+|…+|\.{{3,}}|·{{3,}})\s*第?\s?([A-Z]\s?[0-9]{{1,3}}(?=\s?版|[·\s]|$)|[0-9{TEN}]{{1,3}}(?=\s?版))\s?版?"
    rf"(?:[·\s]?{LETTER}{{2,4}})?\s*$",
    having=(*"▶►▷→»☞➤>＞…", "...", "···"),
)
_PAGE_FIRST = pattern(r"\s*([0-9０-９]{1,2})面[\s　：:]\s*(?=\S)")  # ２面　給食費無償化


class Reference(NamedTuple):
    """Where a reference to another page stands in its line, and the page."""

    start: int
    end: int
    page: str


def is_teaser_title(text: str) -> bool:
    """True for the words over a page's teasers.

    >>> [is_teaser_title(t) for t in ("导读", "【今日看点】", "■ 本期提要：", "导读员上岗")]
    [True, True, True, False]
    """
    return text.lstrip("【[■◆●▶>").lstrip().rstrip("】]:：").rstrip() in _TEASER_TITLES


def reference(text: str) -> Reference | None:
    """Where to read more, when ``text`` ends in it: ``报道见 08 版``.

    >>> [bool(reference(t)) for t in ("报道见 08 版", "（全文详见第02版）", "由四版改为八版", "见报")]
    [True, True, False, False]
    >>> [bool(reference(t)) for t in ("夜市整改一月记 ▶▶A2", "春茶开园……3版", "甲队 → 2", "排名 4>A2组")]
    [True, True, False, False]
    """
    pointed = _POINTER.search(plain(text)) if text.rstrip()[-1:].isdecimal() or "版" in text else None
    if pointed:
        return Reference(pointed.start(), pointed.end(), text[pointed.start(1) : pointed.end(1)])
    if "面" in text[:6] and (first := _PAGE_FIRST.match(text)):
        return Reference(0, first.end(), text[first.start(1) : first.end(1)])
    if not text.rstrip().rstrip("）)】").rstrip().endswith(("版", "页", "頁")):
        return None
    found = _REFERENCE.search(plain(text).translate(_ALIKE))
    return Reference(found.start(), found.end(), text[found.start(1) : found.end(1)]) if found else None
