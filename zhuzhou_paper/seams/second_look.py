"""A second look at a page of printed lines, with the words in hand: headlines that are text, text that is a headline.

Widths of lines cannot tell a headline from a paragraph's first line of the same width (layout/column_runs.py); whether a
line goes on in a neighbour's text can.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.layout.slots import SHORT, is_ended
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Kind, Piece, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.seams.evidence import head_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import fit, head_open, tail_open
from zhuzhou_paper.seams.strands import Draft, Element
from zhuzhou_paper.widths import width

__all__ = ["is_first_line", "look_again", "with_dated_titles", "with_rests", "without_false_titles"]

GOOD = 1.0  # log-odds of a join from which a line is believed to go on in another text
SURE = 2.5  # … and a headline to be text
NEAR = 5  # pieces of text around a line in which it may go on
TITLE = 0.2  # P(open) by its words below which a line may be a headline
DOUBT = -1.0  # log-odds from which a line set apart is left one: two stories glued cost more than one cut in two
FAR = 4.0  # times the height of a line, between two lines of one headline group at most
SIGNED = 0.5  # … where names stand below it
OPEN = 0.35  # P(open) by its words from which a text may be the middle of a paragraph
REST = 3  # characters
SHORTEST = 4.0  # em of a headline above a dateline
MARKS = frozenset("，、；")  # that headlines seldom have
OFFICES = ("记者", "通讯", "评论员")
NAMED = 6  # characters in which one stands in a byline that the engine has damaged
_DAY = pattern(r"[12]\d{3}年\d", having="年")


def look_again(steps: Sequence[Element], statistics: IssueStatistics, *, marked: bool) -> list[Element]:
    """``steps`` with headlines and first lines set right, and each block's headline a group of its own.

    ``marked``: the engine has kept the final marks, so that a line without one that a neighbour goes on with is text.
    """
    bodies = [step.piece for step in steps if step.kind == "body" and step.piece is not None]
    inside = sum(not piece.own_block for piece in bodies)
    parted = [part for step in steps for part in _parted(step)] if inside * 4 > len(bodies) else list(steps)
    return [_seen(parted, number, statistics, marked) for number in range(len(parted))]


def without_false_titles(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
    """``steps`` with lines set apart that are running text put back into it."""
    steps = [part for step in steps for part in _by_place(step)]
    out: list[Element] = []
    for number, step in enumerate(steps):
        draft = step.draft
        if step.kind != "head" or draft is None or not draft.heads or draft.into is not None or draft.article:
            out.append(step)
            continue
        if any(piece.display is None or piece.fragment.kind is Kind.HEADING for piece in draft.heads):
            out.append(step)
            continue
        above = out[-1].piece if out and out[-1].kind == "body" else None
        behind = steps[number + 1] if number + 1 < len(steps) else None
        below = behind.piece if behind is not None and behind.kind == "body" else None
        from zhuzhou_paper.seams.titles import title_odds  # most pages have no such heads

        if (above is None and below is None) or title_odds(draft.heads, above, below, statistics) >= DOUBT:
            out.append(step)
            continue
        lines = [replace(piece, role=Role.BODY, starts=None, ends=None) for piece in draft.heads]
        out += [Element("body", piece=line) for line in lines]
    return out


def with_dated_titles(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
    """``steps`` with lines as headlines that stand alone, in a block of their own, right above a dateline.

    A headline that is as wide as a paragraph's first line looks like one that was set apart; of one that has lost its first
    characters no width is known. Right under another headline it is a line of that one.
    """
    out: list[Element] = []
    for number, step in enumerate(steps):
        below = steps[number + 1].piece if number + 1 < len(steps) and steps[number + 1].kind == "body" else None
        if step.piece is None or below is None or not _may_title(step, out, below, statistics):
            out.append(step)
            continue
        group = out[-1].draft if out and out[-1].kind == "head" else None
        if group is not None and group.has_headline and group.into is None and group.article is None:
            line = replace(step.piece, role=Role.DECK)
            out[-1] = Element("head", replace(group, heads=[*group.heads, line]))
        else:
            out.append(Element("head", Draft([replace(step.piece, role=Role.HEADLINE)])))
    return out


def with_rests(steps: Sequence[Element]) -> list[Element]:
    """``steps`` with a few characters alone under a headline, text behind them, as what was left of a line of the headline."""
    out: list[Element] = []
    last = max((number for number, step in enumerate(steps) if step.kind == "body"), default=0)
    for number, step in enumerate(steps):
        group = out[-1].draft if out and out[-1].kind == "head" else None
        piece = step.piece if step.kind == "body" and number < last else None
        if group is not None and piece is not None and group.has_headline and group.into is None and _is_rest(piece):
            out[-1] = Element("head", replace(group, heads=[*group.heads, replace(piece, role=Role.DECK)]))
        else:
            out.append(step)
    return out


def _is_rest(piece: Piece) -> bool:
    plain = piece.own_block and piece.display is not None and not piece.fragment.lines
    return plain and len(piece.text.replace(" ", "")) <= REST and not is_ended(piece.text)


def _may_title(step: Element, before: Sequence[Element], below: Piece, statistics: IssueStatistics) -> bool:
    """A printed line in a block of its own above a dateline, without a mark, that goes on with nothing before it or below."""
    piece = step.piece
    if step.kind != "body" or piece is None or piece.display is None or not piece.own_block:
        return False
    if not DATELINE.match(below.text):
        return False
    text = piece.fragment.text[piece.start - piece.fragment.start : piece.end - piece.fragment.start].strip()
    if "\n" in text or not SHORTEST <= width(piece.text) <= SHORT or is_ended(piece.text.rstrip("！？!?")):
        return False
    if DATELINE.match(piece.text) or not MARKS.isdisjoint(piece.text) or head_class(piece.text) in ("never", "goes on"):
        return False
    if any(office in piece.text[:NAMED] for office in OFFICES) or _DAY.match(piece.text):
        return False  # a byline, a folio
    above = before[-1].piece if before and before[-1].kind == "body" else None
    if above is not None and _goes_on(above, piece, statistics, GOOD):
        return False
    return fit(piece.text, below.text, statistics) < GOOD


def is_first_line(piece: Piece) -> bool:
    """One line as wide as a paragraph's first, that goes on somewhere."""
    text = piece.fragment.text[piece.start - piece.fragment.start : piece.end - piece.fragment.start]
    known = piece.starts is not None and piece.ends is not None and piece.starts > 0.5 > piece.ends
    return known and "\n" not in text.strip() and not is_ended(piece.text)


def _seen(steps: Sequence[Element], number: int, statistics: IssueStatistics, marked: bool) -> Element:
    step = steps[number]
    if step.kind == "body" and step.piece is not None and step.piece.own_block and is_first_line(step.piece):
        before = _bodies(steps, number, -1)
        signed = number + 1 < len(steps) and steps[number + 1].kind == "byline"
        titled = "，" not in step.piece.text and tail_open(step.piece.text) < (SIGNED if signed else TITLE)
        if titled and not any(
            _goes_on(step.piece, head, statistics, GOOD) for head in (*before, *_bodies(steps, number, 1)[:1])
        ):
            return Element("head", Draft([replace(step.piece, role=Role.HEADLINE)]))
    if (
        marked
        and step.kind == "head"
        and step.draft is not None
        and step.draft.into is None
        and len(step.draft.heads) == 1
    ):
        line = step.draft.heads[0]
        above, below = _bodies(steps, number, -1)[:1], _bodies(steps, number, 1)[:1]
        torn = any(_goes_on(tail, line, statistics, SURE) for tail in above) or any(
            head_open(head.text) > OPEN and _goes_on(line, head, statistics, SURE) for head in below
        )
        if torn:
            return Element("body", piece=replace(line, role=Role.BODY, starts=None, ends=None))
    return step


def _bodies(steps: Sequence[Element], number: int, direction: int) -> list[Piece]:
    """The pieces of text before or behind a step, nearest first."""
    around = steps[number + 1 :] if direction > 0 else steps[:number][::-1]
    return [step.piece for step in around if step.kind == "body" and step.piece is not None][:NEAR]


def _goes_on(tail: Piece, head: Piece, statistics: IssueStatistics, least: float) -> bool:
    if is_ended(tail.text) or tail_open(tail.text) < 0.3:
        return False
    if head.starts is not None and head.starts > 0.5:
        return False
    return fit(tail.text, head.text, statistics) >= least


def _parted(step: Element) -> list[Element]:
    """One element for each block of a headline group: side by side, blocks may be of two stories. Not so what markup tells."""
    if step.draft is not None and any(piece.fragment.kind is Kind.HEADING for piece in step.draft.heads):
        return [step]
    return _divided(step, lambda above, piece: above.fragment is not piece.fragment)


def _by_place(step: Element) -> list[Element]:
    """One element for each part of a headline group that stands elsewhere on the page, by its box."""
    return _divided(step, _stands_elsewhere)


def _stands_elsewhere(above: Piece, piece: Piece) -> bool:
    a, b = above.fragment.box, piece.fragment.box
    if a is None or b is None or above.fragment is piece.fragment:
        return False
    between = max(b.top - a.bottom, a.top - b.bottom)
    return a.right < b.left or b.right < a.left or between > FAR * max(a.bottom - a.top, b.bottom - b.top)


def _divided(step: Element, parts: Callable[[Piece, Piece], bool]) -> list[Element]:
    """``step`` as one element for each run of headlines that ``parts`` does not divide; bylines stay with theirs."""
    draft = step.draft
    if step.kind != "head" or draft is None or len({piece.fragment.id for piece in draft.heads}) < 2:
        return [step]
    drafts: list[Draft] = []
    for piece in draft.heads:
        if drafts and (not parts(drafts[-1].heads[-1], piece) or piece.role is Role.BYLINE):
            drafts[-1].heads.append(piece)
        else:
            titled = piece.role is Role.BYLINE or not drafts
            drafts.append(Draft([piece if titled else replace(piece, role=Role.HEADLINE)]))
    drafts[-1].into = draft.into
    return [Element("head", one) for one in drafts]
