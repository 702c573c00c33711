"""Processes on this machine: one ProcessPoolExecutor of one worker for each place.

A pool of many breaks as a whole when one of its workers is killed, and does not say whose work killed it. With a pool
a place, the others go on, and the chunk that was being done is known. ``multiprocessing.Pool`` waits for ever for a
killed worker (cpython#96062).

Workers are forked from a server that has imported the library and holds nothing else: no lock, no open database, no
thread of ours (``forkserver``); where the system has no fork they are started anew (``spawn``).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess

from zhuzhou_paper.archive.engines import Work
from zhuzhou_paper.archive.model import Chunk, Outcome, Record

__all__ = ["Local"]

AHEAD = 2  # chunks a worker has: the one it does, and the next, so that it never waits for us


@dataclass(slots=True)
class _Place:
    """One worker and what it was given, the chunk being done first."""

    pool: ProcessPoolExecutor
    process: BaseProcess | None = None
    given: deque[tuple[Future[tuple[Record, ...]], Chunk]] = field(default_factory=deque)


class Local:
    """``workers`` processes on this machine."""

    def __init__(self, workers: int) -> None:
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if hasattr(self._context, "set_forkserver_preload"):
            self._context.set_forkserver_preload(["zhuzhou_paper.archive.work", "zhuzhou_paper.writing.records"])
        self._places = [_Place(self._pool()) for _ in range(workers)]

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_begin)

    def map(self, work: Work, following: Callable[[], Chunk | None]) -> Iterator[Outcome]:
        while True:
            self._feed(work, following)
            futures = [place.given[0][0] for place in self._places if place.given]
            if not futures:
                return
            wait(futures, return_when=FIRST_COMPLETED)
            for place in self._places:
                while place.given and place.given[0][0].done():
                    future, chunk = place.given.popleft()
                    if isinstance(future.exception(), BrokenProcessPool):
                        yield Outcome(chunk, death=self._renew(place, work))
                    else:
                        yield Outcome(chunk, future.result())

    def _feed(self, work: Work, following: Callable[[], Chunk | None]) -> None:
        """Round after round, so that the last chunks are spread over all workers."""
        for depth in range(1, AHEAD + 1):
            for place in self._places:
                if len(place.given) < depth:
                    chunk = following()
                    if chunk is None:
                        return
                    self._give(place, work, chunk)

    def _give(self, place: _Place, work: Work, chunk: Chunk) -> None:
        before = set(multiprocessing.active_children()) if place.process is None else set()
        try:
            future = place.pool.submit(work, chunk)
        except BrokenProcessPool:  # its worker died idle: the chunk is not to blame
            self._renew(place, work)
            future = place.pool.submit(work, chunk)
        if place.process is None:
            place.process = next(iter(set(multiprocessing.active_children()) - before), None)
        place.given.append((future, chunk))

    def _renew(self, place: _Place, work: Work) -> str:
        """A new worker for one that died, with the chunks it had not begun; how the old one died."""
        waiting = [chunk for _, chunk in place.given]
        place.pool.shutdown(wait=True)
        code = place.process.exitcode if place.process is not None else None
        place.pool, place.process = self._pool(), None
        place.given.clear()
        for chunk in waiting:
            self._give(place, work, chunk)
        return _said(code)

    def close(self) -> None:
        for place in self._places:
            if place.process is not None and place.given:  # it may be busy for long, and nobody waits for it
                place.process.kill()
            place.pool.shutdown(wait=False, cancel_futures=True)


def _said(code: int | None) -> str:
    """How a process ended.

    >>> _said(-9), _said(3), _said(None)
    ('killed by SIGKILL', 'ended with code 3', 'ended')
    """
    if code is None or code == 0:
        return "ended"
    if code > 0:
        return f"ended with code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


def _begin() -> None:
    """In a new worker: the parent alone answers Ctrl-C, and a worker does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """A worker holds both ends of its own queue, so it would wait for ever for a parent that was killed."""
    parent.join()
    os._exit(1)
