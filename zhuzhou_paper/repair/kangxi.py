"""Kangxi radicals and compatibility forms: characters that look like the printed ones and are not found by any search.

PDF text layers give 「⽴⾜」 for 立足 (U+2F74, U+2F9C). Each such character is folded by itself. Folding a whole text
(NFKC) is forbidden: it turns ① into 1 and （ into (.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["KANGXI"]

_FORMS = pattern("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
# Radicals of the supplement (U+2E80-2EFF) that are also whole characters; Unicode gives them no decomposition.
_SUPPLEMENT = dict(
    zip(
        "⺒⺓⺝⺠⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻑",
        "巳幺月民肉虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙長",
        strict=True,
    )
)


@lru_cache(maxsize=1024)
def _unified(char: str) -> str:
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)


def _find(text: str) -> Iterator[Change]:
    for match in _FORMS.finditer(text):
        char = match.group()
        plain = _unified(char)
        if plain != char:
            yield Change(match.start(), match.end(), plain)


KANGXI = Rule(
    name="kangxi",
    sentence="writes Kangxi radicals and compatibility ideographs as the characters they stand for",
    find=_find,
    suspects=lambda text: _FORMS.search(text),
    changes=(("⽴⾜新发展", "立足新发展"), ("⻓江两岸", "长江两岸"), ("\uf9dd州", "利州"), ("⺠生⼯程", "民生工程")),
    leaves=("02版①", "立足新发展", "㎡与㎏", "（上接A1版）", "株洲⺮篮", "Ⅱ型℃"),
)
