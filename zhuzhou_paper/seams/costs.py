"""What the steps of putting a page in order cost, and what the search needs to know of a page's text.

Costs are negative log-likelihoods in nats, against those of a random pair; each value is computed once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.layout.bylines import end_names
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Piece, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import fit, head_open, speaks, tail_open
from zhuzhou_paper.seams.series import member, series_cost
from zhuzhou_paper.seams.stated import article_of, belongs, stated
from zhuzhou_paper.seams.strands import Draft
from zhuzhou_paper.seams.topic import Topics
from zhuzhou_paper.widths import width

if TYPE_CHECKING:
    from zhuzhou_paper.seams.heights import Heights
    from zhuzhou_paper.seams.kinship import Kinship

__all__ = ["PageText", "Story", "is_chinese", "loose_end", "open_head", "open_tail"]

_WIRED = pattern(
    r"[。！？!?”…][（(][^（()）]{0,12}\d日[电電讯訊][）)]$", having="电電讯訊"
)  # （本报东京1月27日电）: how foreign reports end

# Costs in nats. Reading order is broken on a few pages in a hundred, and then mostly more than once.
ADOPT = 1.0  # a headline that stands inside the columns of its story
UNENDED = 3.5  # a story that stops in mid-sentence, without a jump line
EMPTY = 5.0  # a headline without any text
AFTER_END = 2.0  # going on behind a jump line, or behind the author's name in brackets
NEW_DATELINE = 5.0  # a dateline inside a story
DATELINE_IN_LINES = 8.0  # … on a page of printed lines, where a headline is lost more easily
FAR_JUMP = 9.0  # a jump line that belongs to another story than the one it stands behind
BASE_OPEN = 0.23  # share of heads on a page that go on in mid-paragraph
MISMATCH = 0.012  # likelihood ratio of a seam with one side open and the other closed
TROUBLE = 2.0  # a seam, start or end dearer than this makes the page worth a search


class Story(NamedTuple):
    """A story while a page is put in order; a tuple, since a page makes some thousand."""

    drafts: tuple[int, ...] = ()  # its headline groups by number; none: a stray
    pieces: tuple[int, ...] = ()
    out: Piece | None = None
    marked: bool = False

    @property
    def draft(self) -> int:
        return self.drafts[0] if self.drafts else -1


class PageText:
    """What the search needs to know of a page's body pieces, each value computed once."""

    def __init__(self, bodies: Sequence[Piece], drafts: Sequence[Draft], statistics: IssueStatistics) -> None:
        self.bodies = bodies
        self.statistics = statistics
        self.drafts = drafts
        self.headed = [draft.has_headline for draft in drafts]
        self.tail = [open_tail(p) for p in bodies]
        self.head = [open_head(p) for p in bodies]
        self.loose = [
            min(UNENDED, -math.log(1.0001 - chance)) for chance in self.tail
        ]  # a story ends behind this piece
        self.closing = [bool(end_names(p.text) or _WIRED.search(p.text[-40:])) for p in bodies]
        self.dated = [bool(DATELINE.match(p.text)) for p in bodies]
        self.members = [member(p.text) for p in bodies]
        self.numbered = any(self.members)
        heads = [" ".join(piece.text for piece in draft.heads if piece.role is not Role.BYLINE) for draft in drafts]
        self.articles = [article_of(piece) for piece in bodies]
        self.labelled = any(piece.fragment.attributes for piece in bodies)  # the input itself may say what goes on
        self.texts = [*(piece.text for piece in bodies), *heads]
        self.topics = Topics(self.texts)
        self.head_text = len(bodies)
        self._fit: dict[tuple[int, int], float] = {}
        self._seam: dict[tuple[int, int], float] = {}

    def halves(self, one: int, other: int) -> bool:
        """One draft is a continuation line alone, the other a headline alone: they may have been parted."""
        if self.headed[one] == self.headed[other]:
            return False
        a, b = (other, one) if self.headed[one] else (one, other)
        return self.drafts[b].into is None and self.drafts[a].into is not None

    def numbering(self, before: Sequence[int], run: Sequence[int]) -> float:
        """The cost of the pieces ``run`` behind the pieces ``before`` of their story, by the numbers they begin with."""
        if not self.numbered or not any(self.members[piece] for piece in run):
            return 0.0
        known = [self.members[piece] for piece in before]
        cost = 0.0
        for piece in run:
            cost += series_cost(known, self.members[piece])
            known.append(self.members[piece])
        return cost

    def fit(self, tail: int, head: int) -> float:
        known = self._fit.get((tail, head))
        if known is None:
            known = fit(self.bodies[tail].text, self.bodies[head].text, self.statistics)
            known += sum([reason.weight for reason in stated(self.bodies[tail], self.bodies[head])])
            known = self._fit[tail, head] = known - max(0.0, belongs(self.articles[tail], self.articles[head]))
        return known

    def speaks(self, tail: int, head: int) -> bool:
        """Whether anything can speak for ``head`` behind ``tail``; without it their fit is 0.75 at most."""
        return self.labelled or speaks(self.bodies[tail].text, self.bodies[head].text, self.statistics)

    def seam(self, tail: int, head: int) -> float:
        """The cost of ``head`` right behind ``tail``, by the text at the seam alone."""
        known = self._seam.get((tail, head))
        if known is None:
            known = self._seam[tail, head] = self._judge(tail, head)
        return known

    def _judge(self, tail: int, head: int) -> float:
        open_tail, open_head = self.tail[tail], self.head[head]
        both = open_tail * open_head
        cut = both / BASE_OPEN * math.exp(self.fit(tail, head)) if both > 0.004 else 0.0
        whole = (1 - open_tail) * (1 - open_head) / (1 - BASE_OPEN)
        cost = -math.log(cut + whole + MISMATCH) + (AFTER_END if self.closing[tail] else 0.0)
        cost += belongs(self.articles[tail], self.articles[head])
        if not self.dated[head]:
            return cost
        return cost + (NEW_DATELINE if self.bodies[head].display is None else DATELINE_IN_LINES)

    def rather(self, piece: int, story: Story, current: Story | None) -> float:
        """Log-odds that ``piece`` is of ``story`` rather than of the current one, by what they are about.

        Asked only where the reading order is left. While it is kept, likeness says nothing: all stories of a page may
        be about one thing, and the longest is the most like everything.
        """
        here = self.about(piece, current) if current is not None else 0.0
        return self.about(piece, story) - here

    def about(self, piece: int, story: Story) -> float:
        """Log-odds that ``piece`` is of ``story``, by what they are about."""
        return self.topics.odds(piece, self.texts_of(story))

    def texts_of(self, story: Story) -> Sequence[int]:
        """The numbers of the story's texts, its headlines among them."""
        pieces, drafts = story.pieces, story.drafts
        return [*pieces, *[self.head_text + number for number in drafts]] if drafts else pieces

    @cached_property
    def kinship(self) -> Kinship:
        """Which pieces are of one story, by all that the page and the language know; asked where a page is read again."""
        from zhuzhou_paper.seams.kinship import Kinship

        return Kinship(self.texts, self.head_text, self.topics)

    @cached_property
    def heights(self) -> Heights | None:
        """What the heights of columns say of the page's stories; None where no measure tells them."""
        if all(piece.measure is None for piece in self.bodies):
            return None
        from zhuzhou_paper.seams.heights import Heights

        return Heights(self.bodies, self.tail)

    def uneven(self, pieces: tuple[int, ...]) -> float:
        """Nats against a story of ``pieces``, by the heights of its columns; at least 0."""
        return self.heights.cost(pieces) if self.heights is not None else 0.0

    def feet(self, pieces: tuple[int, ...]) -> frozenset[int]:
        """The places in a story of ``pieces`` where a column ended together with a sentence."""
        return self.heights.feet(pieces) if self.heights is not None else frozenset()

    def start(self, head: int, draft: int, *, marked: bool) -> float:
        """The cost of ``head`` as the first piece under the headline group ``draft``."""
        odds = self.topics.odds(head, [self.head_text + draft]) if draft >= 0 else 0.0
        odds -= belongs(self.drafts[draft].article, self.articles[head]) if draft >= 0 else 0.0
        if marked:
            return -0.5 * odds
        cost = -math.log((1 - self.head[head]) / (1 - BASE_OPEN) + MISMATCH) - odds
        return cost - 0.7 if self.dated[head] else cost


def is_chinese(pieces: Sequence[Piece]) -> bool:
    """Most of the text is Chinese or Japanese: indents and widths say there what they say here."""
    sample = "".join([piece.text for piece in pieces[:40]])
    return 4 * width(sample) >= 3 * len(sample)  # half of the characters are wide


def open_tail(piece: Piece) -> float:
    """P(the paragraph goes on behind ``piece``), by its words and its print."""
    return _with_print(tail_open(piece.text), piece.ends, piece)


def open_head(piece: Piece) -> float:
    """P(``piece`` does not begin a paragraph), by its words and its print."""
    return _with_print(head_open(piece.text), piece.starts, piece)


def _with_print(text: float, closed: float | None, piece: Piece) -> float:
    """P(open) from the text and from what the print shows of the paragraph's end, as independent evidence."""
    if piece.role is Role.CROSSHEAD:
        return 0.02
    if closed is None:
        return text
    odds = text / (1.0001 - text) * (1 - closed) / (closed + 0.0001)
    return min(0.995, max(0.005, odds / (1 + odds)))


def loose_end(story: Story, page: PageText) -> float:
    """What it costs that a story ends as it does."""
    if not story.pieces:
        return EMPTY if story.draft >= 0 else 0.0
    return 0.0 if story.out is not None else page.loose[story.pieces[-1]]
