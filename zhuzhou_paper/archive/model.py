"""The nouns of an archive run: what passes between finding, planning, working and marking. All of it can be pickled."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Chunk", "File", "Job", "Outcome", "Record", "Shard", "Task"]

Counts = tuple[tuple[str, str, int], ...]  # (what, name, number): ("edit", "width", 12)


@dataclass(frozen=True, slots=True)
class File:
    """One file of an archive: the issue it belongs to, and what tells whether it was changed since."""

    key: str  # the name in the archive: "1998/01/01"
    path: str  # below the archive's root, with "/"
    size: int
    stamp: str  # time of the last change, or a store's etag
    publication: str | None = None  # as the layout or the manifest says
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One issue to be done."""

    key: str
    files: tuple[str, ...]
    pages: int  # page files; a file with many pages counts as one
    publication: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all issues of a run. Workers get it with each chunk."""

    archive: str  # a folder, or a URL that fsspec knows
    out: str
    format: str = "jsonl"
    profile: str | None = None
    encoding: str | None = None
    without: frozenset[str] = frozenset()
    staging: str = ".batch/staging"  # below out: where files are written before they take their place
    limit: float | None = None  # seconds that one issue may take


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``number`` of ``total``, from 1. Which part an issue is in depends on its key alone."""

    number: int = 1
    total: int = 1

    def __str__(self) -> str:
        return f"{self.number}-of-{self.total}"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one worker does at a time."""

    job: Job
    tasks: tuple[Task, ...]
    tries: int = 0  # how many workers died of it


@dataclass(frozen=True, slots=True)
class Record:
    """How one issue ended. ``reason`` is None where it is done."""

    key: str
    reason: str | None = None
    output: str | None = None  # below the run's folder
    size: int = 0
    digest: str = ""
    publication: str | None = None
    date: str | None = None
    pages: int = 0
    articles: int = 0
    characters: int = 0
    counts: Counts = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chunk: its records, or, where its worker died, why."""

    chunk: Chunk
    records: tuple[Record, ...] = field(default=())
    death: str | None = None
