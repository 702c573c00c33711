"""HTML with everything escaped: text of the input reaches the report only through ``text`` and ``attribute``."""

from __future__ import annotations

import re
from html import escape

from zhuzhou_paper.patterns import pattern

__all__ = ["attribute", "element_id", "language", "number", "text"]

# Controls, halves of pairs and marks that turn a line around: shown, so that a page cannot hide or reorder anything.
_UNSEEN = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_KANA, _HANGUL, _HAN = pattern("[\u3041-\u30fa]"), pattern("[\uac00-\ud7a3]"), pattern("[\u3400-\u9fff]")
_SAMPLE = 20_000


def text(value: str) -> str:
    r"""``value`` as the text of an element.

    >>> text("<b>甲&乙\x1b\u202e</b>")
    '&lt;b&gt;甲&amp;乙‹U+001B›‹U+202E›&lt;/b&gt;'
    """
    return escape(_UNSEEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", value), quote=True)


def attribute(value: str) -> str:
    r"""``value`` as an attribute's text, on one line.

    >>> attribute('甲\n"乙"')
    '甲 &quot;乙&quot;'
    """
    return text(" ".join(value.split()))


def element_id(kind: str, value: str | int) -> str:
    """An id that is safe in HTML, in a link and in a selector, whatever a page's label holds; unlike values stay unlike.

    >>> element_id("b", "01-45.2"), element_id("page", "B叠3")
    ('b-01-45.2', 'page-B_53e0_3')
    """
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match[0]):x}_", str(value))


def number(value: float) -> str:
    """A length of the drawing, as short as it can be.

    >>> number(12.04), number(3.5)
    ('12', '3.5')
    """
    return f"{value:.1f}".removesuffix(".0")


def language(sample: str) -> str | None:
    """The language tag by which a browser chooses the shapes of characters; None where nothing tells.

    What GB 2312 has and Big5 has not is simplified, and the other way round (both encode what is common).

    >>> [language(s) for s in ("报纸习惯", "報紙習慣", "きょう", "The news")]
    ['zh-Hans', 'zh-Hant', 'ja', None]
    """
    sample = sample[:_SAMPLE]
    if len(_KANA.findall(sample)) * 20 > len(sample):
        return "ja"
    if len(_HANGUL.findall(sample)) * 20 > len(sample):
        return "ko"
    han = "".join(_HAN.findall(sample))
    if not han:
        return None
    simplified, traditional = (len(han.encode(one, "ignore")) for one in ("gb2312", "big5"))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
