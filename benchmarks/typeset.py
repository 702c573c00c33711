"""Printed lines for benchmarks: what stands on a page, and text set in lines by the rules of Chinese print.

Lengths are em of the body type unless they are called px.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["MARGIN", "PAGE", "TOKEN", "Issue", "Line", "Page", "set_lines", "token_width"]

PAGE = (1640, 2340)  # px, as a broadsheet page is scanned at about 100 dots an inch
MARGIN = 50  # px
NEVER_FIRST = "，。；：、？！）”》’」』】％…—"
NEVER_LAST = "（“《‘「『【"
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%:-]*|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, in px; ``right`` of a full line is its column's edge."""

    text: str
    left: float
    top: float
    right: float
    size: float
    kind: str
    ref: str
    para: int | None = None
    block: int = 0  # lines of one run in one column, or of one headline
    module: int = 0  # the story's rectangle

    @property
    def bottom(self) -> float:
        return self.top + self.size


@dataclass(slots=True)
class Page:
    label: str
    lines: list[Line] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)  # left, right, y
    gutters: list[tuple[float, float, float]] = field(default_factory=list)  # x, top, bottom between columns
    modules: int = 0
    blocks: int = 0


@dataclass(slots=True)
class Issue:
    paper: str
    date: str
    em: float
    leading: float
    pages: list[Page]
    articles: list[dict[str, Any]] = field(default_factory=list)
    photos: list[dict[str, Any]] = field(default_factory=list)
    jumps: list[dict[str, Any]] = field(default_factory=list)


def token_width(token: str) -> float:
    """The width of a token in em: letters and digits of the alphabet take a little more than half."""
    return sum(0.56 if ord(char) < 0x2000 else 1.0 for char in token)


def set_lines(text: str, width: float, indent: float = 0.0) -> list[str]:
    """``text`` as lines of a column, by the rules of Chinese print: marks that no line may begin or end with.

    >>> set_lines("昨日上午，县城首条公交线路正式开通。", 6, 2)
    ['昨日上', '午，县城首条', '公交线路正式', '开通。']
    """
    lines: list[list[str]] = [[]]
    room = width - indent
    for token in TOKEN.findall(text):
        if token_width("".join(lines[-1])) + token_width(token) > room and lines[-1]:
            down: list[str] = []
            while len(lines[-1]) > 1 and (
                (token if not down else down[0]) in NEVER_FIRST or lines[-1][-1] in NEVER_LAST
            ):
                down.insert(0, lines[-1].pop())
            lines.append(down)
            room = width
        if token.strip() or lines[-1]:
            lines[-1].append(token)
    return [line for line in ("".join(parts).strip() for parts in lines) if line]
