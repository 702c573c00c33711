"""What speaks for two texts of printed lines as neighbours in one story, for a text under a headline, for its beginning and its end.

Plain lines say little for certain: an engine loses marks and the beginnings of lines, and gives the blocks of a page in an
order of its own. So all that can be seen of two texts is named here, each with a value, and benchmarks/fit_lines.py fits what
each is worth (line_weights.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.model import Piece, Role
from zhuzhou_paper.seams.characters import characters
from zhuzhou_paper.seams.costs import PageText
from zhuzhou_paper.seams.scorer import head_open, logit, tail_open
from zhuzhou_paper.seams.strands import Draft, Element

__all__ = ["LineSigns", "Sign"]

Sign = tuple[str, float]

REACH = 3  # pieces on each side of a seam whose subject is compared
SHORT = 12  # characters
LEAST, MOST = -3.0, 3.0  # log-odds of a text to be open
FIT = -1.0  # log-odds of words across a seam, at least
FLOW = 3.0  # what print and words together say of text across a headline, at most
SIZE = 300  # characters from which a block under a headline is no larger


class LineSigns:
    """The signs of one page; pieces of text are numbered as in ``page``, headline groups as in ``drafts``."""

    def __init__(self, steps: Sequence[Element], drafts: Sequence[Draft], page: PageText) -> None:
        self.page = page
        self.drafts = drafts
        self._kinds = [step.kind for step in steps]
        self._at = [number for number, step in enumerate(steps) if step.kind == "body"]
        self._heads = [number for number, step in enumerate(steps) if step.kind == "head"]
        self._tails = [_tail(piece) for piece in page.bodies]
        self._firsts = [_first(piece) for piece in page.bodies]
        self._open_tail = [_bounded(logit(tail_open(piece.text))) for piece in page.bodies]
        self._open_head = [_bounded(logit(head_open(piece.text))) for piece in page.bodies]
        self._runs, self._columns = self._count()
        self._model = characters()

    def _count(self) -> tuple[list[int], list[int]]:
        """The number of each piece's run, text with nothing between, and of the column piece that it stands in."""
        runs, columns = [0], [0]
        for number in range(1, len(self._at)):
            above, here = self.page.bodies[number - 1], self.page.bodies[number]
            between = self._kinds[self._at[number - 1] + 1 : self._at[number]]
            runs.append(runs[-1] + bool(between))
            whole = self.page.tail[number - 1] < 0.3 and self.page.head[number] < 0.3
            one = above.fragment is here.fragment or whole
            columns.append(columns[-1] + ("head" in between or not one))
        return runs, columns

    def follows(self, tail: int, head: int) -> Iterator[Sign]:
        """The signs of ``head`` right behind ``tail``."""
        page, kinds, at = self.page, self._kinds, self._at
        place = self._place(tail, head)
        near = "further" if place in ("further", "back") else "headline" if place == "past a headline" else "next"
        yield place, 1.0
        if near == "further":
            yield f"{place}, columns", math.log(max(1, abs(self._columns[head] - self._columns[tail])))
        yield f"{near}: {self._tails[tail]}, {self._firsts[head]}", 1.0
        yield "first words", self._open_head[head]
        if self._tails[tail] not in ("shut", "ended") and self._firsts[head] != "indented":
            yield "words across", max(FIT, page.fit(tail, head))
            yield "characters across", self._model.together(page.bodies[tail].text, page.bodies[head].text)
        yield "subject of both runs", page.topics.cohesion(self._run(tail, -1), self._run(head, 1))
        yield "subject", page.topics.cohesion([tail], [head])
        if place == "past a headline":
            yield "flows past a headline", self._flow(tail, head)
        if page.dated[head]:
            yield "dateline", 1.0
        if page.closing[tail]:
            yield "author's name", 1.0
        if near != "headline" and at[head] and kinds[at[head] - 1] == "head":
            yield "under another headline", 1.0
        if place != "past a jump line" and kinds[at[tail] + 1 : at[tail] + 2] == ["out"]:
            yield "above a jump line", 1.0

    def heads(self, draft: int, first: int) -> Iterator[Sign]:
        """The signs of piece ``first`` as the beginning of the story under headline group ``draft``."""
        page, at, step = self.page, self._at, self._heads[draft]
        kind = "headline" if self.drafts[draft].has_headline else "mark"
        low, high = min(step, at[first]), max(step, at[first])
        passed = {self._columns[n] for n, here in enumerate(at) if low < here < high} - {self._columns[first]}
        between = [kind for kind in self._kinds[low + 1 : high] if kind != "byline"]
        if at[first] > step:
            place = "under" if not between else "below" if not passed else "behind"
        else:
            place = "before" if passed else "above" if first and self._is_top(first) else "inside"
        others = ", others between" if "head" in between else ""
        yield f"{kind} {place}{others}", 1.0
        yield f"{kind} {place}: {self._firsts[first]}", 1.0
        if passed:
            yield f"{kind} {place}, columns", math.log(1 + len(passed))
        above, below = self._around(step)
        if above is not None and below is not None:
            yield f"{kind} {place}, flows past", self._flow(above, below)
        yield f"{kind}, first words", self._open_head[first]
        run = self._run(first, 1)
        yield f"{kind}, size", min(1.0, sum(len(page.bodies[n].text) for n in run) / SIZE)
        if kind == "headline":
            yield "headline's subject", page.topics.odds(page.head_text + draft, run)
        if page.dated[first]:
            yield f"{kind}, dateline", 1.0

    def ends(self, tail: int) -> Iterator[Sign]:
        """The signs of piece ``tail`` as the end of a story on this page."""
        yield f"end: {self._tails[tail]}", 1.0
        if self.page.closing[tail]:
            yield "end: author's name", 1.0
        if self._kinds[self._at[tail] + 1 : self._at[tail] + 2] == ["out"]:
            yield "end: jump line", 1.0
        if len(self.page.bodies[tail].text) < SHORT:
            yield "end: short", 1.0

    def begins(self, head: int) -> Iterator[Sign]:
        """The signs of piece ``head`` as the beginning of a story without a headline."""
        yield f"begins: {self._firsts[head]}", 1.0
        if self.page.dated[head]:
            yield "begins: dateline", 1.0
        if not head:
            yield "begins: first of the page", 1.0
        if len(self.page.bodies[head].text) < SHORT:
            yield "begins: short", 1.0

    def empty(self, draft: int) -> Iterator[Sign]:
        """The signs of headline group ``draft`` as one that begins no story."""
        kind = "headline" if self.drafts[draft].has_headline else "mark"
        text = "".join(piece.text for piece in self.drafts[draft].heads)
        yield f"empty {kind}: {'name' if len(text) < 5 else 'short' if len(text) < 9 else 'long'}", 1.0
        if any(piece.role is Role.BYLINE for piece in self.drafts[draft].heads) or self._kinds[
            self._heads[draft] + 1 : self._heads[draft] + 2
        ] == ["byline"]:
            yield "empty: names", 1.0
        if any(mark in text for mark in "，。；"):
            yield "empty: marks", 1.0
        if "  " in text:
            yield "empty: holes", 1.0
        above, below = self._around(self._heads[draft])
        if above is not None and below is not None:
            yield "empty: flows past", self._flow(above, below)

    def _place(self, tail: int, head: int) -> str:
        if head != tail + 1:
            return "further" if head > tail else "back"
        if self.page.bodies[tail].fragment is self.page.bodies[head].fragment:
            return "below"
        between = self._kinds[self._at[tail] + 1 : self._at[head]]
        if "out" in between:
            return "past a jump line"
        return "past a headline" if "head" in between else "past names" if between else "next"

    def _is_top(self, piece: int) -> bool:
        return self._columns[piece - 1] != self._columns[piece]

    def _around(self, step: int) -> tuple[int | None, int | None]:
        """The pieces of text before and behind a step."""
        behind = sum(at < step for at in self._at)
        return (behind - 1 if behind else None, behind if behind < len(self._at) else None)

    def _run(self, piece: int, direction: int) -> list[int]:
        """``piece`` and those that stand before or behind it in its run."""
        found: list[int] = []
        while 0 <= piece < len(self._runs) and len(found) < REACH:
            if found and self._runs[piece] != self._runs[found[0]]:
                break
            found.append(piece)
            piece += direction
        return found

    def _flow(self, tail: int, head: int) -> float:
        """Log-odds that a paragraph goes on from ``tail`` in ``head``, by the print and the words of each."""
        a, b = self.page.bodies[tail], self.page.bodies[head]
        printed = sum(_bounded(logit(1 - said), 4.0) for said in (a.ends, b.starts) if said is not None)
        total = printed + (self._open_tail[tail] + self._open_head[head]) / 2
        return _bounded(total / 2, FLOW)


def _tail(piece: Piece) -> str:
    """How the last line of ``piece`` looks: it fills its column, or it ends short, with its mark or without."""
    if is_ended(piece.text):
        return "shut" if piece.ends is not None and piece.ends > 0.5 else "ended"
    if piece.ends is None:
        return "bare"
    return "cut" if piece.ends > 0.5 else "full"


def _first(piece: Piece) -> str:
    return "unknown" if piece.starts is None else "indented" if piece.starts > 0.5 else "full"


def _bounded(value: float, most: float = MOST) -> float:
    return max(-most, min(most, value))
