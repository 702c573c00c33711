"""Headlines: which lines are one, and the parts of each group, kicker, main, deck and section label.

Markup levels are a hint, never the truth: vision models set a deck, a section label and a headline with the same ``###``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhuzhou_paper.layout import vocabulary as words
from zhuzhou_paper.layout.slots import SHORT, Slot, content, is_bare, is_ended, is_heading
from zhuzhou_paper.model import Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.widths import wider, width

__all__ = ["bare_headlines", "bold_crossheads", "headline_groups", "is_overline"]

_ENUMERATED = pattern(
    r"^(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[（(]?\d{1,2}[）)、.．]|第[一二三四五六七八九十]{1,3}[章节編编節部]\s)",
    having="）)、.．章节編编節部",
)
LONGEST_BOLD = 24  # characters
MOST_ABOVE = 3  # lines above a headline, in one group
_ACCOUNT = pattern(r"^[\u4e00-\u9fff]{2,4}：")  # 投入账：…，生态账：… — told from a headline only by its level


def bare_headlines(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Headlines without markup, told by what stands around them."""
    for number, slot in enumerate(slots):
        if slot.role is not None or is_heading(slot):
            continue
        if is_bare(slot):
            found = _bare_role(slots, number)
            if found is None and _is_in_capitals(slots, number):
                found = Role.HEADLINE, "a line in capitals between two blocks"
            if found is not None:
                slot.give(*found)
        elif _is_long_line(slot) and "，" not in slot.text and _may_open(slots, number):
            after = content(slots, number, 1)
            if after is not None and after.role is None and words.DATELINE.match(after.text):
                slot.give(Role.HEADLINE, "a line without a mark above a dateline")
    for slot, below in pairwise(slots):
        torn_off = (
            below.piece.fragment is slot.piece.fragment
            and not below.piece.own_block
            and below.role is None
            and wider(below.text, 2 * SHORT)
        )
        short = not wider(slot.text, SHORT / 2) and is_bare(slot) and slot.piece.display is None
        if slot.role is None and not is_heading(slot) and slot.piece.own_block and torn_off and short:
            slot.give(Role.CROSSHEAD, "a short first line above its paragraph", 1.0)
    for number, slot in enumerate(slots):
        if slot.role is None and slot.piece.display and _is_title(slot):
            inside = not slot.piece.own_block and _running(content(slots, number, -1))
            slot.give(Role.CROSSHEAD if inside else Role.HEADLINE, "a line set apart in its column", 1.0)
    for number in reversed(range(len(slots))):  # lines above a bare headline belong to its group
        slot, after = slots[number], content(slots, number, 1)
        above = after is not None and after.role is Role.HEADLINE and not is_heading(after)
        if slot.role is None and above and _is_line_of_group(slot) and _group_opens(slots, number):
            slot.give(Role.HEADLINE, "a short line above a headline")


def _is_in_capitals(slots: Sequence[Slot], number: int) -> bool:
    """An English headline on a page whose lines show no column: a block of its own in capitals, text below it.

    The name under a letter is in capitals, too; its town stands in the same block, or nothing of the story follows.
    """
    slot, after = slots[number], content(slots, number, 1)
    letters = [char for char in slot.text if char.isalpha()]
    if len(letters) < 5 or not all(char.isascii() and char.isupper() for char in letters) or not slot.piece.own_block:
        return False
    follows = after is not None and after.role in (None, Role.BYLINE, Role.JUMP_HEAD) and after.piece.own_block
    before = content(slots, number, -1)
    return follows and (_may_open(slots, number) or (before is not None and not wider(before.text, SHORT)))


def _is_title(slot: Slot) -> bool:
    """A line set apart may be as short as two characters on top of its block."""
    return (is_bare(slot) and width(slot.text) >= 4) or (slot.piece.own_block and 2 <= len(slot.text) <= 3)


def _bare_role(slots: Sequence[Slot], number: int) -> tuple[Role, str] | None:
    """What a short line without marks is, by what follows: a byline, a headline, a continuation line, a dateline."""
    slot, after, before = slots[number], content(slots, number, 1), content(slots, number, -1)
    if after is None:
        return None
    if after.role is Role.BYLINE:
        return Role.HEADLINE, "a short line above a byline"
    if is_heading(after) or (after.role is Role.HEADLINE and after.piece.own_block):
        comma = "，" in slot.text and before is not None and before.role is None and not is_heading(before)
        # a comma behind running text: rather a paragraph that a column cut
        return (Role.HEADLINE, "a short line above a headline") if _may_open(slots, number) and not comma else None
    if after.role is Role.JUMP_HEAD:
        listed = before is not None and before.role is None and not is_heading(before) and is_bare(before)
        return None if listed else (Role.HEADLINE, "a short line above a continuation line")
    if after.role is None and words.DATELINE.match(after.text):
        under = before is not None and is_heading(before)
        return Role.DECK if under else Role.HEADLINE, "a short line above a dateline"
    if before is not None and before.role is Role.JUMP_HEAD and not wider(slot.text, 26) and not is_bare(after):
        return Role.HEADLINE, "a short line under a continuation line"
    return None


def _may_open(slots: Sequence[Slot], number: int) -> bool:
    """What stands before is not running text in mid-sentence."""
    before = content(slots, number, -1)
    return before is None or before.role is not None or is_heading(before) or is_ended(before.text)


def _is_line_of_group(slot: Slot) -> bool:
    """A bare line, or a longer one that ends as kickers do: …在水利工作座谈会上强调."""
    if is_heading(slot):
        return False
    return is_bare(slot) or (_is_long_line(slot) and bool(words.KICKER_END.search(slot.text)))


def _is_long_line(slot: Slot) -> bool:
    """A line of its own, longer than most headlines, without a full stop."""
    text = slot.text
    own = slot.piece.own_block and slot.piece.display is None
    return own and wider(text, SHORT) and not wider(text, 2 * SHORT) and "。" not in text and not is_ended(text)


def _group_opens(slots: Sequence[Slot], number: int) -> bool:
    """What stands before the line, or before at most two other lines of its group, is not running text in mid-sentence."""
    for _ in range(MOST_ABOVE):
        if _may_open(slots, number):
            return True
        before = content(slots, number, -1)
        if before is None or not _is_line_of_group(before):
            return False
        number = next(at for at in range(number - 1, -1, -1) if slots[at] is before)
    return False


def _running(slot: Slot | None) -> bool:
    return slot is not None and slot.role is None and is_ended(slot.text)


def headline_groups(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Kicker, main headline and deck of each run of headings; crossheads inside a story."""
    story_levels = _story_levels(slots)
    for numbers in _runs(slots):
        group = [slots[number] for number in numbers]
        if len(group) == 1 and _is_crosshead(slots, numbers[0], story_levels):
            group[0].give(Role.CROSSHEAD, "a small heading between two paragraphs of a story", 1.5)
            continue
        heads = [slot for slot in group if slot.role in (None, Role.HEADLINE)]
        for slot in heads:
            if slot.role is None and len(slot.text) > 60 and is_ended(slot.text):
                slot.give(Role.BODY, "a heading that is a whole sentence of running text")
        heads = [slot for slot in heads if slot.role is not Role.BODY]
        if heads:
            _name_group(heads)


def bold_crossheads(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Whole lines in bold between two paragraphs of a story, on a page whose headlines have marks of their own."""
    if not any(is_heading(slot) or slot.role is Role.HEADLINE for slot in slots):
        return
    for number, slot in enumerate(slots):
        if slot.role is not None or not is_bare(slot) or not _is_bold(slot) or len(slot.text) > LONGEST_BOLD:
            continue
        before, after = content(slots, number, -1), content(slots, number, 1)
        between = before is not None and before.role in (None, Role.BODY) and is_ended(before.text)
        if between and after is not None and after.role is None and after.piece.own_block and not is_heading(after):
            slot.give(Role.CROSSHEAD, "a line in bold between two paragraphs", 1.5)


def _is_bold(slot: Slot) -> bool:
    """The marks of bold text stand at both ends of the piece."""
    piece = slot.piece
    strong = [edit for edit in piece.edits if edit.rule == "markdown.strong"]
    raw = piece.fragment.text[piece.start - piece.fragment.start : piece.end - piece.fragment.start]
    first, last = piece.start + len(raw) - len(raw.lstrip()), piece.start + len(raw.rstrip())
    return len(strong) == 2 and strong[0].start == first and strong[1].end == last


def _story_levels(slots: Sequence[Slot]) -> set[int]:
    """The heading levels that open stories on this page for certain: above a byline, a dateline or a continuation."""
    levels: set[int] = set()
    for numbers in _runs(slots):
        after = content(slots, numbers[-1], 1)
        opens = after is not None and (
            after.role in (Role.BYLINE, Role.JUMP_HEAD) or (after.role is None and words.DATELINE.match(after.text))
        )
        if opens or len(numbers) > 1:
            levels.add(min(slots[number].piece.level or 7 for number in numbers))
    return levels


def _is_crosshead(slots: Sequence[Slot], number: int, story_levels: set[int]) -> bool:
    slot = slots[number]
    before, after = content(slots, number, -1), content(slots, number, 1)
    if before is None or after is None or before.role not in (None, Role.BODY) or after.role not in (None, Role.BODY):
        return False
    if slot.role is not None or is_heading(after) or words.DATELINE.match(after.text):
        return False
    level = slot.piece.level
    if (level >= 2 and _ENUMERATED.match(slot.text)) or (level >= 3 and _ACCOUNT.match(slot.text)):
        return True
    return level >= 3 and level not in story_levels and _has_sibling(slots, number, level)


def _has_sibling(slots: Sequence[Slot], number: int, level: int) -> bool:
    """Another heading of the same level in the same story: a lone small heading may well be the next brief."""
    for step in (1, -1):
        at = number + step
        while 0 <= at < len(slots) and not (is_heading(slots[at]) and slots[at].piece.level < level):
            known = slots[at].role is Role.CROSSHEAD  # named before this one: no heading any more
            if slots[at].piece.level == level and (known or (is_heading(slots[at]) and slots[at].role is None)):
                return True
            at += step
    return False


def _runs(slots: Sequence[Slot]) -> Iterator[list[int]]:
    """The numbers of the slots of each run of headings; furniture may stand between them."""
    run: list[int] = []
    for number, slot in enumerate(slots):
        if is_heading(slot) or slot.role is Role.HEADLINE:
            run.append(number)
        elif run and slot.role not in (Role.FURNITURE, Role.FOLIO, Role.JUMP_HEAD):
            yield run
            run = []
    if run:
        yield run


def _name_group(heads: list[Slot]) -> None:
    """The largest head of a group is the headline; what stands above it is kicker or section, below it deck."""
    rank = [slot.piece.level or 7 for slot in heads]
    best = min(rank)
    main = rank.index(best)
    while rank[main + 1 : main + 2] == [best] and is_overline(heads[main].text):
        main += 1
    for number, slot in enumerate(heads):
        if number == main:
            slot.give(Role.HEADLINE, "the largest heading of its group")
        elif number > main:
            slot.give(Role.DECK, "below the headline")
        elif number == main - 1 and not words.SECTION.match(slot.text) and not _is_slogan(slot.text):
            slot.give(Role.KICKER, "above the headline")
        else:
            slot.give(Role.SECTION, "above the kicker, or the name of a column")


def is_overline(text: str) -> bool:
    """A line that stands above a headline of the same level: a kicker by its last word, the name of a column or a slogan."""
    return bool(words.KICKER_END.search(text) or words.SECTION.match(text)) or _is_slogan(text)


def _is_slogan(text: str) -> bool:
    """Three or more equally long words with blanks between: ``新时代 新征程 新伟业``, how column names are set."""
    parts = text.split()
    return len(parts) >= 3 and len({len(part) for part in parts}) == 1 and len(parts[0]) <= 5
