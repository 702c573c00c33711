"""What the two sides of a seam say, one small function a kind of evidence.

Tail and head are clean text; only their last and first characters are looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhuzhou_paper.chars import CLOSERS, LETTER, NEVER_FIRST, NEVER_LAST, SENTENCE_END
from zhuzhou_paper.layout.references import reference
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.patterns import pattern

__all__ = ["closes", "closes_first", "head_class", "loose_end", "opens_quote", "tail_class"]

# words and marks that newspapers begin a paragraph with, and characters that only go on with something
_FIRST_WORDS = (
    "据 近日 日前 近期 近年 昨日 昨天 今日 今天 今年 去年 当日 当天 当前 目前 此前 此外 此次 同时 另外 其中 其一 其二 其三 其四 其五 "
    "首先 其次 再次 最后 但 然而 不过 因此 所以 为 对此 与此同时 会议 会上 活动 仪式 随后 接下来 下一步 截至 按照 根据 通过 "
    "—— △ ● ■"
)
_OPENINGS = tuple(_FIRST_WORDS.split())
_SOURCES = ("本报", "新华社", "新华网", "中新社", "人民网")
_NUMERALS = frozenset("一二三四五六七八九十")
_POINTS = _NUMERALS | {"第", "（"}
_SOURCE = pattern(rf"{LETTER}{{2,6}}(?:日报|晚报|社|网)讯", having="讯")
_WHERE = pattern("在[^，。]{2,14}[，上]")
_WHEN = pattern(r"\d{1,2}[、.．](?!\d)|\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}日[上下晚]", having="、.．年日")
_SAYS = pattern(r"[^，。；：“”]{2,12}(?:强调|指出|表示|要求|认为|介绍|说|告诉记者|坦言|透露)[，：“]")
_GOES_ON = frozenset("的了着们者")  # no word and no sentence begins with these
_SELDOM_FIRST = frozenset("性化型率地得与及或并而且则过之也却仍已又才均亦")
_DANGLING = frozenset("的和与及或在从对把被将向于以其各这那并而且若如由至因即使让给跟有为")  # cannot end a sentence
_PROSE = frozenset("的了他她我它们这那在是与和把被从对将让使")  # words that headlines mostly leave out
_MARK = frozenset("，、；：,;:")
_NUMBER = pattern(r"[0-9０-９]")
_LOWER = pattern(r"[a-z][a-z',;-]* [a-z0-9(\"'$]")
_CREDIT = pattern(
    r"(?:[图文摄]|摄影|供图|来源|[图文][/／][图文])\s*[/／：:]\s*[^，。；：]{2,24}$"
    rf"|(?:[。！？”）]|\s){LETTER}{{2,4}}\s*[/／]?\s*摄$",
    having="/／：:摄",
)  # 渡口停航。图/沈知远


def closes(tail: str) -> bool:
    """The tail ends a sentence, behind closing quotes and an author's name or ``（下）`` in brackets as well.

    Where to read more is the last that a paragraph says, with or without a full stop.

    >>> [closes(t) for t in ("会议召开。", "他说：“好。”", "精品。（文同）", "支撑力进一步", "落实“三高四新”")]
    [True, True, True, False, False]
    >>> [closes(t) for t in ("全文详见第02版", "由四版改为八版")]
    [True, False]
    """
    text = tail.rstrip(CLOSERS + " ")
    if text and is_ended(tail):
        return True
    if tail[-1:] in "版页頁" and reference(tail[-24:]):
        return True
    if tail[-1:] in "）)":
        opening = max(tail.rfind("（", -30), tail.rfind("(", -30))
        if opening > 0:
            return tail[:opening].rstrip(CLOSERS + " ")[-1:] in SENTENCE_END
    return False


def opens_quote(tail: str) -> bool:
    """A quote, bracket or title opens in the tail and is not closed."""
    return _opens(tail[-80:])


@lru_cache(maxsize=256)  # each tail of a page is asked with many heads
def _opens(last: str) -> bool:
    return any(last.rfind(a) > last.rfind(b) for a, b in ("“”", "（）", "《》", "「」", "『』"))


def closes_first(head: str) -> bool:
    """The head closes a quote, bracket or title before it opens one."""
    return _closes(head[:60])


@lru_cache(maxsize=256)  # each head of a page is asked with many tails
def _closes(first: str) -> bool:
    for char in first:
        if char in "”）》」』":
            return True
        if char in "“（《「『":
            return False
    return False


def loose_end(tail: str) -> tuple[str, bool]:
    """The text behind the tail's last sentence, and whether that is the whole tail.

    >>> loose_end("会议召开。市委书记"), loose_end("下好一盘棋")
    (('市委书记', False), ('下好一盘棋', True))
    """
    last = tail[-120:]
    at = max(map(last.rfind, SENTENCE_END))
    if at < 0:
        return last, len(tail) <= 120
    return last[at + 1 :].lstrip(CLOSERS), False


def _balanced(line: str) -> bool:
    """Two halves of nearly one length around a comma, as crossheads are set: 织密“一张网”，管住“一条河”."""
    halves = re.split("[，：,]", re.sub(r"[“”‘’《》]", "", line))
    return (
        len(halves) == 2
        and abs(len(halves[0]) - len(halves[1])) <= 1
        and _PROSE.isdisjoint(line)
        and len(halves[0]) >= 3
    )


def tail_class(tail: str) -> str:
    """The shape of the tail: what the cut, if there is one, leaves behind.

    "heading": the whole piece is short and without a mark, as headlines and crossheads are; "short": the same with a
    comma; "heading behind": such a line glued behind a sentence; "sentence": running text that stops. "prose" marks
    lines with words that headlines leave out. "credit": a caption's photographer; "bracketed": a piece in brackets.

    >>> [tail_class(t) for t in ("会议召开。", "党旗始终屹立一线", "去年，增长1", "他说：", "会议召开。市委书")]
    ['ended', 'heading', 'number', 'colon', 'begun']
    """
    if closes(tail):
        return "ended"
    last = tail[-1:]
    if _CREDIT.search(tail[-32:]):
        return "credit"
    if last in "）)" and tail[0] in "（(" and len(tail) < 200:
        return "bracketed"
    if last in NEVER_LAST:
        return "opener"
    if last in "，、,":
        return "comma"
    if last in "：:":
        return "colon"
    if last in "；;":
        return "semicolon"
    if last in "—-":
        return "dash"
    if last in _DANGLING:
        return "dangling"
    loose, whole = loose_end(tail)
    marked = not _MARK.isdisjoint(loose)
    if _NUMBER.match(last) and (marked or len(loose) > 16):
        return "number"
    if last in CLOSERS:
        return "quoted" if marked and len(loose) > 24 else "quoted heading" if whole else "quoted end"
    if len(loose) > 24:
        return "sentence" if marked else "long line"
    prose = not _PROSE.isdisjoint(loose)
    if whole:
        if marked:
            return "heading" if _balanced(loose) else "short prose" if prose else "short"
        if len(loose) < 8:
            return "short prose" if prose else "fragment"
        return "prose heading" if prose else "heading"
    if marked or len(loose) < 8:
        return "begun prose" if prose else "begun"
    return "prose behind" if prose else "heading behind"


def head_class(head: str) -> str:
    """The kind of the head's beginning: what it can or cannot begin."""
    first = head[:1]
    if first in NEVER_FIRST and first:
        return "never"
    if first.islower() and first.isascii() and _LOWER.match(head):
        return "never"  # no sentence of an alphabet begins small
    if head.startswith(_OPENINGS) or _begins(head, first):
        return "begins"
    if _SAYS.match(head):
        return "says"
    if first in _GOES_ON:
        return "goes on"
    if first in _SELDOM_FIRST:
        return "seldom first"
    if first in "“‘（《「":
        return "quote"
    if _NUMBER.match(head):
        return "number"
    return "word"


def _begins(head: str, first: str) -> bool:
    """The head begins as new paragraphs do: whence and by whom, where, when, or the number of a point."""
    if first.isdecimal():
        return _WHEN.match(head) is not None
    if first == "在" and _WHERE.match(head):
        return True
    if (first in _POINTS and _counts(head)) or head.startswith(_SOURCES):
        return True
    return (head.startswith("记者") and head[2:3] not in ("，", "、", "。")) or _SOURCE.match(head) is not None


def _counts(head: str) -> bool:
    """一是, 十二、, 第三，, （四）: the number of a point."""
    if head[0] == "第":
        return head[1:2] in _NUMERALS and head[2:3] in ("，", "、", "：")
    if head[0] == "（":
        return head[1:2] in _NUMERALS and head[2:3] == "）"
    return head[1:2] in ("是", "、") or (head[2:3] == "、" and head[1] in _NUMERALS)
