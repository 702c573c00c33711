"""Help pages: click's, in the language of the reader, wrapped by the columns that a terminal gives each character.

Every command gets its page here when it is asked for, so a command's module says nothing of it. A paragraph, an option's
sentence and the words behind a command of an example are each one sentence of the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import click

from zhuzhou_paper.cli.language import current, translated
from zhuzhou_paper.messages import in_language, say
from zhuzhou_paper.patterns import pattern

__all__ = ["Page", "beside", "cells", "option", "paragraphs", "prepared", "sentences", "usage", "wrapped"]

#: Words of a usage line that are click's.
USAGE = ("[OPTIONS]", "COMMAND", "[ARGS]...", "[COMMAND]...")
_EXTRA = pattern(r"(?P<text>.*?)  \[(?P<extra>[^\]]*)\]", re.DOTALL)  # "Do this.  [required]"
_BESIDE = pattern(r"(?P<command>.*\S) {2,}(?P<said>\S.*)")  # "paper clean p01.md    read it"
# Unbreakable runs: words of Latin text; a wide character with the marks that must not stand first or last in a line.
_CLOSE, _OPEN = "，。；：、！？）》”’〉」』】…·", "（《“‘〈「『【"
_WIDE = rf"[^\s!-~{_OPEN}{_CLOSE}]"
_RUN = pattern(
    rf"[{_OPEN}]*(?:[!-~]+|{_WIDE})?[{_CLOSE}]+"  # what closing marks stand behind
    rf"|[{_OPEN}]+{_WIDE}|{_WIDE}[,.;:!?)\]]+|[!-~]+|\s+|."
)


class Page(click.HelpFormatter):
    """A help page in the language of the run."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line: what the command takes."""
        if prefix is None:
            prefix = translated("Usage:")
            prefix += " " if prefix.isascii() else ""
        super().write_usage(prog, usage(args, current.get()), prefix)

    def write_heading(self, heading: str) -> None:
        """A heading over options or commands."""
        self.write(f"{'':{self.current_indent}}{translated(say('{heading}:', heading=say(heading)))}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, and examples as they stand."""
        indent = " " * self.current_indent
        shown = []
        for paragraph in paragraphs(text):
            if isinstance(paragraph, str):
                lines = wrapped(translated(paragraph), self.width - self.current_indent)
            else:
                lines = [beside(line, current.get()) for line in paragraph]
            shown.append("\n".join(f"{indent}{line}".rstrip() for line in lines))
        self.write("\n\n".join(shown) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands beside what they do."""
        rows = list(rows)
        first = min(max((cells(name) for name, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, 20)
        for name, text in rows:
            lines = wrapped(option(text, current.get()), room)
            here = f"{'':{self.current_indent}}{name}"
            if cells(name) > first - col_spacing:
                self.write(f"{here}\n")
                here = ""
            else:
                here += " " * (first - cells(name))
            for line in lines:
                self.write(f"{here or ' ' * (first + self.current_indent)}{line}".rstrip() + "\n")
                here = ""


class _Context(click.Context):
    formatter_class = Page


def prepared(command: click.Command) -> click.Command:
    """``command``, and what it holds, with pages of ours and the option ``--lang``."""
    if command.context_class is not _Context:
        command.context_class = _Context
        command.short_help = _first(command.help or "")
        command.params += (_language_option(), _help_option())
        command.add_help_option = False
        for inner in getattr(command, "commands", {}).values():
            prepared(inner)
    return command


def _language_option() -> click.Option:
    """Read before anything is parsed (``cli/language.py``); here it is only known and told of."""
    return click.Option(
        ["--lang"], metavar="en|zh", expose_value=False,
        help="Language of help and messages. Without it PAPER_LANG, else the locale.",
    )  # fmt: skip


def _help_option() -> click.Option:
    """click's own asks gettext for its sentence, which looks for catalogues and imports ``locale``: 1 ms of each run."""
    return click.Option(
        ["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show,
        help="Show this message and exit.",
    )  # fmt: skip


def _show(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


def usage(words: str, language: str) -> str:
    """What a command takes: click's own words in ``language``, the names of arguments as they are."""
    return " ".join(in_language(word, language) if word in USAGE else word for word in words.split())


def sentences(command: click.Command) -> Iterator[str]:
    """Every sentence that the help pages of ``command`` and of what it holds show, for whoever checks a catalogue."""
    context = click.Context(command, info_name=command.name)
    for text in (command.help, command.epilog):
        for paragraph in paragraphs(text.partition("\f")[0]) if text else ():
            if isinstance(paragraph, str):
                yield paragraph
            else:
                yield from (said for line in paragraph if (said := _said(line)))
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is not None and record[1] and isinstance(parameter, click.Option):
            yield _parted(record[1])[0]
    for inner in getattr(command, "commands", {}).values():
        yield from sentences(inner)


def cells(text: str) -> int:
    """The columns of a terminal that ``text`` takes (Unicode TR 11: wide and full-width characters take two).

    >>> cells("版面"), cells("page"), cells("“—”")
    (4, 4, 3)
    """
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns: between Chinese characters anywhere, no mark where none may stand.

    >>> wrapped("下转行引到它所指的续文，（见 paper link）。", 16)
    ['下转行引到它所指', '的续文，（见', 'paper link）。']
    """
    lines, line, used = [], "", 0
    for run in _RUN.findall(" ".join(text.split())):
        wide = cells(run)
        if used + wide > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not run.isspace():
            line, used = line + run, used + wide
    return [*lines, line.rstrip()] if line or not lines else lines


def paragraphs(text: str) -> Iterator[str | Sequence[str]]:
    """The paragraphs of a help text: one to be wrapped as a line of text, examples (behind ``\\b``) as their lines."""
    from inspect import cleandoc

    for block in filter(None, cleandoc(text).split("\n\n")):
        lines = block.strip("\n").split("\n")
        if lines[0].strip() == "\b":
            yield lines[1:]
        else:
            yield " ".join(block.split())


def _said(line: str) -> str | None:
    """What a line of an example says to a person, if anything: its heading, or the words beside a command."""
    if line and line == line.lstrip() and line.endswith(":"):
        return line
    found = _BESIDE.fullmatch(line)
    return found["said"] if found else None


def beside(line: str, language: str) -> str:
    """A line of an example, with what it says to a person in ``language``."""
    said = _said(line)
    return line if said is None else line.removesuffix(said) + in_language(said, language)


def option(text: str, language: str) -> str:
    """An option's sentence with what click adds to it, in ``language``; a command's without its full stop."""
    text, extra = _parted(text)
    shown, whole = in_language(text, language), f"{text}."
    if shown == text and in_language(whole, language) != whole:
        shown = in_language(whole, language).removesuffix("。")
    return f"{shown}  [{in_language(extra, language)}]" if extra else shown


def _parted(text: str) -> tuple[str, str]:
    found = _EXTRA.fullmatch(text)
    return (found["text"], found["extra"]) if found else (text, "")


def _first(text: str) -> str:
    """The first paragraph of a help text, whole and without its full stop: what a list of commands says."""
    first = next(paragraphs(text), "") if text else ""
    return first.removesuffix(".") if isinstance(first, str) else ""
