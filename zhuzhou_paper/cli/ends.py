"""How a run ends: whatever goes wrong is one line on standard error, and an exit code. Nothing here knows of click."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from zhuzhou_paper.cli import language, terminal
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import fault, say

__all__ = ["ended", "wrong"]


def ended(work: Callable[[], int], arguments: Sequence[str]) -> int:
    """The exit code of ``work``, done in the language that the command line asks for: its own, or that of its error."""
    before = language.current.get()
    try:
        language.speak(language.chosen(arguments))
        code = work()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except PaperError as error:
        return wrong(error.line)
    except BrokenPipeError:  # the reader (head, a pager) has what it wanted
        terminal.close_quietly()
        return 0
    except KeyboardInterrupt:
        terminal.message("paper: interrupted")
        return 130
    except OSError as error:  # without a name it is what the results were written to
        place = str(error.filename) if error.filename else say("standard output")
        return wrong(PaperError(fault(error), place=place).line)
    except MemoryError:
        return wrong(PaperError(say("not enough memory"), remedy=say("give the pages in smaller parts")).line)
    except Exception as error:
        if "PAPER_TRACEBACK" in os.environ:
            raise
        what = f"{type(error).__name__}: {str(error)[:200]}"
        remedy = "please report it with the input and what PAPER_TRACEBACK=1 shows"
        return wrong(PaperError(say("a fault of this program ({what})", what=what), remedy=remedy).line)
    finally:
        language.speak(before)


def wrong(line: str) -> int:
    """Say what is wrong; 2, the exit code of wrong use and unreadable input."""
    terminal.message(say("paper: {line}", line=line))
    return 2
