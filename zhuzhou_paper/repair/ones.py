"""The dash that was printed as 一: ``第—次``, ``进—步``, ``统—``. A stroke is a stroke to an engine.

A single — between Chinese words joins names (秦岭—淮河) or numbers; where it stands inside a word that is written with
一 and with nothing else, it is that 一.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["ONE"]

_SURE = 0.97
_DASH = pattern("(?<![—-])[—–－-](?![—-])")
_WORDS = {  # what stands before the 一 of a word, and what of it may stand behind
    "第": "次届批个名位期轮条章款节例项步时季阶书线产版站课天年组类等医人大中实道代责梯",
    "进": "步",
    "统": "的标规管部领思战指组调起",
    "唯": "的",
    "之": "，。；、的",
    "某": "个天些",
    "万": "有出发",
    "逐": "登排检落核",
}
# … and 一致 before what is done so; 致 alone also opens a dedication (—致同学们)
_AS_ONE = frozenset(
    ("致认为", "致认同", "致同意", "致通过", "致好评", "致要求", "致表示", "致决定", "致推荐", "致赞成")
)


def _find(text: str) -> Iterator[Change]:
    for match in _DASH.finditer(text):
        at = match.start()
        behind = text[at + 1 : at + 2]
        within = behind and behind in _WORDS.get(text[at - 1 : at], "")
        if within or (behind and text[max(0, at - 3) : at] == "其中之") or text[at + 1 : at + 4] in _AS_ONE:
            yield Change(at, at + 1, "一", _SURE)


ONE = Rule(
    name="one",
    sentence="writes 一 for a dash inside words that are written with it: 第—次, 进—步, 统—的",
    find=_find,
    suspects=lambda text: "—" in text or "-" in text or "–" in text or "－" in text,
    changes=(
        ("这是全省第—次公开招标", "这是全省第一次公开招标"),
        ("进—步完善统—的标准", "进一步完善统一的标准"),
        ("与会代表—致同意", "与会代表一致同意"),
    ),
    leaves=(
        "秦岭—淮河以南",
        "第——次",
        "2020—2023年",
        "北京—上海",
        "进——步",
        "第3-5名",
        "奖项——第一名",
        "毕业寄语—致同学们",
    ),
    confidence=_SURE,
)
