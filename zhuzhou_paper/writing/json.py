"""``-f json``: one object for the whole issue, written member by member so that a large one needs no second copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from zhuzhou_paper.model import Article, Edition
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.writing.records import article_record, edition_record, issue_record

__all__ = ["dumps", "held", "write", "write_article"]

# Line ends that JSON leaves bare: readers that split at them (str.splitlines, editors) would cut a record in two.
# C1 controls, halves of surrogate pairs, what is no character: no reader wants them raw, and YAML refuses some.
_BARE = pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON with Chinese as it is.

    >>> dumps({"a": "甲\\u2028"})
    '{"a": "甲\\\\u2028"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _BARE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) if _BARE.search(text) else text


def held(record: dict[str, Any]) -> dict[str, Any]:
    """``record`` without the keys that hold nothing, as exchange formats want it.

    >>> held({"a": None, "b": "", "c": [], "d": 0})
    {'d': 0}
    """
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def write(edition: Edition) -> Iterator[str]:
    """The edition as one object; see records.edition_record for its members."""
    opening = "{\n"
    for key, value in edition_record(edition):
        yield f"{opening}  {dumps(key)}: "
        opening = ",\n"
        if isinstance(value, Iterator):
            yield from _list(value)
        else:
            yield _indented(value, "  ")
    yield "\n}\n"


def _list(records: Iterator[Any]) -> Iterator[str]:
    opening = "[\n    "
    for record in records:
        yield opening + _indented(record, "    ")
        opening = ",\n    "
    yield "[]" if opening.startswith("[") else "\n  ]"


def _indented(value: Any, margin: str) -> str:
    return dumps(value, indent=2).replace("\n", f"\n{margin}")  # inside strings JSON has no line ends


def write_article(edition: Edition, article: Article) -> Iterator[str]:
    """One article as a file of its own: its record, and the issue that it is from."""
    record = article_record(article, edition)
    yield dumps({**record, "issue": issue_record(edition)}, indent=2) + "\n"
