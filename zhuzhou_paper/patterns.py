"""Regular expressions that are compiled when they are first asked something.

The program knows some two hundred; a page needs a few dozen of them. Compiling one costs 0.1 to 3 ms, a class with Han
in it 1 ms alone, so that compiling all of them at import would be a third of the time that one page takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from zhuzhou_paper.hints import Any, cast

__all__ = ["pattern"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Pattern:
    """Stands for a compiled pattern; after the first question its methods are those of the pattern itself."""

    __slots__ = ("_source", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._source = source, flags

    def __getattr__(self, name: str) -> Any:  # asked only for what is not set yet
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class _Having:
    """A pattern behind a look for what each of its matches holds: most texts never come to it."""

    __slots__ = ("_parts", "_within")

    def __init__(self, within: Any, parts: Sequence[str]) -> None:
        self._within = within
        self._parts = parts

    def __getattr__(self, name: str) -> Any:  # what is not answered below: split, groups
        return getattr(self._within, name)

    def _may(self, text: str) -> bool:
        for part in self._parts:  # noqa: SIM110 - a generator costs more than what it would ask
            if part in text:
                return True
        return False

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        return self._within.search(text, *place) if self._may(text) else None

    def match(self, text: str, *place: int) -> re.Match[str] | None:
        return self._within.match(text, *place) if self._may(text) else None

    def fullmatch(self, text: str, *place: int) -> re.Match[str] | None:
        return self._within.fullmatch(text, *place) if self._may(text) else None

    def finditer(self, text: str, *place: int) -> Iterator[re.Match[str]]:
        return self._within.finditer(text, *place) if self._may(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        return self._within.findall(text) if self._may(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._within.sub(new, text) if self._may(text) else text

    def subn(self, new: str | Callable[[re.Match[str]], str], text: str) -> tuple[str, int]:
        return self._within.subn(new, text) if self._may(text) else (text, 0)


def pattern(source: str, flags: int = 0, *, having: Sequence[str] = ()) -> re.Pattern[str]:
    """What ``re.compile`` gives, made when it is first used; a fault in ``source`` is raised then.

    ``having`` are a few characters or words of which each match holds one: a text without any is answered without
    compiling.

    >>> digits = pattern("[0-9]+")
    >>> digits.findall("3月15日"), digits.sub("#", "第8版")
    (['3', '15'], '第#版')
    >>> rule = pattern("^={3,}$", having="=")
    >>> rule.search("第8版"), rule.search("====")[0], rule.sub("", "第8版")
    (None, '====', '第8版')
    """
    lazy = _Pattern(source, flags)
    return cast("re.Pattern[str]", _Having(lazy, having) if having else lazy)
