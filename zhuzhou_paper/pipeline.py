"""The staircase: read → repair → roles → seams → jumps → compose. Each step is one call; nothing is decided here.

issue ── repair ──> copies ── layout ──> pieces ── seams ──> strands ── jumps ──> stories ── compose ──> edition

A person's rulings are found in the issue first; each stage is told those that are its own, and behind the last it is
looked up what became of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zhuzhou_paper.compose import Chain, compose, leading
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.given import given, is_given, with_said
from zhuzhou_paper.jumps.chains import Joined, join_strands
from zhuzhou_paper.jumps.markers import Marker, finder
from zhuzhou_paper.layout import is_unstructured, lay_out
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Copy, Edit, Edition, Issue, Link, Page, Piece, Seam, Strand, Verdict
from zhuzhou_paper.profile import load_profile
from zhuzhou_paper.repair import RULES, repair, rule_named
from zhuzhou_paper.repair.repeats import repeated_fragments
from zhuzhou_paper.rulings import Rulings, rulings_for
from zhuzhou_paper.seams.assembly import assemble, seam, unread
from zhuzhou_paper.seams.language import IssueStatistics, Language
from zhuzhou_paper.seams.overlap import overlap

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
    copies = {fragment.id: repair(fragment, without=without) for page in issue.pages for fragment in page.fragments}
    copies = rulings.copies(copies)
    repeats = {} if "repeat" in without else rulings.edits(_repeats(issue, copies))
    pages = [replace(page, fragments=tuple(f for f in page.fragments if f.id not in repeats)) for page in issue.pages]
    find = finder(profile)
    laid, marks, facts = lay_out(pages, copies, find)
    laid = rulings.pages(laid)
    facts, said = with_said(facts, issue)
    raw = {page.label for page in pages if is_unstructured(page)}
    known = Language(
        (page.label, [piece.text for piece in pieces] if page.label not in raw else ())
        for page, pieces in zip(pages, laid, strict=True)
    )
    strands: list[Strand] = []
    furniture: list[Piece] = []
    for page, pieces in zip(pages, laid, strict=True):
        if page.label in raw:
            strands.append(unread(pieces, page.label))
            continue
        here = known.on(page.label)
        found, aside = assemble(pieces, page.label, here)
        strands += rulings.strands(found, pieces, here)
        furniture += aside
    joined = join_strands(strands, marks, issue, rulings.links)
    chains, overlaps = _chains(joined, known, rulings)
    edits = [*repeats.values(), *(e for name, copy in copies.items() if name not in repeats for e in copy.edits)]
    links, warnings = _raw_links(issue, pages, raw, find)
    warnings = [*said, *issue.warnings, *joined.warnings, *warnings]
    edition = compose(issue, facts, chains, furniture, edits, (*joined.links, *links), warnings, overlaps)
    return rulings.outcome(edition)


def link(issue: Issue, *, profile: str | None = None, corrections: Sequence[Correction] = ()) -> tuple[Link, ...]:
    """The jumps of ``issue``, resolved as far as the input allows, in printed order."""
    return clean(issue, profile=profile, corrections=corrections).links


def _raw_links(
    issue: Issue, pages: Sequence[Page], raw: set[str], find: Callable[[str], Sequence[Marker]]
) -> tuple[tuple[Link, ...], list[str]]:
    """The jumps among raw lines, and a warning for each page that could only be printed as it is."""
    if not raw:
        return (), []
    from zhuzhou_paper.jumps.windows import link_windows

    texts: list[tuple[str, str, str]] = []
    warnings: list[str] = []
    for page in pages:
        if page.label in raw and page.fragments:
            first, last = page.fragments[0], page.fragments[-1]
            source = issue.sources[first.source]
            before = "\n" * (first.line - 1)  # so that the lines of the text are those of the file
            texts.append((page.label, source.name, before + source.text[first.start : last.end]))
            lines = last.line - first.line + 1
            told = "page {page}: {lines} lines without headlines are left as they stand"
            fault = say(told, page=page.label, lines=lines)
            warnings.append(say("{place}: {fault}", place=source.name, fault=fault))
    return link_windows(texts, find=find), warnings


def _repeats(issue: Issue, copies: Mapping[str, Copy]) -> dict[str, Edit]:
    """One edit for each block that the OCR printed twice, by fragment id."""
    edits: dict[str, Edit] = {}
    for page in issue.pages:
        for name in repeated_fragments([copies[fragment.id] for fragment in page.fragments]):
            fragment = copies[name].fragment
            edits[name] = Edit(fragment.source, fragment.start, fragment.end, fragment.text, "", "repeat", 0.95)
    return edits


def _chains(
    joined: Joined, known: Language, rulings: Rulings
) -> tuple[list[Chain], dict[tuple[str, str], tuple[int, float]]]:
    """The stories with the verdicts on their hops, and the characters printed twice at the seams that are joined."""
    chains: list[Chain] = []
    overlaps: dict[tuple[str, str], tuple[int, float]] = {}
    for story in joined.stories:
        hops = tuple(rulings.hop(_hop(before, after, known.on(before.page))) for before, after in pairwise(story))
        chains.append(Chain(story, hops, joined.links_of.get(story[0].id, ())))
        pieces = {piece.id: (piece, strand.page) for strand in story for piece in strand.body}
        for joint in (*(s for strand in story for s in strand.seams), *hops):
            if joint.verdict is Verdict.JOIN:
                (tail, page), (head, _) = pieces[joint.tail], pieces[joint.head]
                twice = overlap(tail.text, head.text, known.on(page))
                cut = leading(head, twice.length) if twice.length else None
                if cut is not None and not rulings.keeps(head.fragment.source, cut[0], cut[1]):
                    overlaps[joint.tail, joint.head] = (twice.length, twice.confidence)
    return chains, overlaps


def _hop(before: Strand, after: Strand, known: IssueStatistics) -> Seam:
    if not before.body or not after.body:
        return Seam(before.id, after.id, Verdict.PARAGRAPH, 0.5)
    return seam(before.body[-1], after.body[0], known, moved=True)
