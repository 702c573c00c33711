"""Dask or Ray as the engine for many machines: the same run on both, with a worker killed once and an issue that kills.

    python benchmarks/clusters.py [ISSUES]        needs: pip install 'distributed' 'ray'; what is missing is passed over

Printed for each engine: seconds to start, seconds of a quiet run, of a run whose worker is killed once, of a run with
an issue that kills its worker every time; how many issues were done and which were set apart.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from archives import make_archive

from zhuzhou_paper.archive import run
from zhuzhou_paper.archive.catalogue import Catalogue
from zhuzhou_paper.archive.find import find
from zhuzhou_paper.archive.model import Chunk, File, Job, Outcome, Record, Shard
from zhuzhou_paper.archive.store import open_store
from zhuzhou_paper.archive.trees import open_tree
from zhuzhou_paper.archive.work import do_chunk


class Ray:
    """The engine that was not chosen, as small as it can be."""

    def __init__(self, workers: int) -> None:
        import ray

        self._ray, self._workers = ray, workers
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="CRITICAL")

    def map(self, work: Callable[[Chunk], Any], following: Callable[[], Chunk | None]) -> Iterator[Outcome]:
        def call(chunk: Chunk) -> Any:
            return work(chunk)

        task = self._ray.remote(max_retries=0)(call)
        given: dict[Any, Chunk] = {}
        while True:
            while len(given) < self._workers and (chunk := following()) is not None:
                given[task.remote(chunk)] = chunk
            if not given:
                return
            (ready,), _ = self._ray.wait(list(given), num_returns=1)
            chunk = given.pop(ready)
            try:
                yield Outcome(chunk, self._ray.get(ready))
            except self._ray.exceptions.WorkerCrashedError:
                yield Outcome(chunk, death="crashed")

    def close(self) -> None:
        self._ray.shutdown()


def kill_in(kind: str, marker: str, victim: str, chunk: Chunk) -> tuple[Record, ...]:
    """The work, with a SIGKILL of its own worker: "once", "always" or never."""
    if kind != "never" and any(task.key == victim for task in chunk.tasks):
        if kind == "always":
            os.kill(os.getpid(), signal.SIGKILL)
        if not Path(marker).exists():
            Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return do_chunk(chunk)


def trial(root: Path, engine: Any, name: str, kind: str) -> str:
    job = Job(str(root / "archive"), str(root / f"{name}-{kind}"))
    store = open_store(job.out, job.staging)
    begin = time.monotonic()
    with closing(Catalogue(Path(job.out) / "catalogue.sqlite")) as catalogue:
        files = (one for one in find(open_tree(job.archive)) if isinstance(one, File))
        total = run.plan(catalogue, files, store, Shard())
        victim = list(catalogue.waiting())[total // 2].key
        work = partial(kill_in, kind, str(root / f"{name}-{kind}.killed"), victim)
        for _ in run.work_off(job, catalogue, engine, store, total, work):
            pass
        apart = [key for key, _ in catalogue.quarantined()]
        return f"{time.monotonic() - begin:6.1f} s {catalogue.number('done'):4d} done {len(apart)} apart"


def engines() -> Iterator[tuple[str, Callable[[], Any]]]:
    from importlib.util import find_spec

    from zhuzhou_paper.archive.engines.local import Local

    yield "processes", partial(Local, 2)
    if find_spec("distributed"):
        from zhuzhou_paper.archive.engines.cluster import Cluster

        yield "dask", partial(Cluster, "local", 2)
    if find_spec("ray"):
        yield "ray", partial(Ray, 2)


def main(issues: int = 200) -> None:
    with tempfile.TemporaryDirectory(prefix="paper-clusters-") as place:
        root = Path(place)
        make_archive(root / "archive", issues)
        for name, start in engines():
            begin = time.monotonic()
            with closing(start()) as engine:
                print(f"{name:10s} started in {time.monotonic() - begin:.1f} s", flush=True)
                for kind in ("never", "once", "always"):
                    print(f"  killed {kind:7s} {trial(root, engine, name, kind)}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
