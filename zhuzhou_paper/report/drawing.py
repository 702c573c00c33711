"""A sheet as SVG: stories in their colours, furniture in grey, doubts marked, a pill where a story jumps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Status
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.report.gather import Arrow, Report
from zhuzhou_paper.report.markup import attribute, element_id, number, text
from zhuzhou_paper.report.sheets import DISPLAY, WIDTH, Block, Frame, Sheet
from zhuzhou_paper.widths import width

__all__ = ["COLOURS", "colour", "draw", "story_name"]

COLOURS = 10  # that report.css knows
LEAST, MOST = 9.0, 120.0  # type size in units of the sheet
_TOKEN = pattern(r"[!-~]+|\s|.")
TITLE = 60  # characters of a block that a pointer shows


def colour(story: int) -> str:
    """The class of a story's colour: neighbours in the issue never share one."""
    return f"c{story % COLOURS}"


def story_name(report: Report, story: int) -> str:
    """How a story is called: its headline, else its first words."""
    article = report.stories[story - 1].article
    first = article.paragraphs[0].text if article.paragraphs else ""
    return article.headline or article.kicker or (first[:20] + "…" if len(first) > 20 else first) or article.id


def draw(report: Report, sheet: Sheet, lang: str) -> Iterator[str]:
    """One page as a figure. Reading order and tab order are stories in the order of the page."""
    by_story: dict[int, list[Block]] = defaultdict(list)
    for block in sheet.blocks:
        by_story[report.story_of.get(block.id, 0)].append(block)
    how = "drawn from its boxes" if sheet.boxes else "sketched: the input has no boxes"
    label = text(sheet.label)
    yield (
        f'<figure class="sheet" id="{element_id("page", sheet.id)}"><figcaption><b>{label}</b>'
        f"<span>{report.say(how)}</span></figcaption>"
        f'<svg viewBox="0 -14 {number(WIDTH)} {number(sheet.height + 14)}" role="group"'
        f' aria-label="{attribute(report.say(say("Page {page}", page=sheet.label)))}" lang="{lang}">'
        f'<rect class="paper" y="-14" width="{number(WIDTH)}" height="{number(sheet.height + 14)}"/>'
    )
    if by_story[0]:
        yield '<g class="aside" aria-hidden="true">'
        yield from (_block(report, block) for block in by_story.pop(0))
        yield "</g>"
    for story, blocks in by_story.items():
        if story:
            yield from _story(report, story, blocks, sheet)
    frames = {block.id: block.frame for block in sheet.blocks}
    for arrow in report.arrows:
        yield from _pills(report, arrow, frames)
    yield "</svg></figure>"


def _story(report: Report, story: int, blocks: Sequence[Block], sheet: Sheet) -> Iterator[str]:
    doubts = sum(len(report.doubts_of.get(block.id, ())) for block in blocks)
    told = say("{number}: {name}, page {page}", number=story, name=story_name(report, story), page=sheet.label)
    said = report.say(say("{story}, {number} doubtful", story=told, number=doubts) if doubts else told)
    yield (
        f'<a class="strand {colour(story)}" href="#{element_id("story", story)}" data-story="{story}"'
        f' data-doubts="{len(report.stories[story - 1].doubts)}" aria-label="{attribute(said)}"><g aria-hidden="true">'
    )
    yield from (_block(report, block) for block in blocks)
    first = blocks[0].frame
    wide = 18 + 16 * len(str(story))
    yield (
        f'<g class="tab"><rect x="{number(first.left - 2)}" y="{number(first.top - 32)}" width="{wide}" height="30" rx="4"/>'
        f'<text x="{number(first.left - 2 + wide / 2)}" y="{number(first.top - 8)}">{story}</text></g></g></a>'
    )


def _block(report: Report, block: Block) -> str:
    frame, doubts = block.frame, report.doubts_of.get(block.id, ())
    kinds = ["block", "display" if block.role in DISPLAY else "body"]
    if block.piece is None:
        kinds.append("dropped")
    if doubts:
        kinds.append("note" if all(doubt.note for doubt in doubts) else "doubt")
    shown = " ".join(block.text[: TITLE + 1].split())
    title = shown if len(shown) <= TITLE else shown[:TITLE] + "…"
    title = "\n".join([title, *(f"? {report.say(doubt.message)}" for doubt in doubts)])
    parts = [
        f'<g class="{" ".join(kinds)}" id="{element_id("b", block.id)}" data-piece="{attribute(block.id)}">',
        f"<title>{text(title)}</title>{_rect('area', frame, 4)}",
        _words(block.text, frame) if block.role in DISPLAY else _grey(block.lines or (frame,)),
    ]
    if doubts:
        x, y = frame.left + frame.width - 4, frame.top + 4
        parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="15"/>')
        parts.append(f'<text class="q" x="{number(x)}" y="{number(y + 8)}">?</text>')
    return "".join([*parts, "</g>"])


def _rect(kind: str, frame: Frame, margin: float) -> str:
    x, y = number(frame.left - margin), number(frame.top - margin)
    size = f'width="{number(frame.width + 2 * margin)}" height="{number(frame.height + 2 * margin)}"'
    return f'<rect class="{kind}" x="{x}" y="{y}" {size}/>'


def _grey(lines: Sequence[Frame]) -> str:
    """Lines of running text as strokes; one path for each height of type."""
    paths = []
    for high, group in groupby(lines, key=lambda line: round(line.height * 0.36, 0)):
        path = "".join(
            f"M{number(line.left)} {number(line.top + line.height / 2)}h{number(line.width)}" for line in group
        )
        paths.append(f'<path class="lines" stroke-width="{number(min(max(high, 2), 12))}" d="{path}"/>')
    return "".join(paths)


def _words(words: str, frame: Frame) -> str:
    """``words`` in the largest type that the frame holds."""
    words = " ".join(words.split())[:200]
    longest = max(_room(token) for token in _TOKEN.findall(words) or [words])
    size = min(
        MOST,
        frame.height,
        frame.width / max(longest, 1),
        max(LEAST, (frame.width * frame.height / max(_room(words), 1)) ** 0.5),
    )
    rows = _rows(words, frame.width / size)
    while size > LEAST and len(rows) * size * 1.16 > frame.height * 1.02:
        size *= 0.94
        rows = _rows(words, frame.width / size)
    spans = "".join(
        f'<tspan x="{number(frame.left)}" y="{number(frame.top + size * (1.16 * row + 0.92))}">{text(words_)}</tspan>'
        for row, words_ in enumerate(rows)
    )
    return f'<text class="words" font-size="{number(size)}">{spans}</text>'


def _room(words: str) -> float:
    """The width of bold type in em: Latin capitals are wider than ``width`` says."""
    return width(words) + 0.22 * sum("A" <= char <= "Z" for char in words)


def _rows(words: str, room: float) -> list[str]:
    """``words`` in lines of ``room`` em, Latin words whole.

    >>> _rows("株洲日报 the news", 4)
    ['株洲日报', 'the news']
    """
    rows = [""]
    for token in _TOKEN.findall(words):
        if rows[-1] and _room(rows[-1] + token) > room + 0.01:
            rows.append("" if token == " " else token)
        else:
            rows[-1] += token
    return [row.strip() for row in rows if row.strip()]


def _pills(report: Report, arrow: Arrow, frames: dict[str, Frame]) -> Iterator[str]:
    """Where a story leaves the page and where it comes in: a link to the other end."""
    link = arrow.link
    if arrow.tail in frames:
        said = report.say(say("goes on, on page {page}: {status}", page=link.to_page or "?", status=link.status))
        yield _pill(
            report, arrow, frames[arrow.tail], f"→ {link.to_page or '?'}{link.label or ''}", arrow.head, said, "tail"
        )
    if arrow.head in frames and arrow.head != arrow.tail:
        said = report.say(say("comes from page {page}: {status}", page=link.from_page or "?", status=link.status))
        yield _pill(report, arrow, frames[arrow.head], f"{link.from_page or '?'} →", arrow.tail, said, "head")


def _pill(report: Report, arrow: Arrow, frame: Frame, shown: str, other: str | None, said: str, end: str) -> str:
    wide = 24 + 25 * width(shown)
    x = frame.left + frame.width - wide + 4 if end == "tail" else frame.left - 4
    y = frame.top + frame.height - 14 if end == "tail" else frame.top - 30
    to = element_id("story", arrow.story) if arrow.story else "reading"
    if other is not None and other in report.drawn:
        to = element_id("b", other)
    kind = colour(arrow.story) if arrow.story else "none"
    doubts = (
        len(report.stories[arrow.story - 1].doubts) if arrow.story else int(arrow.link.status is not Status.RESOLVED)
    )
    return (
        f'<a class="pill {kind} {arrow.link.status}" href="#{to}" data-arrow="{arrow.number}" data-end="{end}"'
        f' data-story="{arrow.story or ""}" data-doubts="{doubts}" aria-label="{attribute(said)}">'
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="36" rx="18"/>'
        f'<text x="{number(x + wide / 2)}" y="{number(y + 26.5)}">{text(shown)}</text></a>'
    )
