"""Putting a page in order: which body pieces follow which, decided together for the whole page.

Reading order as the OCR gave it is right almost everywhere, so it is the prior.

    elements (strands.py) → sure joins (mending.py) → search → strays put back → seams with verdicts → Strand
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zhuzhou_paper.chars import is_han
from zhuzhou_paper.frozen import NamedTuple, replace
from zhuzhou_paper.layout.pieces import glue
from zhuzhou_paper.layout.slots import is_ended
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Evidence, Piece, Role, Seam, Strand, Verdict
from zhuzhou_paper.seams.bare_signs import is_bare
from zhuzhou_paper.seams.costs import PageText, Story, is_chinese
from zhuzhou_paper.seams.crossheads import crossheads
from zhuzhou_paper.seams.evidence import closes
from zhuzhou_paper.seams.in_print import has_lines, with_print
from zhuzhou_paper.seams.language import IssueStatistics
from zhuzhou_paper.seams.overlap import overlap
from zhuzhou_paper.seams.scorer import score, with_more
from zhuzhou_paper.seams.search import is_plain, read_page
from zhuzhou_paper.seams.second_look import look_again, with_dated_titles, with_rests, without_false_titles
from zhuzhou_paper.seams.stated import PARAGRAPH, stated
from zhuzhou_paper.seams.strands import Draft, Element, elements
from zhuzhou_paper.seams.units import is_printed, keeps_marks
from zhuzhou_paper.widths import wider

__all__ = ["Assembled", "assemble", "seam", "unread"]

REMAINS = 4  # Chinese characters that are no story
TWICE = 2.5  # log-odds; estimated, since made cuts have no such seams: headings are taken up by their first words, too
LABEL = 24  # characters; a piece as short may be a heading or a label
LONGEST_VERSE = 16  # em; a line of verse or of results is shorter than a column cut leaves three times in a row


class Assembled(NamedTuple):
    """A page put in order. Every piece is in one strand, or in the furniture."""

    strands: list[Strand]  # in reading order
    furniture: list[Piece]
    as_given: bool  # nothing speaks against the order given; where the issue is doubted, that is not enough


def assemble(pieces: Sequence[Piece], page: str, statistics: IssueStatistics, *, doubted: bool = False) -> Assembled:
    """The strands of one page.

    ``statistics`` are the issue's own (language.py): they know the names and terms that a cut goes through. ``doubted``:
    the engine put other pages of the issue out of order (disorder.py).
    """
    steps, aside, furniture = elements(pieces)
    printed = is_printed(steps)
    boxed, chinese = any(piece.fragment.lines for piece in pieces), is_chinese(pieces)
    if printed or (not boxed and chinese):
        steps = look_again(steps, statistics, marked=printed)
    if not printed and (boxed or chinese):
        steps = without_false_titles(steps, statistics)
    steps = with_dated_titles(steps, statistics)
    if not (printed and keeps_marks(steps)):
        steps = with_rests(steps)
    if not printed:
        if chinese and any(map(is_bare, steps)):
            from zhuzhou_paper.seams.bare_lines import bare_heads

            steps = bare_heads(steps, statistics)
        steps = crossheads(steps, statistics)
    bodies = [step.piece for step in steps if step.kind == "body" and step.piece is not None]
    drafts = [step.draft for step in steps if step.kind == "head" and step.draft is not None]
    order = {piece.id: number for number, piece in enumerate(pieces)}
    strands: list[Strand] = []
    as_given = False
    if steps:
        known = PageText(bodies, drafts, statistics)
        if printed and keeps_marks(steps):
            from zhuzhou_paper.seams.columns import read_columns

            stories = read_columns(steps, drafts, aside, known)
        elif printed or is_plain(known):
            from zhuzhou_paper.seams.lines_page import read_lines

            stories = read_lines(steps, drafts, aside, known)
        else:
            stories, as_given = read_page(steps, drafts, known, apart=_is_apart(pieces), doubted=doubted)
        told = [story for story in stories if story.pieces or story.out or any(drafts[n].members for n in story.drafts)]
        strands += [_strand(story, drafts, known, page, order) for story in told]
        strands = [replace(strand, page=page) for strand in _bylines(steps, strands)]
        furniture += [_aside_piece(piece) for strand in strands if _is_remains(strand) for piece in strand.body]
        strands = [replace(strand, body=(), seams=()) if _is_remains(strand) else strand for strand in strands]
        strands = [strand for strand in strands if strand.heads or strand.body or strand.into or strand.out]
    strands += [_aside(draft, page, statistics) for draft in aside]
    return Assembled(sorted(strands, key=lambda s: _first(s, order)), furniture, as_given)


def _is_apart(pieces: Sequence[Piece]) -> bool:
    """The last text of the page stands alone behind its foot or its notices: it was displaced, whatever it is about."""
    if len(pieces) < 2 or pieces[-1].role is not Role.BODY or has_lines(pieces[-1]):
        return False  # of printed lines, widths and boxes know more
    return pieces[-2].role in (Role.FURNITURE, Role.ADVERTISEMENT)


def _is_remains(strand: Strand) -> bool:
    """All text of a story of printed lines is a few characters without a mark: what an engine left of a line."""
    text = "".join(piece.text for piece in strand.body)
    if strand.into is not None or strand.out is not None or not text or is_ended(text):
        return False
    if any(piece.display is None or piece.fragment.lines for piece in strand.body):
        return False
    return sum(map(is_han, text)) <= REMAINS and len(text) <= 4 * REMAINS


def _aside_piece(piece: Piece) -> Piece:
    evidence = Evidence("role", say("a few characters that the engine left of a line"), 1.0)
    return replace(piece, role=Role.FURNITURE, evidence=(*piece.evidence, evidence))


def unread(pieces: Sequence[Piece], page: str) -> Strand:
    """A page whose stories cannot be told apart, as one strand: every block a paragraph, nothing joined."""
    body = tuple(pieces)
    seams = tuple(Seam(tail.id, head.id, Verdict.PARAGRAPH, 0.5) for tail, head in pairwise(body))
    return Strand(body[0].id if body else f"{page}-00", page, "page", (), None, body, seams)


def _first(strand: Strand, order: dict[str, int]) -> int:
    marks = [piece for piece in (strand.into, strand.out) if piece is not None]
    return min(order[piece.id] for piece in strand.heads or [*strand.body, *marks])


def _strand(story: Story, drafts: Sequence[Draft], page: PageText, label: str, order: dict[str, int]) -> Strand:
    own = [drafts[number] for number in story.drafts]
    heads = [piece for draft in own for piece in draft.heads]
    into = next((draft.into for draft in own if draft.into is not None), None)
    body = [page.bodies[number] for number in story.pieces]
    listed = _listed(body)
    seams: list[Seam] = []
    for tail, head in pairwise(body):
        if tail.id in listed and head.id in listed:
            seams.append(_line_of_list(tail, head))
        else:
            moved = not _follows(tail, head, order)
            seams.append(seam(tail, head, page.statistics, moved=moved, before=seams[-1] if seams else None))
    feet = page.feet(story.pieces)
    if feet:
        from zhuzhou_paper.seams.in_columns import at_feet

        seams = list(at_feet(seams, body, feet))
    first = [*heads, *([into] if into else []), *body, *([story.out] if story.out else [])][0]
    return Strand(first.id, label, "article", tuple(heads), into, tuple(body), tuple(seams), story.out)


def _listed(body: Sequence[Piece]) -> set[str]:
    """The pieces that stand in a run of three and more short lines without a final mark: verses, results, names."""
    found: set[str] = set()
    run: list[str] = []
    for piece in [*body, None]:
        inside = piece is not None and any(p is not None and p < 0.5 for p in (piece.starts, piece.ends))  # a full line
        if piece is not None and not inside and not wider(piece.text, LONGEST_VERSE) and not is_ended(piece.text):
            run.append(piece.id)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found


def _line_of_list(tail: Piece, head: Piece) -> Seam:
    evidence = (Evidence("list", "short lines one below the other", -3.0),)
    return Seam(tail.id, head.id, Verdict.PARAGRAPH, 0.9, evidence)


def seam(
    tail: Piece, head: Piece, statistics: IssueStatistics, *, moved: bool = False, before: Seam | None = None
) -> Seam:
    """The verdict between two pieces that follow each other in one story; ``before`` is that before the tail."""
    if Role.CROSSHEAD in (tail.role, head.role):
        evidence = (Evidence("crosshead", tail.role.value, -4.0),)
        return Seam(tail.id, head.id, Verdict.PARAGRAPH, 0.98, evidence, "", moved)
    said = stated(tail, head)
    verdict = with_more(score(tail.text, head.text, statistics), _twice(tail.text, head.text))
    if not any(reason.weight >= PARAGRAPH for reason in said):  # who said so has seen the lines
        verdict = with_print(verdict, tail, head)
        if tail.measure is not None:
            from zhuzhou_paper.seams.in_columns import in_columns

            verdict = with_more(verdict, in_columns(tail, head, before))
    verdict = with_more(verdict, said)
    join = verdict.join >= 0.5
    confidence = verdict.join if join else 1 - verdict.join
    glued = glue(tail.text, head.text) if join else ""
    kind = Verdict.JOIN if join else Verdict.PARAGRAPH
    return Seam(tail.id, head.id, kind, confidence, verdict.evidence, glued, moved)


def _twice(tail: str, head: str) -> tuple[Evidence, ...]:
    """What is printed on both sides of a cut was printed once: two paragraphs repeat so by chance at 1 seam in 20,000.

    Not so lines that stand alone: 入学年份 | 年份待定 are two labels.
    """
    length = 0 if closes(tail) or len(tail) <= LABEL else overlap(tail, head).length
    return (Evidence("printed twice", length, TWICE),) if length > 1 else ()


def _follows(tail: Piece, head: Piece, order: dict[str, int]) -> bool:
    return order[head.id] > order[tail.id]


def _aside(draft: Draft, page: str, statistics: IssueStatistics) -> Strand:
    members = [*draft.heads, *draft.body]
    seams: tuple[Seam, ...] = ()
    if draft.kind == "photo":
        seams = tuple(seam(a, b, statistics) for a, b in pairwise(draft.body))
    else:
        seams = tuple(Seam(a.id, b.id, Verdict.PARAGRAPH, 0.9) for a, b in pairwise(draft.body))
    return Strand(members[0].id, page, draft.kind, tuple(draft.heads), None, tuple(draft.body), seams)


def _bylines(steps: Sequence[Element], strands: list[Strand]) -> list[Strand]:
    """Names away from a headline go to the last story begun without any, or to that of the piece before them."""
    holder = {
        piece.id: number
        for number, strand in enumerate(strands)
        for piece in (*strand.heads, *strand.body, *(p for p in (strand.into, strand.out) if p is not None))
    }
    begun: list[int] = []
    last: int | None = None
    for step in steps:
        if step.kind == "head" and step.draft is not None:
            if not step.draft.members:
                continue  # the input says that an article begins here, and nothing else does
            last = holder[step.draft.members[0].id]
            begun.append(last)
        elif step.kind in ("body", "out") and step.piece is not None:
            last = holder.get(step.piece.id, last)  # a caption is in none
        elif step.kind == "byline" and step.piece is not None:
            unsigned = [n for n in begun[-2:] if not any(p.role is Role.BYLINE for p in strands[n].heads)]
            owner = last if last in unsigned or not unsigned else unsigned[-1]
            if owner is None:
                strands.append(Strand(step.piece.id, step.piece.fragment.id, "article", (step.piece,)))
            else:
                strands[owner] = replace(strands[owner], heads=(*strands[owner].heads, step.piece))
    return strands
