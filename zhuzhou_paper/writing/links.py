"""A link as the contract's record (DESIGN section 5): for ``paper link -f json|jsonl`` and ``links`` of ``-f json``."""

from __future__ import annotations

from typing import Any

from zhuzhou_paper.model import Link, Place

__all__ = ["link_record"]


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
