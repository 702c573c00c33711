"""Small English words between Chinese ones, where the clause says which Chinese word was printed.

One word serves for some (or 或, is 是, not 不); for others the clause must hold what goes with it: in … 中 is 在 … 中,
from … to is 从 … 到, for … 服务 is 为 … 服务. Where it does not, ``foreign-word`` points at the place.
"""

from __future__ import annotations

import re

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Rule
from zhuzhou_paper.repair.strays import stray

__all__ = ["STRAY_WORD"]

_SURE = 0.85
_WORD = pattern(
    r"(?:or|is|are|not|will|also|because|we|they|very|in|for|with|from|to|und|et)(?![A-Za-z0-9_])|и(?![а-яА-Я])"
)
_LETTER = pattern("[a-zи]")  # a third of the time of the words, and most blocks have none
_ALWAYS = {
    "or": "或", "is": "是", "are": "是", "not": "不", "will": "将", "also": "也", "because": "因为", "we": "我们", "they": "他们",
    "very": "很", "und": "和", "et": "和", "и": "和",
}  # fmt: skip
_CLAUSE = "[^，。；：？！,;:?!\\n]"
#: What must follow in the clause, right behind some words, for the Chinese word to be certain.
_FOLLOWED: dict[str, tuple[str, re.Pattern[str]]] = {
    "in": (
        "在",
        pattern(f"{_CLAUSE}{{1,20}}?(?:中|上|下|里|内|间|期间|方面|以来|之际|时)(?![国心午海旬面旬级部属间])"),
    ),
    "for": ("为", pattern(f"{_CLAUSE}{{1,16}}?(?:服务|提供|打下|奠定|作出|注入|创造|带来|做好|办实事|办好)")),
    "with": (
        "与",
        pattern(f"{_CLAUSE}{{1,16}}?(?:合作|相比|结合|对接|会谈|交流|座谈|签约|签订|联合|有关|相关|无关|相连|并存)"),
    ),
    "from": ("从", pattern(f"{_CLAUSE}{{1,16}}?(?:到|至|起|出发|开始|入手|抓起|做起|走向|转向| ?to )")),
}
_SINCE = pattern(f"(?:从|由|自|from ?)(?!而){_CLAUSE}{{1,16}}$")
_COUNTED = pattern("[0-9一二三四五六七八九十]+(?:年|月|日|时|点|岁|个|人|米|公里|万|亿|元|%|％)+$")
_COUNTED_AHEAD = pattern("[0-9一二三四五六七八九十]+(?:年|月|日|时|点|岁|个|人|米|公里|万|亿|元|%|％)")


def _translate(text: str, start: int, end: int, word: str) -> str:
    if word in _ALWAYS:
        return _ALWAYS[word]
    before = text[max(0, start - 24) : start]
    if word == "to":
        if _COUNTED.search(before) and _COUNTED_AHEAD.match(text, end):
            return "至"
        return "到" if _SINCE.search(before) else ""
    chinese, needed = _FOLLOWED[word]
    return chinese if needed.match(text, end, end + 40) else ""


STRAY_WORD = Rule(
    name="stray-word",
    sentence="writes 或, 是, 不, 在, 为, 从 … 到 for or, is, not, in, for, from … to between Chinese words, where the clause says so",
    find=stray(_WORD, _translate, _SURE),
    suspects=lambda text: _LETTER.search(text) and _WORD.search(text),
    changes=(
        ("采取线上 or 线下方式", "采取线上或线下方式"),
        ("坚持 in 实践中锻炼", "坚持在实践中锻炼"),
        ("from 源头 to 末端", "从源头到末端"),
        ("主动 for 企业提供服务", "主动为企业提供服务"),
    ),
    leaves=(
        "“去 or 留”",
        "A to B轮融资",
        "全市推进to B业务",
        "Made in 株洲",
        "for循环",
        "推动 the 项目建设",
        "深入 to 基层一线",
    ),
    confidence=_SURE,
)
