"""Roles: from repaired fragments to pieces that each are one thing on the printed page.

copies → cut at paragraph ends and markers (pieces.py, lines.py) → roles (roles.py) → facts (masthead.py)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from zhuzhou_paper.chars import LETTER
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.hints import TYPE_CHECKING, Generic, Protocol, TypeVar
from zhuzhou_paper.layout import vocabulary as words
from zhuzhou_paper.layout.lines import are_paragraphs, is_verse, line_starts
from zhuzhou_paper.layout.masthead import STATING, issue_facts
from zhuzhou_paper.layout.photos import is_credit
from zhuzhou_paper.layout.pieces import cut
from zhuzhou_paper.layout.roles import assign_roles
from zhuzhou_paper.model import Copy, Evidence, IssueFacts, Kind, Page, Piece, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.printed import Print, printed_lines
from zhuzhou_paper.reading.rows import EDGE_BARS
from zhuzhou_paper.shelf import Shelf

if TYPE_CHECKING:
    from zhuzhou_paper.layout.columns import Column, Run

__all__ = ["Finder", "Layout", "Mark", "is_unstructured"]


class Mark(Protocol):
    """What a marker finder returns: a jump or continuation line inside a text."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def confidence(self) -> float: ...


AnyMark = TypeVar("AnyMark", bound=Mark)
Prints = Mapping[str, Sequence[Print]]  # by fragment id
Finder = Callable[[str], Sequence[AnyMark]]
LINE_END = 0.97  # how sure it is that a verse, or the row of a table, ends with its line
LONGEST_FIELDS = 80  # characters of a masthead line with the paper's name in it
MOST_LINES = 3000  # the densest broadsheet page, eight columns of 250 lines, stays well below
MOST_CHARACTERS = 300_000  # a broadsheet page of small type holds 30,000 Chinese characters, or 100,000 letters
MOST_LATIN_LINES = 400  # the rules for headlines and columns of plain lines are made for Chinese print
# Between two lines of text, and not what a line before it goes on with (详见第 | 02版).
_FOLIO_LINE = pattern(
    r"(?<=[^第见转接在到于至自\n]\n)[ \t]*第?\s?[A-Z]?\d{1,2}[ \t]*版"
    rf"(?:[ \t：:·丨|]+{LETTER}{{2,6}})?[ \t]*(?=\n)"
)
_LABEL_OPENS = frozenset("第ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MARKERS = {"out": Role.JUMP, "in": Role.JUMP_HEAD}


class Layout(Generic[AnyMark]):
    """The pages of an issue, added one by one; when all are there, their pieces with roles.

    Two facts are of the issue and not of a page: what the paper is called, and which page bears the masthead. So each
    page is looked at twice; between the two its pieces are kept, ``on_disk`` in a temporary file (shelf.py).
    """

    def __init__(self, find: Finder[AnyMark], on_disk: bool = False) -> None:
        self.marks: dict[str, AnyMark] = {}  # the markers, by the ids of their pieces
        self.raw: list[bool] = []  # of each page whether its stories cannot be told apart
        self._find = find
        self._cut: Shelf[Piece] = Shelf(on_disk)
        self._names: Counter[str] = Counter()
        self._fields: list[int] = []
        self._stated: list[Piece] = []

    def add(self, page: Page, copies: Mapping[str, Copy]) -> Sequence[Piece]:
        """Cut the next page, whose fragments have ``copies``, into pieces that have no roles yet; it gives them."""
        raw = is_unstructured(page)
        if raw:
            pieces = [cut(copies[fragment.id], [0])[0] for fragment in page.fragments]
        else:
            own = [copies[fragment.id] for fragment in page.fragments]
            pieces = _page_pieces(own, printed_lines(page), self._find, self.marks)
        self._names.update(_names(pieces))
        self._fields.append(sum(words.is_masthead_line(piece.text) for piece in pieces[:20]))
        self.raw.append(raw)
        self._cut.put(pieces)
        return pieces

    def laid(self) -> Iterator[Sequence[Piece]]:
        """The pieces of each page with their roles, in the order in which the pages were added."""
        publication, front = self._publication(), self._front()
        for number, (raw, pieces) in enumerate(zip(self.raw, self._cut.groups(), strict=True)):
            done = pieces if raw else assign_roles(pieces, publication, number == front)
            self._stated += (piece for piece in done if piece.role in STATING)
            yield done

    def facts(self) -> IssueFacts:
        """What the issue says of itself, when all pages have been laid out."""
        return issue_facts(self._stated, self._publication())

    def _publication(self) -> str | None:
        """The paper's name: a line that is nothing else, near a date or on several pages."""
        best = max(self._names.items(), key=lambda item: (item[1], -len(item[0])), default=(None, 0))
        return best[0] if best[1] >= 2 else None

    def _front(self) -> int | None:
        """The page whose first lines hold the most masthead fields; None when no page has two."""
        counts = self._fields
        best = max(range(len(counts)), key=lambda number: (counts[number], -number), default=None)
        return best if best is not None and counts[best] >= 2 else None


def is_unstructured(page: Page) -> bool:
    """Raw columns whose stories cannot be told apart: a long page of plain lines in an alphabet, without headings or
    boxes, or a "page" of more lines or characters than any newspaper page has. Its jump lines can still be found among the lines.
    """
    lines = sum(fragment.text.count("\n") + 1 for fragment in page.fragments)
    headings = sum(fragment.kind is Kind.HEADING for fragment in page.fragments)  # a speck before a word reads as #
    if page.geometry or headings * 50 > len(page.fragments):
        return False
    size = sum(len(fragment.text) for fragment in page.fragments)
    if size > MOST_CHARACTERS:
        return True
    return size <= 200 * lines and lines > (MOST_LINES if _is_wide(page) else MOST_LATIN_LINES)


def _is_wide(page: Page) -> bool:
    """A tenth of the letters are Chinese, Japanese or Korean."""
    sample = "".join(fragment.text for fragment in page.fragments[:200])
    return sum(char > "\u2e80" for char in sample) * 10 >= sum(map(str.isalpha, sample))


def _page_pieces(
    copies: Sequence[Copy], prints: Prints, find: Finder[AnyMark], marks: dict[str, AnyMark]
) -> list[Piece]:
    headed = any(copy.fragment.kind is Kind.HEADING for copy in copies)
    column, apart = (None, {}) if headed else _column(copies, prints)
    indents = bool(prints) and _shows_indents(prints)
    out: list[Piece] = []
    for number, copy in enumerate(copies):
        runs = [apart[number]] if number in apart else _runs(copy, column, prints, indents)
        out += _pieces(copy, runs, find, marks)
    return out


def _column(copies: Sequence[Copy], prints: Prints) -> tuple[Column | None, dict[int, Run]]:
    """The column of a page of printed lines, and by their numbers the blocks that are a first line set apart."""
    from zhuzhou_paper.layout.columns import Run, column_of, first_lines_apart, is_columns

    texts = [copy.text for copy in copies if copy.fragment.kind is Kind.TEXT]
    column = column_of(texts) if is_columns(texts) else None
    if column is None or not column.width or prints:
        return column, {}
    apart = first_lines_apart([copy.text for copy in copies], column.width)
    return column, {number: Run(0, 0.9, 0.03, 1) for number in apart}


def _shows_indents(prints: Prints) -> bool:
    from zhuzhou_paper.layout.boxed_runs import shows_indents

    return shows_indents(line for lines in prints.values() for line in lines)


def _runs(copy: Copy, column: Column | None, prints: Prints, indents: bool) -> list[Run] | None:
    """The paragraphs that the print shows, by boxes or else by widths; None where there are no printed lines."""
    found = prints.get(copy.fragment.id)
    if found is not None and len(found) == copy.text.count("\n") + 1:
        from zhuzhou_paper.layout.boxed_runs import boxed_runs

        return boxed_runs(copy.text, found, indents=indents)
    if column is None or not column.width or not copy.text.strip():
        return None
    from zhuzhou_paper.layout.column_runs import column_runs

    return column_runs(copy.text, column, _ruled(copy))


def _ruled(copy: Copy) -> frozenset[int]:
    """The numbers of the lines that have lost a bar at their edge: the rule between two columns."""
    if not any(edit.rule.startswith("ocr.column-rule") for edit in copy.edits):
        return frozenset()
    raw = copy.fragment.text.split("\n")
    if len(raw) != copy.text.count("\n") + 1:
        return frozenset()
    return frozenset(number for number, line in enumerate(raw) if EDGE_BARS.search(line))


def _pieces(copy: Copy, printed: list[Run] | None, find: Finder[AnyMark], marks: dict[str, AnyMark]) -> list[Piece]:
    """The pieces of one fragment: its paragraphs, and its markers on their own."""
    fragment, text = copy.fragment, copy.text
    if fragment.role is not None:
        return [replace(piece, role=fragment.role) for piece in cut(copy, [0])]
    if fragment.kind is Kind.TABLE:  # a table, or a row of one, is no part of a paragraph
        return [replace(piece, starts=LINE_END, ends=LINE_END) for piece in cut(copy, [0])]
    if fragment.kind not in (Kind.TEXT, Kind.HEADING):
        return cut(copy, [0])
    runs = {run.start: run for run in printed or ()}
    paragraphs = _line_starts(text) if printed is None else sorted({0, *runs})
    blocks = set(paragraphs) if printed is None and are_paragraphs(text, paragraphs) else set()
    verse = printed is None and len(paragraphs) > 2 and is_verse(text)
    found: dict[int, tuple[int, AnyMark]] = {}
    for left, right in zip(paragraphs, [*paragraphs[1:], len(text)], strict=True):
        for mark in find(text[left:right]):
            if mark.kind in _MARKERS:
                start = len(text[: left + mark.start].rstrip())  # blanks before a marker go with it
                found[start] = (left + mark.end, mark)
    ends = {end for end, _ in found.values()}
    inner = _folio_lines(text) if printed is None else ()
    starts = _starts(text, sorted({*paragraphs, *found, *ends, *inner}))
    out: list[Piece] = []
    for at, piece in zip(starts, cut(copy, starts), strict=True):
        if at in found:
            mark = found[at][1]
            marks[piece.id] = mark
            evidence = (Evidence("marker", piece.text, mark.confidence),)
            piece = replace(piece, role=_MARKERS[mark.kind], confidence=mark.confidence, evidence=evidence)
        elif at in runs:
            run = runs[at]
            piece = replace(piece, starts=run.starts, ends=run.ends, display=run.alone)
            if run.apart:
                piece = replace(piece, own_block=True)
            if run.alone and not piece.level:
                from zhuzhou_paper.layout.boxed_runs import type_level

                piece = replace(piece, level=type_level(run.size))
        elif blocks and _past_blanks(text, at) in blocks:
            piece = replace(piece, own_block=True)
        elif verse:
            first, last = at == 0, piece.end == fragment.end
            piece = replace(piece, starts=None if first else LINE_END, ends=None if last else LINE_END)
        out.append(piece)
    return out


def _line_starts(text: str) -> list[int]:
    """Where paragraphs begin among the lines of a block; a photo's credit is one, however full the line before it is."""
    starts = line_starts(text)
    if "\n" not in text or "摄" not in text:
        return starts
    found, offset = set(starts), 0
    for line in text.split("\n"):
        if is_credit(line.strip()):
            found.add(offset)
        offset += len(line) + 1
    return sorted(found)


def _past_blanks(text: str, at: int) -> int:
    """The offset of the first character from ``at`` that is not blank: behind a marker the line's end comes first."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _folio_lines(text: str) -> Iterator[int]:
    """Both ends of each line inside a block that is a page label and no more: a running head that was swept into it."""
    lines = text.split("\n") if "版" in text else ()
    if not any("版" in line and (line.lstrip()[:1].isdecimal() or line.lstrip()[:1] in _LABEL_OPENS) for line in lines):
        return
    for line in _FOLIO_LINE.finditer(text):
        yield line.start()
        yield line.end()


def _starts(text: str, wanted: Sequence[int]) -> list[int]:
    """The cuts that leave something on both sides: blanks between two cuts belong to the piece on the left."""
    kept = [0]
    for at in wanted:
        if text[kept[-1] : at].strip() and text[at:].strip():
            kept.append(at)
    return kept


def _names(pieces: Sequence[Piece]) -> dict[str, int]:
    """What may be the paper's name on a page: lines near its edges, with the votes that the page gives them."""
    edge = [*pieces[:14], *pieces[-4:]] if len(pieces) > 18 else pieces
    votes = 2 if any(words.is_masthead_line(piece.text) for piece in edge) else 1
    names = [_name(piece.text) for piece in edge if len(piece.text) <= (40 if piece.text.isascii() else 14)]
    found = {name: votes for name in names if words.is_publication(name)}
    stated = (words.publication_in(piece.text) for piece in edge if len(piece.text) <= LONGEST_FIELDS)
    return found or {name: 2 for name in stated if name is not None}


def _name(text: str) -> str:
    return text if text.isascii() else text.replace(" ", "")
