"""Tokens of a model's own language that slipped into its text: ``<|box_start|>(10,20),(30,40)<|box_end|>``, ``<loc_12>``.

Nobody prints ``<|``. A box goes with what stands in it, which are coordinates; what another pair of tokens holds is text.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["TOKEN"]

_BOX = r"[\[\]()0-9., ]{0,200}"
_TOKEN = pattern(
    rf"<\|(?:box_start|quad_start|bbox|det|box)\|>{_BOX}<\|(?:box_end|quad_end|/bbox|/det|/box)\|>"
    rf"|<(?:bbox|box|quad)>{_BOX}</(?:bbox|box|quad)>"
    r"|<[|｜][A-Za-z/][A-Za-z0-9_▁/ ]{0,30}[|｜]>"
    r"|</?(?:loc|x|y|page|patch|coord)_[0-9.]{1,5}>"
    r"|<(?:pad|unk|eos|bos|mask|image_pad|image_soft_token|fim_middle|start_of_turn|end_of_turn)>"
    r"|\[(?:PAD|UNK|CLS|SEP|MASK)\]"
)


def _find(text: str) -> Iterator[Change]:
    for match in _TOKEN.finditer(text):
        yield Change(match.start(), match.end(), "")


TOKEN = Rule(
    name="token",
    sentence="removes tokens of a model's own language, and the coordinates in them",
    find=_find,
    suspects=lambda text: "<" in text or "[" in text,
    changes=(
        ("冬闲<|box_start|>(10,20),(30,40)<|box_end|>修渠", "冬闲修渠"),
        ("好时节。<|im_end|>", "好时节。"),
        ("<loc_12><loc_400>老渠换新颜", "老渠换新颜"),
    ),
    leaves=("<老渠>", "a<b|c>d", "[注]", "[SEP 10]", "<page>", "x<|y|"),
)
