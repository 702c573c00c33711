"""How a long run is seen: a bar on a terminal, plain lines in a log, JSON Lines for programs. All on standard error."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.cli.pages import cells
from zhuzhou_paper.cli.terminal import is_terminal, message, printable
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.archive.run import Progress

__all__ = ["Reporter", "reporter"]

BAR, LINE = 0.1, 10.0  # seconds between two drawings of the bar, between two plain lines
LISTED = 20  # issues in quarantine that are named at the end; paper stats names them all


class Reporter(Protocol):
    """What a run tells, in this order: warn, begin, show again and again, then end or stopped."""

    def warn(self, text: str) -> None:
        """Something that a person should know."""

    def begin(self, total: int, done: int) -> None:
        """``total`` issues, of which an earlier run has ``done``."""

    def show(self, progress: Progress) -> None:
        """Something has happened."""

    def end(self, done: int, quarantined: Sequence[tuple[str, str]], gone: int) -> None:
        """The run is through."""

    def stopped(self, done: int, total: int) -> None:
        """Somebody stopped it."""


def reporter(log: bool | None) -> Reporter:
    """The reporter for JSON Lines (True), for nobody (None), or for whoever reads standard error (False)."""
    if log is None:
        return Quiet()
    return JsonLog() if log else Plain(bar=is_terminal(sys.stderr))


class Plain:
    """For people: a bar where they look on, else a line now and then."""

    def __init__(self, *, bar: bool) -> None:
        self._bar = bar
        self._start = self._shown = monotonic()
        self._before = 0
        self._apart: dict[str, str] = {}  # reasons of this run; the catalogue keeps them in English

    def warn(self, text: str) -> None:
        message(say("warning: {warning}", warning=say(text)))

    def begin(self, total: int, done: int) -> None:
        if done:
            message(say("{total:,} issues, {done:,} of them done already", total=total, done=done))
        else:
            message(say("{total:,} issues", total=total))
        self._before = done
        self._start = self._shown = monotonic()

    def show(self, progress: Progress) -> None:
        for record in progress.records:
            if record.reason is not None:
                self._apart[record.key] = record.reason
                self._say(say("set apart: {key}: {reason}", key=record.key, reason=say(record.reason)))
        if progress.death is not None:
            first, more = progress.suspects[0], len(progress.suspects) - 1
            again = say("{issue} and {more} more", issue=first, more=more) if more else first
            self._say(say("a worker died ({death}); trying {again} again", death=progress.death, again=again))
        now = monotonic()
        if now - self._shown >= (BAR if self._bar else LINE):
            self._shown = now
            line = self._line(progress, now - self._start)
            self._draw(line, progress) if self._bar else message(line)

    def _line(self, progress: Progress, seconds: float) -> str:
        ended = progress.done + progress.quarantined
        rate = (ended - self._before) / seconds if seconds > 0 else 0.0
        left = _clock((progress.total - ended) / rate) if rate else "?"
        told = "{ended:,} of {total:,} issues, {rate:.1f} a second, {left} left"
        line = say(told, ended=ended, total=progress.total, rate=rate, left=left)
        if progress.quarantined:
            line = say("{line}, {number:,} set apart", line=line, number=progress.quarantined)
        return translated(line)

    def _draw(self, line: str, progress: Progress) -> None:
        room = min(30, shutil.get_terminal_size().columns - cells(line) - 4)
        part = (progress.done + progress.quarantined) / max(1, progress.total)
        bar = f"[{'#' * int(part * room):<{room}}] " if room >= 8 else ""
        sys.stderr.write(f"\r\x1b[K{printable(bar + line)}")
        sys.stderr.flush()

    def _say(self, line: str) -> None:
        self._clear()
        message(line)

    def _clear(self) -> None:
        if self._bar:
            sys.stderr.write("\r\x1b[K")

    def end(self, done: int, quarantined: Sequence[tuple[str, str]], gone: int) -> None:
        self._clear()
        message(say("done: {done:,} issues in {time}", done=done, time=_clock(monotonic() - self._start)))
        if gone:
            told = "{gone:,} issues of an earlier run are no longer in the archive; their files stay"
            self.warn(say(told, gone=gone))
        for key, reason in quarantined[:LISTED]:
            reason = self._apart.get(key, reason)
            message(say("set apart: {key}: {reason}", key=key, reason=say(reason)))
        if quarantined:
            told = "issues set apart: {number:,}; the same command tries them again"
            message(say("paper: {line}", line=say(told, number=len(quarantined))))

    def stopped(self, done: int, total: int) -> None:
        self._clear()
        told = "stopped: {done:,} of {total:,} issues are done; the same command goes on from here"
        message(say(told, done=done, total=total))


class JsonLog:
    """For programs: an object a line, each with ``event``."""

    def __init__(self) -> None:
        self._start = monotonic()

    def _log(self, event: str, **about: object) -> None:
        about["seconds"] = round(monotonic() - self._start, 3)
        message(json.dumps({"event": event, **about}, ensure_ascii=False))

    def warn(self, text: str) -> None:
        self._log("warning", text=text)

    def begin(self, total: int, done: int) -> None:
        self._log("begin", total=total, done=done)

    def show(self, progress: Progress) -> None:
        if progress.death is not None:
            self._log("death", reason=progress.death, issues=list(progress.suspects))
        for record in progress.records:
            ended = progress.done + progress.quarantined
            about = {"issue": record.key, "output": record.output, "reason": record.reason, "took": record.seconds}
            event = "done" if record.reason is None else "quarantined"
            self._log(event, **about, ended=ended, total=progress.total)

    def end(self, done: int, quarantined: Sequence[tuple[str, str]], gone: int) -> None:
        self._log("end", done=done, quarantined=len(quarantined), gone=gone)

    def stopped(self, done: int, total: int) -> None:
        self._log("stopped", done=done, total=total)


class Quiet:
    """For nobody, but for what explains the exit code."""

    def warn(self, text: str) -> None: ...

    def begin(self, total: int, done: int) -> None: ...

    def show(self, progress: Progress) -> None: ...

    def end(self, done: int, quarantined: Sequence[tuple[str, str]], gone: int) -> None:
        if quarantined:
            told = "issues set apart: {number:,}, the first is {key}: {reason}"
            key, reason = quarantined[0]
            message(say("paper: {line}", line=say(told, number=len(quarantined), key=key, reason=say(reason))))

    def stopped(self, done: int, total: int) -> None: ...


def _clock(seconds: float) -> str:
    """A time as people read it.

    >>> _clock(7.4), _clock(75), _clock(7384)
    ('0:07', '1:15', '2:03:04')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
