"""A run over an archive: plan, work, mark; what was killed is tried again, what kills is set apart.

find ──> catalogue.plan ──> chunks ──> engine.map(work.do_chunk) ──> catalogue.mark
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from zhuzhou_paper import __version__
from zhuzhou_paper.archive.catalogue import Catalogue
from zhuzhou_paper.archive.engines import Engine, Work
from zhuzhou_paper.archive.model import Chunk, File, Job, Outcome, Record, Shard, Task
from zhuzhou_paper.archive.store import Store
from zhuzhou_paper.archive.work import do_chunk
from zhuzhou_paper.errors import PaperError

__all__ = ["Progress", "plan", "settings", "work_off"]

PAGES = (
    16  # of a chunk, at least: below it workers wait for work (chunks of 1 page: 1.38 instead of 1.76 times as fast)
)
TRIES = 3  # workers that may die of one issue before it is set apart: the first may have been killed by chance


@dataclass(frozen=True, slots=True)
class Progress:
    """What has just happened, and how far the run is."""

    done: int
    quarantined: int
    total: int
    pages: int  # done in this run
    records: tuple[Record, ...] = ()
    death: str | None = None  # a worker died, and how; its chunk is tried again
    suspects: tuple[str, ...] = ()  # the issues of that chunk


def settings(job: Job) -> dict[str, str]:
    """What makes two runs the same: the catalogue keeps it, and refuses to mix."""
    profile = job.profile or ""
    if profile and Path(profile).is_file():
        profile = f"{Path(profile).name} {sha256(Path(profile).read_bytes()).hexdigest()[:12]}"
    return {
        "version": __version__,
        "format": job.format,
        "profile": profile,
        "encoding": job.encoding or "",
        "without": ",".join(sorted(job.without)),
    }


def plan(catalogue: Catalogue, files: Iterable[File], store: Store, shard: Shard) -> int:
    """Take up the archive's files; return how many issues there are. Raises PaperError where there is none.

    What is marked as done is trusted only where its file is there in its full size.
    """
    total = catalogue.plan(files, shard)
    if total == 0 and shard.total == 1:
        raise PaperError("no issues found", remedy="say how files are named with --layout, or list them in --manifest")
    lost: list[str] = []
    for key, output, size in catalogue.done():
        if store.size(output) != size:
            lost.append(key)
    if lost:
        catalogue.wait(lost)
    return total


def work_off(
    job: Job, catalogue: Catalogue, engine: Engine, store: Store, total: int, work: Work = do_chunk
) -> Iterator[Progress]:
    """Do all issues that wait. Raises StoreError or PaperError where results or marks cannot be written."""
    again: deque[Chunk] = deque()
    fresh = chunks(job, catalogue.waiting())
    done, quarantined, pages = catalogue.number("done"), 0, 0

    def following() -> Chunk | None:
        return again.popleft() if again else next(fresh, None)

    for outcome in engine.map(work, following):
        if outcome.death is not None and (rest := _rest(outcome)):
            again.extend(rest)
            suspects = tuple(task.key for task in outcome.chunk.tasks)
            yield Progress(done, quarantined, total, pages, (), outcome.death, suspects)
            continue
        records = outcome.records or (_killer(outcome),)
        _replace(catalogue, store, records)
        done += sum(record.reason is None for record in records)
        quarantined += sum(record.reason is not None for record in records)
        pages += sum(record.pages for record in records)
        yield Progress(done, quarantined, total, pages, records)


def chunks(job: Job, tasks: Iterable[Task]) -> Iterator[Chunk]:
    """Tasks in their order, as many together as make PAGES pages."""
    together: list[Task] = []
    pages = 0
    for task in tasks:
        together.append(task)
        pages += task.pages
        if pages >= PAGES:
            yield Chunk(job, tuple(together))
            together, pages = [], 0
    if together:
        yield Chunk(job, tuple(together))


def _rest(outcome: Outcome) -> list[Chunk]:
    """What to try again when a worker died: the halves of its chunk, or its one issue; nothing when that is enough."""
    job, tasks, tries = outcome.chunk.job, outcome.chunk.tasks, outcome.chunk.tries
    if len(tasks) > 1:
        middle = len(tasks) // 2
        return [Chunk(job, tasks[:middle]), Chunk(job, tasks[middle:])]
    return [Chunk(job, tasks, tries + 1)] if tries + 1 < TRIES else []


def _killer(outcome: Outcome) -> Record:
    (task,) = outcome.chunk.tasks
    return Record(task.key, f"its worker died {TRIES} times, the last one {outcome.death}")


def _replace(catalogue: Catalogue, store: Store, records: tuple[Record, ...]) -> None:
    """Mark ``records``, and take away the file of an earlier run where an issue's place has changed since.

    The old file goes first: a run killed before the mark does the issue again, and nothing stands there twice.
    """
    before = catalogue.outputs(record.key for record in records)
    for record in records:
        if (old := before.get(record.key)) is not None and old != record.output:
            store.remove(old)
    catalogue.mark(records, __version__)
