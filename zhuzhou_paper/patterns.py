"""Regular expressions that are compiled when they are first asked something.

The program knows some two hundred; a page needs a few dozen of them. Compiling one costs 0.1 to 3 ms, a class with Han
in it 1 ms alone, so that compiling all of them at import would be a third of the time that one page takes.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["pattern"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Pattern:
    """Stands for a compiled pattern; after the first question its methods are those of the pattern itself."""

    __slots__ = ("_source", *_METHODS)

    def __init__(self, source: tuple[str, int]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:  # asked only for what is not set yet
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, made when it is first used; a fault in ``source`` is raised then.

    >>> digits = pattern("[0-9]+")
    >>> digits.findall("3月15日"), digits.sub("#", "第8版")
    (['3', '15'], '第#版')
    """
    return cast("re.Pattern[str]", _Pattern((source, flags)))
