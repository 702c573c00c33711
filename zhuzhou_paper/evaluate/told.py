"""What a gold file or a result tells of an issue, whatever its shape: stories, their jumps, and what is no story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Hop", "Story", "Told", "told"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hop:
    """A jump of a story. ``cut`` is where it leaves its page, in characters of the story's text; None: not told."""

    from_page: str
    to_page: str
    start: int | None = None
    cut: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its headline, its paragraphs, and its jumps that are said to be resolved."""

    headline: str
    paragraphs: tuple[str, ...]
    hops: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An issue as a gold or a result has it. ``aside``: texts that are no article, such as furniture and captions."""

    stories: tuple[Story, ...]
    aside: tuple[str, ...] = ()


def told(records: Sequence[Record], whole: Record | None = None) -> Told:
    """The issue that ``records`` of articles tell; ``whole`` is the object that held them, where there was one.

    Unknown members are passed over, missing ones are empty: a gold made by hand need have no more than paragraphs.

    >>> one = {"headline": "甲", "paragraphs": ["乙", "丙"], "jumps": [{"from_page": "01", "to_page": "02"}]}
    >>> told([one]).stories[0].hops
    (Hop(from_page='01', to_page='02', start=None, cut=None, end=None),)
    """
    whole = whole or {}
    hops = _hops_by_story(records, whole)
    stories = tuple(
        Story(_line(one.get("headline")), tuple(_texts(one.get("paragraphs"))), tuple(hops[number]))
        for number, one in enumerate(records)
    )
    return Told(stories, tuple(_aside(whole)))


def _hops_by_story(records: Sequence[Record], whole: Record) -> list[list[Hop]]:
    """The jumps of each record: its own ``jumps``, else those that the issue's ``links`` or ``jumps`` name it for."""
    found = [[hop for jump in _records(one.get("jumps")) if (hop := _hop(jump, one))] for one in records]
    by_name: dict[str, int] = {}
    for number, one in enumerate(records):
        for name in (one.get("id"), one.get("headline")):
            if name:
                by_name.setdefault(str(name), number)
    has_own = [bool(hops) or one.get("jumps") is not None for hops, one in zip(found, records, strict=True)]
    for link in (*_records(whole.get("links")), *_records(whole.get("jumps"))):
        story = by_name.get(str(link.get("article") or link.get("headline")))
        if story is None or has_own[story]:
            continue
        if (hop := _hop(link, records[story])) is not None:
            found[story].append(hop)
    return found


def _hop(jump: Record, story: Record) -> Hop | None:
    """None for a jump that is not said to be resolved: a doubt is no claim."""
    if str(jump.get("status") or "resolved") != "resolved":
        return None
    pages = jump.get("from_page") or jump.get("from"), jump.get("to_page") or jump.get("to")
    if not all(pages):
        return None
    leaves, goes_on = str(pages[0]), str(pages[1])
    spans = {str(span.get("page")): span for span in _records(story.get("spans"))}
    before, after = spans.get(leaves, {}), spans.get(goes_on, {})
    start, cut, end = before.get("lo"), before.get("hi"), after.get("hi")
    if isinstance(start, int) and isinstance(cut, int) and isinstance(end, int):
        return Hop(leaves, goes_on, start, cut, end)
    return Hop(leaves, goes_on)


def _aside(whole: Record) -> Iterator[str]:
    for name in ("furniture", "photos", "teasers", "advertisements"):
        for one in _records(whole.get(name)):
            yield from (str(one[key]) for key in ("text", "caption") if one.get(key))


def _line(value: object) -> str:
    return " ".join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (str(one) for one in value if one is not None)


def _records(value: object) -> Iterator[Record]:
    yield from (one for one in value if isinstance(one, Mapping)) if isinstance(value, list | tuple) else ()
