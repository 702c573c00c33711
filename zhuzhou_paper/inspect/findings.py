"""What a person should look at, one finding a doubt: for the terminal, for editors, for continuous integration.

A finding never changes the edition; most point at a decision that ``explain`` argues for at the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from zhuzhou_paper.chars import CLOSERS
from zhuzhou_paper.doubts import is_ruled, is_settled
from zhuzhou_paper.inspect.explain import role_confidence
from zhuzhou_paper.inspect.messages import literal, quoted, say
from zhuzhou_paper.inspect.view import View
from zhuzhou_paper.layout.vocabulary import is_date, is_signature
from zhuzhou_paper.messages import Message
from zhuzhou_paper.messages import say as sentence
from zhuzhou_paper.model import BARE_LINE, Article, Edition, Link, Paragraph, Place, Role, Seam, Status, Verdict
from zhuzhou_paper.seams.scorer import tail_open
from zhuzhou_paper.widths import width

__all__ = ["CODES", "LEVELS", "Code", "Finding", "finding_record", "findings"]

LEVELS = ("note", "warning", "error")
# Seams below are told. Counted on real newspaper text with known paragraphs (bench/epaper): of the joins below 0.8 48 %
# are wrong (56 of 116), of those above 3 % (32 of 928); of the breaks below 0.7 24 % (14 of 58), above 1 % (29 of 3382).
SURE_JOIN, SURE_BREAK = 0.8, 0.7
# A line taken for text that is a headline glues two stories: it is told sooner than the other mistake.
SURE_HEADLINE, SURE_TEXT = 0.8, 0.9
SURE_REPAIR = 0.85  # a change of characters below is told; most rules are surer than this by themselves
OPEN = 0.6  # P(the sentence is not finished) from which a story's end is told; seams/mending.py joins from there
LISTED = 16.0  # em; a story that ends in three lines as short as these ends in a list or a poem


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: how grave it is, and what it means."""

    name: str
    level: str  # one of LEVELS
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``column`` and ``end_column`` count characters from 1, where a character is meant."""

    file: str
    line: int
    code: str
    level: str
    message: str
    column: int | None = None
    end_column: int | None = None


#: Every code, the gravest first. docs/checking.md holds the same table.
CODES: dict[str, Code] = {
    code.name: code
    for code in (
        Code("duplicate-page", "error", "Two pages print one label: files of two issues may be mixed."),
        Code("unread-page", "error", "No headlines were found on a page, so its stories cannot be told apart."),
        Code("empty-page", "warning", "A page file holds no text."),
        Code("unresolved-jump", "warning", "A jump line leads to a page or a text that is not in the input."),
        Code("lost-ruling", "warning", "A person's ruling whose place is not found any more, or that cannot be obeyed."),
        Code("doubtful-jump", "warning", "A continuation was found, but not surely enough to join it."),
        Code("orphan-continuation", "warning", "A continuation line whose story is not in the input."),
        Code("unfinished-story", "warning", "The last paragraph of a story stops in mid-sentence without a jump line."),
        Code("headline-without-story", "warning", "A headline to which no text belongs."),
        Code("story-without-headline", "warning", "Text over which no headline stands."),
        Code("suspicious-character", "warning", "A character that is probably misread, and not certain enough to change."),
        Code("repeated-block", "warning", "Text that was dropped since it stands there twice."),
        Code("doubtful-join", "warning", "Two blocks joined into one paragraph, but not surely."),
        Code("doubtful-headline", "warning", "A short line without a mark, taken for a headline or for text, but not surely."),
        Code("doubtful-break", "note", "Two blocks kept apart as two paragraphs, but not surely."),
        Code("doubtful-hyphen", "note", "A hyphen at the end of a line that was kept, since it may belong to the word."),
        Code("doubtful-repair", "note", "A change of characters that is not sure."),
        Code("moved-fragment", "note", "A block that was put behind one that stands later in the input."),
        Code("unknown-page", "note", "A page label that is neither printed nor named, or cannot be read in a jump line."),
        Code("reading", "warning", "What reading remarked: encodings, pages, labels."),
    )
}  # fmt: skip

CODE_OF_RULE = {"line-compound": "doubtful-hyphen"}  # English print has hundreds: well-|known, in-|vestment


def findings(edition: Edition) -> list[Finding]:
    """All findings of an edition, sorted by place: files in the order of the input, then line, column, code."""
    view = View(edition)
    order = {source.name: number for number, source in enumerate(edition.issue.sources)}
    found = {finding for look in LOOKS for finding in look(view)}
    return sorted(found, key=lambda f: (order.get(f.file, 0), f.line, f.column or 0, f.code, f.message))


def _finding(place: Place, code: str, message: str, column: int | None = None, end: int | None = None) -> Finding:
    return Finding(place.file, place.line, code, CODES[code].level, message, column, end)


def _links(view: View) -> Iterator[Finding]:
    known = {page.label for page in view.edition.issue.pages}
    for link in view.edition.links:
        if is_settled(link):
            continue
        place = view.place_of(link)
        story = say("story", headline=quoted(link.article)) if link.article else ""
        marker = quoted(link.marker or "")
        if link.status is Status.DOUBTFUL:
            to = link.continuation_at
            where = f"{to.file}:{to.line}" if to else link.to_page
            text = say("doubtful-jump", marker=marker, place=where, confidence=link.confidence, story=story)
            yield _finding(place, "doubtful-jump", text)
        elif link.at is None:
            yield _finding(place, "orphan-continuation", say("orphan-continuation", marker=marker))
        elif link.to_page and link.to_page not in known:
            text = say("unresolved-jump.page", to_page=link.to_page, marker=marker, story=story)
            yield _finding(place, "unresolved-jump", text)
        else:
            yield _finding(place, "unresolved-jump", say("unresolved-jump.none", marker=marker, story=story))
            if not link.to_page:
                yield _finding(place, "unknown-page", say("unknown-page.jump", marker=marker))


def _seams(view: View) -> Iterator[Finding]:
    pieces, page = view.edition.pieces, view.edition.page_of
    for seam in view.edition.seams:
        tail, head = pieces[seam.tail], pieces[seam.head]
        place = view.place(head)
        if is_ruled(seam.evidence):
            continue
        if seam.moved and page.get(tail.fragment.id) == page.get(head.fragment.id):
            text = say("moved-fragment", tail=quoted(tail.text, end=True), line=tail.line)
            yield _finding(place, "moved-fragment", text)
        if seam.evidence and seam.confidence < (SURE_JOIN if seam.verdict is Verdict.JOIN else SURE_BREAK):
            yield _finding(place, *_doubt(seam, tail.text, head.text, view.place(tail)))


def _doubt(seam: Seam, tail: str, head: str, at: Place) -> tuple[str, str]:
    code = "doubtful-join" if seam.verdict is Verdict.JOIN else "doubtful-break"
    ends = {"tail": quoted(tail, 12, end=True), "head": quoted(head, 12)}
    return code, say(code, at=say("line", line=at.line), confidence=seam.confidence, **ends)


def _headlines(view: View) -> Iterator[Finding]:
    for piece in view.edition.pieces.values():
        if not any(one.name == BARE_LINE for one in piece.evidence) or is_ruled(piece.evidence):
            continue
        sure, text = role_confidence(piece), piece.role is Role.BODY
        if sure < (SURE_TEXT if text else SURE_HEADLINE):
            key = "doubtful-headline.text" if text else "doubtful-headline"
            yield _finding(view.place(piece), "doubtful-headline", say(key, line=quoted(piece.text), confidence=sure))


def _characters(view: View) -> Iterator[Finding]:
    """What the rules that only point at something found in the repaired text."""
    from zhuzhou_paper.repair import findings as suspects
    from zhuzhou_paper.repair import repair, source_offset

    for page in view.edition.issue.pages:
        for fragment in page.fragments:
            found = suspects(fragment)
            if not found:
                continue
            copy = repair(fragment)
            for rule, change in found:
                start = source_offset(copy, change.start)
                end = max(start + 1, source_offset(copy, change.end))
                if view.is_ruled(fragment.source, start, end):
                    continue
                place = view.place_at(fragment.source, start)
                column = start - view.line_starts(fragment.source)[place.line - 1] + 1
                around = literal(copy.text[max(0, change.start - 6) : change.end + 6], 40)
                before = literal(copy.text[change.start : change.end])
                if change.after:
                    after = literal(change.after)
                    text = say("suspicious-character.is", before=before, after=after, around=around, rule=rule.name)
                else:
                    what = sentence(rule.sentence.removeprefix("points at "))
                    text = say("suspicious-character", around=around, what=what, rule=rule.name)
                yield _finding(place, "suspicious-character", text, column, column + end - start)


def _edits(view: View) -> Iterator[Finding]:
    for edit in view.edition.edits:
        dropped = {"repeat", "doubled-line", "loop"} & set(edit.rule.split("+"))
        if (not dropped and edit.confidence >= SURE_REPAIR) or view.is_ruled(edit.source, edit.start, edit.end):
            continue
        place = view.place_of(edit)
        said = {"before": literal(edit.before), "after": literal(edit.after), "rule": edit.rule}
        code = "repeated-block" if dropped else CODE_OF_RULE.get(edit.rule, "doubtful-repair")
        column = edit.start - view.line_starts(edit.source)[place.line - 1] + 1
        end = column + len(edit.before) if "\n" not in edit.before else None
        sentence = "repeated-block" if dropped else "doubtful-repair" if edit.after else "doubtful-repair.removed"
        yield _finding(place, code, say(sentence, confidence=edit.confidence, **said), column, end)


def _stories(view: View) -> Iterator[Finding]:
    for article in view.edition.articles:
        if article.kind != "article":
            if article.kind == "page":
                yield _finding(view.place_of(article), "unread-page", say("unread-page", page=", ".join(article.pages)))
            continue
        body = [paragraph for paragraph in article.paragraphs if paragraph.role is Role.BODY]
        marked = any(paragraph.role is Role.JUMP for paragraph in article.paragraphs)
        orphan = any(paragraph.role is Role.JUMP_HEAD for paragraph in article.paragraphs)
        if article.headline and not body and not marked:
            text = say("headline-without-story", headline=quoted(article.headline))
            yield _finding(view.place_of(article), "headline-without-story", text)
        if body and not article.headline and not orphan:
            text = say("story-without-headline", head=quoted(body[0].text))
            yield _finding(view.place_of(article), "story-without-headline", text)
        if body and not marked and _stops(article, body):
            story = say("story", headline=quoted(article.headline)) if article.headline else ""
            last = view.members(body[-1])
            place = view.place(last[-1]) if last else view.place_of(article)
            text = say("unfinished-story", tail=quoted(body[-1].text, 16, end=True), story=story)
            yield _finding(place, "unfinished-story", text)


def _stops(article: Article, body: list[Paragraph]) -> bool:
    """The story ends in mid-sentence, and neither a jump that was told already nor a list explains it."""
    if any(_leaves(link) for link in article.links):
        return False
    if len(body) >= 3 and all(width(paragraph.text) <= LISTED for paragraph in body[-3:]):
        return False
    text = body[-1].text
    if text.endswith(("</table>", "|")) or is_date(text) or is_signature(text):
        return False
    if text.rstrip(CLOSERS + " ").endswith("."):  # Latin text; the scorer knows Chinese marks
        return False
    return tail_open(text) >= OPEN


def _leaves(link: Link) -> bool:
    return link.at is not None and link.status is not Status.RESOLVED


def _rulings(view: View) -> Iterator[Finding]:
    """Rulings that are lost, at the place where they are written."""
    for one in view.edition.rulings:
        if one.fault is not None:
            yield _finding(one.at, "lost-ruling", say("lost-ruling", name=one.name, fault=sentence(one.fault)))


def _pages(view: View) -> Iterator[Finding]:
    issue = view.edition.issue
    labels = {page.label for page in issue.pages}
    for page in issue.pages:
        if not page.fragments:
            continue
        first = page.fragments[0]
        place = Place(issue.sources[first.source].name, first.line)
        base, _, number = page.label.rpartition("-")
        if base in labels and number.isdecimal():
            yield _finding(place, "duplicate-page", say("duplicate-page", page=page.label))
        elif page.label_from == "order":
            yield _finding(place, "unknown-page", say("unknown-page", page=page.label))


def _reading(view: View) -> Iterator[Finding]:
    """Pages without text, and what reading remarked that no other finding says."""
    names = [source.name for source in view.edition.issue.sources]
    for source in view.edition.issue.sources:
        if not source.text.strip():
            yield _finding(Place(source.name, 1), "empty-page", say("empty-page"))
    for warning in view.edition.issue.warnings:
        if warning.startswith("two pages are labelled") or warning.endswith(": empty page"):
            continue
        yield _finding(*_remark(warning, names))


def _remark(warning: str, names: list[str]) -> tuple[Place, str, str]:
    """Where a warning of reading points, and what it says there."""
    told = None
    if isinstance(warning, Message) and warning.template == "{place}: {fault}":
        told = warning.values["fault"]
        warning = f"{warning.values['place']}:"
    name = next((name for name in names if warning.startswith(f"{name}:")), None)
    rest = warning if name is None else warning[len(name) + 1 :].strip()
    number, colon, text = rest.partition(":")
    if name is not None and colon and number.isdecimal():
        return Place(name, int(number)), "reading", told or text.strip()
    return Place(name or names[0], 1), "reading", told or rest


LOOKS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    _links, _seams, _headlines, _characters, _edits, _stories, _rulings, _pages, _reading
)  # fmt: skip


def finding_record(one: Finding) -> dict[str, Any]:
    """A finding as a plain dict."""
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_column": one.end_column,
        "code": one.code,
        "level": one.level,
        "message": one.message,
    }
