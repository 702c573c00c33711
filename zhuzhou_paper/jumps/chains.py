"""From strands to stories over pages: what may go on, what may be a continuation, and the hops between them.

Only a resolved hop joins two strands. A doubtful one is reported and both sides are printed with their lines visible:
two stories glued together are worse than one story in two parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhuzhou_paper.doubts import is_settled
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.jumps.link import solve
from zhuzhou_paper.jumps.markers import Marker
from zhuzhou_paper.jumps.types import Head, Hop, Tail
from zhuzhou_paper.labels import same_label
from zhuzhou_paper.messages import Message, say
from zhuzhou_paper.model import Issue, Jump, Link, Piece, Place, Role, Status, Strand, Verdict

if TYPE_CHECKING:
    from zhuzhou_paper.corrections.bind import LinkRuling
    from zhuzhou_paper.jumps.ruled import Pairs

__all__ = ["Joined", "Part", "join_parts", "part_of"]

QUOTED = 24  # characters of a continuation that a warning or a runner-up is known by


class Part(NamedTuple):
    """What linking needs of a strand; the strands themselves may be on a shelf."""

    number: int  # of the strand, in printed order over the issue
    id: str
    page: str
    kind: str
    headline: str | None
    tail: Tail | None  # as what it may go on elsewhere …
    head: Head | None  # … and as what it may be a continuation
    continues: bool  # it has a continuation line
    first: str | None  # the id of the piece that a person would call the continuation's first
    last: str | None  # … and of the jump line or the last piece of the story's text
    read: str | None  # the text as it will be printed, where a continuation line says that it may be quoted


class Joined(NamedTuple):
    """The stories of an issue as rows of strands, the links between them, and what the user must know."""

    stories: tuple[tuple[int, ...], ...]  # the numbers of their strands
    links: tuple[Link, ...]
    links_of: Mapping[int, tuple[Link, ...]]  # by the number of a story's first strand
    warnings: tuple[str, ...]


def part_of(strand: Strand, number: int, marks: Mapping[str, Marker], issue: Issue) -> Part:
    """Strand ``number`` of the issue as linking sees it."""
    tail = head = None
    headline, byline, article, text = _headline(strand), _byline(strand), _article(strand), _text(strand)
    if strand.kind == "article" and (strand.body or strand.out):
        jump, place = _jump(strand.out, marks, strand.page, issue), _place(strand.out or strand.body[-1], issue)
        tail = Tail(strand.id, strand.page, jump, headline, text, place, number, strand.out is None, article, byline)
    if strand.kind == "article" and (strand.body or strand.into):
        jump, place = _jump(strand.into, marks, strand.page, issue), _place(_opening(strand), issue)
        head = Head(strand.id, strand.page, jump, headline, text, place, number, headline is None, article, byline)
    first = _opening(strand).id if head is not None else None
    last = (strand.out or strand.body[-1]).id if tail is not None else None
    continues = strand.into is not None
    read = _read(strand) if continues else None
    return Part(number, strand.id, strand.page, strand.kind, headline, tail, head, continues, first, last, read)


def join_parts(
    parts: Sequence[Part], strands: Sequence[Strand], issue: Issue, rulings: Sequence[LinkRuling] = ()
) -> Joined:
    """The stories that ``strands``, in printed order, make up, with every jump decided jointly, or as ruled.

    ``parts`` are those of the strands; the strands themselves are only asked for where a link is told.
    """
    tails = [part.tail for part in parts if part.tail is not None]
    heads = [part.head for part in parts if part.head is not None]
    ruled = _pairs(rulings, strands) if rulings else None
    hops = solve(tails, heads, pages=[page.label for page in issue.pages], ruled=ruled)
    by_id = {part.id: part for part in parts}
    follows = {
        hop.tail_id: hop.head_id
        for hop in hops
        if hop.status is Status.RESOLVED and hop.tail_id is not None and hop.head_id is not None
    }
    continued = set(follows.values())
    rows: dict[str, list[Part]] = {}
    for part in parts:
        if part.id in continued:
            continue
        row = rows[part.id] = [part]
        while (after := follows.get(row[-1].id)) is not None:
            row.append(by_id[after])
    taken = _take_in_parted(rows, hops)
    story_of = {part.id: row[0] for row in rows.values() for part in row}
    links: list[tuple[Part, Link]] = []
    for hop in hops:
        anchor = hop.tail_id if hop.tail_id is not None else hop.head_id
        if anchor is None or (hop.tail_id is None and anchor in taken):
            continue
        links.append((by_id[anchor], _link(hop, by_id, strands, story_of[anchor].headline)))
    links.sort(key=lambda item: item[0].number)
    links_of: dict[int, tuple[Link, ...]] = {}
    for part, link in links:
        owner = story_of[part.id].number
        links_of[owner] = (*links_of.get(owner, ()), link)
    known = {page.label for page in issue.pages}
    warnings = tuple(w for _, link in links if (w := _warning(link, known)))
    stories = tuple(tuple(part.number for part in row) for row in rows.values())
    return Joined(stories, tuple(link for _, link in links), links_of, warnings)


def _pairs(rulings: Sequence[LinkRuling], strands: Sequence[Strand]) -> Pairs:
    from zhuzhou_paper.jumps.ruled import rule_pairs

    return rule_pairs(rulings, strands)


def _take_in_parted(rows: dict[str, list[Part]], hops: Sequence[Hop]) -> set[str]:
    """A continuation whose repeated headline was parted from its continuation line is one with it.

    On one page: a strand with the continuation line and no headline, and another with the headline of the very story
    that goes on there, whole or shortened, and no line. One of the two is linked; the other joins it, in page order.
    Returns the ids of the strands taken in.
    """
    linked = {id for hop in hops if hop.tail_id and hop.head_id for id in (hop.tail_id, hop.head_id)}
    taken: set[str] = set()
    alone: dict[str, list[Part]] = {}  # by page: parts of one story each, that may be the other half
    for row in rows.values():
        if len(row) == 1 and row[0].kind == "article" and row[0].id not in linked:
            alone.setdefault(row[0].page, []).append(row[0])
    for row in list(rows.values()):
        headline = row[0].headline
        if len(row) < 2 or headline is None:
            continue
        for part in row[1:]:
            for other in alone.get(part.page, ()):
                if other.id in taken:
                    continue
                line, titled = (part, other) if part.headline is None else (other, part)
                repeated = titled.headline
                if line.headline is not None or not line.continues or titled.continues or repeated is None:
                    continue
                jump = line.head.jump if line.head is not None else None
                back = jump is None or jump.target is None or same_label(jump.target, row[0].page)
                if back and _repeats(headline, repeated):
                    at = row.index(part)
                    row.insert(at + (other.number > part.number), other)
                    del rows[other.id]
                    taken.add(other.id)
                    break
    return taken


def _repeats(headline: str, other: str) -> bool:
    """The same headline again, or its beginning: four characters at least, so that 图片新闻 and its like do not count."""
    bare, short = "".join(headline.split()), "".join(other.split())
    return len(short) > 4 and (bare.startswith(short) or short.startswith(bare))


def _headline(strand: Strand) -> str | None:
    return " ".join(piece.text for piece in strand.heads if piece.role is Role.HEADLINE) or None


def _byline(strand: Strand) -> str:
    return "".join("".join(piece.text.split()) for piece in strand.heads if piece.role is Role.BYLINE)


def _text(strand: Strand) -> str:
    return "\n".join(piece.text for piece in strand.body)


def _read(strand: Strand) -> str:
    """The strand's body as it will be printed: cut paragraphs joined, a line a paragraph."""
    parts = [piece.text for piece in strand.body[:1]]
    for piece, seam in zip(strand.body[1:], strand.seams, strict=True):
        parts += (seam.glue if seam.verdict is Verdict.JOIN else "\n"), piece.text
    return "".join(parts)


def _place(piece: Piece, issue: Issue) -> Place:
    return Place(issue.sources[piece.fragment.source].name, piece.line)


def _jump(piece: Piece | None, marks: Mapping[str, Marker], page: str, issue: Issue) -> Jump | None:
    mark = marks.get(piece.id) if piece is not None else None
    if piece is None or mark is None:
        return None
    return Jump(
        piece=piece.id,
        page=page,
        out=mark.kind == "out",
        target=mark.target,
        label=mark.label,
        text=piece.text,
        confidence=mark.confidence,
        place=_place(piece, issue),
        slug=mark.slug,
        column=mark.column,
        language=mark.language,
    )


def _article(strand: Strand) -> str | None:
    """The article that the input says a strand is of."""
    said = ((name, value) for piece in (*strand.body, *strand.heads) for name, value in piece.fragment.attributes)
    return next((value for name, value in said if name == "article"), None)


def _opening(strand: Strand) -> Piece:
    """The line that a person would call the continuation's first."""
    return strand.into or next(iter((*strand.body, *strand.heads)))


def _link(hop: Hop, parts: Mapping[str, Part], strands: Sequence[Strand], headline: str | None) -> Link:
    from_, to = parts.get(hop.tail_id or ""), parts.get(hop.head_id or "")
    tail, head = from_.tail if from_ else None, to.head if to else None
    out, into = tail.jump if tail else None, head.jump if head else None
    if tail is not None:
        origin: str | None = tail.page
        at: Place | None = tail.place
    else:
        origin, at = (into.target if into else None), None
    shown = head if head is not None and (tail is None or hop.status is not Status.UNRESOLVED) else None
    second = parts.get(hop.runner_up[0]) if hop.runner_up else None
    return Link(
        from_page=origin,
        to_page=head.page if head is not None else (out.target if out else None),
        label=(out.label if out else None) or (into.label if into else None),
        status=hop.status,
        confidence=hop.confidence,
        article=headline,
        marker=out.text if out else (into.text if into else None),
        at=at,
        continuation_at=shown.place if shown else None,
        continuation=_quoted(to, strands) if to and shown else None,
        evidence=hop.evidence,
        runner_up=(_known_by(second), hop.runner_up[1]) if second and hop.runner_up else hop.runner_up,
        ends=(from_.last if from_ else None, to.first if to else None, second.first if second and tail else None),
    )


def _quoted(part: Part, strands: Sequence[Strand]) -> str:
    return _read(strands[part.number]) if part.read is None else part.read


def _known_by(part: Part) -> str:
    """What a person knows a part by: its headline, or its first words."""
    end = part.head or part.tail
    return part.headline or (end.text[:QUOTED] if end else "")


def _warning(link: Link, known: set[str]) -> str | None:
    """One line for a link that a person should look at."""
    if is_settled(link):
        return None
    place = link.at or link.continuation_at
    fault = _fault(link, known)
    return say("{place}: {fault}", place=f"{place.file}:{place.line}", fault=fault) if place else fault


def _fault(link: Link, known: set[str]) -> Message:
    story = say(" of “{headline}”", headline=link.article) if link.article else ""
    about = {"story": story, "marker": link.marker}
    if link.status is Status.DOUBTFUL:
        told = "the jump{story} ({marker}) goes on doubtfully (confidence {confidence:.2f}); not joined"
        return say(told, confidence=link.confidence, **about)
    if link.at is None:
        return say("no page of the input leads to the continuation{story} ({marker})", **about)
    if link.to_page and link.to_page not in known:
        told = "the jump{story} ({marker}) is unresolved: page {page} is not in the input"
        return say(told, page=link.to_page, **about)
    return say("the jump{story} ({marker}) is unresolved: no continuation found", **about)
