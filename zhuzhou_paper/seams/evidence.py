"""What the two sides of a seam say, one small function a kind of evidence.

Tail and head are clean text; only their last and first characters are looked at.
"""

from __future__ import annotations

import re

from zhuzhou_paper.chars import CLOSERS, NEVER_FIRST, NEVER_LAST, SENTENCE_END

__all__ = ["closes", "goes_on", "head_class", "is_display", "opens_quote", "tail_class"]

# words and marks that newspapers begin a paragraph with, and characters that only go on with something
_BEGINS = re.compile(
    r"(?:据?(?:本报|新华社|新华网|中新社|人民网|[\u4e00-\u9fff]{2,6}(?:日报|晚报|社|网)讯)|据|近日|日前|近期|近年|昨[日天]|今[日天年]|去年|当[日天前]|目前|"
    r"此前|此外|此次|同时|另外|其中|其[一二三四五]|首先|其次|再次|最后|第[一二三四五六七八九十]|[一二三四五六七八九十]是|（[一二三四五六七八九十]）|"
    r"[一二三四五六七八九十]{1,2}、|\d{1,2}[、.．]|但是?|然而|不过|因此|所以|为此|对此|与此同时|会议|会上|记者|活动|仪式|随后|接下来|下一步|"
    r"在[^，。]{2,14}[，上]|截至|按照|根据|为了?|通过|\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}日[上下晚]|——|△|●|■)"
)
_SAYS = re.compile(r"[^，。；：“”]{2,12}(?:强调|指出|表示|要求|认为|介绍|说|告诉记者|坦言|透露)[，：“]")
_GOES_ON = frozenset("的了着过们性化型率者地得之与及或并而且则")
_UNIT = re.compile(r"[0-9０-９.]+$")
_NUMBER = re.compile(r"[0-9０-９]")


def closes(tail: str) -> bool:
    """The tail ends a sentence, behind closing quotes and an author's name or ``（下）`` in brackets as well.

    >>> [closes(t) for t in ("会议召开。", "他说：“好。”", "精品。（文同）", "支撑力进一步", "落实“三高四新”")]
    [True, True, True, False, False]
    """
    text = tail.rstrip(CLOSERS + " ")
    if text[-1:] in SENTENCE_END and text:
        return True
    if tail[-1:] in "）)":
        opening = max(tail.rfind("（", -30), tail.rfind("(", -30))
        if opening > 0:
            return tail[:opening].rstrip(CLOSERS + " ")[-1:] in SENTENCE_END
    return False


def is_display(text: str) -> bool:
    """A short line without any mark: a heading or a name rather than a cut sentence."""
    return len(text) <= 16 and not re.search(r"[，。；：、！？“”（）]", text)


def opens_quote(tail: str) -> bool:
    """A quote, bracket or title opens in the tail and is not closed."""
    last = tail[-80:]
    return any(last.rfind(a) > last.rfind(b) for a, b in ("“”", "（）", "《》", "「」", "『』"))


def tail_class(tail: str) -> str:
    """The kind of the tail's last character: what the cut leaves behind."""
    if closes(tail):
        return "ended"
    last = tail[-1:]
    if last in NEVER_LAST:
        return "opener"
    if last in "，、；：,;:":
        return "mark"
    if last in "—-":
        return "dash"
    if _UNIT.search(tail[-6:]):
        return "number"
    if last in CLOSERS:
        return "closer"
    return "display" if is_display(tail) else "word"


def goes_on(head: str) -> bool:
    """The head begins with a character that words and sentences do not begin with."""
    return head[:1] in _GOES_ON


def head_class(head: str) -> str:
    """The kind of the head's beginning: what it can or cannot begin."""
    first = head[:1]
    if first in NEVER_FIRST and first:
        return "never"
    if _BEGINS.match(head):
        return "begins"
    if _SAYS.match(head):
        return "says"
    if first in _GOES_ON:
        return "goes on"
    if first in "“‘（《「":
        return "quote"
    if _NUMBER.match(head):
        return "number"
    return "word"
