"""Clean text stays clean: what ``clean`` still edits in text that no OCR has touched.

usage: clean_text.py [--list]     every edit with its place

Two corpora. Chinese: the body of every article in the golds of the shared benchmark (``epaper``: newspapers as they
published themselves), written as plain Markdown, a page an article. English: the descriptions of the packages that the
tests install and the longest chapters of Python's own help, both read from the machine this runs on.

Printed is a table for docs/quality.md: edits by rule. An edit of markup (``markdown.*``) takes a shell off; the text in
it is the same.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Edit

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(os.environ.get("PAPER_CASES", ROOT.parent / "shared"))
PACKAGES = [
    *(
        "attrs",
        "click",
        "execnet",
        "frozendict",
        "hypothesis",
        "iniconfig",
        "jsonschema",
        "lxml",
        "markdown-it-py",
        "mypy",
    ),
    *("packaging", "pathspec", "pip", "pluggy", "pyld", "pytest", "rapidfuzz", "referencing", "rich", "ruff"),
    *("sortedcontainers", "typing_extensions"),
]
CHAPTERS = 20


def chinese() -> Iterator[tuple[str, str]]:
    """Name and plain Markdown of each article of the golds."""
    for gold in sorted((CASES / "bench" / "epaper").glob("*/gold.json")):
        for article in json.loads(gold.read_text(encoding="utf-8"))["articles"]:
            if article["paragraphs"]:
                head = f"## {article['headline']}\n\n" if article["headline"] else ""
                yield article["id"], head + "\n\n".join(article["paragraphs"]) + "\n"


def english() -> Iterator[tuple[str, str]]:
    """Name and text of each English document that is installed here."""
    for name in PACKAGES:
        try:
            text = metadata.metadata(name).get_payload()
        except metadata.PackageNotFoundError:
            continue
        if isinstance(text, str) and len(text) > 500:
            yield name, text
    from pydoc_data.topics import topics

    for name in sorted(topics, key=lambda name: (-len(topics[name]), name))[:CHAPTERS]:
        yield f"help({name!r})", topics[name]


def edits(text: str) -> tuple[Edit, ...]:
    """What ``clean`` changes in ``text``, apart from the mark of the headline that this script wrote."""
    found = clean(read_issue("-", stdin=text.encode())).edits
    return tuple(edit for edit in found if edit.start or edit.rule != "markdown.heading")


def main() -> None:
    shown = "--list" in sys.argv[1:]
    for name, corpus in (("Chinese", chinese), ("English", english)):
        count = size = 0
        by_rule: Counter[str] = Counter()
        for title, text in corpus():
            count, size = count + 1, size + len(text)
            for edit in edits(text):
                by_rule[edit.rule] += 1
                if shown:
                    around = text[max(0, edit.start - 15) : edit.start], text[edit.end : edit.end + 15]
                    print(
                        f"  {title}: {edit.rule}: {around[0]!r} [-{edit.before!r}-] {{+{edit.after!r}+}} {around[1]!r}"
                    )
        print(f"{name}: {count} texts, {size:,} characters, {by_rule.total()} edits")
        for rule, times in by_rule.most_common():
            print(f"| `{rule}` | {times} |")


if __name__ == "__main__":
    main()
