"""Jump lines, continuation lines, references and serial notes in a text, found through any usual damage.

Three steps: a cheap search for places worth a look (``scan.py``), the alignment of the languages' phrases there
(``align.py``), and the judgement here: in running prose only a phrase that is set off counts. 由此上接高铁东站 and
“he continued” are prose; the same words in brackets, behind an arrow or alone on their line are a marker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.jumps.align import Match, align
from zhuzhou_paper.jumps.frame import PROSE_BUDGET, Frames, ends_line, frame_of, line_dress
from zhuzhou_paper.jumps.grammar import Phrase, fold
from zhuzhou_paper.jumps.scan import WIDE_GRACE, Scan, scan_of
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.profile import Profile, load_profile, shipped_languages

__all__ = ["Marker", "find_markers", "finder"]

REACH = 48  # characters before and after a place that a phrase may take up
OWN_LINE = 32  # characters; a marker on a line of its own is shorter, and a paper prints the same ones every day
KNOWN = 512  # short lines whose markers are kept: those of a day
EDGE_RATE, MIDDLE_RATE = 0.16, 0.07  # the same a letter, at either end of a line of letters and in its middle
SHORT_RATE = 0.13  # a letter, for phrases so short that a word of prose is near
MORE = 0.05  # what a character of the bracket before the phrase counts when phrases that overlap are compared


class Marker(NamedTuple):
    """A marker in a text: ``text[start:end]``, brackets, arrow and label included."""

    kind: str  # "out" 下转, "in" 上接, "refer" 报道见, "serial" 未完待续
    start: int
    end: int
    target: str | None  # canonical page label, or "next", "previous", "back"; None when lost or not printed
    label: str | None  # "①"
    labels: tuple[str, ...]  # what a damaged label can be, likeliest first
    column: str | None
    slug: str | None
    language: str
    confidence: float
    text: str


def find_markers(text: str, profile: Profile | str | None = None) -> list[Marker]:
    """The markers in ``text``, by their place, not overlapping.

    ``profile`` limits the search to one profile's phrases; without it the languages whose script occurs are tried.

    >>> [(m.kind, m.target, m.label, m.text) for m in find_markers("推动老工业城市向科技创新纵深挺进、 ▶下转 02版①")]
    [('out', '02', '①', '▶下转 02版①')]
    >>> find_markers("3号线由此上接高铁东站,下转白鹭湾码头"), find_markers("“It will rain,” he continued on page")
    ([], [])
    """
    return list(finder(profile)(text))


@lru_cache(maxsize=64)
def finder(profile: Profile | str | None = None) -> Callable[[str], Sequence[Marker]]:
    """``find_markers`` for many texts: the profile is looked up once. Raises PaperError for an unknown profile."""
    fixed = None if profile is None else load_profile(profile) if isinstance(profile, str) else profile

    def search(text: str) -> Sequence[Marker]:
        out: list[Marker] = []
        for scan in _scans(text, fixed):
            for left, right in scan.places(text):
                found = _look(text, left, right, scan)
                while found:
                    out += found
                    after = _best(found)[-1].end
                    found = _look(text, after, right, scan) if scan.alphabetic and right - after > 12 else []
        return tuple(_best(out))

    known = lru_cache(maxsize=KNOWN)(search)
    return lambda text: known(text) if len(text) <= OWN_LINE else search(text)


_HAN = pattern("[\u4e00-\u9fff]")
_KANA = pattern("[\u3041-\u30fa]")
_KANA_PAGE = pattern("[0-9０-９] ?面", having="面")
_HANGUL = pattern("[\uac00-\ud7a3]")
_CYRILLIC = pattern("[\u0400-\u04ff]{3}")
_LATIN = pattern("[A-Za-zÀ-ſ]{3}")
# What their characters begin with in UTF-8: a class of all syllables of Korean is as dear to compile as a class of Chinese.
_HANGUL_BYTES, _CYRILLIC_BYTES = (b"\xea", b"\xeb", b"\xec", b"\xed"), (b"\xd0", b"\xd1", b"\xd2", b"\xd3")
_ASCII_LETTER = pattern("[A-Za-z]")
_LATIN_PROSE = pattern(r"[A-Za-z]{3,} [A-Za-z]{2,},? [A-Za-z0-9]")


def _scans(text: str, fixed: Profile | None) -> list[Scan]:
    if fixed is not None:
        return [scan_of((fixed,))]
    scripts = _scripts(text)
    if "Latin" in scripts and len(scripts) > 1 and not _LATIN_PROSE.search(text):
        scripts.remove("Latin")  # names and abbreviations in another script's text
    return [_script_scan(script) for script in scripts]


def _scripts(text: str) -> list[str]:
    holds = text.encode("utf-8", "surrogatepass").__contains__
    signs = (
        ("Han", _begins_han(text) or _HAN.search(text)),
        ("Kana", _KANA.search(text) or _KANA_PAGE.search(text)),
        ("Hangul", any(map(holds, _HANGUL_BYTES)) and _HANGUL.search(text)),
        ("Cyrillic", any(map(holds, _CYRILLIC_BYTES)) and _CYRILLIC.search(text)),
        ("Latin", _LATIN.search(text)),
    )
    return [script for script, found in signs if found]


def _begins_han(text: str) -> bool:
    """As nearly all Chinese text does: saves compiling a class of all Chinese characters."""
    return any("\u4e00" <= char <= "\u9fff" for char in text[:40])


@lru_cache(maxsize=8)
def _script_scan(script: str) -> Scan:
    return scan_of(shipped_languages(script))


def _look(text: str, left: int, right: int, scan: Scan) -> list[Marker]:
    """The markers that phrases of ``scan`` make of ``text[left:right]``."""
    part = text[left:right]
    folded = [fold(char) for char in part]
    out: list[Marker] = []
    frames: Frames = {}
    for phrase, lexicon, starts in scan.candidates(part, folded):
        match = align(phrase, lexicon, part, folded, starts, _budget(phrase))
        if match is None:
            continue
        marker = _judge(text, left, match, frames)
        if marker is not None:
            out.append(marker)
    return out


def _budget(phrase: Phrase) -> float:
    if not phrase.alphabetic:
        return phrase.budget + WIDE_GRACE
    return phrase.budget if phrase.hard >= 10 and phrase.kind != "serial" else SHORT_RATE * phrase.hard


def _judge(text: str, offset: int, match: Match, frames: Frames) -> Marker | None:
    """The marker that ``match`` is, with what sets it off; None for prose. ``frames`` are those seen so far."""
    phrase = match.phrase
    start, end = offset + match.start, offset + match.end
    place = (start, end, phrase.kind in ("out", "in"), match.cost <= PROSE_BUDGET)
    framed = frames.get(place) or frames.setdefault(place, frame_of(text, start, end, match))
    lead, label, labels, end_label, tail_end, closed, title, more, named = framed
    at_end = ends_line(text, tail_end, phrase)
    alone = lead.at_start and at_end
    bracketed = lead.kind == "bracket" and closed
    arrowed = lead.kind == "arrow"
    half = (lead.kind == "bracket" or closed) and (lead.at_start if phrase.kind == "in" else at_end)
    strong = bracketed or arrowed or alone or half or label is not None  # nobody writes 02版① in a sentence
    cost = match.cost
    if not strong:
        at_edge = (at_end and phrase.kind != "in") or (lead.at_start and phrase.kind == "in")
        if phrase.kind == "serial":
            return None
        if phrase.alphabetic:
            first = text[start] if start < len(text) else ""
            rate = EDGE_RATE if at_edge or lead.at_start or at_end else MIDDLE_RATE
            if not (first.isupper() and phrase.hard >= 10 and match.page and cost <= rate * phrase.hard):
                return None
        elif (phrase.kind != "refer" and not (at_edge and phrase.bare and match.page)) or cost > PROSE_BUDGET:
            return None
    elif not phrase.bare and not (bracketed or arrowed or half or label):
        lettered = not phrase.alphabetic and _ASCII_LETTER.search(text, start, end) is not None  # 轉A2, 下转P2
        if not (alone and (named or lettered or lead.kind == "damaged") and cost <= PROSE_BUDGET):
            return None
    elif cost > phrase.budget and not (bracketed or (arrowed and alone)):
        return None
    if (
        phrase.kind != "serial"
        and match.page is None
        and not (bracketed or (alone and cost <= 1.0) or phrase.hard >= 12)
    ):
        return None
    section = match.page is not None and match.page[0].isalpha()
    if match.slug and phrase.hard <= 4 and not match.slug.isupper() and not section:
        return None  # (Photo, Page 3); a catchword that stands for the whole phrase is set in capitals
    if phrase.alphabetic and phrase.kind in ("out", "in") and not match.slug and phrase.hard <= 6 and not section:
        return None  # From A1, Turn to A4: without a section's letter these are words of any text
    if phrase.kind == "serial" and not (alone or bracketed):
        return None
    begin = line_dress(text, lead.start) if alone and not phrase.alphabetic else lead.start
    whole_end = max(end_label, tail_end if closed or end_label != end else end)
    confidence = _confidence(cost + MORE * more, phrase, strong, match.page is not None)
    return Marker(
        kind=phrase.kind,
        start=begin,
        end=whole_end,
        target=match.page,
        label=label,
        labels=labels,
        column=match.column,
        slug=match.slug or title,
        language=phrase.language,
        confidence=confidence,
        text=text[begin:whole_end],
    )


def _confidence(cost: float, phrase: Phrase, strong: bool, page: bool) -> float:
    """How sure a marker is one: 0.99 for the exact phrase set off, less for each error of the budget."""
    value = 0.99 - 0.45 * min(1.0, cost / max(phrase.budget + 0.35, 0.5))
    return round(value - (0.0 if strong else 0.15) - (0.0 if page or phrase.kind == "serial" else 0.1), 3)


def _best(found: list[Marker]) -> list[Marker]:
    """The likeliest of those that overlap: the surest, then the longest."""
    out: list[Marker] = []
    for marker in sorted(found, key=lambda m: (-m.confidence - _length_bonus(m), m.start, m.kind)):
        if all(marker.end <= other.start or other.end <= marker.start for other in out):
            out.append(marker)
    return sorted(out, key=lambda m: m.start)


def _length_bonus(marker: Marker) -> float:
    rate = 0.1 if any(char > "\u2e80" for char in marker.text) else 0.025
    return rate * min(40, marker.end - marker.start)
