"""Finding the issues of an archive: a tree of folders and files, read as people name them.

- A folder with files named as pages (``p01.md``, ``A02.txt``) is an issue; its other files are passed over.
- Where such names bear dates (``20230201-01.txt``), each date is an issue.
- A file that is named otherwise, in a folder without pages, is an issue of its own.
- A folder with ``paper.yaml`` is the issue that the file says.

A layout (layout.py) or a manifest (manifest.py) says it outright where this is not how the archive is kept.
Files come one after another, folder by folder: an archive of any size takes the memory of its largest folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from zhuzhou_paper.archive.model import File
from zhuzhou_paper.archive.names import date_in
from zhuzhou_paper.archive.trees import Leaf, Tree
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.reading.folio import file_label
from zhuzhou_paper.settings import SETTINGS, names_in

__all__ = ["find"]


def find(tree: Tree) -> Iterator[File | Leaf]:
    """The files of all issues in ``tree``; a bare Leaf is a page file that belongs to none.

    Raises PaperError where the tree cannot be read.
    """
    claimed: set[str] = set()  # named in the paper.yaml of a folder above
    for folder, leaves in tree.folders():
        settings = next((leaf for leaf in leaves if leaf.name == SETTINGS), None)
        pages = [leaf for leaf in leaves if leaf is not settings and leaf.path not in claimed and tree.is_page(leaf)]
        if settings is not None:
            yield from _settled(tree, folder, settings, pages, claimed)
            continue
        named = [leaf for leaf in pages if file_label(leaf.name)]
        for leaf in named:
            date = date_in(leaf.name)
            yield _file(_join(folder, date) if date else folder or ".", leaf)
        for leaf in pages:
            if not named:
                yield _file(_join(folder, PurePosixPath(leaf.name).stem), leaf)
            elif leaf not in named:
                yield leaf


def _settled(tree: Tree, folder: str, settings: Leaf, pages: list[Leaf], claimed: set[str]) -> Iterator[File | Leaf]:
    """A folder with ``paper.yaml``: the pages that it names, or those named as pages."""
    key = folder or "."
    yield _file(key, settings)
    wanted, beside = _wanted(tree, settings)
    rulings = tree.leaf(_normal(_join(folder, beside))) if beside else None
    if rulings is not None:  # a file of the issue: with another ruling it is done again
        yield _file(key, rulings)
    if not wanted:
        chosen = [leaf for leaf in pages if file_label(leaf.name)]
        yield from (_file(key, leaf) for leaf in chosen)
        yield from (leaf for leaf in pages if leaf not in chosen)
        return
    paths = {_normal(_join(folder, name)) for name in wanted}
    claimed |= paths
    for leaf in pages:
        if leaf.path not in paths:
            yield leaf
    here = {leaf.path: leaf for leaf in pages}
    for path in sorted(paths):
        leaf_or_none = here.get(path) or tree.leaf(path)
        if leaf_or_none is not None:  # else the reading of the issue says what is missing
            yield _file(key, leaf_or_none)


def _wanted(tree: Tree, settings: Leaf) -> tuple[list[str], str | None]:
    """The ``pages`` of a ``paper.yaml`` and its file of corrections; none where it cannot be read: the worker says so."""
    try:
        return names_in(tree.read(settings.path).decode("utf-8-sig"), settings.path)
    except (UnicodeDecodeError, PaperError):
        return [], None


def _file(key: str, leaf: Leaf) -> File:
    return File(key, leaf.path, leaf.size, leaf.stamp)


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
