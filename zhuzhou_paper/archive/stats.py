"""What came of a run, read from its catalogues; and what two runs of one archive differ in.

Totals are counted by SQLite and issues come one after another, so an archive of any size takes the same memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from heapq import merge, nlargest
from pathlib import Path

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say

__all__ = ["Change", "Comparison", "Issue", "Stats", "compare", "stats"]

LISTED = 10  # slowest issues, changed issues
TOTALS = ("pages", "articles", "characters", "input_bytes", "bytes")
#: What a change in the numbers of an issue says about where to look first: stories and jumps before doubts and edits.
WEIGHTS = {"articles": 10, "article": 10, "link": 10, "doubt": 3, "edit": 1}


@dataclass(frozen=True, slots=True)
class Stats:
    """The totals of a run. Issues that are no longer in the archive count under their status alone."""

    statuses: dict[str, int]
    versions: dict[str, int]
    totals: dict[str, int]
    counts: dict[str, dict[str, int]]  # "article", "link", "doubt", "edit" -> name -> number, the most frequent first
    partitions: list[tuple[str | None, str | None, int, int]]  # publication, year, issues, articles
    seconds: float
    slowest: list[tuple[str, float, int]]  # key, seconds, pages
    quarantined: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue as a catalogue has it."""

    key: str
    status: str
    reason: str | None
    digest: str
    version: str
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """An issue that came out differently: what its numbers were and are."""

    key: str
    numbers: tuple[tuple[str, str, int, int], ...]  # what, name, before, after
    before: str  # status, and the reason of a quarantine
    after: str

    @property
    def weight(self) -> int:
        moved = sum(WEIGHTS.get(what, 1) * abs(after - before) for what, _, before, after in self.numbers)
        return moved + (1000 if self.before != self.after else 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs: how many issues are alike, the totals that moved, and the issues to look at first."""

    alike: int
    changed: int
    only_before: tuple[int, tuple[str, ...]]  # how many, and the first of them
    only_after: tuple[int, tuple[str, ...]]
    numbers: list[tuple[str, str, int, int]]
    changes: list[Change]
    versions: tuple[tuple[str, ...], tuple[str, ...]]


def stats(out: Path) -> Stats:
    """The totals of the run in ``out``, a folder or a catalogue; the parts of a run in shards are added up.

    Raises PaperError where there is no catalogue.
    """
    found = Stats({}, {}, dict.fromkeys(TOTALS, 0), {}, [], 0.0, [], [])
    partitions: Counter[tuple[str | None, str | None]] = Counter()
    articles: Counter[tuple[str | None, str | None]] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    statuses, versions = Counter[str](), Counter[str]()
    slow: list[tuple[str, float, int]] = []
    seconds = 0.0
    with _opened(out) as bases:
        for base in bases:
            statuses.update(dict(base.execute("SELECT status, count(*) FROM issues GROUP BY status")))
            known = "FROM issues WHERE status = 'done'"
            versions.update(dict(base.execute(f"SELECT version, count(*) {known} GROUP BY version")))
            sums = ", ".join(f"coalesce(sum({name}), 0)" for name in TOTALS)
            row = base.execute(f"SELECT coalesce(sum(seconds), 0), {sums} {known}").fetchone()
            seconds += row[0]
            for name, number in zip(TOTALS, row[1:], strict=True):
                found.totals[name] += number
            query = "SELECT what, name, sum(number) FROM counts JOIN issues USING (key) WHERE status = 'done'"
            for what, name, number in base.execute(f"{query} GROUP BY what, name"):
                counts[what, name] += number
            query = f"SELECT publication, substr(date, 1, 4), count(*), sum(articles) {known} GROUP BY 1, 2"
            for publication, year, issues, number in base.execute(query):
                partitions[publication, year] += issues
                articles[publication, year] += number
            slow += base.execute(f"SELECT key, seconds, pages {known} ORDER BY seconds DESC LIMIT {LISTED}")
            query = "SELECT key, reason FROM issues WHERE status = 'quarantined' ORDER BY key"
            found.quarantined.extend(base.execute(query))
    for (what, name), number in counts.most_common():
        found.counts.setdefault(what, {})[name] = number
    found.partitions.extend(
        (*place, number, articles[place])
        for place, number in sorted(partitions.items(), key=lambda item: [part or "" for part in item[0]])
    )
    slowest = nlargest(LISTED, slow, key=lambda row: (row[1], row[0]))
    return Stats(
        dict(statuses), dict(versions), found.totals, found.counts, found.partitions, seconds, slowest,
        sorted(found.quarantined),
    )  # fmt: skip


def compare(before: Path, after: Path) -> Comparison:
    """What changed from the run in ``before`` to the run in ``after``. Raises PaperError without catalogues."""
    alike = changed = 0
    totals: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    single: tuple[list[str], list[str]] = ([], [])
    counted = [0, 0]
    versions: tuple[set[str], set[str]] = (set(), set())
    worst: list[Change] = []
    with _opened(before) as old, _opened(after) as new:
        for left, right in _pairs(_issues(old), _issues(new)):
            for side, issue in enumerate((left, right)):
                if issue is not None:
                    totals[side].update(issue.counts)
                    versions[side].add(issue.version)
            if left is None or right is None:
                side, key = (1, right.key) if left is None and right is not None else (0, left.key if left else "")
                counted[side] += 1
                single[side].extend([key] if len(single[side]) < LISTED else ())
            elif (left.status, left.digest, left.reason) == (right.status, right.digest, right.reason):
                alike += 1
            else:
                changed += 1
                worst = nlargest(LISTED, [*worst, _change(left, right)], key=lambda change: change.weight)
    return Comparison(
        alike, changed, (counted[0], tuple(single[0])), (counted[1], tuple(single[1])),
        _moved(*totals), worst, (tuple(sorted(versions[0])), tuple(sorted(versions[1]))),
    )  # fmt: skip


def _change(left: Issue, right: Issue) -> Change:
    said = [issue.status + (f": {issue.reason}" if issue.reason else "") for issue in (left, right)]
    return Change(left.key, tuple(_moved(Counter(left.counts), Counter(right.counts))), *said)


def _moved(before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> list[tuple[str, str, int, int]]:
    names = sorted(name for name in before.keys() | after.keys() if before[name] != after[name])
    return [(what, name, before[what, name], after[what, name]) for what, name in names]


def _pairs(old: Iterator[Issue], new: Iterator[Issue]) -> Iterator[tuple[Issue | None, Issue | None]]:
    """Issues of the same key together; both come by key."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left.key < right.key):
            yield left, None
            left = next(old, None)
        elif left is None or right.key < left.key:
            yield None, right
            right = next(new, None)
        else:
            yield left, right
            left, right = next(old, None), next(new, None)


def _issues(bases: list[sqlite3.Connection]) -> Iterator[Issue]:
    yield from merge(*(_of(base) for base in bases), key=lambda issue: issue.key)


def _of(base: sqlite3.Connection) -> Iterator[Issue]:
    query = "SELECT key, status, reason, sha256, version FROM issues WHERE status IN ('done', 'quarantined')"
    for key, status, reason, digest, version in base.cursor().execute(f"{query} ORDER BY key"):
        rows = base.execute("SELECT what, name, number FROM counts WHERE key = ?", (key,))
        counts = {(what, name): number for what, name, number in rows}
        yield Issue(key, status, reason, digest or "", version or "", counts)


@contextmanager
def _opened(out: Path) -> Iterator[list[sqlite3.Connection]]:
    """The catalogues in ``out``, to be read, also while a run is writing them."""
    from contextlib import ExitStack

    places = [out] if out.is_file() else sorted(out.glob("catalogue*.sqlite"))
    if not places:
        raise PaperError("no catalogue here", place=str(out), remedy="name the folder that paper batch wrote")
    with ExitStack() as stack:
        try:
            bases = []
            for place in places:
                mode = "rw" if os.access(place, os.W_OK) else "ro"  # a killed run leaves a journal to be rolled back
                base = sqlite3.connect(f"{place.resolve().as_uri()}?mode={mode}", uri=True, timeout=60)
                bases.append(stack.enter_context(closing(base)))
                base.execute("SELECT count(*) FROM counts").fetchone()
            yield bases
        except sqlite3.Error as error:
            raise PaperError(say("the catalogue cannot be read: {why}", why=error), place=str(out)) from None
