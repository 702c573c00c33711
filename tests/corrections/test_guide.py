"""The example of docs/corrections.md: it is valid, and every ruling in it holds on the fixture issue."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.settings import issue_in

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "corrections.md"


def test_the_example_holds(fixtures: Path, tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    assert found is not None
    shutil.copytree(fixtures / "issue", tmp_path / "issue")
    (tmp_path / "issue" / "paper.yaml").write_text(found[1], encoding="utf-8")
    wanted = issue_in(tmp_path / "issue")
    assert wanted is not None and len(wanted.corrections) == 9
    edition = clean(read_issue(wanted.paths), corrections=wanted.corrections)
    assert [(one.name, one.fault) for one in edition.rulings if one.fault] == []
    assert edition.ledger.missing == 0


def test_every_ruling_is_in_the_table() -> None:
    from zhuzhou_paper.corrections.model import PARTS

    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in PARTS if f"| `{name}` | " not in text] == []
