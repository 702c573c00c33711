"""Corrections from YAML, checked: each fault names the line it stands on and what is right there.

A list of rulings, each a mapping of one ruling to its parts::

    - join:
        tail: {page: "02", quote: 不坐主席台，不念稿子，不带随行}
        head: 记者，听到的问题现场记
      note: seen in print

A place is its words, or a mapping with ``quote`` and, where the words stand several times, ``before`` and ``after``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zhuzhou_paper.corrections.model import PARTS, Correction, Quote
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Place, Role
from zhuzhou_paper.yaml_input import Checked, read, root_of

__all__ = ["KEY", "corrections_of", "list_node", "load_corrections"]

KEY = "corrections"
QUOTE = ("quote", "before", "after", "page", "id")
OPTIONAL = ("into", "note")
WAYS = ("paragraphs", "stories")
LONGEST = 500  # characters of a quote; twenty are enough to find a place again


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The rulings in a file: a list of them, or a mapping with ``corrections:``, as ``paper.yaml`` is.

    Raises PaperError for what cannot be read or is no ruling, with file and line.
    """
    return corrections_of(list_node(read(path), str(path)), Checked(str(path)))


def list_node(text: str, name: str) -> Any:
    """The node of the list of rulings in ``text`` of the file ``name``; None where there is none."""
    import yaml

    root = root_of(text, name)
    if isinstance(root, yaml.MappingNode):
        return Checked(name).mapping(root, "the file", None).get(KEY)
    return root


def corrections_of(node: Any, checked: Checked) -> tuple[Correction, ...]:
    """The rulings in the list ``node``."""
    import yaml

    if node is None or checked.is_nothing(node):
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise checked.fail(node, KEY, "a list of rulings is wanted", "write  - join: {tail: ..., head: ...}")
    return tuple(_correction(item, checked) for item in node.value)


def _correction(node: Any, checked: Checked) -> Correction:
    found = checked.mapping(node, KEY, None)
    note = checked.text(found.pop("note"), "note") if "note" in found else ""
    if len(found) != 1:
        fault = "no ruling" if not found else say("two rulings in one item: {names}", names=", ".join(found))
        raise PaperError(fault, place=checked.place(node), remedy=say("rulings are {names}", names=", ".join(PARTS)))
    ((ruling, value),) = found.items()
    at = Place(checked.name, node.start_mark.line + 1)
    if ruling not in PARTS:
        raise PaperError(
            say("unknown ruling {ruling!r}", ruling=ruling),
            place=checked.place(node),
            remedy=say("rulings are {names}", names=", ".join(PARTS)),
        )
    parts = _parts(ruling, value, checked)
    quotes = tuple(
        (part, _quote(one, f"{ruling}.{part}", checked)) for part, one in parts.items() if part not in SET_BY
    )
    words = [SET_BY[part](one, checked) for part, one in parts.items() if part in SET_BY]
    return Correction(ruling, at, quotes, words[0] if words else "", note)


def _parts(ruling: str, node: Any, checked: Checked) -> dict[str, Any]:
    """The parts of a ruling by name; a ruling with one part may give its quote alone."""
    import yaml

    names = PARTS[ruling]
    plain = isinstance(node, yaml.MappingNode) and any(key.value in QUOTE for key, _ in node.value)
    if len(names) == 1 and (plain or isinstance(node, yaml.ScalarNode)):
        return {names[0]: node}
    found = checked.mapping(node, ruling, names)
    for name in names:
        if name not in found and name not in OPTIONAL and (ruling, name) != ("unlink", "to"):
            raise checked.fail(
                node,
                f"{ruling}.{name}",
                "is missing",
                say("{ruling} wants {names}", ruling=ruling, names=", ".join(names)),
            )
    return found


def _quote(node: Any, key: str, checked: Checked) -> Quote:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return Quote(_words(node, key, checked))
    found = checked.mapping(node, key, QUOTE)
    if "quote" not in found:
        if "id" in found:
            remedy = "ids shift when a page is read again: add  quote: some of its words"
            raise checked.fail(found["id"], f"{key}.id", "stands without its quote", remedy)
        raise checked.fail(node, f"{key}.quote", "is missing", "a place is known by its words")
    texts = {name: _words(one, f"{key}.{name}", checked) for name, one in found.items()}
    return Quote(texts.pop("quote"), **texts)


def _words(node: Any, key: str, checked: Checked) -> str:
    text = checked.text(node, key)
    if len(text) > LONGEST:
        told = say("is longer than {most} characters", most=LONGEST)
        raise checked.fail(node, key, told, "twenty are enough to find a place again")
    return text


def _role(node: Any, checked: Checked) -> str:
    name = checked.text(node, "role.is")
    if name not in tuple(Role):
        raise PaperError(
            say("unknown role {name!r}", name=name),
            place=checked.place(node),
            remedy=say("roles are {names}", names=", ".join(Role)),
        )
    return name


def _way(node: Any, checked: Checked) -> str:
    name = checked.text(node, "split.into")
    if name not in WAYS:
        raise checked.fail(
            node,
            "split.into",
            say("{name!r} is no way to split", name=name),
            say("one of {names}", names=", ".join(WAYS)),
        )
    return name


def _text(node: Any, checked: Checked) -> str:
    """The text that replaces another: one line, and nothing that a terminal would obey. It may be empty."""
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        raise checked.fail(node, "replace.with", "text is wanted", 'to take the text out write  with: ""')
    text = str(node.value)
    if any(not char.isprintable() and char != "\u3000" for char in text):
        raise checked.fail(node, "replace.with", "holds a line end or a character that cannot be seen")
    return text


SET_BY = {"is": _role, "into": _way, "with": _text}
