"""Rulings on jumps, by the parts of stories that linking knows: pairs that are made, refused, or led nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zhuzhou_paper.corrections.bind import LinkRuling
from zhuzhou_paper.corrections.model import ruled
from zhuzhou_paper.matching import Edge
from zhuzhou_paper.model import Evidence, Strand

__all__ = ["Pairs", "rule_pairs"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What a person ruled on pairs of a tail and a head, with where it is written."""

    made: Mapping[Edge, str] = field(default_factory=dict)  # one to one
    refused: Mapping[Edge, str] = field(default_factory=dict)
    closed: Mapping[str, str] = field(default_factory=dict)  # tails whose continuation is not in the input

    def allowed(self, edges: Iterable[Edge], tails: Iterable[str], heads: Iterable[str]) -> list[Edge]:
        """Of ``edges`` those that no ruling speaks against, and those that a ruling makes."""
        known, there = set(tails), set(heads)
        made = {(t, h) for t, h in self.made if t in known and h in there}
        left, right = {t for t, _ in made}, {h for _, h in made}
        return sorted(
            made
            | {
                (t, h)
                for t, h in edges
                if t not in left and h not in right and t not in self.closed and (t, h) not in self.refused
            }
        )

    def evidence(self, edge: Edge) -> tuple[Evidence, ...]:
        """The ruling that makes ``edge``; empty where none does."""
        return ruled(self.made[edge]) if edge in self.made else ()

    def sure(self, confidences: Mapping[Edge, float]) -> dict[Edge, float]:
        """``confidences``, 1.0 for what is ruled."""
        return {edge: 1.0 if edge in self.made else value for edge, value in confidences.items()}

    def closing(self, tail: str) -> tuple[Evidence, ...]:
        """The ruling that ``tail`` goes on nowhere in the input; empty where there is none."""
        return ruled(self.closed[tail], -1.0) if tail in self.closed else ()


def rule_pairs(rulings: Sequence[LinkRuling], strands: Sequence[Strand]) -> Pairs:
    """The rulings on pieces as rulings on ``strands``; of two that cannot both hold the later one does."""
    if not rulings:
        return Pairs()
    home = {
        piece.id: strand.id
        for strand in strands
        for piece in (*strand.heads, *strand.body, *(p for p in (strand.into, strand.out) if p is not None))
    }
    made: dict[Edge, str] = {}
    refused: dict[Edge, str] = {}
    closed: dict[str, str] = {}
    for one in rulings:
        tail, head = home.get(one.tail), home.get(one.head or "")
        if tail is None or (one.head is not None and head is None) or tail == head:
            continue
        if head is None:
            closed[tail] = one.place
            made = {edge: place for edge, place in made.items() if edge[0] != tail}
        elif one.made:
            made = {edge: place for edge, place in made.items() if tail != edge[0] and head != edge[1]}
            made[tail, head] = one.place
            refused.pop((tail, head), None)
            closed.pop(tail, None)
        else:
            refused[tail, head] = one.place
            made.pop((tail, head), None)
    return Pairs(made, refused, closed)
