"""``paper clean``: the articles of an issue."""

from __future__ import annotations

import click

from zhuzhou_paper.cli.options import FormatOption, reading_options, report_options

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
    from zhuzhou_paper.cli.cleaning import articles

    said = {"ledger": ledger, "strict": strict, "quiet": quiet, "verbose": verbose}
    flags = frozenset(name for name, wanted in said.items() if wanted)
    code = articles(paths, flags, output, format_name, profile, encoding, corrections, without)
    if code:
        raise click.exceptions.Exit(code)
