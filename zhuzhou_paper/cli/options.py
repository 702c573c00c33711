"""Arguments and options that commands share: the same name and the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from zhuzhou_paper.messages import say

__all__ = ["FormatOption", "reading_options", "report_options"]

_F = TypeVar("_F", bound=Callable[..., object])


class FormatOption(click.Option):
    """``--format`` of articles: its help names the formats that there are, read only when help is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from zhuzhou_paper.writing import FORMATS

        told = "One of {names}. Without it the ending of -o decides, else text."
        self.help = say(told, names=", ".join(FORMATS))
        return super().get_help_record(ctx)


def reading_options(command: _F) -> _F:
    """What is read and how."""
    command = click.option(
        "--corrections", metavar="FILE", help="A person's rulings on this issue, instead of those in its paper.yaml."
    )(command)
    command = click.option("--encoding", metavar="E", help="The input's encoding, where it is not recognised: big5.")(
        command
    )
    command = click.option(
        "--profile", metavar="P", help="How this newspaper prints: a shipped profile (zh-Hant) or a YAML file."
    )(command)
    return click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")(command)


def report_options(command: _F) -> _F:
    """What is said on standard error, and whether it decides the exit code."""
    command = click.option("-v", "--verbose", is_flag=True, help="Say what was read and changed.")(command)
    command = click.option("-q", "--quiet", is_flag=True, help="No warnings.")(command)
    return click.option(
        "--strict", is_flag=True, help="Exit 1 where a link is doubtful or unresolved, or a warning was given."
    )(command)
