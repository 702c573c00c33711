"""``paper batch``: a whole archive, resumed where it stopped."""

from __future__ import annotations

import os
import signal
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zhuzhou_paper.archive.catalogue import Catalogue
    from zhuzhou_paper.archive.engines import Engine
    from zhuzhou_paper.archive.model import File, Job, Shard
    from zhuzhou_paper.cli.progress import Reporter

__all__ = ["batch"]

EXAMPLES = """\b
Examples:
  paper batch archive/ -o out/
  paper batch archive/ -o out/ -f parquet
  paper batch archive/ -o out/ --layout '{date}/{page}.md'
  paper batch archive/ -o out/ --shard 3/16
  paper stats out/
"""


@click.command(epilog=EXAMPLES)
@click.argument("archive", metavar="ARCHIVE")
@click.option("-o", "--output", metavar="OUT", required=True, help="The folder for data and catalogue, or a URL.")
@click.option("-f", "--format", "format_name", metavar="FORMAT", help="jsonl (default), parquet, or what clean writes.")
@click.option("--layout", metavar="T", help="How files are named below ARCHIVE: '{publication}/{date}/{page}.md'.")
@click.option("--manifest", metavar="FILE", help="A list of issues and their files: CSV, TSV or JSON Lines.")
@click.option(
    "--workers", metavar="N", type=click.IntRange(0), help="Processes; without it one a processor. 0: no extra process."
)
@click.option("--cluster", metavar="A", help="Work on a Dask cluster: its scheduler's address, or local to try it.")
@click.option("--shard", metavar="I/N", help="Do part I of N only, for job arrays and several machines.")
@click.option("--profile", metavar="P", help="How these newspapers print: a shipped profile or a YAML file.")
@click.option("--encoding", metavar="E", help="The input's encoding, where it is not recognised: big5.")
@click.option("--without", metavar="RULE", multiple=True, help="Leave this repair rule out; may be given again.")
@click.option("--limit", metavar="S", type=float, help="Seconds that one issue may take; longer ones are set apart.")
@click.option("--redo", is_flag=True, help="Do all issues again, also where the version or an option has changed.")
@click.option("--catalogue", metavar="FILE", help="Where the catalogue is kept, when OUT is a URL.")
@click.option("--json-log", is_flag=True, help="Progress as JSON Lines on standard error.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def batch(
    archive: str,
    output: str,
    format_name: str | None,
    layout: str | None,
    manifest: str | None,
    workers: int | None,
    cluster: str | None,
    shard: str | None,
    profile: str | None,
    encoding: str | None,
    without: tuple[str, ...],
    limit: float | None,
    redo: bool,
    catalogue: str | None,
    json_log: bool,
    quiet: bool,
) -> None:
    """Clean all issues of an archive into a data set.

    ARCHIVE is a tree of issues: folders of pages, or files. OUT gets data/publication=…/year=…/ with a file an issue,
    and catalogue.sqlite with a row an issue. Each issue is written whole and then marked: whatever is killed, the same
    command goes on where it stopped, and the result is the same.

    An issue that cannot be read, or that kills its worker, is set apart with its reason and does not stop the run.

    Exit 0 where all issues are done, 1 where some are set apart, 2 where the run cannot go on, 130 interrupted.
    """
    from zhuzhou_paper.archive.catalogue import Catalogue
    from zhuzhou_paper.archive.model import Job
    from zhuzhou_paper.archive.rows import ending_of
    from zhuzhou_paper.archive.run import plan, settings
    from zhuzhou_paper.archive.store import open_store
    from zhuzhou_paper.cli.progress import reporter

    part = _shard(shard)
    job = Job(
        _absolute(archive), _absolute(output), format_name or "jsonl",
        str(Path(profile).resolve()) if profile and Path(profile).is_file() else profile,
        encoding, frozenset(without), f".batch/staging.{part}", limit,
    )  # fmt: skip
    if job.out == job.archive:
        raise PaperError("OUT is ARCHIVE", place=output, remedy="name another folder for the results")
    ending_of(job.format)  # a wrong name is told before the work, not after it
    _known_rules(job)
    report = reporter(None if quiet else json_log)
    with _stoppable(), _held(job, part, catalogue) as place, closing(Catalogue(place)) as opened:
        opened.settle(settings(job), redo=redo)
        total = plan(opened, _files(job, layout, manifest, report), open_store(job.out, job.staging), part)
        _work(job, opened, total, lambda: _engine(cluster, workers), report)
        apart = list(opened.quarantined())
        report.end(opened.number("done"), apart, opened.number("gone"))
    if apart:
        raise click.exceptions.Exit(1)


def _work(job: Job, catalogue: Catalogue, total: int, engine: Callable[[], Engine], report: Reporter) -> None:
    """Do what waits, and tell of it."""
    from zhuzhou_paper.archive.run import work_off
    from zhuzhou_paper.archive.store import open_store

    store = open_store(job.out, job.staging)
    store.sweep()
    report.begin(total, catalogue.number("done"))
    if not catalogue.number("waiting"):
        return
    try:
        with closing(engine()) as started:
            for progress in work_off(job, catalogue, started, store, total):
                report.show(progress)
    except KeyboardInterrupt:
        report.stopped(catalogue.number("done"), total)
        raise
    finally:
        store.sweep()


def _absolute(place: str) -> str:
    """``place`` as workers find it, wherever they run."""
    from zhuzhou_paper.archive.store import is_remote

    return place.rstrip("/") if is_remote(place) else str(Path(place).resolve())


def _engine(cluster: str | None, workers: int | None) -> Engine:
    if cluster is not None:
        from zhuzhou_paper.archive.engines.cluster import Cluster

        return Cluster(cluster, workers or _processors())
    if workers == 0:
        from zhuzhou_paper.archive.engines.here import Here

        return Here()
    from zhuzhou_paper.archive.engines.local import Local

    return Local(workers or _processors())


def _processors() -> int:
    """The processors that this process may use: fewer than there are, inside a job of a cluster."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def _files(job: Job, layout: str | None, manifest: str | None, report: Reporter) -> Iterator[File]:
    """The files of the archive's issues, as said or as found; how many belong to none is told, never silent."""
    from zhuzhou_paper.archive.find import find
    from zhuzhou_paper.archive.model import File
    from zhuzhou_paper.archive.trees import open_tree

    if layout and manifest:
        raise PaperError("--layout and --manifest say the same thing twice", remedy="give one of them")
    tree = open_tree(job.archive, leave=job.out)
    if layout:
        from zhuzhou_paper.archive.layout import find_by_layout

        all_found = find_by_layout(tree, layout)
    elif manifest:
        from zhuzhou_paper.archive.manifest import find_by_manifest

        all_found = find_by_manifest(tree, Path(manifest))
    else:
        all_found = find(tree)
    passed, example = 0, ""
    for found in all_found:
        if isinstance(found, File):
            yield found
        else:
            passed, example = passed + 1, example or found.path
    if passed:
        report.warn(
            say("files that belong to no issue: {passed:,}, the first is {example}", passed=passed, example=example)
        )


def _known_rules(job: Job) -> None:
    """Raise PaperError now for a profile or a rule that no issue could be cleaned with."""
    from zhuzhou_paper import pipeline
    from zhuzhou_paper.model import Issue

    pipeline.clean(Issue((), ()), profile=job.profile, without=job.without)


def _shard(said: str | None) -> Shard:
    from zhuzhou_paper.archive.model import Shard

    if said is None:
        return Shard()
    number, _, total = said.partition("/")
    if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
        raise PaperError(
            say("--shard {said}: a part and a number of parts are wanted", said=said), remedy="say 3/16, from 1 to 16"
        )
    return Shard(int(number), int(total))


@contextmanager
def _held(job: Job, shard: Shard, catalogue: str | None) -> Iterator[Path]:
    """The place of the catalogue, held by this run alone."""
    from zhuzhou_paper.archive.catalogue import held
    from zhuzhou_paper.archive.store import is_remote

    if catalogue is None and is_remote(job.out):
        raise PaperError("a catalogue needs a disk", place=job.out, remedy="name a file with --catalogue")
    name = "catalogue.sqlite" if shard.total == 1 else f"catalogue.{shard}.sqlite"
    place = Path(catalogue) if catalogue is not None else Path(job.out) / name
    with held(place.parent / ".batch" / f"{place.name}.lock"):
        yield place


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM, which Slurm and systemd send first, stops a run as Ctrl-C does."""

    def stop(number: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
