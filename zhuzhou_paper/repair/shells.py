"""Shells of other notations that a tool left round printed text: HTML tags and entities, LaTeX commands.

The shell goes, what it holds stays. Tables are blocks of their own kind and are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["ENTITY", "HTML", "LATEX", "PERMILLE"]

_SURE = 0.97
_TAG = pattern(
    r"</?(p|br|span|div|b|i|u|s|em|strong|font|center|sub|sup|mark|small|big|h[1-6]|ins|del|a|section|article|header|"
    r"footer|figure|figcaption|label)(?:[ \t]+[A-Za-z-]+ *=[^<>\n]{0,300})?[ \t]*/?>",
    re.IGNORECASE,
)
_CLOSING_TAG = pattern(r"</([A-Za-z][A-Za-z0-9]*)>")
_ENTITY = pattern(
    r"&(?:(?:nbsp|quot|apos|amp|lt|gt|ldquo|rdquo|lsquo|rsquo|middot|mdash|ndash|hellip|times|deg|emsp|ensp)|"
    r"#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});"
)
_PRINTED = pattern(f"[!-~{HAN}\u3001-\u3015，；：？！（）“”‘’…—·①-⑳▲▼◆●■]")
_CIRCLED = r"\\textcircled *\{ *(?P<circled>[1-9]|1[0-9]|20) *\}"
_SIGNS = {
    "cdot": "·",
    "times": "×",
    "sim": "～",
    "rightarrow": "→",
    "leftarrow": "←",
    "bullet": "•",
    "triangle": "△",
    "blacktriangle": "▲",
    "blacktriangledown": "▼",
    "blacktriangleright": "▶",
    "blacktriangleleft": "◀",
    "triangleright": "▷",
    "triangleleft": "◁",
    "triangledown": "▽",
    "blacksquare": "■",
    "bigstar": "★",
    "geq": "≥",
    "ge": "≥",
    "leq": "≤",
    "le": "≤",
    "pm": "±",
    "approx": "≈",
    "ldots": "…",
    "cdots": "…",
    "quad": " ",
    "%": "%",
}
# Dollars go with what they hold where that is one sign, or a label that a tool took for a note: $^{①}$. A formula has more.
_COMMAND = pattern(
    r"\\(?P<shell>text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|underline|bf|rm) *\{(?P<held>[^{}\\\n]{0,200})\}"
    rf"|(?P<raised>\$ ?\^ ?\{{? ?)?(?:{_CIRCLED}|(?(raised)(?P<ring>[①-⑳])|(?!)))(?(raised) ?\}}? ?\$)"
    rf"|(?P<dollar>\$ ?)?\\(?P<sign>{'|'.join(_SIGNS)})(?![A-Za-z])(?(dollar) ?\$)"
)
_PERMILLE = pattern(r"\\textperthousand|‰")


def _tags(text: str) -> Iterator[Change]:
    closed = {name.lower() for name in _CLOSING_TAG.findall(text)}
    for match in _TAG.finditer(text):
        name = match[1].lower()
        bare = len(match.group()) == 3
        if bare and name not in closed:
            continue  # a<b>c is mathematics
        yield Change(match.start(), match.end(), "\n" if name == "br" else "", _SURE)


def _entities(text: str) -> Iterator[Change]:
    import html

    for match in _ENTITY.finditer(text):
        entity = match.group()
        after = html.unescape(entity)
        if after in ("\xa0", "\u2003", "\u2002"):
            after = " "
        if after == " " or _PRINTED.fullmatch(after) or (entity[1] != "#" and after != entity):
            yield Change(match.start(), match.end(), after, _SURE)


def _commands(text: str) -> Iterator[Change]:
    for match in _COMMAND.finditer(text):
        if match["shell"]:
            after = match["held"]
        elif match["circled"]:
            after = chr(0x2460 + int(match["circled"]) - 1)
        else:
            after = match["ring"] or _SIGNS[match["sign"]]
        yield Change(match.start(), match.end(), after, _SURE)


def _permille(text: str) -> Iterator[Change]:
    for match in _PERMILLE.finditer(text):
        if match.group() != "‰":
            yield Change(match.start(), match.end(), "%。", 0.5)


HTML = Rule(
    name="html",
    sentence="takes HTML tags off the text that they hold; <br> becomes a line end",
    find=_tags,
    suspects=lambda text: "<" in text and ">" in text,
    changes=(
        ("<p>大会昨日举行</p>", "大会昨日举行"),
        ('<span style="color:red">急</span>寻失主', "急寻失主"),
        ("获评<sub>2023</sub>年度先进", "获评2023年度先进"),
        ("新时代<br/>新征程", "新时代\n新征程"),
    ),
    leaves=("a<b>c时", "温度<10时", "《<现代汉语>研究》", "<株洲日报>", "x < y > z"),
    confidence=_SURE,
)

ENTITY = Rule(
    name="entity",
    sentence="writes HTML entities that escaped the reader as the characters they stand for",
    find=_entities,
    suspects=lambda text: "&" in text and ";" in text,
    changes=(
        ("纳入&quot;冷斑&quot;信息", '纳入"冷斑"信息'),
        ("研发&amp;制造", "研发&制造"),
        ("卡尔&middot;马克思", "卡尔·马克思"),
    ),
    leaves=("R&D; 投入", "AT&T", "&株洲;", "&#0;", "?a=1&b=2;"),
    confidence=_SURE,
)

LATEX = Rule(
    name="latex",
    sentence="takes LaTeX commands off the text that they hold, and writes the signs they name",
    find=_commands,
    suspects=lambda text: "\\" in text or "$" in text,
    changes=(
        (r"增长\text{约}8\%", "增长约8%"),
        (r"下转02版\textcircled{1}", "下转02版①"),
        (r"$\blacktriangleright$下转02版$^{①}$", "▶下转02版①"),
        (r"\mathrm{PM}2.5浓度", "PM2.5浓度"),
        (r"3\times5米", "3×5米"),
    ),
    leaves=(r"C:\text\news", r"\textperthousand", r"\timeserver", r"\text{未完"),
    confidence=_SURE,
)

PERMILLE = Rule(
    name="permille",
    sentence="points at \\textperthousand: some tools write it for “%。”, others for ‰",
    find=_permille,
    suspects=lambda text: "\\textper" in text,
    changes=((r"增长40\textperthousand", "增长40%。"),),
    leaves=("人口自然增长率为3‰", "增长40%。"),
    confidence=0.5,
    flag_only=True,
)
