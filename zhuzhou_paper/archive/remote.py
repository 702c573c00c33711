"""Archives and results in object stores, through fsspec: ``s3://``, ``gs://``, ``az://``, ``sftp://``, whatever is
installed for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from zhuzhou_paper.archive.store import StoreError
from zhuzhou_paper.archive.trees import Leaf
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.reading import MARKUP_ENDINGS, PAGE_ENDINGS, is_page_file

__all__ = ["Bucket", "BucketTree"]

HEAD = 20000  # bytes in which markup shows what it is; see reading.is_page_file
_STAMPS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "last_modified", "LastModified", "updated", "created")


def _opened(url: str) -> tuple[Any, str]:
    """The file system of ``url`` and the path in it. Raises PaperError where a library is missing."""
    try:
        import fsspec
    except ImportError:
        remedy = "pip install 'zhuzhou-paper[remote]'"
        raise PaperError("an object store needs the library fsspec", place=url, remedy=remedy) from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise PaperError(str(error), place=url) from None
    return system, str(path).rstrip("/")


class Bucket:
    """A Store: an upload is there whole or not at all, as object stores promise."""

    def __init__(self, out: str) -> None:
        self._out = out
        self._system, self._root = _opened(out)

    def put(self, name: str, data: bytes) -> None:
        path = f"{self._root}/{name}"
        try:
            self._system.makedirs(path.rpartition("/")[0], exist_ok=True)  # where there are such: sftp, a local disk
            self._system.pipe_file(path, data)
        except Exception as error:  # each store raises its own
            fault = say("cannot be written: {kind}: {why}", kind=type(error).__name__, why=error)
            remedy = "when that is put right, the same command goes on where it stopped"
            raise StoreError(fault, place=f"{self._out}/{name}", remedy=remedy) from None

    def settle(self) -> None:
        return None

    def size(self, name: str) -> int | None:
        try:
            return int(self._system.size(f"{self._root}/{name}"))
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        if self._system.exists(f"{self._root}/{name}"):
            self._system.rm_file(f"{self._root}/{name}")

    def sweep(self) -> None:
        return None


class BucketTree:
    """A Tree in an object store. An issue's files are copied here while it is done."""

    def __init__(self, archive: str, leave: str | None = None) -> None:
        self._archive = archive
        self._system, self._root = _opened(archive)
        self._leave = (leave or "").rstrip("/").removeprefix(archive.rstrip("/") + "/")

    def folders(self) -> Iterator[tuple[str, list[Leaf]]]:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            below, leaves = self._list(folder)
            yield folder, leaves
            waiting.extend(reversed(below))

    def leaves(self, folder: str) -> list[Leaf]:
        return self._list(folder)[1]

    def _list(self, folder: str) -> tuple[list[str], list[Leaf]]:
        try:
            found = self._system.ls(self._place(folder), detail=True)
        except FileNotFoundError:
            place = f"{self._archive}/{folder}".rstrip("/")
            raise PaperError("no such folder", place=place, remedy="name the folder that holds the issues") from None
        folders: list[str] = []
        leaves: list[Leaf] = []
        for about in sorted(found, key=lambda about: str(about["name"])):
            name = str(about["name"]).rstrip("/").rpartition("/")[2]
            path = f"{folder}/{name}" if folder else name
            if name.startswith(".") or path == folder:
                continue
            if about["type"] == "directory":
                folders.extend([path] if path != self._leave else ())
            else:
                leaves.append(_leaf(path, about))
        return folders, leaves

    def leaf(self, path: str) -> Leaf | None:
        try:
            about = self._system.info(self._place(path))
        except FileNotFoundError:
            return None
        return _leaf(path, about) if about["type"] == "file" else None

    def is_page(self, leaf: Leaf) -> bool:
        ending = PurePosixPath(leaf.name).suffix.lower()
        if ending not in PAGE_ENDINGS:
            return False
        if ending not in MARKUP_ENDINGS:
            return True
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="paper-") as beside:  # the reader looks at files
            head = Path(beside, leaf.name)
            head.write_bytes(self._system.cat_file(self._place(leaf.path), start=0, end=min(HEAD, leaf.size)))
            return is_page_file(head)

    def read(self, path: str) -> bytes:
        try:
            return bytes(self._system.cat_file(self._place(path)))
        except FileNotFoundError:
            raise PaperError("no such file", place=f"{self._archive}/{path}") from None
        except OSError as error:
            raise PaperError(say("cannot be read: {why}", why=error), place=f"{self._archive}/{path}") from None

    def local(self, files: tuple[str, ...], beside: Path) -> Path:
        for file in files:
            (beside / file).parent.mkdir(parents=True, exist_ok=True)
            (beside / file).write_bytes(self.read(file))
        return beside

    def _place(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root


def _leaf(path: str, about: dict[str, Any]) -> Leaf:
    stamp = next((str(about[name]) for name in _STAMPS if about.get(name)), "")
    return Leaf(path, int(about.get("size") or 0), stamp)
