"""By its id, what stands on some page: the tables of an edition whose pages are on a shelf."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

__all__ = ["Lookup"]

_Thing = TypeVar("_Thing")


class Lookup(Mapping[str, _Thing]):
    """A table by id, made page by page as it is asked: an id begins with the label of its page, as reading gives it."""

    __slots__ = ("_last", "_numbers", "_on_page")

    def __init__(self, labels: Sequence[str], on_page: Callable[[int], Mapping[str, _Thing]]) -> None:
        self._numbers = {label: number for number, label in enumerate(labels)}
        self._on_page = on_page
        self._last: tuple[int, Mapping[str, _Thing]] = (-1, {})

    def __getitem__(self, id: str) -> _Thing:
        return self._page(self._numbers[id.rpartition("-")[0]])[id]

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self._numbers)):
            yield from self._page(number)

    def __len__(self) -> int:
        return sum(len(self._page(number)) for number in range(len(self._numbers)))

    def _page(self, number: int) -> Mapping[str, _Thing]:
        if self._last[0] != number:
            self._last = number, self._on_page(number)
        return self._last[1]
