"""What two texts are compared by: folded, so that widths and shapes of marks do not count, or exact; never blanks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from zhuzhou_paper.patterns import pattern

__all__ = ["exact", "fold", "grams"]

_SHAPES = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full-width forms of ASCII
    **dict.fromkeys("“”‘’「」『』", "'"),
    **dict.fromkeys("—–", "-"),
    **dict.fromkeys("【〔", "["),
    **dict.fromkeys("】〕", "]"),
    **dict.fromkeys("《》〈〉＜＞<>", ""),  # engines lose them at the edges of a line, and print them as quotes
    "。": ".",
    "、": ",",
    "•": "·",
    '"': "'",
    "＂": "'",
}
_TABLE = str.maketrans(_SHAPES)
_RUNS = pattern(r"\s+|-{2,}|…+|\.{3,}")


def fold(text: str) -> str:
    """``text`` by its characters alone: no blanks, one width, one shape of quote, dash and full stop.

    >>> fold("“甲”，乙 —— 1.5％……《丙》") == fold('"甲",乙-1.5%…丙')
    True
    """
    return _RUNS.sub(_one, text.translate(_TABLE))


def _one(run: re.Match[str]) -> str:
    first = run[0][0]
    return "" if first.isspace() else "-" if first == "-" else "…"


def exact(text: str) -> str:
    """``text`` as printed, canonically composed, without blanks.

    >>> exact("甲，　乙 ,")
    '甲，乙,'
    """
    return "".join(unicodedata.normalize("NFC", text).split())


def grams(text: str, length: int = 4) -> Counter[str]:
    """How often each run of ``length`` characters stands in ``text``."""
    return Counter(text[at : at + length] for at in range(len(text) - length + 1))
