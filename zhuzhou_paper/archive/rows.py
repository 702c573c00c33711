"""An edition as the bytes of one file of the data set: rows of JSON Lines or Parquet, or whatever a writer writes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.errors import PaperError, unknown
from zhuzhou_paper.model import Edition

__all__ = ["COLUMNS", "ending_of", "known_formats", "render"]

Kind = str | dict[str, str]
#: The columns of Parquet: the fields of a row and what they hold; a dict is a list of records. ``publication`` is in
#: the folder's name and no column: readers give it from there, and refuse to have it twice.
COLUMNS: dict[str, Kind] = {
    "issue_key": "text", "id": "text", "kind": "text", "date": "text", "issue_number": "text", "pages": "texts",
    "section": "text", "kicker": "text", "headline": "text", "deck": "texts", "byline": "texts", "credit": "texts",
    "dateline": "text", "paragraphs": "texts",
    "jumps": {
        "from_page": "text", "to_page": "text", "label": "text", "status": "text", "confidence": "float",
        "marker": "text",
    },
    "sources": {
        "page": "text", "fragment": "text", "start": "int", "end": "int", "file": "text", "line": "int",
        "role": "text", "paragraph": "int",
    },
    "warnings": "texts", "roles": "texts",
}  # fmt: skip


def known_formats() -> tuple[str, ...]:
    """The names that ``render`` takes."""
    from zhuzhou_paper.writing.registry import FORMATS

    return ("jsonl", "parquet", *(name for name in FORMATS if name != "jsonl"))


def ending_of(format: str) -> str:
    """The ending of a format's files. Raises PaperError for a format that is unknown or lacks its library."""
    from zhuzhou_paper.writing.registry import FORMATS

    if format == "parquet":
        _arrow()
        return ".parquet"
    if format not in FORMATS:
        raise unknown("format", format, known_formats())
    return FORMATS[format].endings[0]


def render(edition: Edition, key: str, format: str) -> bytes:
    """The file of one issue. The same edition gives the same bytes: there is no time in it."""
    from zhuzhou_paper.writing.registry import FORMATS

    if format == "parquet":
        return _parquet(list(_rows(edition, key)))
    if format == "jsonl":
        from zhuzhou_paper.writing.json import dumps

        return "".join(dumps(row) + "\n" for row in _rows(edition, key)).encode()
    chunks: Iterator[Any] = FORMATS[format].write(edition)
    return b"".join(chunk if isinstance(chunk, bytes) else chunk.encode(errors="backslashreplace") for chunk in chunks)


def _rows(edition: Edition, key: str) -> Iterator[dict[str, Any]]:
    """The article records of DESIGN section 5, and ``issue_key``: ids of articles are unique within an issue only."""
    from zhuzhou_paper.writing.records import Lines, article_record

    lines = Lines(edition.issue)
    for article in edition.articles:
        yield {**article_record(article, edition, lines), "issue_key": key}


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        remedy = "pip install 'zhuzhou-paper[parquet]', or use -f jsonl"
        raise PaperError("Parquet needs the library pyarrow", remedy=remedy) from None
    return pyarrow


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    """One row group with one schema for all issues, so that files without an article fit beside the others."""
    pa = _arrow()
    import pyarrow.parquet as parquet

    def typed(kind: Kind) -> Any:
        if isinstance(kind, dict):
            return pa.list_(pa.struct([(name, typed(one)) for name, one in kind.items()]))
        return {"text": pa.string(), "texts": pa.list_(pa.string()), "int": pa.int64(), "float": pa.float64()}[kind]

    table = pa.Table.from_pylist(rows, schema=pa.schema([(name, typed(kind)) for name, kind in COLUMNS.items()]))
    sink = io.BytesIO()
    parquet.write_table(table, sink, compression="zstd")
    return sink.getvalue()
