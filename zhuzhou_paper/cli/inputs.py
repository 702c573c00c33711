"""Which issue a command means: the paths given, a pipe, or the folder one stands in; ``paper.yaml``; corrections."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.messages import say
from zhuzhou_paper.settings import SETTINGS, Wanted, issue_in

if TYPE_CHECKING:
    from zhuzhou_paper.corrections.model import Correction
    from zhuzhou_paper.model import Edition, Issue

__all__ = ["Given", "Wanted", "is_piped", "read", "read_wanted", "wanted"]


class Given(NamedTuple):
    """An issue as it was read, and all that a command line and ``paper.yaml`` say of how to clean it."""

    issue: Issue
    profile: str | None
    corrections: tuple[Correction, ...]

    def clean(self, without: Sequence[str] = ()) -> Edition:
        """The edition of it."""
        return self.under(self.corrections, without)

    def under(self, corrections: Sequence[Correction], without: Sequence[str] = ()) -> Edition:
        """The edition of it under other rulings than its own."""
        from zhuzhou_paper import pipeline

        return pipeline.clean(self.issue, profile=self.profile, without=frozenset(without), corrections=corrections)


def wanted(
    paths: Sequence[str], profile: str | None = None, encoding: str | None = None, corrections: str | None = None
) -> Wanted:
    """The input that a command line means. Raises PaperError where it means none."""
    found: Wanted | None
    if not paths:
        found = Wanted(("-",)) if is_piped() else _issue_in(".")
        if found is None:
            remedy = "name a page file, a folder of pages, or - for standard input"
            raise PaperError("no input: no pipe, and no issue in this folder", remedy=remedy)
    elif len(paths) == 1 and os.path.isfile(os.path.join(paths[0], SETTINGS)):
        found = _issue_in(paths[0])
    else:
        found = Wanted(tuple(paths))
    assert found is not None  # a folder with paper.yaml is an issue
    rulings = found.corrections
    if corrections is not None:
        from pathlib import Path

        from zhuzhou_paper.corrections.schema import load_corrections

        rulings = load_corrections(Path(corrections))
    return Wanted(found.paths, profile or found.profile, encoding or found.encoding, rulings)


def _issue_in(folder: str) -> Wanted | None:
    from pathlib import Path

    return issue_in(Path(folder))


def read(
    paths: Sequence[str],
    profile: str | None,
    encoding: str | None,
    corrections: str | None = None,
    quiet: bool = False,
) -> Given:
    """The issue that a command line means, and how to clean it."""
    return read_wanted(wanted(paths, profile, encoding, corrections), quiet)


def read_wanted(choice: Wanted, quiet: bool = False) -> Given:
    """The issue that was chosen, and how to clean it."""
    from zhuzhou_paper.reading import read_issue

    if "-" in choice.paths and sys.stdin is None:
        raise PaperError("standard input is closed", remedy="name a page file or a folder of pages")
    issue = read_issue(choice.paths, encoding=choice.encoding)
    for note in () if quiet else issue.notes:
        terminal.message(say("note: {note}", note=say(note)))
    return Given(issue, choice.profile, choice.corrections)


def is_piped() -> bool:
    """True for a pipe or a redirected file; false for a terminal, /dev/null (cron, services) and a closed stdin."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return sys.stdin is not None and not sys.stdin.closed and not sys.stdin.isatty()
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
