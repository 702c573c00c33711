"""The tree of an archive: folders on a disk, or what an object store shows as such."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from zhuzhou_paper.archive.store import is_remote
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import fault, say
from zhuzhou_paper.reading import PAGE_ENDINGS, is_page_file

__all__ = ["Disk", "Leaf", "Tree", "open_tree"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file, its path below the root."""

    path: str
    size: int
    stamp: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


class Tree(Protocol):
    """What finding and working need of an archive; paths are below its root, with "/"."""

    def folders(self) -> Iterator[tuple[str, list[Leaf]]]:
        """Each folder ("" is the root), parents first, names in order, with its files. Hidden ones are left out."""

    def leaf(self, path: str) -> Leaf | None:
        """The file at ``path``, or None."""

    def leaves(self, folder: str) -> list[Leaf]:
        """The files of one folder, in order of their names."""

    def is_page(self, leaf: Leaf) -> bool:
        """True for a file that an issue may be made of."""

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises PaperError."""

    def local(self, files: tuple[str, ...], beside: Path) -> Path:
        """A folder on this machine below which ``files`` stand; ``beside`` is one to copy them to."""


class Disk:
    """An archive on a disk."""

    def __init__(self, root: str, leave: str | None = None) -> None:
        self._root = Path(root).resolve()
        self._leave = Path(leave).resolve() if leave is not None else None
        if not self._root.is_dir():
            fault = "not a folder" if self._root.exists() else "no such folder"
            raise PaperError(fault, place=root, remedy="name the folder that holds the issues")

    def folders(self) -> Iterator[tuple[str, list[Leaf]]]:
        for place, folders, names in os.walk(self._root, onerror=_unreadable, followlinks=True):
            folders[:] = sorted(name for name in folders if self._is_walked(place, name))
            below = Path(place).relative_to(self._root).as_posix()
            folder = "" if below == "." else below
            yield folder, self._leaves(folder, sorted(names))

    def _is_walked(self, place: str, name: str) -> bool:
        return not name.startswith(".") and not _is_loop(place, name) and Path(place, name) != self._leave

    def leaves(self, folder: str) -> list[Leaf]:
        try:
            names = sorted(entry.name for entry in (self._root / folder).iterdir())
        except OSError as error:
            _unreadable(error)
        return self._leaves(folder, names)

    def _leaves(self, folder: str, names: list[str]) -> list[Leaf]:
        paths = (f"{folder}/{name}" if folder else name for name in names if not name.startswith("."))
        return [leaf for path in paths if (leaf := self.leaf(path)) is not None]

    def leaf(self, path: str) -> Leaf | None:
        try:
            about = (self._root / path).stat()
        except OSError:
            return None
        return Leaf(path, about.st_size, str(about.st_mtime_ns)) if not (self._root / path).is_dir() else None

    def is_page(self, leaf: Leaf) -> bool:
        ending = os.path.splitext(leaf.name)[1].lower()  # noqa: PTH122 - a Path for each file is what takes the time
        return ending in PAGE_ENDINGS and is_page_file(self._root / leaf.path)

    def read(self, path: str) -> bytes:
        try:
            return (self._root / path).read_bytes()
        except OSError as error:
            _unreadable(error)

    def local(self, files: tuple[str, ...], beside: Path) -> Path:
        return self._root


def _is_loop(place: str, name: str) -> bool:
    """True for a link to a folder that it stands in."""
    path = Path(place, name)
    return path.is_symlink() and Path(place).resolve().is_relative_to(path.resolve())


def _unreadable(error: OSError) -> NoReturn:
    raise PaperError(say("cannot be read: {why}", why=fault(error)), place=str(error.filename)) from None


def open_tree(archive: str, leave: str | None = None) -> Tree:
    """The archive at ``archive``, a folder or a URL, without what is below ``leave``: the results of a run.

    Raises PaperError where it is not there.
    """
    if not is_remote(archive):
        return Disk(archive, leave)
    from zhuzhou_paper.archive.remote import BucketTree

    return BucketTree(archive, leave)
