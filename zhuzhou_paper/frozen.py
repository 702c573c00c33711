"""Dataclasses that are quick to define and need no ``dataclasses``: frozen or not, always slotted.

``dataclasses`` writes up to six methods for each class and compiles each by itself, 0.35 ms a class, and a run that
cleans one page defines thirty; to import it takes 5 ms more, most of them for ``inspect``. Here ``__init__`` alone is
written, what else a class needs is the same for all, and what ``dataclasses`` knows of a class is made when one of its
functions first asks: ``fields``, ``replace``, ``asdict`` and ``is_dataclass`` take these classes as any other.

To a type checker the names are those of ``dataclasses``.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

__all__ = ["dataclass", "field", "replace"]

_NONE = object()  # no default


class _Field(NamedTuple):
    """What ``field`` says of an attribute."""

    default: Any = _NONE
    default_factory: Any = _NONE
    compare: bool = True


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from dataclasses import dataclass, field, replace
else:
    field = _Field

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Callable[[type], type]:
        """What ``dataclasses.dataclass`` gives for the same words; ``slots`` must be true, and nothing is inherited.

        >>> @dataclass(frozen=True, slots=True)
        ... class Box:
        ...     left: int
        ...     top: int = 0
        >>> Box(3), Box(3) == Box(left=3, top=0), {Box(3), Box(3, 0)}
        (Box(left=3, top=0), True, {Box(left=3, top=0)})
        """
        assert slots
        return lambda noun: _made(noun, frozen, eq)

    def replace(thing: Any, **changes: Any) -> Any:
        """``thing`` with other values.

        >>> from zhuzhou_paper.model import Place
        >>> replace(Place("p01.md", 3), line=4)
        Place(file='p01.md', line=4)
        """
        noun = type(thing)
        if not hasattr(noun, "_values"):  # a class of ``dataclasses`` itself
            from dataclasses import replace as theirs

            return theirs(thing, **changes)
        return noun(**dict(zip(noun.__match_args__, _values(thing), strict=True)) | changes)


def _made(noun: type, frozen: bool, eq: bool) -> Any:
    assert noun.__bases__ == (object,)
    body = {name: value for name, value in vars(noun).items() if name not in ("__dict__", "__weakref__")}
    names = tuple(body["__annotations__"])
    said: dict[str, _Field] = {}
    for name in names:
        default = body.pop(name, _NONE)
        assert isinstance(default, _Field) or not hasattr(default, "default_factory"), "field of another module"
        said[name] = default if isinstance(default, _Field) else _Field(default)
    body |= {"__slots__": names, "__match_args__": names, "__repr__": _repr, "__qualname__": noun.__qualname__}
    body |= {name: _Known(name, said, frozen, eq) for name in ("__dataclass_fields__", "__dataclass_params__")}
    body["_values"] = staticmethod(attrgetter(*names))
    if eq:
        body["_compared"] = staticmethod(attrgetter(*(name for name in names if said[name].compare)))
        body["__eq__"] = _eq
        body["__hash__"] = _hash if frozen else None
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _restore}
    made: Any = type(noun.__name__, (), body)
    made.__init__ = _init(made, said)
    return made


def _init(noun: type, said: Mapping[str, _Field]) -> Any:
    """``__init__`` of these fields; a default that a factory makes is made there.

    It sets all fields in one loop: a line a field would take twice as long to compile, and as long to run.
    """
    known: dict[str, Any] = {"setters": [vars(noun)[name].__set__ for name in said], "NONE": _NONE}
    values, defaults = [], []
    for name, one in said.items():
        value = name
        if one.default_factory is not _NONE:
            known[f"new_{name}"] = one.default_factory
            value = f"new_{name}() if {name} is NONE else {name}"
        if one.default is not _NONE or one.default_factory is not _NONE:
            defaults.append(one.default)
        values.append(value)
    exec(
        f"def __init__(self, {', '.join(said)}):\n for put, value in zip(setters, ({', '.join(values)},)): put(self, value)",
        known,
    )
    init = known["__init__"]
    init.__defaults__ = tuple(defaults)
    return init


class _Known:
    """What ``dataclasses`` keeps of a class, made when it is first asked for: of a twin that it has made itself."""

    def __init__(self, name: str, said: Mapping[str, _Field], frozen: bool, eq: bool) -> None:
        self._name = name
        self._said = said
        self._words = {"frozen": frozen, "eq": eq}

    def __get__(self, thing: object, noun: type) -> Any:
        import dataclasses

        twin: Any = type(noun.__name__, (), {"__annotations__": noun.__annotations__, "__module__": noun.__module__})
        for name, one in self._said.items():
            words = {word: value for word, value in one._asdict().items() if value is not _NONE}
            setattr(twin, name, dataclasses.field(**words))
        known = getattr(dataclasses.dataclass(**self._words)(twin), self._name)
        setattr(noun, self._name, known)
        return known


def _values(thing: Any) -> Sequence[Any]:
    values = thing._values(thing)
    return values if len(thing.__match_args__) > 1 else (values,)


def _repr(self: Any) -> str:
    shown = (f"{name}={value!r}" for name, value in zip(self.__match_args__, _values(self), strict=True))
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _refuse(self: Any, name: str, *_: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return list(_values(self))


def _restore(self: Any, values: Sequence[Any]) -> None:
    for name, value in zip(self.__match_args__, values, strict=True):
        object.__setattr__(self, name, value)
