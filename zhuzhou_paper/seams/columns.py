"""A page of plain printed lines: what stands before each piece of text, decided for all of them at once.

Where the lines have no headline marks, the columns of several stories stand between each other and a headline may come
behind the first column of its story. So every unit of text (what a block holds in one run) looks for the one thing
that stands before it: another unit, a headline group or a continuation line; and every end looks for what goes on with
it: another unit, a jump line or nothing. That is one matching (matching.py) over the evidence of costs.py:

    units → odds of each pair → matching → stories → odds of whole stories and headlines → matching → headlines inside
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.matching import assign
from zhuzhou_paper.model import Piece, Role
from zhuzhou_paper.seams.costs import EMPTY, FAR_JUMP, UNENDED, PageText, Story
from zhuzhou_paper.seams.scorer import head_open
from zhuzhou_paper.seams.stated import article_of, belongs
from zhuzhou_paper.seams.strands import Draft, Element
from zhuzhou_paper.seams.units import Unit, units_of

__all__ = ["CANDIDATES", "Desk", "read_columns"]

STRAY = 5.0  # nats: a piece of text that nothing stands before
PASSED = (
    1.5,
    0.8,
)  # text that goes on behind other text: at all, and for each doubling (times ln 2) of the units between
INTERRUPTED = 0.7  # a headline between two units that follow each other
UNDER, INSIDE, AWAY = -0.3, 0.0, 2.0  # a headline right above its story, behind its first column, further off
BARE = 3.0  # a photo credit without a caption
LONGEST = 260  # characters of a caption
REPEATED = 1.0  # a headline on a page with continuations that has no text of its own
SHORT = 2.0  # a headline of two or three characters without text: rather a name
DECK = 2.0  # a second headline inside a story
BACKWARD = 1.0  # the first line of a paragraph that the engine put behind the rest, by its indent
REACH = 5  # units back to which such a line may belong
COHESION = 0.75  # share of what two units are about that counts at a seam: the seam's own words say some of it
CANDIDATES = 8  # what a tail is compared with in the matching; the rest cannot win


def read_columns(
    steps: Sequence[Element], drafts: Sequence[Draft], aside: Sequence[Draft], page: PageText
) -> list[Story]:
    """The stories of the page, each piece of text in exactly one of them or, as a caption, in a photo of ``aside``."""
    desk = Desk(steps, drafts, [one for one in aside if one.kind == "photo" and not one.body], page)
    return desk.adopted(*desk.read())


class Desk:
    """The page's units, headlines and markers, and what is known of each pair."""

    def __init__(
        self, steps: Sequence[Element], drafts: Sequence[Draft], photos: Sequence[Draft], page: PageText
    ) -> None:
        self.page = page
        self.photos = photos
        self.drafts = drafts
        self.units = units_of(steps)
        self.heads = [number for number, step in enumerate(steps) if step.kind == "head"]
        self.column = self._columns()
        marks = [step for step, draft in zip(self.heads, drafts, strict=True) if draft.into is not None]
        behind = (next((unit.first for unit in self.units if unit.step > mark), None) for mark in marks)
        self.marked = {first for first in behind if first is not None}  # pieces right behind a continuation line
        self.starts = [self._alone(unit) for unit in self.units]
        self.where = {piece: unit.step for unit in self.units for piece in unit.pieces}
        self.outs = [(number, step.piece) for number, step in enumerate(steps) if step.kind == "out" and step.piece]

    def read(self) -> tuple[list[Story], dict[str, str]]:
        """The stories, and the matching behind them: first of the text alone, then with its headlines and captions."""
        text = self.of_text()
        chains = [story.pieces for story in self._stories(_without_rings(assign(text), text)) if story.pieces]
        odds = {**text, **self.of_heads(chains), **self.of_captions()}
        after = _without_rings(assign(odds), odds)
        return self._stories(after), after

    def of_text(self) -> dict[tuple[str, str], float]:
        """Log-odds that one unit goes on with another, or with a jump line."""
        odds: dict[tuple[str, str], float] = {}
        for number, unit in enumerate(self.units):
            ends = min(UNENDED, -math.log(1.0001 - self.page.tail[unit.last]))
            row = {
                (f"u{number}", f"u{other}"): ends + self.starts[other] - self._follows(number, other)
                for other in range(len(self.units))
                if other != number and other >= number - REACH
            }
            row.update(self.of_jumps(number))
            odds.update(sorted(row.items(), key=lambda item: -item[1])[:CANDIDATES])
        return odds

    def of_jumps(self, number: int) -> dict[tuple[str, str], float]:
        """Log-odds that a jump line ends the story behind unit ``number``."""
        unit = self.units[number]
        ends = min(UNENDED, -math.log(1.0001 - self.page.tail[unit.last]))
        return {
            (f"u{number}", f"o{at}"): ends + FAR_JUMP - self._jumps(unit, step)
            for at, (step, _) in enumerate(self.outs)
        }

    def of_heads(self, chains: Sequence[tuple[int, ...]]) -> dict[tuple[str, str], float]:
        """Log-odds that a unit begins the story of a headline group; ``chains``: what goes on with what by text alone."""
        story = self._sure(chains)
        return {
            (f"h{number}", f"u{other}"): empty + self.starts[other] - self._heads(number, step, other, story[other])
            for number, step in enumerate(self.heads)
            for empty in [self._empty(number, chains)]
            for other in range(len(self.units))
        }

    def _sure(self, chains: Sequence[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
        """For each unit its pieces and those that go on with it in mid-sentence."""
        number = {unit.first: number for number, unit in enumerate(self.units)}
        story: dict[int, tuple[int, ...]] = {}
        for chain in chains:
            behind: tuple[int, ...] = ()
            for first in reversed([piece for piece in chain if piece in number]):
                unit = self.units[number[first]]
                behind = (*unit.pieces, *(behind if self.page.tail[unit.last] > 0.5 else ()))
                story[number[first]] = behind
        return story

    def of_captions(self) -> dict[tuple[str, str], float]:
        """Log-odds that a unit is the caption of a photo whose credit stands somewhere on the page."""
        return {
            (f"c{number}", f"u{other}"): BARE + self.starts[other] - self.captions(unit)
            for number in range(len(self.photos))
            for other, unit in enumerate(self.units)
        }

    def _columns(self) -> list[int]:
        """The number of the column piece each unit stands in: one paragraph below another is no new one."""
        numbers = [0]
        for above, below in pairwise(self.units):
            parted = any(above.step < head < below.step for head in self.heads)
            whole = self.page.tail[above.last] < 0.3 and self.page.head[below.first] < 0.3
            numbers.append(numbers[-1] + (parted or not whole))
        return numbers

    def _alone(self, unit: Unit) -> float:
        return STRAY - math.log(1.0001 - self.page.head[unit.first])

    def _follows(self, number: int, other: int) -> float:
        """The cost of unit ``other`` behind unit ``number``."""
        page, left, right = self.page, self.units[number], self.units[other]
        cost = belongs(article_of(page.bodies[left.last]), article_of(page.bodies[right.first]))
        cost += page.seam(left.last, right.first) - COHESION * page.topics.cohesion(left.pieces[-3:], right.pieces[:3])
        if other < number:
            return cost + (BACKWARD if left.is_line else 30.0)
        if left.is_line:
            cost += 2 * BACKWARD
        if right.is_line and page.fit(right.last, left.first) >= 1.0:
            cost += 6 * BACKWARD  # it goes on there and so cannot come from there
        between = self.column[other] - self.column[number] - 1
        if other > number + 1 and between < 1:
            between = 1
        if between > 0:
            return cost + PASSED[0] + PASSED[1] * math.log(between)
        return cost + (INTERRUPTED if any(left.step < head < right.step for head in self.heads) else 0.0)

    def _jumps(self, unit: Unit, step: int) -> float:
        """The cost of a jump line at ``step`` for the story that ends with ``unit``."""
        if unit.step > step:
            return 30.0
        between = len({self.column[n] for n, other in enumerate(self.units) if unit.step < other.step < step})
        return (PASSED[0] + 2 * PASSED[1] * math.log(between) if between else 0.0) - self.page.tail[unit.last]

    def _heads(self, number: int, step: int, other: int, story: Sequence[int]) -> float:
        """The cost of unit ``other`` as the beginning of the story with headline group ``number``."""
        page, draft = self.page, self.drafts[number]
        unit = self.units[other]
        opens = 0.0 if draft.into else -math.log(1.0001 - page.head[unit.first])
        about = [page.topics.odds(page.head_text + number, story)] if draft.has_headline else []
        between = len(
            {self.column[n] for n, one in enumerate(self.units) if step < one.step < unit.step} - {self.column[other]}
        )
        if unit.step > step:
            others = any(step < head < unit.step for head in self.heads)
            place = (UNDER if not others else INSIDE) if not between else AWAY + PASSED[1] * math.log(between)
        else:
            between = len(
                {self.column[n] for n, one in enumerate(self.units) if unit.step < one.step < step}
                - {self.column[other]}
            )
            place = INSIDE if not between else AWAY + PASSED[1] * math.log(between)
            if draft.into:
                place += EMPTY
        apart = 4 * BACKWARD if unit.is_line else 0.0
        return apart + opens + place - 2 * sum(about) - (0.7 if page.dated[unit.first] and not draft.into else 0.0)

    def captions(self, unit: Unit) -> float:
        """The cost of ``unit`` as the caption of a photo: text that begins and ends whole, without an indent."""
        first = self.page.bodies[unit.first]
        size = sum(len(self.page.bodies[piece].text) for piece in unit.pieces)
        if size > LONGEST or first.starts is None or first.starts > 0.5:
            return 30.0
        torn = min(0.95, 3 * head_open(first.text))  # mere words that may begin a caption begin torn text as well
        return -math.log(1.0001 - torn) - math.log(1.0001 - self.page.tail[unit.last])

    def _stories(self, after: dict[str, str]) -> list[Story]:
        """The chains of the matching as stories."""
        before = {right: left for left, right in after.items()}
        found: list[Story] = []
        for number in range(len(self.units)):
            name = f"u{number}"
            head = before.get(name, "")
            if head.startswith(("u", "c")) and not before.get(head, "").startswith("c"):
                continue
            drafts: tuple[int, ...] = (int(head[1:]),) if head.startswith("h") else ()
            pieces: list[int] = []
            at: str | None = name
            out: Piece | None = None
            while at is not None:
                if at.startswith("o"):
                    out = self.outs[int(at[1:])][1]
                    break
                pieces += self.units[int(at[1:])].pieces
                at = after.get(at)
            marked = bool(drafts) and self.drafts[drafts[0]].into is not None
            found.append(Story(drafts, tuple(pieces), out, marked))
        used = {number for story in found for number in story.drafts}
        found += [
            Story((number,), marked=self.drafts[number].into is not None)
            for number in range(len(self.heads))
            if number not in used
        ]
        held = {story.out.id for story in found if story.out is not None}
        found += [Story((), (), piece) for _, piece in self.outs if piece.id not in held]
        return found

    def _empty(self, number: int, chains: Sequence[tuple[int, ...]]) -> float:
        """What it costs that headline ``number`` begins no story: less where a story may take it as one more."""
        draft = self.drafts[number]
        if not draft.has_headline:
            return EMPTY
        return min(
            [SHORT if len(draft.heads[0].text) <= 3 else EMPTY, *(self._taken(number, chain) for chain in chains)]
        )

    def _taken(self, number: int, chain: tuple[int, ...]) -> float:
        """The cost of headline ``number`` as one more of the story with ``chain``."""
        if self._spans(chain, self.heads[number]):
            cost = DECK
        elif chain[0] in self.marked:
            cost = REPEATED
        else:
            return EMPTY
        return cost - 2 * self.page.topics.odds(self.page.head_text + number, chain)

    def _spans(self, chain: Sequence[int], step: int) -> bool:
        """The text goes on across ``step`` in mid-sentence."""
        at = [(piece, self.where[piece]) for piece in chain]
        return any(a < step < b and (self.page.tail[piece] > 0.5) for (piece, a), (_, b) in pairwise(at))

    def adopted(self, stories: Sequence[Story], after: Mapping[str, str]) -> list[Story]:
        """Captions go to their photos; headlines without text to the story around: a deck, a headline repeated."""
        for number, photo in enumerate(self.photos):
            name = after.get(f"c{number}")
            if name is not None:
                pieces = self.units[int(name[1:])].pieces
                photo.body += [replace(self.page.bodies[piece], role=Role.CAPTION) for piece in pieces]
        done = [story for story in stories if story.pieces or not story.drafts]
        where = self.where
        for lone in stories:
            if lone.pieces or not lone.drafts:
                continue
            number = lone.draft
            step = self.heads[number]
            below = next((unit.first for unit in self.units if unit.step > step), None)
            around = [
                at
                for at, story in enumerate(done)
                if story.pieces
                and not (self.drafts[number].into and any(self.drafts[n].into for n in story.drafts))
                and (any(where[a] < step for a in story.pieces) or story.pieces[0] == below)
                and any(where[a] > step for a in story.pieces)
            ]
            if not around:
                done.append(lone)
                continue
            text = self.page.head_text + number
            best = max(
                around,
                key=lambda at: (
                    self.page.topics.odds(text, done[at].pieces)
                    - 2.0 * any(self.drafts[n].has_headline for n in done[at].drafts),
                    -at,
                ),
            )
            story = done[best]
            done[best] = story._replace(drafts=(*story.drafts, number), marked=story.marked or lone.marked)
        return done


def _without_rings(after: dict[str, str], odds: dict[tuple[str, str], float]) -> dict[str, str]:
    """A matching may close a ring of units; its weakest edge is taken out."""
    kept = dict(after)
    for start in sorted(after):
        ring: list[str] = []
        at: str | None = start
        while at is not None and at not in ring:
            ring.append(at)
            at = kept.get(at)
        if at is not None:
            ring = ring[ring.index(at) :]
            weakest = min(ring, key=lambda left: odds[left, kept[left]])
            del kept[weakest]
    return kept
