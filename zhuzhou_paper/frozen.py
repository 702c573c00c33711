"""Dataclasses that are quick to define: frozen or not, always slotted.

``dataclasses`` writes up to six methods for each class and compiles each by itself, 0.35 ms a class, and a run that
cleans one page defines thirty. Here ``__init__`` alone is written; what else a class needs is the same for all and asks
the class for the values of its fields. ``fields``, ``replace``, ``asdict`` and ``match`` take these classes as they
take any dataclass, and to a type checker the decorator is that of ``dataclasses``.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError
from dataclasses import dataclass as _dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import dataclass
else:

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Callable[[type], type]:
        """What ``dataclasses.dataclass`` gives for the same words; ``slots`` must be true.

        >>> @dataclass(frozen=True, slots=True)
        ... class Box:
        ...     left: int
        ...     top: int = 0
        >>> Box(3), Box(3) == Box(left=3, top=0), {Box(3), Box(3, 0)}
        (Box(left=3, top=0), True, {Box(left=3, top=0)})
        """
        assert slots
        return lambda noun: _made(noun, frozen, eq)


__all__ = ["dataclass"]


def _made(noun: type, frozen: bool, eq: bool) -> Any:
    made: Any = _dataclass(init=False, repr=False, eq=False, slots=True)(noun)
    fields: Sequence[Field[Any]] = tuple(made.__dataclass_fields__.values())
    made.__init__ = _init(made, fields)
    made.__repr__ = _repr
    if eq:
        made._compared = staticmethod(attrgetter(*(one.name for one in fields if one.compare)))
        made.__eq__ = _eq
        made.__hash__ = _hash if frozen else None
    if frozen:
        made.__setattr__ = made.__delattr__ = _refuse
        made.__getstate__, made.__setstate__ = _state, _restore
    return made


def _init(noun: type, fields: Sequence[Field[Any]]) -> Any:
    """``__init__`` of these fields; a default that a factory makes is made there.

    It sets all fields in one loop: a line a field would take twice as long to compile, and as long to run.
    """
    known: dict[str, Any] = {"setters": [vars(noun)[one.name].__set__ for one in fields], "MISSING": MISSING}
    values, defaults = [], []
    for one in fields:
        value = one.name
        if one.default_factory is not MISSING:
            known[f"new_{value}"] = one.default_factory
            value = f"new_{value}() if {value} is MISSING else {value}"
        if one.default is not MISSING or one.default_factory is not MISSING:
            defaults.append(one.default)
        values.append(value)
    head, row = ", ".join(one.name for one in fields), ", ".join(values)
    exec(f"def __init__(self, {head}):\n for put, value in zip(setters, ({row},)): put(self, value)", known)
    init = known["__init__"]
    init.__defaults__ = tuple(defaults)
    return init


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Any, values: Sequence[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, values, strict=True):
        object.__setattr__(self, name, value)
