"""One page in many shapes: however a model writes its headlines, line ends and jump lines, the articles are the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

ISSUE = Path(__file__).resolve().parent.parent / "fixtures" / "issue"
CASE = "cases/zhuzhou-20230201"
_HEADING = re.compile(r"(?m)^(#+) (.*)$")

SHAPES: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "no blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "headlines in bold": lambda text: _HEADING.sub(r"**\2**", text),
    "headlines of one level": lambda text: _HEADING.sub(r"## \2", text),
    "headlines in HTML": lambda text: _HEADING.sub(lambda m: f"<h{len(m[1])}>{m[2]}</h{len(m[1])}>", text),
    "no marks": lambda text: _HEADING.sub(r"\2", text),
    "no marks, no blank lines": lambda text: re.sub(r"\n\s*\n", "\n", _HEADING.sub(r"\2", text)),
    "in a fence": lambda text: f"```markdown\n{text}\n```\n",
    "no arrows": lambda text: re.sub("[▶▲►◀]", "", text),
    "bars for arrows": lambda text: text.replace("▶", "■").replace("▲", "■"),
}


def articles(folder: Path) -> list[tuple[str, ...]]:
    found = clean(read_issue(str(folder))).articles
    return [tuple(p.text for p in a.paragraphs) for a in found]


# the fixture has crossheads that only their level tells, verses, and a story that begins behind another
UNTOLD = ("headlines in bold", "headlines of one level", "no marks", "no marks, no blank lines")


@pytest.mark.parametrize(
    ("issue", "shape"),
    [*(("case", shape) for shape in SHAPES), *(("fixture", shape) for shape in SHAPES if shape not in UNTOLD)],
)
def test_the_shape_of_a_page_changes_no_article(
    issue: str, shape: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = ISSUE if issue == "fixture" else request.getfixturevalue("cases") / CASE
    pages = [file for file in sorted(folder.iterdir()) if file.suffix in (".md", ".txt")]
    for name, reshape in (("plain", str), ("shaped", SHAPES[shape])):
        (tmp_path / name).mkdir()
        for page in pages:
            (tmp_path / name / page.name).write_bytes(reshape(page.read_text(encoding="utf-8")).encode())
    assert articles(tmp_path / "shaped") == articles(tmp_path / "plain")
