"""The pieces of each story put in the order that its seams and the page call for, once it is known which are its own.

The search walks the page once and must decide where a story goes on before it has seen the rest of it; a story whose
first column stands above its headline is begun in the middle. Here all its pieces are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.costs import PageText, Story, loose_end

__all__ = ["Order", "straighten"]

# nats; chosen on pages of two kinds of paper whose columns were read across (docs/quality.md)
SKIP = 2.0  # a story goes on further down than right below
BACK = 5.0  # … or further up, which columns read across never do
ABOVE = 1.5  # a first piece that stands above its headline
LONGEST = 8  # pieces moved at once
LEAST = 0.1  # gain worth a change
LARGEST = 60  # pieces of one story; beyond any that is printed


class Order(NamedTuple):
    """Where things stand: ``under[d]`` is the body piece that stands first under headline group ``d``."""

    under: tuple[int, ...]
    below: frozenset[int]  # pieces that stand right below a headline group
    follows: tuple[bool, ...]  # piece n + 1 stands right behind piece n
    above: Mapping[str, int] = {}  # the piece that stands right above each jump line, by the line's id


def straighten(stories: Sequence[Story], page: PageText, order: Order) -> list[Story]:
    """``stories`` with each one's pieces in their best order, and a continuation line together with its headline."""
    return [_straight(story, page, order) for story in _united(stories, page, order)]


def _united(stories: Sequence[Story], page: PageText, order: Order) -> list[Story]:
    """A continuation line alone and a headline alone, each with some text, are one story where that reads better."""
    found = list(stories)
    for one in [story for story in stories if len(story.drafts) == 1 and page.drafts[story.draft].into is not None]:
        for two in list(found):
            if one not in found:
                break
            if two is one or len(two.drafts) != 1 or (one.out and two.out) or not page.halves(one.draft, two.draft):
                continue
            drafts = tuple(sorted((*one.drafts, *two.drafts)))
            both = Story(drafts, tuple(sorted(one.pieces + two.pieces)), one.out or two.out, marked=True)
            if not _alike(one, two, page):
                continue
            both = _straight(both, page, order)
            if _cost(both, page, order) < _cost(one, page, order) + _cost(two, page, order):
                found[found.index(one)] = both
                found.remove(two)
                break
    return found


def _alike(one: Story, two: Story, page: PageText) -> bool:
    if not one.pieces or not two.pieces:
        return True
    return sum(page.about(piece, two) for piece in one.pieces) > 0


def _straight(story: Story, page: PageText, order: Order) -> Story:
    """The story with runs of its pieces moved while that pays."""
    if not 1 < len(story.pieces) <= LARGEST:
        return story
    for _ in story.pieces:
        best = max(_moves(story, page, order), key=lambda move: move[0], default=None)
        if best is None:
            break
        story = best[1]
    return story


def _moves(story: Story, page: PageText, order: Order) -> Iterator[tuple[float, Story]]:
    """The story with one run of its pieces moved, and what that wins, where it wins enough."""
    pieces = story.pieces
    size = len(pieces)
    link = [_link(story, a, b, page, order) for a, b in pairwise((None, *pieces, None))]
    dearest = max(link)
    numbered = page.numbering((), pieces)
    for first in range(size):
        for last in range(first + 1, min(size, first + LONGEST) + 1):
            before = pieces[first - 1] if first else None
            after = pieces[last] if last < size else None
            freed = link[first] + link[last] - _link(story, before, after, page, order)
            if freed + dearest < LEAST and not page.numbered:
                continue
            for place in (*range(first), *range(last + 1, size + 1)):
                left = pieces[place - 1] if place else None
                right = pieces[place] if place < size else None
                gain = freed + link[place]
                gain -= _link(story, left, pieces[first], page, order) + _link(
                    story, pieces[last - 1], right, page, order
                )
                if gain < LEAST and not page.numbered:
                    continue
                run, rest = pieces[first:last], (*pieces[:first], *pieces[last:])
                at = place if place < first else place - len(run)
                moved = (*rest[:at], *run, *rest[at:])
                gain += numbered - page.numbering((), moved)
                if gain >= LEAST:
                    yield gain, story._replace(pieces=moved)


def _cost(story: Story, page: PageText, order: Order) -> float:
    if not story.pieces:
        return loose_end(story, page)
    links = sum(_link(story, a, b, page, order) for a, b in pairwise((None, *story.pieces, None)))
    return links + page.numbering((), story.pieces)


def _link(story: Story, tail: int | None, head: int | None, page: PageText, order: Order) -> float:
    """The cost of ``head`` behind ``tail``; None stands for the headline above and for the story's end."""
    if head is None:
        return 0.0 if tail is None or story.out is not None else page.loose[tail]
    if tail is None:
        if not story.drafts:
            return 0.0
        under = order.under[story.draft]
        place = 0.0 if head == under else ABOVE if head < under else SKIP
        return page.start(head, story.draft, marked=story.marked) + place
    place = 0.0 if head == tail + 1 and order.follows[tail] else SKIP if head > tail else BACK
    return page.seam(tail, head) + place
