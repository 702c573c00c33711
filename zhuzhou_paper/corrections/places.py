"""Finding a quote in an issue again, also where the page was read anew: the one place that reads so, or none.

quote ── exactly, blanks and shapes of marks apart ──> once: there · several times: lost
      └─ else nearly so (rapidfuzz), and far ahead of the next best ──> there · else lost
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhuzhou_paper.corrections.fold import fold, folded
from zhuzhou_paper.corrections.model import Quote, Spot
from zhuzhou_paper.labels import label_key, parse_label
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Issue, Page

__all__ = ["Lost", "Printed", "Stretch"]

LIKE = 0.8  # share of characters that must be the same: engines misread one in twenty, a bad scan one in eight
LEAD = 0.15  # … and its lead over the next best place
SHORTEST = 8  # characters; what is shorter must be found exactly: one misread of four makes another word
APART = 0.6  # likeness that all other places must stay below for a quote that paper itself makes
SAME = 0.6  # share of the quote itself, where most of what was found is the text around it
NAMED = 3  # places that are named where a quote stands several times


class Lost(Exception):
    """A quote that leads to no place; ``fault`` says why."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = say(fault)


@dataclass(frozen=True, slots=True)
class _Run:
    """One page's printed characters, folded, and where each comes from."""

    page: Page
    text: str
    offsets: Sequence[int]
    starts: Sequence[int]  # where in ``text`` the fragments begin
    sources: Sequence[int]  # of each fragment

    def printed(self, start: int, end: int) -> str:
        """The characters between ``start`` and ``end`` as the input has them, without its blanks."""
        out: list[str] = []
        before = None
        for at in range(max(0, start), min(end, len(self.text))):
            number = bisect_right(self.starts, at) - 1
            fragment = self.page.fragments[number]
            place = (number, self.offsets[at])
            if place != before:  # … is three characters of the folded text
                out.append(fragment.text[self.offsets[at] - fragment.start])
            before = place
        return "".join(out)

    def source(self, at: int) -> int:
        return self.sources[bisect_right(self.starts, at) - 1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Printed characters of a page that stand one behind the other, ``start`` to ``end`` in its folded text."""

    run: _Run
    start: int
    end: int

    @property
    def page(self) -> str:
        return self.run.page.label

    def __len__(self) -> int:
        return self.end - self.start

    def first(self, size: int) -> Stretch:
        return Stretch(self.run, self.start, min(self.end, self.start + size))

    def last(self, size: int) -> Stretch:
        return Stretch(self.run, max(self.start, self.end - size), self.end)

    def wider(self, before: int, after: int) -> Stretch:
        return Stretch(self.run, max(0, self.start - before), min(len(self.run.text), self.end + after))

    def stands_alone(self) -> bool:
        """True where nothing else on the page reads nearly so, now or after a few misreadings."""
        text = self.run.text
        needle = text[self.start : self.end]
        return all(_best(needle, part)[0] < APART for part in (text[: self.start], text[self.end :]))


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place in a page's folded text."""

    run: _Run
    start: int
    end: int
    likeness: float


class Printed:
    """An issue's printed text, in which quotes are found."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self._runs = [_run(page) for page in issue.pages]

    def find(self, quote: Quote, *, edges: bool = False) -> Spot:
        """The one place of ``quote``; with ``edges`` its first and last character must be read as they were.

        Raises Lost where it stands nowhere, or several times.
        """
        before, text, after = (fold(part) for part in (quote.before, quote.text, quote.after))
        if not text:
            raise Lost("its quote holds no printed character")
        needle = before + text + after
        runs = self._on(quote.page)
        hits = [_Hit(run, at, at + len(needle), 1.0) for run in runs for at in _occurrences(needle, run.text)]
        if len(hits) > 1:
            places = ", ".join(self._place(hit) for hit in hits[:NAMED]) + (", …" if len(hits) > NAMED else "")
            told = "“{quote}” stands {number} times ({places}): quote more, or add before: or after:"
            raise Lost(say(told, quote=quote.text, number=len(hits), places=places))
        if hits:
            return _spot(hits[0].run, hits[0].start + len(before), hits[0].start + len(before) + len(text), 1.0)
        hit = self._nearly(needle, runs, quote)
        return _inside(hit, needle, len(before), len(before) + len(text), edges)

    def at(self, source: int, start: int, end: int) -> Stretch | None:
        """The printed characters between ``start`` and ``end`` of a source; None where there are none."""
        for run in self._runs:
            held = [n for n, offset in enumerate(run.offsets) if start <= offset < end and run.source(n) == source]
            if held:
                return Stretch(run, held[0], held[-1] + 1)
        return None

    def _on(self, label: str | None) -> list[_Run]:
        if label is None:
            return self._runs
        key = label_key(parse_label(label) or label)
        runs = [run for run in self._runs if label_key(run.page.label) == key]
        if not runs:
            raise Lost(say("page {page} is not in the input", page=label))
        return runs

    def _nearly(self, needle: str, runs: Sequence[_Run], quote: Quote) -> _Hit:
        told = "“{quote}” is not found on page {page}" if quote.page else "“{quote}” is not found"
        missing = Lost(say(told, quote=quote.text, page=quote.page))
        if len(needle) < SHORTEST:
            raise missing
        found = sorted(_likely(needle, runs), key=lambda hit: -hit.likeness)
        if not found or found[0].likeness < LIKE:
            raise missing
        best = found[0]
        rest = max((hit.likeness for hit in found[1:]), default=0.0)
        if best.likeness - rest < LEAD:
            places = f"{self._place(best)}, {self._place(found[1])}"
            told = "“{quote}” reads like several places ({places}): quote more, or add before: or after:"
            raise Lost(say(told, quote=quote.text, places=places))
        return best

    def _place(self, hit: _Hit) -> str:
        source = self.issue.sources[hit.run.source(hit.start)]
        return f"{source.name}:{source.text.count(chr(10), 0, hit.run.offsets[hit.start]) + 1}"


def _run(page: Page) -> _Run:
    parts: list[str] = []
    offsets = array("q")  # eight bytes a character, a list takes forty
    starts: list[int] = []
    for fragment in page.fragments:
        text, places = folded(fragment.text, fragment.start)
        starts.append(len(offsets))
        parts.append(text)
        offsets.extend(places)
    return _Run(page, "".join(parts), offsets, starts, [fragment.source for fragment in page.fragments])


def _occurrences(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _likely(needle: str, runs: Sequence[_Run]) -> Iterator[_Hit]:
    """On each page the place most like ``needle``, and the best one beside it."""
    for run in runs:
        likeness, start, end = _best(needle, run.text)
        if end > start:
            yield _Hit(run, start, end, likeness)
            for left, right in ((0, start), (end, len(run.text))):
                other, a, b = _best(needle, run.text[left:right])
                if b > a:
                    yield _Hit(run, left + a, left + b, other)


def _best(needle: str, text: str, least: float = 0.0) -> tuple[float, int, int]:
    """The stretch of ``text`` most like ``needle``: likeness, start, end; (0, 0, 0) where nothing is."""
    from rapidfuzz import fuzz

    least = max(least, LIKE - LEAD - 0.1)
    padded = text + "\0" * (len(needle) - len(text))  # rapidfuzz looks for the shorter one in the longer
    found = fuzz.partial_ratio_alignment(needle, padded, score_cutoff=100 * least)
    if found is None:
        return 0.0, 0, 0
    slack = len(needle) // 4 + 2
    left, right = max(0, found.dest_start - slack), min(len(text), found.dest_end + slack)
    distance, start, end, _ = _align(needle, text[left:right])
    return 1 - distance / len(needle), left + start, left + end


def _align(needle: str, text: str) -> tuple[int, int, int, list[int | None]]:
    """The stretch of ``text`` that ``needle`` becomes with the fewest edits (Sellers 1980): their number, start, end,
    and for each character of ``needle`` the place of the same one, None where it was misread or lost.

    >>> _align("冬闲是修渠", "今年冬闱是修渠的")
    (1, 2, 7, [2, None, 4, 5, 6])
    """
    rows = [[0] * (len(text) + 1)]
    for number, char in enumerate(needle, start=1):
        above, row = rows[-1], [number]
        for at, other in enumerate(text):
            row.append(min(above[at] + (char != other), above[at + 1] + 1, row[at] + 1))
        rows.append(row)
    last = rows[-1]
    end = at = min(range(len(last)), key=lambda place: (last[place], place))
    where: list[int | None] = [None] * len(needle)
    number = len(needle)
    while number:
        same = at > 0 and needle[number - 1] == text[at - 1]
        if at > 0 and rows[number][at] == rows[number - 1][at - 1] + (not same):
            number, at = number - 1, at - 1
            where[number] = at if same else None
        elif rows[number][at] == rows[number - 1][at] + 1:
            number -= 1
        else:
            at -= 1
    return last[end], at, end, where


def _inside(hit: _Hit, needle: str, left: int, right: int, edges: bool) -> Spot:
    """The place of ``needle[left:right]`` in what was found nearly the same."""
    text = hit.run.text[hit.start : hit.end]
    _, _, _, where = _align(needle, text)
    known = [place for place in where[left:right] if place is not None]
    if len(known) < SAME * (right - left):
        raise Lost(say("“{quote}” reads otherwise now", quote=needle[left:right]))
    if edges:
        outer = [(number, where[number]) for number in (left - 1, left, right - 1, right) if 0 <= number < len(where)]
        if any(place is None for _, place in outer) or not _close(where, left, right):
            raise Lost(say("where “{quote}” begins or ends reads otherwise now", quote=needle[left:right]))
    return _spot(hit.run, hit.start + known[0], hit.start + known[-1] + 1, hit.likeness)


def _close(where: Sequence[int | None], left: int, right: int) -> bool:
    """The characters on both sides of either edge of the quote stand next to each other as they did."""
    pairs = [(number - 1, number) for number in (left, right) if 0 < number < len(where)]
    return all((where[a] or 0) + 1 == where[b] for a, b in pairs)


def _spot(run: _Run, start: int, end: int, likeness: float) -> Spot:
    source, first, last = run.source(start), run.offsets[start], run.offsets[end - 1]
    if run.source(end - 1) != source or last < first:
        raise Lost("its quote runs over blocks that stand apart")
    return Spot(source, first, last + 1, likeness)
