"""Our own JSON and JSON Lines read back: the records are turned into our Markdown, which is taken as it stands.

So there is one way back and not two. A source's ``text`` is that Markdown, as the text of ALTO is what it prints:
offsets and lines count in it. ``sources``, ``furniture``, ``edits`` and ``ledger`` tell of the input that the records
were made from; they are not read. Several objects one behind the other (lines, ``cat *.json``) and a list are one issue.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.markup import escaped, in_comment, marked, names_line
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Role
from zhuzhou_paper.patterns import pattern

__all__ = ["as_markdown", "sniff"]

_ARTICLE = ("id", "kind", "pages", "paragraphs")
_ISSUE = ("issue", "articles", "ledger")
_OF_ISSUE = (
    "publication", "date", "weekday", "lunar_date", "issue_number", "page_count", "serial", "publisher", "pages",
    "teasers", "warnings",
)  # fmt: skip
_BLANK = pattern(r"[\s,]*")
Record = Mapping[str, Any]


def sniff(text: str) -> bool:
    """True for what ``paper clean -f json`` or ``-f jsonl`` wrote, whole or damaged.

    >>> sniff('{"id": "x", "kind": "article", "pages": [], "paragraphs": ['), sniff('{"pages": []}'), sniff("{}")
    (True, False, False)
    """
    if not text[:64].lstrip("[ \t\r\n").startswith("{"):
        return False
    return any(all(f'"{key}"' in text for key in keys) for keys in (_ARTICLE, _ISSUE))


def as_markdown(text: str, name: str) -> str:
    """The same articles as our Markdown. Raises PaperError, naming line or article, for what is no record of ours."""
    blocks: list[str] = []
    said = None
    for record in _objects(text, name):
        facts = _facts(record)
        if facts != said:
            blocks.append("\n".join(["---", "format: paper-markdown/1", *facts, "---"]))
            said = facts
        articles = record.get("articles") if "articles" in record else [record]
        for article in articles if isinstance(articles, list) else [articles]:
            if not isinstance(article, dict):
                raise PaperError("an article is no object", place=name, remedy="give what paper clean -f json wrote")
            blocks += _article(article, name)
    return "\n\n".join(blocks) + "\n"


def _objects(text: str, name: str) -> Iterator[Record]:
    """The objects of the file, one by one."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    at = _BLANK.match(text).end()  # type: ignore[union-attr]
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, getattr(error, "pos", at)) + 1
            fault = say("this JSON is broken: {why}", why=getattr(error, "msg", say("it is nested beyond all measure")))
            raise PaperError(fault, place=f"{name}:{line}", remedy="write it anew with paper clean") from None
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                remedy = "give what paper clean -f json wrote"
                raise PaperError(
                    "a record is no object", place=f"{name}:{text.count(chr(10), 0, at) + 1}", remedy=remedy
                )
            yield one
        at = _BLANK.match(text, end).end()  # type: ignore[union-attr]


def _facts(record: Record) -> list[str]:
    """The lines of the front matter: of the issue's object, or what an article alone says of its issue."""
    issue = record.get("issue")
    if isinstance(issue, dict):
        facts = {**issue, "warnings": record.get("warnings")} if "articles" in record else issue
    else:
        facts = {key: record.get(key) for key in ("publication", "date", "issue_number")}
    return [f"{key}: {json.dumps(facts[key])}" for key in _OF_ISSUE if facts.get(key) not in (None, [])]


def _article(record: Record, name: str) -> Iterator[str]:
    place = f"{name}: article {record.get('id')}"
    yield f"<!-- article {in_comment(json.dumps(_about(record)))} -->"
    for role in (Role.SECTION, Role.KICKER):
        if record.get(role):
            yield marked(str(role), escaped(str(record[role])))
    if record.get("headline"):
        yield f"## {escaped(str(record['headline']))}"
    yield from (marked(Role.DECK, escaped(deck)) for deck in _texts(record, "deck", place) if deck)
    byline, credit = (names_line(_texts(record, key, place)) for key in ("byline", "credit"))
    if byline:
        yield marked(Role.BYLINE, byline)
    paragraphs = _texts(record, "paragraphs", place)
    for text, said in zip(paragraphs, _roles(record, len(paragraphs)), strict=True):
        if text:
            yield _paragraph(said, escaped(text))
    if credit:
        yield marked(Role.CREDIT, credit)


def _paragraph(role: str, line: str) -> str:
    if role == Role.CROSSHEAD:
        return f"### {line}"
    return line if role == Role.BODY else marked(role, line)


def _about(record: Record) -> dict[str, Any]:
    keys = ("id", "kind", "pages", "dateline", "jumps", "warnings")
    return {key: record[key] for key in keys if record.get(key) not in (None, [])}


def _texts(record: Record, key: str, place: str) -> list[str]:
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise PaperError(
            say('"{key}" is no list of text', key=key), place=place, remedy="give what paper clean -f json wrote"
        )
    return value


def _roles(record: Record, number: int) -> list[str]:
    """The role of each paragraph; records of before 0.2 say it in ``sources`` alone."""
    known = {str(role) for role in (Role.BODY, Role.CROSSHEAD, Role.CAPTION, Role.JUMP, Role.JUMP_HEAD)}
    said = record.get("roles")
    if isinstance(said, list) and len(said) == number:
        return [role if isinstance(role, str) and role in known else str(Role.BODY) for role in said]
    found = [str(Role.BODY)] * number
    sources = record.get("sources")
    for source in sources if isinstance(sources, list) else []:
        at = source.get("paragraph") if isinstance(source, dict) else None
        if isinstance(at, int) and 0 <= at < number and source.get("role") in known:
            found[at] = source["role"]
    return found
