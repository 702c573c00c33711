"""Our dataclasses and named tuples behave as those of the standard library do: each question is put to either make."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from zhuzhou_paper import frozen


@frozen.dataclass(frozen=True, slots=True)
class Ours:
    """A story."""

    name: str
    lines: int = 0
    notes: tuple[str, ...] = frozen.field(default=(), compare=False)
    marks: dict[str, int] = frozen.field(default_factory=dict, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A story."""

    name: str
    lines: int = 0
    notes: tuple[str, ...] = dataclasses.field(default=(), compare=False)
    marks: dict[str, int] = dataclasses.field(default_factory=dict, compare=False)


@pytest.mark.parametrize(
    "question",
    [
        lambda noun: repr(noun("甲", notes=("一",))).replace(noun.__name__, "Noun"),
        lambda noun: noun("甲", 2) == noun(name="甲", lines=2, notes=("一",)),
        lambda noun: noun("甲", 2) == noun("甲", 3),
        lambda noun: noun("甲") == "甲",
        lambda noun: len({noun("甲"), noun("甲", notes=("一",)), noun("乙")}),
        lambda noun: noun("甲").marks is noun("甲").marks,
        lambda noun: [one.name for one in dataclasses.fields(noun)],
        lambda noun: dataclasses.asdict(dataclasses.replace(noun("甲"), lines=4)),
        lambda noun: pickle.loads(pickle.dumps(noun("甲", 1, ("一",)))) == noun("甲", 1),
        lambda noun: copy.deepcopy(noun("甲", marks={"一": 1})).marks,
        lambda noun: (noun.__match_args__, noun.__doc__, noun.__slots__),
        lambda noun: hasattr(noun("甲"), "__dict__"),
        lambda noun: dataclasses.is_dataclass(noun) and dataclasses.is_dataclass(noun("甲")),
        lambda noun: [(one.name, one.type, one.default, one.compare) for one in dataclasses.fields(noun("甲"))],
        lambda noun: noun.__dataclass_params__.frozen,
    ],
)
def test_as_dataclasses_do(question: Callable[[Any], object]) -> None:
    assert question(Ours) == question(Theirs)


@pytest.mark.parametrize("noun", [Ours, Theirs])
def test_nothing_is_changed_behind_its_making(noun: Any) -> None:
    one = noun("甲")
    with pytest.raises(dataclasses.FrozenInstanceError, match="lines"):
        one.lines = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
        del one.name
    with pytest.raises(TypeError):
        noun()
    with pytest.raises(TypeError):
        noun("甲", pages=3)


def test_other_values() -> None:
    one = Ours("甲", 1, ("一",), {"二": 2})
    assert frozen.replace(one, lines=3) == Ours("甲", 3) and frozen.replace(one, name="乙").marks is one.marks
    with pytest.raises(TypeError):
        frozen.replace(one, pages=3)


def test_what_is_not_frozen_can_be_changed_and_is_no_key() -> None:
    @frozen.dataclass(slots=True)
    class Draft:
        lines: list[str] = frozen.field(default_factory=list)
        kind: str = "article"

    @frozen.dataclass(slots=True, eq=False)
    class Slot:
        text: str

    draft = Draft()
    draft.kind = "photo"
    draft.lines.append("甲")
    assert draft == Draft(["甲"], "photo") and Draft().lines == []
    with pytest.raises(TypeError):
        hash(draft)
    assert Slot("甲") != Slot("甲") and len({Slot("甲"), Slot("甲")}) == 2


class OurMark(frozen.NamedTuple):
    """A mark."""

    page: str
    line: int = 0
    names: tuple[str, ...] = ()

    def told(self) -> str:
        return f"{self.page}:{self.line}"


class TheirMark(NamedTuple):
    """A mark."""

    page: str
    line: int = 0
    names: tuple[str, ...] = ()

    def told(self) -> str:
        return f"{self.page}:{self.line}"


@pytest.mark.parametrize(
    "question",
    [
        lambda noun: repr(noun("02", names=("一",))).replace(noun.__name__, "Noun"),
        lambda noun: [noun("02", 3), noun(line=3, page="02"), noun._make(("02", 3, ()))] == [("02", 3, ())] * 3,
        lambda noun: {noun("02"): "甲"}["02", 0, ()],
        lambda noun: (noun("02", 3)._replace(line=4, names=("一",)), noun("02", 3)._asdict()),
        lambda noun: (noun("02", 3).told(), noun("02")[0], noun("02") < noun("03")),
        lambda noun: pickle.loads(pickle.dumps(noun("02", 3))) == copy.deepcopy(noun("02", 3)) == noun("02", 3),
        lambda noun: type(pickle.loads(pickle.dumps(noun("02")))) is noun and type(noun("02")._replace(line=1)) is noun,
        lambda noun: (
            noun._fields,
            noun._field_defaults,
            noun.__match_args__,
            noun.__doc__,
            list(noun.__annotations__),
        ),
        lambda noun: (noun.__bases__, noun.__name__[-4:], noun.__module__, hasattr(noun("02"), "__dict__")),
    ],
)
def test_as_named_tuples_do(question: Callable[[Any], object]) -> None:
    assert question(OurMark) == question(TheirMark)


@pytest.mark.parametrize("noun", [OurMark, TheirMark])
def test_a_named_tuple_takes_its_own_fields_only(noun: Any) -> None:
    for wrong in (noun, lambda: noun("02", pages=3), lambda: noun("02", 3, (), 4)):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'page'"):
        noun(line=3)
    with pytest.raises(ValueError, match="pages"):
        noun("02")._replace(pages=3)
    with pytest.raises(AttributeError):
        noun("02").line = 3
