"""``-f csv``: see writing/tabular.py for the columns. Comma-separated as RFC 4180 has it, lines end in a line feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuzhou_paper.model import Edition
from zhuzhou_paper.writing.tabular import COLUMNS, remarks, rows

__all__ = ["remarks", "write"]


def write(edition: Edition) -> Iterator[str]:
    """A header, and a row an article."""
    yield line(COLUMNS) + "\n"
    yield from (line(row) + "\n" for row in rows(edition))


def line(cells: Iterable[str]) -> str:
    """One row without its end.

    >>> print(line(["甲", "a,b", 'says "no" twice', ""]))
    甲,"a,b","says ""no"" twice",
    """
    return ",".join(map(_cell, cells))


def _cell(text: str) -> str:
    if any(char in text for char in ',"\n\r') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
