"""Accepted decisions applied: strands and hops become articles, and every character is accounted for.

This room decides nothing about the text. It joins where a seam says join, follows resolved links, drops
what an edit dropped, and proves with the ledger that nothing else happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zhuzhou_paper.frozen import NamedTuple, dataclass, field, replace
from zhuzhou_paper.layout.bylines import byline_of, credit_of, dateline_of, end_names
from zhuzhou_paper.layout.photos import credited
from zhuzhou_paper.layout.pieces import glue
from zhuzhou_paper.ledger import Account
from zhuzhou_paper.model import (
    Article,
    Edit,
    Edition,
    Issue,
    IssueFacts,
    Link,
    Paragraph,
    Piece,
    Role,
    Seam,
    Span,
    Strand,
    Verdict,
)
from zhuzhou_paper.shelf import Shelf

__all__ = ["Chain", "Pages", "compose", "leading"]

Overlap = tuple[int, float]  # characters printed twice at a seam, and how sure


class Chain(NamedTuple):
    """One story over its pages: strands in order, and the verdict on each hop between two of them."""

    strands: tuple[Strand, ...]
    hops: tuple[Seam, ...] = ()  # hops[i] joins strands[i] and strands[i + 1]
    links: tuple[Link, ...] = ()
    overlaps: Mapping[tuple[str, str], Overlap] = {}  # by tail and head of a seam


class Pages(NamedTuple):
    """What the steps before made of each page, a group a page; all of it on disk, or none."""

    strands: Shelf[Strand]
    furniture: Shelf[Piece]
    edits: Shelf[Edit]  # in the order of the input


@dataclass(slots=True)
class _Parts:
    """What one article is being made of."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    heads: list[tuple[Role, Span]] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    tail: Piece | None = None


def compose(
    issue: Issue,
    facts: IssueFacts,
    pages: Pages,
    chains: Iterable[Chain],
    links: Sequence[Link],
    warnings: Sequence[str],
) -> Edition:
    """The edition that the decisions amount to. ``pages.edits`` are all accepted edits so far; seam edits are added here.

    Each chain is looked at once, so that they may be taken from a shelf one by one. Raises PaperError if a character of
    the input is in no article, no furniture and no edit: that is a fault of this program, never of the input.
    """
    on_disk = pages.strands.on_disk
    articles: Shelf[Article] = Shelf(on_disk)
    left: Shelf[Piece] = Shelf(on_disk)
    seams: Shelf[Seam] = Shelf(on_disk)
    hops: Shelf[Seam] = Shelf(on_disk)
    late: list[Edit] = []
    held: list[Piece] = []
    account = Account(issue)

    def put_aside(furniture: Sequence[Piece]) -> None:
        left.put(furniture)
        account.furniture(furniture)

    for aside in pages.furniture.groups():
        put_aside(aside)
    ordinals: dict[str, int] = {}
    for chain in chains:
        page = chain.strands[0].page
        ordinals[page] = ordinals.get(page, 0) + 1
        number = f"{(facts.date or 'undated').replace('-', '')}-{page}-{ordinals[page]:02d}"
        article, parts = _article(chain, number)
        articles.put((article,))
        account.article(article)
        put_aside(parts.furniture)
        late += parts.edits
        seams.put(seam for strand in chain.strands for seam in strand.seams)
        hops.put(chain.hops)
        if not on_disk:
            held += (piece for strand in chain.strands for piece in _members(strand))
    for crossed in hops.groups():
        seams.put(crossed)
    edits: Shelf[Edit] = Shelf(on_disk)
    ledger = account.balance(_in_order(pages.edits, late, edits))
    pieces = _lookup(issue, pages) if on_disk else {piece.id: piece for piece in (*left, *held)}
    return Edition(
        issue, facts, articles.whole(), tuple(links), left.whole(), edits.whole(), seams.whole(), ledger,
        tuple(dict.fromkeys(warnings)), pieces, _page_of(issue, on_disk),
    )  # fmt: skip


def _in_order(edits: Shelf[Edit], late: Sequence[Edit], done: Shelf[Edit]) -> Iterator[Edit]:
    """All edits in the order of the input, put on ``done`` as they come; groups are sorted together only where one reaches
    into another."""
    runs = [(_place(group[0]), _place(group[-1]), number) for number, group in enumerate(edits.groups()) if group]
    runs += ((_place(edit), _place(edit), -1 - number) for number, edit in enumerate(late))
    together: list[Edit] = []
    end = (-1, 0)
    for first, last, number in sorted(runs):
        if first > end:
            yield from _put(together, done)
            together.clear()
        together += edits.group(number) if number >= 0 else [late[-1 - number]]
        end = max(end, last)
    yield from _put(together, done)


def _put(edits: Iterable[Edit], done: Shelf[Edit]) -> Sequence[Edit]:
    row = sorted(edits, key=_place)
    done.put(row)
    return row


def _place(edit: Edit) -> tuple[int, int]:
    return edit.source, edit.start


def _lookup(issue: Issue, pages: Pages) -> Mapping[str, Piece]:
    """Every piece by its id, from the pages on the shelf."""
    from zhuzhou_paper.lookup import Lookup  # for issues larger than any day's

    def on_page(number: int) -> dict[str, Piece]:
        members = (piece for strand in pages.strands.group(number) for piece in _members(strand))
        return {piece.id: piece for piece in (*pages.furniture.group(number), *members)}

    return Lookup([page.label for page in issue.pages], on_page)


def _page_of(issue: Issue, on_disk: bool) -> Mapping[str, str]:
    """The label of its page by the id of a fragment."""
    pages = issue.pages
    if on_disk:
        from zhuzhou_paper.lookup import Lookup

        return Lookup(
            [page.label for page in pages], lambda at: {one.id: pages[at].label for one in pages[at].fragments}
        )
    return {fragment.id: page.label for page in pages for fragment in page.fragments}


def _members(strand: Strand) -> tuple[Piece, ...]:
    marks = tuple(piece for piece in (strand.into, strand.out) if piece is not None)
    return (*strand.heads, *strand.body, *marks)


def _article(chain: Chain, number: str) -> tuple[Article, _Parts]:
    parts = _Parts()
    first = chain.strands[0]
    for at, strand in enumerate(chain.strands):
        hop = chain.hops[at - 1] if at else None
        last = at == len(chain.strands) - 1
        if at == 0:
            parts.heads += [(piece.role, _span(piece, strand.page)) for piece in strand.heads]
            if strand.into is not None:  # a continuation whose opening is not in the input keeps its line visible
                parts.paragraphs.append(_paragraph(strand.into, strand.page, Role.JUMP_HEAD))
        else:
            parts.furniture += [*strand.heads, *([strand.into] if strand.into else [])]
        _append(parts, strand, hop, chain.overlaps)
        if strand.out is not None:
            if last:
                parts.paragraphs.append(_paragraph(strand.out, strand.page, Role.JUMP))
            else:
                parts.furniture.append(strand.out)
    pages = tuple(dict.fromkeys(strand.page for strand in chain.strands))
    byline = _byline(chain, parts.paragraphs)
    heads = {role: [p.text for p in first.heads if p.role is role and p.text] for role in Role}
    credits = [name for p in first.heads if p.role is Role.CREDIT for name in credit_of(p.text) or (p.text,)]
    credits += [name for piece in first.body if piece.role is Role.CAPTION for name in credited(piece.text)]
    dateline = next((dateline_of(p.text)[0] for p in parts.paragraphs[:1]), None)
    article = Article(
        id=number,
        kind=first.kind,
        pages=pages,
        section=" ".join(heads[Role.SECTION]) or None,
        kicker=" ".join(heads[Role.KICKER]) or None,
        headline=" ".join(heads[Role.HEADLINE]) or None,
        deck=tuple(heads[Role.DECK]),
        byline=byline,
        credit=tuple(dict.fromkeys(filter(None, credits))),  # a block of control characters is an empty one
        dateline=dateline,
        paragraphs=tuple(parts.paragraphs),
        head_spans=tuple(parts.heads),
        links=chain.links,
        warnings=tuple(w for strand in chain.strands for w in strand.warnings),
    )
    return article, parts


def _byline(chain: Chain, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    lines = [p.text for strand in chain.strands for p in strand.heads if p.role is Role.BYLINE]
    names = [name for line in lines for name in byline_of(line) or (line,)]
    body = [p for p in paragraphs if p.role is Role.BODY]
    if body:
        names += dateline_of(body[0].text)[1]
        names += end_names(body[-1].text)
    return tuple(dict.fromkeys(filter(None, names)))


def _append(parts: _Parts, strand: Strand, hop: Seam | None, overlaps: Mapping[tuple[str, str], Overlap]) -> None:
    """The strand's body behind what is there, each piece joined or begun anew as its seam says."""
    for number, piece in enumerate(strand.body):
        seam = strand.seams[number - 1] if number else hop
        if seam is None or seam.verdict is not Verdict.JOIN or parts.tail is None or not parts.paragraphs:
            parts.paragraphs.append(_paragraph(piece, strand.page))
        else:
            before = parts.paragraphs[-1]
            text = piece.text
            length, confidence = overlaps.get((seam.tail, seam.head), (0, 0.0))
            cut = leading(piece, length) if length else None
            if cut is not None:
                start, end, printed = cut
                edit = Edit(piece.fragment.source, start, end, printed, "", "seam-overlap", confidence)
                parts.edits.append(edit)
                text = text[length:].lstrip()
            between = glue(before.text, text)
            joined = Paragraph(before.text + between + text, (*before.spans, _span(piece, strand.page)), before.role)
            parts.paragraphs[-1] = joined
        parts.tail = piece


def leading(piece: Piece, length: int) -> tuple[int, int, str] | None:
    """Where the first ``length`` clean characters of ``piece`` stand in the source; None when an edit made them."""
    raw, base = piece.fragment.text, piece.fragment.start
    at, first, left = piece.start, None, length
    edits = {edit.start: edit for edit in piece.edits}
    while left and at < piece.end:
        edit = edits.get(at)
        if edit is not None:
            if edit.after or first is not None:
                return None
            at = edit.end
            continue
        if not raw[at - base].isspace():
            first = at if first is None else first
            left -= 1
        at += 1
    if left or first is None:
        return None
    return first, at, raw[first - base : at - base]


def _span(piece: Piece, page: str) -> Span:
    fragment = piece.fragment
    return Span(page, fragment.id, fragment.source, piece.start, piece.end)


def _paragraph(piece: Piece, page: str, role: Role | None = None) -> Paragraph:
    keep = role or (piece.role if piece.role in (Role.CROSSHEAD, Role.CAPTION) else Role.BODY)
    return Paragraph(piece.text, (_span(piece, page),), keep)


def dropped(piece: Piece, rule: str, confidence: float) -> Edit:
    """The edit that takes a whole piece out of the text, as for a block that the OCR printed twice."""
    fragment = piece.fragment
    before = fragment.text[piece.start - fragment.start : piece.end - fragment.start]
    return Edit(fragment.source, piece.start, piece.end, before, "", rule, confidence)


def with_warning(strand: Strand, warning: str) -> Strand:
    """``strand`` with one more warning."""
    return replace(strand, warnings=(*strand.warnings, warning))
