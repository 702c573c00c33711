"""What a repair rule is: a name, a sentence, a finder, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.repair.copy import Change

__all__ = ["Change", "Rule"]


class Rule(NamedTuple):
    """One phenomenon that OCR leaves in text, and what to do about it.

    ``suspects`` is a cheap test ("can this text hold the phenomenon at all?"): a search for one rare character
    costs a fortieth of a pattern that begins with a class. Only where it is true is ``find`` asked, which sees plain
    text and yields changes, each with its confidence; ``confidence`` is that of the common case. ``changes`` and
    ``leaves`` are the rule's promise: shown by ``paper rules show``, run as tests.
    """

    name: str
    sentence: str
    find: Callable[[str], Iterable[Change]]
    suspects: Callable[[str], object]
    changes: tuple[tuple[str, str], ...]  # (before, after); after of a flag_only rule is what it suggests
    leaves: tuple[str, ...]
    confidence: float = 1.0
    flag_only: bool = False  # reported by ``findings``, never applied

    def wanted(self, text: str) -> list[Change]:
        """The changes that this rule wants in ``text``, each with its confidence."""
        return list(self.find(text)) if self.suspects(text) else []

    def suggest(self, text: str) -> str:
        """``text`` as this rule alone would have it, in one go: for examples, tests and ``paper rules show``."""
        parts: list[str] = []
        done = 0
        for start, end, after, _ in sorted(self.wanted(text)):
            if start >= done:
                parts += text[done:start], after
                done = end
        return "".join([*parts, text[done:]])
