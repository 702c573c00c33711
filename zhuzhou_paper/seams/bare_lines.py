"""Is this bare line a headline? One answer for pages where nothing is marked and for those where a headline lost its ``#``.

Each sign (bare_signs.py, bare_page.py) is weak alone; benchmarks/bare_lines.py fits what each is worth (bare_weights.py).
Whether a line is a crosshead shows only beside the others: so all ways to part the page at its bare lines into stories are
weighed together, and a line's chance is that of all readings in which a story begins there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.layout.heads import is_overline
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import BARE_LINE, Evidence, Piece, Role
from zhuzhou_paper.seams.bare_page import BareLines
from zhuzhou_paper.seams.bare_signs import is_bare, is_names
from zhuzhou_paper.seams.bare_weights import HEADLINE
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.signs import Sign
from zhuzhou_paper.seams.strands import Draft, Element

__all__ = ["bare_heads", "headline_odds"]

# log-odds against a bare line where all headlines that are known are marked: four in five of the pages that the weights are
# fitted on have lost marks, most others have not
ALL_KEPT = 1.0
DOUBT = -1.2  # log-odds from which a person should look at a line that is left
# log-odds that later looks were seen to add: with less than that to the point of decision there is no other look
LATER = 4.0
LAST_AMONG_MARKED = (
    3.0  # … at what the texts are about, where all known headlines are marked: more costs more time than it finds
)
MOST_LINES = 40  # of a stretch that are weighed together, the likeliest; the others are no headlines


def bare_heads(steps: Sequence[Element], statistics: IssueStatistics) -> list[Element]:
    """``steps`` with a story begun at each bare line that is rather a headline than not."""
    page = BareLines(steps, statistics, [at for at, step in enumerate(steps) if is_bare(step)])
    against, last = (ALL_KEPT, LAST_AMONG_MARKED) if page.all_kept else (0.0, LATER)
    found = headline_odds(page, against - LATER, against - last)
    odds = {at: value - against for at, value in found.items()}
    heads = {at for at, value in odds.items() if value >= 0}
    if len(heads) == sum(step.kind == "body" for step in steps):
        return list(steps)  # nothing would be left that they are headlines of
    out: list[Element] = []
    for at, step in enumerate(steps):
        if at in heads and step.piece is not None:
            reason = Evidence(BARE_LINE, say("a bare line, and what stands around it"), round(odds[at], 1))
            _begin(out, replace(step.piece, evidence=(*step.piece.evidence, reason)))
        elif at - 1 in heads and is_names(step) and step.piece is not None and (group := out[-1].draft) is not None:
            out[-1] = Element("head", replace(group, heads=[*group.heads, replace(step.piece, role=Role.BYLINE)]))
        elif odds.get(at, -math.inf) >= DOUBT and step.piece is not None:
            told = say("a bare line that may be a headline, and rather is none")
            reason = Evidence(BARE_LINE, told, round(-odds[at], 1))
            out.append(Element("body", piece=replace(step.piece, evidence=(*step.piece.evidence, reason))))
        else:
            out.append(step)
    return out


def headline_odds(page: BareLines, hopeless: float = -math.inf, poor: float = -math.inf) -> dict[int, float]:
    """The log-odds of each bare line that it begins a story, or goes on with a headline right above it.

    They are looked at three times: at a glance, with the words of the texts around, and with what these are about, which takes
    most of the time. A line that has less than ``hopeless`` at a glance is not looked at again, a stretch of which all lines have
    less than ``poor`` behind the second look is not either.
    """
    odds: dict[int, float] = {}
    for stretch in page.stretches():
        odds |= dict.fromkeys(stretch.lines, -math.inf)
        own = {at: value for at in stretch.lines if (value := _weight(page.seen(at))) >= hopeless}
        own = {at: own[at] for at in sorted(sorted(own, key=own.__getitem__)[-MOST_LINES:])}
        if not own:
            continue
        places = (stretch.above, *own, stretch.below)
        stories = {(a, b): _weight(page.story(stretch, a, b)) for a, b in combinations(places, 2)}
        own = {at: value + _weight(page.words(at)) for at, value in own.items()}
        found = _weighed(places, own, stories)
        if max(found.values()) >= poor:
            own = {at: value + _weight(page.subject(at)) for at, value in own.items()}
            stories = {(a, b): value + _weight(page.within(a, b, places[1:-1])) for (a, b), value in stories.items()}
            found = _weighed(places, own, stories)
        odds |= found
    return odds


def _weighed(
    places: Sequence[int], own: Mapping[int, float], stories: Mapping[tuple[int, int], float]
) -> dict[int, float]:
    """The log-odds of the lines of a stretch, over all its readings.

    ``places`` are its lines between the steps that bound it, ``own`` what each line weighs alone, ``stories`` what each story
    from one place to another one does.
    """
    last = len(places) - 1
    before = [0.0]  # the logarithm of what all readings weigh up to a place at which a story begins …
    for b in range(1, last + 1):
        ways = [before[a] + stories[places[a], places[b]] for a in range(b)]
        before.append(own.get(places[b], 0.0) + _total(ways))
    behind = [0.0] * (last + 1)  # … and from it
    for a in range(last - 1, -1, -1):
        rest = range(a + 1, last + 1)
        behind[a] = _total([stories[places[a], places[b]] + own.get(places[b], 0.0) + behind[b] for b in rest])
    return {places[n]: _odds(before[n] + behind[n] - before[last]) for n in range(1, last)}


def _weight(signs: Iterable[Sign]) -> float:
    return sum([amount * HEADLINE.get(name, {}).get(value, 0.0) for name, value, amount, _ in signs])


def _total(logarithms: Sequence[float]) -> float:
    """The logarithm of the sum of what they are logarithms of."""
    most = max(logarithms)
    return most + math.log(sum([math.exp(value - most) for value in logarithms]))


def _odds(chance: float) -> float:
    """Log-odds of a chance that is given as a logarithm."""
    chance = min(-1e-9, chance)
    return chance - math.log(-math.expm1(chance))


def _begin(out: list[Element], line: Piece) -> None:
    """Begin a story at ``line``, or take it into the headline group right above it."""
    group = out[-1].draft if out and out[-1].kind == "head" else None
    if group is None or group.into is not None or group.article is not None:
        out.append(Element("head", Draft([replace(line, role=Role.HEADLINE)])))
    elif all(any(one.name == BARE_LINE for one in piece.evidence) for piece in group.heads):
        out[-1] = Element("head", Draft(_named([*group.heads, line])))
    else:
        role = Role.DECK if group.has_headline else Role.HEADLINE
        out[-1] = Element("head", replace(group, heads=[*group.heads, replace(line, role=role)]))


def _named(lines: Sequence[Piece]) -> list[Piece]:
    """The lines of one group: kickers, the headline, decks."""
    main = 0
    while main + 1 < len(lines) and is_overline(lines[main].text):
        main += 1
    roles = [Role.KICKER] * main + [Role.HEADLINE] + [Role.DECK] * (len(lines) - main - 1)
    return [replace(piece, role=role) for piece, role in zip(lines, roles, strict=True)]
