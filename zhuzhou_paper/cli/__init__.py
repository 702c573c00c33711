"""The command line: click commands, thin. They parse, call the library and print; nothing here judges text."""

from __future__ import annotations

import gc
import os
import sys

from zhuzhou_paper import __version__

__all__ = ["main"]

YOUNG = 50_000  # objects between two searches for cycles; a page makes few cycles and a search each 700 objects is 4 ms
#: Bytes. glibc gives the free end of its heap back to the system once it is twice the largest block that was freed so
#: far, at first 128 KB: a page would give back 8 MB and ask for them again, a fifth of all memory that it touches.
BLOCK = 1 << 20

#: The options of ``paper clean`` that are said or not.
FLAGS = {
    "-q": "quiet", "--quiet": "quiet", "-v": "verbose", "--verbose": "verbose", "--strict": "strict", "--ledger": "ledger",
}  # fmt: skip

TYPE_CHECKING = False  # see zhuzhou_paper/__init__.py
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``paper`` and return its exit code: 0 done, 1 found wanting, 2 wrong use or input, 130 interrupted.

    ``--version`` is answered before click is imported: scripts ask it often.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given in (["--version"], ["-V"]) and sys.stdout is not None:
            sys.stdout.write(f"paper {__version__}\n")
            sys.stdout.flush()
            return 0
    except BrokenPipeError:
        pass  # whoever asked went away
    except OSError as error:
        sys.stderr.write(f"paper: standard output: {error.strerror}\n")
        return 2
    try:
        if arguments is not None:
            return _run(given)
        gc.set_threshold(YOUNG)
        code = _run(given)
        gc.freeze()  # what is left is not searched for cycles on the way out: 11 ms of 140
        return code
    except KeyboardInterrupt:  # also while modules are still being loaded
        sys.stderr.write("paper: interrupted\n")
        return 130


def _run(arguments: Sequence[str]) -> int:
    """With click, but for pages that are cleaned without an option that has a value: click is a tenth of one page's time."""
    if arguments[:1] == ["clean"] and "COMP_WORDS" not in os.environ:
        paths = [word for word in arguments[1:] if word not in FLAGS]
        if not any(word.startswith("-") and word != "-" for word in paths):
            bytes(BLOCK)  # freed at once, never touched: 2 of 95 ms
            from zhuzhou_paper.cli.cleaning import plain

            return plain(paths, frozenset(FLAGS[word] for word in arguments[1:] if word in FLAGS))
    from zhuzhou_paper.cli.app import run

    return run(arguments)
