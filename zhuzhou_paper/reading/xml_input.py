"""What the readers of XML share: the standard library's parser, hardened, with the line of every fault.

Entities that a file declares are refused, whatever they hold, and so is nesting that no format of pages needs: a small
file could else grow to any size in memory. Names are given without their prefix.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Box
from zhuzhou_paper.reading.formats import sound

__all__ = ["Elements", "attribute", "box_around", "number"]

DEEPEST = 100  # elements; formats of pages need about fifteen


class Elements:
    """Walks over a file's elements; a reader overrides ``start``, ``end`` and ``data``."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.data
        self._parser.EntityDeclHandler = self._entity

    def parse(self, text: str) -> None:
        """Read the whole of ``text``. Raises PaperError with the line for malformed XML and for entities."""
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as error:
            fault = say("malformed XML, {why}", why=expat.ErrorString(error.code))
            place = f"{self._name}:{error.lineno}"
            raise PaperError(fault, place=place, remedy="write the file anew with the OCR engine") from None

    def start(self, name: str, has: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text between elements."""

    def fail(self, fault: str) -> NoReturn:
        """What no sound file holds."""
        place = f"{self._name}:{self._parser.CurrentLineNumber}"
        raise PaperError(fault, place=place, remedy="no page needs such a thing; write the file anew")

    def _entity(self, *_: object) -> None:
        self.fail("the file declares entities")

    def _start(self, name: str, has: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self.fail("elements are nested too deeply")
        self.start(name.rpartition(":")[2], has)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name.rpartition(":")[2])


def number(text: str | None) -> float | None:
    """The number that an attribute states, None for anything else."""
    try:
        return float(text or "")
    except ValueError:
        return None


def box_around(points: str) -> Box | None:
    """The box around ``"x,y x,y …"``.

    >>> box_around("10,20 110,22 110,60 10,58"), box_around("")
    (Box(left=10.0, top=20.0, right=110.0, bottom=60.0), None)
    """
    pairs = [point.partition(",") for point in points.split()]
    xs = [value for x, _, _ in pairs if (value := number(x)) is not None]
    ys = [value for _, _, y in pairs if (value := number(y)) is not None]
    return sound(min(xs), min(ys), max(xs), max(ys)) if xs and ys else None


def attribute(has: Mapping[str, str], name: str) -> str:
    """An attribute whatever its prefix, "" where it is missing: ``xlink:href`` is ``href``."""
    return next((value for key, value in has.items() if key.rpartition(":")[2] == name), "")
