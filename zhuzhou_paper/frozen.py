"""Dataclasses and named tuples that are quick to define and need neither ``dataclasses`` nor ``typing``.

``dataclasses`` writes up to six methods for each class and compiles each by itself, 0.35 ms a class, and a run that
cleans one page defines thirty; to import it takes 5 ms more, most of them for ``inspect``. ``typing`` compiles what a
named tuple says of each field and ``collections`` its ``__new__``, 0.12 ms a class, and there are fifty. Here all classes
with as many fields share the code that makes their objects (``_methods``), what else a class needs is the same for all, and what
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
    from collections.abc import Callable, Iterable, Sequence
    from dataclasses import dataclass, field, replace
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
    body = dict(vars(noun))
    del body["__dict__"], body["__weakref__"]
    names = tuple(body["__annotations__"])
    said = {name: body.pop(name) for name in names if name in body}
    fields = {name: one for name, one in said.items() if isinstance(one, _Field)}
    assert all(name in fields or not hasattr(one, "default_factory") for name, one in said.items()), "of another module"
    body |= {"__slots__": names, "__match_args__": names, "__repr__": _repr, "__qualname__": noun.__qualname__}
    body |= {"__dataclass_fields__": _FIELDS, "__dataclass_params__": _PARAMS, "_said": (said, frozen, eq)}
    body["_values"] = staticmethod(attrgetter(*names))
    if eq:
        compared = [name for name in names if name not in fields or fields[name].compare]
        body |= {"_compared": staticmethod(attrgetter(*compared)), "__eq__": _eq, "__hash__": _hash if frozen else None}
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _restore}
    made: Any = type(noun.__name__, (), body)
    setters = [_setter(vars(made)[name].__set__, fields.get(name)) for name in names]

    def fill(self: Any, values: tuple[Any, ...]) -> None:
        for put, value in zip(setters, values):  # noqa: B905 - there are as many; strict costs a tenth
            put(self, value)

    given = [fields.get(name) or _Field(one) for name, one in said.items()]
    defaults = [one.default for one in given if one.default is not _NONE or one.default_factory is not _NONE]
    made.__init__ = _method(f"{noun.__name__}.__init__", names, fill, defaults)
    return made


def _setter(put: Any, field: _Field | None) -> Any:
    """What sets a field, to what its factory makes where no value is given."""
    if field is None or field.default_factory is _NONE:
        return put
    factory = field.default_factory
    return lambda self, value: put(self, factory() if value is _NONE else value)


def _tuple_class(name: str, body: dict[str, Any]) -> type:
    """The named tuple of what stands in the body of a class."""
    names = tuple(body["__annotations__"])
    defaults = {field: body.pop(field) for field in names if field in body}
    made: dict[str, Any] = {field: _element(place, "") for place, field in enumerate(names)}
    made |= {"__slots__": (), "__match_args__": names, "_fields": names, "_field_defaults": defaults}
    made["__new__"] = _method(f"{name}.__new__", names, tuple.__new__, defaults.values())
    made |= {"__getnewargs__": _plain, "__repr__": _shown, "_asdict": _asdict, "_replace": _replaced}
    return type(name, (tuple,), made | {"_make": classmethod(tuple.__new__)} | body)


def _method(name: str, fields: Sequence[str], make: Any, defaults: Iterable[Any]) -> Any:
    """``make`` as a method ``name`` that takes ``fields``: one that is there takes as many, and gets their names."""
    there = _methods(make)[len(fields)]
    code = there.__code__.replace(co_varnames=("self", *fields), co_qualname=name)
    return FunctionType(code, {}, name.rpartition(".")[2], tuple(defaults), there.__closure__)


def _methods(make: Any) -> tuple[Any, ...]:
    """Methods of no field, of one, of two …, compiled with this module and not with each class; for more, write one more."""
    return (
        lambda self: make(self, ()),
        lambda self, a: make(self, (a,)),
        lambda self, a, b: make(self, (a, b)),
        lambda self, a, b, c: make(self, (a, b, c)),
        lambda self, a, b, c, d: make(self, (a, b, c, d)),
        lambda self, a, b, c, d, e: make(self, (a, b, c, d, e)),
        lambda self, a, b, c, d, e, f: make(self, (a, b, c, d, e, f)),
        lambda self, a, b, c, d, e, f, g: make(self, (a, b, c, d, e, f, g)),
        lambda self, a, b, c, d, e, f, g, h: make(self, (a, b, c, d, e, f, g, h)),
        lambda self, a, b, c, d, e, f, g, h, i: make(self, (a, b, c, d, e, f, g, h, i)),
        lambda self, a, b, c, d, e, f, g, h, i, j: make(self, (a, b, c, d, e, f, g, h, i, j)),
        lambda self, a, b, c, d, e, f, g, h, i, j, k: make(self, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda self, a, b, c, d, e, f, g, h, i, j, k, m: make(self, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda self, a, b, c, d, e, f, g, h, i, j, k, m, n: make(self, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda self, a, b, c, d, e, f, g, h, i, j, k, m, n, o: make(self, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
        lambda self, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: make(self, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)),
        lambda self, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q: make(self, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)),
    )  # fmt: skip


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

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, thing: object, noun: Any) -> Any:
        import dataclasses

        said, frozen, eq = noun._said
        twin: Any = type(noun.__name__, (), {"__annotations__": noun.__annotations__, "__module__": noun.__module__})
        for name, one in said.items():
            words = one._asdict() if isinstance(one, _Field) else {"default": one}
            words = {word: value for word, value in words.items() if value is not _NONE}
            setattr(twin, name, dataclasses.field(**words))
        known = getattr(dataclasses.dataclass(frozen=frozen, eq=eq)(twin), self._name)
        setattr(noun, self._name, known)
        return known


_FIELDS = _Known("__dataclass_fields__")
_PARAMS = _Known("__dataclass_params__")


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
