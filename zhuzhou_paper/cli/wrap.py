"""Lines for a terminal: text broken by the cells that it takes, Chinese between any two characters."""

from __future__ import annotations

from rich.cells import cell_len

__all__ = ["cells", "wrapped"]

_CLOSING = "，。、；：！？”’）》」』】,.;:!?)]}％%…"  # no line begins with these


def cells(text: str) -> int:
    """The columns that ``text`` takes: two for wide and full-width characters, none for combining ones.

    >>> cells("第2版 A"), cells("e\u0301")
    (7, 1)
    """
    return cell_len(text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells; words of letters stay whole where they fit into a line.

    >>> wrapped("会议指出，冬闲是修渠的好时节。", 12)
    ['会议指出，冬', '闲是修渠的好', '时节。']
    >>> wrapped("the piers would be sunk in June", 14)
    ['the piers', 'would be sunk', 'in June']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, size = "", 0
        for word in _words(paragraph):
            taken = cells(word)
            if line and size + taken > width and word.strip():
                line, word = _without_orphan(line, word)
                lines.append(line.rstrip())
                line, size = "", 0
                taken = cells(word)
            while taken > width:  # a word longer than a line
                at = _fits(word, width)
                lines.append(word[:at])
                word = word[at:]
                taken = cells(word)
            if line or word.strip():
                line, size = line + word, size + taken
        lines.append(line.rstrip())
    return lines


def _words(text: str) -> list[str]:
    """Runs of narrow characters, blanks, and every wide character alone; combining ones stay with theirs."""
    out: list[str] = []
    for char in text:
        size = cells(char)
        last = out[-1][-1] if out else " "
        if out and (not size or (size == 1 and cells(last) == 1 and not char.isspace() and not last.isspace())):
            out[-1] += char
        else:
            out.append(char)
    return out


def _without_orphan(line: str, word: str) -> tuple[str, str]:
    """The end of a line goes to the next one where that would begin with a closing mark."""
    if word[0] in _CLOSING and len(line) > 1 and cells(line[-1]) == 2:
        return line[:-1], line[-1] + word
    return line, word


def _fits(word: str, width: int) -> int:
    size = 0
    for at, char in enumerate(word):
        size += cells(char)
        if size > width:
            return max(1, at)
    return len(word)
