"""Links as the contract's records (for ``-f json|jsonl``) and as rows of cells (for tab-separated text)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhuzhou_paper.model import Link, Place

__all__ = ["LINK_COLUMNS", "REASON_COLUMNS", "link_record", "link_rows"]

#: The columns of the rows; new ones are added at the end, so that ``cut -f`` keeps its numbers.
LINK_COLUMNS = (
    "from_page", "to_page", "label", "status", "confidence",
    "article", "marker", "at", "continuation_at", "continuation",
)  # fmt: skip
BEGINNING = 40  # characters of a continuation in a row; the records have all of it
REASON_COLUMNS = ("evidence", "runner_up")  # behind the others where reasons are wanted
BREAKS = str.maketrans("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " " * 11)  # would end a cell or a row


def link_record(link: Link) -> dict[str, Any]:
    """One jump and what it means, as a plain dict in the contract's order of keys."""
    return {
        "from_page": link.from_page,
        "to_page": link.to_page,
        "label": link.label,
        "status": str(link.status),
        "confidence": round(link.confidence, 4),
        "article": link.article,
        "marker": link.marker,
        "at": _place(link.at),
        "continuation_at": _place(link.continuation_at),
        "continuation": link.continuation,
        "evidence": [
            {
                "name": one.name,
                "value": round(one.value, 4) if isinstance(one.value, float) else one.value,
                "weight": round(one.weight, 4),
            }
            for one in link.evidence
        ],
        "runner_up": None
        if link.runner_up is None
        else {"candidate": link.runner_up[0], "confidence": round(link.runner_up[1], 4)},
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else {"file": place.file, "line": place.line}


def link_rows(links: Iterable[Link], reasons: bool = False) -> list[tuple[str, ...]]:
    """A row of cells a link, in the order of LINK_COLUMNS, then of REASON_COLUMNS where ``reasons`` are wanted.

    What is missing is an empty cell; of a continuation a row has the beginning, with … behind it.
    No cell holds a tab or a line end; other characters are as they were printed.
    """
    rows = []
    for link in links:
        cells = [
            link.from_page, link.to_page, link.label, str(link.status), f"{link.confidence:.2f}", link.article,
            link.marker, _address(link.at), _address(link.continuation_at), _beginning(link.continuation),
        ]  # fmt: skip
        if reasons:
            cells += ["; ".join(_reasons(link)), _runner_up(link)]
        rows.append(tuple((cell or "").translate(BREAKS).strip() for cell in cells))
    return rows


def _beginning(text: str | None) -> str:
    short = (text or "")[:BEGINNING]
    return f"{short}…" if len(text or "") > BEGINNING else short


def _address(place: Place | None) -> str:
    return f"{place.file}:{place.line}" if place is not None else ""


def _reasons(link: Link) -> list[str]:
    """``name value (weight)``, the weights log-odds that add up."""
    return [f"{f'{one.name} {_value(one.value)}'.strip()} ({one.weight:+.2f})" for one in link.evidence]


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}"


def _runner_up(link: Link) -> str:
    return f"{link.runner_up[0]} ({link.runner_up[1]:.2f})" if link.runner_up else ""
