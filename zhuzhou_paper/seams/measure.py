"""Is a paragraph's last line full? Its length tells, once it is known how many characters a line of the columns holds.

Where the input has blocks and no lines, the measure of the columns is in their lengths all the same: a paragraph that a
column cuts fills its last line, one that ends ends anywhere in it. So the paragraphs of an issue that stop in mid-sentence
agree on one measure, and it says of each other paragraph whether a column may have cut it.

pieces of a page ──> Measures.add ──> Measures.on(page): the measure ──> last_line: log-odds; lines_of: heights.py
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from operator import itemgetter

from zhuzhou_paper.chars import CLOSERS, NEVER_FIRST, NEVER_LAST, SENTENCE_END
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Kind, Piece
from zhuzhou_paper.seams.in_print import has_lines
from zhuzhou_paper.seams.scorer import head_open, tail_open

__all__ = ["CUT", "Measures", "last_line", "lines_of", "measured"]

MEASURES = range(8, 37)  # em; columns of news hold 10 to 20, a page set in three columns 30 and more
INDENT = 2  # em, of a paragraph's first line in Chinese print
CUT = 0.8  # P(open) of a tail that stops in mid-sentence
LONGEST = 160  # characters; the count of a longer one goes wrong, by a misread character or a mark
MOST = 6  # of such paragraphs a page, the shortest: they tell enough
SURE = 8.0  # nats, from which on a measure is taken; 29 are tried, and texts that no column cut give 4 now and then
SHARED = 6.0  # nats for the measure of the issue on one of its pages
OTHER = -3.0  # nats at most against it that one page has: it may be set otherwise

# Of 98 paragraphs that columns of four issues cut 81 fill their last line to the character, 22 of 24 below 60 em and 9 of 13
# above 200; of 221 that end there 19 do, as chance has it. Without the text behind the cut 73 of the 98.
FULL, LOST_A_LINE, LEAST_FULL = 0.95, 0.02, 0.5
LOST_A_FIGURE = 0.03  # letters and figures are set in widths of their own; tried on set pages (docs/seam-model.md)
UNSEEN = 0.1  # … less where the text behind is not known: a mark there may have drawn a character with it
NEAR = 0.25  # of those that do not, the share that lacks one character, and the share that lacks two

NOTHING = (0.0,) * len(MEASURES)
_FIRST, _LAST = frozenset(NEVER_FIRST), frozenset(NEVER_LAST)
_ENDS = frozenset(SENTENCE_END + CLOSERS)
_HALF = dict.fromkeys(range(ord(" "), ord("~") + 1), "0")  # what is half an em wide
_BEHIND = 4  # characters that the break of a line may draw


class Measures:
    """The measure of each page of an issue, as its paragraphs that stop in mid-sentence agree on it."""

    def __init__(self, alone: bool = False) -> None:
        """``alone``: the pages are of many days or papers, so that one says nothing of another."""
        self._alone = alone
        self._pages: list[Sequence[float]] = []  # nats for each measure
        self._total = array("f", NOTHING)

    def add(self, pieces: Iterable[Piece]) -> None:
        """The next page, whose pieces may have no roles yet."""
        # by length: texts of one length are one witness, as the lines of a form or a list are
        cut: dict[int, tuple[str, int]] = {}
        goes_on = False  # in what stands behind the last piece
        for piece in pieces:
            stops = _is_cut(piece)
            if stops and len(piece.text) <= LONGEST:
                cut.setdefault(len(piece.text), (piece.text, 0 if goes_on else INDENT))
            goes_on = stops
        if not cut:
            self._pages.append(NOTHING)
            return
        shortest = [cut[length] for length in sorted(cut)[:MOST]]
        odds = array("f", map(sum, zip(*(_fits(*one) for one in shortest), strict=True)))
        self._pages.append(odds)
        self._total = array("f", [total + max(OTHER, found) for total, found in zip(self._total, odds, strict=True)])

    def on(self, number: int) -> int | None:
        """The measure of the page that was added as number ``number``, in em; None where nothing tells it.

        That of the issue, unless the page has one of its own; not twice the issue's, which every other of its lines fits.
        """
        page = self._pages[number]
        shared, total = _best(self._total)
        own, odds = _best(page)
        if self._alone or total < SURE:
            return MEASURES[own] if odds >= SURE else None
        if odds >= SURE and odds > page[shared] + SHARED and MEASURES[own] != 2 * MEASURES[shared]:
            return MEASURES[own]
        return MEASURES[shared] if page[shared] + SHARED > 0 else None


def _best(odds: Sequence[float]) -> tuple[int, float]:
    return max(enumerate(odds), key=itemgetter(1))


def measured(pieces: Sequence[Piece], measure: int | None) -> Sequence[Piece]:
    """``pieces``, with the measure of their column where they are blocks of text."""
    if measure is None:
        return pieces
    return [replace(piece, measure=measure) if _is_block(piece) else piece for piece in pieces]


def last_line(piece: Piece, begun: float | None = None, behind: str = "") -> float:
    """Log-odds that a column cut ``piece`` at its end, by how its last line is filled; 0 where that is unknown.

    ``begun`` is P(it begins a paragraph), by its own words if not given; ``behind`` what would go on with it.
    """
    if piece.measure is None or not piece.text:
        return 0.0
    if begun is None:
        begun = 1 - head_open(piece.text)
    cells, behind = _cells(piece.text), _cells(behind[: 2 * _BEHIND])
    with_indent, without = (_filled(cells, behind, piece.measure, indent) for indent in (INDENT, 0))
    return math.log(begun * with_indent + (1 - begun) * without)


def lines_of(piece: Piece, begun: bool) -> int:
    """How many lines of its column ``piece`` fills; ``begun``: its first line has an indent. 0 where the measure is unknown."""
    if piece.measure is None:
        return 0
    return _white(_cells(piece.text), "", piece.measure, INDENT if begun else 0)[1]


def _is_block(piece: Piece) -> bool:
    return piece.fragment.kind is Kind.TEXT and not has_lines(piece)


def _is_cut(piece: Piece) -> bool:
    """Running text that stops in mid-sentence."""
    text = piece.text
    if len(text) <= MEASURES[0] or text[-1] in _ENDS or "，" not in text:
        return False
    return _is_block(piece) and tail_open(text) >= CUT


def _fits(text: str, indent: int) -> list[float]:
    """Nats for each measure: how much likelier it makes the length of a text that was cut."""
    cells = _cells(text)
    return [math.log(CUT * _filled(cells, "", measure, indent) + 1 - CUT) for measure in MEASURES]


def _filled(cells: str, behind: str, measure: int, indent: int) -> float:
    """How much likelier the white in the last line is if a column cut the paragraph there than if it ends there."""
    white, lines = _white(cells, behind, measure, indent)
    lost = LOST_A_LINE * lines + LOST_A_FIGURE * cells.count("0")
    full = max(LEAST_FULL, FULL - lost) - (0.0 if behind else UNSEEN)
    if not white:
        return full * measure
    return (1 - full) * ((NEAR * measure if white <= 2 else 0.0) + 1 - 2 * NEAR)


def _white(cells: str, behind: str, measure: int, indent: int) -> tuple[int, int]:
    """The white behind the last line of ``cells``, in em, and how many lines they fill.

    A mark that may not begin a line draws the character before it along, one that may not end it goes down itself.
    """
    size, text = len(cells), cells + behind
    end, lines = measure - indent, 1
    while True:
        if end < len(text):
            least = end - _BEHIND
            while end > least and (text[end] in _FIRST or text[end - 1] in _LAST):
                end -= 1
        if end >= size:
            return end - size, lines
        end, lines = end + measure, lines + 1


def _cells(text: str) -> str:
    """``text`` with one character an em: two letters or figures side by side share one."""
    return text.strip().translate(_HALF).replace("00", "0")
