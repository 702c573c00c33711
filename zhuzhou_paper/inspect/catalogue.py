"""The catalogue of all that may change text: the rules of ``repair``, the reader's, and those of whole blocks."""

from __future__ import annotations

from dataclasses import dataclass

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.inspect.messages import CHANGES
from zhuzhou_paper.messages import say
from zhuzhou_paper.repair import RULES

__all__ = ["Entry", "entries", "entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as a person asks for it. ``confidence`` None: it is decided place by place."""

    name: str
    sentence: str
    confidence: float | None
    changes: tuple[tuple[str, str], ...] = ()
    leaves: tuple[str, ...] = ()
    flag_only: bool = False  # points at something, changes nothing
    optional: bool = True  # can be left out with --without


def entries() -> list[Entry]:
    """Every name that an edit can bear, in the order in which they come to a text."""
    reading = [Entry(name, text, 1.0, optional=False) for name, text in CHANGES.items() if name.startswith("markdown.")]
    rules = [
        Entry(rule.name, rule.sentence, rule.confidence, rule.changes, rule.leaves, rule.flag_only) for rule in RULES
    ]
    blocks = [
        Entry("repeat", CHANGES["repeat"], 0.95),
        Entry("seam-overlap", CHANGES["seam-overlap"], None, optional=False),
        Entry("ruling", CHANGES["ruling"], 1.0, optional=False),
    ]
    return [*reading, *rules, *blocks]


def entry(name: str) -> Entry:
    """The rule called ``name``. Raises PaperError for an unknown one, with the names that are like it."""
    known = entries()
    found = next((one for one in known if one.name == name), None)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, [one.name for one in known], 3)
        remedy = say("did you mean {names}?", names=", ".join(near)) if near else "paper rules list names them all"
        raise PaperError(say("no rule {name!r}", name=name), remedy=remedy)
    return found
