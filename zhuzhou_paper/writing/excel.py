"""``-f excel``: the table of ``-f csv`` for a spreadsheet that a person opens by a double click.

Three things differ, each because spreadsheets need it: a byte-order mark (without it the file is read in the code page
of the machine), lines that end in CR LF, and an apostrophe before a cell that would be computed as a formula.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Edition
from zhuzhou_paper.writing.csv import line
from zhuzhou_paper.writing.fit import HALVES, unfit
from zhuzhou_paper.writing.tabular import COLUMNS, formulas, is_formula, rows

__all__ = ["remarks", "write"]

LONGEST = 32_767  # characters of a cell (Excel specifications and limits)


def write(edition: Edition) -> Iterator[str]:
    """The mark, a header, and a row an article."""
    yield "\ufeff" + line(COLUMNS) + "\r\n"
    yield from (line(f"'{cell}" if is_formula(cell) else cell for cell in row) + "\r\n" for row in rows(edition))


def remarks(edition: Edition) -> list[str]:
    """What is not as it was printed."""
    found = unfit(edition, HALVES, "UTF-8")
    number = formulas(edition)
    if number:
        what = say("1 cell begins" if number == 1 else "{number} cells begin", number=number)
        told = "{what} like a formula and got an apostrophe in front of it; -f csv leaves it as it was printed"
        found.append(say(told, what=what))
    long = sum(len(cell) > LONGEST for row in rows(edition) for cell in row)
    if long:
        told = "cells longer than {most} characters, which a spreadsheet cuts: {number}"
        found.append(say(told, most=LONGEST, number=long))
    return found
