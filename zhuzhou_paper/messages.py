"""Sentences as data: what is said to a person keeps its template and its values, so that it can be said in any language.

The library speaks English and knows of no other language: ``say`` gives a string that is the English sentence, equal to
it and written as it. Whoever owns the terminal asks ``in_language`` for another one. A message's id is its English
template; a language is one catalogue in the PO format, ``languages/zh.po``, read when its first sentence is wanted.
``docs/decisions/messages.md`` says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce

from zhuzhou_paper.hints import Any

__all__ = ["LANGUAGES", "Message", "catalogue", "fault", "in_language", "listed", "say"]

LANGUAGES = ("en", "zh")
CONTEXT = "\x04"  # between msgctxt and msgid of a key, as in GNU gettext


class Message(str):
    """An English sentence that remembers what it was made of; everywhere else it is a plain string."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, values: dict[str, Any]) -> Message:
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, dict[str, Any]]]:  # workers send messages home
        return Message, (self.template, self.values)


def say(template: str, /, **values: object) -> Message:
    """The sentence ``template`` with ``values`` in its named places.

    A value is put in as it stands; one that is a message or a word of the trade (an enumeration) is translated too.
    A message in the place of the template is given back.

    >>> say("page {page}: {fault}", page="A2", fault=say("no text"))
    'page A2: no text'
    """
    return template if isinstance(template, Message) else Message(template, values)


def listed(messages: Iterable[str]) -> Message:
    """``messages``, one at least, as one: the marks between them are the language's.

    >>> listed([say("{n} articles", n=3), "p01.md"])
    '3 articles, p01.md'
    """
    return reduce(lambda before, one: say("{before}, {one}", before=before, one=one), map(say, messages))


def fault(error: OSError) -> Message:
    """What the system says went wrong, without its number and file name."""
    return Message(error.strerror or str(error) or type(error).__name__, {})


def in_language(text: str, language: str) -> str:
    """``text`` in ``language``; English where the catalogue has no such sentence. A plain string is its own id.

    >>> in_language(say("page {page}", page="A2"), "zh"), in_language("no headline", "en")
    ('第 A2 版', 'no headline')
    """
    known = catalogue(language)
    if not isinstance(text, Message):
        return known.get(text, text)
    template = known.get(text.template, text.template)
    if not text.values:
        return template
    return template.format_map({name: _value(value, language, known) for name, value in text.values.items()})


def _value(value: object, language: str, known: dict[str, str]) -> object:
    if isinstance(value, Message):
        return in_language(value, language)
    if isinstance(value, str) and type(value) is not str:  # Role, Status, Verdict
        return known.get(f"{type(value).__name__.lower()}{CONTEXT}{value}", value)
    return value


@lru_cache
def catalogue(language: str) -> dict[str, str]:
    """Id to sentence of ``language``; empty for English, which is the ids themselves."""
    if language == "en":
        return {}
    from importlib.resources import files

    return entries(files("zhuzhou_paper").joinpath("languages", f"{language}.po").read_text(encoding="utf-8"))


def entries(text: str) -> dict[str, str]:
    r"""The entries of a PO file, those without a translation left out; a context stands before its id.

    >>> entries('# x\nmsgctxt "role"\nmsgid "deck"\nmsgstr "副题"\n\nmsgid ""\n"a "\n"b"\nmsgstr "甲"\n')
    {'role\x04deck': '副题', 'a b': '甲'}
    """
    found: dict[str, str] = {}
    parts: dict[str, str] = {}
    key = ""
    for line in [*text.splitlines(), ""]:
        word, _, rest = line.partition(" ")
        if word in ("msgctxt", "msgid", "msgstr"):
            key, parts[word] = word, _unquoted(rest)
        elif line.startswith('"') and key:
            parts[key] += _unquoted(line)
        elif not line.strip():
            if parts.get("msgid") and parts.get("msgstr"):
                context = f"{parts['msgctxt']}{CONTEXT}" if "msgctxt" in parts else ""
                found[context + parts["msgid"]] = parts["msgstr"]
            parts, key = {}, ""
    return found


def _unquoted(text: str) -> str:
    return text.strip()[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
