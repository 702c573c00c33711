"""What an issue is made of, kept in memory, or beyond the size of any day's issue in a temporary file.

A bound volume read as one issue has a hundred thousand of everything: fragments, pieces, seams, paragraphs. They are put
on a shelf by the page or by the story, and taken down a group at a time, so that memory is for the text and for what
linking asks of all pages at once. ``docs/decisions/shelf.md`` says why, and what it saves.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter

from zhuzhou_paper import model
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.hints import IO, Any, TypeVar, overload
from zhuzhou_paper.messages import fault, say

__all__ = ["Group", "Shelf", "is_large"]

LARGE = 1_000_000  # characters; the thickest issue of a day holds half as many, and takes 30 MB where all of it is held
NEAR = 8  # groups that are at hand: a story goes on some pages further on, and is looked at with them
_Thing = TypeVar("_Thing")


def is_large(characters: int, pages: int) -> bool:
    """Whether an issue of so many characters is larger than that of any day, and has so many pages that it helps."""
    return characters > LARGE and pages > NEAR


class Shelf(Sequence[_Thing]):
    """Things in groups, put one behind the other; as a sequence all things of all groups.

    ``on_disk``: kept in a file that has no name and goes with the shelf. Raises PaperError where it cannot be written.
    """

    __slots__ = ("_counts", "_file", "_near", "_read", "_rows", "_starts")

    def __init__(self, on_disk: bool = False) -> None:
        self._rows: list[tuple[_Thing, ...]] = []
        self._near: dict[int, tuple[_Thing, ...]] = {}
        self._counts = array("Q")  # things up to the end of each group
        self._starts = array("Q")  # where each group begins in the file
        self._file: IO[bytes] | None = _file() if on_disk else None
        self._read = False  # since something was put: the file is not at its end

    @property
    def on_disk(self) -> bool:
        """Whether it is a file that holds the things."""
        return self._file is not None

    def put(self, things: Iterable[_Thing]) -> Group[_Thing]:
        """One more group, behind the others."""
        row = tuple(things)
        if self._file is None:
            self._rows.append(row)
        elif row:
            with _Told():
                if self._read:
                    self._file.seek(0, os.SEEK_END)
                    self._read = False
                self._starts.append(self._file.tell())
                _pack(row, self._file)
        else:
            self._starts.append(0)  # nothing to read
        self._counts.append(len(self) + len(row))
        return Group(self, len(self._counts) - 1)

    def size(self, number: int) -> int:
        """How many things are in a group."""
        return self._counts[number] - (self._counts[number - 1] if number else 0)

    def group(self, number: int) -> tuple[_Thing, ...]:
        """The things of a group."""
        if self._file is None:
            return self._rows[number]
        if not self.size(number):
            return ()
        row = self._near.get(number)
        if row is None:
            row = self._taken_down(self._file, number)
            while self._near and len(self._near) >= NEAR:
                del self._near[next(iter(self._near))]
            self._near[number] = row
        return row

    def _taken_down(self, file: IO[bytes], number: int) -> tuple[_Thing, ...]:
        import pickle  # not before it is needed: a day's issue is on no shelf

        with _Told():
            self._read = True
            file.seek(self._starts[number])
            row: tuple[_Thing, ...] = pickle.load(file)
        return row

    def groups(self) -> Iterator[tuple[_Thing, ...]]:
        """Each group, in the order in which they were put."""
        return (self.group(number) for number in range(len(self._counts)))

    def whole(self) -> Sequence[_Thing]:
        """All things: a tuple where they are held in memory, else the shelf itself."""
        return tuple(self) if self._file is None else self

    def __len__(self) -> int:
        return self._counts[-1] if self._counts else 0

    def __iter__(self) -> Iterator[_Thing]:
        return chain.from_iterable(self.groups())

    @overload
    def __getitem__(self, at: int) -> _Thing: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Thing]: ...
    def __getitem__(self, at: int | slice) -> _Thing | Sequence[_Thing]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(len(self))[at])
        number = range(len(self))[at]
        group = bisect_right(self._counts, number)
        return self.group(group)[number - (self._counts[group - 1] if group else 0)]

    def __reduce__(self) -> tuple[type, tuple[tuple[_Thing, ...]]]:
        return tuple, (tuple(self),)  # a file without a name cannot be sent anywhere


class Group(Sequence[_Thing]):
    """One group of a shelf, taken down when it is looked at."""

    __slots__ = ("_number", "_shelf")

    def __init__(self, shelf: Shelf[_Thing], number: int) -> None:
        self._shelf = shelf
        self._number = number

    def __len__(self) -> int:
        return self._shelf.size(self._number)

    def __iter__(self) -> Iterator[_Thing]:
        return iter(self._shelf.group(self._number))

    @overload
    def __getitem__(self, at: int) -> _Thing: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Thing]: ...
    def __getitem__(self, at: int | slice) -> _Thing | Sequence[_Thing]:
        return self._shelf.group(self._number)[at]

    def __reduce__(self) -> tuple[type, tuple[tuple[_Thing, ...]]]:
        return tuple, (tuple(self),)


def _file() -> IO[bytes]:
    import tempfile

    with _Told():
        return tempfile.TemporaryFile(prefix="paper-")


class _Told:
    """Errors of the system as one line that says where, and what to do."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            import tempfile

            remedy = "name a folder with room for six times the input in TMPDIR"
            told = say("cannot be written: {why}", why=fault(error))
            raise PaperError(told, place=tempfile.gettempdir(), remedy=remedy) from None


def _by_fields(noun: Any) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How a noun is packed: by its fields in their order. What dataclasses do of themselves takes four times as long."""
    values = attrgetter(*noun.__match_args__)
    return lambda thing: (noun, values(thing))


@cache
def _nouns() -> dict[type, Callable[[Any], Any]]:
    nouns: tuple[type, ...] = (
        model.Article, model.Box, model.Edit, model.Evidence, model.Fragment, model.Line, model.Link, model.Paragraph,
        model.Piece, model.Place, model.Seam, model.Span, model.Strand,
    )  # fmt: skip
    return {noun: _by_fields(noun) for noun in nouns}


def _pack(row: object, file: IO[bytes]) -> None:
    import pickle

    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _nouns()
    pickler.dump(row)
