"""What ``paper clean`` does, however it was asked: the articles of an issue, written, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Sequence, Set

from zhuzhou_paper.cli import inputs, remarks, terminal
from zhuzhou_paper.cli.ends import ended
from zhuzhou_paper.errors import unknown
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.model import Edition

__all__ = ["articles", "plain"]


def plain(paths: Sequence[str], flags: Set[str] = frozenset()) -> int:
    """``paper clean`` of ``paths`` with these flags and no other option, to its exit code."""
    terminal.use_utf8()
    return ended(lambda: articles(paths, flags), ())


def articles(
    paths: Sequence[str],
    flags: Set[str] = frozenset(),
    output: str | None = None,
    format_name: str | None = None,
    profile: str | None = None,
    encoding: str | None = None,
    corrections: str | None = None,
    without: Sequence[str] = (),
) -> int:
    """Write the articles of ``paths``; the words are those of the command line. 1 where ``strict`` finds it wanting.

    ``flags`` are some of quiet, verbose, strict and ledger.
    """
    from zhuzhou_paper import writing

    name = _format(output, format_name)  # a wrong name is told before the work, not after it
    edition = inputs.read(paths, profile, encoding, corrections, "quiet" in flags).clean(without)
    warnings = [*remarks.warnings_of(edition), *writing.FORMATS[name].remarks(edition)]
    if "verbose" in flags:
        remarks.details(edition)
    if "quiet" not in flags:
        remarks.shifted(edition)
        remarks.warn(warnings)
    if output in (None, "-"):
        terminal.write(writing.FORMATS[name].write(edition))
    else:
        older = _save(edition, str(output), name)
        if older and "quiet" not in flags:
            told = say("files of an earlier run are still there: {files}", files=", ".join(older))
            remarks.warn([say("{place}: {fault}", place=output, fault=told)])
    if "ledger" in flags:
        remarks.account(edition)
    return 1 if "strict" in flags and remarks.verdict(edition.links, warnings) else 0


def _is_folder(output: str) -> bool:
    from pathlib import Path  # here and below: where nothing is written to a file it is not needed

    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _format(output: str | None, name: str | None) -> str:
    """The name of the format wanted: as said, as the ending of ``-o`` says, or text."""
    from zhuzhou_paper import writing

    if name is not None:
        if name not in writing.FORMATS:
            raise unknown("format", name, writing.FORMATS)
        return name
    if output in (None, "-") or _is_folder(str(output)):
        return "text"
    return writing.format_for(str(output))


def _save(edition: Edition, output: str, name: str) -> tuple[str, ...]:
    """Write what ``-o`` names; gives the files of an earlier run that a folder still holds."""
    from pathlib import Path

    from zhuzhou_paper import writing

    if _is_folder(output):
        return writing.write_folder(edition, Path(output), name)
    writing.write_file(Path(output), writing.FORMATS[name].write(edition))
    return ()
