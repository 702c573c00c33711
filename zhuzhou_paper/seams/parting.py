"""Stories that run on into another story's text, parted where what they are about changes.

On a page out of order whole paragraphs may stand behind the wrong story; no sentence is torn there, and only a change
of subject at the end of a paragraph, together with a headline that the rest belongs to, tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.seams.costs import PageText, Story

__all__ = ["part"]

SIDE = 3  # pieces looked at on each side of a seam
APART = -2.0  # log-odds of one story from which a seam may be where two meet
GAIN = 5.0  # nats that parting must win: a text that changes its subject is commoner than two stories in one
OPEN = 0.5  # P(open) from which a seam is inside a paragraph


class _Move(NamedTuple):
    gain: float
    home: int
    kept: Story
    joined: Story


def part(stories: Sequence[Story], page: PageText) -> list[Story]:
    """``stories`` with the rest of each that changes its subject sent to the headline it belongs to."""
    found = list(stories)
    for at, story in enumerate(found):
        moves = (move for cut in _changes(story, page) for move in _moves(found, at, cut, page))
        best = max(moves, key=lambda move: move.gain, default=None)
        if best is not None and best.gain > GAIN:
            found[at], found[best.home] = best.kept, best.joined
    return found


def _changes(story: Story, page: PageText) -> Iterator[int]:
    """The places between two paragraphs of ``story`` where it changes its subject."""
    for cut in range(1, len(story.pieces)):
        tail, head = story.pieces[cut - 1], story.pieces[cut]
        if page.tail[tail] <= OPEN and page.head[head] <= OPEN and _cohesion(story.pieces, cut, page) <= APART:
            yield cut


def _moves(stories: Sequence[Story], at: int, cut: int, page: PageText) -> Iterator[_Move]:
    """What ``story`` behind ``cut`` can be joined to, before or behind the text there, with what that wins in nats."""
    story = stories[at]
    kept, rest = story.pieces[:cut], story.pieces[cut:]
    parted = page.seam(kept[-1], rest[0]) - _cohesion(story.pieces, cut, page)
    parted += page.numbering((), story.pieces) - page.numbering((), kept)
    for other, home in enumerate(stories):
        if other == at or not home.drafts or (story.out and home.out):
            continue
        for pieces, seam in {(rest + home.pieces, len(rest)), (home.pieces + rest, len(home.pieces))}:
            gain = parted + page.numbering((), home.pieces) - page.numbering((), pieces)
            if home.pieces:
                gain += _cohesion(pieces, seam, page) - page.seam(pieces[seam - 1], pieces[seam])
            gain += _start(home, home.pieces, page) - _start(home, pieces, page)
            first = Story(story.drafts, kept, None, story.marked)
            yield _Move(gain, other, first, Story(home.drafts, pieces, home.out or story.out, home.marked))


def _cohesion(pieces: Sequence[int], seam: int, page: PageText) -> float:
    return page.topics.cohesion(pieces[max(0, seam - SIDE) : seam], pieces[seam : seam + SIDE])


def _start(story: Story, pieces: Sequence[int], page: PageText) -> float:
    return page.start(pieces[0], story.draft, marked=story.marked) if pieces else 0.0
