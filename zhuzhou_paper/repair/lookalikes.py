"""Characters taken for others of their shape, where the context leaves one reading: 2O23, 1l月, 年]月, 2020一2023年.

Where two readings are possible (一一 for ——, 曰 for 日) the place is only pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["DASH", "FIGURES", "LONG_DASH", "SAY_DAY"]

_SURE = 0.95
_ZERO = pattern("[OoОо]")
_ONE = pattern(r"[lI|\]]")
_TOKEN = pattern(r"[0-9A-Za-zОо.,_-]")
_DATE_UNITS = frozenset("年月日")
_ZERO_UNITS = frozenset("年月日时点分号元万亿个名人次项家户%％")
_CHINESE_DIGITS = frozenset("一二三四五六七八九〇")
_DASHES = pattern(r"(?<!-)--(?!-)")
_RANGE = pattern(r"一(?=[0-9])(?<=[0-9]一)")
_OPENING_DASH = pattern(f"一一(?=[{HAN}“]{{4}})")
_EACH = (
    "对应",
    "列举",
    "介绍",
    "解答",
    "答复",
    "回应",
    "列出",
    "说明",
    "排查",
    "核实",
    "作答",
    "落实",
    "兑现",
    "检查",
    "走访",
)
_SAY = pattern(
    "曰(?:(?<=[0-9]曰)|(?<=月[一二三四五六七八九十]曰)|(?<=月十[一二三四五六七八九]曰)"
    "|(?<=月[二三]十曰)|(?<=月[二三]十[一二三四五六七八九]曰))"
)


def _figures(text: str) -> Iterator[Change]:
    for match in _ZERO.finditer(text):
        at = match.start()
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        if left in _CHINESE_DIGITS and right in _CHINESE_DIGITS:
            yield Change(at, at + 1, "〇", _SURE)
        elif not (left.isdigit() or left in ",.OoОо"):
            continue
        elif (right.isdigit() or right in _ZERO_UNITS or right in "OoОо") and _is_figure(text, at, "OoОо"):
            yield Change(at, at + 1, "0", _SURE)
    for match in _ONE.finditer(text):
        at = match.start()
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        if match.group() in "lI" and left.isdigit() and (right.isdigit() or right in _DATE_UNITS):
            if _is_figure(text, at, "lI"):
                yield Change(at, at + 1, "1", _SURE)
        elif (left == "年" and right == "月") or (left == "月" and right == "日"):
            yield Change(at, at + 1, "1", 0.9)


def _is_figure(text: str, at: int, shapes: str) -> bool:
    """True when the word round ``at`` is digits and these shapes only, begins with a digit and holds one behind."""
    start = at
    while start and at - start < 20 and _TOKEN.match(text, start - 1):
        start -= 1
    end = at + 1
    while end < len(text) and end - at < 20 and _TOKEN.match(text, end):
        end += 1
    word = text[start:end]
    if not word[0].isdigit() or not word[0].isascii() or word[:2] == "0o":  # 0o52 is an octal number
        return False
    if any(not (char.isdigit() or char in shapes or char in ".,") for char in word):
        return False
    if word[-1] in shapes:
        unit = text[end : end + 1]
        return unit != "" and unit in (_ZERO_UNITS if "O" in shapes else _DATE_UNITS)
    return True


def _dashes(text: str) -> Iterator[Change]:
    for match in _DASHES.finditer(text):
        start, end = match.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        if _is_chinese(left) and _is_chinese(right):
            yield Change(start, end, "——", _SURE)
    for match in _RANGE.finditer(text):
        yield Change(match.start(), match.end(), "—", 0.9)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or (char != "" and char in "”》）“《")


def _long_dashes(text: str) -> Iterator[Change]:
    match = _OPENING_DASH.match(text)
    if match and not text.startswith(_EACH, match.end()):
        yield Change(0, match.end(), "——", 0.6)


def _say_day(text: str) -> Iterator[Change]:
    for match in _SAY.finditer(text):
        yield Change(match.start(), match.end(), "日", 0.7)


FIGURES = Rule(
    name="figures",
    sentence="writes O and l as 0 and 1 inside numbers and dates, and O as 〇 between Chinese digits",
    find=_figures,
    suspects=lambda text: "O" in text or "l" in text or "o" in text or "I" in text or "]" in text or "О" in text,
    changes=(
        ("2O23年2月1日", "2023年2月1日"),
        ("1l月3O日", "11月30日"),
        ("1998年]月23日", "1998年1月23日"),
        ("二O二三年", "二〇二三年"),
        ("投资3OO万元", "投资300万元"),
    ),
    leaves=("H2O分子", "2l装矿泉水", "5G网络和O2O模式", "Boeing 7O7A", "O型血", "CO2排放", "第[3]月台", "iPhone 1Oi"),
    confidence=_SURE,
)

DASH = Rule(
    name="dash",
    sentence="writes -- between Chinese words as ——, and 一 between two figures as —",
    find=_dashes,
    suspects=lambda text: "--" in text or ("一" in text and _RANGE.search(text)),
    changes=(("制造名城--株洲", "制造名城——株洲"), ("2020一2023年", "2020—2023年")),
    leaves=("git commit --amend", "2020-2023年", "第一2组", "------", "三一重工", "一一列举"),
    confidence=_SURE,
)

LONG_DASH = Rule(
    name="long-dash",
    sentence="points at 一一 at the start of a line, where a deck's —— may have been printed",
    find=_long_dashes,
    suspects=lambda text: text.startswith("一一"),
    changes=(("一一我市推进老旧小区改造纪实", "——我市推进老旧小区改造纪实"),),
    leaves=("一一列举存在的问题", "——我市推进改造纪实", "逐项一一说明情况"),
    confidence=0.6,
    flag_only=True,
)

SAY_DAY = Rule(
    name="say-day",
    sentence="points at 曰 behind a figure, where 日 may have been printed",
    find=_say_day,
    suspects=lambda text: "曰" in text,
    changes=(("1月31曰", "1月31日"),),
    leaves=("子曰：学而时习之", "1月31日", "一曰俭，二曰勤"),
    confidence=0.7,
    flag_only=True,
)
