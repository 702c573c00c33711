"""Text that no OCR has touched stays as it is: newspapers as they published themselves, and English documents.

``benchmarks/clean_text.py`` cleans all of both and lists every edit; docs/quality.md quotes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from pydoc_data.topics import topics

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Edit

#: What a person would mend too, by hand, in text set in Chinese: half-width marks, and an entity that a web page left.
MENDED = {*",.:;?!()\"'", "&quot;"}


def edits(text: str) -> list[Edit]:
    return [
        edit for edit in clean(read_issue("-", stdin=text.encode())).edits if not edit.rule.startswith("markdown.h")
    ]


def test_published_chinese_is_left_but_for_half_width_marks(cases: Path) -> None:
    seen = 0
    for gold in sorted((cases / "bench" / "epaper").glob("*/gold.json"))[::5]:
        for article in json.loads(gold.read_text(encoding="utf-8"))["articles"]:
            seen += sum(map(len, article["paragraphs"]))
            head = f"## {article['headline']}\n\n" if article["headline"] else ""
            found = edits(head + "\n\n".join(article["paragraphs"]))
            assert {edit.before.strip() for edit in found} <= MENDED, article["id"]
            assert {edit.after for edit in found} <= set("，。：；？！（）“”‘’"), article["id"]
    assert seen > 80_000


def test_english_documents_keep_every_letter() -> None:
    for name in (
        "exprlists",
        "bltin-null-object",
        "global",
        "lambda",
        "integers",
        "identifiers",
        "naming",
        "callable-types",
    ):
        text = topics[name]
        letters = [
            edit for edit in edits(text) if any(map(str.isalnum, edit.before)) or any(map(str.isalnum, edit.after))
        ]
        assert letters == [], name
