"""Edits on a fragment: apply them, stack them, and find the way back to the source.

Rules see plain text and say what they would change in it; they never see offsets of the source.
``revise`` turns such changes into edits in source coordinates, whatever was edited before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.model import Copy, Edit, Fragment


class Change(NamedTuple):
    """What a rule asks for: ``text[start:end]`` of the text it was shown becomes ``after``; never an insertion."""

    start: int
    end: int
    after: str
    confidence: float = 1.0


def first_copy(fragment: Fragment) -> Copy:
    """The fragment with its reader's edits applied."""
    return Copy(fragment, apply_edits(fragment.text, fragment.start, fragment.edits), fragment.edits)


def apply_edits(text: str, start: int, edits: Sequence[Edit]) -> str:
    """``text`` (which begins at ``start`` in its source) after ``edits``, sorted and not overlapping."""
    if not edits:
        return text
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += text[done : edit.start - start], edit.after
        done = edit.end - start
    parts.append(text[done:])
    return "".join(parts)


def source_offset(copy: Copy, offset: int) -> int:
    """The place in the source at which cutting ``copy.text`` before ``offset`` cuts the fragment.

    An edit is never cut in two: it goes whole to the side where its first character stands, and text that was
    deleted right at the cut goes to the left. ``offset`` 0 is the fragment's start, ``len(copy.text)`` its end.
    """
    if offset <= 0:
        return copy.fragment.start
    if offset >= len(copy.text):
        return copy.fragment.end
    shift = copy.fragment.start
    for edit in copy.edits:
        clean_start = edit.start - shift
        clean_end = clean_start + len(edit.after)
        if clean_start > offset or (clean_start == offset and edit.after):
            break
        shift = edit.end - clean_end
        if offset < clean_end:
            return edit.end
    return offset + shift


def revise(copy: Copy, changes: Iterable[Change], rule: str) -> Copy:
    """``copy`` after ``changes`` to its text, each recorded as an edit of ``rule``.

    A change that reaches into text which an earlier edit put in, or over text that an earlier edit took out,
    takes that edit over: one record from the first character to the last, named after both rules
    ("markdown.escape+width"). Of two changes that overlap the first wins.
    """
    wanted = sorted(change for change in changes if change.start < change.end)
    if not wanted:
        return copy
    base = shift = copy.fragment.start
    earlier: list[tuple[int, int, Edit]] = []  # clean start, clean end
    for edit in copy.edits:
        clean_start = edit.start - shift
        earlier.append((clean_start, clean_start + len(edit.after), edit))
        shift = edit.end - clean_start - len(edit.after)
    out: list[Edit] = []
    shift, at, want = base, 0, 0
    while want < len(wanted):
        left, right = wanted[want].start, wanted[want].end
        while at < len(earlier) and earlier[at][1] <= left:
            _, clean_end, edit = earlier[at]
            out.append(edit)
            shift = edit.end - clean_end
            at += 1
        taken: list[Change] = [wanted[want]]
        rules: list[str] = []
        start, new_shift = left, shift
        want += 1
        growing = True
        while growing:
            growing = False
            while at < len(earlier) and earlier[at][0] < right and earlier[at][1] > left:
                clean_start, clean_end, edit = earlier[at]
                start, right = min(start, clean_start), max(right, clean_end)
                new_shift = edit.end - clean_end
                if edit.rule not in rules:
                    rules.append(edit.rule)
                at, growing = at + 1, True
            while want < len(wanted) and wanted[want].start < right:
                if wanted[want].start >= taken[-1].end:
                    taken.append(wanted[want])
                    right = max(right, wanted[want].end)
                want, growing = want + 1, True
        source_start, source_end = start + shift, right + new_shift
        shift = new_shift
        before = copy.fragment.text[source_start - base : source_end - base]
        after = _changed(copy.text, start, right, taken)
        if before != after:
            confidence = min(change.confidence for change in taken)
            name = "+".join([*rules, rule] if rule not in rules else rules)
            out.append(Edit(copy.fragment.source, source_start, source_end, before, after, name, confidence))
    out += [edit for _, _, edit in earlier[at:]]
    return Copy(copy.fragment, apply_edits(copy.fragment.text, base, out), tuple(out))


def _changed(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    parts: list[str] = []
    for change in changes:
        parts += text[start : change.start], change.after
        start = change.end
    return "".join([*parts, text[start:end]])


def source_offsets(copy: Copy, offsets: Sequence[int]) -> list[int]:
    """``source_offset`` for many offsets in rising order, in one walk over the edits."""
    out: list[int] = []
    shift, at, size = copy.fragment.start, 0, len(copy.text)
    for offset in offsets:
        if offset <= 0 or offset >= size:
            out.append(copy.fragment.start if offset <= 0 else copy.fragment.end)
            continue
        found: int | None = None
        while at < len(copy.edits):
            edit = copy.edits[at]
            clean_start = edit.start - shift
            clean_end = clean_start + len(edit.after)
            if clean_start > offset or (clean_start == offset and edit.after):
                break
            if offset < clean_end:
                found = edit.end
                break
            shift = edit.end - clean_end
            at += 1
        out.append(offset + shift if found is None else found)
    return out
