"""docs/writers.md has the tables that the writers have, and names every format."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from zhuzhou_paper.writing import FORMATS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "writers.md").read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_modules() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from make_writers import filled
    finally:
        sys.path.pop(0)
    assert filled(TEXT) == TEXT, "run make writers"


def test_every_format_and_ending_is_named() -> None:
    table = TEXT.split("\n\n")[2]
    for one in FORMATS.values():
        assert re.search(rf"^\|.*`{one.name}`.*`{re.escape(one.endings[0])}`", table, re.MULTILINE), one.name
