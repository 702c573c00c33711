"""What each piece of a page is, from its text, its markup and its neighbours.

One pass a family of roles, in the order of ``PASSES``; a pass sees what the earlier ones decided and gives roles only
to pieces that have none yet. What nobody claims is body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from zhuzhou_paper.chars import blanks_read
from zhuzhou_paper.frozen import replace
from zhuzhou_paper.labels import parse_label
from zhuzhou_paper.layout import vocabulary as words
from zhuzhou_paper.layout.bylines import byline_of, is_byline, is_names_only
from zhuzhou_paper.layout.heads import bare_headlines, bold_crossheads, headline_groups
from zhuzhou_paper.layout.notices import is_signed, notices, signatures
from zhuzhou_paper.layout.photos import photos
from zhuzhou_paper.layout.references import is_teaser_title, reference
from zhuzhou_paper.layout.slots import SHORT, Slot, content, is_bare, is_ended, is_heading
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Kind, Piece, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.printed import UNSURE
from zhuzhou_paper.widths import wider

__all__ = ["assign_roles"]

_FOLIO = pattern(
    r"^第?\s*(?:[A-Za-zＡ-Ｚ特]?叠?\s*[0-9０-９〇零一二三四五六七八九十]{1,3})\s*[版页頁]?\s*[：:·丨|]?"
    r"\s*[\u4e00-\u9fffA-Za-z·/]{0,12}$"
)
EDGES = ("header", "footer", "page-number")
LONGEST_EDGE = 60  # characters; the longest line of publisher, number and address that headers were seen to hold
MOST_AUTHORS = 4  # names on a line that says nothing else
LONGEST_SPECK = 3  # characters
_OFFICES = ("记者", "评论员", "编辑部", "作者", "实习生")


def assign_roles(pieces: Sequence[Piece], publication: str | None, front: bool) -> list[Piece]:
    """``pieces`` of one page, in reading order, with their roles. ``front``: the page bears the masthead."""
    slots = [Slot(piece) for piece in pieces]
    for slot in slots:
        if slot.piece.role is not Role.BODY:  # markers, and what the input itself declares
            slot.role = slot.piece.role
    for run in PASSES:
        run(slots, publication, front)
    return [_with_role(slot) for slot in slots]


def _with_role(slot: Slot) -> Piece:
    if slot.role in (None, slot.piece.role) and not slot.why:
        return slot.piece  # most pieces are body, and nobody had to say so
    return replace(slot.piece, role=slot.role or Role.BODY, evidence=(*slot.piece.evidence, *slot.why))


def _markup(slots: list[Slot], publication: str | None, front: bool) -> None:
    for slot in slots:
        if slot.role is None and slot.piece.fragment.kind in (Kind.SEPARATOR, Kind.IMAGE):
            slot.give(Role.FURNITURE, say("{kind} in the markup", kind=slot.piece.fragment.kind))
        elif slot.role is None and not slot.text.strip():
            slot.give(Role.FURNITURE, "nothing is left of it after the repairs")


def _specks(slots: list[Slot], publication: str | None, front: bool) -> None:
    """A few characters alone that the engine itself does not believe: stains, ornaments, parts of pictures."""
    for number, slot in enumerate(slots):
        lines = slot.piece.fragment.lines
        if slot.role is not None or len(slot.text) > LONGEST_SPECK or len(lines) > 1:
            continue
        if not lines and slot.piece.display is not None and _is_speck(slots, number):
            slot.give(Role.FURNITURE, "a character alone", 1.0)
        if not lines:
            continue
        if lines[0].sure is not None and lines[0].sure < UNSURE:
            slot.give(Role.FURNITURE, "characters that the engine is not sure of", 1.0)


def _is_speck(slots: Sequence[Slot], number: int) -> bool:
    """One character, or two that no word has, in a block of its own: an ornament, a letter of a headline.

    Under or over another line set apart it may be the rest of a headline.
    """
    text = slots[number].text
    near = [slot for slot in slots[max(0, number - 1) : number + 2] if slot is not slots[number]]
    alone = slots[number].piece.own_block and not any(slot.piece.display for slot in near)
    return alone and (len(text) == 1 or (len(text) == 2 and any(map(str.isascii, text))))


def _folios(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Masthead fields, folios, editors' names, the foot line, and the paper's name wherever it is repeated."""
    for number, slot in enumerate(slots):
        if slot.role is not None or len(slot.text) > 300:
            continue
        edge = number < 12 or number >= len(slots) - 6
        if is_signed(slots, number):
            continue
        if words.is_masthead_line(slot.text):
            slot.give(Role.MASTHEAD if front and number < 20 else Role.FOLIO, "only masthead fields")
        elif publication and slot.text.replace(" ", "") == publication.replace(" ", ""):
            slot.give(Role.MASTHEAD if front and number < 20 else Role.FOLIO, "the paper's name")
        elif words.is_editors(slot.text):
            slot.give(Role.FURNITURE, "names of the page's editors")
        elif words.is_address(slot.text) or (edge and _is_plain_line(slot) and words.is_worn_address(slot.text)):
            slot.give(Role.FURNITURE, "address, telephone or price of the paper")
        elif _is_folio(blanks_read(slot.text)) and (edge or "版" in slot.text):
            slot.give(Role.FOLIO, "a page label and a section name")


def _is_plain_line(slot: Slot) -> bool:
    """Of printed lines without boxes, whose foot line an engine gives in pieces."""
    return slot.piece.display is not None and not slot.piece.fragment.lines


def _labelled_edges(slots: list[Slot], publication: str | None, front: bool) -> None:
    """What the input's own layout calls header, footer or page number, unless it reads as running text.

    A label is evidence: engines take the first lines of a column for a header, and its last paragraph for a footer.
    """
    for slot in slots:
        label = _label(slot)
        if slot.role is None and label in EDGES and len(slot.text) <= LONGEST_EDGE and not is_ended(slot.text):
            slot.give(Role.FOLIO, say("the layout data of the input says {label}", label=label), 1.5)


def _labelled_captions(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Captions by the input's own layout, where no credit has shown them yet."""
    for slot in slots:
        if slot.role is None and _label(slot) == "caption" and slot.piece.fragment.kind is Kind.TEXT:
            slot.give(Role.CAPTION, "the layout data of the input says caption", 1.5)


def _label(slot: Slot) -> str | None:
    return next((value for name, value in slot.piece.fragment.attributes if name == "label"), None)


def _inside_masthead(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Short lines between masthead fields: the paper's name in another language, a motto."""
    fields = [number for number, slot in enumerate(slots[:20]) if slot.role is Role.MASTHEAD]
    for left, right in pairwise(fields if front else []):
        between = [slot for slot in slots[left + 1 : right] if slot.role is None]
        if any(len(slot.text) > 40 or is_ended(slot.text) for slot in between):
            continue  # fields stand on both sides of a column
        for slot in between:
            slot.give(Role.MASTHEAD, "between two masthead fields")


def _is_folio(text: str) -> bool:
    if len(text) > 16 or not ("版" in text or "页" in text or ("A" <= text[:1] <= "Z" and text[1:2].isdecimal())):
        return False
    label = text.removeprefix("第").strip()
    end = min((label.find(mark) for mark in "版页頁：:·丨|" if mark in label), default=len(label))
    return len(label[:end].rstrip()) <= 5 and bool(parse_label(label[:end]) and _FOLIO.match(text))


def _teasers(slots: list[Slot], publication: str | None, front: bool) -> None:
    """导读 and its entries, and single lines that end in ``报道见 08 版`` outside running text."""
    for number, slot in enumerate(slots):
        if slot.role is not None or not is_teaser_title(slot.text):
            continue
        last = number
        for ahead in range(number + 1, min(number + 24, len(slots))):
            candidate = slots[ahead]
            if candidate.role in (Role.MASTHEAD, Role.FOLIO, Role.FURNITURE):
                continue
            if candidate.role is not None or is_ended(candidate.text) or wider(candidate.text, 90):
                break
            if reference(candidate.text):
                last = ahead
        for taken in slots[number : last + 1]:
            if taken.role is None:
                taken.give(Role.TEASER, "in the 导读")
    for number, slot in enumerate(slots):
        if slot.role is not None or wider(slot.text, 60):
            continue
        found = reference(slot.text)
        before = slots[number - 1] if number else None
        running = before is not None and before.role is None and not is_heading(before)
        if not found or (running and not slot.piece.display):
            continue
        if found.start > 0 and is_ended(slot.text[: found.start]):
            continue
        slot.give(Role.TEASER, "ends in a reference to another page")
        back = number - 1
        while found.start == 0 and back >= 0 and slots[back].role is None and is_heading(slots[back]):
            slots[back].give(Role.TEASER, "a headline above a reference to another page")
            back -= 1


def _bylines(slots: list[Slot], publication: str | None, front: bool) -> None:
    """A line of names under a headline, and one with an office wherever a paragraph has ended before it."""
    for number, slot in enumerate(slots):
        if slot.role is not None:
            continue
        before = content(slots, number, -1)
        if slot.piece.display and is_names_only(slot.text):
            slot.give(Role.BYLINE, "names alone on a line set apart", 1.0)
            continue
        if not is_byline(slot.text) or not byline_of(slot.text) or _is_other(slot):
            if before is not None and is_heading(before) and _is_pen_name(slots, number):
                slot.give(Role.BYLINE, "two or three characters alone under a headline", 1.0)
            continue
        apart = bool(slot.piece.display)  # printed lines: names stand between the columns of their story
        under_head = before is not None and (is_heading(before) or before.role in (Role.JUMP_HEAD, Role.BYLINE))
        office = any(word in slot.text for word in _OFFICES) or "通讯员" in "".join(slot.text.split())
        bare_head = before is not None and before.role is None and is_bare(before)
        ended = before is None or before.role is not None or is_ended(before.text)
        below = slots[number + 1].text if number + 1 < len(slots) else ""
        between = wider(below, SHORT)  # no list, no poem
        label = not office and below.startswith(
            slot.text
        )  # a term and what is said of it: no author opens with the own name
        if (
            under_head
            or apart
            or (bare_head and not label)
            or (office and ended)
            or (between and before is not None and (wider(before.text, SHORT) or "。" in before.text))
        ):
            slot.give(Role.BYLINE, "names of authors on a line of their own")
        elif ended and not is_heading(slot) and content(slots, number, 1) is not None:
            after = content(slots, number, 1)
            if after is not None and (is_heading(after) or after.role is Role.JUMP):
                slot.give(Role.BYLINE, "names on a line of their own at a story's end", 1.0)


def _is_other(slot: Slot) -> bool:
    """What reads as names and is none of authors: the name of a column in wide letters, one line of a list of names."""
    squeezed = "".join(slot.text.split())
    if words.SECTION.match(squeezed):
        return True
    return len(byline_of(slot.text)) > MOST_AUTHORS and not any(word in squeezed for word in (*_OFFICES, "通讯员"))


def _is_pen_name(slots: Sequence[Slot], number: int) -> bool:
    """A line as short as a name between a headline and running text."""
    text, after = slots[number].text, content(slots, number, 1)
    if not 2 <= len(text) <= 3 or not all("\u4e00" <= char <= "\u9fff" for char in text) or text[-1] in "版报按讯":
        return False
    return after is not None and after.role is None and not is_heading(after) and wider(after.text, SHORT)


PASSES: tuple[Callable[[list[Slot], str | None, bool], None], ...] = (
    _markup,
    _specks,
    _folios,
    _labelled_edges,
    _inside_masthead,
    _teasers,
    photos,
    _labelled_captions,
    notices,
    signatures,
    _bylines,
    bare_headlines,
    headline_groups,
    bold_crossheads,
)
