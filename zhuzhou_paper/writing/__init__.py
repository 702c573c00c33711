"""Writing: an Edition to text, Markdown, JSON; one module a format, one table (registry.py), safe files (files.py)."""

from __future__ import annotations

from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.writing.registry import FORMATS, Format, format_for

if TYPE_CHECKING:
    from zhuzhou_paper.writing.files import write_file, write_folder

__all__ = ["FORMATS", "Format", "format_for", "write_file", "write_folder"]


def __getattr__(name: str) -> object:  # what is written to standard output needs no files
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from zhuzhou_paper.writing import files

    return getattr(files, name)
