"""Text inside our Markdown: escaped where Markdown would take it for markup, and back, exactly.

Both directions stand together because they are one promise: ``plain(escaped(text)) == text`` for any text at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhuzhou_paper.patterns import pattern

__all__ = ["escaped", "escapes", "in_comment", "marked", "names_line", "plain"]

# What a Markdown file cannot hold as itself: line ends inside a paragraph, control characters, halves of pairs.
_CONTROL = pattern("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_EDGE = pattern(r"^\s+|\s+$")
_ANY = pattern(r"[\\`*_<&~$\]]|^\s|\s$|^[-#+>=\d]|#$|\[\[|\{\{|%%|==")
_INLINE = pattern(
    r"\\|`"
    r"|\*(?=\S)|(?<=\S)\*"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,40};)"
    r"|\](?=[(\[:])"
    r"|(?<=\{)\{(?=[<%])"  # a shortcode of Hugo, which looks for it before it looks at Markdown
    r"|(?<=\[)\[|(?<=%)%|(?<==)="  # links, comments and highlights of Obsidian
)
_PAIRED = pattern(r"[~$]")  # one alone is a character, two are markup: 2~3级 11~19℃
_LINE_START = pattern(r"#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|(?:-{2,}|={1,})(?=\s*$)")
_NUMBERED = pattern(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING = pattern(r"(?<!\S)#+$")
_SLASH = pattern(r"(?<!\S)/|/(?!\S)")  # in a name: would be taken for the mark between two names
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});|&[A-Za-z][A-Za-z0-9]{1,31};")


def escaped(text: str) -> str:
    r"""``text`` as one line of Markdown that renders as ``text``.

    >>> print(escaped("1. 增长*8*%，a_b，R&D，<b>"), escaped("2~3级"), escaped("2~3级 11~19℃"), escaped("# 甲"))
    1\. 增长\*8\*%，a_b，R&D，\<b> 2~3级 2\~3级 11\~19℃ \# 甲
    """
    if not text or not (_ANY.search(text) or _CONTROL.search(text)):
        return text
    body = _INLINE.sub(r"\\\g<0>", text)
    for mark in "~$":
        if text.count(mark) > 1:
            body = body.replace(mark, f"\\{mark}")
    start = _LINE_START.match(body)
    if start:
        body = f"\\{body}"
    body = _NUMBERED.sub(r"\1\\\2", body, count=1) if _NUMBERED.match(body) else body
    body = _CLOSING.sub(r"\\\g<0>", body)
    body = _CONTROL.sub(_reference, body)
    return _EDGE.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), body)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def escapes(line: str) -> Iterator[tuple[int, int, str]]:
    """The escapes in ``line``: where each stands and the character it means."""
    if "\\" not in line and "&" not in line:
        return
    import html

    for match in _ESCAPE.finditer(line):
        if match[1]:
            yield match.start(), match.end(), match[1]
        elif match[2]:
            if 0 < int(match[2]) < 0x110000 or match[2] == "0":
                yield match.start(), match.end(), chr(int(match[2]))
        elif (meant := html.unescape(match[0])) != match[0]:
            yield match.start(), match.end(), meant


def plain(line: str) -> str:
    r"""The text that ``line`` means.

    >>> plain(r"1\. a\_b &#10; &amp; R&D \甲")
    '1. a_b \n & R&D \\甲'
    """
    parts: list[str] = []
    done = 0
    for start, end, meant in escapes(line):
        parts += line[done:start], meant
        done = end
    parts.append(line[done:])
    return "".join(parts)


def marked(role: str, line: str) -> str:
    """A block with the invisible comment that says what it is."""
    return f"<!-- {role} -->\n{line}"


def names_line(names: Sequence[str]) -> str:
    """Names of a byline or a credit as one line, which reading back divides at the same places; "" for none.

    >>> names_line(["沈知远", "a / b", ""])
    '沈知远 / a &#47; b'
    """
    return " / ".join(_SLASH.sub("&#47;", escaped(name)) for name in names if name)


def in_comment(text: str) -> str:
    """JSON that cannot end the comment it stands in."""
    return text.replace(">", "\\u003e").replace("--", "-\\u002d")
