"""Character classes that several rooms share. Tables only; who needs a judgement makes it where it is needed.

Han is written as plain ranges so that compiled patterns stay fast; ideographic zero and the iteration mark are
part of words and counted in.
"""

from __future__ import annotations

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\u3005"  # for use inside [...] of a pattern
# One letter of Chinese, or of any script but the Latin of ASCII, for short lines: a pattern with it is made in 0.02 ms,
# where a class of all Chinese characters takes 0.5, because re marks each of them in a loop.
LETTER = r"[^\W\d_A-Za-z]"
CLOSERS = "”’」』）)】］〕》〉\"'"
OPENERS = "“‘「『（(【［〔《〈"
SENTENCE_END = "。！？!?…"  # with or without closers behind
NEVER_FIRST = (
    "，。；：、？！）”》’」』】］〕〉"  # GB/T 15834-2011, 5.1: cannot begin a line, so cannot begin a paragraph
)
NEVER_LAST = "（“《‘「『【［〔〈"  # the same: cannot end a line


def is_han(char: str) -> bool:
    """True for one Chinese character, the ideographic zero and the iteration mark."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char in "\u3007\u3005"
        or "\uf900" <= char <= "\ufaff"
    )


def blanks_read(text: str) -> str:
    """A short line with quotes that have no partner as blanks: engines read the wide blank of a folio as a quote.

    >>> blanks_read("02 版”要闻"), blanks_read("“老字号”开门")
    ('02 版 要闻', '“老字号”开门')
    """
    if text.count("“") == text.count("”") or len(text) > 60:
        return text
    return text.replace("“", " ").replace("”", " ").strip()
