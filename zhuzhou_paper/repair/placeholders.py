"""What a tool writes where a picture, a table or a formula stood: ``[图片]``, ``[Image: a canal]``, ``<image>``.

Only where it is all that stands on its line: ``（图片由受访者提供）`` and ``［表格］`` in a sentence were printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["PLACEHOLDER"]

_SURE = 0.95
_LINE = pattern(
    r"^[ \t]*(?:"
    r"[\[【［](?:此处(?:为|是|有)?)?(?:图片|图像|图|照片|插图|配图|表格|公式|二维码|印章|签名)"
    r"(?:占位符?|略|省略|无法(?:识别|显示)|位置)?[0-9]{0,2}[\]】］]"
    r"|\[(?:image|img|picture|photo|figure|table|chart|formula|equation|illustration|logo|signature|stamp|qr ?code)"
    r"(?:[ _-]?(?:placeholder|omitted|here|not shown|[0-9]{1,3}))?(?:: ?[^\[\]\n]{0,120})?\]"
    r"|<(?:image|img|picture|figure|table|formula|chart|photo)(?:[ _-]?[0-9]{1,3})?(?: [A-Za-z-]+=\"[^<>\"\n]{0,200}\")* ?/?>"
    r"|<!-- ?(?:image|picture|figure|table|formula(?:-not-decoded)?|chart|missing-text) ?-->"
    r")[ \t]*(?:\n|$)",
    re.MULTILINE | re.IGNORECASE,
)


def _find(text: str) -> Iterator[Change]:
    for match in _LINE.finditer(text):
        yield Change(match.start(), match.end(), "", _SURE)


PLACEHOLDER = Rule(
    name="placeholder",
    sentence="removes lines that only say that a picture, a table or a formula stood there",
    find=_find,
    suspects=lambda text: "[" in text or "【" in text or "<" in text or "［" in text,
    changes=(("[图片]", ""), ("[Image: a man at a canal]\n老渠换新颜", "老渠换新颜"), ("【表格】\n", "")),
    leaves=("（图片由受访者提供）", "[图片新闻]", "【图片新闻】", "[图1]为会场", "【编者按】", "[1]", "[image](a.png)"),
    confidence=_SURE,
)
