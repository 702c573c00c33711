"""Findings as SARIF 2.1.0 (OASIS, 27 March 2020), which code hosts and editors show beside the lines they are about."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from zhuzhou_paper import __version__
from zhuzhou_paper.inspect.findings import CODES, Finding

__all__ = ["sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
STREAM = "stdin"  # what standard input is called: "-" is no name that an editor could open


def sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """One run with its rules and results. Columns count characters, whatever the encoding of the file."""
    codes = list(CODES)
    driver = {
        "name": "paper",
        "version": __version__,
        "rules": [
            {
                "id": code.name,
                "shortDescription": {"text": code.sentence},
                "defaultConfiguration": {"level": code.level},
            }
            for code in CODES.values()
        ],
    }
    results = [
        {
            "ruleId": one.code,
            "ruleIndex": codes.index(one.code),
            "level": one.level,
            "message": {"text": one.message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.file)}, "region": _region(one)}}],
        }
        for one in findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _region(one: Finding) -> dict[str, int]:
    region = {"startLine": one.line}
    if one.column is not None:
        region["startColumn"] = one.column
        if one.end_column is not None:
            region["endColumn"] = one.end_column
    return region


def _uri(file: str) -> str:
    """A file name as a URI reference: relative ones stay relative to where the command ran.

    >>> _uri("issue/第 1 版.md"), _uri("-")
    ('issue/%E7%AC%AC%201%20%E7%89%88.md', 'stdin')
    """
    from urllib.parse import quote

    if file == "-":
        return STREAM
    if PurePath(file).is_absolute():
        return Path(file).as_uri()
    return quote(os.fsencode(PurePath(file).as_posix()), safe="/")  # a name need not be UTF-8
