"""What may reach a terminal, and how: control characters kept out, UTF-8 whatever the locale, messages on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.hints import TextIO
from zhuzhou_paper.patterns import pattern

__all__ = ["close_quietly", "coloured", "is_terminal", "message", "printable", "use_utf8", "write", "write_styled"]

# C0 without tab and line feed, DEL, C1, and the controls of bidirectional text: a page must not be able to move the
# cursor, retitle the window or turn a line around (Unicode TR 36, section 2.10).
_UNSAFE = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""``text`` with every control character made visible as U+FFFD, for a terminal only.

    >>> printable("甲\x1b[31m乙\u202e丙\n\t丁")
    '甲�[31m乙�丙\n\t丁'
    """
    return _UNSAFE.sub("\ufffd", text)


def is_terminal(stream: TextIO | None) -> bool:
    """True where a person looks at ``stream``; a stream that was closed from the start is None."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def use_utf8() -> None:
    """Write UTF-8 with plain line ends whatever the locale says: ▶ and ⑪ do not exist in GBK or Big5."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a file name that is not UTF-8 becomes \udc80: readable, and valid inside a JSON string
            reconfigure(encoding="utf-8", errors="backslashreplace")


def write(chunks: Iterable[str]) -> None:
    """``chunks`` on standard output: as they are for a file or a pipe, printable for a terminal."""
    out: TextIO | None = sys.stdout
    if out is None:
        raise PaperError("standard output is closed", remedy="write a file with -o")
    if is_terminal(out):
        out.writelines(map(printable, chunks))
    else:
        out.writelines(chunks)
    out.flush()


#: What a style looks like (ECMA-48, SGR). Removed text is struck through and added text underlined as well, so that
#: blanks are seen and nobody has to tell red from green.
STYLES = {"removed": "31;9", "added": "32;4", "place": "36", "strong": "1", "dim": "2", "doubt": "33"}


def coloured(out: TextIO | None) -> bool:
    """True where ``out`` shall have colour: a terminal that bears it, unless NO_COLOR or FORCE_COLOR says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(out) and os.environ.get("TERM") not in ("dumb", "unknown")


def write_styled(parts: Iterable[tuple[str, str]], *, colour: bool) -> None:
    """``parts``, text and the name of its style or "", on standard output: printable wherever it goes."""
    write_to: TextIO | None = sys.stdout
    if write_to is None:
        raise PaperError("standard output is closed", remedy="give it a file or a pipe")
    for text, style in parts:
        shown = printable(text)
        line = shown.rstrip("\n")  # a style ends with its line, or a pager shows it on the next one
        styled = f"\x1b[{STYLES[style]}m{line}\x1b[0m{shown[len(line) :]}" if colour and style and line else shown
        write_to.write(styled)
    write_to.flush()


def message(text: str) -> None:
    """One line on standard error, whatever ``text`` holds, in the language of the run."""
    if sys.stderr is not None:
        sys.stderr.write(printable(" ".join(translated(text).split())) + "\n")


def close_quietly() -> None:
    """After a broken pipe: let the interpreter's last flush of stdout go nowhere instead of failing."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
