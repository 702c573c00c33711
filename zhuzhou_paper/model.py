"""The nouns: what crosses from one room of the house to the next.

Everything here is a frozen, slotted dataclass without behaviour that looks upward.
Offsets are characters of a source's decoded text (byte-order mark removed, line ends as ``\\n``),
half-open, so ``source.text[start:end]`` is what they name. Lines count from 1, as editors and grep do.

The order of the stages is the order of the nouns::

    Source, Fragment, Page, Issue     reading/   what the input holds; never changes afterwards
    Edit, Copy                        repair/    a fragment's text after accepted edits, with the way back
    Piece                             layout/    a run of one role inside a fragment
    Seam                              seams/     the verdict between the tail of one piece and the head of another
    Jump, Link                        jumps/     a jump line, and the continuation it means
    Article, Edition                  compose    what the paper printed, and everything that led there
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from zhuzhou_paper.frozen import dataclass, field

__all__ = [
    "BARE_LINE",
    "RULED",
    "Article",
    "Box",
    "Copy",
    "Edit",
    "Edition",
    "Evidence",
    "Fragment",
    "Issue",
    "IssueFacts",
    "Jump",
    "Kind",
    "Ledger",
    "Line",
    "Link",
    "Page",
    "Paragraph",
    "Piece",
    "Place",
    "Role",
    "Ruling",
    "Seam",
    "Source",
    "Span",
    "Status",
    "Strand",
    "Teaser",
    "Verdict",
]


BARE_LINE = "bare line"  # what the evidence is called that a line without a mark is a headline, or is none
RULED = "ruling"  # what the evidence, and the edit, of a decision that a person made is called


class Role(StrEnum):
    """What a piece of text is on the printed page (the trade's words, DESIGN section 3)."""

    HEADLINE = "headline"
    KICKER = "kicker"
    DECK = "deck"
    SECTION = "section"
    BYLINE = "byline"
    BODY = "body"
    CROSSHEAD = "crosshead"  # 小标题/插题: a heading inside a story; it is part of the body
    CAPTION = "caption"
    CREDIT = "credit"
    JUMP = "jump"  # 下转
    JUMP_HEAD = "jump-head"  # 上接, the continuation line
    TEASER = "teaser"
    FOLIO = "folio"
    MASTHEAD = "masthead"
    ADVERTISEMENT = "advertisement"
    FURNITURE = "furniture"  # editors' names, addresses, separators of the OCR tool


class Kind(StrEnum):
    """What the markup or layout data of the input says a fragment is, before anybody judges."""

    TEXT = "text"
    HEADING = "heading"
    IMAGE = "image"
    TABLE = "table"
    SEPARATOR = "separator"  # page separators, rules, fences: furniture by construction


class Verdict(StrEnum):
    """How two neighbouring pieces of a story meet."""

    JOIN = "join"  # one paragraph that a column break cut
    PARAGRAPH = "paragraph"  # two paragraphs of one story
    BREAK = "break"  # two stories


class Status(StrEnum):
    """How far a link can be relied on."""

    RESOLVED = "resolved"
    DOUBTFUL = "doubtful"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a decision: a named measurement and the weight it was given (log-odds, natural log)."""

    name: str
    value: float | str
    weight: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a person can open: file as the user named it, line from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """One input file or stream, decoded."""

    name: str  # as the user gave it; "-" for standard input
    text: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page in the input's own unit, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line inside a fragment, where the input has geometry."""

    start: int
    end: int
    box: Box
    sure: float | None = None  # how sure the engine is of its characters, 0 to 1; None where it does not say


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of characters: ``source.text[start:end] == before`` becomes ``after``."""

    source: int  # index into Issue.sources
    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A block of text as the OCR gave it; neither its text nor its place ever changes.

    ``text`` is ``source.text[start:end]``. ``edits`` are the reader's: shells of Markdown, escapes, entities.
    ``role`` is set only where the input itself says what the block is (our own Markdown, an OCR tool's JSON).
    """

    id: str  # "p1-07": position of the page in the input, ordinal on the page; stable from run to run
    source: int
    start: int
    end: int
    line: int
    text: str
    kind: Kind = Kind.TEXT
    level: int = 0  # heading level 1..6; 0 for everything else
    edits: tuple[Edit, ...] = ()
    role: Role | None = None
    box: Box | None = None
    lines: tuple[Line, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()  # what else the format knows, as (name, value)


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page. ``label`` is the printed label in canonical form, "01", "A2", "B叠3"."""

    label: str
    position: int  # in the input, from 1
    fragments: Sequence[Fragment]  # a tuple, or a group of a shelf (shelf.py)
    label_from: str = "order"  # "folio", "masthead", "separator", "file name", "order": where the label comes from
    geometry: bool = False  # fragments carry boxes
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a newspaper as it was read: sources and pages in printed order, and what reading remarked."""

    sources: tuple[Source, ...]
    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what a user may want to know and need not mend


@dataclass(frozen=True, slots=True)
class Span:
    """A run of source text, part of a fragment."""

    page: str
    fragment: str
    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A fragment's text after accepted edits. ``repair.source_offset`` leads from ``text`` back to the source."""

    fragment: Fragment
    text: str
    edits: tuple[Edit, ...]  # sorted by start, not overlapping


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one role inside a fragment. ``text`` is clean and holds no line ends.

    Most fragments are one piece. A fragment that ends in a jump line, or lines of plain text that hold a headline
    and three paragraphs, are several.
    """

    id: str  # fragment id, and ".2" for the second piece of it
    fragment: Fragment
    start: int
    end: int
    line: int
    text: str
    role: Role
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    level: int = 0
    edits: tuple[Edit, ...] = ()  # those inside [start, end)
    own_block: bool = True  # False: stands in the same block as the piece before it
    starts: float | None = None  # P(the print begins a paragraph here), from line widths or boxes; None: unknown
    ends: float | None = None  # P(the print ends a paragraph here)
    display: bool | None = None  # True: set apart as a headline is; False: running text of a column; None: unknown
    measure: int | None = None  # em that a line of its column holds; None: unknown, or lines are known themselves


@dataclass(frozen=True, slots=True)
class Seam:
    """The verdict between the tail of one piece and the head of another."""

    tail: str  # piece id
    head: str  # piece id
    verdict: Verdict
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    glue: str = ""  # what stands between the two texts when they are joined
    moved: bool = False  # the head does not follow the tail in the input


@dataclass(frozen=True, slots=True)
class Strand:
    """The part of one story that stands on one page: heads, continuation line, body in order, jump line."""

    id: str  # id of its first piece
    page: str
    kind: str = "article"  # "article", "photo", "notice"
    heads: tuple[Piece, ...] = ()  # section, kicker, headline, deck, byline, credit, in input order
    into: Piece | None = None  # 上接
    body: tuple[Piece, ...] = ()
    seams: tuple[Seam, ...] = ()  # between body[i] and body[i + 1]
    out: Piece | None = None  # 下转
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump line or a continuation line, read."""

    piece: str  # piece id
    page: str  # label of the page it stands on
    out: bool  # True: 下转, leaves this page; False: 上接
    target: str | None  # the other page's label, None when lost or not printed
    label: str | None  # ① of 02版①
    text: str  # as printed
    confidence: float
    place: Place
    slug: str | None = None  # English: See FIRE, Page A8
    column: str | None = None  # English: Column 5
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Link:
    """One hop: a jump line and the continuation that it means, or none."""

    from_page: str | None  # None: a continuation line whose origin was lost
    to_page: str | None
    label: str | None
    status: Status
    confidence: float
    article: str | None
    marker: str | None
    at: Place | None
    continuation_at: Place | None
    continuation: str | None
    evidence: tuple[Evidence, ...] = ()
    runner_up: tuple[str, float] | None = None  # the next best continuation's first words, and its confidence
    # ids of the input: jump line or last piece, first piece of the continuation, and of the next best one
    ends: tuple[str | None, str | None, str | None] = field(default=(None, None, None), compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph and the runs of source text that it is made of."""

    text: str
    spans: tuple[Span, ...]
    role: Role = Role.BODY  # BODY, CROSSHEAD, CAPTION, or JUMP for a jump line that stays visible


@dataclass(frozen=True, slots=True)
class Article:
    """What the paper printed as one story, notice or captioned photo (DESIGN section 5)."""

    id: str
    kind: str  # "article", "photo", "notice"
    pages: tuple[str, ...]
    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    deck: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    dateline: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    head_spans: tuple[tuple[Role, Span], ...] = ()  # where section, kicker, headline, deck, byline, credit stand
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's ruling on one decision, and what became of it (corrections/)."""

    name: str  # "join", "split", "link", "unlink", "role", "keep", "replace", "accept"
    at: Place  # where it is written
    fault: str | None = None  # why it is lost; None: it holds
    pieces: tuple[str, ...] = ()  # ids of what it is about
    spans: tuple[tuple[int, int, int], ...] = ()  # source, start and end of its quotes
    note: str = ""
    shifted: tuple[tuple[str, str], ...] = ()  # ids that it names, and what the blocks with its words are called now


@dataclass(frozen=True, slots=True)
class Teaser:
    """A 导读 entry: a headline that another page prints in full."""

    headline: str
    page: str | None


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What the masthead and folios say of the issue; None for what the pages do not say."""

    publication: str | None = None
    date: str | None = None  # ISO
    weekday: str | None = None
    lunar_date: str | None = None
    issue_number: str | None = None
    page_count: int | None = None
    serial: str | None = None
    publisher: str | None = None
    teasers: tuple[Teaser, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of every non-blank input character; the four counts add up to ``total``."""

    total: int
    articles: int
    furniture: int
    edited: int

    @property
    def missing(self) -> int:
        return self.total - self.articles - self.furniture - self.edited


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole result for one issue: what ``clean`` returns and every writer takes.

    Where the issue is larger than that of any day, the sequences and tables are shelves (shelf.py): walk through them
    rather than hold what they give.
    """

    issue: Issue
    facts: IssueFacts
    articles: Sequence[Article]
    links: tuple[Link, ...]
    furniture: Sequence[Piece]
    edits: Sequence[Edit]  # in the order of the input
    seams: Sequence[Seam]
    ledger: Ledger
    warnings: tuple[str, ...] = ()
    pieces: Mapping[str, Piece] = field(default_factory=dict)  # every piece by its id
    page_of: Mapping[str, str] = field(default_factory=dict)  # page label by fragment id
    rulings: tuple[Ruling, ...] = ()  # a person's, in the order in which they are written
