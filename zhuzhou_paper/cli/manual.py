r"""The manual page, written from the commands themselves: roff with the macros of man(7).

``docs/paper.1`` is this page in English and ``docs/paper.zh.1`` in Chinese, brought up to date by ``make man``.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from zhuzhou_paper import __version__
from zhuzhou_paper.cli.pages import beside, option, paragraphs, usage, wrapped
from zhuzhou_paper.messages import in_language

__all__ = ["manual"]

#: Name, and what it does; the options say the rest.
ENVIRONMENT = {
    "PAPER_LANG": "Language of help and messages, en or zh, where --lang does not say it.",
    "LC_ALL, LC_MESSAGES, LANG": "The locale: its language, where neither says it.",
    "NO_COLOR, FORCE_COLOR": "No colour on a terminal; colour also where there is none.",
    "COLUMNS": "The width of help and tables.",
    "PAPER_TRACEBACK": "Show where in the program a fault of it happened.",
}
FILES = {"paper.yaml": "Beside the pages of an issue: which files are its pages, its profile, its encoding."}
STATUS = {
    "0": "Done; doubts are warnings.",
    "1": "Found wanting, where a command is asked to judge: --strict, check, eval, stats, batch.",
    "2": "Wrong use or unreadable input: one line says what and where.",
    "130": "Interrupted.",
}
BODY, ITEM = 70, 62  # columns of a paragraph and of an option's text, on a terminal of 80
HEADINGS = ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES")


def manual(root: click.Context, language: str = "en") -> Iterator[str]:
    """The page in chunks; ``root`` is the context of ``paper`` itself."""
    page = _Manual(language)
    about = list(paragraphs(root.command.help or ""))
    yield f'.TH PAPER 1 "" "paper {__version__}" "{page.said("User Commands")}"\n.nr HY 0\n.ad l\n'
    yield page.heading("NAME") + f"paper \\- {page.said(str(about[0])).rstrip('.。')}\n"
    yield (
        page.heading("SYNOPSIS") + ".B paper\n" + page.plain(f"{page.said('COMMAND')} {page.said('[ARGS]...')}") + "\n"
    )
    yield page.heading("DESCRIPTION") + "".join(page.body(root.command.help or "", skip=1)).removeprefix(".PP\n")
    yield page.heading("OPTIONS") + "".join(page.options(root))
    yield page.heading("COMMANDS")
    yield from page.commands(root)
    for name, table in (("EXIT STATUS", STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        yield page.heading(name)
        yield from (page.term(word, page.said(text)) for word, text in table.items())


class _Manual:
    """The pieces of the page in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def said(self, text: str) -> str:
        return in_language(text, self._language)

    def heading(self, name: str) -> str:
        return f'.SH "{self.said(name)}"\n'

    def plain(self, text: str) -> str:
        r"""``text`` as roff has it: no character of it is a command."""
        shown = text.replace("\\", "\\e").replace("-", "\\-")
        return f"\\&{shown}" if shown.startswith((".", "'")) else shown

    def prose(self, text: str, room: int = BODY) -> str:
        """A paragraph in lines; roff fills English anew, but breaks no line between two Chinese characters."""
        from textwrap import wrap

        if text.isascii() or self._language == "en":
            return "\n".join(map(self.plain, wrap(text, BODY, break_long_words=False, break_on_hyphens=False)))
        return "\n".join([".nf", *map(self.plain, wrapped(text, room)), ".fi"])

    def term(self, name: str, text: str) -> str:
        return f".TP\n.B {self.plain(name)}\n{self.prose(text, ITEM)}\n"

    def body(self, text: str, skip: int = 0) -> Iterator[str]:
        """The paragraphs of a help text behind the first ``skip``, examples as they stand."""
        for paragraph in list(paragraphs(text))[skip:] if text else ():
            if isinstance(paragraph, str):
                yield f".PP\n{self.prose(self.said(paragraph))}\n"
            else:
                lines = "\n".join(self.plain(beside(line, self._language)) for line in paragraph)
                yield f".PP\n.EX\n{lines}\n.EE\n"

    def options(self, context: click.Context) -> Iterator[str]:
        """The options of a command; those that every command has stand at the top of the page only."""
        for parameter in context.command.get_params(context):
            record = parameter.get_help_record(context)
            common = context.parent is not None and bool({"--lang", "--help"} & set(parameter.opts))
            if isinstance(parameter, click.Option) and record is not None and not common:
                yield self.term(record[0], option(record[1], self._language))

    def commands(self, context: click.Context, path: str = "") -> Iterator[str]:
        """Every command that ``context`` holds, and what those hold, each with its usage, options and examples."""
        group = context.command
        assert isinstance(group, click.Group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is None or command.hidden:
                continue
            inner = command.context_class(command, parent=context, info_name=name)
            takes = usage(" ".join(command.collect_usage_pieces(inner)), self._language)
            yield f'.SS "{self.plain(f"{path}{name}")}"\n.B paper {self.plain(f"{path}{name}")}\n{self.plain(takes)}\n'
            yield from self.body(command.help or "")
            yield from self.options(inner)
            yield from self.body(command.epilog or "")
            if isinstance(command, click.Group):
                yield from self.commands(inner, f"{path}{name} ")
