"""Regular expressions that are compiled when they are first asked something.

The program knows some two hundred; a page needs a few dozen of them. Compiling one costs 0.1 to 3 ms, a class with Han
in it 1 ms alone, so that compiling all of them at import would be a third of the time that one page takes.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, cast

__all__ = ["pattern"]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")
_NOTHING = {"finditer": iter(()), "fullmatch": None, "match": None, "search": None}  # the answers where nothing matches


class _Pattern:
    """Stands for a compiled pattern; after the first question its methods are those of the pattern itself."""

    __slots__ = ("_having", "_source", *_METHODS)

    def __init__(self, source: tuple[str, int], having: str) -> None:
        self._source = source
        self._having = having

    def __getattr__(self, name: str) -> Any:  # asked only for what is not set yet
        if self._having and name in _NOTHING:
            return partial(self._ask, name)
        return self._compiled(name)

    def _ask(self, name: str, text: str, *place: int) -> Any:
        if any(char in text for char in self._having):
            return self._compiled(name)(text, *place)
        return _NOTHING[name]

    def _compiled(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0, *, having: str = "") -> re.Pattern[str]:
    """What ``re.compile`` gives, made when it is first used; a fault in ``source`` is raised then.

    ``having`` are a few characters of which each match holds one: a text without any is answered without compiling.

    >>> digits = pattern("[0-9]+")
    >>> digits.findall("3月15日"), digits.sub("#", "第8版")
    (['3', '15'], '第#版')
    >>> rule = pattern("^={3,}$", having="=")
    >>> rule.search("第8版"), rule.search("====")[0]
    (None, '====')
    """
    return cast("re.Pattern[str]", _Pattern((source, flags), having))
