"""``paper.yaml`` beside the pages: which files are an issue, its profile, its encoding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zhuzhou_paper.errors import PaperError

__all__ = ["SETTINGS", "Wanted", "issue_in"]

SETTINGS = "paper.yaml"
KEYS = ("pages", "profile", "encoding")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read, and how; options on the command line win over ``paper.yaml``."""

    paths: tuple[str, ...]
    profile: str | None = None
    encoding: str | None = None


def issue_in(folder: Path) -> Wanted | None:
    """The issue in ``folder``: as its ``paper.yaml`` says, or the files named as pages; None where it holds neither.

    Raises PaperError for a ``paper.yaml`` that cannot be read.
    """
    if (folder / SETTINGS).is_file():
        return _settings(folder / SETTINGS)
    pages = _page_files(folder)
    return Wanted(pages) if pages else None


def _page_files(folder: Path) -> tuple[str, ...]:
    """The files that are named as pages (p01.md, A02.txt), so that a README beside them is none."""
    from zhuzhou_paper.reading import is_page_file
    from zhuzhou_paper.reading.folio import file_label

    return tuple(sorted(str(file) for file in folder.iterdir() if is_page_file(file) and file_label(file.name)))


def _settings(file: Path) -> Wanted:
    """``paper.yaml``: the issue's ``pages`` (file names; without it the files named as pages), profile, encoding."""
    import yaml

    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark else str(file)
        raise PaperError(f"cannot be read: {getattr(error, 'problem', None) or error}", place=place) from None
    values = {} if found is None else found
    if not isinstance(values, dict):
        raise PaperError("a mapping is wanted", place=str(file), remedy=f"use the keys {', '.join(KEYS)}")
    for key in values:
        if key not in KEYS:
            raise PaperError(f"unknown key {key!r}", place=str(file), remedy=f"use one of {', '.join(KEYS)}")
    names = values.get("pages") or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise PaperError("pages: a list of file names is wanted", place=str(file))
    for key in ("profile", "encoding"):
        if not isinstance(values.get(key, ""), str):
            raise PaperError(f"{key}: text is wanted", place=str(file))
    pages = tuple(str(file.parent / name) for name in names) or _page_files(file.parent)
    if not pages:
        raise PaperError("no pages beside it", place=str(file), remedy="name them under  pages:")
    return Wanted(pages, _beside(values.get("profile"), file), values.get("encoding"))


def _beside(profile: str | None, file: Path) -> str | None:
    """A profile file is named from where ``paper.yaml`` stands."""
    return str(file.parent / profile) if profile and (file.parent / profile).is_file() else profile
