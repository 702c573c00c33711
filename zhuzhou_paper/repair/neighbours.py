"""What stands beside a character: the classes that width, spaces and stray words are decided by.

A mark is Chinese or not by its neighbours, never by its document (a page of Chinese holds 3.5%, URLs and English
titles), so every rule that asks "is this Chinese here?" asks this module.
"""

from __future__ import annotations

from bisect import bisect_right

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern

__all__ = ["CHINESE_MARKS", "SPACES", "english_lines", "in_spans", "is_running", "kind", "left_of", "right_of"]

CHINESE_MARKS = frozenset("，。；：、？！“”‘’（）《》〈〉【】「」『』〔〕［］…—·～")
SPACES = " \t\xa0"  # what OCR strews; the ideographic space is set by hand and stays
_UNITS = frozenset("%‰％℃°")
_ENGLISH = pattern(r" [\"'(]?[a-z]{2}")  # begins with the rare character: five times faster
_WORD = pattern(r"[A-Za-z]{2,}")
_HAN_RUN = pattern(f"[{HAN}]+")
_KINDS: dict[str, str] = {}


def kind(char: str) -> str:
    """The class of one character: H Han, C Chinese mark, D digit, L Latin letter, P unit sign, E edge, O other.

    >>> "".join(kind(c) for c in ("株", "，", "7", "a", "%", "", "(", "я"))
    'HCDLPEOO'
    """
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    known = _KINDS.get(char)
    return known if known is not None else _kind(char)


def _kind(char: str) -> str:
    if not char or char == "\n":
        return "E"
    if char.isascii():
        found = "D" if char.isdigit() else "L" if char.isalpha() else "P" if char == "%" else "O"
    elif char in CHINESE_MARKS:
        found = "C"
    elif char in _UNITS:
        found = "P"
    elif "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff" or char in "\u3007\u3005":
        found = "H"
    else:
        found = "L" if "\u00c0" <= char <= "\u024f" else "D" if "０" <= char <= "９" else "O"
    if len(_KINDS) < 4096:
        _KINDS[char] = found
    return found


def left_of(text: str, at: int) -> int:
    """The offset of the nearest character before ``at`` behind at most two spaces; -1 at the start of the text."""
    step = 0
    at -= 1
    while at >= 0 and step < 2 and text[at] in SPACES:
        at, step = at - 1, step + 1
    return at


def right_of(text: str, at: int) -> int:
    """The offset of the nearest character from ``at`` on behind at most two spaces; ``len(text)`` at the end."""
    step = 0
    while at < len(text) and step < 2 and text[at] in SPACES:
        at, step = at + 1, step + 1
    return at


def is_running(text: str) -> bool:
    """True for running text: long enough for a sentence and with sentence marks; headlines and lists are not."""
    return len(text) >= 40 and ("。" in text or text.count("，") + text.count(",") >= 2)


def english_lines(text: str) -> tuple[tuple[int, int], ...]:
    """The lines of ``text`` that are English (or any Latin script) with at most some Chinese words in them.

    >>> english_lines("cities such as 株洲, 湘潭 and 长沙"), english_lines("株洲的Plug and Play项目落户天元区河西片区")
    (((0, 28),), ())
    """
    if " " not in text or not _ENGLISH.search(text):
        return ()
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        words = _WORD.findall(line)
        if len(words) >= 3 and sum(map(len, words)) > sum(map(len, _HAN_RUN.findall(line))):
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def in_spans(at: int, spans: tuple[tuple[int, int], ...]) -> bool:
    """True when ``at`` lies in one of ``spans``, which are sorted and do not overlap."""
    if not spans:
        return False
    found = bisect_right(spans, (at, 1 << 62)) - 1
    return found >= 0 and spans[found][0] <= at < spans[found][1]
