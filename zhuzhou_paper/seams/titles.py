"""Is a line set apart a headline, or running text that its print makes look like one?

Engines lose characters, and what is left of a line is short; they lose the full stop of a paragraph's last line; they read
two lines as one, which looks as high as a headline. No sign alone tells: the words of the line, the text that stands
before it and the text behind it are weighed together.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.layout.vocabulary import DATELINE
from zhuzhou_paper.model import Evidence, Piece
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.printed import UNSURE
from zhuzhou_paper.seams.costs import open_head, open_tail
from zhuzhou_paper.seams.evidence import head_class, tail_class
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.scorer import fit, logit

__all__ = ["title_evidence", "title_odds"]

PRIOR = 1.2  # log-odds that a line set apart is a headline
COMMA = -1.5  # one headline in twelve has one
MOST = 3.0  # what one neighbour can say
PLACES = {"across columns": 3.0, "in the middle": 4.0, "at the edge": -1.0}  # of a line, beside the text around it
OVER = 0.3  # of a line's height that lies under another line
ELSEWHERE = 0.3  # of what the text before says, where it stands in another column
LEAST = 4  # characters of a line that words across a seam are asked of
APART = 1.5  # em of white on both sides of a line in the middle of its column
_INSIDE = pattern(r"[。；;]\s*[^”’」』）)\s]")  # a sentence that ends in mid-line
_HOLES = pattern(r"[\u4e00-\u9fff，、] {2,}[\u4e00-\u9fff]")  # characters that the engine lost
_COMMA = pattern("[，,]")


def title_odds(lines: Sequence[Piece], above: Piece | None, below: Piece | None, statistics: IssueStatistics) -> float:
    """Log-odds that ``lines``, a headline group, are one."""
    return sum(reason.weight for reason in title_evidence(lines, above, below, statistics))


def title_evidence(
    lines: Sequence[Piece], above: Piece | None, below: Piece | None, statistics: IssueStatistics
) -> list[Evidence]:
    """What speaks for ``lines`` as a headline and against; ``above`` and ``below``: the running text around them."""
    first, last = lines[0], lines[-1]
    found = [Evidence("set apart", "", PRIOR)]
    level = min((line.level for line in lines if line.level), default=0)
    if level:
        found.append(Evidence("type", level, 2.5 if level <= 3 else 1.0 if level <= 4 else 0.0))
    places = [_place(line, text) for line in lines for text in (below, above) if text is not None]
    place = max((said for said in places if said), key=PLACES.__getitem__, default="")
    if place:
        found.append(Evidence("place", place, PLACES[place]))
    if min((sure for line in lines for sure in _sure(line)), default=1.0) < UNSURE:
        found.append(Evidence("characters", "the engine is not sure of them", -2.0))
    if any(_overlaps(line, text) for line in lines for text in (above, below) if text is not None):
        found.append(Evidence("place", "over other lines", -4.0))
    text = "".join(line.text for line in lines)
    if _INSIDE.search(text):
        found.append(Evidence("words", "a sentence ends in it", -3.0))
    elif _COMMA.search(text):
        found.append(Evidence("words", "a comma", COMMA))
    if tail_class(last.text) in ("dangling", "number", "opener"):
        found.append(Evidence("words", "ends in a word that goes on", -2.0))
    if _HOLES.search(text):
        found.append(Evidence("words", "holes in it", -1.5))
    if head_class(first.text) in ("never", "goes on"):
        found.append(Evidence("words", "begins as no line begins", -3.0))
    if above is not None:
        chance = open_tail(above)
        weight = _clamped(-logit(chance)) * (1.0 if _stands_above(above, first) else ELSEWHERE)
        found.append(Evidence("text before", round(chance, 2), weight))
        if chance > 0.3 and not is_ended(above.text) and len(first.text) >= LEAST:
            found.append(Evidence("goes on from", "", -max(-1.0, min(2.0, fit(above.text, first.text, statistics)))))
    if below is not None:
        if DATELINE.match(below.text):
            found.append(Evidence("text behind", "a dateline", MOST))
        else:
            chance = open_head(below)
            found.append(Evidence("text behind", round(chance, 2), _clamped(-logit(chance))))
            if chance > 0.2 and len(last.text) >= LEAST:
                found.append(Evidence("goes on in", "", -max(-1.0, min(2.0, fit(last.text, below.text, statistics)))))
    return found


def _place(line: Piece, text: Piece) -> str:
    """Where the box of ``line`` stands in the column of ``text``; empty where there are no boxes or it is elsewhere."""
    found = [one.box for one in line.fragment.lines if line.start <= one.start < line.end]
    column = text.fragment.box
    if not found or column is None or not text.fragment.lines:
        return ""
    from statistics import median  # 15 ms to load, and few inputs have boxes

    from zhuzhou_paper.reading.formats import around

    box = around(found)
    em = median(one.box.bottom - one.box.top for one in text.fragment.lines)
    left, right = box.left - column.left, column.right - box.right
    if box.right < column.left or box.left > column.right:
        return ""
    if box.right - box.left > column.right - column.left + 2 * APART * em:
        return "across columns"
    return "in the middle" if min(left, right) >= APART * em else "at the edge"


def _sure(piece: Piece) -> list[float]:
    return [one.sure for one in piece.fragment.lines if piece.start <= one.start < piece.end and one.sure is not None]


def _overlaps(line: Piece, text: Piece) -> bool:
    """The box of ``line`` lies over a line of ``text``: two lines read as one, or a stain."""
    if line.fragment is text.fragment:
        return False
    for one in line.fragment.lines:
        for other in text.fragment.lines:
            across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
            down = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
            if across > 0 and down > OVER * (other.box.bottom - other.box.top):
                return True
    return False


def _stands_above(text: Piece, line: Piece) -> bool:
    """``text`` stands right above ``line``, as far as boxes tell; without boxes it may."""
    upper, lower = text.fragment.box, line.fragment.box
    if text.fragment is line.fragment:
        return True
    if upper is None or lower is None:
        return False  # a block of plain lines may come from anywhere
    return upper.top < lower.top and upper.left < lower.right and lower.left < upper.right


def _clamped(weight: float) -> float:
    return max(-MOST, min(MOST, weight))
