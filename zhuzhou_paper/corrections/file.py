"""Rulings added to and taken from a YAML file as lines of text: comments, order and every other byte stay as they are.

The new text is read back before it is written. Where anything but the list of rulings came out different, or the file
on the disk is no longer the one that was read, nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zhuzhou_paper.corrections.model import PARTS, Correction, Quote
from zhuzhou_paper.corrections.schema import KEY, corrections_of
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Place
from zhuzhou_paper.yaml_input import Checked, read, root_of

__all__ = ["Changed", "RulingFile", "item"]

WORDS = {"role": "is", "split": "into", "replace": "with"}  # the part that is a word, not a place
NOWHERE = Place("", 0)


class Changed(Exception):
    """Somebody else wrote the file since it was read."""


@dataclass(frozen=True, slots=True)
class RulingFile:
    """A file of rulings as it was read last; ``text`` None: there is none yet. ``opening`` begins a new one."""

    path: Path
    text: str | None
    opening: str = ""

    @classmethod
    def at(cls, path: Path, opening: str = "") -> RulingFile:
        """The file at ``path`` as it is now. Raises PaperError where it cannot be read or holds faults."""
        found = cls(path, read(path) if path.exists() else None, opening)
        found.corrections()
        return found

    def again(self) -> RulingFile:
        """The file as it is now."""
        return RulingFile.at(self.path, self.opening)

    def corrections(self) -> tuple[Correction, ...]:
        """The rulings in it."""
        return corrections_of(_list(root_of(self.text or "", str(self.path))), Checked(str(self.path)))

    def with_(self, one: Correction) -> RulingFile:
        """The file with one ruling more, at the end of the list."""
        text = _end_line(self.text if self.text is not None else self.opening)
        new = replace(self, text=_added(text, one, str(self.path)))
        return self._proved(new, [*self.corrections(), one])

    def without(self, number: int) -> RulingFile:
        """The file without its ruling ``number``, from 0."""
        known = self.corrections()
        new = replace(self, text=_removed(self.text or "", number, str(self.path)))
        return self._proved(new, [*known[:number], *known[number + 1 :]])

    def write(self, new: RulingFile) -> None:
        """Write ``new`` in the place of this one: whole or not at all. Raises Changed where the file is another now."""
        from zhuzhou_paper.writing.files import write_file

        there = read(self.path) if self.path.exists() else None
        if there != self.text:
            raise Changed(str(self.path))
        if new.text is None:  # there was none before the first ruling
            self.path.unlink(missing_ok=True)
        else:
            write_file(self.path, [new.text])

    def _proved(self, new: RulingFile, wanted: Sequence[Correction]) -> RulingFile:
        """``new``, if its rulings are those ``wanted`` and all else in it is what it was."""
        name = str(self.path)
        try:
            same = _others(root_of(new.text or "", name)) == _others(root_of(self.text or self.opening, name))
            good = same and list(map(_bare, new.corrections())) == list(map(_bare, wanted))
        except PaperError:
            good = False
        if not good:
            remedy = (
                "write its rulings as lines that begin with -, or put them in a file of their own: --corrections FILE"
            )
            raise PaperError("rulings cannot be added to a file written like this", place=name, remedy=remedy)
        return new


def item(one: Correction) -> str:
    """A ruling as an item of a list in YAML.

    >>> print(item(Correction("role", NOWHERE, (("of", Quote("甲乙", page="01")),), "deck")), end="")
    - role:
        of: {quote: "甲乙", page: "01"}
        is: deck
    """
    lines = [f"- {one.ruling}:\n"]
    quotes = dict(one.quotes)
    for part in PARTS[one.ruling]:
        if part in quotes:
            lines.append(f"    {part}: {_quote(quotes[part])}\n")
        elif part == WORDS.get(one.ruling) and (one.value or part == "with"):
            lines.append(f"    {part}: {one.value if part != 'with' else _scalar(one.value)}\n")
    if one.note:
        lines.append(f"  note: {_scalar(one.note)}\n")
    return "".join(lines)


def _quote(quote: Quote) -> str:
    found = {"quote": quote.text, "before": quote.before, "after": quote.after, "page": quote.page, "id": quote.id}
    return "{" + ", ".join(f"{name}: {_scalar(text)}" for name, text in found.items() if text) + "}"


def _scalar(text: str) -> str:
    r"""``text`` in double quotes, what cannot be seen escaped.

    >>> print(_scalar('甲"乙\\\x1b\u2028'))
    "甲\"乙\\\x1B\u2028"
    """
    out: list[str] = []
    for char in text:
        code = ord(char)
        if char in '"\\':
            out.append(f"\\{char}")
        elif char.isprintable() or char == "\u3000":
            out.append(char)
        else:
            out.append(f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}")
    return f'"{"".join(out)}"'


def _added(text: str, one: Correction, name: str) -> str:
    import yaml

    root = _root(text)
    if root is None:
        return f"{text}{KEY}:\n{item(one)}"
    node = _list(root)
    if isinstance(root, yaml.MappingNode) and node is None:
        indent = " " * root.start_mark.column
        return text + _indented(f"{KEY}:\n{item(one)}", indent)
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        at = _line_end(text, _last(node).end_mark.index)
        return text[:at] + _indented(item(one), " " * node.start_mark.column) + text[at:]
    if isinstance(node, yaml.SequenceNode) and node.value:
        raise PaperError(
            "the rulings stand in brackets", place=Checked(name).place(node), remedy="write an item a line"
        )
    start, end = node.start_mark.index, node.end_mark.index  # nothing, ~ or []
    text = text[:start].rstrip(" ") + text[end:] if end > start else text
    at = _line_end(text, start)
    return text[:at] + item(one) + text[at:]


def _removed(text: str, number: int, name: str) -> str:
    node = _list(_root(text))
    one = node.value[number]
    start = text.rfind("-", 0, one.start_mark.index)
    start = text.rfind("\n", 0, start) + 1
    return text[:start] + text[_line_end(text, _last(one).end_mark.index) :]


def _root(text: str) -> Any:
    """The tree with marks that count characters; what may not stand in it was refused before."""
    import yaml

    return yaml.compose(text, Loader=yaml.SafeLoader)


def _list(root: Any) -> Any:
    """The node of the list of rulings: the root itself, or the value of its key."""
    import yaml

    if isinstance(root, yaml.MappingNode):
        return next((value for key, value in root.value if key.value == KEY), None)
    return root


def _last(node: Any) -> Any:
    """The last value inside ``node`` that has an end of its own: a block ends where the next one begins."""
    import yaml

    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def _line_end(text: str, at: int) -> int:
    """The beginning of the next line, from ``at``; a line that has just begun is it."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _end_line(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}" for line in text.splitlines(keepends=True)) if indent else text


def _others(root: Any) -> Any:
    """All that the tree holds beside its rulings, as plain values."""
    import yaml

    if isinstance(root, yaml.MappingNode):
        return [(_plain(key), _plain(value)) for key, value in root.value if key.value != KEY]
    return []


def _plain(node: Any) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return (node.tag, node.value)


def _bare(one: Correction) -> Correction:
    """A ruling apart from where it is written; a quote's empty parts do not count."""
    return replace(one, at=NOWHERE)
