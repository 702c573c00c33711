"""Dataclasses and named tuples that are quick to define and need neither ``dataclasses`` nor ``typing``.

``dataclasses`` writes up to six methods for each class and compiles each by itself, 0.35 ms a class, and a run that
cleans one page defines thirty; to import it takes 5 ms more, most of them for ``inspect``. ``typing`` compiles what a
named tuple says of each field and ``collections`` its ``__new__``, 0.12 ms a class, and there are fifty. Here all classes
with as many fields share what makes their objects (``_function``), what else a class needs is the same for all, and what
``dataclasses`` knows of a class is made when one of its functions first asks: ``fields``, ``replace``, ``asdict`` and
``is_dataclass`` take these classes as any other. Dataclasses may be frozen or not and are always slotted.

To a type checker the names are those of ``dataclasses`` and ``typing``.
"""

from __future__ import annotations

from operator import attrgetter
from types import FunctionType

from zhuzhou_paper.hints import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "dataclass", "field", "replace"]

_NONE = object()  # no default

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from dataclasses import dataclass, field, replace
    from types import CodeType
    from typing import NamedTuple

    _element: Any
else:
    try:
        from _collections import _tuplegetter as _element
    except ImportError:  # as in collections: not every interpreter has it

        def _element(place: int, told: str) -> property:
            from operator import itemgetter

            return property(itemgetter(place), doc=told)

    class _Named(type):
        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            return _tuple_class(name, body) if bases else super().__new__(cls, name, bases, body)

    class NamedTuple(metaclass=_Named):
        """What ``typing.NamedTuple`` gives; nothing else is inherited.

        >>> class Mark(NamedTuple):
        ...     page: str
        ...     line: int = 1
        >>> Mark("02"), Mark(page="02")._replace(line=3), Mark("02") == ("02", 1)
        (Mark(page='02', line=1), Mark(page='02', line=3), True)
        """

    def field(*, default: Any = _NONE, default_factory: Any = _NONE, compare: bool = True) -> _Field:
        """What ``dataclasses.field`` gives."""
        return _Field(default, default_factory, compare)

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
    """``__init__`` of these fields: it sets all in one loop; a default that a factory makes is made where it is set."""
    setters = [_setter(vars(noun)[name].__set__, one.default_factory) for name, one in said.items()]
    defaults = [one.default for one in said.values() if one.default is not _NONE or one.default_factory is not _NONE]
    known = {"setters": setters, "zip": zip}
    return _function("__init__", _SET, said, known, defaults)


def _setter(put: Any, factory: Any) -> Any:
    if factory is _NONE:
        return put
    return lambda self, value: put(self, factory() if value is _NONE else value)


def _tuple_class(name: str, body: dict[str, Any]) -> type:
    """The named tuple of what stands in the body of a class."""
    names = tuple(body["__annotations__"])
    new = tuple.__new__
    defaults = {field: body.pop(field) for field in names if field in body}
    made: dict[str, Any] = {field: _element(place, "") for place, field in enumerate(names)}
    made |= {"__slots__": (), "__match_args__": names, "_fields": names, "_field_defaults": defaults}
    made |= {"__new__": _function("__new__", _JOIN, names, {"new": new}, defaults.values()), "_make": classmethod(new)}
    made |= {"__getnewargs__": _plain, "__repr__": _shown, "_asdict": _asdict, "_replace": _replaced}
    return type(name, (tuple,), made | body)


# What makes an object of ``n`` fields, with names that stand for theirs.
_SET = "def __init__(self, {names}):\n for _put, _value in zip(setters, ({names},)): _put(self, _value)"
_JOIN = "def __new__(cls, {names}): return new(cls, ({names},))"
_makers: dict[tuple[str, int], CodeType] = {}


def _function(name: str, text: str, fields: Iterable[str], known: dict[str, Any], defaults: Iterable[Any]) -> Any:
    """A method that takes ``fields``: compiled once for a number of them, then only its arguments are renamed."""
    names = tuple(fields)
    code = _makers.get((name, len(names)))
    if code is None:
        made: dict[str, Any] = {}
        exec(text.format(names=", ".join(f"_{number}" for number in range(len(names)))), made)
        code = _makers[name, len(names)] = made[name].__code__
    others = code.co_varnames
    renamed = code.replace(co_varnames=(others[0], *names, *others[len(names) + 1 :]))
    return FunctionType(renamed, known, name, tuple(defaults))


def _shown(self: Any) -> str:
    shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({', '.join(shown)})"


def _plain(self: Any) -> tuple[Any, ...]:
    return tuple(self)


def _asdict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _replaced(self: Any, /, **changes: Any) -> Any:
    made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"Got unexpected field names: {list(changes)!r}")
    return made


class _Field(NamedTuple):
    """What ``field`` says of an attribute."""

    default: Any = _NONE
    default_factory: Any = _NONE
    compare: bool = True


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
