"""The staircase: read → repair → roles → seams → jumps → compose. Each step is one call; nothing is decided here.

issue ── repair ──> copies ── layout ──> pieces ── seams ──> strands ── jumps ──> stories ── compose ──> edition

The pages go by one at a time, twice: what one page alone does not know (the paper's name, its language, how wide its
columns are) is known at the second look. Behind it is known whether the engine puts pages out of order; then those in order
are looked at once more. So are joins, where all pages together show that it loses full stops.
What is made of them waits on shelves (shelf.py).

A person's rulings are found in the issue first; each stage is told those that are its own, and behind the last it is
looked up what became of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from zhuzhou_paper.compose import Chain, Pages, compose, leading
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.frozen import NamedTuple, replace
from zhuzhou_paper.given import Front, fronts_on, given, is_given, with_said
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.jumps.chains import Joined, Part, join_parts, part_of
from zhuzhou_paper.jumps.markers import Marker, finder
from zhuzhou_paper.layout import Layout
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Copy, Edit, Edition, Issue, Link, Page, Piece, Seam, Strand, Verdict
from zhuzhou_paper.profile import load_profile
from zhuzhou_paper.repair import RULES, repair, rule_named
from zhuzhou_paper.repair.repeats import repeated_fragments
from zhuzhou_paper.rulings import Rulings, rulings_for
from zhuzhou_paper.seams.assembly import assemble, seam, unread
from zhuzhou_paper.seams.disorder import is_doubtful, keeps_order
from zhuzhou_paper.seams.language import IssueStatistics, Language
from zhuzhou_paper.seams.measure import Measures, measured
from zhuzhou_paper.seams.overlap import overlap
from zhuzhou_paper.seams.worn import chance_of_loss, judged_again, seam_again
from zhuzhou_paper.shelf import Shelf, is_large

if TYPE_CHECKING:
    from zhuzhou_paper.corrections.model import Correction

__all__ = ["clean", "link"]


def clean(
    issue: Issue,
    *,
    profile: str | None = None,
    without: frozenset[str] = frozenset(),
    corrections: Sequence[Correction] = (),
) -> Edition:
    """The articles that ``issue`` printed, with every edit, seam and link that led there.

    ``profile`` names a shipped profile or a YAML file; ``without`` names repair rules to leave out, with those of the
    profile; ``corrections`` are a person's rulings, each obeyed or reported as lost. Raises PaperError for an unknown
    profile or rule.
    """
    for name in sorted(without - {"repeat"}):
        if rule_named(name) is None:
            raise unknown("rule", name, [*(rule.name for rule in RULES if not rule.flag_only), "repeat"])
    if profile is not None:
        without |= frozenset(load_profile(profile).without)
    rulings = rulings_for(issue, corrections)
    if is_given(issue):
        return rulings.untouched(given(issue))
    on_disk = not corrections and is_large(sum(len(source.text) for source in issue.sources), len(issue.pages))
    find = finder(profile)
    seen = _first_look(issue, find, without, rulings, on_disk)
    made, parts, loss = _second_look(issue, seen, rulings)
    facts, said = with_said(seen.layout.facts(), seen.fronts)
    joined = join_parts(parts, made.strands, issue, rulings.links)
    links, warnings = _raw_links(issue, seen.raw, find)
    warnings = [*said, *issue.warnings, *joined.warnings, *warnings]
    chains = _chains(joined, made.strands, seen.known, rulings, loss)
    return rulings.outcome(compose(issue, facts, made, chains, (*joined.links, *links), warnings))


def link(issue: Issue, *, profile: str | None = None, corrections: Sequence[Correction] = ()) -> tuple[Link, ...]:
    """The jumps of ``issue``, resolved as far as the input allows, in printed order."""
    return clean(issue, profile=profile, corrections=corrections).links


class _Seen(NamedTuple):
    """What is known when all pages have been looked at once: roles and seams ask what no page knows alone."""

    layout: Layout[Marker]
    known: Language
    measures: Measures
    edits: Shelf[Edit]  # a group a page
    raw: list[Page]  # pages whose stories cannot be told apart
    fronts: list[Front]


def _first_look(
    issue: Issue, find: Callable[[str], Sequence[Marker]], without: frozenset[str], rulings: Rulings, on_disk: bool
) -> _Seen:
    """repair, and layout as far as a page goes alone: its pieces, without roles."""
    seen = _Seen(Layout(find, on_disk), Language(on_disk=on_disk), Measures(alone=on_disk), Shelf(on_disk), [], [])
    for page in issue.pages:
        copies = rulings.copies({fragment.id: repair(fragment, without=without) for fragment in page.fragments})
        repeats = {} if "repeat" in without else rulings.edits(_repeats(page, copies))
        once = replace(page, fragments=tuple(f for f in page.fragments if f.id not in repeats)) if repeats else page
        pieces = seen.layout.add(once, copies)
        is_raw = seen.layout.raw[-1]
        if is_raw:
            seen.raw.append(once)
        seen.known.add(page.label, () if is_raw else [piece.text for piece in pieces])
        seen.measures.add(() if is_raw else pieces)
        kept = (edit for name, copy in copies.items() if name not in repeats for edit in copy.edits)
        seen.edits.put(sorted((*repeats.values(), *kept), key=lambda edit: (edit.source, edit.start)))
        seen.fronts.extend(fronts_on(page))
    return seen


def _second_look(issue: Issue, seen: _Seen, rulings: Rulings) -> tuple[Pages, list[Part], float]:
    """layout and seams: the strands of each page, what linking needs of them, and P(the engine has lost full stops)."""
    on_disk = seen.edits.on_disk
    made = Pages(Shelf(on_disk), Shelf(on_disk), seen.edits)
    parts: list[Part] = []
    pages: Iterable[_Read] = _read(issue, seen, rulings)
    loss = 0.0
    if not on_disk:  # what is larger than any day's issue was not read by one engine in one go
        pages = list(_doubted(list(pages), seen.known))
        loss = chance_of_loss(strand for page in pages if not page.is_raw for strand in page.strands)
    for page in _worn(pages, loss):
        found = page.strands if page.is_raw else rulings.strands(page.strands, page.laid, seen.known.on(page.label))
        parts += [part_of(strand, number, seen.layout.marks, issue) for number, strand in enumerate(found, len(parts))]
        made.strands.put(found)
        made.furniture.put(page.aside)
    return made, parts, loss


class _Read(NamedTuple):
    """A page put in order."""

    label: str
    laid: Sequence[Piece]
    is_raw: bool
    strands: list[Strand]
    aside: list[Piece]
    in_order: bool | None  # as it was given; None: that says nothing of the engine
    as_given: bool  # … since nothing speaks against it, so that no other order was looked for


def _read(issue: Issue, seen: _Seen, rulings: Rulings) -> Iterator[_Read]:
    pages = zip(issue.pages, rulings.pages(seen.layout.laid()), seen.layout.raw, strict=True)
    for number, (page, laid, is_raw) in enumerate(pages):
        if is_raw:
            yield _Read(page.label, laid, True, [unread(laid, page.label)], [], None, False)
        else:
            laid = measured(laid, seen.measures.on(number))
            strands, aside, as_given = assemble(laid, page.label, seen.known.on(page.label))
            yield _Read(page.label, laid, False, strands, aside, keeps_order(strands, laid), as_given)


def _doubted(pages: list[_Read], known: Language) -> Iterator[_Read]:
    """``pages``; where others of the issue are out of order, those that nothing spoke against are looked at once more."""
    doubted = is_doubtful(page.in_order for page in pages)
    for page in pages:
        if doubted and page.in_order and page.as_given:
            strands, aside, _ = assemble(page.laid, page.label, known.on(page.label), doubted=True)
            yield page._replace(strands=strands, aside=aside)
        else:
            yield page


def _worn(pages: Iterable[_Read], loss: float) -> Iterator[_Read]:
    """``pages``; where the engine may have lost full stops, what stands behind such an end is judged once more."""
    for page in pages:
        yield page if page.is_raw else page._replace(strands=[judged_again(strand, loss) for strand in page.strands])


def _raw_links(
    issue: Issue, pages: Sequence[Page], find: Callable[[str], Sequence[Marker]]
) -> tuple[tuple[Link, ...], list[str]]:
    """The jumps among raw lines, and a warning for each of ``pages``, which could only be printed as they are."""
    if not pages:
        return (), []
    from zhuzhou_paper.jumps.windows import link_windows

    texts: list[tuple[str, str, str]] = []
    warnings: list[str] = []
    for page in pages:
        if page.fragments:
            first, last = page.fragments[0], page.fragments[-1]
            source = issue.sources[first.source]
            before = "\n" * (first.line - 1)  # so that the lines of the text are those of the file
            texts.append((page.label, source.name, before + source.text[first.start : last.end]))
            lines = last.line - first.line + 1
            told = "page {page}: {lines} lines without headlines are left as they stand"
            fault = say(told, page=page.label, lines=lines)
            warnings.append(say("{place}: {fault}", place=source.name, fault=fault))
    return link_windows(texts, find=find), warnings


def _repeats(page: Page, copies: Mapping[str, Copy]) -> dict[str, Edit]:
    """One edit for each block of the page that the OCR printed twice, by fragment id."""
    edits: dict[str, Edit] = {}
    for name in repeated_fragments([copies[fragment.id] for fragment in page.fragments]):
        fragment = copies[name].fragment
        edits[name] = Edit(fragment.source, fragment.start, fragment.end, fragment.text, "", "repeat", 0.95)
    return edits


def _chains(
    joined: Joined, strands: Sequence[Strand], known: Language, rulings: Rulings, loss: float
) -> Iterator[Chain]:
    """The stories one by one, with the verdicts on their hops, and the characters printed twice at seams that are joined."""
    for numbers in joined.stories:
        story = tuple(strands[number] for number in numbers)
        hops = tuple(rulings.hop(_hop(before, after, known.on(before.page), loss)) for before, after in pairwise(story))
        overlaps: dict[tuple[str, str], tuple[int, float]] = {}
        pieces = {piece.id: (piece, strand.page) for strand in story for piece in strand.body}
        for joint in (*(s for strand in story for s in strand.seams), *hops):
            if joint.verdict is Verdict.JOIN:
                (tail, page), (head, _) = pieces[joint.tail], pieces[joint.head]
                twice = overlap(tail.text, head.text, known.on(page))
                cut = leading(head, twice.length) if twice.length else None
                if cut is not None and not rulings.keeps(head.fragment.source, cut[0], cut[1]):
                    overlaps[joint.tail, joint.head] = (twice.length, twice.confidence)
        yield Chain(story, hops, joined.links_of.get(numbers[0], ()), overlaps)


def _hop(before: Strand, after: Strand, known: IssueStatistics, loss: float) -> Seam:
    if not before.body or not after.body:
        return Seam(before.id, after.id, Verdict.PARAGRAPH, 0.5)
    tail, last = before.body[-1], before.seams[-1] if before.seams else None
    return seam_again(seam(tail, after.body[0], known, moved=True, before=last), tail, loss)
