"""Which issue a command means: the paths given, a pipe, or the folder one stands in; and ``paper.yaml``."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhuzhou_paper.cli import terminal
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.settings import SETTINGS, Wanted, issue_in

if TYPE_CHECKING:
    from zhuzhou_paper.model import Issue

__all__ = ["Wanted", "read", "wanted"]


def wanted(paths: Sequence[str], profile: str | None = None, encoding: str | None = None) -> Wanted:
    """The input that a command line means. Raises PaperError where it means none."""
    found: Wanted | None
    if not paths:
        if _piped():
            return Wanted(("-",), profile, encoding)
        found = issue_in(Path())
        if found is None:
            remedy = "name a page file, a folder of pages, or - for standard input"
            raise PaperError("no input: no pipe, and no issue in this folder", remedy=remedy)
    elif len(paths) == 1 and (Path(paths[0]) / SETTINGS).is_file():
        found = issue_in(Path(paths[0]))
    else:
        found = Wanted(tuple(paths))
    assert found is not None  # a folder with paper.yaml is an issue
    return Wanted(found.paths, profile or found.profile, encoding or found.encoding)


def read(
    paths: Sequence[str], profile: str | None, encoding: str | None, quiet: bool = False
) -> tuple[Issue, str | None]:
    """The issue that a command line means, and the profile to read it with."""
    from zhuzhou_paper.reading import read_issue

    choice = wanted(paths, profile, encoding)
    if "-" in choice.paths and sys.stdin is None:
        raise PaperError("standard input is closed", remedy="name a page file or a folder of pages")
    issue = read_issue(choice.paths, encoding=choice.encoding)
    for note in () if quiet else issue.notes:
        terminal.message(f"note: {note}")
    return issue, choice.profile


def _piped() -> bool:
    """True for a pipe or a redirected file; false for a terminal, /dev/null (cron, services) and a closed stdin."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return sys.stdin is not None and not sys.stdin.closed and not sys.stdin.isatty()
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
