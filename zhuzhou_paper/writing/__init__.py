"""Writing: an Edition to text, Markdown, JSON; one module a format, one table (registry.py), safe files (files.py)."""

from __future__ import annotations

from zhuzhou_paper.writing.files import write_file, write_folder
from zhuzhou_paper.writing.registry import FORMATS, Format, format_for

__all__ = ["FORMATS", "Format", "format_for", "write_file", "write_folder"]
