"""The bare lines of a page, and all that speaks for a headline at each and against.

Some signs are of the line itself and of what stands above and below it; others are of a story that would reach from one
headline to the next, with the bare lines that would then be crossheads inside it. How many of the page's headlines have lost
their mark is a sign, too: so one table holds for pages where nothing is marked and for those where all but one are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Kind, Role
from zhuzhou_paper.seams.bare_signs import alike, beginning, end_above, is_names, shape_of
from zhuzhou_paper.seams.evidence import closes
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import logit, score
from zhuzhou_paper.seams.signs import Sign
from zhuzhou_paper.seams.strands import Element
from zhuzhou_paper.seams.topic import Topics

__all__ = ["BareLines", "Stretch"]

MOST = 3.0  # log-odds that one kind of evidence can say
SURELY = 2.5  # log-odds of a join from which it says more than its amount
SIDE = 3  # pieces of text looked at on each side
WIDE = 8  # … where the likeness of several is looked at
LIKEST = 4  # pairs of them that count
UNLIKE = -1.5  # the least that likeness within a story can say
LITTLE, USUAL = 0.003, 0.03  # of likeness; of the likest pairs of one story
FURTHER = 30  # … and of the story above, to see whether the line's words stand there
GROUP = 3  # lines of one headline group
ALIKE = 4  # lines alike that count
HALF = 0.3  # of a headline, so that none lost and none kept can be compared
_SIZES = ((60, "tiny"), (150, "small"), (400, "middle"), (1000, "large"))  # characters of a story


class Stretch(NamedTuple):
    """Bare lines between two steps that begin or end a story whatever the lines are."""

    above: int  # a headline group or a jump line; -1: the page's beginning
    lines: tuple[int, ...]
    below: int  # the next such step, or the page's end


class BareLines:
    """The bare lines of a page, and the signs of each; a step is meant by its number."""

    def __init__(self, steps: Sequence[Element], statistics: IssueStatistics, lines: Sequence[int]) -> None:
        self.steps = steps
        self.lines = tuple(lines)
        self._statistics = statistics
        self._kinds = [step.kind for step in steps]
        for at, step in enumerate(steps):
            if step.kind == "byline" or (step.kind == "body" and is_names(step)):
                self._kinds[at] = "byline"
        for at in lines:
            self._kinds[at] = "line"
        self._pairs: dict[int, tuple[float, list[tuple[str, float]]]] = {}
        self._shares: dict[tuple[int, int], float] = {}
        self._near: dict[int, tuple[list[int], list[int]]] = {}
        self._likenesses: dict[tuple[int, int, int], float] = {}

    def stretches(self) -> Iterator[Stretch]:
        """The page's bare lines, parted where a story begins or ends for certain."""
        above, lines = -1, []
        for at, kind in enumerate((*self._kinds, "head")):
            if kind == "line":
                lines.append(at)
            elif kind in ("head", "out"):
                if lines:
                    yield Stretch(above, tuple(lines), at)
                above, lines = at, []

    @property
    def all_kept(self) -> bool:
        """The page has marked headlines, and none that is known to have lost its mark."""
        return self._marks[-1][1] == "all kept"

    def seen(self, line: int) -> Iterator[Sign]:
        """The signs of a line that show at a glance: its shape, and what stands right above and below."""
        text = self._text(line)
        above, below = self._around(line)
        yield "base", "", 1.0, ""
        yield "above", "top" if above < 0 else self._kinds[above], 1.0, ""
        if self._kind(below) != "body":
            yield "below", self._kind(below), 1.0, ""
        if tail := self._text(above):
            if not closes(tail):
                yield from self._goes_on("goes on from above", tail, text)
            yield from end_above(tail)
        if head := self._text(self._past_names(below)):
            yield from self._goes_on("goes on below", text, head)
            yield from beginning(head)
        yield from shape_of(text)
        if below - above > 2:
            yield "group", "first" if above == line - 1 else "other", 1.0, below - above - 1
        if below - above - 1 > GROUP:
            yield "group", "list", 1.0, below - above - 1
        yield from self._marks

    def words(self, line: int) -> Iterator[Sign]:
        """Whether the line's words stand in the texts around: a headline's come again below, a crosshead's stood above."""
        before, behind = self._sides(line)
        for name, side in (("below", behind[:SIDE]), ("above", before[:SIDE]), ("further above", before[SIDE:])):
            if side:
                share = self._share(line, side)
                yield "words", name, _halves(share), round(share, 2)

    def subject(self, line: int) -> Iterator[Sign]:
        """Whether the texts above and below are about one thing."""
        before, behind = self._sides(line)
        if not before or not behind:
            yield "subject", "one side only", 1.0, ""
            return
        place = self._place
        change = -self._topics.cohesion(*([place[at] for at in side[:SIDE]] for side in (before, behind)))
        yield "subject", "changes", _clamped(change), round(change, 1)
        if len(before) > 1 and len(behind) > 1:
            likeness = self._likeness(before[:WIDE], behind)
            yield "subject", "likeness of both", _clamped(math.log((likeness + LITTLE) / USUAL)), round(likeness, 3)

    def story(self, stretch: Stretch, first: int, last: int) -> Iterator[Sign]:
        """The signs of a story from the headline or other step ``first`` up to the step ``last``."""
        inside = [at for at in stretch.lines if first < at < last]
        texts, size, named = (sums[last] - sums[first + 1] for sums in self._sums)
        is_line = self._kind(first) == "line"
        if not texts:
            if inside:
                yield "story", "lines only", 1.0, len(inside)
            elif is_line:
                yield "story", "group" if self._kind(last) == "line" else "no text", 1.0, ""
            return
        headed = is_line or self._kind(first) == "head"
        if not headed:
            yield "story", "no headline", 1.0, ""
        yield "story", next((name for most, name in _SIZES if size < most), "huge"), 1.0, size
        if not inside and not named:
            return
        count = len(inside) + named
        yield "crossheads", str(min(count, 3)), 1.0, count
        if headed:
            yield "crossheads", self._opened(first), 1.0, ""
        if series := sum(any(alike(self._text(a), self._text(b)) for b in inside if a != b) for a in inside):
            yield "crossheads", "alike", float(min(series, ALIKE)), series
        if headed:
            share = sum([self._under(first, at) for at in inside])
            yield "crossheads", "words of the headline below", _halves(share), round(share, 2)

    def within(self, first: int, last: int, lines: Sequence[int]) -> Iterator[Sign]:
        """Whether a story from ``first`` to ``last`` is about one thing above and below each of ``lines`` inside it."""
        inside = [at for at in lines if first < at < last]
        least = min([self._alike_around(at, first, last) for at in inside], default=0.0)
        if least < 0:
            yield "crossheads", "another subject", max(UNLIKE, round(2 * least) / 2), round(least, 1)

    @cached_property
    def _marks(self) -> tuple[Sign, ...]:
        """How many headlines of the page have kept their mark, and of those above names and datelines how many have lost it."""
        kept = lost = sure_kept = sure_lost = 0
        for at, step in enumerate(self.steps):
            draft = step.draft
            if draft is None or not draft.has_headline:
                continue
            marked = any(p.fragment.kind is Kind.HEADING for p in draft.heads if p.role is not Role.BYLINE)
            sure = draft.into is not None or self._opened(at) != "plain"
            kept, lost = kept + marked, lost + (not marked)
            sure_kept, sure_lost = sure_kept + (marked and sure), sure_lost + (sure and not marked)
        if not kept:
            return (("marks", "none", 1.0, ""),)
        share = math.log((sure_lost + HALF) / (sure_kept + HALF))
        plain = kept - sure_kept
        found: tuple[Sign, ...] = (
            ("marks", "lost to kept", _clamped(share), round(share, 1)),
            ("marks", "kept above plain text", round(2 * math.log1p(plain)) / 2, plain),
        )
        return found if lost else (*found, ("marks", "all kept", 1.0, kept))

    @cached_property
    def _sums(self) -> tuple[list[int], ...]:
        """Up to each step, of the pieces of text that are no bare lines: how many, of how many characters, and crossheads."""
        texts = [len(self._text(at)) if kind == "body" else 0 for at, kind in enumerate(self._kinds)]
        named = [bool(size) and self._role(at) is Role.CROSSHEAD for at, size in enumerate(texts)]
        return tuple([0, *accumulate(map(int, some))] for some in (map(bool, texts), texts, named))

    @cached_property
    def _bodies(self) -> list[int]:
        return [at for at, step in enumerate(self.steps) if step.kind == "body"]

    @cached_property
    def _place(self) -> dict[int, int]:
        return {at: number for number, at in enumerate(self._bodies)}

    @cached_property
    def _topics(self) -> Topics:
        return Topics([self._text(at) for at in self._bodies])

    @cached_property
    def _page(self) -> str:
        return "\n".join([self._text(at) for at in self._bodies])

    def _kind(self, at: int) -> str:
        return self._kinds[at] if 0 <= at < len(self._kinds) else "end"

    def _text(self, at: int) -> str:
        piece = self.steps[at].piece if 0 <= at < len(self.steps) and self.steps[at].kind == "body" else None
        return piece.text if piece is not None else ""

    def _role(self, at: int) -> Role | None:
        piece = self.steps[at].piece
        return piece.role if piece is not None else None

    def _around(self, line: int) -> tuple[int, int]:
        """The nearest steps above and below that are no bare lines."""
        above, below = line - 1, line + 1
        while self._kind(above) == "line":
            above -= 1
        while self._kind(below) == "line":
            below += 1
        return above, below

    def _sides(self, line: int) -> tuple[list[int], list[int]]:
        """The pieces of text above and below a line, nearest first."""
        above, below = self._around(line)
        return self._beside(above, -1, FURTHER), self._beside(self._past_names(below), 1, WIDE)

    def _past_names(self, at: int) -> int:
        while self._kind(at) == "byline":
            at += 1
        return at

    def _beside(self, at: int, way: int, most: int = SIDE) -> list[int]:
        """At most ``most`` pieces of text from ``at`` up (``way`` -1) or down, to where a story begins or ends for certain."""
        found: list[int] = []
        while len(found) < most and (kind := self._kind(at)) in ("body", "line", "byline"):
            if kind == "body":
                found.append(at)
            at += way
        return found

    def _opened(self, at: int) -> str:
        """What stands below a headline: names, a dateline, or plain text."""
        draft = self.steps[at].draft
        signed = draft is not None and any(piece.role is Role.BYLINE for piece in draft.heads)
        if signed or self._kind(at + 1) == "byline":
            return "byline"
        return "dateline" if DATELINE.match(self._text(at + 1)) else "plain"

    def _alike_around(self, line: int, first: int, last: int) -> float:
        """The likeness of the texts above and below a line, of one story alone, against the usual one: its logarithm."""
        before, behind = self._near.get(line) or self._near.setdefault(line, self._sides(line))
        above = [at for at in before[:WIDE] if at > first]
        below = [at for at in behind if at < last]
        if len(above) < 2 or len(below) < 2:
            return 0.0
        known = self._likenesses.get((line, len(above), len(below)))
        if known is None:
            known = math.log((self._likeness(above, below) + LITTLE) / USUAL)
            self._likenesses[line, len(above), len(below)] = known
        return known

    def _likeness(self, before: Sequence[int], behind: Sequence[int]) -> float:
        """The mean likeness of those texts on both sides that are the likest."""
        place, likeness = self._place, self._topics.likeness
        found = sorted([likeness(place[a], place[b]) for a in before for b in behind], reverse=True)[:LIKEST]
        return sum(found) / len(found)

    def _goes_on(self, name: str, tail: str, head: str) -> Iterator[Sign]:
        join = logit(score(tail, head, self._statistics).join)
        yield name, "", _clamped(join), round(join, 1)
        if join >= SURELY:
            yield name, "surely", 1.0, round(join, 1)

    def _under(self, head: int, line: int) -> float:
        """The share of a headline's words that stand in the text below a line inside its story."""
        known = self._shares.get((head, line))
        if known is None:
            known = self._shares[head, line] = self._share(head, self._beside(line + 1, 1))
        return known

    def _share(self, head: int, texts: Sequence[int]) -> float:
        """The share of a headline's pairs of characters that stand in ``texts``; what is rare on the page weighs more."""
        total, pairs = self._pairs.get(head) or self._pairs.setdefault(head, self._weighed(head))
        if not total:
            return 0.0
        joined = "\n".join([self._text(at) for at in texts])
        return sum([weight for pair, weight in pairs if pair in joined]) / total

    def _weighed(self, head: int) -> tuple[float, list[tuple[str, float]]]:
        text, draft = self._text(head), self.steps[head].draft
        if draft is not None:
            text = " ".join([piece.text for piece in draft.heads if piece.role is not Role.BYLINE])
        found = sorted({a + b for a, b in pairwise(text) if is_han(a) and is_han(b)})
        pairs = [(pair, 1 / math.sqrt(self._page.count(pair) or 1)) for pair in found]
        return sum([weight for _, weight in pairs]), pairs


def _clamped(value: float) -> float:
    return max(-MOST, min(MOST, round(value * 2) / 2))


def _halves(share: float) -> float:
    """A share as the table weighs it: in halves, two for all."""
    return round(4 * share) / 2
