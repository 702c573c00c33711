"""Half-width marks in Chinese: , ; : ? ! and . become ， ； ： ？ ！ 。 where the neighbours are Chinese.

Never for a whole document: 3.5%, 1,234.5, 9:30, 2:1, www.x.cn, v1.2 and English sentences keep theirs.
Brackets go as pairs (``brackets``), straight quotes too (``quotes``).
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.neighbours import english_lines, in_spans, is_running, kind, left_of, right_of
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["WIDTH"]

_SURE = 0.99
_FULL = {",": "，", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！"}
_ENTITY = pattern(r"&#?[A-Za-z0-9]{1,8}$")
_CLOSING = frozenset("”’」』）】］〕》〉")
_OPENING = frozenset("“‘「『（【［〔《〈")
_NUMERALS = frozenset("一二三四五六七八九十百甲乙丙丁")
_ENGLISH_RUN = pattern(r"[A-Za-z'’-]+[ ,;]+[A-Za-z'’-]+")
_HAN_NEAR = pattern("[一-鿿]")
_CLAUSE = pattern("[^，。；：？！、,;:?!\n]*$")


def _find(text: str) -> Iterator[Change]:
    english = english_lines(text)
    running: bool | None = None
    stop: bool | None = None
    length, done = len(text), 0
    for start in _positions(text):
        if start < done or (english and in_spans(start, english)):
            continue
        marks, end = text[start], start + 1
        behind = text[end : end + 1]
        # Nine of ten marks are this case, so it is spelt out here.
        if "\u4e00" <= behind <= "\u9fff" and start and "\u4e00" <= text[start - 1] <= "\u9fff" and marks != ".":
            yield Change(start, end, _FULL[marks], _SURE)
            continue
        while behind in _FULL:
            end += 1
            behind = text[end : end + 1]
        marks, done = text[start:end], end
        left, right = left_of(text, start), right_of(text, end)
        if len(marks) > 1:
            full = _several(text, marks, left)
        elif marks == ".":
            if stop is None:
                stop = "。" not in text
            full = "。" if _is_stop(text, left, start, end, right, stop) else ""
        else:
            full = _single(text, marks, left, right)
        if not full:
            continue
        if running is None:
            running = is_running(text)
        swallow = right > end and right < length and text[right] != "\n" and (running or marks in ",;:.")
        before = left + 1 if left >= 0 and text[left] != "\n" else start
        yield Change(before, right if swallow else end, full, _SURE)


def _positions(text: str) -> list[int]:
    """Where the marks stand; searching for single characters is three times as fast as a pattern."""
    found: list[int] = []
    for mark in ",.:;?!":
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def _may_be_narrow(text: str) -> bool:
    return "," in text or "." in text or ":" in text or ";" in text or "?" in text or "!" in text


def _several(text: str, marks: str, left: int) -> str:
    """``?!`` and ``!!`` behind Chinese; anything else in a run (``...``, ``,,``) is not understood, so it stays."""
    if set(marks) <= {"?", "!"} and left >= 0 and kind(text[left]) in "HC":
        return "".join(_FULL[mark] for mark in marks)
    return ""


def _single(text: str, mark: str, left: int, right: int) -> str:
    before = kind(text[left]) if left >= 0 else "E"
    behind = kind(text[right]) if right < len(text) else "E"
    if mark in ",;":
        wide = _is_comma(text, mark, left, right, before, behind)
    elif mark == ":":
        wide = _is_colon(text, left, right, before, behind)
    else:
        wide = _is_call(text, left, right, before, behind)
    return _FULL[mark] if wide else ""


def _is_comma(text: str, mark: str, left: int, right: int, before: str, behind: str) -> bool:
    if before in "HC":
        if behind == "L":
            return not _ENGLISH_RUN.match(text, right, right + 60)
        if before == "C" and text[left] in "”’…" and behind != "H":  # marks that English shares
            return _HAN_NEAR.search(text, max(0, left - 24), min(len(text), right + 24)) is not None
        return behind != "O" or text[right] in "([\"'$+-<#*"
    if before == "E":
        return behind == "H"
    if before == "O":
        return behind == "H" and text[left] in ")]\"'>*/"
    if mark == ";" and before in "LD" and _ENTITY.search(text, max(0, left - 9), left + 1):
        return False
    if behind == "E":  # the end of a line: a cut number looks the same as a clause that ends in a figure
        return before == "P" and _HAN_NEAR.search(text, max(0, left - 8), left) is not None
    return behind == "H" or (behind == "C" and text[right] in _OPENING)


def _is_colon(text: str, left: int, right: int, before: str, behind: str) -> bool:
    if before == "H" or (before == "C" and text[left] in _CLOSING):
        return behind != "O" or text[right] in "[\"'<+-#*"
    if before == "L":
        return behind == "H" or (behind == "C" and text[right] in _OPENING)
    return before == "O" and text[left] == ")" and behind == "H"


def _is_call(text: str, left: int, right: int, before: str, behind: str) -> bool:
    if behind == "O" and text[right] == "[":
        return False  # an image of Markdown
    if before == "H" or (before == "C" and text[left] in _CLOSING):
        return True
    closed = behind == "C" and text[right] in _CLOSING
    return before in "LP" and (behind == "H" or closed) and _HAN_NEAR.search(text, max(0, left - 8), left) is not None


def _is_stop(text: str, left: int, start: int, end: int, right: int, no_stop: bool) -> bool:
    """A dot that ends a Chinese sentence; 5. and 一. number lists, 约翰.史密斯 is a name."""
    if left < 0 or left != start - 1:
        return False
    before = kind(text[left])
    closer = before == "C" and text[left] in _CLOSING
    if not (before in "HP" or closer):
        return False
    clause = _CLAUSE.search(text, max(0, left - 24), left + 1)
    said = clause.group() if clause else ""
    if len(_HAN_NEAR.findall(said)) < 4 and not (closer and len(said) > 1):
        return False
    if before == "H" and text[left] in _NUMERALS and len(said) < 6:
        return False
    behind = kind(text[right]) if right < len(text) else "E"
    if behind == "E" or (behind == "C" and text[right] in _CLOSING):
        return True
    if right > end:  # a space behind it: names and lists have none
        return behind == "H" or (behind == "C" and text[right] in _OPENING)
    return no_stop and behind == "H" and text.rstrip().endswith((".", "。")) and len(said) >= 8


WIDTH = Rule(
    name="width",
    sentence="writes , . ; : ? ! between Chinese neighbours in full width and swallows the space behind them",
    find=_find,
    suspects=_may_be_narrow,
    changes=(
        ("他强调,要深入贯彻", "他强调，要深入贯彻"),
        ("1月31日,大会举行", "1月31日，大会举行"),
        ("增长10%,其中工业增长8%", "增长10%，其中工业增长8%"),
        ("“三类500强”,项目25个", "“三类500强”，项目25个"),
        ("责任编辑:郑言", "责任编辑：郑言"),
        ("万事开头难, 贵在坚持", "万事开头难，贵在坚持"),
        ("热水够不够?屋顶漏不漏?!", "热水够不够？屋顶漏不漏？！"),
        ("全力以赴打好“攻坚战”.", "全力以赴打好“攻坚战”。"),
        ("大会昨日在我市举行. 市领导出席", "大会昨日在我市举行。市领导出席"),
    ),
    leaves=(
        "投资1,234.5亿元",
        "增长3.5%",
        "上午9:30开会",
        "比分2:1",
        "网址www.zhuzhou.cn",
        "CN 43-0005",
        "升级到v1.2版",
        "He said hello, and left.",
        "5.加强领导",
        "约翰.史密斯来访",
        "2021, 2022, 2023",
        "mail@zhuzhou.gov.cn",
    ),
    confidence=_SURE,
)
