"""What a vision model says about its work instead of doing it: "Here is the text of the image:".

A line goes only when it names the picture, names the reading of text, and ends in a colon: news that begins with
以下是 … ： names what happened, not an image. The line stands first in a fragment, or is all of it. What a model says when
it is done (以上是图片中的全部文字。 Let me know if you need anything else.) is a block of its own, and goes as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["CHATTER"]

_SURE = 0.95
_OPENINGS = (
    *(
        "以上",
        "注",
        "图",
        "照",
        "页",
        "版",
        "文档",
        "截",
        "扫",
        "希望",
        "如",
        "抱歉",
        "对不起",
        "Please let",
        "Let me",
        "I hope",
        "I'm",
        "Im ",
        "Note",
    ),
    *("Here", "Below", "The ", "This ", "Sure", "Certainly", "Of course", "以下", "下面", "好的", "当然", "这是"),
)
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
_CLOSING = pattern(
    r"(?:"
    rf"以上(?:就)?(?:是|为)[^\n。，：:]{{0,12}}"
    rf"(?:{_PICTURE}[^\n。，：:]{{0,12}}{_READING}|{_READING}[^\n。，：:]{{0,12}}{_PICTURE})[^\n。，：:]{{0,16}}"
    rf"|(?:注[：:])?{_PICTURE}中?的?部分(?:文字|内容)(?:较为?)?(?:模糊|不清晰?|无法(?:辨认|识别))[^\n。]{{0,16}}"
    r"|(?:希望(?:以上|这些)(?:内容|信息)?对您有(?:所)?帮助|如(?:果您?|您)?(?:有|需要)[^\n。]{0,16}，?请(?:随时)?(?:告诉|告知|联系)我)"
    rf"|(?:抱歉|对不起)，?我(?:无法|不能)[^\n。]{{0,12}}(?:{_PICTURE}|{_READING})[^\n。]{{0,16}}"
    r"|(?:Please )?let me know if you (?:need|have|would|want)\b[^\n]{0,80}"
    r"|I hope this helps[^\n]{0,60}"
    r"|I'?m sorry,? (?:but )?I (?:can(?:'t|not)|am unable to) [^\n]{0,60}\b(?:image|picture|text|document|page)\b"
    r"[^\n]{0,80}"
    r"|(?:Note|N\.B\.): ?(?:some|parts?) of (?:the )?(?:text|image|page)\b[^\n]{0,80}"
    r"\b(?:illegible|unreadable|unclear|blurry|cut off)\b[^\n]{0,60}"
    r")[。.！!]?\s*",
    re.IGNORECASE,
)


def _find(text: str) -> Iterator[Change]:
    match = _ENGLISH.match(text) or _CHINESE.match(text) or (_CLOSING.fullmatch(text) if len(text) < 300 else None)
    if match:
        yield Change(0, match.end(), "", _SURE)


CHATTER = Rule(
    name="chatter",
    sentence="removes what a model says of its work: the text it announces, what it could not read, its farewell",
    find=_find,
    suspects=lambda text: text.startswith(_OPENINGS),
    changes=(
        ("Here is the text of the image:\n大会昨日举行", "大会昨日举行"),
        ("以下是图片中的文字内容：", ""),
        ("好的，以下是从页面中提取的全部文字：\n导读", "导读"),
        ("以上是图片中的全部文字内容。", ""),
        ("Let me know if you need anything else!", ""),
    ),
    leaves=(
        "以下是会议主要内容：",
        "以下为图片报道。",
        "Here is the news:",
        "下面是获奖名单：",
        "以上是今年的全部获奖名单。",
        "希望对您有帮助的人也能得到帮助。",
        "这是一张照片，记录了当年的文字：",
    ),
    confidence=_SURE,
)
