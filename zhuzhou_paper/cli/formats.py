"""``paper formats``: what is read and what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.errors import unknown

__all__ = ["formats"]

EXAMPLES = """\b
Examples:
  paper formats
  paper formats | grep ^read
  paper formats -f json | jq -r '.readers[].name'
"""
FORMATS = ("table", "tsv", "json")
COLUMNS = ("", "name", "endings", "boxes", "what it is")


class Row(NamedTuple):
    """One line of the table."""

    way: str  # "read" or "write"
    name: str
    endings: tuple[str, ...]
    boxes: str
    about: str


@click.command(epilog=EXAMPLES)
@click.option(
    "-f", "--format", "name", metavar="FORMAT", help="One of table, tsv, json. A table on a terminal, else tsv."
)
def formats(name: str | None) -> None:
    """List the formats that are read and written.

    An input is recognised by its content; the endings are only what such files are mostly called. Boxes: whether the
    format says where lines or blocks stand on the page. A name under write is what --format takes.
    """
    if name not in (None, *FORMATS):
        raise unknown("format", name, FORMATS)
    name = name or ("table" if terminal.is_terminal(sys.stdout) else "tsv")
    rows = list(_rows())
    if name == "json":
        terminal.write([_json(rows)])
    elif name == "tsv":
        terminal.write(
            "\t".join((row.way, row.name, " ".join(row.endings), row.boxes or "no", row.about)) + "\n" for row in rows
        )
    else:
        _table(rows)


def _rows() -> Iterator[Row]:
    from zhuzhou_paper.reading.readers import READERS
    from zhuzhou_paper.writing import FORMATS as WRITERS

    for reader in READERS:
        yield Row("read", reader.name, reader.endings, reader.boxes, reader.recognised)
    for writer in WRITERS.values():
        yield Row("write", writer.name, writer.endings, "", writer.description)


def _json(rows: list[Row]) -> str:
    import json

    readers = [
        {
            "name": row.name,
            "recognised_by": row.about,
            "extensions": list(row.endings),
            "geometry": bool(row.boxes),
            "boxes": row.boxes or None,
        }
        for row in rows
        if row.way == "read"
    ]
    writers = [
        {"name": row.name, "description": row.about, "extensions": list(row.endings), "geometry": False, "boxes": None}
        for row in rows
        if row.way == "write"
    ]
    return json.dumps({"readers": readers, "writers": writers}, ensure_ascii=False, indent=2) + "\n"


def _table(rows: list[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:  # asked for in a pipe: nobody wants cells cut at column 80
        console = Console(highlight=False, markup=False, emoji=False, width=140, no_color=True)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for heading in COLUMNS:
        table.add_column(translated(heading), overflow="fold", no_wrap=heading in ("", "name", "boxes"))
    before = ""
    for row in rows:
        if before and row.way != before:
            table.add_section()
        way = translated(row.way) if row.way != before else ""
        boxes = translated(row.boxes or ("no" if row.way == "read" else ""))
        table.add_row(
            way, Text(row.name, style="bold"), Text(" ".join(row.endings)), boxes, Text(translated(row.about))
        )
        before = row.way
    console.print(table)
