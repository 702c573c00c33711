"""YAML that a person wrote: profiles, ``paper.yaml``, corrections. Checked, every fault with file, line and key.

Values are read as text (YAML would make 02 a 2 and 010 an 8). Anchors, aliases and tags are refused, so that a file of
a few lines is never more than it looks like; so are files of several documents, and what nests deeper than a list of
settings does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import fault, say

__all__ = ["MAX_BYTES", "Checked", "read", "root_of"]

MAX_BYTES = 4 * 1024 * 1024  # some ten thousand rulings; nobody writes as much by hand
MAX_DEPTH = 8


def read(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a YAML file. Raises PaperError where it cannot be read or has more than ``most`` bytes."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise PaperError(say("cannot be read: {why}", why=fault(error)), place=str(path)) from None
    if len(data) > most:
        raise PaperError(
            say("is larger than {most} kB", most=most // 1024),
            place=str(path),
            remedy="such files are written by hand",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PaperError("is not UTF-8", place=str(path), remedy="save it as UTF-8") from None


def root_of(text: str, place: str) -> Any:
    """The root node of the YAML in ``text``, or None for an empty file; ``place`` is the file's name.

    Raises PaperError for what is refused.
    """
    import yaml

    loader: Callable[[str], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse(yaml, text, place, loader)
        return yaml.compose(text, Loader=loader)  # type: ignore[arg-type]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        why = " ".join(str(getattr(error, "problem", None) or error).split())
        raise PaperError(say("is not YAML: {why}", why=why), place=where) from None


def _refuse(yaml: Any, text: str, name: str, loader: Callable[[str], Any]) -> None:
    """Raise PaperError for anchors, aliases, tags and depth; events come one by one, so nothing is built of them."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        place = f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise PaperError("lists and mappings stand too deep in each other", place=place)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise PaperError("anchors and aliases are not read", place=place, remedy="write the value out")
        if getattr(event, "tag", None):
            raise PaperError("tags (!name) are not read", place=place, remedy="write plain text")


class Checked:
    """The walk over a tree of nodes that checks it; ``name`` is the file as faults call it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def place(self, node: Any) -> str:
        """``file:line`` of a node."""
        return f"{self.name}:{node.start_mark.line + 1 if node is not None else 1}"

    def fail(self, node: Any, key: str, fault: str, remedy: str | None = None) -> PaperError:
        """What to raise for the value of ``key``."""
        return PaperError(say("{key}: {fault}", key=key, fault=say(fault)), place=self.place(node), remedy=remedy)

    def mapping(self, node: Any, key: str, known: Sequence[str] | None) -> dict[str, Any]:
        """The nodes of a mapping by key, no key twice, none but those ``known`` (None: any)."""
        import yaml

        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, key, "a mapping is wanted (key: value)")
        out: dict[str, Any] = {}
        for left, right in node.value:
            word = self.text(left, key)
            if known is not None and word not in known:
                raise self.fail(left, word, "unknown key", say("one of {names}", names=", ".join(known)))
            if word in out:
                raise self.fail(left, word, "stands twice")
            out[word] = right
        return out

    def items(self, node: Any, key: str) -> list[Any]:
        """The nodes of a list; a single value is a list of one."""
        import yaml

        if node is None:
            return []
        if isinstance(node, yaml.ScalarNode) and node.value:
            return [node]
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, key, "a list is wanted")
        return list(node.value)

    def text(self, node: Any, key: str) -> str:
        """The text of a value, not empty."""
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(node, key, "text is wanted")
        value = str(node.value)
        if not value.strip():
            raise self.fail(node, key, "is empty")
        return value

    @staticmethod
    def is_nothing(node: Any) -> bool:
        """True for a key without a value, ``~`` and ``null``."""
        import yaml

        return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null", "Null", "NULL")
