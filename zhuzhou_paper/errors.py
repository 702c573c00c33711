"""The one exception that reaches a user: what is wrong, where, and what to do about it."""

from __future__ import annotations

from zhuzhou_paper.messages import Message, say


class PaperError(Exception):
    """Input or use that cannot be worked with.

    ``str(error)`` is one line: the place, the fault and, where there is one, the remedy; ``error.line`` the same as a
    message. Fault and remedy are plain sentences, or messages where they hold values.
    The library raises it; the command line prints it and exits with 2.
    """

    def __init__(self, fault: str, *, place: str | None = None, remedy: str | None = None) -> None:
        self.fault, self.place, self.remedy = fault, place, remedy
        line = _sentence(fault)
        if remedy:
            line = say("{fault}; {remedy}", fault=line, remedy=_sentence(remedy))
        self.line = say("{place}: {fault}", place=place, fault=line) if place else line
        super().__init__(str(self.line))


def _sentence(text: str) -> Message:
    return text if isinstance(text, Message) else Message(text, {})
