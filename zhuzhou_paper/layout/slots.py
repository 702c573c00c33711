"""A page's pieces while their roles are being found, and what a pass may ask of one."""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.chars import CLOSERS, SENTENCE_END
from zhuzhou_paper.frozen import dataclass, field
from zhuzhou_paper.model import Evidence, Kind, Piece, Role
from zhuzhou_paper.widths import wider, width

__all__ = ["HEADS", "SHORT", "Slot", "content", "is_bare", "is_ended", "is_heading"]

# words of English that a full point shortens
_SHORTENED = frozenset(
    (
        "Mr", "Mrs", "Ms", "Dr", "St", "Rev", "Hon", "Gen", "Col", "Maj", "Capt", "Lt", "Sgt", "Gov", "Sen", "Rep", "Pres", "Prof",
        "Supt", "No", "Nos", "Vol", "vs", "Jr", "Sr", "Inc", "Co", "Corp", "Ltd", "Ave", "Blvd", "Mt", "Ft", "Jan", "Feb", "Mar",
        "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "a.m", "p.m", "U.S",
    )
)  # fmt: skip

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


def ends_latin(text: str) -> bool:
    """True where a sentence of an alphabet ends: a full point behind a word that is not shortened by it.

    >>> [ends_latin(t) for t in ("since the spring.", "of 1,400 tons.", "told Mr.", "voted no.", "J.", "U.S.", "增长8.")]
    [True, True, False, True, False, False, False]
    """
    if text[-1:] != ".":
        return False
    words = text[-40:-1].split()
    if not words or not words[-1][-1:].isalnum() or not all(map(str.isascii, words)):
        return False
    last = words[-1].lstrip("(\"'")
    return len(last) > 1 and last not in _SHORTENED and any(map(str.isalpha, text[-40:]))


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
