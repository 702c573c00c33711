"""A profile's YAML file, read and checked.

A profile is data that a person writes, so every fault names the file, the line and the key. Values are read as text
(YAML would make 02 a 2 and 010 an 8); aliases and tags are refused. A newspaper's profile ``extends`` a language's:
lists are added to the language's, words and misreadings are merged, single values replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import Message, say
from zhuzhou_paper.profile import Profile, list_profiles, load_profile
from zhuzhou_paper.yaml_input import Checked, read, root_of

__all__ = ["KINDS", "SLOTS", "read_profile", "template_fault"]

KINDS = ("out", "in", "refer", "serial")
SLOTS = ("page", "label", "column", "slug")
SCRIPTS = ("Han", "Kana", "Hangul", "Latin", "Cyrillic")
RELATIVE = ("next", "previous", "front", "back")
MAX_BYTES = 256 * 1024
MAX_CHAIN = 8
_T = TypeVar("_T")


def read_profile(path: Path, chain: tuple[Path, ...] = ()) -> Profile:
    """The profile in the file ``path`` on top of what it extends; ``chain`` are the files that extend it.

    Raises PaperError, with file, line and key, for what cannot be read or does not fit the schema.
    """
    if path in chain or len(chain) >= MAX_CHAIN:
        raise PaperError(
            say("profile {name!r} extends itself", name=path.name), place=str(chain[-1]), remedy="remove one extends"
        )
    raw = _Checked(path)
    base = _base(raw.value("extends"), (*chain, path)) if raw.has("extends") else None
    return raw.profile(base)


def _base(name: str, chain: tuple[Path, ...]) -> Profile:
    """The profile that the last file of ``chain`` extends: a shipped one, or a file beside it."""
    if name in list_profiles():
        return load_profile(name)
    beside = chain[-1].parent
    for path in (beside / name, beside / f"{name}.yaml"):
        if path.is_file():
            return read_profile(path, chain)
    raise PaperError(
        say("no profile {name!r}", name=name),
        remedy=say("give a YAML file or one of {names}", names=", ".join(list_profiles())),
    )


class _Checked(Checked):
    """A profile's YAML as a tree of (value, line), and the walk that checks it."""

    KEYS = ("name", "title", "script", "extends", "publication", "sections", "jumps", "pages", "misread", "without")

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path
        node = root_of(read(path, MAX_BYTES), str(path))
        if node is None:
            raise PaperError("is empty", place=str(path))
        self.root = self.mapping(node, say("the file"), self.KEYS)

    def has(self, key: str) -> bool:
        return key in self.root

    def value(self, key: str) -> str:
        """The text of one of the profile's own keys."""
        return self.text(self.root[key], key)

    def profile(self, base: Profile | None) -> Profile:
        """The checked profile on top of ``base``."""
        script = self.value("script") if self.has("script") else base.script if base else ""
        if script not in SCRIPTS:
            raise self.fail(
                self.root.get("script"),
                "script",
                say("{script!r} is none of {names}", script=script, names=", ".join(SCRIPTS)),
            )
        if not self.has("name"):
            raise self.fail(None, "name", "is missing", "add  name: my-paper")
        name = self.value("name")
        words, relative = self._pages()
        return Profile(
            name=name,
            title=self.value("title") if self.has("title") else name,
            language=base.language if base else name,
            script=script,
            extends=(base.name, *base.extends) if base else (),
            templates=_merged(base.templates if base else (), self._templates()),
            words=_merged(base.words if base else (), words),
            relative=_merged(base.relative if base else (), relative),
            misread=_merged(base.misread if base else (), self._misread()),
            publication=_merged(base.publication if base else (), self._list("publication")),
            sections=_merged(base.sections if base else (), self._list("sections")),
            without=_merged(base.without if base else (), self._rules()),
            source=str(self.path),
        )

    def _rules(self) -> list[str]:
        from zhuzhou_paper.repair import rule_named

        names = self._list("without")
        for name, node in zip(names, self.items(self.root.get("without"), "without"), strict=True):
            if rule_named(name) is None and name != "repeat":
                raise self.fail(
                    node, "without", say("there is no rule {name!r}", name=name), "paper rules list names them"
                )
        return names

    def _templates(self) -> list[tuple[str, str]]:
        out: list[tuple[str, str]] = []
        for kind, node in self.mapping(self.root.get("jumps"), "jumps", KINDS).items():
            for item in self.items(node, f"jumps.{kind}"):
                template = self.text(item, f"jumps.{kind}")
                fault = template_fault(template, kind)
                if fault:
                    raise self.fail(
                        item,
                        f"jumps.{kind}",
                        say("{template!r} {fault}", template=template, fault=fault),
                    )
                out.append((kind, template))
        return out

    def _pages(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        pages = self.mapping(self.root.get("pages"), "pages", ("words", *RELATIVE))
        words: list[tuple[str, str]] = []
        for number, node in self.mapping(pages.pop("words", None), "pages.words", None).items():
            if not number.isdecimal():
                raise self.fail(
                    node,
                    f"pages.words.{number}",
                    "a page number is wanted",
                    'write "2": [two, second]',
                )
            words += ((self.text(item, "pages.words").casefold(), number) for item in self.items(node, "pages.words"))
        relative = [
            (self.text(item, f"pages.{key}").casefold(), key)
            for key, node in pages.items()
            for item in self.items(node, f"pages.{key}")
        ]
        return words, relative

    def _misread(self) -> list[tuple[str, str]]:
        out: list[tuple[str, str]] = []
        for char, node in self.mapping(self.root.get("misread"), "misread", None).items():
            if len(char) != 1:
                raise self.fail(node, f"misread.{char}", "one printed character is wanted")
            out.append((char, self.text(node, f"misread.{char}")))
        return out

    def _list(self, key: str) -> list[str]:
        return [self.text(item, key) for item in self.items(self.root.get(key), key)]

    def text(self, node: Any, key: str) -> str:
        """As for any YAML; digits that YAML would count in eights are refused, since others read this file too."""
        value = super().text(node, key)
        if not node.style and len(value) > 1 and value.isdecimal() and value[0] == "0":
            raise self.fail(
                node,
                key,
                say("{value} without quotes is another number to YAML", value=value),
                say('write "{value}"', value=value),
            )
        return value


def template_fault(template: str, kind: str) -> Message | None:
    """What is wrong with a template, or None.

    >>> template_fault("（下转第{page}版）", "out") is None
    True
    >>> template_fault("下转{seite}版", "out")
    'has an unknown slot {seite}: use {page}, {label}, {column}, {slug}'
    """
    depth = 0
    at = 0
    seen: list[str] = []
    while at < len(template):
        char = template[at]
        if char == "{":
            close = template.find("}", at)
            slot = template[at + 1 : close] if close > 0 else ""
            if slot not in SLOTS:
                shown = template[at : close + 1] if close > 0 else template[at:]
                names = ", ".join("{" + known + "}" for known in SLOTS)
                return say("has an unknown slot {slot}: use {names}", slot=shown, names=names)
            seen.append(slot)
            at = close
        elif char == "}":
            return say("has a } without its {")
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
        if depth not in (0, 1):
            return say("has [ and ] that do not match")
        at += 1
    if depth:
        return say("has [ and ] that do not match")
    if len(template) > 80:
        return say("is longer than 80 characters")
    if len(seen) != len(set(seen)):
        return say("has a slot twice")
    if kind != "serial" and "page" not in seen:
        return say("has no {page}")
    return None


def _merged(base: Sequence[_T], more: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys([*base, *more]))
