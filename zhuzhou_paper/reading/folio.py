"""The printed label of a page: from its folio line, its masthead, or the file's name.

A folio is a short line of its own near the head or foot: ``02 版 要闻``, ``第A01版：头版``, ``综合·02``, ``第二版``.
A teaser (``报道见 08 版``) and a jump line (``▶下转 02版①``) name other pages and must not be taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhuzhou_paper.chars import LETTER, blanks_read
from zhuzhou_paper.labels import parse_label
from zhuzhou_paper.patterns import pattern

__all__ = ["LATIN_DATE", "file_label", "folio_label", "is_front"]

_NUMBER = r"[0-9０-９〇零○一二三四五六七八九十]{1,3}"
_LABEL = rf"第?\s*(?:[A-Za-zＡ-Ｚ特]\s*叠?\s*)?{_NUMBER}"
_IN_LABEL = frozenset(
    "第特叠版頁页0123456789０１２３４５６７８９〇零○一二三四五六七八九十"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
)
#: Forms of a folio, each behind a look at the first and the last word of the line: few lines come to the patterns.
_FOLIO: tuple[tuple[Callable[[str, str], bool], re.Pattern[str]], ...] = (
    (
        lambda first, _: first[:1] in _IN_LABEL,
        pattern(rf"^({_LABEL})\s*[版頁页](?:\s*[:：·丨|/]?\s*[^\s，。；！？0-9]{{0,14}}){{0,2}}$", having="版頁页"),
    ),
    (
        lambda first, last: last[-1:] in _IN_LABEL and not first[:1].isdecimal() and _ends_in_label(last),
        pattern(rf"^(?:{LETTER}|[·/]){{1,8}}\s*[·丨|:：\s]\s*({_LABEL})\s*[版頁页]?$"),
    ),
    (
        lambda first, _: first[:1].isupper(),
        pattern(rf"^([A-ZＡ-Ｚ]\s?叠?\s?[0-9０-９]{{1,2}})(?:\s+(?:{LETTER}|[·/]){{1,8}}|\s*[:：·|].{{0,12}})?$"),
    ),
    (
        lambda _, last: last[:1] in _IN_LABEL,
        pattern(rf"^.{{0,8}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日.{{0,16}}?\s({_LABEL})\s*[版頁页]?$", having="年"),
    ),
    (
        lambda first, _: first[:1] in _IN_LABEL and first[-1:] in _IN_LABEL,
        pattern(rf"^({_LABEL})\s*[版頁页]?\s+.{{0,10}}\d{{4}}年\d{{1,2}}月\d{{1,2}}日.{{0,12}}$", having="年"),
    ),
    (
        lambda *_: True,
        pattern(r"^(?=.*(?:\d年\d{1,2}月|星期)).{0,24}?(?:^|\s)([A-Z]\d{1,2})(?:\s|$).{0,30}$", having=("年", "星期")),
    ),
    (lambda *_: True, pattern(r"^(?:page|p\.)\s*([A-Z]?\d{1,3})$", re.IGNORECASE, having="Pp")),
)
_ENGLISH = pattern(
    r"^page\s+(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$", re.IGNORECASE, having="Pp"
)
# beside a date: A4 THE HARBOR SENTINEL Saturday, October 12, 2019; PAGE TWO THE COURIER THURSDAY, MAY 14, 1925
LATIN_DATE = pattern(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}, ?\d{4}\b", re.IGNORECASE
)
_LATIN_LABEL = r"(?:page\s+)?([A-Z]?-?\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LATIN_FOLIO = (
    pattern(rf"^{_LATIN_LABEL}[\s|·•—-]", re.IGNORECASE),
    pattern(rf"[\s|·•—-]{_LATIN_LABEL}$", re.IGNORECASE),
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ELSEWHERE, _PRINTED = frozenset("转轉接见見详詳紧緊續续"), ("刊于", "刊於", "刊在", "刊登", "刊载", "刊載")
_FRONT = ("国内统一", "主管", "主办")
_FRONT_NUMBER = pattern(r"CN\s*\d\d-\d{4}|(?:今日|本期)\s*\d+\s*版", having=("CN", "今日", "本期"))
_ISSUE_NUMBER = pattern(r"(?:总?第|总)\s*[\d〇一二三四五六七八九十]+\s*[期号]", having="第总")
_DATE = pattern(
    r"(?<!\d)(?:19|20)\d{2}[-_.年]?(?:0?[1-9]|1[0-2])[-_.月]?(?:[0-2]?\d|3[01])日?(?!\d)", having=("19", "20")
)
_COUNTED = pattern(r"_\d{1,4}_res$")  # PaddleOCR
_FILE = pattern(
    r"(?:^|[^A-Za-z0-9])(?:[Pp][Aa][Gg][Ee]|[Pp][Gg]?|版|第)?[-_ ]?([A-Za-z]?)[-_]?(\d{1,3})(?:版|页)?(?=$|[^A-Za-z0-9])"
)
LATIN_LINE = 100  # characters of a line with a date and an alphabet's name of a paper
HEAD, FOOT = 14, 4  # lines in which a folio may stand


def folio_label(lines: Sequence[str]) -> str | None:
    """The label that a page's first or last lines print, or None.

    >>> folio_label(["02 版 要闻", "2023年2月1日"]), folio_label(["第A01版：头版"]), folio_label(["综合·02"])
    ('02', 'A01', '02')
    >>> folio_label(["报道见 08 版"]), folio_label(["▲上接 01版②"]), folio_label(["第二版"]), folio_label(["B叠3 财经"])
    (None, None, '02', 'B叠3')
    """
    bare = [blanks_read(line.strip().lstrip("#*").strip()) for line in lines]
    short = [line for line in bare if line]
    for line in (*short[:HEAD], *(short[-FOOT:] if len(short) > HEAD else ())):
        if len(line) > (LATIN_LINE if line.isascii() else 40):
            continue
        label = _line_label(line)
        if label:
            return label
    return None


def _line_label(line: str) -> str | None:
    if not _ELSEWHERE.isdisjoint(line) or any(word in line for word in _PRINTED):
        return None
    english = _ENGLISH.match(line)
    if english:
        return f"{_WORDS.index(english[1].lower()) + 1:02d}"
    if line.isascii() and LATIN_DATE.search(line):
        return _latin_label(line)
    words = line.split() or [""]
    for may_be, form in _FOLIO:
        match = form.match(line) if may_be(words[0], words[-1]) else None
        if match and (label := parse_label(match[1])):
            return label
    return None


def _latin_label(line: str) -> str | None:
    """The label at either end of a line with a date.

    >>> _latin_label("A4    THE HARBOR SENTINEL    Saturday, October 12, 2019"), _latin_label("Saturday, October 12, 2019")
    ('A4', None)
    """
    rest = " ".join(LATIN_DATE.sub(" | ", line).split()).strip(" ,|")
    for form in _LATIN_FOLIO:
        found = form.search(rest)
        if found:
            word = found[1].lower()
            return f"{_WORDS.index(word) + 1:02d}" if word in _WORDS else parse_label(found[1].replace("-", ""))
    return None


def _ends_in_label(word: str) -> bool:
    """The word is a label from its beginning, or behind what stands between a section's name and its label."""
    return word[:1] in _IN_LABEL or any(mark in word for mark in "·丨|:：")


def is_front(lines: Sequence[str]) -> bool:
    """True when the first lines bear a masthead: two lines with issue number, CN number, publisher or page count."""
    head = [line for line in lines[:40] if line.strip()][:20]
    return sum(map(_is_of_front, head)) >= 2


def _is_of_front(line: str) -> bool:
    if len(line) > 60:
        return False
    if any(word in line for word in _FRONT):
        return True
    return _FRONT_NUMBER.search(line) is not None or _ISSUE_NUMBER.search(line) is not None


def file_label(name: str) -> str | None:
    """The label in a file's name, dates aside.

    >>> [file_label(n) for n in ("p02.md", "20230201_A02.txt", "02版.txt", "page-3.txt", "2023-02-01.txt", "issue.txt")]
    ['02', 'A02', '02', '03', None, None]

    PaddleOCR counts the pages of a PDF from 0: ``issue_0_res.json`` is no page 0.
    """
    stem = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    stem = stem.split(".", 1)[0] if stem.count(".") else stem
    if _COUNTED.search(stem):
        return None
    rest = _DATE.sub(" ", stem)
    found = None
    for match in _FILE.finditer(rest):
        section = match[1].upper()
        if section == "P":
            section = ""
        found = parse_label(section + match[2])
    return found
