"""From a page's blocks to the text that everything else works on, and to the fragments of it.

The markup is left behind when a page is read. A source's ``text`` is the recognised text, one printed line a line, a
blank line between blocks, a form feed between pages; offsets, ledger and differences are about that text, and the line
of a fragment counts in it, since a line of markup says nothing to a reader. Who needs the place in the file
has the boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhuzhou_paper.model import Fragment, Kind, Line
from zhuzhou_paper.reading.blocks import Blocks
from zhuzhou_paper.reading.formats import Block, PrintedPage, around
from zhuzhou_paper.reading.markdown import clean_markup

__all__ = ["build", "has_geometry"]


def build(pages: Sequence[PrintedPage], source: int) -> tuple[str, list[list[Fragment]]]:
    """The text that the pages print, and the fragments of each page in it; ids are given later.

    A page where a line lacks its box has no line boxes: those of half of the lines would mislead.
    """
    parts: list[str] = []
    found: list[list[Fragment]] = []
    markdown: list[tuple[list[Fragment], int, int, Block]] = []  # where it stands, to be cut when the text is whole
    at, number = 0, 1
    for page in pages:
        if found:
            parts.append("\f")
            at += 1
        boxed = _has_lines(page)
        fragments: list[Fragment] = []
        for block in page.blocks:
            fragment = _fragment(block, source, at, number, boxed)
            if fragment is None:
                continue
            if block.markup == "blocks":
                markdown.append((fragments, len(fragments), at, block))
            fragments.append(fragment)
            parts.append(fragment.text + "\n\n")
            at += len(parts[-1])
            number += parts[-1].count("\n")
        found.append(fragments)
    text = "".join(parts)
    _cut_markdown(text, source, markdown)
    return text, found


def has_geometry(page: PrintedPage) -> bool:
    """Every line of the page has a box, or every block of text."""
    texts = [block for block in page.blocks if any(line.text for line in block.lines)]
    return _has_lines(page) or all(block.box is not None for block in texts if block.kind is not Kind.IMAGE)


def _has_lines(page: PrintedPage) -> bool:
    return all(line.box is not None for block in page.blocks for line in block.lines if line.text)


def _fragment(block: Block, source: int, at: int, number: int, boxed: bool) -> Fragment | None:
    texts: list[str] = []
    lines: list[Line] = []
    start = at
    for line in block.lines:
        if not line.text:
            continue
        texts.append(line.text)
        if boxed and line.box is not None:
            lines.append(Line(start, start + len(line.text), line.box, line.sure))
        start += len(line.text) + 1
    if not texts:
        return None
    text = "\n".join(texts)
    box = around([line.box for line in lines]) if lines else block.box
    kind = Kind.SEPARATOR if block.rule else block.kind
    fragment = Fragment(
        "", source, at, at + len(text), number, text, kind, block.level, (), None, box, tuple(lines), block.attributes
    )
    return clean_markup(fragment) if block.markup == "inline" and kind in (Kind.TEXT, Kind.HEADING) else fragment


def _cut_markdown(text: str, source: int, found: Sequence[tuple[list[Fragment], int, int, Block]]) -> None:
    """Put the fragments of Markdown in the place of the one that holds it all; each has the box of the whole."""
    cutter = Blocks(text, source)
    late: list[tuple[list[Fragment], int, list[Fragment]]] = []
    for fragments, place, start, block in found:
        whole = fragments[place]
        cut = [
            replace(
                part,
                box=block.box,
                attributes=block.attributes,
                kind=block.kind if part.kind is Kind.TEXT else part.kind,
                level=part.level or block.level,
            )
            for part in cutter.fragments(start, start + len(whole.text))
        ]
        late.append((fragments, place, cut))
    for fragments, place, cut in reversed(late):
        fragments[place : place + 1] = cut
