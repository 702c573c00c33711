"""The masthead and folios: what the issue says of itself.

Reads only pieces that layout called masthead, folio or teaser; the body of a story never names the issue's date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from zhuzhou_paper.labels import number_of, parse_label
from zhuzhou_paper.layout import vocabulary as words
from zhuzhou_paper.layout.references import Reference, is_teaser_title, reference
from zhuzhou_paper.model import IssueFacts, Piece, Role, Teaser
from zhuzhou_paper.numerals import TEN, plain
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.folio import LATIN_DATE

__all__ = ["STATING", "issue_facts", "teaser_entries"]

STATING = (Role.MASTHEAD, Role.FOLIO, Role.TEASER)  # what says something of the issue
# in what numerals.plain makes of a line
_DATE = pattern(rf"([0-9\x10-\x1a]{{2,4}})\s*年\s*([0-9{TEN}]{{1,3}})\s*月\s*([0-9{TEN}]{{1,3}})\s*日")
_WEEKDAY = pattern(r"星期[\x11-\x16]|星期[日天]|[日月火水木金土]曜日")
_LATIN_WEEKDAY = pattern(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b", re.IGNORECASE, having=("day", "DAY"))
REPUBLIC, REPUBLIC_BEGAN, REPUBLIC_YEARS = ("民國", "民国"), 1911, 300  # 民國113年 is 2024
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LUNAR = pattern(words.LUNAR)
_ISSUE_NUMBER = pattern(words.ISSUE_NUMBER)
# four characters at most: 三十二, 128
_PAGE_COUNT = pattern(rf"(?:今日|本期|今天|共)\s*([0-9{TEN}]{{1,4}})\s*个?版")
_SERIAL = pattern(r"CN\s*(\d{2})\s*[-—]\s*(\d{4})")
_PUBLISHER = pattern(words.PUBLISHER)
_BULLETS = "▶►●■◆★·•>-* \t\n\u00a0\u3000"
_ZONE_REFERENCE = pattern(
    r"[\s.…·>/／]+第?\s*([A-Z]?\s*\d{1,3})\s*版?\s*$|^\s*第?([A-Z]?\d{1,3})\s*版\s*[:：丨|]?\s+(?=\S)",
    having="0123456789０１２３４５６７８９",
)


def issue_facts(pieces: Iterable[Piece], publication: str | None) -> IssueFacts:
    """The facts that the masthead and folio pieces state; the first statement of each fact wins."""
    held = [piece for piece in pieces if piece.role in STATING]
    lines = [piece.text for piece in held if piece.role is not Role.TEASER]
    text = "\n".join(lines)
    shown = plain(text)

    def said(form: re.Pattern[str], group: int = 0) -> str | None:
        found = form.search(shown)
        return text[found.start(group) : found.end(group)].strip() if found else None

    count = said(_PAGE_COUNT, 1)
    serial = _SERIAL.search(text.replace("－", "-"))
    publisher = _PUBLISHER.search(text)
    return IssueFacts(
        publication=publication,
        date=_iso_date(text, shown),
        weekday=said(_WEEKDAY) or (latin[0].capitalize() if (latin := _LATIN_WEEKDAY.search(text)) else None),
        lunar_date=said(_LUNAR),
        issue_number=unicodedata.normalize("NFKC", said(_ISSUE_NUMBER, 1) or "") or None,
        page_count=number_of(count) if count else None,
        serial=f"CN {serial[1]}-{serial[2]}" if serial else None,
        publisher=publisher[1] if publisher else None,
        teasers=teaser_entries([piece.text for piece in held if piece.role is Role.TEASER]),
    )


def teaser_entries(lines: Sequence[str]) -> tuple[Teaser, ...]:
    """The entries of a 导读: a headline a line, with its page behind it or on a later line for all before it.

    >>> lines = ["导读", "甲市开工", "乙县丰收", "报道见 08 版", "丙校放假 报道见03版"]
    >>> [(entry.headline, entry.page) for entry in teaser_entries(lines)]
    [('甲市开工', '08'), ('乙县丰收', '08'), ('丙校放假', '03')]
    """
    entries: list[Teaser] = []
    waiting: list[str] = []
    for line in lines:
        if is_teaser_title(line):
            continue
        found = reference(line) or _zone_reference(line)
        headline = ((line[: found.start] + line[found.end :]) if found else line).lstrip(_BULLETS).strip()
        if headline:
            waiting.append(headline)
        if found:
            printed = found.page.replace("O", "0").replace("o", "0").replace("l", "1")
            page = parse_label(printed.strip("?？ "))
            entries += [Teaser(entry, page) for entry in waiting]
            waiting = []
    return (*entries, *(Teaser(entry, None) for entry in waiting))


def _zone_reference(line: str) -> Reference | None:
    found = _ZONE_REFERENCE.search(line)
    return Reference(found.start(), found.end(), found[1] or found[2]) if found else None


def _iso_date(text: str, shown: str) -> str | None:
    for match in _DATE.finditer(shown):
        year, month, day = (number_of(text[match.start(part) : match.end(part)]) for part in (1, 2, 3))
        if year and year < REPUBLIC_YEARS and text[max(0, match.start() - 5) : match.start()].rstrip()[-2:] in REPUBLIC:
            year += REPUBLIC_BEGAN
        if year and month and day and 1000 <= year <= 2999 and month <= 12 and day <= 31:
            return f"{year:04d}-{month:02d}-{day:02d}"
    latin = LATIN_DATE.search(text)  # THURSDAY, MAY 14, 1925
    if latin is None or not latin[0].isascii():
        return None
    name, *numbers = latin[0].replace(",", " ").replace(".", " ").split()
    day, year = map(int, numbers)
    month = _MONTHS.index(name[:3].lower()) + 1
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 and 1000 <= year <= 2999 else None
