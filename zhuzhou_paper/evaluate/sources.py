"""Files to ``Told``: a gold.json, or what ``paper clean`` wrote as JSON, JSON Lines or Markdown, a file or a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.evaluate.told import Told, told
from zhuzhou_paper.messages import fault, say

__all__ = ["read", "read_raw"]

ENDINGS = (".json", ".jsonl", ".ndjson", ".md", ".markdown")
REMEDY = "use a gold.json, or what paper clean wrote with -f json, jsonl or markdown"


def read(path: str | Path, *, stdin: str | None = None) -> Told:
    """The issue that ``path`` tells; ``-`` is ``stdin``. The content decides the format, not the name.

    A folder is one issue, a file an article or more, in the order of their names.
    Raises PaperError for what is neither a gold nor a result, naming the file and, in JSON, the line.
    """
    if stdin is not None and str(path) == "-":
        return _of_text(stdin, "-")
    path = Path(path)
    if not path.is_dir():
        return _of_text(_text(path), str(path))
    files = sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS and not one.name.startswith("."))
    if not files:
        raise PaperError("no result in this folder", place=str(path), remedy=REMEDY)
    parts = [_of_text(_text(file), str(file)) for file in files]
    return Told(
        tuple(story for part in parts for story in part.stories), tuple(text for part in parts for text in part.aside)
    )


def read_raw(paths: Sequence[str | Path]) -> str:
    """The text that the result was made from, page files or folders as ``paper clean`` takes them, marks of Markdown off."""
    from zhuzhou_paper.reading import read_issue

    lines = (line for source in read_issue(list(paths)).sources for line in source.text.splitlines())
    return "\n".join(line.lstrip("# ") for line in lines if not line.startswith("!["))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PaperError(fault(error), place=str(path)) from None


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PaperError("not UTF-8", place=str(path), remedy=REMEDY) from None


def _of_text(text: str, name: str) -> Told:
    from zhuzhou_paper.reading import own_markdown

    if own_markdown.sniff(text):
        return _markdown(text)
    if text.lstrip()[:1] not in ("{", "["):
        raise PaperError("neither JSON nor the Markdown that paper writes", place=name, remedy=REMEDY)
    values = list(_values(text, name))
    if len(values) == 1 and isinstance(values[0], list):
        values = values[0]
    if not all(isinstance(value, dict) for value in values):
        raise PaperError("JSON, but no articles", place=name, remedy=REMEDY)
    if len(values) == 1 and "paragraphs" not in values[0]:
        whole = values[0]
        if not isinstance(whole.get("articles"), list) or not all(isinstance(one, dict) for one in whole["articles"]):
            raise PaperError("JSON, but no articles", place=name, remedy=REMEDY)
        return told(whole["articles"], whole)
    return told(values)


def _values(text: str, name: str) -> Iterator[Any]:
    """The one value of JSON, or those of JSON Lines."""
    try:
        yield json.loads(text)
        return
    except (ValueError, RecursionError) as error:
        if text.strip().count("\n") == 0 or not _is_json(text.lstrip().split("\n", 1)[0]):
            line = getattr(error, "lineno", 1)
            raise PaperError(say("not JSON: {why}", why=getattr(error, "msg", error)), place=f"{name}:{line}") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise PaperError(
                    say("not JSON: {why}", why=getattr(error, "msg", error)),
                    place=f"{name}:{number}",
                    remedy="an article a line",
                ) from None


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _markdown(text: str) -> Told:
    from zhuzhou_paper.pipeline import clean
    from zhuzhou_paper.reading import read_issue
    from zhuzhou_paper.writing.records import edition_record

    edition = clean(read_issue("-", stdin=text.encode()))
    whole = {key: list(value) if key in ("articles", "furniture") else value for key, value in edition_record(edition)}
    return told(whole["articles"], whole)
