"""Notices and advertisements, and who signs them: a line that says what it is, the notice's own text, the lines beside it.

The date under a signature looks like a field of a folio, and the line of who signs like a headline of what follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.layout import vocabulary as words
from zhuzhou_paper.layout.slots import SHORT, Slot, content, is_ended, is_heading
from zhuzhou_paper.model import Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.widths import wider

__all__ = ["is_signed", "notices", "signatures"]

LONGEST_NOTICE = 3  # short lines that a notice has above its name at most
MOST_SIGN = 3  # lines of those who sign together
NOTICE_LINES = 8  # pieces in which a notice comes to its last words
_NOTICE_ENDS = pattern(
    r"^特此(?:通告|公告|声明|通知|说明|启事)|(?:声明|挂失)作废|(?:咨询|联系|报名|服务)电话|敬请\S{1,12}[。！]?$"
)
_NOTICE_BODY = pattern(
    r"敬请|特此|恕不|联系电话|咨询电话|报名电话|热线电话|公示期|请\S{0,16}(?:谅解|留意|周知|转告|备案|登记)|即日起|休刊|请\S{0,16}准备"
)


def notices(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Adverts and notices: a line that says so, the notice's own text, and the short lines beside them."""
    for number, slot in enumerate(slots):
        if slot.role is not None or not words.is_notice(slot.text):
            continue
        for step in (1, -1):
            at = number + step
            if step < 0 and _scraps_above(slots, number) > LONGEST_NOTICE:
                continue  # a poem or a list that happens to stand above a notice
            while 0 <= at < len(slots):
                near = slots[at]
                if near.role in (Role.FURNITURE, Role.FOLIO):
                    at += step
                    continue
                if near.role is not None or (step < 0 and (is_heading(near) or is_signed(slots, at))):
                    break
                # a notice with a heading of its own runs to the next one, another to the words that notices end with
                titled = step > 0 and (is_heading(slot) or at <= _notice_end(slots, number))
                if is_heading(near) or not (titled or _is_scrap(near) or _NOTICE_BODY.search(near.text)):
                    break
                near.give(Role.ADVERTISEMENT, "beside the name of a notice")
                at += step
        slot.give(Role.ADVERTISEMENT, "the name of a notice")


def _notice_end(slots: Sequence[Slot], number: int) -> int:
    """The number of the last slot of a notice whose name has no mark, its own where no words of a notice follow."""
    end = number
    for at in range(number + 1, min(len(slots), number + NOTICE_LINES + 1)):
        slot = slots[at]
        if slot.role is not None or is_heading(slot) or words.DATELINE.match(slot.text):
            break
        if _NOTICE_ENDS.search(slot.text):
            end = at
    return end


def _scraps_above(slots: list[Slot], number: int) -> int:
    count = 0
    while number - count > 0 and slots[number - count - 1].role is None and _is_scrap(slots[number - count - 1]):
        count += 1
    return count


def _is_scrap(slot: Slot) -> bool:
    if slot.text[:1] in "（(":
        return False  # who wrote what stands above
    return not wider(slot.text, 14) and not is_ended(slot.text) and slot.text[-1:] not in "，、；："


def is_signed(slots: Sequence[Slot], number: int) -> bool:
    """The date under a letter, a notice or a decree: a date alone below the line of who signs it.

    Among printed lines the fields of a folio stand between those of a column, and look the same.
    """
    if slots[number].piece.display is not None or not words.is_date(slots[number].text):
        return False
    if number + 1 < len(slots) and words.is_masthead_line(slots[number + 1].text):
        return False
    signer = content(slots, number, -1)
    return signer is not None and _may_sign(signer) and _running_before(slots, _place(slots, signer, number))


def _may_sign(slot: Slot) -> bool:
    text = slot.text
    return slot.role is None and not is_heading(slot) and not is_ended(text) and not wider(text, SHORT)


def _place(slots: Sequence[Slot], slot: Slot, below: int) -> int:
    """The number of ``slot``, which stands a little above number ``below``."""
    return next(number for number in range(below - 1, -1, -1) if slots[number] is slot)


def _running_before(slots: Sequence[Slot], at: int) -> bool:
    """What stands above line ``at``, or above another that signs with it, is a finished paragraph."""
    for _ in range(MOST_SIGN):
        above = content(slots, at, -1)
        if above is None or is_heading(above) or above.role not in (None, Role.BODY):
            return False
        if is_ended(above.text) or wider(above.text, SHORT) or len(words.personal_names(above.text)) > 1:
            return True
        at = _place(slots, above, at)
    return False


def signatures(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Who signs a letter or a decree, and the date below: the end of what stands above, no headline of what follows."""
    for number, slot in enumerate(slots):
        if slot.role is not None or is_heading(slot):
            continue
        if is_signed(slots, number):
            signer = content(slots, number, -1)
            if signer is not None:
                signer.give(Role.BODY, "who signs, above a date")
            slot.give(Role.BODY, "the date below a signature")
        elif words.is_signature(slot.text) and _running_before(slots, number):
            slot.give(Role.BODY, "who signs a letter")
