"""Pieces that no story takes where they stand, put into the gap that calls for them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import itemgetter

from zhuzhou_paper.seams.costs import TROUBLE, PageText, Story, loose_end
from zhuzhou_paper.seams.topic import TRUST

__all__ = ["put_back", "send_home", "settle"]

SURE = 0.5  # P(a story is the one that a stray belongs to) from which it goes there
FOREIGN = -2.0  # log-odds of one story below which it does not, whatever else the page has
HOMESICK = 4.0  # log-odds that a last paragraph is of another story, from which it is sent there

_Gap = tuple[float, int]  # the gain of the best gap of a story for a stray, and before which piece it is


def put_back(
    cost: float, found: Sequence[Story], page: PageText, gaps: dict[tuple[object, ...], _Gap]
) -> tuple[float, list[Story]]:
    """The whole cost of a reading and its stories, each stray in the gap that it closes best.

    A stray that no gap calls for stays a strand of its own. ``gaps`` are those known so far: the readings of a beam
    have most of their stories in common.
    """
    stories = list(found)
    for stray in [story for story in stories if story.draft < 0 and story.pieces and story.out is None]:
        if not any(story is stray for story in stories):
            continue  # another stray was put into it
        best: tuple[float, int, int] | None = None
        for at, story in enumerate(stories):
            if story is stray or (not story.pieces and story.draft < 0):
                continue
            key = (story.drafts, story.pieces, story.marked, stray.pieces)
            gap = gaps.get(key)
            if gap is None:
                places = range(len(story.pieces) + 1)
                gap = gaps[key] = max(
                    ((_gain(story, stray.pieces, place, page), place) for place in places), key=itemgetter(0)
                )
            if best is None or gap[0] > best[0]:
                best = (gap[0], at, gap[1])
        if best is not None and best[0] > 0:
            gain, at, place = best
            story = stories[at]
            pieces = (*story.pieces[:place], *stray.pieces, *story.pieces[place:])
            stories[at] = Story(story.drafts, pieces, story.out, story.marked)
            del stories[next(number for number, story in enumerate(stories) if story is stray)]
            cost -= gain
    return cost + sum(loose_end(story, page) for story in stories), stories


def _gain(story: Story, stray: tuple[int, ...], place: int, page: PageText) -> float:
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
    if page.numbered:
        ahead, behind = story.pieces[:place], story.pieces[place:]
        new += page.numbering(ahead, (*stray, *behind))
        old += page.numbering(ahead, behind)
    return old - new  # how the story ends is counted with all others, at the end


def send_home(stories: list[Story], page: PageText) -> list[Story]:
    """Whole paragraphs that stand at the end of another story than their own.

    Nothing at their seams betrays them, only what they are about; so the evidence must be strong, and the gap where
    they go must not become worse.
    """
    for at, story in enumerate(stories):
        if len(story.pieces) < 2 or story.out is not None:
            continue
        stray = story.pieces[-1]
        host = Story(story.drafts, story.pieces[:-1], None, story.marked)
        if loose_end(host, page) > TROUBLE:
            continue
        opening = page.dated[stray]  # a dateline opens a story: it can only go under a headline that lacks one
        amends = page.seam(host.pieces[-1], stray) if opening else 0.0
        best: tuple[float, int, int] | None = None
        for other, home in enumerate(stories):
            if other == at or len(home.pieces) < 2:
                continue
            odds = page.rather(stray, home, host) / TRUST
            if odds + amends < HOMESICK or (opening and (not home.drafts or page.dated[home.pieces[0]])):
                continue
            for place in range(1) if opening else range(1 if home.drafts else 0, len(home.pieces) + 1):
                gain = odds + amends + _gap(home, stray, place, page)
                if best is None or gain > best[0]:
                    best = (gain, other, place)
        if best is not None and best[0] > HOMESICK:
            _, other, place = best
            home = stories[other]
            stories[other] = home._replace(pieces=(*home.pieces[:place], stray, *home.pieces[place:]))
            stories[at] = host
    return stories


def settle(stories: Sequence[Story], page: PageText, stray: int) -> list[Story]:
    """``stories`` with the piece ``stray``, which stands behind all else of the page, where it belongs.

    It may have been put there from anywhere: the story that happens to be the last has no claim to it. Where no story's
    claim is clearly the best it stays alone, a doubt that is told.
    """
    found = [story._replace(pieces=tuple(piece for piece in story.pieces if piece != stray)) for story in stories]
    claims: list[tuple[float, int, int]] = []
    for at, home in enumerate(found):
        if home.drafts or len(home.pieces) > 1:
            places = range(len(home.pieces) + (home.out is None))  # nothing stands behind a jump line
            gaps = [
                (_gap(home, stray, place, page) - _made_uneven(home, stray, place, page), place) for place in places
            ]
            gain, place = max(gaps, key=itemgetter(0), default=(0.0, 0))
            claims.append((page.about(stray, home) / TRUST + gain, at, place))
    claims.sort(reverse=True)
    sure = 1 / sum([math.exp(claim[0] - claims[0][0]) for claim in claims]) if claims else 0.0
    if sure < SURE or page.about(stray, found[claims[0][1]]) / TRUST < FOREIGN:
        found.append(Story((), (stray,)))
    else:
        _, at, place = claims[0]
        pieces = found[at].pieces
        found[at] = found[at]._replace(pieces=(*pieces[:place], stray, *pieces[place:]))
    return [story for story in found if story.pieces or story.drafts or story.out]


def _made_uneven(story: Story, piece: int, place: int, page: PageText) -> float:
    """How much worse the heights of the story's columns get with ``piece`` before its piece number ``place``."""
    pieces = story.pieces
    return page.uneven((*pieces[:place], piece, *pieces[place:])) - page.uneven(pieces)


def _gap(story: Story, piece: int, place: int, page: PageText) -> float:
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
