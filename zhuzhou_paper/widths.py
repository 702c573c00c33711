"""How wide text is printed, in em: Chinese and Japanese characters are as wide as high, all others half of that."""

from __future__ import annotations

__all__ = ["is_wide", "wider", "width"]

MOST_KNOWN = 2500  # characters whose width is kept: those met first, 99 of 100 in print


def is_wide(char: str) -> bool:
    """True for characters that Chinese and Japanese set without spaces: Han, kana, full-width forms, CJK marks."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or char in "“”‘’…—·"
    )


class _Em(dict[str, float]):
    """The printed width of each character in em, found out when it is first met."""

    def __missing__(self, char: str) -> float:
        found = 1.0 if "\u4e00" <= char <= "\u9fff" or is_wide(char) else 0.5
        if len(self) < MOST_KNOWN:
            self[char] = found
        return found


_em = _Em().__getitem__


def width(line: str) -> float:
    """The printed width of a line in em: wide characters count one, all others a half.

    >>> width("全市123户")
    4.5
    """
    return sum(map(_em, line))


def wider(text: str, most: float) -> bool:
    """Whether ``text`` is wider than ``most`` em; told without counting where the number of characters tells it.

    >>> wider("全市123户", 4.5), wider("全市123户", 4)
    (False, True)
    """
    return len(text) > most and (len(text) > 2 * most or width(text) > most)
