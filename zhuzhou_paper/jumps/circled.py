"""The label behind a page number, ① of 02版①, and what OCR makes of it.

No engine reads circled digits reliably: Tesseract 5.3 gives 人 for ① and @ or @) for ②, other engines o4 for ④ or a
bare digit. A label is therefore a set of candidates, never a condition.
"""

from __future__ import annotations

from zhuzhou_paper.patterns import pattern

__all__ = ["candidates", "circled_digit", "read_label"]

_RINGS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "❶❷❸❹❺❻❼❽❾❿",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽",
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "➀➁➂➃➄➅➆➇➈➉",
    "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑",
)
_NUMBER = {char: number for ring in _RINGS for number, char in enumerate(ring, start=1)}
_DIGIT = pattern(
    r"[(（]?([1-9][0-9]?)[)）]?(?=$|[\s）)])|([1-9])(?=[^\W\d月日年时点分个届位名家元万亿期号岁人次度米公％%])"
)
_RING_DIGIT = pattern(r"[oO0〇]([1-9])(?=$|\s)")
_DAMAGED = pattern(r"\s?([^\s\w，。、；：]{1,2}|[^\W\d_])(?=\s*(?:$|\n)|[ \u3000]{3})")
_UNITS = "①②③④⑤⑥⑦⑧⑨⑩"
# What a misread circled digit most likely was; ① is by far the most frequent label, ② next.
_LIKELY = {"人": "①④", "@": "②④⑥", "@)": "②", "©": "②⑥", "®": "②⑧", "O": "①②", "0": "①②", "Q": "②", "a": "②", "e": "②"}


def circled_digit(number: int) -> str:
    """The label of a number: ① for 1."""
    return _RINGS[0][number - 1] if 1 <= number <= 20 else str(number)


def read_label(text: str, at: int, *, arrow: bool) -> tuple[str | None, tuple[str, ...], int]:
    """The label at ``at``, what it may be when it is damaged, and where it ends.

    ``arrow``: the marker is of the kind that carries labels; a bracketed one has none.

    >>> read_label("02版①从一域", 3, arrow=True), read_label("02版@)", 3, arrow=True)
    (('①', ('①',), 4), (None, ('②',), 5))
    >>> read_label("02版1月31日", 3, arrow=True)
    (None, (), 3)
    """
    here = at
    while here < len(text) and text[here] in " \u3000":
        here += 1
    clean = _NUMBER.get(text[here : here + 1])
    if clean is not None:
        label = circled_digit(clean)
        return label, (label,), here + 1
    if not arrow or here == len(text):
        return None, (), at
    for form, firsts in ((_DIGIT, "(（123456789"), (_RING_DIGIT, "oO0〇")):
        found = form.match(text, here) if text[here] in firsts else None
        if found:
            label = circled_digit(int(found[1] or found[2]))
            return label, (label,), found.end()
    damaged = _DAMAGED.match(text, here)
    if damaged:
        return None, candidates(damaged[1]), damaged.end()
    return None, (), at


def candidates(glyph: str) -> tuple[str, ...]:
    """The labels that a damaged glyph may have been, likeliest first."""
    return tuple(_LIKELY.get(glyph, _LIKELY.get(glyph[:1], "")))
