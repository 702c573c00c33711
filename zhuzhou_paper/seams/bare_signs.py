"""What a bare line, the text above it and the text below it say of themselves: which signs of a headline they show.

A bare line is a short line of its own without a mark: a headline, a crosshead, a label, or what a column cut off.
bare_page.py adds what shows only on the page; bare_lines.py weighs all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.doubts import is_ruled
from zhuzhou_paper.layout.bylines import end_names, is_byline, is_names_only
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.seams.crossheads import MARKED
from zhuzhou_paper.seams.evidence import closes, head_class, tail_class
from zhuzhou_paper.seams.signs import Sign
from zhuzhou_paper.seams.stated import article_of
from zhuzhou_paper.seams.strands import Element
from zhuzhou_paper.widths import width

__all__ = ["alike", "beginning", "end_above", "is_bare", "is_names", "shape_of"]

SHORTEST, LONGEST = 4, 40  # characters
NEAR = 3  # characters by which lines alike differ in length
SHORT_TEXT = 40  # characters; text below a headline mostly has more
_FINAL = "！？!?"  # a headline may ask, or exclaim
_OPEN = frozenset(("dangling", "number", "bracketed", "credit", "colon"))
_TORN = frozenset(("never", "goes on", "seldom first"))
_PROSE = frozenset("的了他她我它们这那在是与和把被从对将让使")  # words that headlines mostly leave out
_BRACKETED = pattern(r"[（(][^（()）]{2,40}[）)]$")
_CREDIT = pattern(r"(?:供图|[摄图文][/／]?[\u4e00-\u9fff]{2,12}|摄|来源[：:].{2,20})$")
# a date opens the first paragraph of a story far oftener than any other one
_DATE_FIRST = pattern(r"[^，。]{0,14}?(?:\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前|昨[日天]|今[日天])", having="日天")
_DATED = pattern(
    r"\d{1,2}月|\d{1,2}日|近日|日前|昨[日天]|今[日天]|近期|当地时间|本月|上午|凌晨|\d{4}年", having="日月天期间午晨年"
)
# of a story's last paragraph
_LAST_WORDS = ("下一步", "今后", "未来", "据悉", "据了解", "后续", "目前", "此外", "接下来", "截至", "如今", "站在")
_LABEL = pattern(r"[^，：:]{2,14}[：:].{2,}", having="：:")
_NUMBERED = pattern(
    r"第?[一二三四五六七八九十\d]{1,3}[、.．问章节条是]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[\u2460-\u2473]",
    having="、.．问章节条是）)①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
)


def is_bare(step: Element) -> bool:
    """A short line of its own, without a mark at its end, that nothing has said what it is."""
    piece = step.piece
    if step.kind != "body" or piece is None or piece.role is not Role.BODY:
        return False
    text = piece.text
    if not SHORTEST <= len(text) <= LONGEST or not piece.own_block or piece.display is not None:
        return False
    if (text[-1] in MARKED and text[-1] not in _FINAL) or "。" in text or "；" in text:
        return False
    said = is_ruled(piece.evidence) or any(reason.name == "role" for reason in piece.evidence)
    if head_class(text) in ("never", "goes on") or said or article_of(piece) is not None:
        return False  # torn off, or a person, the layout or the input has said what it is
    return not is_names(step)


def is_names(step: Element) -> bool:
    """A line of authors' names, whether the layout has seen that or not."""
    if step.kind == "byline":
        return True
    text = step.piece.text if step.kind == "body" and step.piece is not None else ""
    return 0 < len(text) <= LONGEST and (is_byline(text) or is_names_only(text))


def end_above(tail: str) -> Iterator[Sign]:
    """How the text above ends: names in brackets and credits end stories, a quotation mostly does not."""
    if end_names(tail) or _BRACKETED.search(tail[-44:]):
        yield "above", "signed", 1.0, tail[-8:]
    elif not closes(tail):
        yield "above", "credit" if _CREDIT.search(tail[-24:]) else "not ended", 1.0, tail[-8:]
    if tail[-1] in "”’":
        yield "above", "quote", 1.0, tail[-1]
    elif tail[-1] in "？！…—":
        yield "above", "asks", 1.0, tail[-1]
    if tail.startswith(_LAST_WORDS):
        yield "above", "last paragraph", 1.0, tail[:4]


def beginning(head: str) -> Iterator[Sign]:
    """How the text below begins."""
    kind = head_class(head)
    yield "below", "torn" if kind in _TORN else kind, 1.0, head[:8]
    if len(head) < SHORT_TEXT:
        yield "below", "short" if closes(head) else "short, open", 1.0, len(head)
    if _DATE_FIRST.match(head[:20]):
        yield "below", "date first", 1.0, head[:12]
    elif _DATED.search(head[:30]):
        yield "below", "dated", 1.0, head[:30]
    if head.startswith(("编者按", "记者按")):
        yield "below", "editor", 1.0, head[:3]
    if DATELINE.match(head):
        yield "below", "dateline", 1.0, head[:8]


def shape_of(text: str) -> Iterator[Sign]:
    """The line's own marks, length and words."""
    if "，" in text or "," in text:
        yield "line", "comma", 1.0, ""
    shape = tail_class(text)
    if shape == "ended" or shape in _OPEN:
        yield "line", "ended" if shape == "ended" else "open", 1.0, shape
    wide = width(text)
    yield "line", "short" if wide < 8 else "long" if wide >= 24 else "usual", 1.0, round(wide)
    if text[-1] in "？?":
        yield "line", "question", 1.0, ""
    elif text[-1] in "！!":
        yield "line", "exclaims", 1.0, ""
    if text[0] in "“‘《「":
        yield "line", "quote first", 1.0, text[0]
    elif text[0] in "—-":
        yield "line", "dash first", 1.0, text[0]
    if _NUMBERED.match(text):
        yield "line", "numbered", 1.0, text[:4]
    elif _LABEL.match(text):
        yield "line", "label", 1.0, text[:8]
    if not _PROSE.isdisjoint(text):
        yield "line", "prose", 1.0, ""


def alike(one: str, other: str) -> bool:
    """Two lines of one form, or of about one length: crossheads of a story are."""
    forms = [(_LABEL.match(text) is not None, _NUMBERED.match(text) is not None) for text in (one, other)]
    if forms[0] == forms[1] and any(forms[0]):
        return True
    return not any(map(any, forms)) and abs(len(one) - len(other)) <= NEAR
