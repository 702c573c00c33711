"""Photos: credits, and the captions and titles that stand before them."""

from __future__ import annotations

from zhuzhou_paper.layout.bylines import credit_of
from zhuzhou_paper.layout.slots import Slot, is_bare, is_heading
from zhuzhou_paper.model import Kind, Role
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.widths import wider

__all__ = ["credited", "is_credit", "photos"]

_STOPS = frozenset("。！？；")
LONGEST = 200  # characters of a caption with its credit
_LAST = pattern(r"[。！？”\s（(]\s*([^。！？，；（()）]{3,40}?)[）)]?\s*$")
_CREDITED = ("摄影报道", "摄影", "供图", "制图", "摄")


def photos(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Credits, and the captions that stand before them."""
    for number, slot in enumerate(slots):
        if slot.role is not None or is_heading(slot):
            continue
        if number and slots[number - 1].piece.fragment.kind is Kind.IMAGE and credited(slot.text):
            slot.give(Role.CAPTION, "a caption with its credit, below a picture")
            continue
        if not is_credit(slot.text):
            continue
        back = number - 1
        taken: list[Slot] = []
        image = False
        while back >= 0 and len(taken) < 4:
            before = slots[back]
            if before.piece.fragment.kind is Kind.IMAGE:
                image = True
                break
            if before.role is not None or wider(before.text, 260) or (taken and not _flows(before, taken[-1])):
                break
            taken.append(before)
            if is_heading(before):
                break
            back -= 1
        slot.give(Role.CREDIT, "names who took the picture")
        if slot.piece.display:
            continue  # printed lines: the caption may stand in another column (seams/columns.py)
        titled = bool(taken) and (is_heading(taken[-1]) or (len(taken) > 1 and is_bare(taken[-1])))
        alone = number + 1 >= len(slots) or is_heading(slots[number + 1]) or slots[number + 1].role is not None
        if image or (titled and alone and len(taken) > 1):
            body = taken[:-1] if titled else taken
        else:
            body = taken[:1] if taken and not is_heading(taken[0]) else []
        for caption in body:
            caption.give(Role.CAPTION, "stands before a photo credit")
        if titled and body and (image or alone):
            taken[-1].give(Role.HEADLINE, "the title above a captioned photo")


def _flows(before: Slot, after: Slot) -> bool:
    """A caption set in several blocks: a heading above it, or a part of the caption that is not ended by 。"""
    return is_heading(before) or before.text[-1:] not in "。！？"


def credited(text: str) -> tuple[str, ...]:
    """Who took the picture, by the last words of its caption.

    >>> credited("工友们在新食堂就餐。 傅大勇 摄"), credited("晒玉米（本报记者 沈砚 摄）"), credited("全力做好统筹")
    (('傅大勇',), ('沈砚',), ())
    """
    found = _LAST.search(text) if len(text) <= LONGEST and text.rstrip("）) ").endswith(_CREDITED) else None
    return credit_of(found[1]) if found and is_credit(found[1]) else ()


def is_credit(text: str) -> bool:
    """True for a line that is only a photo credit.

    >>> [is_credit(t) for t in ("新华社记者李平摄", "河东日报通讯员/黄强 摄", "全力推进各项工作", "李明 摄影报道", "图/张三")]
    [True, True, False, True, False]
    """
    if not 3 <= len(text) <= 40 or not _STOPS.isdisjoint(text):
        return False
    bare = text[:-1] if text[-1] in "）)" else text
    return bare.rstrip().endswith(_CREDITED) and bool(credit_of(text))
