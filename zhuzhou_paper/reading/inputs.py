"""From the paths a user names to the files that are pages, each page once.

OCR tools leave several files of the same page side by side: ``p01.hocr`` and ``p01.xml``, or MinerU's Markdown with its
content list and middle JSON. The one that says most is read, and a note says which were passed over.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.messages import fault, listed, say
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.decode import SAMPLE, is_binary

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MARKUP_ENDINGS", "PAGE_ENDINGS", "files", "is_page_file", "natural_order", "once", "read_bytes"]

PathLike = str | os.PathLike[str]
TEXT_ENDINGS = (".txt", ".md", ".markdown", ".mmd", ".text")
MARKUP_ENDINGS = (".hocr", ".html", ".xml", ".tsv", ".json", ".jsonl")  # pages only where the content says so
PAGE_ENDINGS = (*TEXT_ENDINGS, *MARKUP_ENDINGS)
HEAD = 20000  # bytes in which a file shows what it is
_SUFFIX = pattern(
    r"(?:_content_list(?:_v2)?|_middle|_res|_det|_nohf|\.(?:tess|ocr|alto|page|hocr|docling))$", having="_."
)
_ANY_NAME = ("full", "layout")  # MinerU's service names the Markdown and the middle JSON so, whatever the document


def files(paths: Iterable[PathLike]) -> Iterator[str]:
    """The files that ``paths`` mean, folders opened. Raises PaperError for a folder without pages."""
    for path in paths:
        if str(path) != "-" and os.path.isdir(path):
            from pathlib import Path  # here and below: of files alone it is not needed

            yield from map(str, _folder(Path(path)))
        else:
            yield str(path)


def once(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """``names`` without the files whose pages another of them gives richer; and a note that says so.

    ALTO files that a METS among them names are read with it.
    """
    names = _without_parts(names)
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        if name != "-":
            groups.setdefault(_page(name), []).append(name)
    _service(groups)
    passed: dict[str, str] = {}
    for group in groups.values():
        endings = {os.path.basename(name).partition(".")[2] for name in group}
        if len(group) > 1 and (len(endings) > 1 or any(_SUFFIX.search(_stem(name)) for name in group)):
            ranks = {name: _richness(name) for name in group}
            if None not in ranks.values() and len(set(ranks.values())) == len(group):
                best = max(group, key=lambda name: ranks[name] or 0)
                passed |= {name: best for name in group if name != best}
    return [name for name in names if name not in passed], _notes(passed)


def _without_parts(names: Sequence[str]) -> list[str]:
    from_mets = {file for name in names if name.lower().endswith(".xml") for file in _parts(name)}
    if not from_mets:
        return list(names)
    from pathlib import Path

    return [name for name in names if Path(name).resolve() not in from_mets]


def _parts(name: str) -> list[Path]:
    """The ALTO files of a METS; none of any other file."""
    try:
        with open(name, "rb") as file:
            head = file.read(HEAD)
            if b"mets" not in head.lower() or not _is_mets(_decoded(head)):
                return []
            text = _decoded(head + file.read())
        from zhuzhou_paper.reading.mets import alto_files

        return [path.resolve() for path in alto_files(text, name)]
    except (OSError, PaperError):
        return []


def _is_mets(head: str) -> bool:
    from zhuzhou_paper.reading.mets import sniff

    return sniff(head)


def _notes(passed: dict[str, str]) -> list[str]:
    if not passed:
        return []
    shown = (
        say("{file} ({best} is read)", file=name, best=os.path.basename(best))
        for name, best in list(passed.items())[:3]
    )
    note = say("the same pages in two formats are read once; passed over: {files}", files=listed(shown))
    return [say("{note} and {more} more", note=note, more=len(passed) - 3) if len(passed) > 3 else note]


def _page(name: str) -> tuple[str, str]:
    """What two files of the same page have in common: their folder, and their name without what tools add to it."""
    stem = _stem(name)
    while (found := _SUFFIX.search(stem)) and found.start():
        stem = stem[: found.start()]
    return os.path.dirname(os.path.normpath(name)), stem.lower()


def _stem(name: str) -> str:
    return os.path.splitext(os.path.basename(name))[0]


def _service(groups: dict[tuple[str, str], list[str]]) -> None:
    """Put ``full.md`` and ``layout.json`` to the content list of the same folder."""
    for folder, stem in list(groups):
        if stem in _ANY_NAME:
            others = [
                key
                for key, names in groups.items()
                if key[0] == folder and any("_content_list" in _stem(name) for name in names)
            ]
            if len(others) == 1 and others[0] in groups:
                groups[others[0]] += groups.pop((folder, stem))


def _richness(name: str) -> int | None:
    """How much a file says of its pages; None for what is not to be compared, our own records and Markdown."""
    try:
        with open(name, "rb") as file:
            head = _decoded(file.read(HEAD))
    except OSError:
        return None
    if head.startswith("---\n"):
        return None
    from zhuzhou_paper.reading import own_json, readers

    if own_json.sniff(head):
        return None
    try:
        reader = readers.sniff(head)
    except PaperError:
        return 0
    if reader is None:
        return 2 if os.path.splitext(name)[1].lower() in (".md", ".markdown", ".mmd") else 1
    return reader.richness(head)


def is_page_file(path: Path) -> bool:
    """True for a file that a folder of pages is made of."""
    ending = path.suffix.lower()
    if ending not in PAGE_ENDINGS or path.name.startswith(".") or not path.is_file():
        return False
    return ending not in MARKUP_ENDINGS or _is_known(path)


def _is_known(path: Path) -> bool:
    """True for markup and records that a reader knows, from the first bytes of the file."""
    from zhuzhou_paper.reading.readers import sniff

    try:
        with path.open("rb") as file:
            head = _decoded(file.read(HEAD))
        reader = sniff(head)
        if reader is not None and reader.name == "mets":  # one without its pages is a record of something else
            return bool(parts := _parts(str(path))) and all(part.is_file() for part in parts)
        return reader is not None and reader.holds_pages(head)
    except (OSError, PaperError):
        return False


def _decoded(head: bytes) -> str:
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return text.lstrip("\ufeff")


def _folder(folder: Path) -> list[Path]:
    try:
        there = list(folder.iterdir())
        found = [file for file in there if is_page_file(file)] or [file for file in there if _is_record_file(file)]
    except OSError as error:
        raise PaperError(say("cannot be read: {why}", why=fault(error)), place=str(folder)) from None
    if not found:
        remedy = say("page files end in {endings}; paper formats lists what is read", endings=", ".join(PAGE_ENDINGS))
        raise PaperError("a folder without pages", place=str(folder), remedy=remedy)
    return sorted(found, key=lambda file: natural_order(file.name))


def _is_record_file(file: Path) -> bool:
    """True for our own JSON. It is read from a folder that has no pages: beside pages it is what was made of them."""
    if file.suffix.lower() not in (".json", ".jsonl", ".ndjson") or file.name.startswith("."):
        return False
    from zhuzhou_paper.reading import own_json

    try:
        return own_json.sniff(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False


def natural_order(name: str) -> list[tuple[int, int, str]]:
    """Page 10 behind page 9."""
    parts: list[tuple[int, int, str]] = []
    digits = ""
    for char in [*name, ""]:
        if char.isdecimal():
            digits += char
            continue
        if digits:
            parts.append((0, int(digits), ""))
            digits = ""
        parts.append((1, 0, char))
    return parts


def read_bytes(name: str, stdin: bytes | None) -> bytes:
    """The bytes of a file, or of standard input. Raises PaperError for what cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read() if stdin is None else stdin
    try:
        with open(name, "rb") as stream:
            if os.path.isfile(name):
                return stream.read()
            head = stream.read(SAMPLE)  # a pipe has an end; a device may have none, and shows soon that it is no text
            return head if is_binary(head) else head + stream.read()
    except FileNotFoundError:
        remedy = "name a page file, a folder of pages, or - for standard input"
        raise PaperError("no such file", place=name, remedy=remedy) from None
    except OSError as error:
        raise PaperError(say("cannot be read: {why}", why=fault(error)), place=name) from None
