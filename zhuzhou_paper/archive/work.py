"""One issue, from its files to its file: read, cleaned, written whole, counted. This is what workers do.

Nothing here knows which engine calls it, and the bytes depend on the issue and the job alone: no time, no absolute
path, no order of arrival.
"""

from __future__ import annotations

import gc
import signal
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath
from time import perf_counter
from types import FrameType

from zhuzhou_paper import pipeline
from zhuzhou_paper.archive.model import Chunk, Counts, Job, Record, Task
from zhuzhou_paper.archive.names import date_in, output_name
from zhuzhou_paper.archive.rows import ending_of, render
from zhuzhou_paper.archive.store import Store, StoreError, open_store
from zhuzhou_paper.archive.trees import Tree, open_tree
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.inspect.findings import findings
from zhuzhou_paper.messages import Message, say
from zhuzhou_paper.model import Edition, Place
from zhuzhou_paper.reading import natural_order, read_issue
from zhuzhou_paper.settings import SETTINGS, Wanted, issue_in

__all__ = ["do_chunk"]

TRACE = 200  # characters of an unexpected error that are kept
#: Chunks between two full collections. They find no garbage, but Python keeps up to 2,000 freed tuples of each size, which
#: a collection gives back: 2 MB after 700 issues. It takes 9 ms, two thousandths of the time of the smallest chunks.
COLLECT = 32
_done = count(1)


def do_chunk(chunk: Chunk) -> tuple[Record, ...]:
    """Do each issue of ``chunk`` and say how it ended.

    What is wrong with an issue is the reason in its Record. Raises StoreError where results cannot be written.
    """
    tree, store = _places(chunk.job)
    records = tuple(_do(task, chunk.job, tree, store) for task in chunk.tasks)
    store.settle()
    if next(_done) % COLLECT == 0:
        gc.collect()
    return records


@lru_cache(maxsize=2)
def _places(job: Job) -> tuple[Tree, Store]:
    return open_tree(job.archive), open_store(job.out, job.staging)


def _do(task: Task, job: Job, tree: Tree, store: Store) -> Record:
    start = perf_counter()
    try:
        with _limited(job.limit):
            edition = _clean(task, job, tree)
            data = render(edition, task.key, job.format)
            record = _record(task, edition)
    except StoreError:
        raise
    except PaperError as error:
        return Record(task.key, error.line, seconds=perf_counter() - start)
    except MemoryError:
        return Record(task.key, say("takes more memory than there is"), seconds=perf_counter() - start)
    except Exception as error:  # one issue must not end the run
        fault = say("a fault of this program ({what})", what=f"{type(error).__name__}: {str(error)[:TRACE]}")
        return Record(task.key, fault, seconds=perf_counter() - start)
    output = output_name(task.key, record.publication, record.date, ending_of(job.format))
    store.put(output, data)
    digest = sha256(data).hexdigest()
    return replace(record, output=output, size=len(data), digest=digest, seconds=perf_counter() - start)


def _clean(task: Task, job: Job, tree: Tree) -> Edition:
    """The edition of one issue, its files named as they stand below the archive's root."""
    with tempfile.TemporaryDirectory(prefix="paper-") if job.archive.count("://") else _nowhere() as beside:
        root = tree.local(task.files, Path(beside))
        try:
            wanted = _wanted(task, root)
            issue = read_issue(wanted.paths, encoding=job.encoding or wanted.encoding)
        except PaperError as error:
            raise PaperError(_below(root, error.line)) from None
        sources = tuple(replace(source, name=_below(root, source.name)) for source in issue.sources)
        issue = replace(issue, sources=sources, warnings=tuple(_below(root, one) for one in issue.warnings))
        rulings = tuple(replace(one, at=Place(_below(root, one.at.file), one.at.line)) for one in wanted.corrections)
        profile = job.profile or wanted.profile
        return pipeline.clean(issue, profile=profile, without=job.without, corrections=rulings)


@contextmanager
def _nowhere() -> Iterator[str]:
    yield ""


def _wanted(task: Task, root: Path) -> Wanted:
    """The files of an issue; ``paper.yaml`` among them says the rest, as it does for ``paper clean``."""
    for file in task.files:
        if PurePosixPath(file).name == SETTINGS:
            found = issue_in((root / file).parent)
            assert found is not None
            return found
    return Wanted(tuple(str(root / file) for file in sorted(task.files, key=natural_order)))


def _below(root: Path, text: str) -> str:
    if isinstance(text, Message):
        values = {name: _below(root, one) if isinstance(one, str) else one for name, one in text.values.items()}
        return Message(text.template, values) if values else text
    return text.replace(f"{root}/", "")


def _record(task: Task, edition: Edition) -> Record:
    """What the catalogue holds of an issue. What the archive says of itself wins over what was read from print."""
    facts = edition.facts
    return Record(
        task.key,
        publication=task.publication or facts.publication,
        date=task.date or facts.date or date_in(task.key),
        pages=len(edition.issue.pages),
        articles=len(edition.articles),
        characters=edition.ledger.total,
        counts=_counts(edition),
    )


def _counts(edition: Edition) -> Counts:
    counted: Counter[tuple[str, str]] = Counter()
    counted.update(("article", article.kind) for article in edition.articles)
    counted.update(("link", str(link.status)) for link in edition.links)
    counted.update(("edit", edit.rule) for edit in edition.edits)
    counted.update(("doubt", finding.code) for finding in findings(edition))
    return tuple((what, name, number) for (what, name), number in sorted(counted.items()))


@contextmanager
def _limited(seconds: float | None) -> Iterator[None]:
    """Raise PaperError in the block when it takes longer; only where the system has the alarm for it."""
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise PaperError(
            say("takes longer than {seconds:g} seconds", seconds=seconds), remedy="give it more with --limit"
        )

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
