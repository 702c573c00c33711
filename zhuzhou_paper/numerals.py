"""Short lines with their numerals in ASCII, so that patterns for them are cheap to compile.

A class of Chinese numerals takes 0.06 ms to compile, each time that it stands in a pattern; a class of ASCII a tenth.
Each character stays one character, so what a pattern finds in ``plain(text)`` stands at the same place in the text.
"""

from __future__ import annotations

__all__ = ["BRANCH", "MONTH", "NINE", "NUMERAL", "STEM", "TEN", "plain"]

# For use inside [...]. Full-width digits become those of ASCII, Chinese numerals control characters, of which no
# repaired text holds any: 一 to 九 are \x11 to \x19 and 十 is \x1a, 〇 is \x10, 百 and 千 are \x1b.
NUMERAL, NINE, TEN = "0-9\x10-\x1b", "\x11-\x19", "\x11-\x1a"
STEM, BRANCH, MONTH = "\x0e", "\x0f", "\x7f"  # 甲乙丙 …, 子丑寅 …, and months without a numeral: 正冬腊
_PLAIN = str.maketrans(
    "０１２３４５６７８９〇零○一二三四五六七八九十百千甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥正冬腊",
    "0123456789\x10\x10\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1b" + STEM * 10 + BRANCH * 12 + MONTH * 3,
)


def plain(text: str) -> str:
    r"""``text`` as the classes above see it.

    >>> plain("二〇二四年１月5日")
    '\x12\x10\x12\x14年1月5日'
    """
    return text.translate(_PLAIN)
