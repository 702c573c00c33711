"""Characters that nobody printed: controls, terminal escapes, zero-width and bidirectional marks, lone surrogates.

They come from PDF text layers, copied web pages and broken decoders, and they break searches without being seen.
Each of these rules maps a character by itself, so they stand first in the table and settle in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["CONTROL", "PRIVATE", "ZERO_WIDTH"]

_CONTROL = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff]",
)
_ESCAPE = pattern(r"\x1b(?:\[[0-?]*[ -/]*[@-~])?|\x9b[0-?]*[ -/]*[@-~]")
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029\r"
_ZERO_WIDTH = pattern("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f]+")
_RIGHT_TO_LEFT = pattern("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PLAIN = pattern(  # with the radicals, compatibility forms and ligatures that other rules make plain
    f"[ -~\u00a0-\u024f\u2000-\u206f\u2190-\u21ff\u25a0-\u25ff\u2e80-\u2fdf\u3000-\u303f\uf900-\ufaff\ufb00-\ufb06"
    f"\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uffef\u061c\ufe0e\ufe0f\ufeff{HAN}\n\t]?"
)
_PRIVATE = pattern("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def _controls(text: str) -> Iterator[Change]:
    if text.replace("\n", "").isprintable():
        return
    end = 0
    for match in _CONTROL.finditer(text):
        start = match.start()
        if start < end:
            continue
        char = text[start]
        if char in _LINE_ENDS:
            end = start + 1
            yield Change(start, end, "\n")
        else:
            escape = _ESCAPE.match(text, start)
            end = escape.end() if escape else start + 1
            yield Change(start, end, "")


def _zero_width(text: str) -> Iterator[Change]:
    right_to_left: object | None = None
    for run in _ZERO_WIDTH.finditer(text):  # all of a run have the same neighbours, those that are printed
        start, end = run.span()
        between = _PLAIN.fullmatch(text[start - 1 : start]) and _PLAIN.fullmatch(text[end : end + 1])
        for at in range(start, end):
            char = text[at]
            if char in _JOINERS:  # emoji, Persian and the scripts of India need them
                if not between:
                    continue
            elif char not in "\u00ad\u200b\ufeff\u2060":
                if right_to_left is None:
                    right_to_left = _RIGHT_TO_LEFT.search(text) or False
                if right_to_left:
                    continue
            yield Change(at, at + 1, "")


def _private(text: str) -> Iterator[Change]:
    for match in _PRIVATE.finditer(text):
        yield Change(match.start(), match.end(), "")


CONTROL = Rule(
    name="control",
    sentence="removes control characters, terminal escapes and lone surrogates; odd line ends become plain ones",
    find=_controls,
    suspects=lambda text: _CONTROL.search(text),
    changes=(
        ("全市\x00科技大会", "全市科技大会"),
        ("\x1b[31m紧急通知\x1b[0m发布", "紧急通知发布"),
        ("第一行\u2028第二行", "第一行\n第二行"),
        ("荷塘区\ud83d月塘街道", "荷塘区月塘街道"),
    ),
    leaves=("全市科技大会\n\t举行", "价格[31m见下表]", "《求是》杂志①"),
)

ZERO_WIDTH = Rule(
    name="zero-width",
    sentence="removes zero-width spaces, byte-order marks, soft hyphens and stray direction marks",
    find=_zero_width,
    suspects=lambda text: _ZERO_WIDTH.search(text),
    changes=(
        ("株\u200b洲", "株洲"),
        ("\ufeff本报讯", "本报讯"),
        ("develop\u00adment", "development"),
        ("\u202d2023年\u202c", "2023年"),
        ("▶\ufe0f下转02版", "▶下转02版"),
        ("speciﬁ\u200dcation", "speciﬁcation"),
    ),
    leaves=("一家人👨\u200d👩\u200d👧在一起", "می\u200cخواهم", "אבג\u200e 12", "株　洲"),
)

PRIVATE = Rule(
    name="private-use",
    sentence="points at replacement characters (U+FFFD) and private-use characters: something was lost here",
    find=_private,
    suspects=lambda text: _PRIVATE.search(text),
    changes=(("株洲\ufffd日报", "株洲日报"), ("\ue005 电话", " 电话")),
    leaves=("株洲日报", "★电话", "①②③"),
    flag_only=True,
)
