"""``paper eval``: how good a result is, against a gold that a person made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.errors import PaperError, unknown
from zhuzhou_paper.messages import Message, say

if TYPE_CHECKING:
    from zhuzhou_paper.evaluate.score import Counts

__all__ = ["evaluate"]

FORMATS = ("table", "json")
EXAMPLES = """\b
Examples:
  paper eval gold.json issue.json
  paper clean issue/ -f jsonl | paper eval gold.json -
  paper eval gold.json articles/ --raw issue/
  paper eval gold.json issue.json --max glued=0
"""


@click.command("eval", epilog=EXAMPLES)
@click.argument("gold", metavar="GOLD")
@click.argument("predicted", metavar="PREDICTED")
@click.option(
    "--raw", metavar="PATH", multiple=True,
    help="What PREDICTED was made from, a page or a folder, for over_correction and mended; may be given again.",
)  # fmt: skip
@click.option("-f", "--format", "name", metavar="FORMAT", help="One of table (default), json.")
@click.option(
    "--min", "least", metavar="NAME=VALUE", multiple=True, help="Exit 1 where a figure is below; may be given again."
)
@click.option(
    "--max", "most", metavar="NAME=VALUE", multiple=True, help="Exit 1 where a figure is above; may be given again."
)
def evaluate(
    gold: str, predicted: str, raw: tuple[str, ...], name: str | None, least: tuple[str, ...], most: tuple[str, ...]
) -> None:
    """Measure a result against a gold: articles, grouping, paragraphs, jumps, characters.

    GOLD is a gold.json made by hand, with at least the paragraphs of each article, or a result that a person put right.
    PREDICTED is what paper clean wrote as JSON, JSON Lines or Markdown: a file, a folder, or - for standard input.

    Shares run from 0 to 1. A figure with nothing to count, such as jumps of an issue without any, is a dash and meets
    every limit.
    """
    from zhuzhou_paper import evaluate as room

    if name not in (None, *FORMATS):
        raise unknown("format", name, FORMATS)
    limits = [*_limits("--min", least, bool(raw)), *_limits("--max", most, bool(raw))]
    stdin = _standard_input() if "-" in (gold, predicted) else None
    if gold == predicted == "-":
        raise PaperError("standard input cannot be both", remedy="name a file for one")
    counts = room.evaluate(
        room.read(gold, stdin=stdin), room.read(predicted, stdin=stdin), room.read_raw(raw) if raw else None
    )
    values = room.figures(counts)
    if name == "json":
        terminal.write([_json(values, counts)])
    elif terminal.is_terminal(sys.stdout):
        _show(values, counts)
    else:
        terminal.write(["figure\tvalue\n", *(f"{figure}\t{_number(value)}\n" for figure, value in values.items())])
    missed = [line for limit in limits if (line := _missed(values, *limit))]
    for line in missed:
        terminal.message(say("paper: {line}", line=line))
    if missed:
        raise click.exceptions.Exit(1)


def _standard_input() -> str:
    if sys.stdin is None:
        raise PaperError("standard input is closed", remedy="name a file")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PaperError("not UTF-8", place="-") from None


def _limits(option: str, texts: Sequence[str], has_raw: bool) -> Iterator[tuple[str, str, float]]:
    """(option, figure, value) of each limit. Raises PaperError for what cannot be measured."""
    from zhuzhou_paper.evaluate import FIGURES

    for text in texts:
        figure, _, value = text.partition("=")
        figure = figure.strip().replace("-", "_")
        if figure not in FIGURES:
            raise unknown("figure", figure, FIGURES, place=option)
        if FIGURES[figure].needs_raw and not has_raw:
            raise PaperError(
                say("{figure} needs the text before", figure=figure), place=option, remedy="give it with --raw"
            )
        try:
            yield option, figure, float(value)
        except ValueError:
            raise PaperError(
                say("{text!r} is no limit", text=text),
                place=option,
                remedy=say("write {figure}=NUMBER, such as {figure}=0.95", figure=figure),
            ) from None


def _missed(values: Mapping[str, float | None], option: str, figure: str, limit: float) -> Message | None:
    value = values[figure]
    if value is None or (value >= limit if option == "--min" else value <= limit):
        return None
    told = "{figure} is {value}, below {limit:g}" if option == "--min" else "{figure} is {value}, above {limit:g}"
    return say(told, figure=figure, value=_number(value), limit=limit)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _json(values: Mapping[str, float | None], counts: Counts) -> str:
    import json

    shown = {name: value if value is None else round(value, 6) for name, value in values.items()}
    return json.dumps({**shown, "counts": _counts(counts)}, indent=2) + "\n"


def _counts(counts: Counts) -> dict[str, Any]:
    """What the figures were counted from, by names that a reader knows."""
    names = {
        "articles": "gold", "articles_predicted": "predicted", "articles_found": "found", "passed_over": "neutral",
        "paragraph_ends": "ends", "paragraph_ends_predicted": "ends_said", "paragraph_ends_right": "ends_right",
        "links": "links", "links_predicted": "links_said", "links_right": "links_right", "characters": "every",
    }  # fmt: skip
    return {name: counts[own] for name, own in names.items()}


def _show(values: Mapping[str, float | None], counts: Counts) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from zhuzhou_paper.evaluate import FIGURES

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column(translated("figure"), no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(translated("what it is"), style="dim")
    for name, value in values.items():
        if value is not None or not FIGURES[name].needs_raw:
            table.add_row(name, _number(value), translated(FIGURES[name].meaning))
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(table)
    told = say(
        "{gold} articles printed, {predicted} predicted, {found} found;"
        " {neutral} predictions passed over: what the gold says is no article",
        gold=counts["gold"], predicted=counts["predicted"], found=counts["found"], neutral=counts["neutral"],
    )  # fmt: skip
    console.print(translated(told), style="dim")
