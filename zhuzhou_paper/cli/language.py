"""The language that a person reads: ``--lang``, else ``PAPER_LANG``, else the locale; English where none is known.

Only what a person reads is translated: help, messages, tables. What a program reads is the same in every language.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar

from zhuzhou_paper.errors import unknown
from zhuzhou_paper.messages import LANGUAGES, in_language

__all__ = ["chosen", "current", "speak", "translated"]

#: The language of this run. Of the command line alone: the library is told a language or none.
current: ContextVar[str] = ContextVar("language", default="en")


def chosen(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language that a command line and its environment ask for. Raises PaperError for an unknown ``--lang``.

    >>> chosen(["clean", "p01.md", "--lang", "zh"], {}), chosen([], {"LANG": "zh_CN.UTF-8"}), chosen([], {"LANG": "C"})
    ('zh', 'zh', 'en')
    >>> chosen([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}), chosen([], {"LC_ALL": "C", "PAPER_LANG": "zh"})
    ('en', 'zh')
    """
    said = _option(arguments)
    if said is not None:
        known = _known(said)
        if known is None:
            raise unknown("language", said, LANGUAGES)
        return known
    names = (environment.get(name) for name in ("PAPER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return _known(next(filter(None, names), "")) or "en"


def _option(arguments: Sequence[str]) -> str | None:
    """What ``--lang`` says, wherever it stands: what goes wrong before it is parsed is told in its language too."""
    found = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and number + 1 < len(arguments):
            found = arguments[number + 1]
        elif argument.startswith("--lang="):
            found = argument.partition("=")[2]
    return found


def _known(name: str) -> str | None:
    """The language of a locale: ``zh_CN.UTF-8``, ``zh-TW`` and ``zh`` are Chinese; None for one without a catalogue."""
    language = name.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    return language if language in LANGUAGES else None


def speak(language: str) -> None:
    """Say everything in ``language`` from now on."""
    current.set(language)


def translated(text: str) -> str:
    """``text`` as the person at the terminal reads it."""
    return in_language(text, current.get())
