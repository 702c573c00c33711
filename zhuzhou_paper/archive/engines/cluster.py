"""A Dask cluster: workers on many machines that see the same archive and the same place for results.

Dask starts a worker that died anew and would try its tasks again by itself; here it is asked not to, where that can
be asked, so that run.py bisects and counts as it does on one machine. Why Dask and not Ray: docs/batch.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from zhuzhou_paper.archive.engines import Work
from zhuzhou_paper.archive.model import Chunk, Outcome
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say

__all__ = ["Cluster"]


class Cluster:
    """The cluster whose scheduler is at ``address``, or, for "local", one of ``workers`` processes on this machine."""

    def __init__(self, address: str, workers: int) -> None:
        try:
            import dask
            import distributed
        except ImportError:
            remedy = "pip install 'zhuzhou-paper[dask]'"
            raise PaperError("a cluster needs the library distributed", remedy=remedy) from None
        self._distributed = distributed
        self._own: Any = None
        if address == "local":
            dask.config.set({"distributed.scheduler.allowed-failures": 0})
            self._own = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            )
        try:
            self._client = distributed.Client(self._own or address, timeout="20s")
        except (OSError, ValueError) as error:
            raise PaperError(say("no Dask scheduler answers: {why}", why=error), place=address) from None

    def map(self, work: Work, following: Callable[[], Chunk | None]) -> Iterator[Outcome]:
        given: dict[Any, Chunk] = {}
        arrived = self._distributed.as_completed()
        self._feed(work, following, given, arrived)
        while given:
            future = next(arrived)
            chunk = given.pop(future)
            error = future.exception() if future.status != "cancelled" else None
            if future.status == "cancelled" or isinstance(error, self._distributed.KilledWorker):
                yield Outcome(chunk, death="killed, or lost from the cluster")
            elif error is not None:
                raise error
            else:
                yield Outcome(chunk, future.result())
            future.release()
            self._feed(work, following, given, arrived)

    def _feed(self, work: Work, following: Callable[[], Chunk | None], given: dict[Any, Chunk], arrived: Any) -> None:
        """One chunk a thread of the cluster: a chunk that waits at a worker would be blamed when that worker dies.

        While workers are being started anew there are fewer threads; then the rest waits, but never all of it.
        """
        while len(given) < max(1, sum(self._client.nthreads().values())):
            chunk = following()
            if chunk is None:
                return
            future = self._client.submit(work, chunk, pure=False, retries=0)
            given[future] = chunk
            arrived.add(future)

    def close(self) -> None:
        self._client.close()
        if self._own is not None:
            self._own.close()
