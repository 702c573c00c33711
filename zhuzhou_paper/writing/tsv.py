"""``-f tsv``: see writing/tabular.py for the columns. A row is one line whatever its cells hold."""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.model import Edition
from zhuzhou_paper.writing.tabular import COLUMNS, remarks, rows

__all__ = ["remarks", "write"]

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write(edition: Edition) -> Iterator[str]:
    """A header, and a row an article."""
    yield "\t".join(COLUMNS) + "\n"
    yield from ("\t".join(cell.translate(_ESCAPES) for cell in row) + "\n" for row in rows(edition))
