"""What a person ruled, as it is written, before it is looked for in an issue."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from zhuzhou_paper.model import RULED, Evidence, Place, Verdict

__all__ = ["PARTS", "Correction", "Quote", "SeamRuling", "Spot", "ruled"]

WEIGHT = 20.0  # log-odds: beyond what all other evidence together can say

#: Every ruling, and what it names: its quotes, and then the words it sets.
PARTS = MappingProxyType(
    {
        "join": ("tail", "head"),
        "split": ("tail", "head", "into"),
        "link": ("from", "to"),
        "unlink": ("from", "to"),
        "role": ("of", "is"),
        "keep": ("text",),
        "replace": ("text", "with"),
        "accept": ("text",),
    }
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A place by its words. ``before`` and ``after`` are the characters around it; all three must be found together."""

    text: str
    before: str = ""
    after: str = ""
    page: str | None = None  # printed label
    id: str | None = None  # of the piece that was meant when the ruling was made; ids shift, words stay


@dataclass(frozen=True, slots=True)
class Correction:
    """One ruling. ``quotes`` by part (tail, head, from, to, of, text); ``value`` is the role, the new text, the way
    to split."""

    ruling: str  # a key of PARTS
    at: Place  # where it is written
    quotes: tuple[tuple[str, Quote], ...]
    value: str = ""
    note: str = ""

    @property
    def place(self) -> str:
        """Where it is written, as evidence names it: ``paper.yaml:12``."""
        return f"{self.at.file}:{self.at.line}"

    def quote(self, part: str) -> Quote | None:
        """The quote of ``part``, None where it is not given."""
        return dict(self.quotes).get(part)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quote was found: ``source.text[start:end]``, and how like it reads (1.0: the same)."""

    source: int
    start: int
    end: int
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class SeamRuling:
    """A ruling on two pieces, by their ids. ``place`` is where it is written, ``paper.yaml:12``."""

    tail: str
    head: str
    verdict: Verdict
    place: str


def ruled(place: str, sign: float = 1.0) -> tuple[Evidence, ...]:
    """The evidence that a ruling is: it stands alone. ``sign`` -1 where it speaks against a join."""
    return (Evidence(RULED, place, sign * WEIGHT),)
