"""English words where Chinese belongs: vision models slip into the other language in mid-sentence.

重大项目 and 重要工作 was printed 重大项目和重要工作. A word is stray only with Chinese on both sides: titles, names and
quotations in English have Latin letters beside it. Where the Chinese word is not certain the word is only pointed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.neighbours import SPACES, english_lines, in_spans, kind
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["FOREIGN_WORD", "STRAY_AND", "STRAY_OF", "stray"]

_SURE_AND, _SURE_OF = 0.97, 0.85
_AND = pattern(r"(?:and|And|AND)(?![A-Za-z0-9_])")
_OF = pattern(r"(?:of|but|But)(?![A-Za-z0-9_])")
# What a model writes for 的, 到, 在 …: the Chinese word depends on the sentence, so these are never replaced.
_UNCERTAIN = pattern(
    r"(?:the|to|in|for|or|on|by|with|from|at|as|is|are|was|were|that|this|which|have|has|will|not|also|we|"
    r"et|und|de|la|les|le|der|die|das|で|の|は|を|が|と|に)(?![A-Za-z0-9_ぁ-ん])",
    re.IGNORECASE,
)
_LETTER = pattern("[A-Za-zぁ-ん]")
_BEFORE = frozenset("，；、：,;”’》）】)%％℃")
_BEHIND = frozenset("“‘《（(【%")
_LONG_TITLE = 12  # a mixed title shorter than this is a work's name ("我 and 你"), a longer one a document's


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] in SPACES:
        start -= 1
    while end < len(text) and text[end] in SPACES:
        end += 1
    return start, end


def _chinese_sides(text: str, start: int, end: int) -> bool:
    """True when Chinese stands on both sides of ``text[start:end]``, or on one and nothing on the other."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left == "" or left == "\n":
        return kind(right) == "H" and kind(text[end + 1 : end + 2]) in "HC"
    if right == "" or right == "\n":
        return kind(left) == "H" and kind(text[start - 2 : start - 1]) in "HC"
    if left in _BEFORE:
        if left in ",;)%" and kind(text[start - 2 : start - 1]) not in "HCD":
            return False
    elif kind(left) != "H" and not _counted(text[max(0, start - 9) : start]):
        return False
    if kind(right) == "H" or right in _BEHIND:
        return True
    return kind(right) == "D" and _counted_ahead(text[end : end + 9])


_TAIL_FIGURE = pattern(r"[一-鿿][0-9.,]+$")
_HEAD_FIGURE = pattern(r"[0-9.,]+[%％]?(?:[一-鿿]|$|[，。；])")


def _counted(text: str) -> bool:
    return bool(text) and text[-1].isdigit() and _TAIL_FIGURE.search(text) is not None


def _counted_ahead(text: str) -> bool:
    return _HEAD_FIGURE.match(text) is not None


def _in_short_title(text: str, start: int, end: int) -> bool:
    """True inside 《》 or quotes that hold little else: a work's name may well be half English."""
    for opener, closer in ("《》", "“”", "‘’", '""', "「」"):
        left = text.rfind(opener, max(0, start - _LONG_TITLE), start)
        if left < 0 or closer in text[left + 1 : start]:
            continue
        right = text.find(closer, end, end + _LONG_TITLE)
        if right >= 0 and right - left - 1 - (end - start) < _LONG_TITLE:
            return True
    return False


def stray(
    pattern: re.Pattern[str], translate: Callable[[str, int, int, str], str], sure: float
) -> Callable[[str], Iterator[Change]]:
    def find(text: str) -> Iterator[Change]:
        english: tuple[tuple[int, int], ...] | None = None
        for match in pattern.finditer(text):
            at = match.start()
            if at and (text[at - 1].isascii() and (text[at - 1].isalnum() or text[at - 1] in "_@./-&'#")):
                continue
            start, end = _span(text, at, match.end())
            if (start == 0 or end == len(text)) and end - start == match.end() - at:
                continue  # at the edge of a fragment only a word that stands apart
            if not _chinese_sides(text, start, end) or _in_short_title(text, start, end):
                continue
            if english is None:
                english = english_lines(text)
            after = "" if in_spans(at, english) else translate(text, start, end, match.group())
            if after:
                yield Change(start, end, after, sure)

    return find


def _translate_of(text: str, start: int, end: int, word: str) -> str:
    left = text[start - 1 : start]
    if word.lower() == "of":
        return "的" if kind(left) == "H" or left in "”》）" else ""
    return "但" if left and left in "，；,;" else ""


def _point_at(text: str) -> Iterator[Change]:
    for change in stray(_UNCERTAIN, lambda text, start, end, word: "？", 0.5)(text):
        yield change._replace(after="")


STRAY_AND = Rule(
    name="stray-and",
    sentence="writes 和 for an English “and” that stands between Chinese words, and swallows the spaces around it",
    find=stray(_AND, lambda text, start, end, word: "和", _SURE_AND),
    suspects=lambda text: "and" in text or "And" in text or "AND" in text,
    changes=(
        ("重大项目 and 重要工作", "重大项目和重要工作"),
        ("停车难等问题,and 各街道分头落实", "停车难等问题,和各街道分头落实"),
        ("《实施方案》and《任务清单》", "《实施方案》和《任务清单》"),
        ("新建And改建项目", "新建和改建项目"),
        ("带动投资增长10% and 8%以上", "带动投资增长10%和8%以上"),
    ),
    leaves=(
        "加大R and D投入",
        "Rock and Roll乐队来株演出",
        "《War and Peace》中译本",
        "“Plug and Play”设备",
        "A and B两队",
        "cities such as 株洲, 湘潭 and 长沙",
        "歌曲《我 and 你》",
        "采用Android系统",
        "www.x.cn/企业and",
    ),
    confidence=_SURE_AND,
)

STRAY_OF = Rule(
    name="stray-of",
    sentence="writes 的 for “of” between Chinese words and 但 for “but” behind a Chinese comma",
    find=stray(_OF, _translate_of, _SURE_OF),
    suspects=lambda text: "of" in text or "but" in text or "But" in text,
    changes=(("全市经济 of 高质量发展", "全市经济的高质量发展"), ("任务很重，but 干劲十足", "任务很重，但干劲十足")),
    leaves=("Internet of Things技术", "《爱 of 家》", "State of 株洲", "去往but的路"),
    confidence=_SURE_OF,
)

FOREIGN_WORD = Rule(
    name="foreign-word",
    sentence="points at other English function words between Chinese words, where the Chinese word is not certain",
    find=_point_at,
    suspects=lambda text: _LETTER.search(text),
    changes=(("推动 the 项目建设", "推动项目建设"), ("深入 to 基层一线", "深入基层一线")),
    leaves=("A to B轮融资", "the株洲 is fine", "“去 or 留”", "全市推进to B业务"),
    confidence=0.5,
    flag_only=True,
)
