"""Aligning a phrase with a text: the cheapest way through, by uniform-cost search inside the error budget."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from functools import lru_cache

from zhuzhou_paper.chars import LETTER
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.jumps.grammar import Lexicon, Phrase
from zhuzhou_paper.labels import number_of, parse_label
from zhuzhou_paper.patterns import pattern

__all__ = ["Match", "align", "page_label"]

CONFUSED = 0.4  # a character for one of its look-alikes
WRONG = 1.0  # any other character in its place, or none
LOST_PAGE = 0.8  # the number is gone
NOISE = 0.3  # a point, a stroke, a quotation mark in between
NAMED = 0.5  # the page's name before its number: more than prose may cost, so that only what is set off has it
BLANK = 0.001
SKIPPED = 0.02
FUZZY_WORD = 0.5  # a number word with one letter wrong

_DIGITS = str.maketrans("OoQDlI|!SZzB¢", "0000111152280")
_HAN_DIGITS = "０１２３４５６７８９〇零○一二三四五六七八九十百廿"
# What may stand for one another around a page's number, in ASCII: a class of Chinese is dear to compile, and here are eight.
_SHOWN = str.maketrans(
    _HAN_DIGITS + "ｔ特ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＱＲＳＴＵＶＷＸＹＺＰ" + "、和及至" + "·，到～—–" + "－" + "页頁",
    "0" * len(_HAN_DIGITS) + "TT" + "A" * 25 + "P" + "\x01" * 4 + "," * 6 + "\x02" + "版版",
)
_HAN_NUMBER = r"(?! )(?:[ ]?[0-9OoQDlIzZ|]){1,4}"
# 下转今日2版, 下转P2; of 二、三版, 2～3版 and 第二版、第三版 the first page
_HAN_PAGE = pattern(  # in what _SHOWN makes of a text
    rf"\s*(?:(?:今[日天]|本[报報]|本[期刊])\s?第?\s?)?[Pp]?\s*([A-HT-Za-h]?)\s*[-\x02]?\s*(叠?)\s*({_HAN_NUMBER})"
    rf"(?:\s?(?:[\x01,~-]|版\x01第?)\s?{_HAN_NUMBER})*"
)
_PAGE_NAME = pattern(rf"\s?{LETTER}{{2,4}}(?=第?[0-9OoQDlIzZ|{_HAN_DIGITS}])第?")  # 下转要闻2版
_LATIN_PAGE = pattern(
    r"\s*[-‘'\"“#*.~]*\s*(?:([A-Z])\s?-?\s?)?([0-9]{1,3}|[0-9OolI|!¢]{1,3})(?:\s?-?([A-Z]))?(?![A-Za-z0-9])"
)
_LATIN_WORD = pattern(r"\s*[-‘'\"“#*.~]*\s*([^\W_]+)")
_SLUG = pattern(r"\s*[“\"']?([A-Z][A-Za-z0-9'’&-]+(?: [A-Z0-9][A-Za-z0-9'’&-]*){0,3})[”\"']?")
_COLUMN = pattern(r"\s*[-|.,]*\s*([0-9]{1,2})(?![0-9])")
_TOKEN = pattern(r"\s*\S{1,4}(?!\S)|\s*[^\s\w]{0,2}")


class Match(NamedTuple):
    """A phrase found: its cost, where its own characters stand, and what its slots hold."""

    phrase: Phrase
    cost: float
    start: int
    end: int
    page: str | None
    column: str | None
    slug: str | None


def page_label(text: str) -> str | None:
    """The canonical label of a page number as printed in any alphabet; None when it is none.

    >>> [page_label(t) for t in ("02", "O2", "l2", "A-8", "9-A", "第二", "十二", "0")]
    ['02', '02', '12', 'A8', 'A9', '02', '12', None]
    """
    text = text.strip()
    behind = re.fullmatch(r"([0-9]{1,3})\s?-?\s?([A-Z])", text) if "A" <= text[-1:] <= "Z" else None
    if behind:
        text = behind[2] + behind[1]
    text = text.replace("-", "").replace(" ", "")
    if text[1:] and text[0] in "OoQlI|":  # no paper has a section O or I; OCR has 0 and 1
        text = text[0].translate(_DIGITS) + text[1:]
    label = parse_label(text)
    if label is None and text:
        head = text[0] if text[0].isalpha() and text[0] not in "OoQDlI" else ""
        label = parse_label(head + text[len(head) :].translate(_DIGITS))
    return None if label is None or not any(digit in label for digit in "123456789") else label


def align(
    phrase: Phrase, lexicon: Lexicon, text: str, folded: Sequence[str], starts: Iterable[int], budget: float
) -> Match | None:
    """The cheapest alignment of ``phrase`` that begins at one of ``starts``, or None above ``budget``.

    Cost: each state (place in the phrase, place in the text) is settled once, so at most
    phrase × (phrase + budget) states for each start; exact text settles little more than the phrase's length.
    """
    size, last = len(phrase.literals), len(text)
    literals, misread, skips = phrase.literals, lexicon.misread, dict(phrase.skips)
    # cost, place in the phrase (the furthest first), place in the text, where it began, what the slots hold
    ways: list[tuple[float, int, int, int, tuple[str, str, str]]] = [
        (0.0, 0, at, at, ("", "", "")) for at in sorted(starts)
    ]
    settled: set[tuple[int, int]] = set()
    while ways:
        cost, done, at, start, slots = ways.pop(0)
        place = -done
        while (place, at) not in settled:
            settled.add((place, at))
            if place == size:
                return Match(phrase, cost, start, at, slots[0] or None, slots[1] or None, slots[2] or None)
            if place in skips and cost + SKIPPED <= budget:
                insort(ways, (cost + SKIPPED, -skips[place], at, start, slots))
            literal, char = literals[place], folded[at] if at < last else ""
            if not literal:
                for end, value, extra in _read(phrase.slots[place], phrase, lexicon, text, at):
                    if cost + extra <= budget:
                        filled = _filled(slots, phrase.slots[place], value or "")
                        insort(ways, (cost + extra, -place - 1, end, start, filled))
                break
            if char == literal:  # nothing is cheaper than the printed character, and no other way has come as far
                place, at = place + 1, at + 1
                continue
            lost = cost + WRONG
            if char.isspace():
                if place and cost + BLANK <= budget:
                    insort(ways, (cost + BLANK, -place, at + 1, start, slots))
            elif char:
                instead = cost + CONFUSED if char in misread.get(literal, ()) else lost
                if instead <= budget:
                    insort(ways, (instead, -place - 1, at + 1, start, slots))
                between = lost if char.isalnum() else cost + NOISE
                if place and between <= budget:
                    insort(ways, (between, -place, at + 1, start, slots))
            if lost <= budget:
                insort(ways, (lost, -place - 1, at, start, slots))
            break
    return None


def _filled(slots: tuple[str, str, str], name: str, value: str) -> tuple[str, str, str]:
    page, column, slug = slots
    if name == "column":
        return page, value, slug
    return (page, column, value) if name == "slug" else (value, column, slug)


def _read(name: str, phrase: Phrase, lexicon: Lexicon, text: str, at: int) -> list[tuple[int, str | None, float]]:
    """What the slot ``name`` can hold at ``at``: (end, value, cost)."""
    if name == "page":
        return _page(phrase, lexicon, text, at)
    if name == "slug":
        found = _SLUG.match(text, at)
        return [(found.end(), found[1], 0.0)] if found else []
    token = _COLUMN.match(text, at)
    if token:
        return [(token.end(), token[1], 0.0)]
    junk = _TOKEN.match(text, at)
    return [(junk.end(), None, 0.2)] if junk else [(at, None, 0.2)]


def _page(phrase: Phrase, lexicon: Lexicon, text: str, at: int) -> list[tuple[int, str | None, float]]:
    out: list[tuple[int, str | None, float]] = []
    blank = at + len(text[at : at + 2]) - len(text[at : at + 2].lstrip())
    opening = text[blank : blank + 1].casefold()
    for word, meaning in lexicon.relative.items():
        end = blank + len(word)
        if (
            word.startswith(opening)
            and text[blank:end].casefold() == word
            and not (phrase.alphabetic and text[end : end + 1].isalpha())
        ):
            out.append((end, "01" if meaning == "front" else meaning, 0.0))
    if not phrase.alphabetic:
        return [*out, *_han_page(text, at), (at, None, LOST_PAGE)]
    found = _LATIN_PAGE.match(text, at)
    if found:
        label = page_label((found[1] or found[3] or "") + found[2])
        if label:
            out.append((found.end(), label, _digit_cost(found[2])))
    token = _LATIN_WORD.match(text, at)
    if token:
        number, cost = _number_word(token[1].casefold(), lexicon)
        if number:
            out.append((token.end(), page_label(number), cost))
    if phrase.hard >= 12:  # a long phrase can do without its number
        junk = _TOKEN.match(text, at)
        out += [(at, None, LOST_PAGE)] + ([(junk.end(), None, LOST_PAGE)] if junk and junk.end() > at else [])
    return out


@lru_cache(maxsize=64)  # a long text is asked at each of its places
def _shown(text: str) -> str:
    return text.translate(_SHOWN)


@lru_cache(maxsize=128)  # each phrase asks at the same places of one part of a text
def _han_page(text: str, at: int) -> tuple[tuple[int, str, float], ...]:
    """The number at ``at``, if there is one."""
    shown = _shown(text)
    found, named = _HAN_PAGE.match(shown, at), 0.0
    if found is None:
        name = _PAGE_NAME.match(text, at)
        found, named = (_HAN_PAGE.match(shown, name.end()), NAMED) if name else (None, 0.0)
    if found is None:
        return ()
    section, fold, number = (text[found.start(group) : found.end(group)].replace(" ", "") for group in (1, 2, 3))
    label = page_label(section + fold + number)
    if not label:
        return ()
    clean = number_of(number) is not None
    return ((found.end(), label, named + (0.0 if clean else 0.15)),)


def _digit_cost(printed: str) -> float:
    """What a number costs: nothing in digits, more with letters among them, as much as a lost letter in letters alone."""
    return 0.0 if printed.isdecimal() else 0.3 if any(map(str.isdecimal, printed)) else WRONG + CONFUSED


def _number_word(word: str, lexicon: Lexicon) -> tuple[str | None, float]:
    if word in lexicon.words:
        return lexicon.words[word], 0.0
    if len(word) < 4:
        return None, 0.0
    from rapidfuzz.distance import Levenshtein

    for known, number in lexicon.words.items():
        if len(known) >= 4 and Levenshtein.distance(word, known, score_cutoff=1) <= 1:
            return number, FUZZY_WORD
    return None, 0.0
