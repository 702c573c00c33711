"""Write the manual pages of ``docs/`` from the commands themselves: ``make man``."""

from __future__ import annotations

import sys
from pathlib import Path

from zhuzhou_paper.cli.app import paper
from zhuzhou_paper.cli.manual import manual
from zhuzhou_paper.messages import LANGUAGES

DOCS = Path(__file__).resolve().parents[1] / "docs"


def pages() -> dict[Path, str]:
    """Each manual page and what it should hold."""
    files = {language: DOCS / ("paper.1" if language == "en" else f"paper.{language}.1") for language in LANGUAGES}
    with paper.make_context("paper", [], resilient_parsing=True) as root:
        return {file: "".join(manual(root, language)) for language, file in files.items()}


if __name__ == "__main__":
    for file, text in pages().items():
        old = file.read_text(encoding="utf-8") if file.is_file() else ""
        file.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{file.name}: {'as it was' if text == old else 'changed'}\n")
