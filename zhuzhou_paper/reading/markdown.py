"""Markdown shells around the text and the tokens that OCR models leave in it: removed as edits, never silently.

What a shell holds is kept: ``$10\\%$`` → ``10%``, ``H<sub>2</sub>O`` → ``H2O``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Fragment
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.copy import Change, first_copy, revise

__all__ = ["clean_markup"]

_ANY = pattern(r"[\\&<$*_`>|]")
_TOKENS = pattern(
    r"<\|ref\|>[^<]{0,40}<\|/ref\|>|<\|det\|>[^<]{0,200}<\|/det\|>|<\|/?(?:ref|det|grounding|image|im_start|im_end|endoftext)\|>|"
    r"<[｜|]end[▁_]of[▁_]sentence[｜|]>|</?s>"
)
_TAGS = pattern(
    r"</?(?:sub|sup|center|b|i|u|em|strong|font|big|small)(?:\s[^<>]{0,120})?>|<div[^<>]{0,120}>|</div>|<br\s*/?>",
    re.IGNORECASE,
)
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
_CIRCLED = pattern(r"\$?\s?\\textcircled\s?\{\s?(\d{1,2})\s?\}\s?\$?")
# __x__ is bold in Markdown, but in print it is a blank to fill in (姓名____电话____) or a name of a program (__init__)
_STRONG = pattern(
    r"(\*\*)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1|(?<![\w.])__(?=[^\s_])(?![a-z0-9]+__)([^*_\n]{1,400}?)(?<=\S)__(?![\w(.])"
)
_EMPHASIS = pattern(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*(?![\w*])")
_QUOTE = pattern(r"^>(?!>)[ \t]?", re.MULTILINE)  # >>> 详见02版 is an arrow


def clean_markup(fragment: Fragment) -> Fragment:
    """``fragment`` with edits for the markup in it, on top of those it has.

    >>> f = Fragment("x", 0, 0, 0, 1, r"增长$10\\%$，H<sub>2</sub>O，a\\_b，**本报讯**")
    >>> first_copy(clean_markup(f)).text
    '增长10%，H2O，a_b，本报讯'
    >>> f = Fragment("x", 0, 0, 0, 1, "姓名____电话____")
    >>> first_copy(clean_markup(f)).text
    '姓名____电话____'
    """
    if not _ANY.search(fragment.text):
        return fragment
    copy = first_copy(fragment)
    for rule, find in _RULES:
        copy = revise(copy, find(copy.text), rule)
    if copy.edits == fragment.edits:
        return fragment
    return replace(fragment, edits=copy.edits)


def _tokens(text: str) -> list[Change]:
    return [Change(m.start(), m.end(), "") for m in _TOKENS.finditer(text)] if "<" in text else []


def _tags(text: str) -> list[Change]:
    return [Change(m.start(), m.end(), "") for m in _TAGS.finditer(text)] if "<" in text else []


def _entities(text: str) -> list[Change]:
    if "&" not in text:
        return []
    import html

    found = ((m, html.unescape(m[0])) for m in _ENTITY.finditer(text))
    return [Change(m.start(), m.end(), "" if plain == "\u00ad" else plain) for m, plain in found if plain != m[0]]


def _circled(text: str) -> list[Change]:
    if "textcircled" not in text:
        return []
    return [
        Change(m.start(), m.end(), chr(0x245F + int(m[1]))) for m in _CIRCLED.finditer(text) if 1 <= int(m[1]) <= 20
    ]


def _math(text: str) -> list[Change]:
    if "$" not in text and "\\" not in text:
        return []
    from zhuzhou_paper.repair.formulas import signs

    return list(signs(text))


def _escapes(text: str) -> list[Change]:
    return [Change(m.start(), m.end(), m[1]) for m in _ESCAPE.finditer(text)] if "\\" in text else []


def _shells(pattern: re.Pattern[str]) -> Callable[[str], list[Change]]:
    def find(text: str) -> list[Change]:
        if "*" not in text and "__" not in text:
            return []
        changes: list[Change] = []
        for m in pattern.finditer(text):
            held = m.lastindex or 0  # the group of what the shell holds
            changes += Change(m.start(), m.start(held), ""), Change(m.end(held), m.end(), "")
        return changes

    return find


def _quotes(text: str) -> list[Change]:
    return [Change(m.start(), m.end(), "") for m in _QUOTE.finditer(text)] if ">" in text else []


# escapes come last: what they free is text, and must not be read as markup again
_RULES: tuple[tuple[str, Callable[[str], list[Change]]], ...] = (
    ("ocr.token", _tokens),
    ("markdown.html", _tags),
    ("markdown.circled", _circled),
    ("markdown.math", _math),
    ("markdown.strong", _shells(_STRONG)),
    ("markdown.emphasis", _shells(_EMPHASIS)),
    ("markdown.quote", _quotes),
    ("markdown.entity", _entities),
    ("markdown.escape", _escapes),
)
