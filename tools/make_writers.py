"""Write the tables of docs/writers.md from the docstrings of the writers, where they are kept: ``make writers``.

Between ``<!-- table NAME -->`` and ``<!-- end -->`` stands the table of ``zhuzhou_paper/writing/NAME.py``.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "writers.md"
PLACE = re.compile(r"(<!-- table (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(name: str) -> str:
    """The rows of a module's docstring, in Markdown's quotes instead of the docstring's."""
    text = import_module(f"zhuzhou_paper.writing.{name}").__doc__ or ""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    return "\n".join(rows).replace("``", "`") + "\n"


def filled(text: str) -> str:
    """``text`` with every table as the modules have it."""
    return PLACE.sub(lambda found: found[1] + table(found[2]) + found[3], text)


if __name__ == "__main__":
    old = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(filled(old), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{DOCUMENT.name}: {'as it was' if filled(old) == old else 'changed'}\n")
