"""Edition → what the report shows: sheets, stories with their sources, arrows and doubts. Pure; no HTML here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhuzhou_paper.inspect.explain import Explanation, Point, explained
from zhuzhou_paper.inspect.findings import CODES, Finding, findings
from zhuzhou_paper.inspect.view import View
from zhuzhou_paper.messages import in_language
from zhuzhou_paper.model import (
    Article,
    Edit,
    Edition,
    Fragment,
    IssueFacts,
    Ledger,
    Link,
    Page,
    Piece,
    Place,
    Role,
    Seam,
)
from zhuzhou_paper.report.boxes import place
from zhuzhou_paper.report.sheets import Block, Frame, Sheet
from zhuzhou_paper.report.sketch import sketch

__all__ = ["Arrow", "Doubt", "Report", "Row", "Segment", "SourcePiece", "StoryView", "gather"]

NOWHERE = Frame(0, 0, 0, 0)
NOTES = tuple(name for name, code in CODES.items() if code.level == "note")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at. ``note``: it may well be right."""

    code: str
    meaning: str
    message: str
    note: bool
    place: Place
    piece: str | None


@dataclass(frozen=True, slots=True)
class Segment:
    """Source text that stayed (``edit`` None), or an edit of it."""

    text: str
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """One piece of a paragraph as the OCR gave it, and why it is here. ``seam``: what parts it from the one before."""

    piece: Piece
    page: str
    place: Place
    segments: tuple[Segment, ...]
    points: tuple[Point, ...]
    seam: Seam | None = None
    seam_points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph or a line of the headline group, beside its sources."""

    role: Role
    text: str
    sources: tuple[SourcePiece, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A jump as it is drawn: ids of the two pieces, None where one end is not in the input."""

    number: int
    tail: str | None
    head: str | None
    link: Link
    story: int | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """An article as it is read in the report. ``number`` counts from 1 in the order of the issue."""

    number: int
    article: Article
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]
    arrows: tuple[Arrow, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that is shown. ``story_of`` and ``doubts_of`` are by the id of a piece."""

    facts: IssueFacts
    ledger: Ledger
    sheets: tuple[Sheet, ...]
    stories: tuple[StoryView, ...]
    arrows: tuple[Arrow, ...]
    story_of: dict[str, int]
    doubts_of: dict[str, tuple[Doubt, ...]]
    loose: tuple[Doubt, ...]  # doubts of no story
    aside: tuple[SourcePiece, ...]  # furniture of every page
    edits: int
    folder: str  # that all files stand in, and that need not be said
    drawn: frozenset[str]  # ids of blocks that stand on a sheet
    told: frozenset[str]  # ids of pieces that stand beside a story or in the list of furniture
    language: str = "en"  # of all that is said around the stories

    def say(self, sentence: str) -> str:
        """``sentence`` in the language of the report."""
        return in_language(sentence, self.language)


def gather(edition: Edition, language: str = "en") -> Report:
    """What the report of ``edition`` shows, said in ``language``. Nothing is decided here."""
    view = View(edition)
    story_of = {id: number for number, article in enumerate(edition.articles, start=1) for id in _ids(view, article)}
    doubts = [_doubt(view, finding) for finding in findings(edition)]
    doubts_of: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        if doubt.piece is not None:
            doubts_of[doubt.piece].append(doubt)
    arrows = [_arrow(view, number, link, story_of) for number, link in enumerate(edition.links, start=1)]
    for arrow in arrows:  # a jump line that is resolved belongs to the story that it leads on
        for id in (arrow.tail, arrow.head):
            if id is not None and arrow.story is not None:
                story_of.setdefault(id, arrow.story)
    by_story: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        by_story[story_of.get(doubt.piece or "", 0)].append(doubt)
    stories = tuple(
        _story(view, number, article, [arrow for arrow in arrows if arrow.story == number], by_story[number])
        for number, article in enumerate(edition.articles, start=1)
    )
    sheets = tuple(_sheets(view, story_of))
    aside = tuple(_source(view, piece, None) for piece in edition.furniture if piece.text and piece.id not in story_of)
    beside = (source for story in stories for row in (*story.heads, *story.rows) for source in row.sources)
    return Report(
        edition.facts, edition.ledger, sheets, stories,
        tuple(arrows), story_of, {id: tuple(found) for id, found in doubts_of.items()}, tuple(by_story[0]),
        aside, len(edition.edits), _folder([source.name for source in edition.issue.sources]),
        frozenset(block.id for sheet in sheets for block in sheet.blocks),
        frozenset(source.piece.id for source in (*beside, *aside)), language,
    )  # fmt: skip


def _folder(names: Sequence[str]) -> str:
    """What all names have in front, up to a slash.

    >>> _folder(["issue/p01.md", "issue/p02.md"]), _folder(["-"])
    ('issue/', '')
    """
    first, last = min(names, default=""), max(names, default="")
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: first.rfind("/", 0, same) + 1]


def _ids(view: View, article: Article) -> Iterator[str]:
    yield from (piece.id for piece in _heads(view, article))
    yield from (piece.id for paragraph in article.paragraphs for piece in view.members(paragraph))


def _heads(view: View, article: Article) -> list[Piece]:
    spans = {(span.source, span.start): role for role, span in article.head_spans}
    found = (view.at(source, start) for source, start in spans)
    return [piece for piece in found if piece is not None]


def _doubt(view: View, finding: Finding) -> Doubt:
    """A finding with the piece that it is about: that at its character, else the first one with text on its line."""
    names = {source.name: number for number, source in enumerate(view.edition.issue.sources)}
    source = names.get(finding.file)
    piece: Piece | None = None
    if source is not None and finding.line <= len(view.line_starts(source)):
        if finding.column is not None:
            piece = view.at(source, view.line_starts(source)[finding.line - 1] + finding.column - 1)
        on_line = view.on_line(source, finding.line)
        mark = "jump" in finding.code or finding.code == "orphan-continuation"
        wanted = [one for one in on_line if (one.role in (Role.JUMP, Role.JUMP_HEAD)) is mark]
        piece = piece or next(iter([*wanted, *on_line]), None)
    code = CODES[finding.code]
    place_ = Place(finding.file, finding.line)
    return Doubt(code.name, code.sentence, finding.message, code.name in NOTES, place_, piece.id if piece else None)


def _arrow(view: View, number: int, link: Link, story_of: dict[str, int]) -> Arrow:
    tail, head = _end(view, link.at, Role.JUMP), _end(view, link.continuation_at, Role.JUMP_HEAD)
    if link.at is not None and tail is None:
        tail = _end(view, link.at, Role.BODY)
    story = next((n for n, a in enumerate(view.edition.articles, start=1) if link in a.links), None)
    return Arrow(number, tail, head, link, story or story_of.get(tail or "") or story_of.get(head or ""))


def _end(view: View, at: Place | None, role: Role) -> str | None:
    if at is None:
        return None
    source = next((n for n, one in enumerate(view.edition.issue.sources) if one.name == at.file), None)
    if source is None or at.line > len(view.line_starts(source)):
        return None
    pieces = view.on_line(source, at.line)
    return next((one.id for one in pieces if one.role is role), pieces[-1].id if pieces else None)


def _story(view: View, number: int, article: Article, arrows: Sequence[Arrow], doubts: Sequence[Doubt]) -> StoryView:
    heads = tuple(Row(piece.role, piece.text, (_source(view, piece, None),)) for piece in _heads(view, article))
    rows, before = [], None
    for paragraph in article.paragraphs:
        sources = []
        for piece in view.members(paragraph):
            sources.append(_source(view, piece, before))
            before = piece
        rows.append(Row(paragraph.role, paragraph.text, tuple(sources)))
    return StoryView(number, article, heads, tuple(rows), tuple(arrows), tuple(doubts))


def _source(view: View, piece: Piece, before: Piece | None) -> SourcePiece:
    seam = next((s for s in view.seams(piece) if before and s.head == piece.id and s.tail == before.id), None)
    told: Explanation = explained(view, piece)
    points = tuple(point for point in told.points if point.topic in ("role", "edit", "article", "link"))
    return SourcePiece(
        piece, view.edition.page_of.get(piece.fragment.id, ""), view.place(piece), tuple(_segments(view, piece)),
        points, seam, explained(view, seam).points if seam else (),
    )  # fmt: skip


def _segments(view: View, piece: Piece) -> Iterator[Segment]:
    """The piece's source text, cut at its edits."""
    text, base, at = piece.fragment.text, piece.fragment.start, piece.start
    for edit in view.edits(piece):
        if edit.start > at:
            yield Segment(text[at - base : edit.start - base])
        yield Segment(edit.before, edit)
        at = max(at, edit.end)
    if at < piece.end:
        yield Segment(text[at - base : piece.end - base])


def _sheets(view: View, story_of: Mapping[str, int]) -> Iterator[Sheet]:
    members: dict[str, list[Piece]] = defaultdict(list)
    for piece in view.ordered:
        members[piece.fragment.id].append(piece)
    seen: set[str] = set()
    for page in view.edition.issue.pages:
        yield _sheet(page, members, story_of, f"{page.label}.{page.position}" if page.label in seen else page.label)
        seen.add(page.label)


def _sheet(page: Page, members: Mapping[str, list[Piece]], story_of: Mapping[str, int], id_: str) -> Sheet:
    found = [one for fragment in page.fragments for one in _blocks(fragment, members.get(fragment.id, ()))]
    if page.geometry and any(fragment.box for _, fragment, _, _ in found):
        height, blocks = place(page, found)
        return Sheet(id_, page.label, height, True, tuple(blocks))
    first: dict[int, str] = {}
    for block, _, _, _ in found:
        first.setdefault(story_of.get(block.id, 0), block.id)
    height, blocks = sketch([block for block, _, _, _ in found], frozenset(first.values()))
    return Sheet(id_, page.label, height, False, tuple(blocks))


def _blocks(fragment: Fragment, pieces: Sequence[Piece]) -> Iterator[tuple[Block, Fragment, int, int]]:
    for piece in pieces:
        if piece.text:
            yield Block(piece.id, NOWHERE, (), piece.text, piece.role, piece), fragment, piece.start, piece.end
    if not pieces and fragment.text.strip():
        text = " ".join(fragment.text.split())
        yield Block(fragment.id, NOWHERE, (), text, Role.FURNITURE), fragment, fragment.start, fragment.end
