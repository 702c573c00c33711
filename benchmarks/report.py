"""What the benchmarks share: CPU seconds, versions, and the tables of docs/performance.md.

A script prints its table, and with ``--write`` puts it between its marks in docs/performance.md.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "performance.md"
Row = Sequence[str]


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of ``work`` in this process and in what it starts and waits for."""
    begin = _spent()
    work()
    return _spent() - begin


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def versions(*packages: str) -> str:
    """The versions of ``packages``, where they are installed.

    >>> versions("no such package")
    ''
    """
    found = []
    for name in packages:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def machine() -> str:
    """What a figure was measured on, and how busy that was."""
    busy = os.getloadavg()[0]
    day = datetime.now(UTC).date().isoformat()
    python = platform.python_version()
    return f"{day}, {platform.machine()}, {os.cpu_count()} processors, load {busy:.1f}, Python {python}"


def table(name: str, head: Row, rows: Sequence[Row], note: str) -> None:
    """Print a table, and with ``--write`` put it into the document."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for row in (head, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print(f"({note}; {machine()})\n", flush=True)
    if "--write" not in sys.argv:
        return
    lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]
    text = DOCUMENT.read_text(encoding="utf-8")
    opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    before, _, rest = text.partition(opening)
    _, _, after = rest.partition(closing)
    if not rest or not text.count(closing):
        sys.exit(f"{DOCUMENT} has no place for the table {name}")
    body = "\n".join(lines) + f"\n\n{note}. {machine()}.\n"
    DOCUMENT.write_text(before + opening + body + closing + after, encoding="utf-8")


def numbers(argv: Sequence[str] | None = None) -> list[int]:
    """The numbers on the command line."""
    return [int(word) for word in (sys.argv[1:] if argv is None else argv) if word.isdecimal()]
