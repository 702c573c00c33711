"""``--manifest``: a list of issues and their files, for archives whose names say nothing.

CSV, TSV or JSON Lines with the columns ``issue`` and ``path``, and where they are known ``publication`` and ``date``.
A row a page file, or a row a folder of pages; paths are below the archive. In JSON Lines ``path`` may be a list.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhuzhou_paper.archive.model import File
from zhuzhou_paper.archive.names import date_in
from zhuzhou_paper.archive.trees import Leaf, Tree
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import fault, say
from zhuzhou_paper.settings import SETTINGS

__all__ = ["find_by_manifest"]


def find_by_manifest(tree: Tree, manifest: Path) -> Iterator[File | Leaf]:
    """The files of all issues that ``manifest`` lists. Raises PaperError, with the line, for what it gets wrong."""
    for line, row in _rows(manifest):
        place = f"{manifest}:{line}"
        key, paths = str(row.get("issue") or "").strip(), row.get("path")
        given = date_in(str(row.get("date") or ""))
        if row.get("date") and given is None:
            raise PaperError(
                say("date {date!r} is none", date=row["date"]), place=place, remedy="write it as 2023-02-01"
            )
        for path in paths if isinstance(paths, list) else [paths]:
            if not key or not isinstance(path, str) or not path.strip():
                raise PaperError("issue and path are wanted", place=place)
            yield from _files(tree, key, path.strip().strip("/"), row.get("publication") or None, given, place)


def _files(tree: Tree, key: str, path: str, publication: str | None, date: str | None, place: str) -> Iterator[File]:
    leaf = tree.leaf(path)
    leaves = [leaf] if leaf is not None else tree.leaves(path)
    found = [one for one in leaves if leaf is not None or one.name == SETTINGS or tree.is_page(one)]
    if not found:
        raise PaperError(say("no pages in {path}", path=path), place=place)
    yield from (File(key, one.path, one.size, one.stamp, publication, date) for one in found)


def _rows(manifest: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with its line."""
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as stream:
            if manifest.suffix.lower() in (".jsonl", ".ndjson"):
                for number, line in enumerate(stream, start=1):
                    if line.strip():
                        yield number, _object(line, f"{manifest}:{number}")
                return
            table = csv.DictReader(stream, delimiter="\t" if manifest.suffix.lower() == ".tsv" else ",")
            if not {"issue", "path"} <= set(table.fieldnames or ()):
                remedy = "its first line names the columns: issue,path and maybe publication,date"
                raise PaperError("no columns issue and path", place=f"{manifest}:1", remedy=remedy)
            for row in table:
                yield table.line_num, dict(row)
    except OSError as error:
        raise PaperError(say("cannot be read: {why}", why=fault(error)), place=str(manifest)) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise PaperError(
            say("cannot be read: {why}", why=error), place=str(manifest), remedy="write it as UTF-8"
        ) from None


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise PaperError(say("no JSON: {why}", why=error.msg), place=place) from None
    if not isinstance(found, dict):
        raise PaperError("an object a line is wanted", place=place)
    return found
