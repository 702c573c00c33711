"""Engines: where the chunks of a run are worked on. All of them take the same function and give the same outcomes.

An engine never judges: it says which chunk was done and which one its worker died of, and run.py decides what is tried
again. So resuming, bisecting and quarantine are the same code on one core and on a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from zhuzhou_paper.archive.model import Chunk, Outcome, Record

__all__ = ["Engine", "Work"]

Work = Callable[[Chunk], tuple[Record, ...]]


class Engine(Protocol):
    """A place with workers. ``close`` may be called at any time and leaves none behind."""

    def map(self, work: Work, following: Callable[[], Chunk | None]) -> Iterator[Outcome]:
        """Do chunks until ``following`` has no more and none is under way; outcomes in any order.

        ``following`` is asked whenever a worker is free. It may give more after it gave None: a chunk that killed
        its worker comes back in halves. An exception that ``work`` raises is raised here.
        """

    def close(self) -> None:
        """Stop at once. What workers are doing is lost; what they wrote is whole."""
