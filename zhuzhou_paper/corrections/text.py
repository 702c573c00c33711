"""Rulings on characters: edits refused where a text is to be kept, and text put in where a person knows better."""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.corrections.model import Spot
from zhuzhou_paper.ledger import printed
from zhuzhou_paper.model import RULED, Copy, Edit
from zhuzhou_paper.repair.copy import apply_edits

__all__ = ["ruled_copy", "touches"]


def ruled_copy(copy: Copy, kept: Sequence[Spot], put: Sequence[tuple[Spot, str]]) -> Copy:
    """``copy`` without the edits that touch what is ``kept``, and with the texts ``put`` in the place of others.

    An edit that reaches over the edge of a text that is replaced goes where it is blank there, else it is refused:
    nothing outside a ruling's own words is changed.
    """
    fragment = copy.fragment
    edits = [edit for edit in copy.edits if not any(touches(edit, spot) for spot in kept)]
    for spot, after in put:
        if spot.source != fragment.source or spot.start < fragment.start or spot.end > fragment.end:
            continue
        start, end = spot.start, spot.end
        inside = [edit for edit in edits if touches(edit, spot)]
        for edit in inside:
            if not printed(_raw(copy, edit.start, start)) and not printed(_raw(copy, end, edit.end)):
                start, end = min(start, edit.start), max(end, edit.end)
        if any(edit.start < end and edit.end > start for edit in edits if edit not in inside):
            start, end = spot.start, spot.end
        edits = [edit for edit in edits if edit not in inside]
        before = _raw(copy, start, end)
        if before != after:
            edits.append(Edit(fragment.source, start, end, before, after, RULED))
    edits.sort(key=lambda edit: edit.start)
    if tuple(edits) == copy.edits:
        return copy
    return Copy(fragment, apply_edits(fragment.text, fragment.start, edits), tuple(edits))


def touches(edit: Edit, spot: Spot) -> bool:
    """True where ``edit`` changes a character of ``spot``."""
    return edit.source == spot.source and edit.start < spot.end and edit.end > spot.start


def _raw(copy: Copy, start: int, end: int) -> str:
    return copy.fragment.text[start - copy.fragment.start : end - copy.fragment.start] if end > start else ""
