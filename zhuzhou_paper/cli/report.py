"""``paper report``: an issue as one page for a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zhuzhou_paper.cli import inputs, language, remarks, terminal
from zhuzhou_paper.cli.options import reading_options
from zhuzhou_paper.errors import PaperError

__all__ = ["report"]

EXAMPLES = """\b
Examples:
  paper report issue/ -o report.html
  paper report p01.hocr p02.hocr -o report.html
  paper report issue/ > report.html
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option("-o", "--output", metavar="PATH", help="The HTML file to write. Whole or not at all.")
@click.option("--without", metavar="RULE", multiple=True, help="Leave this repair rule out, as in paper clean.")
def report(
    paths: tuple[str, ...],
    output: str | None,
    without: tuple[str, ...],
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
) -> None:
    """Show an issue in a browser: its pages, its stories beside their sources, and what to look at.

    Each page is drawn as its blocks, a colour a story, with the boxes of hOCR and ALTO or as a sketch of columns. A
    story is read beside the OCR's text, every edit marked, with the evidence for each decision.

    One file that asks the network for nothing; it can be mailed, archived and printed.
    """
    from zhuzhou_paper.report import write

    if output in (None, "-") and terminal.is_terminal(sys.stdout):
        raise PaperError("the report is for a browser, not for a terminal", remedy="write a file: -o report.html")
    edition = inputs.read(paths, profile, encoding, corrections).clean(without)
    remarks.warn(remarks.lost(edition))
    chunks = write(edition, language.current.get())
    if output in (None, "-"):
        terminal.write(chunks)
        return
    from zhuzhou_paper.writing import write_file

    write_file(Path(str(output)), chunks)
