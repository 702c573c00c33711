"""The catalogue of a run: one row an issue, in SQLite beside the data. What is not marked done here is done again.

An issue's file is written first and marked then, so a run that is killed in between writes the same bytes once more.
Time, version and counts live here and not in the data, which is the same from run to run.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from zlib import crc32

from zhuzhou_paper.archive.model import File, Record, Shard, Task
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say

__all__ = ["Catalogue", "held"]

CACHE = 256  # KB of the database that are held; keys come in their order, and SQLite would hold 2 MB
LAYOUT = 1  # of the tables; a higher one is not read by this version
SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS issues (
  key TEXT PRIMARY KEY,
  status TEXT NOT NULL DEFAULT 'waiting',  -- done, quarantined, gone (no longer in the archive)
  reason TEXT,           -- why it is quarantined
  files TEXT NOT NULL,   -- its files below the archive's root, a JSON list
  signature TEXT NOT NULL,  -- changes when a file does
  input_bytes INTEGER NOT NULL,
  given_publication TEXT, given_date TEXT,  -- as the layout or the manifest says
  publication TEXT, date TEXT,
  output TEXT, bytes INTEGER, sha256 TEXT,
  pages INTEGER, articles INTEGER, characters INTEGER,
  seconds REAL, finished TEXT, version TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counts (
  key TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (key, what, name)
) WITHOUT ROWID;
"""
FOUND = """
CREATE TEMP TABLE found (key TEXT, path TEXT, size INTEGER, stamp TEXT, publication TEXT, date TEXT,
  PRIMARY KEY (key, path)) WITHOUT ROWID
"""
PLAN = """
INSERT INTO issues (key, files, signature, input_bytes, given_publication, given_date) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
  status = CASE WHEN issues.status = 'done' AND issues.signature = excluded.signature THEN 'done' ELSE 'waiting' END,
  files = excluded.files, signature = excluded.signature, input_bytes = excluded.input_bytes,
  given_publication = excluded.given_publication, given_date = excluded.given_date
"""
MARK = """
UPDATE issues SET status = :status, reason = :reason, publication = :publication, date = :date, output = :output,
  bytes = :size, sha256 = :digest, pages = :pages, articles = :articles, characters = :characters,
  seconds = :seconds, finished = :finished, version = :version
WHERE key = :key
"""


class Catalogue:
    """The catalogue at ``path``, opened for a run. Raises PaperError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=60, isolation_level=None)
            (layout,) = self._base.execute("PRAGMA user_version").fetchone()
            if layout not in (0, LAYOUT):
                remedy = "name another folder, or use the version that made it"
                raise PaperError("a catalogue of another version of this program", place=str(path), remedy=remedy)
            self._base.executescript(SCHEMA)
            self._base.execute(f"PRAGMA user_version = {LAYOUT}")
            self._base.execute("PRAGMA temp_store = FILE")  # an archive of any size in the same memory
            self._base.execute(f"PRAGMA cache_size = -{CACHE}")

    def close(self) -> None:
        self._base.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            said = getattr(error, "strerror", None) or error
            remedy = "when that is put right, the same command goes on where it stopped"
            raise PaperError(
                say("the catalogue cannot be written: {said}", said=said), place=str(self.path), remedy=remedy
            ) from None

    @contextmanager
    def _together(self) -> Iterator[None]:
        with self._told():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def settle(self, settings: dict[str, str], *, redo: bool = False) -> None:
        """Keep how this run is made; one catalogue never mixes two ways. Raises PaperError for another way.

        With ``redo`` all issues are done again when the way has changed.
        """
        with self._told():
            known = dict(self._base.execute("SELECT name, value FROM settings"))
        other = [name for name, value in settings.items() if known.get(name, value) != value]
        if other and not redo:
            name = other[0]
            fault = say(
                "made with {name} {before}, and now it is {now}",
                name=name,
                before=known[name] or "none",
                now=settings[name] or "none",
            )
            raise PaperError(fault, place=str(self.path), remedy="name another folder, or do all again with --redo")
        with self._together():
            self._base.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", settings.items())
            if redo:
                self._base.execute("UPDATE issues SET status = 'waiting'")

    def plan(self, files: Iterable[File], shard: Shard) -> int:
        """Take up what the archive holds now, and return how many issues of this shard there are.

        Done issues stay done unless a file of theirs was changed; the others wait, also those in quarantine.
        """
        with self._together():
            self._base.execute("DROP TABLE IF EXISTS temp.found")
            self._base.execute(FOUND)
            rows = (
                (_plain(f.key), dumps(f.path), f.size, f.stamp, f.publication and _plain(f.publication), f.date)
                for f in files
                if shard.total == 1 or crc32(f.key.encode(errors="replace")) % shard.total == shard.number - 1
            )
            self._base.executemany("INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._base.executemany(PLAN, self._grouped())
            gone = "UPDATE issues SET status = 'gone' WHERE key NOT IN (SELECT key FROM found)"
            self._base.execute(gone)
            self._base.execute("DROP TABLE found")
            return self.number("waiting") + self.number("done")

    def _grouped(self) -> Iterator[tuple[str, str, str, int, str | None, str | None]]:
        found = self._base.cursor().execute("SELECT * FROM found ORDER BY key, path")
        from itertools import groupby

        for key, rows in groupby(found, key=lambda row: str(row[0])):
            group = list(rows)
            signature = sha256(repr([row[1:] for row in group]).encode()).hexdigest()[:32]
            publication = next((row[4] for row in group if row[4]), None)
            date = next((row[5] for row in group if row[5]), None)
            yield (
                key,
                f"[{', '.join(row[1] for row in group)}]",
                signature,
                sum(row[2] for row in group),
                publication,
                date,
            )

    def number(self, status: str) -> int:
        """How many issues are in ``status``."""
        (number,) = self._base.execute("SELECT count(*) FROM issues WHERE status = ?", (status,)).fetchone()
        return int(number)

    def done(self) -> Iterator[tuple[str, str, int]]:
        """Key, file and its size of the issues that are done."""
        yield from self._base.cursor().execute("SELECT key, output, bytes FROM issues WHERE status = 'done'")

    def wait(self, keys: Iterable[str]) -> None:
        """These issues are to be done again."""
        with self._together():
            self._base.executemany("UPDATE issues SET status = 'waiting' WHERE key = ?", ((key,) for key in keys))

    def waiting(self) -> Iterator[Task]:
        """The issues to be done, by key, read as they are needed; marking in between is allowed."""
        last, columns = "", "key, files, given_publication, given_date"
        query = f"SELECT {columns} FROM issues WHERE status = 'waiting' AND key > ? ORDER BY key LIMIT 200"
        while rows := self._base.execute(query, (last,)).fetchall():
            for key, files, publication, date in rows:
                paths = tuple(loads(files))
                pages = sum(not path.endswith(".yaml") for path in paths)
                yield Task(key, paths, max(1, pages), publication, date)
            last = rows[-1][0]

    def outputs(self, keys: Iterable[str]) -> dict[str, str]:
        """The file that each issue was last written to, where it ever was."""
        found = {}
        for key in keys:
            row = self._base.execute("SELECT output FROM issues WHERE key = ?", (key,)).fetchone()
            if row and row[0]:
                found[key] = str(row[0])
        return found

    def mark(self, records: Iterable[Record], version: str) -> None:
        """Say how issues ended: all of them, or none when the process dies here."""
        finished = datetime.now(UTC).isoformat(timespec="seconds")
        with self._together():
            for record in records:
                about = {name: getattr(record, name) for name in Record.__slots__ if name != "counts"}
                about = {name: _plain(value) if isinstance(value, str) else value for name, value in about.items()}
                about["status"] = "done" if record.reason is None else "quarantined"
                self._base.execute(MARK, {**about, "finished": finished, "version": version})
                self._base.execute("DELETE FROM counts WHERE key = ?", (record.key,))
                counts = ((record.key, *count) for count in record.counts)
                self._base.executemany("INSERT INTO counts VALUES (?, ?, ?, ?)", counts)

    def quarantined(self) -> Iterator[tuple[str, str]]:
        """Key and reason of the issues that could not be done."""
        query = "SELECT key, reason FROM issues WHERE status = 'quarantined' ORDER BY key"
        yield from self._base.cursor().execute(query)


def _plain(text: str) -> str:
    """``text`` as a database takes it: a byte of a name that is no UTF-8 is shown as such."""
    return text.encode(errors="backslashreplace").decode()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold ``path`` as a lock that ends with this process. Raises PaperError where another run holds it."""
    try:
        import fcntl
    except ImportError:  # Windows: SQLite alone keeps two runs apart
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            remedy = "wait for it, or give each run its part with --shard"
            raise PaperError("another run is writing here", place=str(path.parent.parent), remedy=remedy) from None
        yield
    finally:
        os.close(handle)
