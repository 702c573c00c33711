"""``paper help``: the help of a command, or all of it as a manual page."""

from __future__ import annotations

import click

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.messages import say

__all__ = ["help_"]

EXAMPLES = """\b
Examples:
  paper help clean
  paper help profile check
  paper help --man | man -l -
"""


@click.command("help", epilog=EXAMPLES)
@click.argument("command", nargs=-1, metavar="[COMMAND]...")
@click.option("--man", is_flag=True, help="All commands as one manual page, in the language of --lang.")
@click.pass_context
def help_(context: click.Context, command: tuple[str, ...], man: bool) -> None:
    """Show the help of a command, or the manual page.

    The same as paper COMMAND --help; with --man what man paper shows where paper was installed with its manual.
    """
    root = context.find_root()
    if man:
        from zhuzhou_paper.cli.language import current
        from zhuzhou_paper.cli.manual import manual

        terminal.write(manual(root, current.get()))
        return
    shown = root
    for name in command:
        group = shown.command
        if not isinstance(group, click.Group):
            raise click.UsageError(say("Got unexpected extra argument ({given})", given=name), shown)
        _, inner, _ = group.resolve_command(shown, [name])
        assert inner is not None
        shown = inner.context_class(inner, parent=shown, info_name=name)
    terminal.write([shown.command.get_help(shown), "\n"])
