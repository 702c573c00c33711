"""Stories as HTML: the printed text beside the OCR's, every edit marked, and why on demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhuzhou_paper.inspect.explain import Point
from zhuzhou_paper.inspect.messages import visible
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Role, Status, Verdict
from zhuzhou_paper.report.drawing import colour, story_name
from zhuzhou_paper.report.gather import Doubt, Report, Row, Segment, SourcePiece, StoryView
from zhuzhou_paper.report.markup import attribute, element_id, text

__all__ = ["contents", "loose", "story"]

SEAMS = {
    Verdict.JOIN: "joined: one paragraph that was cut",
    Verdict.PARAGRAPH: "a new paragraph",
    Verdict.BREAK: "another story",
}
KINDS = ("photo", "notice")


def contents(report: Report, lang: str) -> Iterator[str]:
    """The stories of the issue as a list of links."""
    yield '<ol class="contents">'
    for view in report.stories:
        number, doubts = view.number, len(view.doubts)
        warned = (
            f'<span class="mark" title="{text(report.say(say("{number:,} to look at", number=doubts)))}">{doubts}</span>'
            if doubts
            else ""
        )
        yield (
            f'<li data-doubts="{doubts}"><a class="{colour(number)}" href="#{element_id("story", number)}"'
            f' data-story="{number}"><span class="num">{number}</span>'
            f'<span class="name" lang="{lang}">{text(story_name(report, number))}</span>'
            f'<span class="pages">{text(" → ".join(view.article.pages))}</span>{warned}</a></li>'
        )
    yield "</ol>"


def story(report: Report, view: StoryView, lang: str) -> Iterator[str]:
    """One story: what it is, what is doubtful, then a row for each line of its head and each paragraph."""
    article, number = view.article, view.number
    yield (
        f'<article class="story {colour(number)}" id="{element_id("story", number)}" data-story="{number}"'
        f' data-doubts="{len(view.doubts)}" tabindex="-1" aria-label="{attribute(story_name(report, number))}">'
    )
    labels = {sheet.label for sheet in report.sheets}
    pages = " → ".join(
        f'<a href="#{element_id("page", page)}">{text(page)}</a>' if page in labels else text(page)
        for page in article.pages
    )
    kind = f" · {report.say(article.kind)}" if article.kind in KINDS else ""
    where = text(report.say("page {pages}")).replace("{pages}", pages)  # links, which are no text
    yield f'<p class="about"><span class="num">{number}</span> {where}{kind} · {text(article.id)}</p>'
    if view.doubts:
        yield f'<section class="doubts"><p class="title">{report.say("To look at")}</p>{"".join(_doubts(report, view.doubts))}</section>'
    if not any(row.role is Role.HEADLINE for row in view.heads):
        yield f'<h2 class="none">{report.say("(no headline)")}</h2>'
    for row in (*view.heads, *view.rows):
        yield from _row(report, row, lang)
    yield from _jumps(report, view)
    yield "</article>"


def loose(report: Report, lang: str) -> Iterator[str]:
    """Doubts of no story, and what is in no article."""
    if report.loose:
        title = report.say("To look at in no story")
        yield f'<section class="doubts"><p class="title">{title}</p>{"".join(_doubts(report, report.loose))}</section>'
    if report.aside:
        told = say("In no article: {number} blocks of furniture", number=len(report.aside))
        yield f"<details class='left'><summary>{report.say(told)}</summary>"
        for piece in report.aside:
            role = text(report.say(say("{role}", role=piece.piece.role)))
            yield (
                f'<p id="{element_id("s", piece.piece.id)}"><span class="at">{text(piece.page)} · {role}</span>'
                f' <span class="raw" lang="{lang}">{"".join(map(_segment, piece.segments))}</span></p>'
            )
        yield "</details>"


def _doubts(report: Report, doubts: Sequence[Doubt]) -> Iterator[str]:
    """The doubts by their kind, the meaning said once."""
    for code in dict.fromkeys(doubt.code for doubt in doubts):
        same = [doubt for doubt in doubts if doubt.code == code]
        kind = "note" if same[0].note else "doubt"
        yield f'<p class="{kind}">{text(report.say(same[0].meaning))}</p><ul>'
        for doubt in same:
            at = f"{text(doubt.place.file.removeprefix(report.folder))}:{doubt.place.line}"
            where = _linked(report, doubt.piece, at)
            message = report.say(doubt.message)
            message = message.replace(report.folder, "") if report.folder else message
            yield f'<li><span class="at">{where}</span> {text(message)}</li>'
        yield "</ul>"


def _row(report: Report, row: Row, lang: str) -> Iterator[str]:
    tag = "h2" if row.role is Role.HEADLINE else "h3" if row.role is Role.CROSSHEAD else "p"
    yield f'<div class="row {row.role}"><{tag} class="print" lang="{lang}">{text(row.text)}</{tag}><div class="sources">'
    for source in row.sources:
        yield from _source(report, source, lang)
    yield "</div></div>"


def _source(report: Report, source: SourcePiece, lang: str) -> Iterator[str]:
    id_ = source.piece.id
    doubts = report.doubts_of.get(id_, ())
    if source.seam is not None:
        doubtful = " doubt" if any(doubt.code in ("doubtful-join", "doubtful-break") for doubt in doubts) else ""
        yield (
            f'<details class="seam {source.seam.verdict}{doubtful}"><summary>{report.say(SEAMS[source.seam.verdict])}'
            f' <span class="sure">{source.seam.confidence:.2f}</span></summary>{_points(report, source.seam_points)}</details>'
        )
    marked = " doubt" if doubts else ""
    yield (
        f'<div class="source{marked}" id="{element_id("s", id_)}" data-piece="{attribute(id_)}">'
        f'<p class="raw" lang="{lang}">{"".join(map(_segment, source.segments))}</p>'
        f'<details class="why"><summary><span class="at">{text(source.place.file.removeprefix(report.folder))}:{source.place.line}</span>'
        f"<span>{report.say('why')}</span></summary>{_points(report, source.points)}</details></div>"
    )


def _segment(segment: Segment) -> str:
    edit = segment.edit
    if edit is None:
        return text(segment.text)
    said = attribute(f"{edit.rule}, {edit.confidence:.2f}")
    removed = f'<del title="{said}">{text(visible(edit.before))}</del>' if edit.before else ""
    added = f'<ins title="{said}">{text(visible(edit.after))}</ins>' if edit.after else ""
    return removed + added


def _points(report: Report, points: Sequence[Point]) -> str:
    parts = ["<ul>"]
    for point in points:
        sure = f' <span class="sure">{point.confidence:.2f}</span>' if point.confidence is not None else ""
        why = "".join(f"<li>{text(report.say(reason))}</li>" for reason in point.reasons)
        parts.append(
            f"<li><b>{text(report.say(point.topic))}</b> {text(report.say(point.verdict))}{sure}{f'<ul>{why}</ul>' if why else ''}</li>"
        )
    return "".join([*parts, "</ul>"])


def _jumps(report: Report, view: StoryView) -> Iterator[str]:
    if not view.arrows:
        return
    yield f'<section class="jumps"><h3>{report.say("Jumps")}</h3><ul>'
    for arrow in view.arrows:
        link = arrow.link
        start, to = _end(report, arrow.tail, link.from_page), _end(report, arrow.head, link.to_page)
        kind = "doubt" if link.status is not Status.RESOLVED else "sure"
        yield (
            f'<li class="{kind}">{start} → {to} {text(link.marker or "")} <b>{report.say(say("{status}", status=link.status))}</b>'
            f' <span class="sure">{link.confidence:.2f}</span></li>'
        )
    yield "</ul></section>"


def _end(report: Report, piece: str | None, page: str | None) -> str:
    shown = text(page or "?")
    return f'<a href="#{element_id("b", piece)}">{shown}</a>' if piece and piece in report.drawn else shown


def _linked(report: Report, piece: str | None, shown: str) -> str:
    """``shown`` as a link to the piece's source, else to its place on the page; as it is where it has neither."""
    kind = "s" if piece in report.told else "b" if piece in report.drawn else None
    return f'<a href="#{element_id(kind, piece)}">{shown}</a>' if kind and piece else shown
