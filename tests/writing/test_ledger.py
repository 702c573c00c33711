"""The account of every character, run by run: it covers the input once, whatever was cut out of it."""

from __future__ import annotations

from pathlib import Path

from zhuzhou_paper.model import Edition
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.writing import FORMATS, write_folder


def rows(text: str) -> list[dict[str, str]]:
    head, *lines = (line.split("\t") for line in text.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def whole(edition: Edition) -> list[dict[str, str]]:
    return rows("".join(FORMATS["ledger"].write(edition)))


def test_every_character_of_an_issue_is_in_one_row(fixtures: Path) -> None:
    edition = clean(read_issue(fixtures / "issue"))
    found = whole(edition)
    assert sum(int(row["characters"]) for row in found) == edition.ledger.total
    for source in edition.issue.sources:
        seen = "".join(source.text[int(r["start"]) : int(r["end"])] for r in found if r["file"] == source.name)
        assert "".join(seen.split()) == "".join(source.text.split())
    edits = [row for row in found if row["where"] == "edit"]
    assert len(edits) == len(edition.edits) and all(row["rule"] for row in edits)
    assert {row["id"] for row in found if row["where"] == "article"} == {article.id for article in edition.articles}


def test_a_file_an_article_holds_its_rows_and_edits(tmp_path: Path) -> None:
    edition = clean(read_issue("-", stdin="## 甲渠开闸\n\n会议,指出。\n\n## 乙渠检修\n\n一切,正常。\n".encode()))
    write_folder(edition, tmp_path, "ledger")
    parts = [rows(path.read_text(encoding="utf-8")) for path in sorted(tmp_path.iterdir())]
    assert len(parts) == 2 and all("width" in {row["rule"] for row in part} for part in parts)
    assert {row["start"] for part in parts for row in part} <= {row["start"] for row in whole(edition)}
