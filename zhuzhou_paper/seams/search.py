"""The search for the cheapest reading of a page: a beam over its elements in reading order.

At each unit of text it may go on with the current story, return to an earlier one, or leave the unit as a stray.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.model import Piece
from zhuzhou_paper.seams.costs import (
    ADOPT,
    AFTER_END,
    FAR_JUMP,
    TROUBLE,
    PageText,
    Story,
    is_chinese,
    loose_end,
)
from zhuzhou_paper.seams.mending import mend
from zhuzhou_paper.seams.parting import part
from zhuzhou_paper.seams.rereading import read_again
from zhuzhou_paper.seams.straighten import Order, straighten
from zhuzhou_paper.seams.strands import Draft, Element
from zhuzhou_paper.seams.strays import put_back, send_home, settle
from zhuzhou_paper.seams.topic import TRUST

__all__ = ["is_plain", "read_page"]


class Prior(NamedTuple):
    """How likely reading order is left, in nats against it."""

    switch: float  # going on with another story than the current one
    again: float  # … where that has happened before
    stray: float  # a piece that no story takes where it stands
    parted: float  # a continuation line whose headline stands elsewhere on the page
    topical: bool  # what a piece is about counts at every step, not only where the order is left


ORDER = Prior(8.0, 3.0, 8.0, 6.0, False)
DISORDER = Prior(3.0, 1.0, 4.0, 2.0, True)  # where sentences are torn across other text, columns were read across
# Boxes give an order that is seldom left; but lines that an engine damaged look torn, and only what they are about is left.
BOXED = Prior(8.0, 3.0, 8.0, 6.0, True)
PLAIN = Prior(5.0, 2.0, 4.0, 2.0, True)  # plain lines in the order of an engine that knows no columns
TOPICAL = 1 / TRUST  # likeness counts in full there
BEAM = 24
UNEVEN = 8.0  # nats against the heights of a page's columns, from which a page in order is read again
LARGEST = 500  # body pieces; no printed page has as many, and what has them is taken in the order given
ACTIVE = 8  # stories that a piece may go on with: those begun last
STRAY, BEGUN = -2, -1  # instead of a story's number: no story takes the piece; one begins with it


class State(NamedTuple):
    """A reading of the page so far; a tuple, since a page makes some thousand."""

    cost: float
    stories: tuple[Story, ...]
    current: int = -1
    switches: int = 0


class Reading(NamedTuple):
    """The stories of a page, each piece of text in exactly one of them."""

    stories: list[Story]
    as_given: bool  # nothing speaks against the order given; where the issue is doubted, that is not enough


def read_page(
    steps: Sequence[Element],
    drafts: Sequence[Draft],
    page: PageText,
    *,
    apart: bool = False,
    doubted: bool = False,
) -> Reading:
    """The likeliest reading of the page.

    ``apart``: its last text stands behind its foot. ``doubted``: other pages are out of order, so that nothing speaking
    against this one's is not enough (disorder.py).
    """
    reading = _read_page(steps, drafts, page, doubted)
    if not apart or len(reading.stories) < 2:
        return reading
    return reading._replace(stories=settle(reading.stories, page, len(page.bodies) - 1))


def _read_page(steps: Sequence[Element], drafts: Sequence[Draft], page: PageText, doubted: bool) -> Reading:
    mended = mend(page, *_standing(steps, len(page.bodies)))
    large = len(page.bodies) > LARGEST or len(steps) > 3 * LARGEST
    plain = _as_printed(steps, page, trusted=large) if large or not mended.moved else None
    if plain is not None:
        stories = plain if large else send_home(plain, page)
        suspect = doubted or sum([page.uneven(story.pieces) for story in stories]) >= UNEVEN
        if suspect and _is_prose(page):
            stories = read_again(stories, page, _order(steps, len(page.bodies)))
        return Reading(stories, not suspect)
    disorder = _prior(page, mended.moved)
    states = [State(0.0, ())]
    body = head = 0
    for step in steps:
        if step.kind == "head":
            begun = Story((head,), marked=drafts[head].into is not None)
            states = [new for state in states for new in _open(state, begun, page, disorder)]
            head += 1
        elif step.kind == "body":
            unit = mended.units.get(body)
            body += 1
            if unit is None:
                continue
            states = _take(states, unit, page, disorder)
        elif step.kind == "out" and step.piece is not None:
            left: dict[int, Story] = {}
            states = [new for state in states for new in _leave(state, step.piece, body - 1, page, left)]
        else:
            continue
        states.sort(key=itemgetter(0))
        del states[BEAM:]
    best: tuple[float, list[Story]] | None = None
    gaps: dict[tuple[object, ...], tuple[float, int]] = {}
    for state in states:
        cost, stories = put_back(state.cost, state.stories, page, gaps)
        if best is None or cost < best[0]:
            best = (cost, stories)
    if best is None:
        return Reading([], False)
    order = _order(steps, len(page.bodies))
    stories = straighten(part(send_home(best[1], page), page), page, order)
    return Reading(read_again(stories, page, order) if _is_prose(page) else stories, False)


def _prior(page: PageText, moved: int) -> Prior:
    if any(piece.fragment.lines for piece in page.bodies):
        return BOXED
    return PLAIN if is_plain(page) else DISORDER if moved > 1 else ORDER


def _is_prose(page: PageText) -> bool:
    """Whether the page may be read again: where marks are lost or boxes tell the order, the prices of faults are others."""
    boxed = any(piece.fragment.lines for piece in page.bodies)
    return not boxed and is_chinese(page.bodies) and not is_plain(page)


def is_plain(page: PageText) -> bool:
    """Printed lines without boxes, whose blocks stand where the engine came upon them."""
    lines = sum(piece.display is False and not piece.fragment.lines for piece in page.bodies)
    return lines * 2 > len(page.bodies) and is_chinese(page.bodies)


def _order(steps: Sequence[Element], size: int) -> Order:
    follows, _ = _standing(steps, size)
    under: list[int] = []
    below: set[int] = set()
    above: dict[str, int] = {}
    number = 0
    for step, after in zip(steps, [*steps[1:], None], strict=False):
        if step.kind == "head":
            under.append(number)
            if after is not None and after.kind == "body":
                below.add(number)
        number += step.kind == "body"
        if step.kind == "body" and after is not None and after.kind == "out" and after.piece is not None:
            above[after.piece.id] = number - 1
    return Order(tuple(under), frozenset(below), tuple(follows), above)


def _standing(steps: Sequence[Element], size: int) -> tuple[list[bool], frozenset[int]]:
    """For each body piece whether the next one stands right behind it; and those that stand right under a headline."""
    follows = [False] * size
    under: set[int] = set()
    number = -1
    for before, step, after in zip([None, *steps], steps, [*steps[1:], None], strict=False):
        if step.kind == "body":
            number += 1
            follows[number] = after is not None and after.kind == "body"
            if before is not None and before.draft is not None and before.draft.has_headline:
                under.add(number)
    return follows, frozenset(under)


def _as_printed(steps: Sequence[Element], page: PageText, *, trusted: bool) -> list[Story] | None:
    """The stories in the order given, when nothing in it is in doubt or it is ``trusted``; None otherwise."""
    stories: list[Story] = []
    body = head = 0
    for step in steps:
        if step.kind == "head" and step.draft is not None:
            stories.append(Story((head,), marked=step.draft.into is not None))
            head += 1
        elif step.kind == "body":
            if not stories:
                stories.append(Story())
            story = stories[-1]
            if story.out is not None:
                if not trusted:
                    return None
                stories.append(story := Story())
            if story.pieces:
                cost = page.seam(story.pieces[-1], body) + page.numbering(story.pieces, (body,))
            else:
                cost = page.start(body, story.draft, marked=story.marked) if story.draft >= 0 else 0.0
            if cost > TROUBLE and not trusted:
                return None
            stories[-1] = Story(story.drafts, (*story.pieces, body), None, story.marked)
            body += 1
        elif step.kind == "out":
            if not stories or stories[-1].out is not None:
                if not trusted:
                    return None
                stories.append(Story())
            last = stories[-1]
            stories[-1] = Story(last.drafts, last.pieces, step.piece, last.marked)
    if not trusted and any(loose_end(story, page) > TROUBLE for story in stories):
        return None
    return stories


def _open(state: State, begun: Story, page: PageText, prior: Prior) -> list[State]:
    """A headline begins the story ``begun``, or belongs to one that stands before it."""
    number, marked = begun.draft, begun.marked
    new = [State(state.cost, (*state.stories, begun), len(state.stories), state.switches)]
    for at, story in enumerate(state.stories):
        if story.draft < 0 and story.out is None and story.pieces:
            cost = state.cost + ADOPT + page.start(story.pieces[0], number, marked=marked)
            changed = _with(state.stories, at, Story((number,), story.pieces, marked=marked))
            new.append(State(cost, changed, at, state.switches))
        elif len(story.drafts) == 1 and at >= len(state.stories) - 2 and page.halves(story.draft, number):
            odds = page.topics.odds(page.head_text + number, story.pieces)
            cost = state.cost + prior.parted - odds
            merged = Story((*story.drafts, number), story.pieces, story.out, marked=True)
            new.append(State(cost, _with(state.stories, at, merged), at, state.switches))
    return new


class _Outlook(NamedTuple):
    """What it costs that a unit goes on with a story, whatever else stands in a state."""

    stay: float  # … as the current one
    come: float  # … as another than the current one, what that one is about aside
    about: float  # log-odds that the unit is of the story, by what they are about
    compared: bool  # whether what the current one is about counts against this one
    closed: bool  # by a jump line or an author's name: only the current story may go on behind them


def _take(states: Sequence[State], unit: tuple[int, ...], page: PageText, prior: Prior) -> list[State]:
    """The cheapest states that ``unit`` leads to: it goes on with a story, or no story takes it.

    Most ways are dearer than those that the beam keeps: they are all weighed, and the kept ones made.
    """
    outlooks: dict[int, _Outlook] = {}  # by identity: the states share their stories
    seen = outlooks.get
    ways: list[tuple[float, State, int]] = []
    way = ways.append
    switch, again, astray, *_ = prior
    for state in states:
        cost, stories, current, switches = state
        leave = cost + (again if switches else switch)
        here = 0.0
        if current >= 0:
            story = stories[current]
            stay, _, here, _, _ = seen(id(story)) or _outlook(story, unit, page, prior, outlooks)
            way((cost + stay, state, current))
        size = len(stories)
        for at in range(size - ACTIVE if size > ACTIVE else 0, size):
            if at != current:
                story = stories[at]
                _, come, _, compared, closed = seen(id(story)) or _outlook(story, unit, page, prior, outlooks)
                if not closed:
                    way((leave + come + here if compared else leave + come, state, at))
        if stories:
            way((cost + astray, state, STRAY))
            way((cost + astray + 0.5, state, BEGUN))
        else:
            way((cost, state, BEGUN))
    ways.sort(key=itemgetter(0))
    longer: dict[int, Story] = {}
    return [_taken(cost, state, at, unit, longer) for cost, state, at in ways[:BEAM]]


def _outlook(story: Story, unit: tuple[int, ...], page: PageText, prior: Prior, known: dict[int, _Outlook]) -> _Outlook:
    """How ``story`` looks to ``unit``; kept in ``known``.

    What they are about is asked only where the reading order is left. While it is kept, likeness says nothing: all
    stories of a page may be about one thing, and the longest is the most like everything. On a page out of order it
    counts at every step.
    """
    last = story.pieces[-1] if story.pieces else None
    cost = page.seam(last, unit[0]) if last is not None else page.start(unit[0], story.draft, marked=story.marked)
    cost += page.numbering(story.pieces, unit)
    if story.out is not None:
        cost += 2 * AFTER_END
    odds, texts = page.topics.odds, page.texts_of(story)
    each = [odds(piece, texts) for piece in unit]
    about = each[0] if len(each) == 1 else sum(each) / len(each) ** 0.5
    closed = story.out is not None or (last is not None and page.closing[last])
    if prior.topical and (story.pieces or story.drafts):
        cost -= TOPICAL * about
        found = _Outlook(cost, cost, about, False, closed)
    else:
        found = _Outlook(cost, cost - about, about, True, closed)
    known[id(story)] = found
    return found


def _taken(cost: float, state: State, at: int, unit: tuple[int, ...], longer: dict[int, Story]) -> State:
    """The state that ``state`` becomes when its story number ``at`` takes ``unit``; ``longer`` are those made so far."""
    stories = state.stories
    if at < 0:
        stray = longer.get(STRAY) or longer.setdefault(STRAY, Story((), unit))
        return State(cost, (*stories, stray), state.current if at == STRAY else len(stories), state.switches)
    story = stories[at]
    new = longer.get(id(story))
    if new is None:
        new = longer[id(story)] = Story(story.drafts, (*story.pieces, *unit), story.out, story.marked)
    return State(cost, _with(stories, at, new), at, state.switches + (at != state.current))


def _leave(state: State, piece: Piece, before: int, page: PageText, left: dict[int, Story]) -> list[State]:
    """A jump line ends the story of the piece it stands behind, body piece number ``before``; ``left`` are those that
    it ended so far, by identity."""
    new: list[State] = []
    for at, story in enumerate(state.stories):
        if story.out is not None or (not story.pieces and at != state.current):
            continue
        ends = bool(story.pieces) and story.pieces[-1] == before
        cost = 0.0 if ends or (at == state.current and before not in _held(state)) else FAR_JUMP
        if story.pieces:
            cost -= 1.2 * page.tail[story.pieces[-1]]
        ended = left.get(id(story)) or left.setdefault(
            id(story), Story(story.drafts, story.pieces, piece, story.marked)
        )
        new.append(State(state.cost + cost, _with(state.stories, at, ended), at, state.switches))
    if not new:
        stories = (*state.stories, Story((), (), piece))
        new.append(State(state.cost + FAR_JUMP, stories, len(stories) - 1, state.switches))
    return new


def _held(state: State) -> set[int]:
    return {story.pieces[-1] for story in state.stories if story.pieces}


def _with(stories: tuple[Story, ...], at: int, story: Story) -> tuple[Story, ...]:
    return (*stories[:at], story, *stories[at + 1 :])
