"""The one exception that reaches a user: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from zhuzhou_paper.messages import say

__all__ = ["PaperError", "unknown"]


class PaperError(Exception):
    """Input or use that cannot be worked with.

    ``str(error)`` is one line: the place, the fault and, where there is one, the remedy; ``error.line`` the same as a
    message. Fault and remedy are plain sentences, or messages where they hold values.
    The library raises it; the command line prints it and exits with 2.
    """

    def __init__(self, fault: str, *, place: str | None = None, remedy: str | None = None) -> None:
        self.fault, self.place, self.remedy = fault, place, remedy
        line = say(fault)
        if remedy:
            line = say("{fault}; {remedy}", fault=line, remedy=say(remedy))
        self.line = say("{place}: {fault}", place=place, fault=line) if place else line
        super().__init__(str(self.line))


def unknown(what: str, name: str, known: Iterable[str], *, place: str | None = None) -> PaperError:
    """The error for a name that is none of those ``known``; ``what`` says of what kind it is, in one word.

    >>> str(unknown("format", "docx", ["text", "json"]))
    "unknown format 'docx'; use one of text, json"
    >>> str(unknown("format", "jsno", ["text", "json"]))
    "unknown format 'jsno'; did you mean json?"
    """
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name, names, 3)
    remedy = say("did you mean {names}?" if near else "use one of {names}", names=", ".join(near or names))
    return PaperError(say("unknown {what} {name!r}", what=say(what), name=name), place=place, remedy=remedy)
