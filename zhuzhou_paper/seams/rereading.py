"""A page out of order read again with all its stories known: pieces change places and stories while that explains it better.

The search walks the page once and keeps few readings; what it must decide before it has seen the rest of the page, a column
that stands above its headline above all, is decided here. ``faults.py`` says what a reading costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import add, attrgetter

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.costs import PageText, Story
from zhuzhou_paper.seams.faults import PRICES, Faults, Prices
from zhuzhou_paper.seams.series import NEXT
from zhuzhou_paper.seams.straighten import Order

__all__ = ["read_again"]

STEPS = 16  # moves on a page
FITS = -1.0  # cost of a seam from which text goes on there
NEAR = 2  # headline groups from one story to its neighbour; the slug of a jump and a kicker are groups as well
LONGEST = 6  # pieces of a column
SEAM = 0.5  # cost of a seam from which a story may be parted there
OPEN_TAIL, OPEN_HEAD = 0.5, 0.2  # P(open) from which text may go on elsewhere
INSIDE = 0.5  # P(open) of either side from which a seam is inside a paragraph, where no story begins
CALL = 10.1  # nats that text going on in other text wins at most
CLOSED = 2.4  # … and finished text, by what two neighbours have in common
BEGINS = 3.0  # … and text below a headline
BOTH = 0.05  # P(open) of both sides of a seam below which it is no cut
LONGEST_STORY = 48  # pieces of a story inside which other places are tried; few have as many on a page
LARGEST = 150  # pieces; no printed page has as many


class _Move(NamedTuple):
    gain: float
    one: Story
    two: Story | None  # None: only ``one`` changes
    new: tuple[Story, ...]


class _Leaving(NamedTuple):
    """A run of pieces that may leave its story, whatever story takes it."""

    run: tuple[int, ...]
    rest: tuple[int, ...]
    left: Story  # the story without the run
    cost: float  # … and what that costs
    inside: float  # cost of the run's own seams
    calls: float  # what its ends can win elsewhere
    numbered: bool


_Leavings = dict[int, tuple[Story, list[_Leaving]]]  # by identity of the story, which it keeps


def read_again(stories: Sequence[Story], page: PageText, order: Order, prices: Prices = PRICES) -> list[Story]:
    """``stories`` with pieces moved while that makes the whole cheaper."""
    found = list(stories)
    if len(page.bodies) > LARGEST:
        return found
    faults = Faults(page, order, prices)
    known: dict[tuple[int, int], tuple[Story, Story, _Move | None]] = {}  # by identity of the stories, which it keeps
    leavings: _Leavings = {}
    for _ in range(STEPS):
        best: _Move | None = None
        for one in found:
            for two in found:
                key = (id(one), id(two))
                if key not in known:
                    moves = _moves(one, two, faults, leavings)
                    known[key] = (one, two, max(moves, key=attrgetter("gain"), default=None))
                move = known[key][2]
                if move is not None and (best is None or move.gain > best.gain):
                    best = move
        if best is None:
            break
        found = _changed(found, best)
    return found


def _changed(stories: Sequence[Story], move: _Move) -> list[Story]:
    """``stories`` after ``move``; what it leaves stands where they stood."""
    new = {id(move.one): move.new[:1], id(move.two): move.new[1:]} if move.two else {id(move.one): move.new}
    return [told for story in stories for told in new.get(id(story), (story,))]


def _moves(one: Story, two: Story, faults: Faults, leavings: _Leavings) -> Iterator[_Move]:
    """What may change between two stories, or inside one, and wins enough."""
    if not one.pieces:
        return
    if one is two:
        if len(one.pieces) <= LONGEST_STORY:
            yield from _inside(one, faults)
            yield from _parting(one, faults)
    elif two.drafts:
        yield from _across(one, two, faults, leavings)
        if one.drafts and _are_beside(one, two):
            yield from _ends(one, two, faults)


def _inside(story: Story, faults: Faults) -> Iterator[_Move]:
    """A run of the story's pieces at another place in it."""
    page, needed, pieces = faults.page, faults.prices.move, story.pieces
    gaps = _gaps(story, faults)
    dearest, placed, room = max(gaps), faults.place(story) + page.uneven(pieces), _room(page, pieces)
    for first, last in _runs(story, faults):
        run, rest = _parted(pieces, first, last)
        if not rest:
            continue
        closed = faults.link(story, *_beside(rest, first))
        freed = gaps[first] + gaps[last] - closed + placed
        won = room if page.numbered and any(page.members[piece] for piece in run) else 0.0
        if freed + dearest + _calls(run, page) + won < needed:
            continue
        others = [*gaps[:first], closed, *gaps[last + 1 :]]  # the places in the rest
        for place, (gap, most) in enumerate(zip(others, _most(run, rest, page), strict=True)):
            gain = freed + gap
            if place == first or gain + most + won < needed:
                continue
            before, after = _beside(rest, place)
            gain -= faults.link(story, before, run[0]) + faults.link(story, run[-1], after)
            if gain + won >= needed:
                new = story._replace(pieces=rest[:place] + run + rest[place:])
                gain += page.numbering((), pieces) - page.numbering((), new.pieces) - faults.place(new)
                gain -= page.uneven(new.pieces)
                if gain >= needed:
                    yield _Move(gain, story, None, (new,))


def _parting(story: Story, faults: Faults) -> Iterator[_Move]:
    """The rest of the story as one of its own, whose headline is lost."""
    page, needed, pieces = faults.page, faults.prices.move, story.pieces
    cost = faults.cost(story)
    for place in range(1, len(pieces) - 1):  # a last paragraph alone is no story
        if max(page.tail[pieces[place - 1]], page.head[pieces[place]]) > INSIDE:
            continue
        kept, rest = story._replace(pieces=pieces[:place], out=None), Story((), pieces[place:], story.out)
        gain = cost - faults.cost(kept) - faults.cost(rest) + faults.apart(rest, kept)
        if gain >= needed:
            yield _Move(gain, story, None, (kept, rest))


def _across(one: Story, two: Story, faults: Faults, leavings: _Leavings) -> Iterator[_Move]:
    """A run of the pieces of ``one`` in ``two``."""
    page, needed, pieces = faults.page, faults.prices.move, two.pieces
    beside = _are_beside(one, two)
    gaps = _gaps(two, faults)
    cost, dearest = faults.cost(one) + faults.cost(two) - faults.text(two), max(gaps)
    near = {*(piece + 1 for piece in pieces), *(piece - 1 for piece in pieces), faults.order.under[two.draft]}
    if id(one) not in leavings:
        leavings[id(one)] = (one, list(_leaving(one, _runs(one, faults), faults)))
    for run, rest, left, spent, inside, calls, numbered in (
        *leavings[id(one)][1],
        *_leaving(one, _called(one, two, page) if beside else (), faults),
    ):
        if len(run) > 1 and not beside:
            continue
        freed = cost - spent - inside
        freed += faults.rather(run, two, left)
        # what stands near none of the story's pieces makes its order worse
        least = 0.0 if run[0] in near or run[-1] in near else faults.place(two) + faults.prices.turn
        won = _room(page, pieces, run) if numbered else 0.0
        if freed + dearest + calls - least + won < needed:
            continue
        for place, (gap, most) in enumerate(zip(gaps, _most(run, pieces, page), strict=True)):
            if freed + gap - least + most + won < needed:
                continue
            before, after = _beside(pieces, place)
            gain = freed + gap - faults.link(two, before, run[0]) - faults.link(two, run[-1], after)
            if gain - least + won >= needed:
                new = two._replace(pieces=pieces[:place] + run + pieces[place:])
                gain += page.numbering((), pieces) - page.numbering((), new.pieces) - faults.place(new)
                gain -= page.uneven(new.pieces)
                if gain >= needed:
                    yield _Move(gain, one, two, (left, new) if rest else (new,))


def _room(page: PageText, pieces: Sequence[int], run: Sequence[int] = ()) -> float:
    """What numbers can win at most where ``pieces`` change places, or ``run`` comes to them: each is the one that is due."""
    if not page.numbered:
        return 0.0
    due = sum(member is not None and member[1] != 1 for member in map(page.members.__getitem__, (*pieces, *run)))
    return page.numbering((), pieces) - NEXT * due


def _leaving(story: Story, runs: Sequence[tuple[int, int]], faults: Faults) -> Iterator[_Leaving]:
    page = faults.page
    for first, last in runs:
        run, rest = _parted(story.pieces, first, last)
        if not rest and (story.drafts or story.out is not None):
            continue
        left = Story(story.drafts, rest, story.out, story.marked)
        cost = faults.cost(left) if rest else 0.0
        numbered = page.numbered and any(page.members[piece] for piece in run)
        inside = sum([faults.seam(a, b) for a, b in pairwise(run)])
        yield _Leaving(run, rest, left, cost, inside, _calls(run, page), numbered)


def _ends(one: Story, two: Story, faults: Faults) -> Iterator[_Move]:
    """The rest of either story behind the beginning of the other."""
    cost = faults.cost(one) + faults.cost(two)
    cuts = _cuts(two, faults)[:-1]
    for here in _cuts(one, faults)[:-1]:
        for there in cuts:
            begun, rest = one.pieces[:here], one.pieces[here:]
            other, others = two.pieces[:there], two.pieces[there:]
            if not (here or there) or not others:
                continue
            first = Story(one.drafts, begun + others, two.out, one.marked)
            second = Story(two.drafts, other + rest, one.out, two.marked)
            gain = cost - faults.text(first) - faults.text(second)
            gain -= faults.place(first) + faults.place(second)
            mine, its = (Story(story.drafts, kept) for story, kept in ((one, begun), (two, other)))
            gain += faults.rather(rest, its, mine) + faults.rather(others, mine, its)
            if gain >= faults.prices.move:
                gain -= faults.page.uneven(first.pieces) + faults.page.uneven(second.pieces)
            if gain >= faults.prices.move:
                yield _Move(gain, one, two, (first, second))


def _cuts(story: Story, faults: Faults) -> list[int]:
    """Where ``story`` may be parted: its ends, and where it does not go on below or its text is in doubt."""
    inner = [
        place
        for place, (tail, head) in enumerate(pairwise(story.pieces), start=1)
        if not faults.follows(tail, head) or faults.page.seam(tail, head) > SEAM
    ]
    return [0, *inner, len(story.pieces)]


def _runs(story: Story, faults: Faults) -> list[tuple[int, int]]:
    """The runs of pieces that may move: single pieces, and what stands between two places where it may be parted."""
    cuts = _cuts(story, faults)
    between = {(first, last) for number, first in enumerate(cuts) for last in cuts[number + 1 :]}
    return sorted(between | {(at, at + 1) for at in range(len(story.pieces))})


def _called(story: Story, two: Story, page: PageText) -> list[tuple[int, int]]:
    """The runs of pieces of ``story`` that the other one calls for: it stops in mid-sentence, and they go on with it."""
    if two.out is not None or not two.pieces or page.tail[two.pieces[-1]] < OPEN_TAIL:
        return []
    size = len(story.pieces)
    begins = [at for at in range(size) if page.seam(two.pieces[-1], story.pieces[at]) < FITS]
    return [(first, last) for first in begins for last in range(first + 1, min(size, first + LONGEST) + 1)]


def _are_beside(one: Story, two: Story) -> bool:
    """Their headlines are near each other: only columns of neighbours are read in turn."""
    return not one.drafts or min(abs(a - b) for a in one.drafts for b in two.drafts) <= NEAR


def _gaps(story: Story, faults: Faults) -> list[float]:
    """The cost of each place between two pieces, from that under the headline to the story's end."""
    return [faults.link(story, tail, head) for tail, head in pairwise((None, *story.pieces, None))]


def _parted(pieces: tuple[int, ...], first: int, last: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return pieces[first:last], pieces[:first] + pieces[last:]


def _beside(pieces: tuple[int, ...], place: int) -> tuple[int | None, int | None]:
    """The pieces before and behind a place; None at either end."""
    return pieces[place - 1] if place else None, pieces[place] if place < len(pieces) else None


def _calls(run: Sequence[int], page: PageText) -> float:
    """What the seams of ``run`` can win at most at another place."""
    return (CALL if page.head[run[0]] >= OPEN_HEAD else CLOSED) + (CALL if page.tail[run[-1]] >= OPEN_TAIL else CLOSED)


def _most(run: Sequence[int], pieces: Sequence[int], page: PageText) -> list[float]:
    """What the two seams of ``run`` can win at most at each place among ``pieces``; cheap, since texts are not asked."""
    head, tail = page.head[run[0]], page.tail[run[-1]]
    above = [BEGINS, *[CALL if page.tail[piece] * head > BOTH else CLOSED for piece in pieces]]
    below = [*[CALL if tail * page.head[piece] > BOTH else CLOSED for piece in pieces], BEGINS]
    return list(map(add, above, below))
