"""Where a marker could stand: one search over the text, so that prose costs next to nothing.

Han, kana and hangul: a pair of neighbouring characters of a phrase, either of them or its look-alike, or a number with
版 behind it. Alphabets: a line that holds a piece of a phrase and a number (or a long piece), judged by one fuzzy
comparison in C before anything is aligned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zhuzhou_paper.jumps.grammar import Lexicon, Phrase, compile_profile, fold
from zhuzhou_paper.profile import Profile

__all__ = ["Scan", "scan_of"]

BEFORE, AFTER = 14, 22  # what a phrase in wide characters may take up around one of its pairs
LONGEST_LINE = 160  # an alphabetic line is looked at in full up to here, else its two ends
_NUMERAL = "[0-9０-９OoQl〇零一二三四五六七八九十百]"


@lru_cache(maxsize=16)
def scan_of(profiles: tuple[Profile, ...]) -> Scan:
    """The scan for the phrases of ``profiles``, all of one script."""
    return Scan(profiles)


class Scan:
    """A prefilter for the phrases of some profiles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.phrases: list[tuple[Phrase, Lexicon]] = []
        for profile in profiles:
            phrases, lexicon = compile_profile(profile)
            self.phrases += ((phrase, lexicon) for phrase in phrases)
        self.alphabetic = bool(self.phrases) and self.phrases[0][0].alphabetic
        self.pattern = re.compile(self._pieces() if self.alphabetic else self._pairs())

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of ``text`` worth a look, as (start, end)."""
        return self._lines(text) if self.alphabetic else self._windows(text)

    def candidates(self, part: str, folded: Sequence[str]) -> Iterator[tuple[Phrase, Lexicon, list[int]]]:
        """The phrases that may stand in ``part``, each with the places where it may begin."""
        return self._by_ratio(folded) if self.alphabetic else self._by_characters(part, folded)

    # Wide characters

    def _pairs(self) -> str:
        pairs: set[tuple[str, str]] = set()
        for phrase, lexicon in self.phrases:
            optional = {place for left, right in phrase.skips for place in range(left, right)}
            row = [(c, s) for n, (c, s) in enumerate(zip(phrase.literals, phrase.slots, strict=True)) if n not in optional]
            for (a, slot_a), (b, slot_b) in zip(row, row[1:], strict=False):
                left = "#" if slot_a == "page" else _class(a, lexicon)
                right = "#" if slot_b == "page" else _class(b, lexicon)
                pairs.add((left, right))
            if phrase.kind == "serial":
                pairs.update((_class(a, lexicon), _class(b, lexicon)) for (a, _), (b, _) in zip(row, row[1:], strict=False))
        by_left: dict[str, set[str]] = {}
        for left, right in pairs:
            by_left.setdefault(left, set()).add(right)
        branches = []
        for left, rights in sorted(by_left.items()):
            first = _NUMERAL if left == "#" else f"[{left}]"
            second = "".join(sorted(set("".join(r for r in rights if r != "#"))))
            options = ([f"[{second}]"] if second else []) + ([f"(?:第?\\s?[A-Za-z特]?叠?{_NUMERAL})"] if "#" in rights else [])
            branches.append(f"{first}\\s{{0,2}}(?:{'|'.join(options)})")
        return "|".join(branches) or "(?!)"

    def _windows(self, text: str) -> Iterator[tuple[int, int]]:
        end = -1
        start = 0
        for found in self.pattern.finditer(text):
            if end >= 0 and found.start() <= end - AFTER + 6:
                end = min(len(text), found.end() + AFTER)
                continue
            if end >= 0:
                yield start, end
            start, end = max(0, found.start() - BEFORE), min(len(text), found.end() + AFTER)
        if end >= 0:
            yield start, end

    def _by_characters(self, part: str, folded: Sequence[str]) -> Iterator[tuple[Phrase, Lexicon, list[int]]]:
        present = set(folded)
        for phrase, lexicon in self.phrases:
            hard = phrase.letters
            missing = sum(1 for c in hard if c not in present and not (lexicon.misread.get(c, frozenset()) & present))
            if missing > phrase.budget + 0.35:
                continue
            first = [n for n, slot in enumerate(phrase.slots) if not slot][:2]
            wanted = {phrase.literals[n] for n in first}
            starts = [n for n, c in enumerate(folded) if c in wanted or any(c in lexicon.misread.get(w, ()) for w in wanted)]
            if phrase.slots[0]:
                starts = [n for n, c in enumerate(part) if (c.isalnum() and (not n or not _digit(part[n - 1])))]
            else:
                starts = sorted({max(0, n - 1) for n in starts} | set(starts))
            if starts:
                yield phrase, lexicon, starts

    # Alphabets

    def _pieces(self) -> str:
        pieces: set[str] = set()
        long: set[str] = set()
        for phrase, _ in self.phrases:
            key = phrase.key
            if phrase.kind == "serial":
                long.update(key[n : n + 5] for n in range(0, len(key) - 4, 4))
            elif phrase.hard < 9:
                pieces.update(key[n : n + 4] for n in range(max(1, len(key) - 3)))
            else:
                pieces.update(key[n : n + 4] for n in range(0, len(key) - 3, 1))
        self._piece = re.compile("|".join(sorted(map(re.escape, pieces))) or "(?!)")
        return "|".join(sorted(map(re.escape, long))) or "(?!)"

    def _lines(self, text: str) -> Iterator[tuple[int, int]]:
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            if len(line) >= 5:
                squeezed = "".join([fold(c) for c in line if c.isalpha()]) if not line.isascii() else _letters(line)
                if self._piece.search(squeezed) or self.pattern.search(squeezed):
                    yield start, min(end, start + LONGEST_LINE)
            start = end + 1

    def _by_ratio(self, folded: Sequence[str]) -> Iterator[tuple[Phrase, Lexicon, list[int]]]:
        from rapidfuzz.fuzz import partial_ratio_alignment

        places = [n for n, c in enumerate(folded) if c.isalnum()]
        squeezed = "".join(folded[n] for n in places)
        for phrase, lexicon in self.phrases:
            if len(squeezed) + 2 < phrase.hard:
                continue
            found = partial_ratio_alignment(phrase.key, squeezed, score_cutoff=66)
            if found is None:
                continue
            near = found.dest_start - found.src_start
            if phrase.key[0] == phrase.literals[0] and phrase.letters.startswith(phrase.key):
                starts = sorted({places[n] for n in range(max(0, near - 3), min(len(places), near + 4))})
            else:
                starts = [n for n in places if n <= found.dest_end + 1 and (not n or not folded[n - 1].isalnum())]
            yield phrase, lexicon, starts


_NOT_LETTERS = re.compile("[^a-z]+")


def _letters(line: str) -> str:
    return _NOT_LETTERS.sub("", line.lower())


def _class(char: str, lexicon: Lexicon) -> str:
    return re.escape(char) + "".join(map(re.escape, sorted(lexicon.misread.get(char, ()))))


def _digit(char: str) -> bool:
    return char.isalnum() and (char.isdecimal() or char in "〇零一二三四五六七八九十百OolIA")
