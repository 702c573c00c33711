"""A page of plain lines whose marks an engine has lost: several readings, each improved, and of these the likeliest.

units → odds of each pair (line_signs.py) → matching (columns.py) ┐
units → costs of each pair → matching (columns.py) ───────────────┼→ stories read again (line_stories.py) → the likeliest
elements → search (search.py) ────────────────────────────────────┘
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhuzhou_paper.seams.columns import CANDIDATES, Desk
from zhuzhou_paper.seams.costs import PageText, Story
from zhuzhou_paper.seams.line_stories import LineOdds, Stories, Told
from zhuzhou_paper.seams.search import read_page
from zhuzhou_paper.seams.strands import Draft, Element

__all__ = ["read_lines"]

CAPTION = 2.0  # log-odds of a text that begins and ends whole to be the caption of a photo without one


def read_lines(
    steps: Sequence[Element], drafts: Sequence[Draft], aside: Sequence[Draft], page: PageText
) -> list[Story]:
    """The stories of the page, each piece of text in exactly one of them or, as a caption, in a photo of ``aside``."""
    photos = [one for one in aside if one.kind == "photo" and not one.body]
    desk = _Lines(steps, drafts, photos, page)
    readings = [desk.read(), Desk(steps, drafts, photos, page).read(), (read_page(steps, drafts, page).stories, {})]
    best: tuple[float, list[Story], Mapping[str, str]] | None = None
    for stories, after in readings:
        value, better = desk.again(stories, after)
        if best is None or value > best[0]:
            best = (value, better, after)
    assert best is not None
    return desk.adopted(best[1], best[2])


class _Lines(Desk):
    """The page's units, with what fitted odds say of each pair."""

    def __init__(
        self, steps: Sequence[Element], drafts: Sequence[Draft], photos: Sequence[Draft], page: PageText
    ) -> None:
        super().__init__(steps, drafts, photos, page)
        self.odds = LineOdds(steps, drafts, page)
        self.desk = Stories(self.units, self.odds, page)

    def of_text(self) -> dict[tuple[str, str], float]:
        """Log-odds that one unit goes on with another, or with a jump line."""
        found: dict[tuple[str, str], float] = {}
        for number, unit in enumerate(self.units):
            row = {
                (f"u{number}", f"u{other}"): self.odds.joins(unit.last, right.first)
                for other, right in enumerate(self.units)
                if other != number
            }
            row.update(self.of_jumps(number))
            found.update(sorted(row.items(), key=lambda item: -item[1])[:CANDIDATES])
        return found

    def of_heads(self, chains: Sequence[tuple[int, ...]]) -> dict[tuple[str, str], float]:
        """Log-odds that a unit begins the story of a headline group."""
        return {
            (f"h{number}", f"u{other}"): self.odds.opens(number, unit.first)
            for number in range(len(self.heads))
            for other, unit in enumerate(self.units)
        }

    def of_captions(self) -> dict[tuple[str, str], float]:
        """Log-odds that a unit is the caption of a photo whose credit stands somewhere on the page."""
        return {
            (f"c{number}", f"u{other}"): CAPTION - 2 * self.captions(unit)
            for number in range(len(self.photos))
            for other, unit in enumerate(self.units)
        }

    def again(self, stories: Sequence[Story], after: Mapping[str, str]) -> tuple[float, list[Story]]:
        """``stories`` read again with all of them known, and the log-odds of the whole; ``after``: with captions beside them."""
        number = {unit.first: number for number, unit in enumerate(self.units)}
        outs = [piece.id for _, piece in self.outs]
        told: list[Told] = []
        loose: list[Story] = []  # a jump line that no text goes on with
        for story in stories:
            units = tuple(number[piece] for piece in story.pieces if piece in number)
            if units or story.out is None:
                told.append(Told(story.draft, units, outs.index(story.out.id) if story.out is not None else -1))
            else:
                told += [Told(story.draft, ())] * (story.draft >= 0)
                loose.append(Story((), (), story.out))
            told += [Told(draft, ()) for draft in story.drafts[1:]]
        value, found = self.desk.again(told)
        for name, unit in after.items():
            if name.startswith("c"):
                caption = self.units[int(unit[1:])]
                value += CAPTION - 2 * self.captions(caption)
                value += self.odds.begins(caption.first) + self.odds.ends(caption.last)
        return value, [self._story(one) for one in found] + loose

    def _story(self, told: Told) -> Story:
        drafts = (told.draft,) if told.draft >= 0 else ()
        pieces = tuple(piece for unit in told.units for piece in self.units[unit].pieces)
        out = self.outs[told.out][1] if told.out >= 0 else None
        return Story(drafts, pieces, out, bool(drafts) and self.drafts[told.draft].into is not None)
