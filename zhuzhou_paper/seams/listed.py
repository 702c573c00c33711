"""Lists of words that are looked up in their file as it lies in memory: a line a character, in rising order.

Behind the character stands what is known of it. An archive asks for all 4,000 characters, which as sets of words take 7 MB,
and as the file a third of one.
"""

from __future__ import annotations

__all__ = ["Listed"]


class Listed:
    """The lines of ``file``, which is read when it is first asked."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._data = b""

    def line(self, char: str) -> str:
        """What stands behind ``char``, a character of three bytes; nothing where the list does not have it."""
        first = char.encode("utf-8", "surrogatepass")
        if not self._data:
            with open(self._file, "rb") as file:
                self._data = file.read()
        data = self._data
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", 0, (low + high) // 2) + 1
            end = data.find(b"\n", start)
            found = data[start : start + 3]
            if found == first:
                return data[start + 3 : end].decode()
            low, high = (end + 1, high) if found < first else (low, start)
        return ""
