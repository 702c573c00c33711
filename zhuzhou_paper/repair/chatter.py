"""What a vision model says about its work instead of doing it: "Here is the text of the image:".

A line goes only when it names the picture, names the reading of text, and ends in a colon: news that begins with
以下是 … ： names what happened, not an image. The line stands first in a fragment, or is all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["CHATTER"]

_SURE = 0.95
_OPENINGS = ("Here", "Below", "The ", "This ", "Sure", "Certainly", "Of course", "以下", "下面", "好的", "当然", "这是")
_ENGLISH = pattern(
    r"(?:(?:Sure|Certainly|Of course)[,.!]? *)?"
    r"(?:(?:Here(?: is|'s|’s)|Below is|The following is|This is) +)?"
    r"(?:the |a |an )?(?:\w+ ){0,4}?(?:text|transcription|transcript|OCR|content|contents)\b[^\n:：]{0,60}?"
    r"\b(?:image|images|picture|photo|page|document|scan|newspaper|screenshot)\b[^\n:：]{0,60}[:：][ \t]*(?:\n|$)",
    re.IGNORECASE,
)
_PICTURE = "(?:图片|图像|照片|截图|扫描件|扫描页|页面|版面|文档|报纸页)"
_READING = "(?:文字|文本|识别|转录|转写|提取|OCR)"
_CHINESE = pattern(
    rf"(?:(?:好的|当然)[，,。！!]? *)?(?:以下|下面|这)(?:就)?(?:是|为)[^\n。，：:]{{0,12}}"
    rf"(?:{_PICTURE}[^\n。，：:]{{0,10}}{_READING}|{_READING}[^\n。，：:]{{0,10}}{_PICTURE})"
    r"[^\n。，：:]{0,16}[:：][ \t]*(?:\n|$)"
)


def _find(text: str) -> Iterator[Change]:
    match = _ENGLISH.match(text) or _CHINESE.match(text)
    if match:
        yield Change(0, match.end(), "", _SURE)


CHATTER = Rule(
    name="chatter",
    sentence="removes the line in which a model announces the text of the image",
    find=_find,
    suspects=lambda text: text.startswith(_OPENINGS),
    changes=(
        ("Here is the text of the image:\n大会昨日举行", "大会昨日举行"),
        ("以下是图片中的文字内容：", ""),
        ("好的，以下是从页面中提取的全部文字：\n导读", "导读"),
    ),
    leaves=(
        "以下是会议主要内容：",
        "以下为图片报道。",
        "Here is the news:",
        "下面是获奖名单：",
        "这是一张照片，记录了当年的文字：",
    ),
    confidence=_SURE,
)
