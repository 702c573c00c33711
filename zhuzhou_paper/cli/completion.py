"""``paper completion``: the script by which a shell completes commands, options and their values, and its answers.

click knows commands and options; what the values of an option may be is said here, in one table by the option's name,
so that a new command needs nothing. Answers come while somebody types: modules are imported when their names are asked
for, and an issue is read only where it is small.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete, split_arg_string

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.errors import PaperError, unknown

__all__ = ["SHELLS", "answer", "asked", "attach", "completion"]

SHELLS = ("bash", "zsh", "fish")
PROGRAMS = ("paper", "zhuzhou-paper")
MOST = 2_000_000  # bytes of an issue that is read for its page labels
FEW = 200_000  # bytes of an issue that is cleaned for the ids in it
EXAMPLES = """\b
Examples:
  eval "$(paper completion bash)"    in ~/.bashrc
  eval "$(paper completion zsh)"     in ~/.zshrc
  paper completion fish | source     in config.fish
"""

Words = Iterable[str]


@click.command(epilog=EXAMPLES)
@click.argument("shell", metavar="bash|zsh|fish")
def completion(shell: str) -> None:
    """Print the script that completes paper's commands, options and values in a shell.

    Completed are commands, options, formats, profiles, rules, codes, figures, the pages of the issue that stands in
    the line, and files. The same for zhuzhou-paper, when it prints the script.
    """
    if shell not in SHELLS:
        raise unknown("shell", shell, SHELLS)
    kind = get_completion_class(shell)
    assert kind is not None
    program = Path(sys.argv[0]).name
    program = program if program in PROGRAMS else PROGRAMS[0]
    # the template alone: click's source() asks bash for its version first
    terminal.write([kind.source_template % kind(click.Command(program), {}, program, _variable(program)).source_vars()])


def asked() -> str | None:
    """The program that a shell wants completions for, if it is this that it wants."""
    return next((program for program in PROGRAMS if _variable(program) in os.environ), None)


def answer(command: click.Command, program: str) -> int:
    """Print the completions of the line that the shell holds in its variables."""
    variable = _variable(program)
    return shell_complete(command, {}, program, variable, os.environ[variable])


def _variable(program: str) -> str:
    return f"_{program.upper().replace('-', '_')}_COMPLETE"


def attach(command: click.Command) -> None:
    """Let the parameters of ``command`` know what their values may be."""
    for parameter in command.params:
        name = max(parameter.opts, key=len)
        metavar = str(parameter.metavar or "")
        values = VALUES.get(name)
        if isinstance(parameter, click.Argument) and command.name in ARGUMENTS:
            values = ARGUMENTS[str(command.name)]
        if values is not None or _is_path(metavar):
            # click takes a function for this at the parameter's definition only
            vars(parameter)["shell_complete"] = partial(_items, command, values, metavar)
    for inner in getattr(command, "commands", {}).values():
        attach(inner)


def _items(
    command: click.Command, values: Values | None, metavar: str, context: click.Context, incomplete: str
) -> list[CompletionItem[str]]:
    """What may stand at the cursor: names, and files where a file may stand too."""
    found: list[CompletionItem[str]] = []
    if _is_path(metavar):
        found.append(CompletionItem(incomplete, type="dir" if metavar in FOLDERS else "file"))
    if values is not None:
        with suppress(PaperError, OSError):  # an issue that cannot be read is told when the command runs
            found += [CompletionItem(word) for word in values(command, context) if word.startswith(incomplete)]
    return found


FOLDERS = ("ARCHIVE", "OUT", "OTHER")


def _is_path(metavar: str) -> bool:
    return metavar in FOLDERS or any(word in metavar for word in ("FILE", "PATH", "GOLD", "PREDICTED"))


Values = Callable[[click.Command, click.Context], Words]


def _formats(command: click.Command, context: click.Context) -> Words:
    if command.name == "batch":
        from zhuzhou_paper.archive.rows import known_formats

        return known_formats()
    from zhuzhou_paper.writing import FORMATS

    module = sys.modules[getattr(command.callback, "__module__", __name__)]
    return tuple(getattr(module, "FORMATS", FORMATS))


def _profiles(command: click.Command, context: click.Context) -> Words:
    from zhuzhou_paper.profile import list_profiles

    return list_profiles()


def _rules(command: click.Command, context: click.Context) -> Words:
    from zhuzhou_paper.inspect.catalogue import entries

    return [one.name for one in entries() if command.name in ("rules", "show", "diff") or one.optional]


def _codes(command: click.Command, context: click.Context) -> Words:
    from zhuzhou_paper.inspect.findings import CODES

    return CODES


def _levels(command: click.Command, context: click.Context) -> Words:
    from zhuzhou_paper.inspect.findings import LEVELS

    return LEVELS


def _statuses(command: click.Command, context: click.Context) -> Words:
    from zhuzhou_paper.model import Status

    return tuple(Status)


def _figures(command: click.Command, context: click.Context) -> Words:
    from zhuzhou_paper.evaluate import FIGURES

    return [f"{name}=" for name in FIGURES]


def _pages(command: click.Command, context: click.Context) -> Words:
    """The labels of the issue in the line, where it is small enough to be read while somebody types."""
    from zhuzhou_paper.reading import read_issue

    paths = _small(MOST)
    return [page.label for page in read_issue(paths).pages] if paths else ()


def _ids(command: click.Command, context: click.Context) -> Words:
    """The ids of the articles and jumps of the issue in the line, where it is small."""
    from zhuzhou_paper import pipeline
    from zhuzhou_paper.inspect.places import link_name
    from zhuzhou_paper.reading import read_issue

    paths = _small(FEW)
    if not paths:
        return ()
    edition = pipeline.clean(read_issue(paths))
    return [*(article.id for article in edition.articles), *map(link_name, edition.links)]


def _small(most: int) -> Sequence[str]:
    """The files that the line names, or the issue of the current folder; none where they are many or large."""
    from zhuzhou_paper.cli.inputs import wanted
    from zhuzhou_paper.reading.inputs import files
    from zhuzhou_paper.settings import issue_in

    words = split_arg_string(os.environ.get("COMP_WORDS", ""))[2:]  # click has parsed none of them behind "--page "
    given = tuple(word for word in words if os.path.exists(word))  # noqa: PTH110 - words are no paths yet
    found = wanted(given) if given else issue_in(Path())
    paths = tuple(files(found.paths)) if found is not None else ()
    return paths if sum(Path(path).stat().st_size for path in paths) <= most else ()


#: What the values of an option may be, by its long name; the same in every command.
VALUES: dict[str, Values] = {
    "--format": _formats,
    "--profile": _profiles,
    "--without": _rules,
    "--rule": _rules,
    "--ignore": _codes,
    "--level": _levels,
    "--status": _statuses,
    "--page": _pages,
    "--at": _ids,
    "--min": _figures,
    "--max": _figures,
    "--encoding": lambda command, context: ("utf-8", "gb18030", "big5", "utf-16"),
    "--lang": lambda command, context: ("en", "zh"),
    "--cluster": lambda command, context: ("local",),
}
#: The same for the argument of a command.
ARGUMENTS: dict[str, Values] = {
    "completion": lambda command, context: SHELLS,
    "help": lambda command, context: _root(context).list_commands(context),
    "show": lambda command, context: (
        _rules(command, context) if _under(context, "rules") else _profiles(command, context)
    ),
}


def _root(context: click.Context) -> click.Group:
    root = context.find_root().command
    assert isinstance(root, click.Group)
    return root


def _under(context: click.Context, group: str) -> bool:
    return context.parent is not None and context.parent.info_name == group
