"""What click says of wrong use, as messages: its English sentences are recognised, so that they can be translated."""

from __future__ import annotations

import re
from functools import lru_cache

from zhuzhou_paper.messages import Message

__all__ = ["SENTENCES", "recognised"]

#: Of click 8.2 to 8.5; the first that fits is meant. A sentence of another version stays English.
SENTENCES = (
    "No such option {name}. Did you mean {near}?",
    "No such option {name}. (Did you mean one of: {near}?)",
    "No such option {name}.",
    "No such option: {name} (Possible options: {near})",
    "No such option: {name} Did you mean {near}?",
    "No such option: {name}",
    "No such command {name}.",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Missing command.",
    "Got unexpected extra argument ({given})",
    "Got unexpected extra arguments ({given})",
    "Option {name} requires an argument.",
    "Option {name} does not take a value.",
    "Invalid value for {name}: {value} is not a valid integer.",
    "Invalid value for {name}: {value} is not a valid integer range.",
    "Invalid value for {name}: {value} is not a valid float.",
    "Invalid value for {name}: {value} is not in the range {range}.",
    "Invalid value for {name}: {value} is not one of {choices}.",
)
_PLACE = re.compile(r"\\{(\w+)\\}")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one, re.compile(_PLACE.sub(r"(?P<\1>.*?)", re.escape(one)), re.DOTALL)) for one in SENTENCES)


def recognised(text: str) -> str:
    """``text`` as a message where it is a sentence of click's, else as it is: a message of ours already.

    >>> recognised("No such option '--pge'. Did you mean '--page'?").values
    {'name': "'--pge'", 'near': "'--page'"}
    """
    for template, pattern in () if isinstance(text, Message) else _patterns():
        found = pattern.fullmatch(text)
        if found:
            return Message(template, found.groupdict())
    return text
