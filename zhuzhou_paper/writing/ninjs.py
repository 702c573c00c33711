"""``-f ninjs``: IPTC ninjs 3.1, for newsrooms' systems. A file an article in a folder; else one composite of all.

| ninjs | from |
| --- | --- |
| ``uri`` | a UUID of publication, date, issue number and id (``story.urn``) |
| ``type`` | ``text``; of the whole issue ``composite``, its articles in ``associations`` |
| ``representationType`` | ``partial`` where a jump of the story is not resolved, else ``full`` |
| ``contentCreated`` | date, at 00:00Z: the hour is not printed |
| ``headlines`` | kicker (role ``kicker``), headline (``main``), decks (``subhead``) |
| ``by``, ``people`` | byline; names of byline (rel ``author``) and credit (rel ``photographer``) |
| ``descriptions`` | dateline (role ``dateline``), captions (role ``caption``) |
| ``bodies`` | paragraphs as ``text/plain``, and as ``text/html`` with crossheads |
| ``subjects`` | section (rel ``section``) |
| ``genres`` | kind |
| ``infoSources`` | publication and publisher, with these words as roles |
| ``altIds`` | ``id``, ``page`` for each printed label, ``issue``, ``serial``: ninjs has no field for them |
| ``edNote`` | warnings |

Every key is the schema's own: it refuses unknown ones. ``located`` stays empty: a dateline is more than a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from zhuzhou_paper.model import Article, Edition, Role, Status
from zhuzhou_paper.writing.fit import HALVES, fit_all, unfit
from zhuzhou_paper.writing.json import dumps, held
from zhuzhou_paper.writing.records import doubts
from zhuzhou_paper.writing.story import is_day, language_of, text_of, urn, urn_of_issue

__all__ = ["remarks", "write", "write_article"]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
Item = dict[str, Any]


def write(edition: Edition) -> Iterator[str]:
    """One valid item: the issue, with its articles as associations."""
    facts, language = edition.facts, language_of(edition)
    yield "{\n"
    for key, value in _opening(edition, urn_of_issue(edition), "composite", language).items():
        yield f"  {dumps(key)}: {_fit(value)},\n"
    headline = " ".join(filter(None, (facts.publication, facts.date)))
    if headline:
        yield f'  "headlines": {_fit([{"role": "main", "value": headline}])},\n'
    yield f'  "altIds": {_fit(_issue_ids(edition))},\n  "associations": ['
    for number, article in enumerate(edition.articles):
        item = {"name": article.id, "rel": "article", **_item(edition, article, language)}
        yield f"{',' if number else ''}\n    {_fit(item)}"
    yield "\n  ]\n}\n"


def write_article(edition: Edition, article: Article) -> Iterator[str]:
    """One item of type text."""
    yield _fit(_item(edition, article, language_of(edition)), indent=2) + "\n"


def remarks(edition: Edition) -> list[str]:
    """Half a surrogate pair is refused by most readers of JSON."""
    return unfit(edition, HALVES, "ninjs")


def _fit(value: Any, indent: int | None = None) -> str:
    return dumps(fit_all(value, HALVES), indent)


def _opening(edition: Edition, uri: str, kind: str, language: str | None) -> Item:
    facts = edition.facts
    sources = (("publication", facts.publication), ("publisher", facts.publisher))
    return held(
        {
            "uri": uri,
            "standard": STANDARD,
            "type": kind,
            "language": language,
            "contentCreated": f"{facts.date}T00:00:00Z" if is_day(facts.date) else None,
            "infoSources": [{"name": name, "role": role} for role, name in sources if name],
        }
    )


def _issue_ids(edition: Edition) -> list[Item]:
    facts = edition.facts
    pairs = [*(("page", page.label) for page in edition.issue.pages), ("issue", facts.issue_number)]
    return [{"role": role, "value": value} for role, value in (*pairs, ("serial", facts.serial)) if value]


def _item(edition: Edition, article: Article, language: str | None) -> Item:
    facts = edition.facts
    heads = [("kicker", article.kicker), ("main", article.headline), *(("subhead", deck) for deck in article.deck)]
    told = [("dateline", article.dateline), *(("caption", p.text) for p in _of(article, Role.CAPTION))]
    people = [("author", name) for name in article.byline] + [("photographer", name) for name in article.credit]
    ids = [("id", article.id), *(("page", page) for page in article.pages)]
    ids += [("issue", facts.issue_number or ""), ("serial", facts.serial or "")]
    partial = any(link.status is not Status.RESOLVED for link in article.links)
    return held(
        {
            **_opening(edition, urn(edition, article), "text", language),
            "representationType": "partial" if partial else "full",
            "headlines": [{"role": role, "value": text} for role, text in heads if text],
            "descriptions": [{"role": role, "value": text} for role, text in told if text],
            "by": " / ".join(article.byline),
            "people": [{"name": name, "rel": rel} for rel, name in people if name],
            "bodies": _bodies(article),
            "subjects": [{"name": article.section, "rel": "section"}] if article.section else [],
            "genres": [{"name": article.kind}],
            "altIds": [{"role": role, "value": value} for role, value in ids if value],
            "edNote": "; ".join([*article.warnings, *doubts(article)]),
        }
    )


def _of(article: Article, role: Role) -> Iterator[Any]:
    return (paragraph for paragraph in article.paragraphs if paragraph.role is role)


def _bodies(article: Article) -> list[Item]:
    plain = text_of(article)
    html = "\n".join(_html(paragraph.role, paragraph.text) for paragraph in article.paragraphs)
    if not plain:
        return []
    return [
        {"role": "main", "contentType": kind, "charCount": len(text), "value": text}
        for kind, text in (("text/plain", plain), ("text/html", html))
    ]


def _html(role: Role, text: str) -> str:
    """One paragraph; its role as a class where it is no running text."""
    tag = "h3" if role is Role.CROSSHEAD else "p"
    name = f' class="{role}"' if role not in (Role.BODY, Role.CROSSHEAD) else ""
    return f"<{tag}{name}>{escape(text, quote=False)}</{tag}>"
