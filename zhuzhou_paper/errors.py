"""The one exception that reaches a user: what is wrong, where, and what to do about it."""

from __future__ import annotations


class PaperError(Exception):
    """Input or use that cannot be worked with.

    ``str(error)`` is one line: the place, the fault and, where there is one, the remedy.
    The library raises it; the command line prints it and exits with 2.
    """

    def __init__(self, fault: str, *, place: str | None = None, remedy: str | None = None) -> None:
        self.fault, self.place, self.remedy = fault, place, remedy
        line = f"{place}: {fault}" if place else fault
        super().__init__(f"{line}; {remedy}" if remedy else line)
