"""What a reading of a page costs: its seams, starts and ends, and the faults of the page that it supposes.

Every fault that layout makes has a price: a block out of its place, columns of two stories read in turn, a headline read
behind its story's first column. A reading that explains the page with fewer of them is the better one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import lt

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.costs import PageText, Story, loose_end
from zhuzhou_paper.seams.order_weights import FAULTS
from zhuzhou_paper.seams.straighten import Order

__all__ = ["FITTED", "PRICES", "Faults", "Prices", "in_place"]


class Prices(NamedTuple):
    """Nats, on the scale of what a seam costs; fitted (order_weights.py, docs/seam-model.md)."""

    displaced: float  # a block, or some that stand together, out of its place
    last: float  # … at the page's end, where two of three are put
    turn: float  # a story goes on further down than right below: columns read in turn
    late: float  # a first column stands above its headline
    after: float  # … or below other text under it
    away: float  # what stands right below a headline, or right above a jump line, is of another story
    near: float  # won, at most, for what two neighbours have in common (topic.py)
    kin: float  # for each of the log-odds that a piece is of another story than its own (kinship.py)
    headless: float  # a story without a headline
    move: float  # what moving text must win


FITTED = ("displaced", "last", "turn", "late", "after", "away", "near", "kin", "headless", "move")
PRICES = Prices(*(FAULTS[""][name] for name in FITTED))
MOST = 3.0  # log-odds of one piece: two stories of one event are alike, too, and what is in place is not moved by that alone
WITNESS = 30  # characters of a piece that tells all it can of what it is about; shorter ones tell in proportion
NEAR = 0.1  # likeness of neighbours from which more says no more


class _Kin(dict[int, float]):
    """The log-odds that a piece is of a story, by what they are about, found out when it is first asked."""

    def __init__(self, page: PageText, story: Story) -> None:
        self._page = page
        self._texts = page.texts_of(story)

    def __missing__(self, piece: int) -> float:
        found = self[piece] = self._page.kinship.odds(piece, self._texts)
        return found


class Faults:
    """The costs of the stories of one page; each is found once."""

    def __init__(self, page: PageText, order: Order, prices: Prices = PRICES) -> None:
        self.page = page
        self.order = order
        self.prices = prices
        self._shares = [min(1.0, len(piece.text) / WITNESS) for piece in page.bodies]
        self._texts: dict[tuple[object, ...], float] = {}
        self._places: dict[tuple[object, ...], float] = {}
        self._kin: dict[tuple[object, ...], _Kin] = {}
        self._seams: dict[tuple[int, int], float] = {}

    def cost(self, story: Story) -> float:
        """Text, place and columns; what pieces are about is a matter of two stories (``rather``)."""
        return self.text(story) + self.place(story) + self.page.uneven(story.pieces)

    def text(self, story: Story) -> float:
        """How the story begins, goes on and ends, by its words."""
        key = (story.drafts, story.pieces, story.out is None, story.marked)
        known = self._texts.get(key)
        if known is None:
            pieces = story.pieces
            links = [self.link(story, tail, head) for tail, head in pairwise((None, *pieces, None))]
            known = self._texts[key] = sum(links) + self.page.numbering((), pieces)
        return known

    def link(self, story: Story, tail: int | None, head: int | None) -> float:
        """The cost of ``head`` behind ``tail``; None stands for the headline above and for the story's end."""
        if tail is not None and head is not None:
            return self.seam(tail, head)
        if head is None:
            if tail is None:
                return loose_end(story._replace(pieces=()), self.page)
            return 0.0 if story.out is not None else self.page.loose[tail]
        if story.drafts:
            return self.page.start(head, story.draft, marked=story.marked)
        return self.prices.headless if head else 0.0

    def seam(self, tail: int, head: int) -> float:
        """The cost of ``head`` right behind ``tail``: by the text at the seam, and by what the two have in common."""
        known = self._seams.get((tail, head))
        if known is None:
            common = min(1.0, self.page.topics.likeness(tail, head) / NEAR)
            known = self._seams[tail, head] = self.page.seam(tail, head) - self.prices.near * common
        return known

    def place(self, story: Story) -> float:
        """The faults of the page that the order of the story's pieces supposes."""
        key = (story.drafts, story.pieces, story.out and story.out.id)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = self._place(story) if story.pieces else 0.0
        return known

    def _place(self, story: Story) -> float:
        pieces, prices = story.pieces, self.prices
        steady = in_place(pieces)
        cost = 0.0
        if len(steady) < len(pieces):
            stays, last = set(steady), len(self.page.bodies) - 1
            for before, piece in pairwise((None, *pieces)):
                moved = piece is not None and piece not in stays
                if moved and (before is None or before in stays or piece != before + 1):
                    cost += prices.last if piece == last else prices.displaced
        for tail, head in pairwise(steady):
            if not self.follows(tail, head):
                cost += prices.turn
        if story.out is not None and self.order.above.get(story.out.id, pieces[-1]) != pieces[-1]:
            cost += prices.away
        if story.drafts:
            under = self.order.under[story.draft]
            if under in self.order.below and under not in pieces:
                cost += prices.away
            cost += prices.late if steady[0] < under else prices.after if steady[0] > under else 0.0
        return cost

    def follows(self, tail: int, head: int) -> bool:
        """``head`` stands right behind ``tail``, without a headline between."""
        return head == tail + 1 and self.order.follows[tail]

    def rather(self, run: Sequence[int], one: Story, other: Story) -> float:
        """What it wins that ``run`` is of ``one`` rather than of ``other``, by what they are about."""
        its, others = self._kin_of(one), self._kin_of(other)
        return self._won(run, [its[piece] - others[piece] for piece in run])

    def apart(self, rest: Story, kept: Story) -> float:
        """What it wins that the pieces of ``rest`` are of a story of their own rather than of ``kept``, in the same way."""
        odds, others = self.page.kinship.odds, self._kin_of(kept)
        own = [odds(piece, [other for other in rest.pieces if other != piece]) for piece in rest.pieces]
        return self._won(rest.pieces, [its - others[piece] for its, piece in zip(own, rest.pieces, strict=True)])

    def _won(self, run: Sequence[int], odds: Sequence[float]) -> float:
        """The pieces of a run are not independent witnesses, and one of a few characters is hardly one."""
        won = weight = 0.0
        for piece, one in zip(run, odds, strict=True):
            share = self._shares[piece]
            won += share * max(-MOST, min(MOST, one))
            weight += share
        return self.prices.kin * won / math.sqrt(weight or 1.0)

    def _kin_of(self, story: Story) -> _Kin:
        key = (story.drafts, story.pieces)
        return self._kin.get(key) or self._kin.setdefault(key, _Kin(self.page, story))


def in_place(pieces: Sequence[int]) -> list[int]:
    """The longest rising run of ``pieces``: those that stand where their story goes on.

    >>> in_place((4, 5, 9, 6, 7))
    [4, 5, 6, 7]
    """
    if all(map(lt, pieces, pieces[1:])):
        return list(pieces)
    tops: list[int] = []
    ends: list[int] = []  # of the rising runs of each length, the places of their last pieces
    before: list[int] = []
    for at, piece in enumerate(pieces):
        length = bisect_left(tops, piece)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [piece]
        ends[length : length + 1] = [at]
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pieces[at])
        at = before[at]
    return found[::-1]
