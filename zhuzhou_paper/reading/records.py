"""What the readers of JSON share: records with their lines, values that may be wrong, blocks with their labels.

OCR tools name the same few things differently: each reader maps its tool's names to ``LABELS``, and layout reads only
these. A label is evidence and not the truth: a tool takes the last column of a page for a footer now and then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import Block, PrintedLine, PrintedPage, sound

__all__ = [
    "LABELS",
    "REGIONS",
    "Record",
    "arranged",
    "block",
    "box_of",
    "fail",
    "image",
    "is_json",
    "number_of",
    "records",
    "text_of",
    "value",
    "without_lines",
]

#: What a block of a tool's JSON may be called, as ("label", NAME) among the attributes of its fragment.
LABELS = ("header", "footer", "page-number", "caption", "footnote", "aside", "title", "list", "formula", "text")
#: What libraries and transcription tools call a region, in PAGE's types, ALTO's tags and the SegmOnto vocabulary.
REGIONS = {
    "heading": "title", "headline": "title", "title": "title", "caption": "caption", "header": "header", "footer": "footer",
    "runningtitlezone": "header", "page-number": "page-number", "numberingzone": "page-number", "footnote": "footnote",
    "footnote-continued": "footnote", "marginalia": "aside", "margintextzone": "aside", "list-label": "list",
}  # fmt: skip
HEAD = 4000  # characters in which JSON shows what it is, white space aside
LINE = 12  # characters from which the shape of a line says how many lines it is
TALL = 4.0  # heights to a character's width; Latin letters are half as wide as high
Record = Mapping[str, Any]
_BLANK = pattern(r"[\s\x1e]*")


def is_json(text: str) -> bool:
    """True for whole JSON that begins with an object or a list of them; ``[1] 注`` is a line of text.

    >>> [is_json(t) for t in ('{"a": 1}', "[ [ {}]]", "[1] 注", "{0}-----", '{"a": ')]
    [True, True, False, False, False]
    """
    if "".join(text[:200].split())[:2] not in ('{"', "[{", "[[", "{}", "[]"):
        return False
    try:
        json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return False
    return True


def records(text: str, name: str, tool: str) -> Iterator[tuple[Any, int]]:
    """The JSON values of a file, one or one a line, each with its line. Raises PaperError where it is broken."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    at = _blank(text, 0)
    line, counted = 1, 0
    while at < len(text):
        line, counted = line + text.count("\n", counted, at), at
        try:
            found, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
            fault = (
                say("this {tool} JSON is cut short", tool=tool)
                if cut
                else say("this {tool} JSON is broken: {why}", tool=tool, why=error.msg)
            )
            place = f"{name}:{text.count(chr(10), 0, error.pos) + 1}"
            raise PaperError(fault, place=place, remedy=say("write it anew with {tool}", tool=tool)) from None
        except (ValueError, RecursionError):
            fail(
                say("this {tool} JSON is nested beyond all measure", tool=tool),
                f"{name}:{line}",
                tool,
            )
        yield found, line
        at = _blank(text, end)


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def fail(fault: str, place: str, tool: str) -> NoReturn:
    """A record that is not what its tool writes."""
    raise PaperError(fault, place=place, remedy=say("write it anew with {tool}", tool=tool))


def value(record: Any, *path: str | int) -> Any:
    """What stands at ``path``, None where something on the way is missing or of another type.

    >>> value({"a": [{"b": 1}]}, "a", 0, "b"), value({"a": None}, "a", 0, "b")
    (1, None)
    """
    for step in path:
        if isinstance(step, str) and isinstance(record, Mapping):
            record = record.get(step)
        elif isinstance(step, int) and isinstance(record, list) and -len(record) <= step < len(record):
            record = record[step]
        else:
            return None
    return record


def text_of(found: Any) -> str:
    """A text, or the texts of a list or of spans one behind the other; nothing for anything else.

    >>> text_of([{"type": "text", "content": "开局"}, {"content": "起步"}]), text_of(None), text_of(["甲", "乙"])
    ('开局起步', '', '甲乙')
    """
    if isinstance(found, str):
        return found.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if isinstance(found, list):
        return "".join(text_of(part) for part in found)
    if isinstance(found, Mapping):
        return text_of(found.get("content") if "content" in found else found.get("text"))
    return ""


def number_of(found: Any) -> int | None:
    """A whole number, also one written as text; None for anything else."""
    if isinstance(found, bool):
        return None
    if isinstance(found, int | float) and found == found and abs(found) < 1 << 31:
        return int(found)
    return int(found) if isinstance(found, str) and found.isascii() and found.isdecimal() and len(found) < 9 else None


def box_of(found: Any, width: float = 1.0, height: float = 1.0) -> Box | None:
    """A box from ``[left, top, right, bottom]``, scaled; None where it is missing, wrong or empty."""
    if not isinstance(found, Sequence) or isinstance(found, str) or len(found) != 4:
        return None
    if not all(isinstance(edge, int | float) and not isinstance(edge, bool) for edge in found):
        return None
    left, top, right, bottom = (float(edge) for edge in found)
    box = sound(left * width, top * height, right * width, bottom * height)
    return box if box is not None and box.right > box.left and box.bottom > box.top else None


def block(
    text: str | Sequence[PrintedLine],
    label: str = "text",
    box: Box | None = None,
    *,
    kind: Kind = Kind.TEXT,
    level: int = 0,
    markup: str = "",
    confidence: float | None = None,
    said: Sequence[tuple[str, str]] = (),
) -> Block:
    """One block of a tool's JSON. ``said``: what else it knows, beside the label and the tool's confidence."""
    attributes = [("label", label), *said] if label != "text" else list(said)
    if isinstance(confidence, int | float) and 0 < confidence <= 1:
        attributes.append(("confidence", f"{confidence:.3g}"))
    if label == "title":
        kind, level = Kind.HEADING, min(max(level, 1), 6)
    elif kind is not Kind.HEADING:
        level = 0
    if isinstance(text, str):
        lines = [text] if markup == "blocks" or kind is Kind.TABLE else [line.rstrip() for line in text.split("\n")]
        printed = [PrintedLine(line.strip("\n"), None) for line in lines if line.strip()]
    else:
        printed = list(text)
    return Block(printed, kind=kind, level=level, box=box, attributes=tuple(attributes), markup=markup)


def without_lines(page: PrintedPage) -> PrintedPage:
    """``page``; without the boxes of its lines where some "line" is a whole paragraph, as vision models give them."""
    lines = [line for one in page.blocks for line in one.lines if line.box is not None]
    if any(len(line.text) >= LINE and _is_paragraph(line) for line in lines):
        for one in page.blocks:
            one.lines = [PrintedLine(line.text, None) for line in one.lines]
    return page


def _is_paragraph(line: PrintedLine) -> bool:
    assert line.box is not None
    width, height = line.box.right - line.box.left, line.box.bottom - line.box.top
    return height > TALL * width / len(line.text)


def image(path: Any, box: Box | None = None) -> Block:
    """A picture: the placeholder that the same tool's Markdown has, so that captions know what they stand under."""
    text = f"![]({path})" if isinstance(path, str) and path and "\n" not in path else "<!-- image -->"
    return Block([PrintedLine(text, None)], kind=Kind.IMAGE, box=box)


def arranged(blocks: Sequence[Block], box: Box | None, number: int | None = None) -> PrintedPage:
    """The page of ``blocks``: what stands above the print first, what stands below it last, as a reader meets them.

    Tools list headers, page numbers and footers anywhere, mostly at the end.
    """
    middle = (box.top + box.bottom) / 2 if box is not None else None
    head: list[Block] = []
    foot: list[Block] = []
    rest: list[Block] = []
    for one in blocks:
        label = next((text for name, text in one.attributes if name == "label"), "")
        low = label == "footer"
        if one.box is not None and middle is not None:
            low = one.box.top > middle
        (rest if label not in ("header", "footer", "page-number") else foot if low else head).append(one)
    for edge in (head, foot):
        if all(one.box is not None for one in edge):
            edge.sort(key=lambda one: (one.box.top, one.box.left) if one.box else (0.0, 0.0))
    return PrintedPage([*head, *rest, *foot], box, number, ordered=True)
