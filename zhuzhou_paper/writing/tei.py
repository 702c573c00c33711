"""``-f tei``: TEI P5, for editions and corpora. One document, the stories on the pages that print them.

| TEI | from |
| --- | --- |
| ``teiHeader``: ``title``, ``publisher``, ``date``, ``biblScope``, ``idno`` | publication, publisher, date, issue number, serial |
| ``pb/@n`` | printed page label |
| ``div``, its ``@type``, ``@n``, ``@xml:id`` | the part of an article that one page prints; kind, id, id and number of the part |
| ``div/@next``, ``div/@prev`` | where an interrupted article goes on, and where it comes from |
| ``head/@type`` ``section``, ``kicker``, ``main``, ``sub`` | section, kicker, headline, decks |
| ``byline/name/@role`` ``author``, ``photographer`` | byline, credit |
| ``p``; ``p/@part`` ``I``, ``M``, ``F`` | a paragraph; one that a page cut: its beginning, middle, end |
| ``seg/@type`` ``dateline`` | the dateline, inside the paragraph that it opens |
| ``div/@type`` ``crosshead`` | a crosshead, with what stands under it |
| ``figure/p`` | a caption |
| ``fw/@type`` ``jump``, ``jump-head`` | the jump line of a story, where it leaves the page; a continuation line that stayed visible |

The rule for interrupted articles, ``@prev`` and ``@next`` between ``div``s, is that of the Deutsches Textarchiv for
newspapers. Edits are of ``-f json`` only. What XML has no way to write becomes U+FFFD, and the header says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhuzhou_paper.model import Article, Edition, Role, Status
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.writing.fit import NOT_XML, fit, unfit
from zhuzhou_paper.writing.story import Cut, Part, is_day, language_of, page_parts

__all__ = ["remarks", "write"]

_NOT_NAME = pattern(r"[^0-9A-Za-z\u4e00-\u9fff._-]+")
_ESCAPES: dict[str, str | int | None] = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_QUOTED: dict[str, str | int | None] = {**_ESCAPES, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


@dataclass(frozen=True, slots=True)
class _Div:
    """One part of an article, with the names of its neighbours."""

    article: Article
    part: Part
    name: str
    prev: str | None
    next: str | None


def write(edition: Edition) -> Iterator[str]:
    """The header, then page by page what it prints."""
    language = language_of(edition)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{_attributes({"xml:lang": language})}>\n'
    yield from _lines(_header(edition), 1)
    yield "  <text>\n    <body>\n"
    divs = list(_divs(edition))
    labels = dict.fromkeys([*(page.label for page in edition.issue.pages), *(div.part.page for div in divs)])
    if len(edition.articles) == 1:
        labels = dict.fromkeys(div.part.page for div in divs)
    for label in labels:
        yield from _lines([f"<pb{_attributes({'n': label})}/>"], 3)
        for div in divs:
            if div.part.page == label:
                yield from _lines(_div(div), 3)
    if not divs:  # a body must hold something
        yield "      <p/>\n"
    yield "    </body>\n  </text>\n</TEI>\n"


def remarks(edition: Edition) -> list[str]:
    """Control characters and halves of surrogate pairs."""
    return unfit(edition, NOT_XML, "XML")


def _lines(lines: Sequence[str] | Iterator[str], depth: int) -> Iterator[str]:
    return (f"{'  ' * depth}{line}\n" for line in lines)


def _text(text: str) -> str:
    return fit(text, NOT_XML).translate(str.maketrans(_ESCAPES))


def _attributes(values: dict[str, str | None]) -> str:
    quoted = str.maketrans(_QUOTED)
    return "".join(f' {name}="{fit(value, NOT_XML).translate(quoted)}"' for name, value in values.items() if value)


def _element(name: str, text: str | None, **attributes: str | None) -> list[str]:
    return [f"<{name}{_attributes(attributes)}>{_text(text)}</{name}>"] if text else []


def _header(edition: Edition) -> Iterator[str]:
    facts = edition.facts
    title = " ".join(filter(None, (facts.publication, facts.date))) or "A newspaper issue"
    yield "<teiHeader>"
    yield f"  <fileDesc><titleStmt>{_element('title', title)[0]}</titleStmt>"
    yield "  <publicationStmt><p>Made from the text that optical character recognition gave; unpublished.</p></publicationStmt>"
    yield "  <sourceDesc><biblStruct><monogr>"
    yield f'    <title level="j">{_text(facts.publication or "")}</title>'
    yield from (f"    {one}" for one in _element("idno", facts.serial, type="serial"))
    yield "    <imprint>"
    day = facts.date if is_day(facts.date) else None
    imprint = [*_element("publisher", facts.publisher), *_element("biblScope", facts.issue_number, unit="issue")]
    imprint += _element("date", facts.date, when=day) or ["<date/>"]
    yield from (f"      {one}" for one in imprint)
    yield "    </imprint></monogr></biblStruct></sourceDesc></fileDesc>"
    yield "  <encodingDesc><editorialDecl>"
    yield "    <p>Articles are put together across columns and pages. Lines that lead to another page are forme work.</p>"
    yield from (f"    {one}" for told in remarks(edition) for one in _element("p", told))
    yield "  </editorialDecl></encodingDesc>"
    yield "</teiHeader>"


def _divs(edition: Edition) -> Iterator[_Div]:
    taken: set[str] = set()
    for article in edition.articles:
        parts = page_parts(edition, article)
        start = name = f"a-{_NOT_NAME.sub('-', article.id)}"
        number = 1
        while name in taken:  # as where two files with one id are put together
            number += 1
            name = f"{start}-{number}"
        taken.add(name)
        names = [name, *(f"{name}.{at}" for at in range(2, len(parts) + 1))]
        for at, part in enumerate(parts):
            before = f"#{names[at - 1]}" if at else None
            after = f"#{names[at + 1]}" if at + 1 < len(parts) else None
            yield _Div(article, part, names[at], before, after)


def _div(div: _Div) -> Iterator[str]:
    article, first, last = div.article, div.prev is None, div.next is None
    named = {
        "type": _NOT_NAME.sub("-", article.kind) or "article",
        "n": article.id,
        "xml:id": div.name,
        "prev": div.prev,
        "next": div.next,
    }
    yield f"<div{_attributes(named)}>"
    if first:
        yield from _lines_of(_heads(article))
    yield from _lines_of(_body(div.part.cuts, article.dateline if first else None))
    yield from _lines_of(_leaving(div))
    if last:
        yield from _lines_of(_names(article.credit, "photographer"))
    yield "</div>"


def _lines_of(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _heads(article: Article) -> Iterator[str]:
    heads = [("section", article.section), ("kicker", article.kicker), ("main", article.headline)]
    for role, text in (*heads, *(("sub", deck) for deck in article.deck)):
        yield from _element("head", text, type=role)
    yield from _names(article.byline, "author")


def _names(names: Sequence[str], role: str) -> Iterator[str]:
    found = [one for name in names for one in _element("name", name, role=role)]
    if found:
        yield f"<byline>{' '.join(found)}</byline>"


def _body(cuts: Sequence[Cut], dateline: str | None) -> Iterator[str]:
    """Paragraphs; those behind a crosshead stand with it in a division of their own."""
    under = False
    for cut in cuts:
        if cut.role is Role.CROSSHEAD:
            if under:
                yield "</div>"
            yield f'<div type="crosshead"><head>{_text(cut.text)}</head>'
            under = True
            continue
        opening = dateline if dateline and cut.role is Role.BODY and cut.text.startswith(dateline) else None
        dateline = None if cut.role is Role.BODY else dateline
        yield f"{'  ' if under else ''}{_block(cut, opening)}"
    if under:
        yield "</div>"


def _block(cut: Cut, dateline: str | None) -> str:
    if cut.role in (Role.JUMP, Role.JUMP_HEAD):
        return f"<fw{_attributes({'type': str(cut.role)})}>{_text(cut.text)}</fw>"
    part = {(True, False): "I", (True, True): "M", (False, True): "F"}.get((cut.goes_on, cut.went_before))
    text = _text(cut.text)
    if dateline:
        text = f'<seg type="dateline">{_text(dateline)}</seg>{_text(cut.text[len(dateline) :])}'
    paragraph = f"<p{_attributes({'part': part})}>{text}</p>"
    return f"<figure>{paragraph}</figure>" if cut.role is Role.CAPTION else paragraph


def _leaving(div: _Div) -> Iterator[str]:
    """The jump line that leads to the next part: it is resolved, so it is in no paragraph."""
    if div.next is None:
        return
    for link in div.article.links:
        if link.from_page == div.part.page and link.status is Status.RESOLVED:
            yield from _element("fw", link.marker, type="jump")
