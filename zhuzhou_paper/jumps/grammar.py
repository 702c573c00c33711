"""Templates compiled: a phrase of a profile as a row of literals and slots that a text can be aligned with.

Nothing here is a regular expression that a profile wrote; the cost of an alignment is bounded by the error budget.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.profile import Profile

__all__ = ["ARROWS", "BRACKET_CLOSE", "BRACKET_OPEN", "Lexicon", "Phrase", "compile_profile", "fold"]

ARROWS = "▶▲►△▼▽◀◄◁▷→←↓↑➤➔➜☞⇒⇨➡⬅◆■●★＝=》>＞◥◤"
BRACKET_OPEN = "（(〔【［[《〈{「＜<"
BRACKET_CLOSE = "）)〕】］]》〉}」＞>"
ALPHABETS = ("Latin", "Cyrillic")

# Rate of the error budget a literal: short Chinese phrases carry more in each character than English letters do.
RATE = {"Latin": 0.25, "Cyrillic": 0.25, "Han": 0.34, "Kana": 0.3, "Hangul": 0.3}

# What OCR confuses in Latin print, as groups; measured shapes are in PERF and FIELD, the rest are neighbours in shape.
LATIN_GROUPS = (
    "o0cea",
    "o0dq",
    "l1i|!tjf",
    "nuhmrv",
    "s5$3",
    "b8h6",
    "g9qy",
    "z2",
    "ft",
    "ecoas",
    "pfr",
    "kx",
    "vyw",
    "il1t",
)


class Phrase(NamedTuple):
    """One template, ready to be aligned."""

    kind: str
    language: str
    script: str
    template: str
    literals: tuple[str, ...]  # a folded character, or "" for a slot
    slots: tuple[str, ...]  # the slot's name, or ""
    skips: tuple[tuple[int, int], ...]  # optional parts: from, to
    hard: int  # literals that are not optional
    budget: float
    bare: bool  # may stand without arrow or brackets
    letters: str  # the hard literals
    key: str  # the longest run of them between two slots, for prefilters

    @property
    def alphabetic(self) -> bool:
        return self.script in ALPHABETS


class Lexicon(NamedTuple):
    """What a profile knows besides phrases: number words, relative pages, misread characters."""

    words: dict[str, str]
    relative: dict[str, str]
    misread: dict[str, frozenset[str]]

    def seen(self, char: str) -> frozenset[str]:
        """What a printed character can look like in the text: itself and what OCR makes of it."""
        return self.misread.get(char, frozenset()) | {char}


@lru_cache(maxsize=512)  # what is rarer is soon worked out
def fold(char: str) -> str:
    """A character as the matcher compares it: lower case, narrow, without accents; always one character.

    >>> fold("É"), fold("０"), fold("版"), fold("й")
    ('e', '0', '版', 'и')
    """
    if char.isascii():
        return char.lower()
    if char < "\u0530":
        plain = unicodedata.normalize("NFD", char.lower())[0]
        return "s" if char == "ß" else plain
    if "\uff00" <= char <= "\uff5e":
        return unicodedata.normalize("NFKC", char).lower()[:1] or char
    return char


@lru_cache(maxsize=256)
def compile_profile(profile: Profile) -> tuple[tuple[Phrase, ...], Lexicon]:
    """The phrases of ``profile`` and its lexicon."""
    wordings = [(kind, wording) for kind, template in profile.templates for wording in _wordings(template)]
    phrases = _unique([_compile(kind, wording, profile) for kind, wording in wordings])
    misread: dict[str, frozenset[str]] = {}
    for printed, seen in profile.misread:
        misread[fold(printed)] = misread.get(fold(printed), frozenset()) | {fold(char) for char in seen}
    if profile.script == "Latin":
        alike = _alike_in_latin()
        misread = alike | {char: seen | alike.get(char, frozenset()) for char, seen in misread.items()}
    return phrases, Lexicon(dict(profile.words), dict(profile.relative), misread)


@cache
def _alike_in_latin() -> dict[str, frozenset[str]]:
    """The groups by their characters; all profiles share them."""
    alike: dict[str, frozenset[str]] = {}
    for group in LATIN_GROUPS:
        for char in group:
            alike[char] = alike.get(char, frozenset()) | frozenset(group)
    return alike


def _unique(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    """One phrase a wording: the same words printed with and without brackets are one phrase that may stand bare."""
    kept: dict[object, Phrase] = {}
    for phrase in phrases:
        wording = (phrase.kind, phrase.literals, phrase.slots, phrase.skips)
        if wording not in kept or (phrase.bare and not kept[wording].bare):
            kept[wording] = phrase
    return tuple(kept.values())


def _wordings(template: str) -> list[str]:
    """The template with and without its optional part, where that part holds a slot; else the template.

    >>> _wordings("Continued on Page {page}[, Column {column}]")
    ['Continued on Page {page}', 'Continued on Page {page}, Column {column}']
    """
    left, right = template.find("["), template.find("]")
    if left < 0 or "{" not in template[left:right]:
        return [template]
    rest = template[right + 1 :]
    return [template[:left] + rest, template[:left] + template[left + 1 : right] + rest]


def _compile(kind: str, template: str, profile: Profile) -> Phrase:
    core = template.replace("{label}", "").strip()
    bare = True
    if core[0] in ARROWS:
        core, bare = core[1:].strip(), False
    if core[0] in BRACKET_OPEN.replace("[", "").replace("{", ""):
        core, bare = core[1:], False
    if core[-1] in BRACKET_CLOSE.replace("]", "").replace("}", ""):
        core, bare = core[:-1], False
    literals: list[str] = []
    slots: list[str] = []
    skips: list[tuple[int, int]] = []
    opened = at = 0
    hard: list[str] = []
    runs = [""]
    inside = False
    while at < len(core):
        char = core[at]
        if char == "{":
            close = core.index("}", at)
            literals.append("")
            slots.append(core[at + 1 : close])
            runs.append("")
            at = close
        elif char == "[":
            opened, inside = len(literals), True
        elif char == "]":
            skips.append((opened, len(literals)))
            inside = False
        elif not char.isspace():
            literals.append(fold(char))
            slots.append("")
            mark = not char.isalnum()
            if mark:
                skips.append((len(literals) - 1, len(literals)))  # OCR drops points and commas
            elif not inside:
                hard.append(fold(char))
                runs[-1] += fold(char)
        at += 1
    budget = RATE[profile.script] * len(hard)
    return Phrase(
        kind, profile.name, profile.script, template, tuple(literals), tuple(slots), tuple(skips), len(hard), budget,
        bare, "".join(hard), max(runs, key=len),
    )  # fmt: skip
