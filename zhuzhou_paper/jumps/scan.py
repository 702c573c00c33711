"""Where a marker could stand: one search over the text, so that prose costs next to nothing.

Han, kana and hangul: a pair of neighbouring characters of a phrase, either of them or its look-alike, or a number with
版 behind it. Alphabets: a line that holds a piece of a phrase and a number (or a long piece), judged by one fuzzy
comparison in C before anything is aligned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from zhuzhou_paper.jumps.grammar import Lexicon, Phrase, compile_profile, fold
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.profile import Profile

__all__ = ["Scan", "scan_of"]

BEFORE, AFTER = 14, 22  # what a phrase in wide characters may take up around one of its pairs
WIDE_GRACE = 0.35  # what a phrase in wide characters may cost above its budget when it is well set off
LONGEST_LINE = 160  # an alphabetic line is looked at in full up to here, else its two ends
_NUMERALS = frozenset("0123456789０１２３４５６７８９OoQl〇零一二三四五六七八九十百")
_BEFORE_NUMERAL = _NUMERALS | frozenset("第特叠上前下次头頭末ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_SHOWN = str.maketrans(  # a class of Chinese is dear to compile
    "０１２３４５６７８９〇零一二三四五六七八九十百特上前下次头頭末页頁", "0" * 23 + "T" + "\x01" * 7 + "版版"
)
_PAGE_AHEAD = pattern(r"\s{0,2}(?:第?\s?[A-Za-z]?叠?[0-9OoQl]|\x01版)")  # in what _SHOWN makes of a text
_FAR = 8  # characters, more than that takes


@lru_cache(maxsize=16)
def scan_of(profiles: tuple[Profile, ...]) -> Scan:
    """The scan for the phrases of ``profiles``, all of one script."""
    return Scan(profiles)


class Scan:
    """A prefilter for the phrases of some profiles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.phrases: list[tuple[Phrase, Lexicon]] = []
        self.classes: list[tuple[frozenset[str], ...]] = []  # of each phrase, each letter with what OCR makes of it
        looks: list[dict[str, frozenset[str]]] = []  # of each phrase's characters
        for profile in profiles:
            phrases, lexicon = compile_profile(profile)
            self.phrases += [(phrase, lexicon) for phrase in phrases]
            if phrases and not phrases[0].alphabetic:  # phrases of letters are told by pieces of them
                seen = {char: lexicon.seen(char) for char in {char for phrase in phrases for char in phrase.literals}}
                looks += [seen] * len(phrases)
                self.classes += [tuple(map(seen.__getitem__, phrase.letters)) for phrase in phrases]
        self.alphabetic = bool(self.phrases) and self.phrases[0][0].alphabetic
        self.pattern = re.compile(self._pieces() if self.alphabetic else self._pairs(looks))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of ``text`` worth a look, as (start, end)."""
        return self._lines(text) if self.alphabetic else self._windows(text)

    def candidates(self, part: str, folded: Sequence[str]) -> Iterator[tuple[Phrase, Lexicon, list[int]]]:
        """The phrases that may stand in ``part``, each with the places where it may begin."""
        return self._by_ratio(folded) if self.alphabetic else self._by_characters(part, folded)

    # Wide characters

    def _pairs(self, looks: Sequence[Mapping[str, frozenset[str]]]) -> str:
        """The first character of any pair with the second in sight; sets ``follows`` and ``numbered``, which pairs they are."""
        follows: dict[str, set[str]] = {}
        self.numbered: set[str] = set()  # what a number may follow
        pairs: set[tuple[frozenset[str], frozenset[str]]] = set()
        for (phrase, _), seen in zip(self.phrases, looks, strict=True):
            optional = {place for left, right in phrase.skips for place in range(left, right)}
            row = [
                (c, s) for n, (c, s) in enumerate(zip(phrase.literals, phrase.slots, strict=True)) if n not in optional
            ]
            for (a, slot_a), (b, slot_b) in pairwise(row):
                near = slot_a == "page" or slot_b == "page"
                first = phrase.script == "Han" and phrase.kind in ("out", "in") and (a, b) == (row[0][0], row[1][0])
                if near or first or phrase.kind == "serial":  # the pairs that a damaged phrase keeps, not its prose
                    lefts = _NUMERALS if slot_a == "page" else seen[a]
                    rights = None if slot_b == "page" else seen[b]
                    if rights is None:
                        self.numbered |= lefts
                    elif (lefts, rights) not in pairs:
                        pairs.add((lefts, rights))
                        for left in lefts:
                            follows.setdefault(left, set()).update(rights)
        self.follows = {left: frozenset(rights) for left, rights in follows.items()}
        seconds = frozenset().union(*follows.values(), _BEFORE_NUMERAL if self.numbered else ())
        if not seconds:
            return "(?!)"
        return f"{_one_of({*follows, *self.numbered})}(?=\\s{{0,3}}{_one_of(seconds)})"

    def _windows(self, text: str) -> Iterator[tuple[int, int]]:
        end = -1
        start = done = 0
        for found in self.pattern.finditer(text):
            at = found.start()
            behind = self._behind(text, at) if at >= done else 0
            if not behind:
                continue
            near = at <= done + 6
            done = behind
            if end >= 0 and near:
                end = min(len(text), behind + AFTER)
                continue
            if end >= 0:
                yield start, end
            start, end = max(0, at - BEFORE), min(len(text), behind + AFTER)
        if end >= 0:
            yield start, end

    def _behind(self, text: str, at: int) -> int:
        """Where the pair that begins at ``at`` ends; 0 where there is none."""
        left, at = text[at], at + 1
        blank = at
        while text[blank].isspace():
            blank += 1
        if blank - at <= 2 and text[blank] in self.follows.get(left, ()):
            return blank + 1
        number = _PAGE_AHEAD.match(text[at : at + _FAR].translate(_SHOWN)) if left in self.numbered else None
        return at + number.end() if number else 0

    def _by_characters(self, part: str, folded: Sequence[str]) -> Iterator[tuple[Phrase, Lexicon, list[int]]]:
        where: dict[str, list[int]] = {}
        for n, char in enumerate(folded):
            where.setdefault(char, []).append(n)
        absent = frozenset(where).isdisjoint
        for (phrase, lexicon), letters in zip(self.phrases, self.classes, strict=True):
            if sum(map(absent, letters)) > phrase.budget + WIDE_GRACE:
                continue
            if phrase.slots[0]:
                starts = {n for n, c in enumerate(part) if c.isalnum() and (not n or not _digit(part[n - 1]))}
            else:
                starts = _at(phrase.literals[0], where, lexicon)
                if len(phrase.literals) > 1 and phrase.literals[1]:  # the first character may be gone or unreadable
                    second = _at(phrase.literals[1], where, lexicon)
                    starts |= {max(0, n - 1) for n in second} | second
            if starts:
                yield phrase, lexicon, sorted(starts)

    # Alphabets

    def _pieces(self) -> str:
        """What a line with a number must hold, as a pattern of letters; sets ``stems``, what a line without one must.

        Five letters of a phrase survive any damage that its budget admits in practice; a phrase of few letters is
        known by four.
        """
        pieces: set[str] = set()
        stems: set[str] = set()
        self.holders: dict[str, list[int]] = {}  # the phrases that hold four letters
        for number, (phrase, lexicon) in enumerate(self.phrases):
            for gram in _grams(phrase.key, 4):
                self.holders.setdefault(gram, []).append(number)
            if phrase.kind == "serial":
                stems.update(_grams(phrase.key[:12], 6))
                continue
            pieces.update(_grams(phrase.key, 5 if len(phrase.key) >= 12 else 4))
            word = _letters_of(phrase.template.split()[0])
            if phrase.hard >= 12 and len(word) >= 5:
                stems.update(_grams(word, 5))
            if phrase.hard < 12 and "page" in phrase.slots[:-1]:  # From First Page
                behind = phrase.template.partition("{page}")[2].split()
                stems.update(
                    f"{known} {_letters_of(behind[0])}" for known in (*lexicon.words, *lexicon.relative) if behind
                )
        self.stems = sorted(stem for stem in stems if not any(other != stem and other in stem for other in stems))
        return "|".join(sorted(map(re.escape, pieces))) or "(?!)"

    def _lines(self, text: str) -> Iterator[tuple[int, int]]:
        starts: set[int] = set()
        done = -1
        for found in _A_DIGIT.finditer(text):
            if found.start() > done:
                start = text.rfind("\n", 0, found.start()) + 1
                done = text.find("\n", found.end())
                done = len(text) if done < 0 else done
                if done - start >= 5 and self.pattern.search(_letters(text[start:done])):
                    starts.add(start)
        lower = text.lower() if text.isascii() else _flat(text)
        for stem in self.stems:
            at = lower.find(stem)
            while at >= 0:
                starts.add(text.rfind("\n", 0, at) + 1)
                at = lower.find(stem, at + len(stem))
        for start in sorted(starts):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield start, min(end, start + LONGEST_LINE)
            if end - start > LONGEST_LINE:
                yield max(start + LONGEST_LINE, end - LONGEST_LINE), end

    def _by_ratio(self, folded: Sequence[str]) -> Iterator[tuple[Phrase, Lexicon, list[int]]]:
        from rapidfuzz.fuzz import partial_ratio_alignment

        places = [n for n, c in enumerate(folded) if c.isalnum()]
        squeezed = "".join(folded[n] for n in places)
        near_by = set[int]()
        for size in (3, 4):
            for n in range(len(squeezed) - size + 1):
                near_by.update(self.holders.get(squeezed[n : n + size], ()))
        for phrase, lexicon in [self.phrases[number] for number in sorted(near_by)]:
            if len(squeezed) + 2 < phrase.hard:
                continue
            found = partial_ratio_alignment(phrase.key, squeezed, score_cutoff=74)
            if found is None:
                continue
            near = found.dest_start - found.src_start
            if phrase.key[0] == phrase.literals[0] and phrase.letters.startswith(phrase.key):
                starts = sorted({places[n] for n in range(max(0, near - 3), min(len(places), near + 4))})
            else:
                starts = [n for n in places if n <= found.dest_end + 1 and (not n or not folded[n - 1].isalnum())]
            yield phrase, lexicon, starts


_A_DIGIT = pattern("[0-9]")
_NOT_LETTERS = pattern(r"[\W\d_]+")


def _letters(line: str) -> str:
    return _NOT_LETTERS.sub("", line.lower() if line.isascii() else _flat(line))


def _flat(text: str) -> str:
    """``text`` in lower case without accents, character by character."""
    return text.translate({ord(char): fold(char) for char in set(text)})


def _letters_of(word: str) -> str:
    """The letters of a word as the matcher compares them."""
    return "".join(fold(char) for char in word if char.isalpha())


def _grams(word: str, size: int) -> set[str]:
    return {word[n : n + size] for n in range(max(1, len(word) - size + 1))}


def _at(literal: str, where: dict[str, list[int]], lexicon: Lexicon) -> set[int]:
    """The places of a character and of what OCR makes of it."""
    places = set(where.get(literal, ()))
    for char in lexicon.misread.get(literal, ()):
        places.update(where.get(char, ()))
    return places


def _one_of(chars: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(chars)))}]"


def _digit(char: str) -> bool:
    return char.isalnum() and (char.isdecimal() or char in "〇零一二三四五六七八九十百OolIA")
