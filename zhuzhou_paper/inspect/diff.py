"""Raw text against clean text, from the edits themselves: nothing is compared, so nothing is guessed.

Lines are those of the input. An edit that takes a line end out marks both of its lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zhuzhou_paper.inspect.view import View
from zhuzhou_paper.model import Edit, Edition

__all__ = ["Hunk", "Segment", "edit_records", "hunks"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that stays (``edit`` None, ``after`` the same), or one edit of it."""

    before: str
    after: str
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of one file that stand together, with their edits. ``line`` is the first one that is edited."""

    file: str
    first: int
    last: int
    line: int
    segments: tuple[Segment, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(segment.edit for segment in self.segments if segment.edit is not None)


def chosen(edition: Edition, rules: Collection[str] = ()) -> list[Edit]:
    """The edits of ``rules`` (of all, without any), in the order of the input; ``width`` is in ``quotes+width`` too."""
    edits = sorted(edition.edits, key=lambda edit: (edit.source, edit.start))
    return [edit for edit in edits if not rules or any(part in rules for part in edit.rule.split("+"))]


def hunks(
    edition: Edition, *, context: int = 0, everything: bool = False, rules: Collection[str] = ()
) -> Iterator[Hunk]:
    """The lines with edits and ``context`` lines around them, file by file; with ``everything`` each file whole."""
    view = View(edition)
    by_source: dict[int, list[Edit]] = {}
    for edit in chosen(edition, rules):
        by_source.setdefault(edit.source, []).append(edit)
    for number in range(len(edition.issue.sources)):
        edits = by_source.get(number, [])
        count = len(view.line_starts(number))
        if everything:
            yield _hunk(view, number, 1, count, edits)
            continue
        first = last = at = 0
        for position, edit in enumerate(edits):
            top = max(1, view.line(number, edit.start) - context)
            end = edit.end if edit.before.endswith("\n") else edit.end - 1
            bottom = min(count, view.line(number, max(edit.start, end)) + context)
            if last and top > last + 1:
                yield _hunk(view, number, first, last, edits[at:position])
                last = 0
            if not last:
                first, at = top, position
            last = max(last, bottom)
        if last:
            yield _hunk(view, number, first, last, edits[at:])


def _hunk(view: View, source: int, first: int, last: int, edits: Sequence[Edit]) -> Hunk:
    text, starts = view.edition.issue.sources[source].text, view.line_starts(source)
    at = starts[first - 1]
    end = starts[last] - 1 if last < len(starts) else len(text)
    segments: list[Segment] = []
    for edit in edits:
        if edit.start > at:
            segments.append(Segment(text[at : edit.start], text[at : edit.start]))
        segments.append(Segment(edit.before, edit.after, edit))
        at = edit.end
    if at < end:
        segments.append(Segment(text[at:end], text[at:end]))
    line = view.line(source, edits[0].start) if edits else first
    return Hunk(view.edition.issue.sources[source].name, first, last, line, tuple(segments))


def edit_records(edition: Edition, rules: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """The edits as records, with the keys that ``edits`` of ``paper clean -f json`` have."""
    view = View(edition)
    for edit in chosen(edition, rules):
        place = view.place_of(edit)
        yield {
            "file": place.file,
            "line": place.line,
            "start": edit.start,
            "end": edit.end,
            "before": edit.before,
            "after": edit.after,
            "rule": edit.rule,
            "confidence": round(edit.confidence, 4),
        }
