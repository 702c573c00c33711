"""Files: one for the edition, or a folder with one an article. Whole or not at all: what was there stays until then."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import fault, say
from zhuzhou_paper.model import Article, Edition
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.writing.registry import FORMATS

__all__ = ["file_name", "write_file", "write_folder"]

LONGEST = 120  # bytes of a name; the limit of common file systems is 255, of encrypted ones 143
_UNSAFE = pattern(r'[\x00-\x20\x7f-\xa0/\\:*?"<>|#%&{}$!\'`@+=~^;,\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+')
_ID = pattern(r"(\d{8}|undated)-[^-]+-\d{2,}(?![^-.])")
_OTHER = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"))


def write_file(path: Path, chunks: Iterable[str]) -> None:
    """Write ``chunks`` to ``path`` as UTF-8: to a temporary file beside it, which takes its name when it is whole.

    A link keeps being a link, permissions of an old file stay. Raises PaperError when it cannot be written.
    """
    import tempfile

    target = path.resolve() if path.is_symlink() else path
    if target.exists() and not target.is_file():  # /dev/stdout, a named pipe: nothing can take its name
        with _told(path), target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(chunks)
        return
    with _told(path):
        handle, name = tempfile.mkstemp(prefix=".paper.", suffix=".tmp", dir=target.parent or ".")
    temporary = Path(name)
    try:
        with _told(path):
            _fill(handle, chunks)
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            os.replace(temporary, target)  # noqa: PTH105 - the word for what happens
            _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_folder(edition: Edition, folder: Path, name: str) -> tuple[str, ...]:
    """Write a file an article in format ``name`` into ``folder``; gives the names of files that an earlier run left.

    Those are files of the same format, named after the same day, that are no article of this edition: they would be
    read with it. They stay, as everything that a person may have put there does.

    All of them are written into a temporary folder first; only when all are whole do they take the place of older
    ones of the same name, and when one of them cannot, the older ones come back. Other files in an existing folder
    stay. Raises PaperError when they cannot be written.
    """
    import shutil
    import tempfile

    chosen = FORMATS[name]
    older: tuple[str, ...] = ()
    with _told(folder):
        there = folder.is_dir()
        near = folder if there else folder.parent  # of the same file system as the files' last place
        near.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".paper.", suffix=".tmp", dir=near))
    try:
        with _told(folder):
            names = []
            for article, file in zip(edition.articles, _names(edition.articles, chosen.endings[0]), strict=True):
                handle = os.open(beside / file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
                _fill(handle, chosen.write_article(edition, article))
                names.append(file)
            _sync_folder(beside)
            if there:
                _exchange(beside, folder, names)
                older = _older(folder, names, edition, chosen.endings[0])
            else:
                beside.chmod(0o777 & ~_umask())
                os.replace(beside, folder)  # noqa: PTH105
            _sync_folder(near)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return older


def _older(folder: Path, names: Iterable[str], edition: Edition, ending: str) -> tuple[str, ...]:
    """Files of ``folder`` that are named as articles of this day are, and are none of ``names``."""
    new = frozenset(names)
    days = {day for article in edition.articles if (day := _day(article.id))}
    there = (file.name for file in folder.iterdir() if file.name not in new and file.name.endswith(ending))
    return tuple(sorted(name for name in there if _day(name) in days))


def _day(name: str) -> str:
    """The day that an article's id, or a file named after it, begins with.

    >>> _day("20240302-B叠3-07-老渠换新颜.md"), _day("undated-01-02.md"), _day("20240302.md")
    ('20240302', 'undated', '')
    """
    found = _ID.match(name)
    return found[1] if found else ""


def _exchange(beside: Path, folder: Path, names: Iterable[str]) -> None:
    """Each file of ``beside`` takes the place of its namesake in ``folder``: all of them, or none."""
    old = beside / ".old"  # no article's name begins with a dot
    old.mkdir()
    placed: list[str] = []
    try:
        for file in names:
            if os.path.lexists(folder / file):
                _keep(folder / file, old / file)
            os.replace(beside / file, folder / file)  # noqa: PTH105
            placed.append(file)
    except BaseException:
        for file in placed:
            if os.path.lexists(old / file):
                os.replace(old / file, folder / file)  # noqa: PTH105
            else:
                (folder / file).unlink(missing_ok=True)
        raise


def _keep(file: Path, copy: Path) -> None:
    """A second name for ``file``, so that it is in its place all the while; a copy where the disk has no such names."""
    import shutil

    try:
        os.link(file, copy, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, copy, follow_symlinks=False)


class _told:
    """Errors of the system as one line that names the user's path."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, FileNotFoundError) and not self._path.parent.is_dir():
            remedy = "make it, or name another file with -o"
            told = say("no folder {folder}", folder=self._path.parent)
            raise PaperError(told, place=str(self._path), remedy=remedy) from None
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise PaperError(say("cannot be written: {why}", why=fault(error)), place=str(self._path)) from None


def _fill(handle: int, chunks: Iterable[str]) -> None:
    """``chunks`` into the open file ``handle``, down to the disk, closed whatever happens."""
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.writelines(chunks)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not possible on every system; the files themselves are safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _names(articles: Iterable[Article], ending: str) -> Iterator[str]:
    """A name a file, no two the same even where capitals do not count."""
    from unicodedata import normalize

    taken: set[str] = set()
    for article in articles:
        number, name = 1, file_name(article, ending)
        while normalize("NFC", name).casefold() in taken:
            number += 1
            name = file_name(article, f"-{number}{ending}")
        taken.add(normalize("NFC", name).casefold())
        yield name


def file_name(article: Article, ending: str) -> str:
    """A name that every common file system takes: the id, then as much of the headline as fits.

    It begins with the id, so it is no reserved name (CON, NUL), no hidden file and no option of a command.

    >>> file_name(Article("20230201-01-05", "article", ("01",), headline="高价/低价 “揭榜”?"), ".md")
    '20230201-01-05-高价-低价-“揭榜”.md'
    >>> file_name(Article("20230201-01-06", "article", ("01",), headline=".."), ".md")
    '20230201-01-06.md'
    """
    start = _safe(article.id) or "article"
    name = f"{start}-{_safe(article.headline or article.kicker or '')}"
    return _within(name, LONGEST - len(ending.encode())).rstrip(". -") + ending


def _safe(text: str) -> str:
    from unicodedata import category

    plain = "".join("-" if category(char) in _OTHER else char for char in _UNSAFE.sub("-", text))
    return re.sub("-{2,}", "-", plain).strip(". -")


def _within(text: str, size: int) -> str:
    """The longest beginning of ``text`` that takes at most ``size`` bytes, no character cut in two."""
    return text.encode()[:size].decode(errors="ignore")
