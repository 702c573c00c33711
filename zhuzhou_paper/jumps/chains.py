"""From strands to stories over pages: what may go on, what may be a continuation, and the hops between them.

Only a resolved hop joins two strands. A doubtful one is reported and both sides are printed with their lines visible:
two stories glued together are worse than one story in two parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zhuzhou_paper.doubts import is_settled
from zhuzhou_paper.jumps.link import solve
from zhuzhou_paper.jumps.markers import Marker
from zhuzhou_paper.jumps.types import Head, Hop, Tail
from zhuzhou_paper.labels import same_label
from zhuzhou_paper.messages import Message, say
from zhuzhou_paper.model import Issue, Jump, Link, Piece, Place, Role, Status, Strand, Verdict

if TYPE_CHECKING:
    from zhuzhou_paper.corrections.bind import LinkRuling
    from zhuzhou_paper.jumps.ruled import Pairs

__all__ = ["Joined", "join_strands"]

QUOTED = 24  # characters of a continuation that a warning or a runner-up is known by


class Joined(NamedTuple):
    """The stories of an issue as rows of strands, the links between them, and what the user must know."""

    stories: tuple[tuple[Strand, ...], ...]
    links: tuple[Link, ...]
    links_of: Mapping[str, tuple[Link, ...]]  # by the id of a story's first strand
    warnings: tuple[str, ...]


def join_strands(
    strands: Sequence[Strand], marks: Mapping[str, Marker], issue: Issue, rulings: Sequence[LinkRuling] = ()
) -> Joined:
    """The stories that ``strands``, in printed order, make up, with every jump decided jointly, or as ruled."""
    by_id = {strand.id: strand for strand in strands}
    position = {strand.id: number for number, strand in enumerate(strands)}
    candidates = [s for s in strands if s.kind == "article" and (s.body or s.into or s.out)]
    texts = {strand.id: _text(strand) for strand in candidates}  # the same one for both ends of a part
    tails = [_tail(s, texts[s.id], marks, issue, position) for s in candidates if s.body or s.out]
    heads = [_head(s, texts[s.id], marks, issue, position) for s in candidates if s.body or s.into]
    ruled = _pairs(rulings, strands) if rulings else None
    hops = solve(tails, heads, pages=[page.label for page in issue.pages], ruled=ruled)
    follows = {
        hop.tail_id: hop.head_id
        for hop in hops
        if hop.status is Status.RESOLVED and hop.tail_id is not None and hop.head_id is not None
    }
    continued = set(follows.values())
    rows: dict[str, list[Strand]] = {}
    for strand in strands:
        if strand.id in continued:
            continue
        row = rows[strand.id] = [strand]
        while (after := follows.get(row[-1].id)) is not None:
            row.append(by_id[after])
    taken = _take_in_parted(rows, hops, marks, position)
    stories = [tuple(row) for row in rows.values()]
    story_of = {part.id: story[0].id for story in stories for part in story}
    headline = {strand.id: _headline(by_id[story_of[strand.id]]) for strand in strands}
    links: list[tuple[int, Link, str]] = []
    for hop in hops:
        anchor = hop.tail_id if hop.tail_id is not None else hop.head_id
        if anchor is None or (hop.tail_id is None and anchor in taken):
            continue
        link = _link(hop, by_id, marks, issue, headline[anchor])
        links.append((position[anchor], link, story_of[anchor]))
    links.sort(key=lambda item: item[0])
    links_of: dict[str, tuple[Link, ...]] = {}
    for _, link, owner in links:
        links_of[owner] = (*links_of.get(owner, ()), link)
    known = {page.label for page in issue.pages}
    warnings = tuple(w for _, link, _ in links if (w := _warning(link, known)))
    return Joined(tuple(stories), tuple(link for _, link, _ in links), links_of, warnings)


def _pairs(rulings: Sequence[LinkRuling], strands: Sequence[Strand]) -> Pairs:
    from zhuzhou_paper.jumps.ruled import rule_pairs

    return rule_pairs(rulings, strands)


def _take_in_parted(
    rows: dict[str, list[Strand]], hops: Sequence[Hop], marks: Mapping[str, Marker], position: Mapping[str, int]
) -> set[str]:
    """A continuation whose repeated headline was parted from its continuation line is one with it.

    On one page: a strand with the continuation line and no headline, and another with the headline of the very story
    that goes on there, whole or shortened, and no line. One of the two is linked; the other joins it, in page order.
    Returns the ids of the strands taken in.
    """
    linked = {id for hop in hops if hop.tail_id and hop.head_id for id in (hop.tail_id, hop.head_id)}
    taken: set[str] = set()
    alone: dict[str, list[Strand]] = {}  # by page: parts of one story each, that may be the other half
    for row in rows.values():
        if len(row) == 1 and row[0].kind == "article" and row[0].id not in linked:
            alone.setdefault(row[0].page, []).append(row[0])
    for row in list(rows.values()):
        headline = _headline(row[0])
        if len(row) < 2 or headline is None:
            continue
        for part in row[1:]:
            for other in alone.get(part.page, ()):
                if other.id in taken:
                    continue
                line, titled = (part, other) if _headline(part) is None else (other, part)
                repeated = _headline(titled)
                if _headline(line) is not None or line.into is None or titled.into is not None or repeated is None:
                    continue
                mark = marks.get(line.into.id)
                back = mark is None or mark.target is None or same_label(mark.target, row[0].page)
                if back and _repeats(headline, repeated):
                    at = row.index(part)
                    row.insert(at + (position[other.id] > position[part.id]), other)
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


def _tail(strand: Strand, text: str, marks: Mapping[str, Marker], issue: Issue, position: Mapping[str, int]) -> Tail:
    last = strand.out or strand.body[-1]
    return Tail(
        id=strand.id,
        page=strand.page,
        jump=_jump(strand.out, marks, strand.page, issue),
        headline=_headline(strand),
        text=text,
        place=_place(last, issue),
        position=position[strand.id],
        complete=strand.out is None,
        article=_article(strand),
    )


def _head(strand: Strand, text: str, marks: Mapping[str, Marker], issue: Issue, position: Mapping[str, int]) -> Head:
    return Head(
        id=strand.id,
        page=strand.page,
        jump=_jump(strand.into, marks, strand.page, issue),
        headline=_headline(strand),
        text=text,
        place=_place(_opening(strand), issue),
        position=position[strand.id],
        headless=_headline(strand) is None,
        article=_article(strand),
    )


def _article(strand: Strand) -> str | None:
    """The article that the input says a strand is of."""
    said = ((name, value) for piece in (*strand.body, *strand.heads) for name, value in piece.fragment.attributes)
    return next((value for name, value in said if name == "article"), None)


def _opening(strand: Strand) -> Piece:
    """The line that a person would call the continuation's first."""
    return strand.into or next(iter((*strand.body, *strand.heads)))


def _link(
    hop: Hop, by_id: Mapping[str, Strand], marks: Mapping[str, Marker], issue: Issue, headline: str | None
) -> Link:
    tail = by_id[hop.tail_id] if hop.tail_id is not None else None
    head = by_id[hop.head_id] if hop.head_id is not None else None
    out = _jump(tail.out, marks, tail.page, issue) if tail else None
    into = _jump(head.into, marks, head.page, issue) if head else None
    found = head is not None and hop.status is not Status.UNRESOLVED and tail is not None
    if tail is not None:
        origin: str | None = tail.page
        at: Place | None = _place(tail.out or tail.body[-1], issue)
    else:
        origin, at = (into.target if into else None), None
    to_page = head.page if head is not None else (out.target if out else None)
    shows = head is not None and (found or tail is None)
    return Link(
        from_page=origin,
        to_page=to_page,
        label=(out.label if out else None) or (into.label if into else None),
        status=hop.status,
        confidence=hop.confidence,
        article=headline,
        marker=out.text if out else (into.text if into else None),
        at=at,
        continuation_at=_place(_opening(head), issue) if shows and head is not None else None,
        continuation=_read(head) if shows and head is not None else None,
        evidence=hop.evidence,
        runner_up=_runner_up(hop, by_id),
        ends=(
            (tail.out or tail.body[-1]).id if tail is not None else None,
            _opening(head).id if head is not None else None,
            _opening(by_id[hop.runner_up[0]]).id if tail is not None and hop.runner_up else None,
        ),
    )


def _runner_up(hop: Hop, by_id: Mapping[str, Strand]) -> tuple[str, float] | None:
    if hop.runner_up is None:
        return None
    name, confidence = hop.runner_up
    strand = by_id.get(name)
    return (((_headline(strand) or _text(strand)[:QUOTED]) if strand else name), confidence)


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
