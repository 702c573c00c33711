"""``paper check``: what a person should look at, a line a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import inputs, terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.cli.options import reading_options
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.messages import Message, listed, say

if TYPE_CHECKING:
    from zhuzhou_paper.inspect.findings import Finding

__all__ = ["check"]

FORMATS = ("text", "json", "jsonl", "sarif")
EXAMPLES = """\b
Examples:
  paper check issue/
  paper check issue/ --level error
  paper check issue/ --ignore doubtful-join
  paper check issue/ -f sarif -o paper.sarif
  vim -q <(paper check issue/)
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option("-f", "--format", "name", metavar="FORMAT", help="One of text (default), json, jsonl, sarif.")
@click.option("-o", "--output", metavar="PATH", help="Write a file. Whole or not at all.")
@click.option(
    "--level", metavar="L", default="warning",
    help="Exit 1 where a finding is at least a note, warning (default) or error.",
)  # fmt: skip
@click.option("--ignore", metavar="CODE", multiple=True, help="Leave findings of this code out; may be given again.")
@click.option("-q", "--quiet", is_flag=True, help="Do not count the findings on standard error.")
def check(
    paths: tuple[str, ...],
    name: str | None,
    output: str | None,
    level: str,
    ignore: tuple[str, ...],
    quiet: bool,
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
) -> None:
    """Check an issue: jumps that lead nowhere, doubtful joins, misread characters.

    Also: stories that stop in mid-sentence, headlines without a story, stories without a headline, pages without a
    label. One line a finding, file:line: code message, in the order of the input. paper explain FILE:LINE says why.

    Exit 0 where nothing is found at --level or above, 1 where something is.
    """
    from zhuzhou_paper import inspect

    wanted = _format(name, output)
    _known("level", level, inspect.LEVELS)
    for code in ignore:
        _known("code", code, tuple(inspect.CODES))
    edition = inputs.read(paths, profile, encoding, corrections).clean()
    found = [one for one in inspect.findings(edition) if one.code not in ignore]
    if output not in (None, "-"):
        from zhuzhou_paper.writing import write_file

        write_file(Path(str(output)), _chunks(found, wanted))
    elif wanted == "text":
        terminal.write_styled(((line, "") for line in _chunks(found, wanted)), colour=False)
    else:
        terminal.write(_chunks(found, wanted))
    if found and not quiet:
        counted = Counter(one.level for one in found)
        told = listed(_count(counted[one], one) for one in inspect.LEVELS[::-1] if counted[one])
        terminal.message(say("found: {findings}", findings=told))
    least = inspect.LEVELS.index(level)
    if any(inspect.LEVELS.index(one.level) >= least for one in found):
        raise click.exceptions.Exit(1)


def _format(name: str | None, output: str | None) -> str:
    if name is None and output not in (None, "-"):
        ending = Path(str(output)).suffix.lower().lstrip(".")
        name = ending if ending in FORMATS else "text"
    name = name or "text"
    _known("format", name, FORMATS)
    return name


def _known(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise unknown(what, value, known)


#: How findings of a level are counted, one and many.
COUNTED = {
    "error": ("1 error", "{number} errors"),
    "warning": ("1 warning", "{number} warnings"),
    "note": ("1 note", "{number} notes"),
}


def _count(number: int, level: str) -> Message:
    return say(COUNTED[level][number != 1], number=number)


def _chunks(found: Sequence[Finding], name: str) -> Iterator[str]:
    if name == "text":
        for one in found:
            yield f"{one.file}:{one.line}: {one.code} {' '.join(translated(one.message).split())}\n"
        return
    import json

    from zhuzhou_paper.inspect.findings import finding_record
    from zhuzhou_paper.inspect.sarif import sarif

    if name == "jsonl":
        yield from (json.dumps(finding_record(one), ensure_ascii=False) + "\n" for one in found)
    else:
        value = sarif(found) if name == "sarif" else [finding_record(one) for one in found]
        yield json.dumps(value, ensure_ascii=False, indent=2) + "\n"
