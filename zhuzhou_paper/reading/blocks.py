"""One page's text to its fragments: blocks between blank lines, headings, placeholders and fences on their own.

Every character that is not blank is in exactly one fragment, and a fragment's text is a slice of the source.
"""

from __future__ import annotations

import re

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Edit, Fragment, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.markdown import clean_markup
from zhuzhou_paper.reading.pages import FRONT_MATTER
from zhuzhou_paper.reading.rows import without_rules
from zhuzhou_paper.reading.spaced import closed_up

__all__ = ["Blocks", "separator"]

_HEADING = pattern(r"^[ \t]{0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))(?=\S)")
# a whole line in bold, as models set headlines that they give no #; a sentence is none
_BOLD = pattern(r"^\s*(\*\*|__)(?=[^\s*_])[^*_\n]{1,60}(?<=[^\s。，；：、.,;:])\1\s*$")
_BOLD_LEVEL = 2
_TAGGED = pattern(r"^\s*<h([1-6])(?:\s[^<>]{0,120})?>\s*(?=\S)(.*?)\s*</h\1>\s*$", re.IGNORECASE)
_CLOSING = pattern(r"[ \t]+#+[ \t]*$")
_IMAGE = pattern(
    r"^\s*(?:!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|<img\s[^<>]{0,500}>|<!--\s*image\s*-->)\s*$", re.IGNORECASE
)
_RULE = pattern(
    r"^\s*(?:[-*_=~]\s*){3,}$|^\s*<!--[^\n]{0,200}-->\s*$|^\s*<-{2,}\s*page split\s*-{2,}>\s*$", re.IGNORECASE
)
_FENCE = pattern(r"^\s*(?:`{3,}|~{3,})\s*\w{0,20}\s*$")
_TABLE = pattern(r"^\s*(?:<table|<details|\|.*\|\s*$)", re.IGNORECASE)


class Blocks:
    """Cuts the pages of one source into fragments; knows the line it is at, so that nothing is counted twice."""

    def __init__(self, text: str, source: int) -> None:
        self._text = text
        self._source = source
        self._line, self._at = 1, 0
        self._bold = False

    def fragments(self, start: int, end: int) -> list[Fragment]:
        """The fragments of ``text[start:end]``, in order; ids are given later, when the page has its label."""
        text, at = self._text, start
        found: list[Fragment] = []
        block: int | None = None
        inside = False  # inside an HTML table, where a blank line ends nothing
        self._bold = "**" in text[start:end] or "__" in text[start:end]
        self._bold = self._bold and not any(map(_HEADING.match, text[start:end].split("\n")))  # else # tells headlines
        front = FRONT_MATTER.match(text, start, end)
        if front is not None:
            found.append(self._fragment(start, front.end(), Kind.SEPARATOR))
            at = front.end()
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            line = text[at:stop]
            if inside:
                inside = "</table>" not in line.lower()
            elif not line.strip():
                self._close(found, block, at)
                block = None
            elif (kind := self._kind(line)) is not Kind.TEXT:
                self._close(found, block, at)
                block = None
                if kind is Kind.TABLE and "<table" in line.lower():
                    block, inside = at, "</table>" not in line.lower()
                else:
                    found.append(self._fragment(at, stop, kind))
            elif block is None:
                block = at
            at = stop + 1
        self._close(found, block, end)
        return without_rules(closed_up(found, text), text[start:end])

    def _kind(self, line: str) -> Kind:
        return Kind.HEADING if self._bold and _BOLD.match(line) else _line_kind(line)

    def _close(self, found: list[Fragment], block: int | None, end: int) -> None:
        if block is not None:
            table = self._text.startswith("<table", block) or self._text[block : block + 40].lstrip().startswith(
                "<table"
            )
            found.append(self._fragment(block, end, Kind.TABLE if table else Kind.TEXT))

    def _fragment(self, start: int, end: int, kind: Kind) -> Fragment:
        raw = self._text[start:end]
        left = start + len(raw) - len(raw.lstrip())
        right = start + len(raw.rstrip())
        self._line += self._text.count("\n", self._at, left)
        self._at = left
        text = self._text[left:right]
        fragment = Fragment("", self._source, left, right, self._line, text, kind)
        if kind is Kind.HEADING:
            return _heading(fragment)
        return clean_markup(fragment) if kind is Kind.TEXT else fragment


def separator(text: str, source: int, start: int, end: int, line: int) -> Fragment | None:
    """The page separator ``text[start:end]`` as a fragment, None when it is blank."""
    raw = text[start:end]
    if not raw.strip():
        return None
    left = start + len(raw) - len(raw.lstrip())
    right = start + len(raw.rstrip())
    return Fragment("", source, left, right, line + text.count("\n", start, left), text[left:right], Kind.SEPARATOR)


def _line_kind(line: str) -> Kind:
    first = line.lstrip()[:1]
    if first == "#" and _HEADING.match(line):
        return Kind.HEADING
    if first == "<" and _TAGGED.match(line):
        return Kind.HEADING
    if first in "!<" and _IMAGE.match(line):
        return Kind.IMAGE
    if first in "-*_=~<`" and (_RULE.match(line) or _FENCE.match(line)):
        return Kind.SEPARATOR
    if first in "<|" and _TABLE.match(line):
        return Kind.TABLE
    return Kind.TEXT


def _heading(fragment: Fragment) -> Fragment:
    """A heading without its shell: the marks before it and the closing ones some tools write, or its tags."""
    text, start, source = fragment.text, fragment.start, fragment.source
    if (match := _HEADING.match(text)) is not None:
        closing = _CLOSING.search(text, match.end())
        level, left, right = len(match[1]), match.end(), closing.start() if closing else len(text)
    elif (match := _TAGGED.match(text)) is not None:
        level, left, right = int(match[1]), match.start(2), match.end(2)
    else:
        return clean_markup(replace(fragment, level=_BOLD_LEVEL))
    edits = [
        Edit(source, start + a, start + b, text[a:b], "", "markdown.heading")
        for a, b in ((0, left), (right, len(text)))
        if a < b
    ]
    return clean_markup(replace(fragment, level=level, edits=tuple(edits)))
