"""``--layout``: how the files of an archive are named, where finding alone would not see it.

``{date}/{page}.md``, ``{publication}/{year}/{month}-{day}/{page}.txt``, ``{publication}/{date}.txt``: fields in braces,
``*`` for anything inside a name, ``**/`` for any folders. Files that agree in all fields but ``{page}`` are an issue.
A layout that ends with ``/`` names folders; each is an issue with the page files that stand directly in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zhuzhou_paper.archive.model import File
from zhuzhou_paper.archive.trees import Leaf, Tree
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.settings import SETTINGS

__all__ = ["find_by_layout"]

FIELDS = {
    "publication": r"[^/]+?",
    "date": r"(?:1[5-9]|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])",
    "year": r"(?:1[5-9]|20)\d\d",
    "month": r"0?[1-9]|1[0-2]",
    "day": r"0?[1-9]|[12]\d|3[01]",
    "issue": r"[^/]+?",
    "page": r"[^/]+?",
}
_TOKEN = pattern(r"\{([^{}]*)\}|(\*\*/)|(\*)|([{}])")


def find_by_layout(tree: Tree, layout: str) -> Iterator[File | Leaf]:
    """The files of all issues in ``tree`` as ``layout`` names them; a bare Leaf is a page file that it does not fit.

    Raises PaperError for a layout that cannot be read.
    """
    match = _pattern(layout)
    whole_folders = layout.endswith("/")
    for folder, leaves in tree.folders():
        for leaf in leaves:
            found = match(f"{folder}/" if whole_folders else leaf.path)
            is_page = leaf.name != SETTINGS and (tree.is_page(leaf) if found is None or whole_folders else True)
            if found is None:
                if is_page:
                    yield leaf
            elif is_page or leaf.name == SETTINGS:
                yield _file(found, leaf)


def _pattern(layout: str) -> Callable[[str], re.Match[str] | None]:
    expression, at, seen = "", 0, set[str]()
    for token in _TOKEN.finditer(layout):
        expression += re.escape(layout[at : token.start()])
        at = token.end()
        name = token[1]
        if (name is not None and name not in FIELDS) or token[4]:
            fields = ", ".join(f"{{{field}}}" for field in FIELDS)
            raise PaperError(
                say("--layout {layout}: unknown field {field}", layout=layout, field=token[0]),
                remedy=say("the fields are {fields}, * and **/", fields=fields),
            )
        if name in seen:
            expression += f"(?P={name})"  # {year}/{year}-{month}: the same text again
        elif name is not None:
            seen.add(name)
            expression += f"(?P<{name}>{FIELDS[name]})"
        else:
            expression += "(?:[^/]+/)*" if token[2] else "[^/]*"
    if not seen - {"page"}:
        remedy = "name at least one of {date}, {issue}, {publication}"
        raise PaperError(
            say("--layout {layout}: nothing in it tells one issue from another", layout=layout), remedy=remedy
        )
    return re.compile(expression + re.escape(layout[at:])).fullmatch


def _file(found: re.Match[str], leaf: Leaf) -> File:
    fields = found.groupdict()
    date = _date(fields)
    parts = [value for name, value in fields.items() if name not in ("page", "date", "year", "month", "day")]
    parts += [date] if date else [fields[name] for name in ("year", "month", "day") if name in fields]
    return File("/".join(parts), leaf.path, leaf.size, leaf.stamp, fields.get("publication"), date)


def _date(fields: dict[str, str]) -> str | None:
    if "date" in fields:
        digits = re.sub(r"\D", "", fields["date"])
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if {"year", "month", "day"} <= fields.keys():
        return f"{fields['year']}-{int(fields['month']):02d}-{int(fields['day']):02d}"
    return f"{fields['year']}" if "year" in fields else None
