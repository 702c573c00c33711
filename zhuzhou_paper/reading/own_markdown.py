"""Our own Markdown read back: what it says is taken as said, nothing is judged again.

The form is described in writing/markdown.py. Each fragment gets its role, and the attribute ``given`` (the article's
id), by which the later stages know that they have nothing to decide; the fragments of an article are on its first page.
Comments and front matter are fragments too, so that every character is accounted for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import Any

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.markup import escapes
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Edit, Fragment, Kind, Role
from zhuzhou_paper.patterns import pattern

__all__ = ["read", "sniff"]

FORMAT = "format: paper-markdown/"
_ARTICLE = pattern(r"^<!-- article (\{.*\}) -->$")
_ROLE = pattern(rf"^<!-- ({'|'.join(Role)}) -->$")
_HEADING = pattern(r"^(#{1,6})[ \t]+")
_STOP = pattern(r"---$|<!--|#{1,6}[ \t]")


def sniff(text: str) -> bool:
    r"""True for text that ``paper clean -f markdown`` wrote; an editor may have sorted its front matter.

    >>> sniff("---\ndate: x\nformat: paper-markdown/1\n---\n"), sniff("---\ntitle: x\n---\nformat: paper-markdown/1")
    (True, False)
    """
    if not text.startswith("---\n"):
        return False
    end = text.find("\n---", 3)
    return f"\n{FORMAT}" in (text if end < 0 else text[3:end])


def read(text: str, source: int, name: str) -> list[tuple[str, list[Fragment]]]:
    """The pages of ``text``, label and fragments, in the order in which the front matter lists them.

    Raises PaperError, naming the line, for front matter or an article comment that a person broke.
    """
    reader = _Reader(text, source, name)
    rows = list(_lines(text))
    for start, end in pairwise([*_files(rows), len(rows)]):
        body = start + reader.front_matter(rows[start:end])
        for block in _blocks(rows[body:end]):
            reader.take(block)
    return list(reader.pages.items())


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the text."""

    start: int
    number: int
    text: str  # without blanks at its end


def _lines(text: str) -> Iterator[_Row]:
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield _Row(at, number, line.rstrip(" \t"))
        at += len(line) + 1


def _files(rows: list[_Row]) -> list[int]:
    """Where front matter begins: files that were put together into one (``cat *.md``) have several."""
    return [
        number
        for number, (row, following) in enumerate(pairwise(rows))
        if not number or (row.text == "---" and following.text.startswith(FORMAT))
    ]


def _blocks(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Runs of lines of running text; comments, headings and rules alone."""
    block: list[_Row] = []
    for row in rows:
        alone = row.text.startswith("<!--") or row.text == "---" or _HEADING.match(row.text) is not None
        if (alone or not row.text.strip()) and block:
            yield block
            block = []
        if alone:
            yield [row]
        elif row.text.strip():
            block.append(row)
    if block:
        yield block


@dataclass(slots=True)
class _Reader:
    """What is known while the blocks are taken one by one."""

    text: str
    source: int
    name: str
    pages: dict[str, list[Fragment]] = field(default_factory=dict)
    article: str = ""
    page: str = "01"
    role: Role | None = None  # what a comment said of the next block
    headed: bool = False  # the article has its headline

    def front_matter(self, rows: list[_Row]) -> int:
        """Take the front matter; the number of its lines."""
        stop = next((number for number, row in enumerate(rows) if number and _STOP.match(row.text)), len(rows))
        end = stop if stop < len(rows) and rows[stop].text == "---" else stop - 1  # a person took its last line away
        facts: dict[str, Any] = {}
        for row in rows[1:stop]:
            key, colon, value = row.text.partition(":")
            if colon and value.strip():
                facts[key.strip()] = self._value(value.strip(), row.number)
        for label in _labels(facts.get("pages")):
            self.pages.setdefault(label, [])
        self.page = next(iter(self.pages), "01")
        last = rows[end]
        said = (("given", ""), ("facts", json.dumps(facts)))
        text = self.text[rows[0].start : last.start + len(last.text)]
        self._add(rows[0].start, rows[0].number, text, Kind.SEPARATOR, said=said)
        return end + 1

    def _value(self, value: str, line: int) -> Any:
        """JSON; or, where a person wrote it, what YAML makes of text without quotes."""
        if value[0] not in '"[{':
            return _bare(value)
        try:
            return json.loads(value, parse_constant=_finite, parse_float=_finite)
        except (ValueError, RecursionError) as error:
            fault = say(
                "the value cannot be read: {why}",
                why=getattr(error, "msg", say("a number or a nesting beyond all measure")),
            )
            raise PaperError(fault, place=f"{self.name}:{line}", remedy="quote its text as JSON does") from None

    def take(self, block: list[_Row]) -> None:
        """One block becomes one fragment."""
        first, last = block[0], block[-1]
        start = first.start + len(first.text) - len(first.text.lstrip())
        text = self.text[start : last.start + len(last.text)]
        if text.startswith("<!--"):
            self._comment(start, first.number, text)
        elif text == "---":
            self._add(start, first.number, text, Kind.SEPARATOR)
        else:
            self._text(start, first.number, text)

    def _comment(self, start: int, line: int, text: str) -> None:
        opening, role = _ARTICLE.match(text), _ROLE.match(text)
        said: tuple[tuple[str, str], ...] = ()
        if opening:
            said = (("article", self._open(opening[1], line)),)
        elif role:
            self.role = Role(role[1])
        self._add(start, line, text, Kind.SEPARATOR, said=said)

    def _open(self, value: str, line: int) -> str:
        """A new article; what its comment says, as JSON."""
        about = self._value(value, line)
        about["pages"] = _labels(about.get("pages"))
        self.article, self.page = str(about.get("id", "")), next(iter(about["pages"]), self.page)
        self.role, self.headed = None, False
        return json.dumps(about)

    def _text(self, start: int, line: int, text: str) -> None:
        heading = _HEADING.match(text)
        level = len(heading[1]) if heading else 0
        role = self.role or (Role.CROSSHEAD if level > 2 or (level and self.headed) else Role.BODY)
        if level and level <= 2 and not self.headed and self.role is None:
            role, self.headed = Role.HEADLINE, True
        self.role = None
        edits = [Edit(self.source, start, start + heading.end(), heading[0], "", "markdown.heading")] if heading else []
        for left, right, meant in escapes(text):
            edits.append(Edit(self.source, start + left, start + right, text[left:right], meant, "markdown.escape"))
        kind = Kind.HEADING if heading else Kind.TEXT
        self._add(start, line, text, kind, role, level, tuple(edits))

    def _add(
        self,
        start: int,
        line: int,
        text: str,
        kind: Kind,
        role: Role = Role.FURNITURE,
        level: int = 0,
        edits: tuple[Edit, ...] = (),
        said: tuple[tuple[str, str], ...] = (),
    ) -> None:
        attributes = said if said and said[0][0] == "given" else (("given", self.article), *said)
        end = start + len(text)
        fragment = Fragment("", self.source, start, end, line, text, kind, level, edits, role, attributes=attributes)
        self.pages.setdefault(self.page, []).append(fragment)


def _bare(value: str) -> str | int | None:
    """What YAML makes of ``value``, which has no double quotes, as far as an issue's facts go.

    >>> [_bare(value) for value in ("河东日报", "'It''s'", "12", "0012", "null", "2024-03-02")]
    ['河东日报', "It's", 12, '0012', None, '2024-03-02']
    """
    if value in ("null", "~"):
        return None
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    plain_number = value.isdecimal() and value[0] != "0" and len(value) < 10
    return int(value) if plain_number else value


def _finite(number: str) -> float:
    value = float(number)
    if not isfinite(value):
        raise ValueError(number)
    return value


def _labels(value: object) -> list[str]:
    """Page labels: those of a list that are text; one alone where a person left the brackets out."""
    listed = value if isinstance(value, list) else [value]
    return [label for label in listed if isinstance(label, str) and label]
