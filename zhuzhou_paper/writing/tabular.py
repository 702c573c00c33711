"""``-f csv``, ``-f tsv``, ``-f excel``: an article a row, for spreadsheets, databases and data frames.

| column | holds |
| --- | --- |
| id, kind, publication, date, issue_number | as in the JSON record |
| pages | printed labels in reading order, `` / `` between them; so for every list but the text |
| section, kicker, headline, deck, byline, credit, dateline | empty where nothing was printed |
| jumps | ``01→02① resolved`` for each hop |
| characters | of the text, blanks not counted |
| warnings | as in the JSON record |
| text | the paragraphs, one a line of the cell |

No character is changed in ``csv`` (RFC 4180: cells in quotes where they need them) nor in ``tsv``, where a tab, a line
end and a backslash inside a cell are ``\\t``, ``\\n`` and ``\\\\``, as in the copy formats of databases and in jq's
``@tsv``. A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, whatever its quotes:
``csv`` and ``tsv`` leave such a cell as it was printed and a warning says how many there are. ``excel`` is the same
table as spreadsheets read it by a double click: with a byte-order mark, and with an apostrophe before such a cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Article, Edition
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.writing.fit import HALVES, fit, unfit
from zhuzhou_paper.writing.records import doubts
from zhuzhou_paper.writing.story import jumps_text, text_of

__all__ = ["COLUMNS", "cells", "formulas"]

COLUMNS = (
    "id", "kind", "publication", "date", "issue_number", "pages", "section", "kicker", "headline", "deck", "byline",
    "credit", "dateline", "jumps", "characters", "warnings", "text",
)  # fmt: skip
_FORMULA = pattern(r"[=+\-@\t\r\n＝＋－＠]")  # the full-width ones too: spreadsheets of East Asia take them so


def cells(edition: Edition, article: Article) -> list[str]:
    """The row of one article."""
    facts = edition.facts
    row = [
        article.id, article.kind, facts.publication, facts.date, facts.issue_number, " / ".join(article.pages),
        article.section, article.kicker, article.headline, " / ".join(article.deck), " / ".join(article.byline),
        " / ".join(article.credit), article.dateline, jumps_text(article), str(sum(map(_printed, _texts(article)))),
        " / ".join([*article.warnings, *doubts(article)]), text_of(article, "\n"),
    ]  # fmt: skip
    return [fit(cell or "", HALVES) for cell in row]


def _texts(article: Article) -> Iterator[str]:
    return (paragraph.text for paragraph in article.paragraphs)


def _printed(text: str) -> int:
    return len("".join(text.split()))


def rows(edition: Edition) -> Iterator[list[str]]:
    """A row an article, in printed order."""
    return (cells(edition, article) for article in edition.articles)


def is_formula(cell: str) -> bool:
    """True for a cell that a spreadsheet would compute.

    >>> [is_formula(cell) for cell in ("=1+1", "-5℃", "@甲", "老渠换新颜", "——记一条河")]
    [True, True, True, False, False]
    """
    return _FORMULA.match(cell) is not None


def formulas(edition: Edition) -> int:
    """How many cells a spreadsheet would compute."""
    return sum(is_formula(cell) for row in rows(edition) for cell in row)


def remarks(edition: Edition) -> list[str]:
    """What a person should know before opening the table."""
    found = unfit(edition, HALVES, "UTF-8")
    number = formulas(edition)
    if number:
        what = say("1 cell begins" if number == 1 else "{number} cells begin", number=number)
        told = "{what} like a formula (= + - @): a spreadsheet would compute it; -f excel is safe to open"
        found.append(say(told, what=what))
    return found
