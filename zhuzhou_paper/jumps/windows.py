"""Tails and heads of a page without recognisable structure: windows of lines around its markers.

Raw OCR of an old broadsheet is tens of thousands of lines in which stories cannot be told apart; its jump lines can.
What stands above a jump line is the end of its story, what stands below a continuation line the story's next part,
and the jump head stands right above (or below) that line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhuzhou_paper.jumps.link import solve
from zhuzhou_paper.jumps.markers import Marker, finder
from zhuzhou_paper.jumps.types import Head, Hop, Tail
from zhuzhou_paper.model import Jump, Link, Place, Status

__all__ = ["link_windows", "windows"]

LINES = 70  # printed lines of a window: half a column of a broadsheet, about what a front page gives a story
HEAD_LINES = 6  # lines above a continuation line in which its head stands
HEAD_WIDTH = 40  # a jump head is set in one column
SAMPLE, SAMPLES = 2400, 120  # characters of a piece of background, and how many
SURE = 0.6  # a marker below this is too damaged to hang a story on in text without structure


def windows(
    text: str, *, page: str = "01", file: str = "-", first_line: int = 1, position: int = 0,
    find: Callable[[str], Sequence[Marker]] | None = None,
) -> tuple[list[Tail], list[Head]]:  # fmt: skip
    """The tails and heads around the markers of ``text``, one page or an issue whose pages are not known.

    ``first_line`` is the number of the text's first line in ``file``; ``position`` is added to the places of the
    markers, so that pages can follow each other. Ids are ``page:line`` and the kind.
    """
    lines = text.split("\n")
    starts: list[int] = []
    at = 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    marks = [mark for mark in (find or finder())(text) if mark.kind in ("out", "in") and mark.confidence >= SURE]
    tails: list[Tail] = []
    heads: list[Head] = []
    number = 0
    rows = []
    for mark in marks:
        while number + 1 < len(starts) and starts[number + 1] <= mark.start:
            number += 1
        rows.append((number, mark))
    stops = {row for row, _ in rows}
    for row, mark in rows:
        place = Place(file, first_line + row)
        name = f"{page}:{first_line + row}:{mark.kind}"
        jump = Jump(
            name, page, mark.kind == "out", mark.target, mark.label, mark.text, mark.confidence, place,
            mark.slug, mark.column, mark.language,
        )  # fmt: skip
        if mark.kind == "out":
            before = lines[row][: mark.start - starts[row]]
            body = "\n".join([*_above(lines, row, stops), *([before] if _is_print(before) else [])]).strip()
            tails.append(Tail(name, page, jump, None, body, place, position + row, False))
        else:
            after = lines[row][mark.end - starts[row] :]
            headline = _jump_head(lines, row)
            body = "\n".join([*([after] if _is_print(after) else []), *_below(lines, row, stops)]).strip()
            heads.append(Head(name, page, jump, headline, body, place, position + row, headline is None))
    return tails, heads


def _above(lines: Sequence[str], row: int, stops: set[int]) -> list[str]:
    """The printed lines above ``row``, up to the window's size or the next marker."""
    out: list[str] = []
    for at in range(row - 1, max(-1, row - 3 * LINES), -1):
        if at in stops or len(out) >= LINES:
            break
        if _is_print(lines[at]):
            out.append(lines[at].strip("|~ _*"))
    return out[::-1]


def _below(lines: Sequence[str], row: int, stops: set[int]) -> list[str]:
    out: list[str] = []
    for at in range(row + 1, min(len(lines), row + 3 * LINES)):
        if at in stops or len(out) >= LINES:
            break
        if _is_print(lines[at]):
            out.append(lines[at].strip("|~ _*"))
    return out


def _is_print(line: str) -> bool:
    """True for a line of words; rules, specks and the shadows of pictures come out as marks and stray letters.

    >>> _is_print("Newberry, {is conceded generally by"), _is_print("—_——-"), _is_print(". ‘ ' $¢ ing"), _is_print("ee")
    (True, False, False, False)
    """
    letters = sum(map(str.isalpha, line))
    return letters >= 4 and letters >= 0.6 * len(line.replace(" ", ""))


def _jump_head(lines: Sequence[str], row: int) -> str | None:
    """The display lines right above a continuation line, joined; None when there are none."""
    out: list[str] = []
    for at in range(row - 1, max(-1, row - 2 * HEAD_LINES), -1):
        line = lines[at].strip()
        if not line:
            continue
        letters = [char for char in line if char.isalpha()]
        wordy = len(letters) >= max(2, 0.6 * len(line.replace(" ", "")))
        display = wordy and len(line) <= HEAD_WIDTH and sum(map(str.isupper, letters)) > 0.8 * len(letters)
        if not display or len(out) >= HEAD_LINES:
            break
        out.append(line)
    return " ".join(out[::-1]) or None


def link_windows(
    texts: Sequence[tuple[str, str, str]], *, find: Callable[[str], Sequence[Marker]] | None = None
) -> tuple[Link, ...]:
    """The jumps of pages without structure. ``texts``: (page label, file, text), in printed order.

    A single text is taken for an issue whose pages are not known: jumps may then end in the same text, further down.
    """
    tails: list[Tail] = []
    heads: list[Head] = []
    position = 0
    for page, file, text in texts:
        more = windows(text, page=page, file=file, position=position, find=find)
        tails += more[0]
        heads += more[1]
        position += text.count("\n") + 1
    hops = solve(tails, heads, pages=[page for page, _, _ in texts], background=_background(texts))
    by_tail, by_head = {t.id: t for t in tails}, {h.id: h for h in heads}
    return tuple(_link(hop, by_tail, by_head) for hop in hops)


def _background(texts: Sequence[tuple[str, str, str]]) -> list[str]:
    """Samples of the issue, evenly spread, of a window's size each."""
    total = sum(len(text) for _, _, text in texts)
    step = max(SAMPLE, total // SAMPLES)
    return [text[at : at + SAMPLE] for _, _, text in texts for at in range(0, len(text), step)]


def _link(hop: Hop, tails: dict[str, Tail], heads: dict[str, Head]) -> Link:
    tail = tails.get(hop.tail_id or "")
    head = heads.get(hop.head_id or "")
    out, into = (tail.jump if tail else None), (head.jump if head else None)
    rival = heads.get(hop.runner_up[0]) or tails.get(hop.runner_up[0]) if hop.runner_up else None
    shown = head if hop.status is not Status.UNRESOLVED or tail is None else None
    return Link(
        from_page=tail.page if tail else (into.target if into else None),
        to_page=(out.target if out else None) or (head.page if head else None),
        label=out.label if out else None,
        status=hop.status,
        confidence=hop.confidence,
        article=head.headline if head else None,
        marker=out.text if out else (into.text if into else None),
        at=tail.place if tail else None,
        continuation_at=shown.place if shown else None,
        continuation=shown.text if shown else None,
        evidence=hop.evidence,
        runner_up=((rival.headline or rival.text[:24]), hop.runner_up[1]) if rival and hop.runner_up else None,
    )
