"""Profiles: how a newspaper or a language prints its jumps.

The shipped ones are YAML files in ``profiles/`` and, checked and as Python, in ``profiles/shipped.py``
(``make profiles``), so that reading a page needs no YAML. A user's own is read by ``profile_file.py``.
"""

from __future__ import annotations

import os
from functools import lru_cache

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.frozen import dataclass
from zhuzhou_paper.messages import say
from zhuzhou_paper.profiles.shipped import PROFILES

__all__ = ["Profile", "list_profiles", "load_profile", "shipped_languages"]

FOLDER = os.path.join(os.path.dirname(__file__), "profiles")


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile with all that it extends merged in."""

    name: str
    title: str
    language: str  # name of the language's profile at the end of the chain
    script: str
    extends: tuple[str, ...]  # the chain, nearest first
    templates: tuple[tuple[str, str], ...]  # (kind, template)
    words: tuple[tuple[str, str], ...]  # (number word or ordinal, page number)
    relative: tuple[tuple[str, str], ...]  # (word, "next" | "previous" | "front" | "back")
    misread: tuple[tuple[str, str], ...]  # (printed character, what OCR makes of it)
    publication: tuple[str, ...] = ()  # the paper's names
    sections: tuple[str, ...] = ()  # 栏目
    without: tuple[str, ...] = ()  # repair rules that this paper is read without
    source: str = ""  # the file


def list_profiles() -> list[str]:
    """The names of the shipped profiles, sorted."""
    return sorted(PROFILES)


def load_profile(name: str) -> Profile:
    """The profile that ``name`` means: a shipped one by name (read once), or a YAML file by path.

    Raises PaperError, with file, line and key, for what cannot be read or does not fit the schema.
    """
    if name in PROFILES:
        return _shipped(name)
    from pathlib import Path

    path = Path(name)
    if not path.is_file():
        raise PaperError(
            say("no profile {name!r}", name=name),
            remedy=say("give a YAML file or one of {names}", names=", ".join(list_profiles())),
        )
    from zhuzhou_paper.profile_file import read_profile

    return read_profile(path)


@lru_cache(maxsize=64)
def _shipped(name: str) -> Profile:
    return Profile(**PROFILES[name], source=os.path.join(FOLDER, f"{name}.yaml"))


@lru_cache(maxsize=8)
def shipped_languages(script: str) -> tuple[Profile, ...]:
    """The shipped language profiles of ``script``, by name; a new language is one more file in the folder."""
    languages = (name for name in list_profiles() if not PROFILES[name]["extends"])
    return tuple(load_profile(name) for name in languages if PROFILES[name]["script"] == script)
