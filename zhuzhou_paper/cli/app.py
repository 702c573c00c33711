"""The command ``paper``: the table of its commands, each loaded when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from zhuzhou_paper import __version__
from zhuzhou_paper.cli import terminal
from zhuzhou_paper.cli.ends import ended, wrong
from zhuzhou_paper.cli.pages import prepared
from zhuzhou_paper.messages import say

__all__ = ["COMMANDS", "paper", "run"]

#: name -> module:attribute, in the order of the help. A new command is one module and one line here;
#: a line whose module is not installed is passed over.
COMMANDS = {
    "clean": "zhuzhou_paper.cli.clean:clean",
    "link": "zhuzhou_paper.cli.link:link",
    "check": "zhuzhou_paper.cli.check:check",
    "explain": "zhuzhou_paper.cli.explain:explain",
    "diff": "zhuzhou_paper.cli.diff:diff",
    "review": "zhuzhou_paper.cli.review:review",
    "report": "zhuzhou_paper.cli.report:report",
    "rules": "zhuzhou_paper.cli.rules:rules",
    "profile": "zhuzhou_paper.cli.profile:profile",
    "formats": "zhuzhou_paper.cli.formats:formats",
    "batch": "zhuzhou_paper.cli.batch:batch",
    "stats": "zhuzhou_paper.cli.stats:stats",
    "eval": "zhuzhou_paper.cli.eval:evaluate",
    "completion": "zhuzhou_paper.cli.completion:completion",
    "help": "zhuzhou_paper.cli.help:help_",
}


def _is_there(name: str) -> bool:
    from importlib.util import find_spec  # to list the commands; who names one has it imported

    return find_spec(COMMANDS[name].partition(":")[0]) is not None


class Commands(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if _is_there(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module, _, attribute = COMMANDS.get(cmd_name, "").partition(":")
        if not module:
            return None
        try:
            command: click.Command = getattr(import_module(module), attribute)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            return None
        if "COMP_WORDS" in os.environ:  # a shell asks for completions
            from zhuzhou_paper.cli.completion import attach

            attach(command)
        return prepared(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a remedy for ``paper page.txt``."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if args[0] == "-" or os.path.exists(args[0]):  # noqa: PTH110 - pathlib is not needed yet
                told = say(
                    "No such command {name!r}. To clean it: {command}", name=args[0], command=f"paper clean {args[0]}"
                )
            else:
                from difflib import get_close_matches

                near = get_close_matches(args[0], self.list_commands(ctx), 1)
                told = say("No such command {name!r}.", name=args[0])
                if near:
                    told = say("No such command {name!r}. Did you mean {near}?", name=args[0], near=near[0])
            raise click.UsageError(told, ctx) from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        sys.exit(run(sys.argv[1:] if args is None else args))


def _version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"paper {__version__}")
        context.exit()


@click.group(cls=Commands, epilog="Try:  paper clean --help")
@click.option(
    "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Show the version and exit.",
)  # fmt: skip
def paper() -> None:
    """Raw OCR text of a newspaper in, the articles the paper printed out.

    \b
      paper clean p01.md p02.md           read them
      paper clean issue/ -o articles/     a file an article
      paper clean issue/ -f jsonl | jq -r .headline
      paper link issue/ --page 2          its jumps, resolved

    Results go to standard output, warnings to standard error.
    Exit code: 0 done, 1 found wanting where a command is asked
    to judge (--strict), 2 wrong use or unreadable input.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line to its exit code. Whatever goes wrong is one line on standard error."""
    terminal.use_utf8()
    if "COMP_WORDS" in os.environ:
        from zhuzhou_paper.cli import completion

        program = completion.asked()
        if program is not None:
            return completion.answer(paper, program)

    def work() -> int:
        try:
            with paper.make_context("paper", list(arguments)) as context:
                paper.invoke(context)
            return 0
        except click.exceptions.Exit as wanted:
            return wanted.exit_code
        except click.exceptions.NoArgsIsHelpError as help_:
            help_.show()
            return 2
        except click.ClickException as error:
            from zhuzhou_paper.cli.usage import recognised

            told, asked = recognised(error.format_message()), getattr(error, "ctx", None)
            if asked is not None:
                told = say("{line} (see {command} --help)", line=told, command=asked.command_path)
            return wrong(told)
        except click.Abort:
            raise KeyboardInterrupt from None

    return ended(work, arguments)


prepared(paper)
