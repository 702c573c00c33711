"""Text as two readings of one print have it in common: no blanks, no marks of Markdown, one shape a punctuation mark."""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "folded"]

_QUOTES = "“”„‟\"'‘’「」『』＂＇"
_DASHES = "-‐‑‒–—―−－"
_MARKUP = "*#\\`$|"
_SHAPES = {
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys("。．｡", "."),
    "、": ",",
    "・": "·",
}


class _Folds(dict[str, str]):
    """What each character is folded to, looked up once: a page has a thousand different ones."""

    def __missing__(self, char: str) -> str:
        shape = _SHAPES.get(char)
        if shape is None:
            drop = (
                char.isspace()
                or char in _MARKUP
                or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
            )
            plain = "" if drop else unicodedata.normalize("NFKC", char).casefold()
            shape = "".join(_SHAPES.get(one, one) for one in plain if not one.isspace())
        self[char] = shape
        return shape


_FOLDS = _Folds()


def fold(text: str) -> str:
    """``text`` folded.

    >>> fold("会议指出,冬闲是 修渠\\n的“好时节”。"), fold("１０％"), fold("$10\\\\%$")
    ('会议指出,冬闲是修渠的"好时节".', '10%', '10%')
    """
    return "".join([_FOLDS[char] for char in text])


def folded(text: str, start: int) -> tuple[str, list[int]]:
    """``text`` folded, and for each character of that the offset it comes from, counted from ``start``.

    >>> folded("甲 乙,…", 100)
    ('甲乙,...', [100, 102, 103, 104, 104, 104])
    """
    parts: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text, start):
        shape = _FOLDS[char]
        if shape:
            parts.append(shape)
            offsets += [at] * len(shape)
    return "".join(parts), offsets
