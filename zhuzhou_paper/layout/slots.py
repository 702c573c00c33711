"""A page's pieces while their roles are being found, and what a pass may ask of one."""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.chars import CLOSERS, SENTENCE_END, ends_latin
from zhuzhou_paper.frozen import dataclass, field
from zhuzhou_paper.model import Evidence, Kind, Piece, Role
from zhuzhou_paper.widths import wider, width

__all__ = ["HEADS", "SHORT", "Slot", "content", "is_bare", "is_ended", "is_heading"]

SHORT = 34  # em; the longest headline line that text alone is trusted to show
LARGE = (
    5  # the level from which type is larger than lost characters make a line of the body look (boxed_runs.type_level)
)
FAR = 100  # pieces of furniture in a row; no page has more, and whoever looks past them looks at each again
HEADS = (Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION)
_PROSE = frozenset("的了他她我它们这那在是与和把被就")  # words that headlines mostly leave out


@dataclass(slots=True, eq=False)
class Slot:
    """A piece while its role is being found; each is itself, whatever it holds."""

    piece: Piece
    role: Role | None = None
    why: list[Evidence] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.piece.text

    def give(self, role: Role, reason: str, weight: float = 2.0) -> None:
        self.role = role
        self.why.append(Evidence("role", reason, weight))


def is_heading(slot: Slot) -> bool:
    """The markup or the size of the type says heading and nobody has claimed it for something else."""
    marked = slot.piece.fragment.kind is Kind.HEADING or bool(slot.piece.display and 0 < slot.piece.level <= LARGE)
    return marked and (slot.role is None or slot.role in HEADS)


def is_ended(text: str) -> bool:
    """True when ``text`` closes a sentence, closing quotes and brackets aside."""
    bare = text.rstrip(CLOSERS + " ")
    return bool(text) and (bare[-1:] in SENTENCE_END or (bare[-1:] == "." and ends_latin(bare)))


def is_bare(slot: Slot) -> bool:
    """A short line of its own without any final mark: the shape of a headline that lost its markup."""
    text = slot.text
    if slot.piece.display is False:
        return False
    return (
        (slot.piece.own_block or bool(slot.piece.display))
        and not wider(text, SHORT)
        and (width(text) >= 3 or (len(text) >= 4 and text.isascii() and text.isupper()))
        and not is_ended(text.rstrip("？！?!"))
        and text[-1:] not in "，、；：,;:.·（(“《"
        and not text.startswith(tuple("，。；：、？！）”》"))
        and not (text[0] in "（(" and text[-1] in "）)" and len(text) > 10)  # （整理：…）: the last line of a story
        and ("。" not in text or bool(slot.piece.display))  # the marks of damaged lines say nothing
        and ("，" not in text or _PROSE.isdisjoint(text))  # rather the first line of a paragraph that a column cut
    )


def content(slots: Sequence[Slot], number: int, step: int) -> Slot | None:
    """The next slot in a direction that is not furniture of the page; behind a long run of furniture is none."""
    at = number + step
    last = at + step * FAR
    while 0 <= at < len(slots) and at != last:
        if slots[at].role not in (Role.FURNITURE, Role.FOLIO, Role.MASTHEAD, Role.CAPTION, Role.CREDIT):
            return slots[at]
        at += step
    return None
