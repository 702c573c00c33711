"""What each piece of a page is, from its text, its markup and its neighbours.

One pass a family of roles, in the order of ``PASSES``; a pass sees what the earlier ones decided and gives roles only to
pieces that have none yet. What nobody claims is body. Markup levels are a hint, never the truth: vision models
set a deck, a section label and a headline with the same ``###``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from zhuzhou_paper.chars import CLOSERS, SENTENCE_END
from zhuzhou_paper.labels import parse_label
from zhuzhou_paper.layout import vocabulary as words
from zhuzhou_paper.layout.bylines import byline_of, credit_of, is_byline
from zhuzhou_paper.layout.lines import width
from zhuzhou_paper.model import Evidence, Kind, Piece, Role

__all__ = ["Slot", "assign_roles", "is_ended", "is_heading"]

SHORT = 34  # em; the longest headline line that text alone is trusted to show
HEADS = (Role.HEADLINE, Role.KICKER, Role.DECK, Role.SECTION)
_FOLIO = re.compile(
    r"^第?\s*(?:[A-Za-zＡ-Ｚ特]?叠?\s*[0-9０-９〇零一二三四五六七八九十]{1,3})\s*[版页頁]?\s*[：:·丨|]?\s*[\u4e00-\u9fffA-Za-z·/]{0,12}$"
)
_ENUMERATED = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|[（(]?\d{1,2}[）)、.．])")
_PROSE = re.compile("[的了他她我它这那在是与和把被就]")  # words that headlines mostly leave out
_ACCOUNT = re.compile(r"^[\u4e00-\u9fff]{2,4}：")  # 投入账：…，生态账：… — told from a headline only by its level
_NOTICE_BODY = re.compile(
    r"敬请|特此|恕不|联系电话|咨询电话|报名电话|热线电话|公示期|请\S{0,16}(?:谅解|留意|周知|转告|备案|登记)|即日起"
)


@dataclass(slots=True)
class Slot:
    """A piece while its role is being found."""

    piece: Piece
    role: Role | None = None
    why: list[Evidence] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.piece.text

    def give(self, role: Role, reason: str, weight: float = 2.0) -> None:
        self.role = role
        self.why.append(Evidence("role", reason, weight))


def is_heading(slot: Slot) -> bool:
    """The markup says heading and nobody has claimed it for something else."""
    return slot.piece.fragment.kind is Kind.HEADING and (slot.role is None or slot.role in HEADS)


def is_ended(text: str) -> bool:
    """True when ``text`` closes a sentence, closing quotes and brackets aside."""
    return text.rstrip(CLOSERS + " ")[-1:] in SENTENCE_END and bool(text)


def assign_roles(pieces: Sequence[Piece], publication: str | None, front: bool) -> list[Piece]:
    """``pieces`` of one page, in reading order, with their roles. ``front``: the page bears the masthead."""
    slots = [Slot(piece) for piece in pieces]
    for slot in slots:
        if slot.piece.role is not Role.BODY:  # markers, and what the input itself declares
            slot.role = slot.piece.role
    for run in PASSES:
        run(slots, publication, front)
    return [
        replace(slot.piece, role=slot.role or Role.BODY, evidence=(*slot.piece.evidence, *slot.why)) for slot in slots
    ]


def _markup(slots: list[Slot], publication: str | None, front: bool) -> None:
    for slot in slots:
        if slot.role is None and slot.piece.fragment.kind in (Kind.SEPARATOR, Kind.IMAGE):
            slot.give(Role.FURNITURE, f"{slot.piece.fragment.kind.value} in the markup")


def _folios(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Masthead fields, folios, editors' names, the foot line, and the paper's name wherever it is repeated."""
    for number, slot in enumerate(slots):
        if slot.role is not None or len(slot.text) > 300:
            continue
        edge = number < 12 or number >= len(slots) - 6
        if words.is_masthead_line(slot.text):
            slot.give(Role.MASTHEAD if front and number < 20 else Role.FOLIO, "only masthead fields")
        elif publication and slot.text.replace(" ", "") == publication:
            slot.give(Role.MASTHEAD if front and number < 20 else Role.FOLIO, "the paper's name")
        elif words.is_editors(slot.text):
            slot.give(Role.FURNITURE, "names of the page's editors")
        elif words.is_address(slot.text):
            slot.give(Role.FURNITURE, "address, telephone or price of the paper")
        elif _is_folio(slot.text) and (edge or "版" in slot.text):
            slot.give(Role.FOLIO, "a page label and a section name")


def _is_folio(text: str) -> bool:
    if not _FOLIO.match(text) or len(text) > 16:
        return False
    label = re.match(r"^第?\s*([^版页頁：:·丨|]{1,5}?)\s*(?:[版页頁：:·丨|]|$)", text)
    return bool(label and parse_label(label[1])) and ("版" in text or "页" in text or bool(re.match(r"^[A-Z]\d", text)))


def _teasers(slots: list[Slot], publication: str | None, front: bool) -> None:
    """导读 and its entries, and single lines that end in ``报道见 08 版`` outside running text."""
    for number, slot in enumerate(slots):
        if slot.role is not None or not words.TEASER_TITLE.match(slot.text):
            continue
        last = number
        for ahead in range(number + 1, min(number + 24, len(slots))):
            candidate = slots[ahead]
            if candidate.role in (Role.MASTHEAD, Role.FOLIO, Role.FURNITURE):
                continue
            if candidate.role is not None or is_ended(candidate.text) or width(candidate.text) > 90:
                break
            if words.REFERENCE.search(candidate.text):
                last = ahead
        for taken in slots[number : last + 1]:
            if taken.role is None:
                taken.give(Role.TEASER, "in the 导读")
    for number, slot in enumerate(slots):
        if slot.role is not None or width(slot.text) > 60:
            continue
        found = words.REFERENCE.search(slot.text)
        before = slots[number - 1] if number else None
        if not found or (before is not None and before.role is None and not is_heading(before)):
            continue
        if found.start() > 0 and is_ended(slot.text[: found.start()]):
            continue
        slot.give(Role.TEASER, "ends in a reference to another page")
        back = number - 1
        while found.start() == 0 and back >= 0 and slots[back].role is None and is_heading(slots[back]):
            slots[back].give(Role.TEASER, "a headline above a reference to another page")
            back -= 1


def _photos(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Credits, and the captions that stand before them."""
    for number, slot in enumerate(slots):
        if slot.role is not None or is_heading(slot) or not is_credit(slot.text):
            continue
        back = number - 1
        taken: list[Slot] = []
        image = False
        while back >= 0 and len(taken) < 4:
            before = slots[back]
            if before.piece.fragment.kind is Kind.IMAGE:
                image = True
                break
            if before.role is not None or width(before.text) > 260 or (taken and not _flows(before, taken[-1])):
                break
            taken.append(before)
            if is_heading(before):
                break
            back -= 1
        slot.give(Role.CREDIT, "names who took the picture")
        titled = bool(taken) and is_heading(taken[-1])
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


def is_credit(text: str) -> bool:
    """True for a line that is only a photo credit.

    >>> [is_credit(t) for t in ("新华社记者李欣摄", "株洲日报通讯员/黄永强 摄", "全力推进各项工作", "李明 摄影报道", "图/张三")]
    [True, True, False, True, False]
    """
    if not 3 <= len(text) <= 40 or re.search(r"[。！？；]", text):
        return False
    return bool(re.search(r"(?:摄影报道|摄影|供图|制图|摄)\s*[）)]?$", text)) and bool(credit_of(text))


def _notices(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Adverts and notices: a line that says so, the notice's own text, and the short lines beside them."""
    for number, slot in enumerate(slots):
        if slot.role is not None or not words.NOTICE.match(slot.text):
            continue
        for step in (1, -1):
            at = number + step
            while 0 <= at < len(slots):
                near = slots[at]
                if near.role in (Role.FURNITURE, Role.FOLIO):
                    at += step
                    continue
                if near.role is not None or (is_heading(near) and step < 0):
                    break
                titled = step > 0 and is_heading(slot)  # a notice with a heading of its own runs to the next one
                if is_heading(near) or not (titled or _is_scrap(near) or _NOTICE_BODY.search(near.text)):
                    break
                near.give(Role.ADVERTISEMENT, "beside the name of a notice")
                at += step
        slot.give(Role.ADVERTISEMENT, "the name of a notice")


def _is_scrap(slot: Slot) -> bool:
    return width(slot.text) <= 14 and not is_ended(slot.text) and slot.text[-1:] not in "，、；："


def _bylines(slots: list[Slot], publication: str | None, front: bool) -> None:
    """A line of names under a headline, and one with an office wherever a paragraph has ended before it."""
    for number, slot in enumerate(slots):
        if slot.role is not None:
            continue
        before = _content(slots, number, -1)
        if not is_byline(slot.text) or not byline_of(slot.text):
            if before is not None and is_heading(before) and _is_pen_name(slots, number):
                slot.give(Role.BYLINE, "two or three characters alone under a headline", 1.0)
            continue
        under_head = before is not None and (is_heading(before) or before.role in (Role.JUMP_HEAD, Role.BYLINE))
        office = bool(re.search(r"记者|通\s*讯\s*员|评论员|编辑部|作者|实习生", slot.text))
        bare_head = before is not None and before.role is None and is_bare(before)
        ended = before is None or before.role is not None or is_ended(before.text)
        between = number + 1 < len(slots) and width(slots[number + 1].text) > SHORT  # no list, no poem
        if (
            under_head
            or bare_head
            or (office and ended)
            or (between and before is not None and width(before.text) > SHORT)
        ):
            slot.give(Role.BYLINE, "names of authors on a line of their own")
        elif ended and not is_heading(slot) and _content(slots, number, 1) is not None:
            after = _content(slots, number, 1)
            if after is not None and (is_heading(after) or after.role is Role.JUMP):
                slot.give(Role.BYLINE, "names on a line of their own at a story's end", 1.0)


def _is_pen_name(slots: Sequence[Slot], number: int) -> bool:
    """A line as short as a name between a headline and running text."""
    text, after = slots[number].text, _content(slots, number, 1)
    if not 2 <= len(text) <= 3 or not all("\u4e00" <= char <= "\u9fff" for char in text) or text[-1] in "版报按讯":
        return False
    return after is not None and after.role is None and not is_heading(after) and width(after.text) > SHORT


def is_bare(slot: Slot) -> bool:
    """A short line of its own without any final mark: the shape of a headline that lost its markup."""
    text = slot.text
    if slot.piece.display is False:
        return False
    return (
        (slot.piece.own_block or bool(slot.piece.display))
        and 3 <= width(text) <= SHORT
        and not is_ended(text.rstrip("？！?!"))
        and text[-1:] not in "，、；：,;:.·（(“《"
        and not text.startswith(tuple("，。；：、？！）”》"))
        and not ("，" in text and _PROSE.search(text))  # rather the first line of a paragraph that a column cut
    )


def _content(slots: Sequence[Slot], number: int, step: int) -> Slot | None:
    """The next slot in a direction that is not furniture of the page."""
    at = number + step
    while 0 <= at < len(slots):
        if slots[at].role not in (Role.FURNITURE, Role.FOLIO, Role.MASTHEAD, Role.CAPTION, Role.CREDIT):
            return slots[at]
        at += step
    return None


def _bare_heads(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Headlines without markup, told by what follows: another headline, a byline, a dateline."""
    for number, slot in enumerate(slots):
        if slot.role is not None or is_heading(slot) or not is_bare(slot):
            continue
        after = _content(slots, number, 1)
        if after is None:
            continue
        if after.role is Role.BYLINE:
            slot.give(Role.HEADLINE, "a short line above a byline")
        elif is_heading(after) or (after.role is Role.HEADLINE and after.piece.own_block):
            before = _content(slots, number, -1)
            if before is None or before.role is not None or is_heading(before):
                slot.give(Role.HEADLINE, "a short line above a headline")
            elif is_ended(before.text) and "，" not in slot.text:  # a comma: rather a paragraph that a column cut
                slot.give(Role.HEADLINE, "a short line above a headline")
        elif after.role is Role.JUMP_HEAD:
            before = _content(slots, number, -1)
            if before is None or not (before.role is None and not is_heading(before) and is_bare(before)):
                slot.give(Role.HEADLINE, "a short line above a continuation line")
        elif after.role is None and words.DATELINE.match(after.text):
            before = _content(slots, number, -1)
            under = before is not None and is_heading(before)
            slot.give(Role.DECK if under else Role.HEADLINE, "a short line above a dateline")
        elif number and (before := _content(slots, number, -1)) is not None and before.role is Role.JUMP_HEAD:
            if is_bare(slot) and width(slot.text) <= 26 and not is_bare(after):
                slot.give(Role.HEADLINE, "a short line under a continuation line", 1.0)
    for number, slot in enumerate(slots):
        if slot.role is None and slot.piece.display and is_bare(slot) and width(slot.text) >= 4:
            before = _content(slots, number, -1)
            inside = not slot.piece.own_block and before is not None and before.role is None and is_ended(before.text)
            slot.give(Role.CROSSHEAD if inside else Role.HEADLINE, "a line set apart in its column", 1.0)
    for number, slot in enumerate(slots):  # lines above a bare headline belong to its group
        if slot.role is None and is_bare(slot) and not is_heading(slot):
            after = _content(slots, number, 1)
            before = _content(slots, number, -1)
            if after is not None and after.role is Role.HEADLINE and not is_heading(after):
                if before is None or before.role is not None or is_ended(before.text):
                    slot.give(Role.HEADLINE, "a short line above a headline")


def _headline_groups(slots: list[Slot], publication: str | None, front: bool) -> None:
    """Kicker, main headline and deck of each run of headings; crossheads inside a story."""
    story_levels = _story_levels(slots)
    for group in _runs(slots):
        if len(group) == 1 and _is_crosshead(slots, group[0], story_levels):
            group[0].give(Role.CROSSHEAD, "a small heading between two paragraphs of a story", 1.5)
            continue
        heads = [slot for slot in group if slot.role in (None, Role.HEADLINE)]
        for slot in heads:
            if slot.role is None and len(slot.text) > 60 and is_ended(slot.text):
                slot.give(Role.BODY, "a heading that is a whole sentence of running text")
        heads = [slot for slot in heads if slot.role is not Role.BODY]
        if heads:
            _name_group(heads)


def _story_levels(slots: Sequence[Slot]) -> set[int]:
    """The heading levels that open stories on this page for certain: above a byline, a dateline or a continuation."""
    levels: set[int] = set()
    for group in _runs(slots):
        after = _content(slots, slots.index(group[-1]), 1)
        opens = after is not None and (
            after.role in (Role.BYLINE, Role.JUMP_HEAD) or (after.role is None and words.DATELINE.match(after.text))
        )
        if opens or len(group) > 1:
            levels.add(min(slot.piece.level or 7 for slot in group))
    return levels


def _is_crosshead(slots: Sequence[Slot], slot: Slot, story_levels: set[int]) -> bool:
    number = slots.index(slot)
    before, after = _content(slots, number, -1), _content(slots, number, 1)
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
            if is_heading(slots[at]) and slots[at].piece.level == level and slots[at].role in (None, Role.CROSSHEAD):
                return True
            at += step
    return False


def _runs(slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    run: list[Slot] = []
    for slot in slots:
        if is_heading(slot) or slot.role is Role.HEADLINE:
            run.append(slot)
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
    if rank.count(best) > 1 and words.KICKER_END.search(heads[main].text) and rank[main + 1 : main + 2] == [best]:
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


def _is_slogan(text: str) -> bool:
    """Three or more equally long words with blanks between: ``新时代 新征程 新伟业``, how column names are set."""
    parts = text.split()
    return len(parts) >= 3 and len({len(part) for part in parts}) == 1 and len(parts[0]) <= 5


PASSES: tuple[Callable[[list[Slot], str | None, bool], None], ...] = (
    _markup,
    _folios,
    _teasers,
    _photos,
    _notices,
    _bylines,
    _bare_heads,
    _headline_groups,
)
