"""What a person points at: a line of a file, a decision's id, words of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.inspect.view import Target, View
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Link, Piece

__all__ = ["find", "link_name", "split_place"]

MOST_TWICE = 12  # characters printed twice at a seam, at most (seams/overlap.py)


def link_name(link: Link) -> str:
    """How a link is called: the pages it leads from and to, and its label.

    >>> link_name(Link("01", "02", "①", "resolved", 1.0, None, None, None, None, None))
    '01→02①'
    """
    return f"{link.from_page or '?'}→{link.to_page or '?'}{link.label or ''}"


def split_place(text: str) -> tuple[str, int] | None:
    """File and line of ``p01.txt:47`` (a column behind it is passed over); None for anything else.

    >>> split_place("p01.txt:47"), split_place("p01.txt:47:3"), split_place(":47"), split_place("9:30开幕")
    (('p01.txt', 47), ('p01.txt', 47), ('', 47), None)
    """
    parts = text.rsplit(":", 2)
    if len(parts) == 3 and _is_number(parts[1]) and _is_number(parts[2]):
        return parts[0], int(parts[1])
    file, _, line = text.rpartition(":")
    return (file, int(line)) if _is_number(line) and ":" in text else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12


def find(view: View, place: str) -> list[Target]:
    """What ``place`` points at, in the order of the input: ``file:line``, an id, a link's name, or words of the text.

    Raises PaperError where it points at nothing, and says what would.
    """
    wanted = place.strip()
    if not wanted:
        raise PaperError("an empty place", remedy="give file:line, an id, or words of the text")
    found = _by_line(view, wanted) or _by_id(view, wanted) or list(_by_words(view, wanted))
    if not found:
        remedy = "give file:line, an id as `paper explain FILE` lists them, or words of the text"
        raise PaperError(
            say("nothing is called {wanted!r}, and the text does not hold it", wanted=wanted), remedy=remedy
        )
    return found


def _by_line(view: View, wanted: str) -> list[Target]:
    split = split_place(wanted)
    if split is None:
        return []
    file, line = split
    sources = view.edition.issue.sources
    names = [source.name for source in sources]
    hits = [n for n, name in enumerate(names) if _same_file(name, file)] or (
        [0] if not file and len(names) == 1 else []
    )
    if not hits:
        return []
    found: list[Target] = []
    for number in hits:
        lines = len(view.line_starts(number))
        if not 1 <= line <= lines:
            raise PaperError(say("no line {line}: the file has {lines}", line=line, lines=lines), place=names[number])
        found += view.on_line(number, line)
        found += view.dropped_on_line(number, line)
    if not found:
        raise PaperError("an empty line", place=f"{names[hits[0]]}:{line}", remedy="name a line with text")
    return found


def _same_file(name: str, wanted: str) -> bool:
    """The source's name, or the end of it: ``p01.txt`` for ``issue/p01.txt``."""
    name, wanted = name.replace("\\", "/"), wanted.replace("\\", "/").removeprefix("./")
    return bool(wanted) and (name.removeprefix("./") == wanted or name.endswith(f"/{wanted}"))


def _by_id(view: View, wanted: str) -> list[Target]:
    edition = view.edition
    if wanted in edition.pieces:
        return [edition.pieces[wanted]]
    articles: list[Target] = [article for article in edition.articles if article.id == wanted]
    if articles:
        return articles
    tail, plus, head = wanted.partition("+")
    if plus:
        ends = (tail.strip(), head.strip())
        return [seam for seam in edition.seams if (seam.tail, seam.head) == ends]
    name = "".join(wanted.replace("->", "→").split())
    if "→" not in name:
        return []
    pairs = ((link_name(link), link) for link in edition.links)
    return [link for called, link in pairs if name in (called, called.removesuffix(link.label or ""))]


def _by_words(view: View, wanted: str) -> Iterator[Target]:
    """The pieces that hold ``wanted``, blanks apart; words over a seam are both its sides. Else the raw text's."""
    words = "".join(wanted.split())
    hits = {piece.id: piece for piece in view.ordered if words in "".join(piece.text.split())}
    for article in view.edition.articles:
        for paragraph in article.paragraphs:
            if len(paragraph.spans) > 1 and words in "".join(paragraph.text.split()):
                members = view.members(paragraph)
                if not any(piece.id in hits for piece in members):
                    whole = "".join(paragraph.text.split())
                    hits.update((piece.id, piece) for piece in _across(members, whole, words))
    if hits:
        yield from sorted(hits.values(), key=lambda piece: (piece.fragment.source, piece.start))
        return
    for number, source in enumerate(view.edition.issue.sources):
        at = source.text.find(wanted)
        while at >= 0:
            held = view.at(number, at) or view.edit_at(number, at)
            if held is not None:
                yield held
            at = source.text.find(wanted, max(at + 1, held.end if held else 0))


def _across(members: Sequence[Piece], paragraph: str, words: str) -> Iterator[Piece]:
    """The pieces of ``paragraph`` that ``words`` lie across; both without blanks."""
    start = paragraph.find(words)
    at = 0
    for piece in members:
        text = "".join(piece.text.split())
        for twice in range(MOST_TWICE + 1):
            if paragraph.startswith(text[twice:], at):
                left, at = at, at + len(text) - twice
                if left < start + len(words) and at > start:
                    yield piece
                break
