"""Reading: files, folders or a stream to an Issue, the pages in printed order.

bytes ── decode ──> text ── pages ──> page runs ── blocks, markdown ──> fragments ── labels ──> Issue
                     └── readers: hocr, alto, JSON of OCR tools … ──> blocks and lines with boxes ── regroup, build ──┘
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.frozen import dataclass, replace
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.labels import label_key
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Box, Fragment, Issue, Page, Source
from zhuzhou_paper.reading.blocks import Blocks, separator
from zhuzhou_paper.reading.decode import decode
from zhuzhou_paper.reading.folio import file_label, folio_label, is_front
from zhuzhou_paper.reading.inputs import (
    MARKUP_ENDINGS,
    PAGE_ENDINGS,
    PathLike,
    files,
    is_page_file,
    natural_order,
    once,
    read_bytes,
)
from zhuzhou_paper.reading.pages import split_pages
from zhuzhou_paper.reading.rows import in_columns
from zhuzhou_paper.shelf import Group, Shelf, is_large

__all__ = ["MARKUP_ENDINGS", "PAGE_ENDINGS", "is_page_file", "natural_order", "read_issue"]

if TYPE_CHECKING:
    from zhuzhou_paper.reading.readers import Reader

OPENS = ("<", "{", "[", "level\t")  # with what a file begins that a reader may know


@dataclass(slots=True)
class _Draft:
    """A page before its label is settled."""

    fragments: list[Fragment]
    folio: str | None
    file: str | None
    number: int | None
    front: bool
    label: str = ""
    label_from: str = "order"
    given: bool = False  # from our own Markdown
    geometry: bool = False
    box: Box | None = None
    away: Group[Fragment] | None = None  # the fragments, where a shelf has them


def read_issue(
    paths: PathLike | Sequence[PathLike], *, encoding: str | None = None, stdin: bytes | None = None
) -> Issue:
    """The issue in ``paths``: page files, folders of page files, one file with many pages, or "-" for a stream.

    ``encoding`` overrides recognition; ``stdin`` stands in for standard input. Pages come in printed order whatever
    the order of the files. Raises PaperError, naming file and remedy, for what cannot be read.

    The fragments of an issue that is larger than any day's are kept in a temporary file (shelf.py).
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not given:
        raise PaperError("no input", remedy="name a page file, a folder of pages, or - for standard input")
    sources: list[Source] = []
    drafts: list[_Draft] = []
    warnings: list[str] = []
    size, away, shelf = 0, 0, Shelf[Fragment]()
    names, notes = once(list(files(given)))
    for name in names:
        data = read_bytes(name, stdin)
        text, used, remarks = decode(data, name, encoding or _declared(data))
        warnings += remarks
        text = _own_records(text, name)
        reader = None if _is_ours(text) else _reader(text, name)
        if reader is not None:
            text, found = _printed_pages(text, name, reader, len(sources))
            drafts += found
        elif not _is_ours(text):
            read, text = text, in_columns(text)
            if text is not read:
                told = (
                    "{file}: lines that run across columns are put in columns; its lines are counted as they then stand"
                )
                notes.append(say(told, file=name))
        if not text.strip():
            warnings.append(say("{place}: {fault}", place=name, fault=say("empty page")))
        source = Source(name, text, used)
        if _is_ours(text):
            _given_pages(source, len(sources), drafts)
        elif reader is None:
            drafts += _pages(source, len(sources))
        sources.append(source)
        size += len(text)
        if is_large(size, len(drafts)):
            shelf = shelf if shelf.on_disk else Shelf(on_disk=True)
            _put_away(drafts[away:], shelf)
            away = len(drafts)
    if not any(source.text.strip() for source in sources):
        raise PaperError("the input is empty", place=sources[0].name if sources else None, remedy="give the OCR's text")
    warnings += _label(drafts)
    kept = Shelf[Fragment](shelf.on_disk)
    pages = [_page(draft, position, kept) for position, draft in enumerate(drafts, start=1)]
    pages.sort(key=lambda page: label_key(page.label))
    return Issue(tuple(sources), tuple(pages), tuple(warnings), tuple(notes))


def _put_away(drafts: Iterable[_Draft], shelf: Shelf[Fragment]) -> None:
    """The fragments of ``drafts`` to ``shelf``, but for those of pages that other files still add to."""
    for draft in drafts:
        if not draft.given:
            draft.away, draft.fragments = shelf.put(draft.fragments), []


def _pages(source: Source, index: int) -> list[_Draft]:
    text = source.text
    cuts = split_pages(text)
    blocks = Blocks(text, index)
    drafts: list[_Draft] = []
    line = at = 0
    for cut in cuts:
        line, at = line + text.count("\n", at, cut.separator_start), cut.separator_start
        fragments = blocks.fragments(cut.start, cut.end)
        before = separator(text, index, cut.separator_start, cut.start, line + 1)
        if before is not None:
            fragments.insert(0, before)
        lines = text[cut.start : min(cut.end, cut.start + 3000)].split("\n")
        folio = folio_label([*lines, *text[max(cut.start, cut.end - 400) : cut.end].split("\n")])
        file = file_label(source.name) if len(cuts) == 1 and source.name != "-" else None
        drafts.append(_Draft(fragments, folio, file, cut.number, is_front(lines)))
    return drafts


def _declared(data: bytes) -> str | None:
    if not data[:64].lstrip().startswith(b"<?xml"):
        return None
    from zhuzhou_paper.reading.formats import declared

    return declared(data)


def _reader(text: str, name: str) -> Reader | None:
    if not text[:64].lstrip("\ufeff \t\n").startswith(OPENS):  # almost every page: the readers need not be loaded
        return None
    from zhuzhou_paper.reading.readers import sniff

    return sniff(text, name)


def _printed_pages(text: str, name: str, reader: Reader, index: int) -> tuple[str, list[_Draft]]:
    """The text that a file with structure holds, and its pages."""
    from zhuzhou_paper.reading import build, readers
    from zhuzhou_paper.reading.regroup import regroup

    pages = [regroup(page) for page in readers.read(text, name, reader)]
    text, found = build.build(pages, index)
    drafts: list[_Draft] = []
    for page, fragments in zip(pages, found, strict=True):
        lines = "\n".join(fragment.text for fragment in fragments).split("\n")
        folio = folio_label([*lines[:60], *lines[-10:]])
        file = file_label(name) if len(pages) == 1 and name != "-" else None
        draft = _Draft(fragments, folio, file, page.number, is_front(lines[:60]))
        draft.geometry, draft.box = build.has_geometry(page), page.box
        drafts.append(draft)
    return text, drafts


def _own_records(text: str, name: str) -> str:
    """Our own JSON as our own Markdown; any other text as it is."""
    if not text[:64].lstrip("[ \t\n").startswith("{"):  # almost every page: the reader need not be loaded
        return text
    from zhuzhou_paper.reading import own_json

    return own_json.as_markdown(text, name) if own_json.sniff(text) else text


def _is_ours(text: str) -> bool:
    if not text.startswith("---\n"):  # almost every page: the reader need not be loaded
        return False
    from zhuzhou_paper.reading import own_markdown

    return own_markdown.sniff(text)


def _given_pages(source: Source, index: int, drafts: list[_Draft]) -> None:
    """Add the pages of our own Markdown; a folder with a file an article names each page many times."""
    from zhuzhou_paper.reading import own_markdown

    known = {draft.folio: draft for draft in drafts if draft.given}
    for label, fragments in own_markdown.read(source.text, index, source.name):
        if label not in known:
            known[label] = _Draft([], label, None, None, False, given=True)
            drafts.append(known[label])
        known[label].fragments += fragments


def _label(drafts: Sequence[_Draft]) -> list[str]:
    """Give each page its label: as printed, as the file is named, as the masthead implies, or as the gap allows."""
    for draft in drafts:
        if draft.folio:
            draft.label, draft.label_from = draft.folio, "folio"
        elif draft.file:
            draft.label, draft.label_from = draft.file, "file name"
    taken = {label_key(draft.label) for draft in drafts if draft.label}
    section = next((draft.label[0] for draft in drafts if draft.label and draft.label[0].isalpha()), "")
    for draft in drafts:
        if not draft.label and draft.front and label_key(front := f"{section}01") not in taken:
            draft.label, draft.label_from = front, "masthead"
            taken.add(label_key(front))
    for position, draft in enumerate(drafts, start=1):
        if draft.label:
            continue
        number = draft.number if draft.number is not None and draft.number > 0 else position
        while ("", number) in taken:
            number += 1
        draft.label = f"{number:02d}"
        taken.add(label_key(draft.label))
    return _double(drafts)


def _double(drafts: Sequence[_Draft]) -> list[str]:
    """Two pages that print one label keep their text; the later one is called ``02-2``, and a warning says so."""
    warnings: list[str] = []
    seen: Counter[str] = Counter()
    for draft in drafts:
        seen[draft.label] += 1
        if seen[draft.label] > 1:
            new = f"{draft.label}-{seen[draft.label]}"
            warnings.append(
                say(
                    "two pages are labelled {label}: the later one is called {new}; are they one issue?",
                    label=draft.label,
                    new=new,
                )
            )
            draft.label = new
    return warnings


def _page(draft: _Draft, position: int, kept: Shelf[Fragment]) -> Page:
    held = draft.fragments if draft.away is None else draft.away
    named = (replace(fragment, id=f"{draft.label}-{number:02d}") for number, fragment in enumerate(held, start=1))
    fragments = kept.put(named) if kept.on_disk else tuple(named)
    return Page(draft.label, position, fragments, draft.label_from, draft.geometry, draft.box)
