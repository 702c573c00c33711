"""``paper clean``: the articles of an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import inputs, remarks, terminal
from zhuzhou_paper.cli.options import FormatOption, reading_options, report_options
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.model import Edition

__all__ = ["clean"]

EXAMPLES = """\b
Examples:
  paper clean p01.md
  paper clean issue/ -o issue.json
  paper clean issue/ -f markdown -o articles/
  pdftotext paper.pdf - | paper clean -
  paper clean . -f jsonl | jq -r .headline
  paper clean old.txt --encoding big5 --ledger
  paper clean p01.md --without stray-and
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option(
    "-o", "--output", metavar="PATH", help="Write a file, or with DIR/ a file an article. Whole or not at all."
)
@click.option("-f", "--format", "format_name", cls=FormatOption, metavar="FORMAT")
@click.option("--without", metavar="RULE", multiple=True, help="Leave this repair rule out; may be given again.")
@click.option("--ledger", is_flag=True, help="Say where every character of the input went.")
@report_options
def clean(
    paths: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
    without: tuple[str, ...],
    ledger: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Print the articles of an issue.

    FILE is a page, or a whole issue with form feeds, page comments or folio lines between its pages; DIR is a folder
    of page files; several FILEs are one issue; - is standard input. Without any, a pipe is read, else the issue in
    the current folder (paper.yaml, or files named as pages: p01.md, A02.txt).

    A paragraph that a column cut is joined, a jump line is followed to its page, typical damage of OCR is mended. No
    character is lost: see --ledger.
    """
    from zhuzhou_paper import writing

    name = _format(output, format_name)  # a wrong name is told before the work, not after it
    edition = inputs.read(paths, profile, encoding, corrections, quiet).clean(without)
    warnings = [*remarks.warnings_of(edition), *writing.FORMATS[name].remarks(edition)]
    if verbose:
        remarks.details(edition)
    if not quiet:
        remarks.shifted(edition)
        remarks.warn(warnings)
    if output in (None, "-"):
        terminal.write(writing.FORMATS[name].write(edition))
    else:
        older = _save(edition, str(output), name)
        if older and not quiet:
            told = say("files of an earlier run are still there: {files}", files=", ".join(older))
            remarks.warn([say("{place}: {fault}", place=output, fault=told)])
    if ledger:
        remarks.account(edition)
    if strict and remarks.verdict(edition.links, warnings):
        raise click.exceptions.Exit(1)


def _is_folder(output: str) -> bool:
    from pathlib import Path  # here and below: where nothing is written to a file it is not needed

    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _format(output: str | None, name: str | None) -> str:
    """The name of the format wanted: as said, as the ending of ``-o`` says, or text."""
    from zhuzhou_paper import writing

    if name is not None:
        if name not in writing.FORMATS:
            raise unknown("format", name, writing.FORMATS)
        return name
    if output in (None, "-") or _is_folder(str(output)):
        return "text"
    return writing.format_for(str(output))


def _save(edition: Edition, output: str, name: str) -> tuple[str, ...]:
    """Write what ``-o`` names; gives the files of an earlier run that a folder still holds."""
    from pathlib import Path

    from zhuzhou_paper import writing

    if _is_folder(output):
        return writing.write_folder(edition, Path(output), name)
    writing.write_file(Path(output), writing.FORMATS[name].write(edition))
    return ()
