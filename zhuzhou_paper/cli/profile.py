"""``paper profile``: the shipped profiles, what one says, and whether one's own is well written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.profile import Profile

__all__ = ["profile"]

EXAMPLES = """\b
Examples:
  paper profile list
  paper profile show en
  paper profile check my-paper.yaml
  paper link issue/ --profile my-paper.yaml
"""


@click.group(epilog=EXAMPLES)
def profile() -> None:
    """How a newspaper prints: its jump lines, page labels and names, in a YAML file.

    A profile of your own extends a language's:

    \b
      name: my-paper
      extends: zh-Hans
      publication: [澜川日报]
      jumps:
        out: ["☞转{page}版"]
    """


@profile.command("list")
def list_() -> None:
    """The shipped profiles, one a line: name, language, phrases."""
    from zhuzhou_paper.profile import list_profiles, load_profile

    terminal.write(
        f"{name}\t{one.title}\t{len(one.templates)}\n" for name in list_profiles() for one in [load_profile(name)]
    )


@profile.command()
@click.argument("name", metavar="NAME|FILE")
def show(name: str) -> None:
    """A profile with all that it extends, as YAML."""
    from zhuzhou_paper.profile import load_profile

    terminal.write(_yaml(load_profile(name)))


@profile.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check(files: tuple[str, ...]) -> None:
    """Check profiles of your own; exit 1 with file, line and key for the first fault of each."""
    from zhuzhou_paper.errors import PaperError
    from zhuzhou_paper.profile import load_profile

    faults = 0
    for name in files:
        try:
            one = load_profile(name)
        except PaperError as error:
            faults += 1
            terminal.message(say("paper: {line}", line=error.line))
        else:
            chain = f", extends {', '.join(one.extends)}" if one.extends else ""
            terminal.write([f"{name}: good: {one.name}, {len(one.templates)} phrases{chain}\n"])
    if faults:
        sys.exit(1)


def _yaml(one: Profile) -> Iterator[str]:
    yield f"name: {one.name}\ntitle: {one.title}\nscript: {one.script}\n"
    if one.extends:
        yield f"# extends: {', '.join(one.extends)}\n"
    for key, values in (("publication", one.publication), ("sections", one.sections), ("without", one.without)):
        if values:
            yield f"{key}:\n" + "".join(f"  - {_quoted(value)}\n" for value in values)
    yield "jumps:\n"
    for kind in dict.fromkeys(kind for kind, _ in one.templates):
        yield f"  {kind}:\n"
        yield from (f"    - {_quoted(template)}\n" for other, template in one.templates if other == kind)
    yield "pages:\n"
    if one.words:
        yield "  words:\n"
        for number in dict.fromkeys(number for _, number in one.words):
            words = ", ".join(_quoted(word) for word, other in one.words if other == number)
            yield f'    "{number}": [{words}]\n'
    for key in dict.fromkeys(meaning for _, meaning in one.relative):
        yield f"  {key}: [{', '.join(_quoted(word) for word, other in one.relative if other == key)}]\n"
    if one.misread:
        yield "misread:\n" + "".join(f"  {_quoted(printed)}: {_quoted(seen)}\n" for printed, seen in one.misread)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
