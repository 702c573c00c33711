"""Golden pages: what the fixtures become today, as Markdown that a person can review as a diff.

``make golden`` writes them anew. They say what is printed now; ``gold.json`` beside the pages says what should be.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.writing import FORMATS

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
ISSUES = sorted(folder.name for folder in (ROOT / "fixtures").iterdir() if folder.is_dir())


@pytest.mark.parametrize("name", ISSUES)
def test_the_pages_are_as_they_were(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # warnings name files as they were given
    written = "".join(FORMATS["markdown"].write(clean(read_issue(f"fixtures/{name}"))))
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("PAPER_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8", newline="\n")
    if not golden.is_file():
        pytest.skip(f"no golden page for {name} yet: run make golden")
    stored = golden.read_text(encoding="utf-8")
    assert written == stored, "the output changed: run make golden, and review the diff as a change of what is claimed"
