"""Corrections with the places of their quotes in one issue: looked up once, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhuzhou_paper.corrections.model import Correction, Spot
from zhuzhou_paper.corrections.places import Lost, Printed
from zhuzhou_paper.model import Issue

__all__ = ["Found", "found"]

WITH_EDGES = ("keep", "replace", "accept")  # rulings on characters: their first and last one must be known


@dataclass(frozen=True, slots=True)
class Found:
    """Corrections and, for each, its spots by part; ``faults`` says by number which are lost and why."""

    corrections: tuple[Correction, ...]
    spots: tuple[Mapping[str, Spot], ...]
    faults: Mapping[int, str] = field(default_factory=dict)

    @property
    def kept(self) -> list[Spot]:
        """The texts that stay as they were printed."""
        return [spots["text"] for one, spots in self._with_spots() if one.ruling == "keep"]

    @property
    def put(self) -> list[tuple[Spot, str]]:
        """The texts that are replaced, each with the new one."""
        return [(spots["text"], one.value) for one, spots in self._with_spots() if one.ruling == "replace"]

    def _with_spots(self) -> list[tuple[Correction, Mapping[str, Spot]]]:
        both = zip(self.corrections, self.spots, strict=True)
        return [(one, spots) for one, spots in both if spots]


def found(issue: Issue, corrections: Sequence[Correction]) -> Found:
    """``corrections`` with their places in ``issue``; one whose quotes are not all found has none."""
    printed = Printed(issue)
    faults: dict[int, str] = {}
    spots: list[Mapping[str, Spot]] = []
    for number, one in enumerate(corrections):
        try:
            spots.append({part: printed.find(quote, edges=one.ruling in WITH_EDGES) for part, quote in one.quotes})
        except Lost as lost:
            spots.append({})
            faults[number] = lost.fault
    return Found(tuple(corrections), tuple(spots), faults)
