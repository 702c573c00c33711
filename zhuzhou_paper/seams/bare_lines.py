"""Headlines of a page on which nothing is marked: no ``#``, no bold, no lines of print, one paragraph a line.

Many models write plain text. A short line there is a headline, a crosshead, a label, or a paragraph that a column cut; each
kind of evidence is weak alone, so they are weighed together. benchmarks/bare_lines.py fits the
weights (bare_weights.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhuzhou_paper.doubts import is_ruled
from zhuzhou_paper.layout.heads import is_overline
from zhuzhou_paper.layout.lines import width
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import BARE_LINE, Evidence, Piece, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.seams.bare_weights import HEADLINE
from zhuzhou_paper.seams.crossheads import MARKED, lines_alike
from zhuzhou_paper.seams.evidence import head_class, tail_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import logit, score
from zhuzhou_paper.seams.signs import Sign
from zhuzhou_paper.seams.stated import article_of
from zhuzhou_paper.seams.strands import Draft, Element
from zhuzhou_paper.seams.topic import Topics
from zhuzhou_paper.seams.unmarked import beside, text_at

__all__ = ["bare_heads", "bare_lines"]

SHORTEST, LONGEST = 4, 40  # characters
MOST = 3.0  # log-odds that one kind of evidence can say
SURELY = 2.5  # log-odds of a join from which it says more than its amount
GROUP = 3  # lines of one headline group
LEAST = -1.0  # log-odds from which a bare line begins a story: two stories glued cost more than one cut in two
DOUBT = -2.2  # … and below it, from which a person should look
ABOVE = -2.0  # … and from which one right above it is of its group
ALIKE = 3  # lines alike that count
SHORT_TEXT = 40  # characters; text below a headline has more
_OPEN = frozenset(("dangling", "number", "bracketed", "credit", "colon"))
_TORN = frozenset(("never", "goes on", "seldom first"))
_SIGNED = pattern(r"[（(][^（()）]{2,40}[）)]$")
_FINAL = "！？!?"  # a headline may ask, or exclaim


def bare_heads(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
    """``steps`` with a story begun at each bare line that is rather a headline than not."""
    odds = {at: _odds(signs) for at, signs in bare_lines(steps, statistics)}
    heads = {at for at, value in odds.items() if value >= LEAST}
    for at in sorted(heads, reverse=True):
        if odds.get(at - 1, -math.inf) >= ABOVE:
            heads.add(at - 1)
    if len(heads) == sum(step.kind == "body" for step in steps):
        return list(steps)  # nothing would be left that they are headlines of
    out: list[Element] = []
    run: list[Piece] = []
    for at, step in enumerate(steps):
        if at in heads and step.piece is not None:
            reason = Evidence(BARE_LINE, say("a bare line, and what stands around it"), round(odds[at], 1))
            run.append(replace(step.piece, evidence=(*step.piece.evidence, reason)))
            if at + 1 not in heads:
                out.append(Element("head", Draft(_named(run))))
                run = []
        elif odds.get(at, -math.inf) >= DOUBT and step.piece is not None:
            reason = Evidence(
                BARE_LINE, say("a bare line that may be a headline, and rather is none"), round(-odds[at], 1)
            )
            out.append(Element("body", piece=replace(step.piece, evidence=(*step.piece.evidence, reason))))
        else:
            out.append(step)
    return out


def bare_lines(steps: Sequence[Element], statistics: IssueStatistics) -> Iterator[tuple[int, list[Sign]]]:
    """Each bare line of a page by its place, and what speaks for a headline and against."""
    lines = {at for at in range(len(steps)) if _is_bare(steps, at)}
    if not lines:
        return
    bodies = [at for at, step in enumerate(steps) if step.kind == "body"]
    place = {at: number for number, at in enumerate(bodies)}
    topics = Topics([text_at(steps, at) for at in bodies])
    alike = {at: number for at, _, number in lines_alike(steps)}
    for at in sorted(lines):
        above, below = at - 1, at + 1
        while above in lines:
            above -= 1
        while below in lines:
            below += 1
        sides = [place[n] for n in beside(steps, above, -1)], [place[n] for n in beside(steps, below, 1)]
        change = -topics.cohesion(*sides) if all(sides) else None
        signs = [*_signs(steps, at, above, below, change, statistics)]
        if number := alike.get(at, 0):
            signs.append(("alike", "in the text around", float(min(number, ALIKE)), number))
        yield at, signs


def _signs(
    steps: Sequence[Element], at: int, above: int, below: int, change: float | None, statistics: IssueStatistics
) -> Iterator[Sign]:
    """``above`` and ``below``: the nearest steps that are no bare lines; ``change``: log-odds of two subjects there."""
    text = text_at(steps, at)
    yield "above", "top" if above < 0 else steps[above].kind, 1.0, ""
    if change is None:
        yield "subject", "one side only", 1.0, ""
    else:
        yield "subject", "changes", _clamped(change), round(change, 1)
    tail, head = text_at(steps, above), text_at(steps, below)
    if tail:
        yield from _goes_on("goes on from above", tail, text, statistics)
        if _SIGNED.search(tail[-44:]):
            yield "above", "signed", 1.0, tail[-8:]
    if head:
        yield from _goes_on("goes on below", text, head, statistics)
        kind = head_class(head)
        yield "below", "torn" if kind in _TORN else kind, 1.0, head[:8]
        if len(head) < SHORT_TEXT:
            yield "below", "short", 1.0, len(head)
    else:
        yield "below", "nothing", 1.0, ""
    if "，" in text or "," in text:
        yield "line", "comma", 1.0, ""
    shape = tail_class(text)
    if shape == "ended" or shape in _OPEN:
        yield "line", "ended" if shape == "ended" else "open", 1.0, shape
    wide = width(text)
    yield "line", "short" if wide < 8 else "long" if wide >= 24 else "usual", 1.0, round(wide)
    if below - above > 2:
        yield "group", "first" if above == at - 1 else "other", 1.0, below - above - 1
    if below - above - 1 > GROUP:
        yield "group", "list", 1.0, below - above - 1


def _goes_on(name: str, tail: str, head: str, statistics: IssueStatistics) -> Iterator[Sign]:
    join = logit(score(tail, head, statistics).join)
    yield name, "", _clamped(join), round(join, 1)
    if join >= SURELY:
        yield name, "surely", 1.0, round(join, 1)


def _odds(signs: Sequence[Sign]) -> float:
    base = HEADLINE["base"][""]
    return base + sum(amount * HEADLINE.get(name, {}).get(value, 0.0) for name, value, amount, _ in signs)


def _is_bare(steps: Sequence[Element], at: int) -> bool:
    piece = steps[at].piece
    if steps[at].kind != "body" or piece is None or piece.role is not Role.BODY or not piece.own_block:
        return False
    text = piece.text
    if (
        not SHORTEST <= len(text) <= LONGEST
        or (text[-1] in MARKED and text[-1] not in _FINAL)
        or set(text) & set("。；")
    ):
        return False
    return not is_ruled(piece.evidence) and article_of(piece) is None


def _named(lines: Sequence[Piece]) -> list[Piece]:
    """The lines of one group: kickers, the headline, decks."""
    main = 0
    while main + 1 < len(lines) and is_overline(lines[main].text):
        main += 1
    roles = [Role.KICKER] * main + [Role.HEADLINE] + [Role.DECK] * (len(lines) - main - 1)
    return [replace(piece, role=role) for piece, role in zip(lines, roles, strict=True)]


def _clamped(value: float) -> float:
    return max(-MOST, min(MOST, round(value * 2) / 2))
