"""The stories of a page of plain lines, read again with all of them known: what each is about counts for the whole of it.

A matching (columns.py) sees two texts at a time. Here runs of units change places and stories while that makes the
whole likelier: by the signs at every seam, headline, beginning and end (line_signs.py), and by how well each unit goes
with the rest of its story.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zhuzhou_paper.seams.costs import PageText
from zhuzhou_paper.seams.line_signs import LineSigns, Sign
from zhuzhou_paper.seams.line_weights import WEIGHTS
from zhuzhou_paper.seams.strands import Draft, Element
from zhuzhou_paper.seams.units import Unit

__all__ = ["LineOdds", "Stories", "Told"]

ABOUT = 2.0  # what a unit is about, as log-odds that it is of the rest of its story, counts so many times
MOST_ABOUT = 4.0  # … and at most so much for one unit
FEW = 80  # characters; a shorter piece that is like nothing says less against its story
WEAK = 5.0  # log-odds of a seam from which a story is not parted there
LEAST = 0.3  # log-odds that a move must win
HOPE = 9.0  # … that subjects may win back where seams lose
SCRAP = 160  # characters; a shorter text without a headline is rather the rest of a story
ALONE = 6.0  # … log-odds against it
STEPS = 30  # moves on a page
LONGEST = 4  # parts, between two seams that are not sure, that are moved at once
LARGEST = 150  # units; no printed page has as many


class Told(NamedTuple):
    """A story in units: the number of its headline group or -1, its units, and the number of the jump line that ends it."""

    draft: int
    units: tuple[int, ...]
    out: int = -1


class LineOdds:
    """What the signs of a page say, each value computed once: log-odds against any other partner of either side."""

    def __init__(self, steps: Sequence[Element], drafts: Sequence[Draft], page: PageText) -> None:
        signs = LineSigns(steps, drafts, page)
        # a seam is asked of both its sides: each would have to do without the other
        self.follows = cache(lambda tail, head: 2 * _sum(signs.follows(tail, head)))
        self.heads = cache(lambda draft, first: 2 * _sum(signs.heads(draft, first)))
        self.ends = cache(lambda tail: _sum(signs.ends(tail)))
        self.begins = cache(lambda head: _sum(signs.begins(head)))
        self.empty = cache(lambda draft: _sum(signs.empty(draft)))

    def joins(self, tail: int, head: int) -> float:
        """Log-odds that ``head`` goes on with ``tail``, against an end and a beginning there."""
        return self.follows(tail, head) - self.ends(tail) - self.begins(head)

    def opens(self, draft: int, first: int) -> float:
        """Log-odds that ``first`` begins the story under headline group ``draft``, against both without the other."""
        return self.heads(draft, first) - self.empty(draft) - self.begins(first)


def _sum(signs: Iterator[Sign]) -> float:
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in signs)


class Stories:
    """The units of a page, and what any of its stories is worth."""

    def __init__(self, units: Sequence[Unit], odds: LineOdds, page: PageText) -> None:
        self.units = units
        self.odds = odds
        self.page = page
        self._value = cache(self._told)
        self._about = cache(self._agreement)
        self._before = cache(self._so_far)
        self._best = cache(self._move)
        self._link = cache(self._seam)

    def again(self, stories: Sequence[Told]) -> tuple[float, list[Told]]:
        """``stories`` with runs of units moved while that wins, and the log-odds of the whole.

        Every unit, headline group and jump line stays in exactly one of them.
        """
        found = list(stories)
        for _ in range(STEPS if len(self.units) <= LARGEST else 0):
            others = [*found, Told(-1, ())]
            best: tuple[float, int, int, Told, Told] | None = None
            for at, one in enumerate(found):
                for place, two in enumerate(others if one.units else []):
                    move = self._best(one, two)
                    if move is not None and (best is None or move[0] > best[0]):
                        best = (move[0], at, place, move[1], move[2])
            if best is None:
                break
            _, at, place, one, two = best
            others[at] = one
            if place != at:
                others[place] = two
            found = [story for story in others if story != Told(-1, ())]
        return sum(self._value(story) + self._about(story) for story in found), found

    def _move(self, one: Told, two: Told) -> tuple[float, Told, Told] | None:
        """The move between two stories, or inside one, that wins most, where it wins enough."""
        inside = one == two
        about = self._about(one) + (0.0 if inside else self._about(two))
        alone = self._alone(one) + self._alone(two)
        found: tuple[float, Told, Told] | None = None
        for gain, left, right in self._inside(one) if inside else self._across(one, two):
            if not inside:
                gain += self._alone(left) + self._alone(right) - alone
            if gain < LEAST - HOPE or (found is not None and gain + HOPE < found[0]):
                continue
            gain += self._about(left) - about + (0.0 if inside else self._about(right))
            if gain > LEAST and (found is None or gain > found[0]):
                found = (gain, left, right)
        return found

    def _inside(self, story: Told) -> Iterator[tuple[float, Told, Told]]:
        """A run of the story's units at another place in it, with what its seams win."""
        units, before = story.units, self._value(story)
        cuts = self._cuts(story)
        for number, first in enumerate(cuts):
            for last in cuts[number + 1 : number + 1 + LONGEST]:
                run, rest = units[first:last], units[:first] + units[last:]
                for place in range(len(rest) + 1 if rest else 0):
                    if place != first:
                        moved = story._replace(units=rest[:place] + run + rest[place:])
                        if story.out < 0 or moved.units[-1] == units[-1]:  # what a jump line ends stays its end
                            yield self._value(moved) - before, moved, moved

    def _across(self, one: Told, two: Told) -> Iterator[tuple[float, Told, Told]]:
        """A run of the units of ``one`` in ``two``, or the rest of either behind the beginning of the other, with what seams win.

        Only what may win: the few seams that change are asked before any story is made.
        """
        mine, its = self._cuts(one), self._cuts(two)
        link, a, b = self._link, (-1, *one.units, -1), (-1, *two.units, -1)  # unit n stands at n + 1
        least = LEAST - HOPE - ALONE
        for number, first in enumerate(mine):
            for last in mine[number + 1 : number + 1 + LONGEST]:
                if one.out >= 0 and last == len(one.units):
                    continue
                head, tail = a[first + 1], a[last]
                freed = link(one.draft, a[first], a[last + 1])
                freed -= link(one.draft, a[first], head) + link(one.draft, tail, a[last + 1])
                for place in its:
                    above, below = b[place], b[place + 1]
                    if two.out >= 0 and place == len(two.units):
                        continue
                    gain = link(two.draft, above, head) + link(two.draft, tail, below) - link(two.draft, above, below)
                    if freed + gain > least:
                        run, units = one.units[first:last], two.units
                        rest = one._replace(units=one.units[:first] + one.units[last:])
                        yield freed + gain, rest, two._replace(units=units[:place] + run + units[place:])
        for first in mine:
            for place in its:
                gain = link(one.draft, a[first], b[place + 1]) + link(two.draft, b[place], a[first + 1])
                gain -= link(one.draft, a[first], a[first + 1]) + link(two.draft, b[place], b[place + 1])
                if gain > least:
                    left = Told(one.draft, one.units[:first] + two.units[place:], two.out)
                    right = Told(two.draft, two.units[:place] + one.units[first:], one.out)
                    if _is_whole(left) and _is_whole(right):
                        yield gain, left, right

    def _seam(self, draft: int, tail: int, head: int) -> float:
        """Log-odds of unit ``head`` behind unit ``tail``; -1 stands for the headline group ``draft`` above and for the end."""
        units, odds = self.units, self.odds
        if tail < 0 and head < 0:
            return odds.empty(draft) if draft >= 0 else 0.0
        if tail < 0:
            return odds.heads(draft, units[head].first) if draft >= 0 else odds.begins(units[head].first)
        return odds.ends(units[tail].last) if head < 0 else odds.follows(units[tail].last, units[head].first)

    def _cuts(self, story: Told) -> list[int]:
        """The places where a story may be parted: its ends, and seams that are not sure."""
        pairs = pairwise(self.units[number] for number in story.units)
        inner = [place for place, (a, b) in enumerate(pairs, 1) if self.odds.joins(a.last, b.first) < WEAK]
        return [0, *inner, len(story.units)] if story.units else [0]

    def _told(self, story: Told) -> float:
        """Log-odds of a story by its seams, its headline and its ends."""
        seams = pairwise((-1, *story.units, -1))
        return sum([self._link(story.draft, tail, head) for tail, head in seams]) + self._alone(story)

    def _alone(self, story: Told) -> float:
        """What speaks against a story by its size: a few characters without a headline."""
        return -ALONE if story.draft < 0 and story.units and self._size(story) < SCRAP else 0.0

    def _size(self, story: Told) -> int:
        return sum(len(self.page.bodies[piece].text) for number in story.units for piece in self.units[number].pieces)

    def _agreement(self, story: Told) -> float:
        """What its units are about, each beside the headline and the units before it: two stories in one meet somewhere."""
        return ABOUT * self._before(story.draft, story.units)[0]

    def _so_far(self, draft: int, units: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        """What the first units of a story agree in, and their texts: most moves leave the beginning of a story as it is."""
        if not units:
            return 0.0, (self.page.head_text + draft,) if draft >= 0 else ()
        total, known = self._before(draft, units[:-1])
        pieces = self.units[units[-1]].pieces
        return total + (self._unit_about(pieces, known) if known else 0.0), (*known, *pieces)

    def _unit_about(self, pieces: Sequence[int], known: Sequence[int]) -> float:
        page = self.page
        total = 0.0
        for piece in pieces:
            said = page.topics.odds(piece, known)
            total += said if said > 0 else said * min(1.0, len(page.bodies[piece].text) / FEW)
        return max(-MOST_ABOUT, min(MOST_ABOUT, total / math.sqrt(len(pieces))))


def _is_whole(story: Told) -> bool:
    """No jump line is left without text before it."""
    return story.out < 0 or bool(story.units)
