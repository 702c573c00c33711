"""No workers: everything in this process, for looking into a run with a debugger or a profiler."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhuzhou_paper.archive.engines import Work
from zhuzhou_paper.archive.model import Chunk, Outcome

__all__ = ["Here"]


class Here:
    """This process. What kills it ends the run."""

    def map(self, work: Work, following: Callable[[], Chunk | None]) -> Iterator[Outcome]:
        while (chunk := following()) is not None:
            yield Outcome(chunk, work(chunk))

    def close(self) -> None:
        return None
