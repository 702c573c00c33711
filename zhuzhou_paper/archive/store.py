"""Where a run's files go: a folder here, or an object store. A file is there whole, or not there."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import fault, say

__all__ = ["Folder", "Store", "StoreError", "is_remote", "open_store"]


class StoreError(PaperError):
    """The place for the results cannot take them: it is the run's fault, not the issue's, and ends the run."""

    def __reduce__(self) -> tuple[object, ...]:  # it comes back from other processes
        return _rebuilt, (self.fault, self.place, self.remedy)


def _rebuilt(fault: str, place: str | None, remedy: str | None) -> StoreError:
    return StoreError(fault, place=place, remedy=remedy)


class Store(Protocol):
    """``name`` is a path below the run's folder, with "/"."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file whole, over an older one. Raises StoreError."""

    def settle(self) -> None:
        """Make sure that all that was put outlives a power failure."""

    def size(self, name: str) -> int | None:
        """The size of a file; None where it is not there."""

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""

    def sweep(self) -> None:
        """Remove what killed writers left behind. Nobody may be writing."""


class Folder:
    """A folder on a disk that this machine, or all machines of a cluster, see."""

    def __init__(self, root: str, staging: str) -> None:
        self._root, self._staging = Path(root), Path(root) / staging
        self._unsettled: set[Path] = set()

    def put(self, name: str, data: bytes) -> None:
        target = self._root / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._staging.mkdir(parents=True, exist_ok=True)
            staged = self._staging / f"{os.getpid()}-{abs(hash(name)):x}"
            try:
                with staged.open("wb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                os.replace(staged, target)  # noqa: PTH105 - the word for what happens
            except BaseException:
                staged.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise store_error(error, str(target)) from None
        self._unsettled.add(target.parent)

    def settle(self) -> None:
        folders, self._unsettled = self._unsettled, set()  # a worker of a cluster may have several threads
        for folder in folders:
            with suppress(OSError):  # not every system can; the files themselves are safe
                handle = os.open(folder, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)

    def size(self, name: str) -> int | None:
        try:
            return (self._root / name).stat().st_size
        except OSError:
            return None

    def remove(self, name: str) -> None:
        try:
            (self._root / name).unlink(missing_ok=True)
        except OSError as error:
            raise store_error(error, str(self._root / name)) from None

    def sweep(self) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)


def store_error(error: OSError, place: str) -> StoreError:
    """What the system says of a failed write, and what to do."""
    return StoreError(
        say("cannot be written: {why}", why=fault(error)),
        place=place,
        remedy="when that is put right, the same command goes on where it stopped",
    )


def is_remote(place: str) -> bool:
    """True for a URL of an object store.

    >>> is_remote("s3://papers/out"), is_remote("out/1998"), is_remote("C:\\\\out")
    (True, False, False)
    """
    return "://" in place


def open_store(out: str, staging: str) -> Store:
    """The store at ``out``. Raises PaperError where a library for it is missing."""
    if not is_remote(out):
        return Folder(out, staging)
    from zhuzhou_paper.archive.remote import Bucket

    return Bucket(out)
