"""What linking takes and gives: the two ends of a possible hop, and the hop; and what is asked on the way."""

from __future__ import annotations

from zhuzhou_paper.frozen import NamedTuple, dataclass, field
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.model import Evidence, Jump, Place, Status

if TYPE_CHECKING:
    from zhuzhou_paper.jumps.pages import PageOrder
    from zhuzhou_paper.jumps.topics import Topics

__all__ = ["Context", "Head", "Hop", "Tail"]


class Tail(NamedTuple):
    """A story's part on one page that may go on elsewhere."""

    id: str
    page: str
    jump: Jump | None  # None: no jump line is printed or it was lost
    headline: str | None
    text: str  # clean body text of the part, paragraphs parted by line ends
    place: Place
    position: int  # in reading order, over the whole issue
    complete: bool  # nothing says that the part goes on
    article: str | None = None  # the article that the input says it is of: a METS
    byline: str = ""  # the lines of who wrote it, without blanks


class Head(NamedTuple):
    """Something that may be a continuation."""

    id: str
    page: str
    jump: Jump | None  # the continuation line, where there is one
    headline: str | None
    text: str
    place: Place
    position: int
    headless: bool
    article: str | None = None
    byline: str = ""


class Hop(NamedTuple):
    """One hop decided. ``tail_id`` None: a continuation line whose story was not found; ``head_id`` None: a jump
    whose continuation was not found."""

    tail_id: str | None
    head_id: str | None
    status: Status
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    runner_up: tuple[str, float] | None = None  # id of the next best head (or tail, for a lone head), its confidence
    missing: str | None = None  # label of the page that the jump names and the input does not hold


@dataclass(slots=True)
class Context:
    """What the evidence may ask of the issue as a whole."""

    pages: PageOrder
    topics: Topics
    near: Topics  # the same of the last words of each tail and the first of each head
    rivals: dict[tuple[str, str], float] = field(default_factory=dict)  # likeness of the best other pair of either part
