"""The names of ``typing`` that annotations take, for modules that every run imports.

To import ``typing`` costs a first page 3 ms, and nothing of it is needed to run. To a type checker and to ruff
(``typing-modules`` in pyproject.toml) these names are those of ``typing`` itself.
"""

from __future__ import annotations

__all__ = ["IO", "TYPE_CHECKING", "Any", "Generic", "NoReturn", "Protocol", "TextIO", "TypeVar", "cast", "overload"]

TYPE_CHECKING = False  # type checkers know the name
if TYPE_CHECKING:
    from typing import IO, Any, Generic, NoReturn, Protocol, TextIO, TypeVar, cast, overload
else:
    IO = Any = NoReturn = TextIO = object

    class Generic:
        def __class_getitem__(cls, _: object) -> type:
            return cls

    Protocol = Generic

    def TypeVar(name: str, **_: object) -> str:
        return name

    def cast(_: object, value: object) -> object:
        return value

    def overload(function: object) -> object:
        return function
