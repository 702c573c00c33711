"""Putting a page in order: which body pieces follow which, decided together for the whole page.

Reading order as the OCR gave it is right almost everywhere, so it is the prior. A beam search walks the page once; at
each piece it may go on with the current story, return to an earlier one (two stories read across their columns),
or leave the piece to be put back where a gap calls for it (a displaced block). What a step costs is the negative
log-likelihood of the seam it makes, against that of a random pair.

    elements (strands.py) → search → strays put back → seams with verdicts → Strand
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhuzhou_paper.layout.bylines import end_names
from zhuzhou_paper.layout.pieces import glue
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Evidence, Piece, Role, Seam, Strand, Verdict
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import fit, head_open, score, tail_open
from zhuzhou_paper.seams.strands import Draft, Element, elements
from zhuzhou_paper.seams.topic import TRUST, Topics

__all__ = ["assemble", "seam"]

# Costs in nats. Reading order is broken on a few pages in a hundred, and then mostly more than once.
SWITCH = 8.0  # going on with another story than the current one
SWITCH_AGAIN = 3.0  # … on a page where that has happened before
STRAY = 8.0  # a piece that no story takes where it stands
PARTED = 6.0  # a continuation line whose headline stands elsewhere on the page
ADOPT = 1.0  # a headline that stands inside the columns of its story
UNENDED = 3.5  # a story that stops in mid-sentence, without a jump line
EMPTY = 5.0  # a headline without any text
AFTER_END = 2.0  # going on behind a jump line, or behind the author's name in brackets
NEW_DATELINE = 5.0  # a dateline inside a story
FAR_JUMP = 9.0  # a jump line that belongs to another story than the one it stands behind
BASE_OPEN = 0.23  # share of heads on a page that go on in mid-paragraph
MISMATCH = 0.012  # likelihood ratio of a seam with one side open and the other closed
HOMESICK = 4.0  # log-odds that a last paragraph is of another story, from which it is sent there
BEAM = 24
ACTIVE = 8  # stories that a piece may go on with: those begun last
TROUBLE = 2.0  # a seam, start or end dearer than this makes the page worth a search


class Page:
    """What the search needs to know of a page's body pieces, each value computed once."""

    def __init__(self, bodies: Sequence[Piece], drafts: Sequence[Draft], statistics: IssueStatistics) -> None:
        self.bodies = bodies
        self.statistics = statistics
        self.drafts = drafts
        self.tail = [_with_print(tail_open(p.text), p.ends, p) for p in bodies]
        self.head = [_with_print(head_open(p.text), p.starts, p) for p in bodies]
        self.closing = [bool(end_names(p.text)) for p in bodies]
        self.dated = [bool(DATELINE.match(p.text)) for p in bodies]
        heads = [" ".join(piece.text for piece in draft.heads if piece.role is not Role.BYLINE) for draft in drafts]
        self.topics = Topics([*(piece.text for piece in bodies), *heads])
        self.head_text = len(bodies)
        self._fit: dict[tuple[int, int], float] = {}

    def halves(self, one: int, other: int) -> bool:
        """One draft is a continuation line alone, the other a headline alone: they may have been parted."""
        a, b = self.drafts[one], self.drafts[other]
        if a.has_headline:
            a, b = b, a
        return b.has_headline and b.into is None and not a.has_headline and a.into is not None

    def fit(self, tail: int, head: int) -> float:
        known = self._fit.get((tail, head))
        if known is None:
            known = self._fit[tail, head] = fit(self.bodies[tail].text, self.bodies[head].text, self.statistics)
        return known

    def seam(self, tail: int, head: int) -> float:
        """The cost of ``head`` right behind ``tail``, by the text at the seam alone."""
        open_tail, open_head = self.tail[tail], self.head[head]
        both = open_tail * open_head
        cut = both / BASE_OPEN * math.exp(self.fit(tail, head)) if both > 0.004 else 0.0
        whole = (1 - open_tail) * (1 - open_head) / (1 - BASE_OPEN)
        cost = -math.log(cut + whole + MISMATCH) + (AFTER_END if self.closing[tail] else 0.0)
        return cost + NEW_DATELINE if self.dated[head] else cost

    def rather(self, piece: int, story: _Story, current: _Story | None) -> float:
        """Log-odds that ``piece`` is of ``story`` rather than of the current one, by what they are about.

        Asked only where the reading order is left. While it is kept, likeness says nothing: all stories of a page may
        be about one thing, and the longest is the most like everything.
        """
        here = self._about(piece, current) if current is not None else 0.0
        return self._about(piece, story) - here

    def _about(self, piece: int, story: _Story) -> float:
        heads = [self.head_text + number for number in story.drafts]
        return self.topics.odds(piece, [*story.pieces, *heads])

    def start(self, head: int, draft: int, *, marked: bool) -> float:
        """The cost of ``head`` as the first piece under the headline group ``draft``."""
        odds = self.topics.odds(head, [self.head_text + draft]) if draft >= 0 else 0.0
        if marked:
            return -0.5 * odds
        cost = -math.log((1 - self.head[head]) / (1 - BASE_OPEN) + MISMATCH) - odds
        return cost - 0.7 if self.dated[head] else cost


def _with_print(text: float, closed: float | None, piece: Piece) -> float:
    """P(open) from the text and from what the print shows of the paragraph's end, as independent evidence."""
    if piece.role is Role.CROSSHEAD:
        return 0.02
    if closed is None:
        return text
    odds = text / (1.0001 - text) * (1 - closed) / (closed + 0.0001)
    return min(0.995, max(0.005, odds / (1 + odds)))


@dataclass(frozen=True, slots=True)
class _Story:
    drafts: tuple[int, ...] = ()  # its headline groups by number; none: a stray
    pieces: tuple[int, ...] = ()
    out: Piece | None = None
    marked: bool = False

    @property
    def draft(self) -> int:
        return self.drafts[0] if self.drafts else -1


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    stories: tuple[_Story, ...]
    current: int = -1
    switches: int = 0


def assemble(pieces: Sequence[Piece], page: str, statistics: IssueStatistics) -> tuple[list[Strand], list[Piece]]:
    """The strands of one page in reading order, and its furniture. Every piece is in exactly one of them.

    ``statistics`` are the issue's own (language.py): they know the names and terms that a cut goes through.
    """
    steps, aside, furniture = elements(pieces)
    bodies = [step.piece for step in steps if step.kind == "body" and step.piece is not None]
    drafts = [step.draft for step in steps if step.kind == "head" and step.draft is not None]
    order = {piece.id: number for number, piece in enumerate(pieces)}
    strands = [_aside(draft, page, statistics) for draft in aside]
    if steps:
        known = Page(bodies, drafts, statistics)
        stories = _search(steps, drafts, known)
        strands += [_strand(story, drafts, known, page, order) for story in stories]
        strands = [replace(strand, page=page) for strand in _bylines(steps, strands)]
    return sorted((s for s in strands if s is not None), key=lambda s: _first(s, order)), furniture


def _first(strand: Strand, order: dict[str, int]) -> int:
    marks = [piece for piece in (strand.into, strand.out) if piece is not None]
    return min(order[piece.id] for piece in strand.heads or [*strand.body, *marks])


def _search(steps: Sequence[Element], drafts: Sequence[Draft], page: Page) -> list[_Story]:
    """The cheapest reading of the page, strays put back."""
    plain = _as_printed(steps, page)
    if plain is not None:
        return _send_home(plain, page)
    states = [_State(0.0, ())]
    body = head = 0
    for step in steps:
        if step.kind == "head":
            states = [new for state in states for new in _open(state, head, drafts[head], page)]
            head += 1
        elif step.kind == "body":
            states = [new for state in states for new in _take(state, body, page)]
            body += 1
        elif step.kind == "out" and step.piece is not None:
            states = [new for state in states for new in _leave(state, step.piece, page)]
        else:
            continue
        states.sort(key=lambda state: state.cost)
        del states[BEAM:]
    best: tuple[float, list[_Story]] | None = None
    for state in states:
        cost, stories = _put_back(state, page)
        if best is None or cost < best[0]:
            best = (cost, stories)
    return _send_home(best[1], page) if best else []


def _as_printed(steps: Sequence[Element], page: Page) -> list[_Story] | None:
    """The stories in the order given, when nothing in it is in doubt; None otherwise."""
    stories: list[_Story] = []
    body = head = 0
    for step in steps:
        if step.kind == "head" and step.draft is not None:
            stories.append(_Story((head,), marked=step.draft.into is not None))
            head += 1
        elif step.kind == "body":
            if not stories:
                stories.append(_Story())
            story = stories[-1]
            if story.out is not None:
                return None
            if story.pieces:
                cost = page.seam(story.pieces[-1], body)
            else:
                cost = page.start(body, story.draft, marked=story.marked) if story.draft >= 0 else 0.0
            if cost > TROUBLE:
                return None
            stories[-1] = _Story(story.drafts, (*story.pieces, body), None, story.marked)
            body += 1
        elif step.kind == "out":
            if not stories or stories[-1].out is not None:
                return None
            last = stories[-1]
            stories[-1] = _Story(last.drafts, last.pieces, step.piece, last.marked)
    if any(_loose_end(story, page) > TROUBLE for story in stories):
        return None
    return stories


def _open(state: _State, number: int, draft: Draft, page: Page) -> list[_State]:
    marked = draft.into is not None
    stories = (*state.stories, _Story((number,), marked=marked))
    new = [_State(state.cost, stories, len(stories) - 1, state.switches)]
    for at, story in enumerate(state.stories):
        if story.draft < 0 and story.out is None and story.pieces:
            cost = state.cost + ADOPT + page.start(story.pieces[0], number, marked=marked)
            changed = _with(state.stories, at, _Story((number,), story.pieces, marked=marked))
            new.append(_State(cost, changed, at, state.switches))
        elif len(story.drafts) == 1 and at >= len(state.stories) - 2 and page.halves(story.draft, number):
            odds = page.topics.odds(page.head_text + number, story.pieces)
            cost = state.cost + PARTED - odds
            merged = _Story((*story.drafts, number), story.pieces, story.out, marked=True)
            new.append(_State(cost, _with(state.stories, at, merged), at, state.switches))
    return new


def _take(state: _State, body: int, page: Page) -> list[_State]:
    new: list[_State] = []
    recent = len(state.stories) - ACTIVE
    current = state.stories[state.current] if state.current >= 0 else None
    for at, story in enumerate(state.stories):
        here = at == state.current
        if not here and at < recent:
            continue
        if not here and (page.closing[story.pieces[-1]] if story.pieces else False):
            continue
        switch = 0.0 if here else (SWITCH_AGAIN if state.switches else SWITCH)
        if story.out is not None:
            if not here:
                continue
            switch += AFTER_END * 2
        last = story.pieces[-1] if story.pieces else None
        step = page.seam(last, body) if last is not None else page.start(body, story.draft, marked=story.marked)
        if not here:
            step -= page.rather(body, story, current)
        changed = _with(state.stories, at, _Story(story.drafts, (*story.pieces, body), story.out, story.marked))
        new.append(_State(state.cost + switch + step, changed, at, state.switches + (not here)))
    stray = (*state.stories, _Story((), (body,)))
    first = not state.stories
    cost = 0.0 if first else STRAY
    new.append(_State(state.cost + cost, stray, len(stray) - 1 if first else state.current, state.switches))
    if not first:
        new.append(_State(state.cost + cost + 0.5, stray, len(stray) - 1, state.switches))
    return new


def _leave(state: _State, piece: Piece, page: Page) -> list[_State]:
    new: list[_State] = []
    recent = len(state.stories) - ACTIVE
    for at, story in enumerate(state.stories):
        if at < recent and at != state.current:
            continue
        if story.out is not None or (not story.pieces and at != state.current):
            continue
        cost = 0.0 if at == state.current else FAR_JUMP
        if story.pieces:
            cost -= 1.2 * page.tail[story.pieces[-1]]
        changed = _with(state.stories, at, _Story(story.drafts, story.pieces, piece, story.marked))
        new.append(_State(state.cost + cost, changed, at, state.switches))
    if not new:
        stories = (*state.stories, _Story((), (), piece))
        new.append(_State(state.cost + STRAY, stories, len(stories) - 1, state.switches))
    return new


def _with(stories: tuple[_Story, ...], at: int, story: _Story) -> tuple[_Story, ...]:
    return (*stories[:at], story, *stories[at + 1 :])


def _loose_end(story: _Story, page: Page) -> float:
    """What it costs that a story ends as it does."""
    if not story.pieces:
        return EMPTY if story.draft >= 0 else 0.0
    if story.out is not None:
        return 0.0
    return min(UNENDED, -math.log(1.0001 - page.tail[story.pieces[-1]]))


def _put_back(state: _State, page: Page) -> tuple[float, list[_Story]]:
    """The whole cost of a reading and its stories, each stray in the gap that it closes best.

    A stray that no gap calls for stays a strand of its own.
    """
    stories = list(state.stories)
    cost = state.cost
    for stray in [story for story in stories if story.draft < 0 and story.pieces and story.out is None]:
        if not any(story is stray for story in stories):
            continue  # another stray was put into it
        best: tuple[float, int, int] | None = None
        for at, story in enumerate(stories):
            if story is stray or (not story.pieces and story.draft < 0):
                continue
            for place in range(len(story.pieces) + 1):
                gain = _gain(story, stray.pieces, place, page)
                if best is None or gain > best[0]:
                    best = (gain, at, place)
        if best is not None and best[0] > 0:
            gain, at, place = best
            story = stories[at]
            pieces = (*story.pieces[:place], *stray.pieces, *story.pieces[place:])
            stories[at] = _Story(story.drafts, pieces, story.out, story.marked)
            del stories[next(number for number, story in enumerate(stories) if story is stray)]
            cost -= gain
    return cost + sum(_loose_end(story, page) for story in stories), stories


def _gain(story: _Story, stray: tuple[int, ...], place: int, page: Page) -> float:
    """How much cheaper the story gets, in nats, with ``stray`` before its piece number ``place``."""
    before = story.pieces[place - 1] if place else None
    after = story.pieces[place] if place < len(story.pieces) else None
    new = old = 0.0
    if before is not None:
        new += page.seam(before, stray[0])
    else:
        new += page.start(stray[0], story.draft, marked=story.marked)
    if after is not None:
        new += page.seam(stray[-1], after)
        if before is not None:
            old += page.seam(before, after)
        else:
            old += page.start(after, story.draft, marked=story.marked)
    new -= page.rather(stray[0], story, None)
    return old - new  # how the story ends is counted with all others, at the end


def _send_home(stories: list[_Story], page: Page) -> list[_Story]:
    """Whole paragraphs that stand at the end of another story than their own.

    Nothing at their seams betrays them, only what they are about; so the evidence must be strong, and the gap where
    they go must not become worse.
    """
    for at, story in enumerate(stories):
        if len(story.pieces) < 2 or story.out is not None:
            continue
        stray = story.pieces[-1]
        host = _Story(story.drafts, story.pieces[:-1], None, story.marked)
        if _loose_end(host, page) > TROUBLE or page.dated[stray]:
            continue
        best: tuple[float, int, int] | None = None
        for other, home in enumerate(stories):
            if other == at or len(home.pieces) < 2:
                continue
            odds = page.rather(stray, home, host) / TRUST
            if odds < HOMESICK:
                continue
            for place in range(1 if home.drafts else 0, len(home.pieces) + 1):
                gain = odds + _gap(home, stray, place, page)
                if best is None or gain > best[0]:
                    best = (gain, other, place)
        if best is not None and best[0] > HOMESICK:
            _, other, place = best
            home = stories[other]
            stories[other] = replace(home, pieces=(*home.pieces[:place], stray, *home.pieces[place:]))
            stories[at] = host
    return stories


def _gap(story: _Story, piece: int, place: int, page: Page) -> float:
    """How much better the story's seams get with ``piece`` before its piece number ``place``, likeness of the
    neighbours deciding between equals."""
    before = story.pieces[place - 1] if place else None
    after = story.pieces[place] if place < len(story.pieces) else None
    gain = 0.0
    if before is not None and after is not None:
        gain += page.seam(before, after)
    if before is not None:
        gain -= page.seam(before, piece) - page.topics.likeness(before, piece)
    if after is not None:
        gain -= page.seam(piece, after) - page.topics.likeness(piece, after)
    return gain


def _strand(story: _Story, drafts: Sequence[Draft], page: Page, label: str, order: dict[str, int]) -> Strand:
    own = [drafts[number] for number in story.drafts]
    heads = [piece for draft in own for piece in draft.heads]
    into = next((draft.into for draft in own if draft.into is not None), None)
    body = [page.bodies[number] for number in story.pieces]
    seams = tuple(
        seam(tail, head, page.statistics, moved=not _follows(tail, head, order)) for tail, head in pairwise(body)
    )
    first = [*heads, *([into] if into else []), *body, *([story.out] if story.out else [])][0]
    return Strand(first.id, label, "article", tuple(heads), into, tuple(body), seams, story.out)


def seam(tail: Piece, head: Piece, statistics: IssueStatistics, *, moved: bool = False) -> Seam:
    """The verdict between two pieces that follow each other in one story."""
    if Role.CROSSHEAD in (tail.role, head.role):
        evidence = (Evidence("crosshead", tail.role.value, -4.0),)
        return Seam(tail.id, head.id, Verdict.PARAGRAPH, 0.98, evidence, "", moved)
    verdict = score(tail.text, head.text, statistics)
    join = verdict.join >= 0.5
    confidence = verdict.join if join else 1 - verdict.join
    glued = glue(tail.text, head.text) if join else ""
    return Seam(
        tail.id, head.id, Verdict.JOIN if join else Verdict.PARAGRAPH, confidence, verdict.evidence, glued, moved
    )


def _follows(tail: Piece, head: Piece, order: dict[str, int]) -> bool:
    return order[head.id] > order[tail.id]


def _aside(draft: Draft, page: str, statistics: IssueStatistics) -> Strand:
    members = [*draft.heads, *draft.body]
    seams: tuple[Seam, ...] = ()
    if draft.kind == "photo":
        seams = tuple(seam(a, b, statistics) for a, b in pairwise(draft.body))
    else:
        seams = tuple(Seam(a.id, b.id, Verdict.PARAGRAPH, 0.9) for a, b in pairwise(draft.body))
    return Strand(members[0].id, page, draft.kind, tuple(draft.heads), None, tuple(draft.body), seams)


def _bylines(steps: Sequence[Element], strands: list[Strand]) -> list[Strand]:
    """Names away from a headline go to the last story begun without any, or to that of the piece before them."""
    holder = {
        piece.id: number
        for number, strand in enumerate(strands)
        for piece in (*strand.heads, *strand.body, *(p for p in (strand.into, strand.out) if p is not None))
    }
    begun: list[int] = []
    last: int | None = None
    for step in steps:
        if step.kind == "head" and step.draft is not None:
            members = [*step.draft.heads, *([step.draft.into] if step.draft.into else [])]
            last = holder[members[0].id]
            begun.append(last)
        elif step.kind in ("body", "out") and step.piece is not None:
            last = holder[step.piece.id]
        elif step.kind == "byline" and step.piece is not None:
            unsigned = [n for n in begun[-2:] if not any(p.role is Role.BYLINE for p in strands[n].heads)]
            owner = last if last in unsigned or not unsigned else unsigned[-1]
            if owner is None:
                strands.append(Strand(step.piece.id, step.piece.fragment.id, "article", (step.piece,)))
            else:
                strands[owner] = replace(strands[owner], heads=(*strands[owner].heads, step.piece))
    return strands
