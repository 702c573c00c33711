"""``paper review``: the doubtful decisions of an issue, one by one, and the answers into its file of corrections."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhuzhou_paper.cli import inputs, terminal
from zhuzhou_paper.cli.language import translated
from zhuzhou_paper.cli.options import reading_options
from zhuzhou_paper.cli.wrap import wrapped
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.settings import SETTINGS, Wanted, corrections_file, issue_in, reads_the_same

if TYPE_CHECKING:
    from zhuzhou_paper.review.questions import Question
    from zhuzhou_paper.review.session import Session

__all__ = ["review"]

WIDEST = 100
NARROWEST = 20
SKIP, BACK, QUIT = ("s", " ", "\r", "\n"), ("u", "b", "\x7f", "\x08"), ("q", "\x04", "\x1b")
KINDS = {"seam": say("seam"), "link": say("jump"), "role": say("role"), "edit": say("repair")}
EXAMPLES = """\b
Examples:
  paper review issue/
  paper review issue/ --below 0.95
  paper review p01.md --corrections p01.rulings.yaml
  printf 'y\\ny\\nn\\nq\\n' | paper review issue/
"""


@click.command(epilog=EXAMPLES)
@reading_options
@click.option("--below", metavar="P", type=click.FloatRange(0, 1), help="Ask about all that is less sure than P.")
@click.option("--all", "everything", is_flag=True, help="Ask again what was ruled already.")
def review(
    paths: tuple[str, ...],
    below: float | None,
    everything: bool,
    profile: str | None,
    encoding: str | None,
    corrections: str | None,
) -> None:
    """Decide what is in doubt: joins, jumps, roles and repairs, the least sure first.

    Each question shows the text on both sides, what was decided and why. y: it is right; n: it is not; t, r, x: as they
    are explained; s, Enter or blank: leave it; u: back; q: end. Each answer is at once in paper.yaml of the issue, or
    in the file of --corrections, and every later run obeys it. What was ruled is not asked again.

    Without a terminal the answers are read from standard input, a line each; of a role, a line with its name follows n.
    """
    from zhuzhou_paper.corrections.file import RulingFile
    from zhuzhou_paper.review.session import Session

    wanted, file, opening = _issue(paths, profile, encoding, corrections)
    keys = _keys()
    try:
        given = inputs.read_wanted(wanted)
        session = Session(given.under, RulingFile.at(file, opening), below=below, everything=everything)
        _walk(session, keys, file)
    finally:
        keys.close()


def _issue(
    paths: Sequence[str], profile: str | None, encoding: str | None, corrections: str | None
) -> tuple[Wanted, Path, str]:
    """What to read, the file that answers go to, and how that begins where there is none yet."""
    if "-" in paths:
        remedy = say("name the folder of the issue, or its page files")
        raise PaperError(say("standard input is for the answers"), remedy=remedy)
    if corrections is not None:
        file = Path(corrections)
        return inputs.wanted(paths or _here(), profile, encoding, corrections if file.exists() else None), file, ""
    folder = Path(paths[0] if paths else ".")
    if paths and not folder.exists():
        raise PaperError(
            "no such file", place=str(folder), remedy=say("name the folder of the issue, or its page files")
        )
    if len(paths) > 1 or not folder.is_dir():
        remedy = say("name the folder of the issue, or a file for them with --corrections FILE")
        raise PaperError(say("there is no place for the answers"), place=str(folder), remedy=remedy)
    wanted = inputs.wanted(paths or _here(), profile, encoding)
    file = corrections_file(folder)
    alone = not paths or file.name != SETTINGS or file.exists() or reads_the_same(folder)
    return wanted, file, "" if alone else "pages: [.]  # all page files of this folder\n"


def _here() -> tuple[str, ...]:
    """The issue in the current folder, as other commands find it where they are given no path and no pipe."""
    if Path(SETTINGS).is_file():
        return (".",)
    found = issue_in(Path())
    if found is None:
        raise PaperError(say("no issue in this folder"), remedy=say("name the folder of the issue, or its page files"))
    return found.paths


def _keys() -> Generator[str, None, None]:
    """The keys that a person presses, or the lines of a pipe; the first of them is asked for at once."""
    if terminal.is_terminal(sys.stdin):
        if not terminal.is_terminal(sys.stdout):
            raise PaperError(say("the questions would not be seen"), remedy=say("do not redirect standard output"))
        keys = _pressed()
        next(keys)  # from now on keys are not shown and come at once
        return keys
    if sys.stdin is None or not inputs.is_piped():
        remedy = say("run it in a terminal, or pipe the answers into it, a line each")
        raise PaperError(say("nobody can answer: standard input is no terminal"), remedy=remedy)
    return (line.strip() or SKIP[0] for line in sys.stdin)


def _pressed() -> Generator[str, None, None]:
    """Keys as they are pressed, also those pressed while an answer is still being worked on."""
    try:
        import termios
        import tty
    except ImportError:  # no POSIX terminal
        while True:
            yield click.getchar()
    terminal_ = sys.stdin.fileno()
    before = termios.tcgetattr(terminal_)
    try:
        tty.setcbreak(terminal_, termios.TCSANOW)  # nothing that is typed ahead is thrown away
        yield ""
        while data := os.read(terminal_, 64):
            text = data.decode(errors="replace")
            yield from [text] if text.startswith("\x1b") else text  # an arrow is one key
    finally:
        termios.tcsetattr(terminal_, termios.TCSADRAIN, before)


def _walk(session: Session, keys: Iterator[str], file: Path) -> None:
    colour = terminal.coloured(sys.stdout)
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns - 1))
    shown = ""
    while (question := session.next()) is not None:
        if question.id != shown:
            terminal.write_styled(_asked(question, session, width), colour=colour)
        shown = question.id
        key = next(keys, "q")
        if key[:1].lower() in QUIT:
            break
        shown = _do(session, question, key, keys, width) or shown
        for remark in session.remarks:
            terminal.message(say("note: {text}", text=remark))
        session.remarks.clear()
    left = session.left
    end = say("{count} answers in {file}", count=session.answered, file=str(file))
    if session.answered == 1:
        end = say("1 answer in {file}", file=str(file))
    if not session.answered:
        end = say("no answers")
    rest = say("{count} questions are left", count=left) if left > 1 else say("1 question is left")
    rest = rest if left else say("no question is left")
    _line(say("{end}; {rest}", end=end, rest=rest), width)


def _do(session: Session, question: Question, key: str, keys: Iterator[str], width: int) -> str:
    """One key: what it answers, or a word on the keys there are. The id of the question that must not be shown again."""
    letter = key[:1].lower()
    if letter in SKIP:
        session.skip(question)
        return ""
    if letter in BACK:
        if not session.back():
            _line(say("this is the first question"), width)
        return ""
    if question.roles and letter == "n":
        return _choose_role(session, question, keys, width)
    answer = next((one for one in question.answers if one.key == letter), None)
    if answer is None:
        _line(say("the keys are {keys}", keys=", ".join([*_letters(question), "s", "u", "q"])), width)
        return question.id
    return _tell(session.answer(question, answer.ruling, answer.changes), question, width)


def _choose_role(session: Session, question: Question, keys: Iterator[str], width: int) -> str:
    """Ask what a block is instead: on a terminal a letter, in a pipe a name."""
    names = list(question.roles)
    letters = {chr(ord("a") + number): name for number, name in enumerate(names)}
    _line(say("what is it?"), width)
    lines = _packed([f"[{key}] {name}" for key, name in letters.items()], width)
    terminal.write_styled(((f"{line}\n", "") for line in lines), colour=False)
    chosen = next(keys, "")
    name = chosen if chosen in question.roles else letters.get(chosen.lower(), "")
    if not name:
        _line(say("left as it is"), width)
        return question.id
    _line(say("{role}", role=name), width)
    return _tell(session.answer(question, question.roles[name]), question, width)


def _tell(fault: str | None, question: Question, width: int) -> str:
    if fault is None:
        return ""
    _line(say("this cannot be ruled: {fault}", fault=fault), width)
    return question.id


def _letters(question: Question) -> list[str]:
    return [*(one.key for one in question.answers), *(["n"] if question.roles else [])]


def _asked(question: Question, session: Session, width: int) -> Iterator[tuple[str, str]]:
    """A question as it is shown: where, the text on both sides, the verdict and why, the keys."""
    yield "\n" + "-" * min(width, 60) + "\n", "dim"
    yield f"{question.place.file}:{question.place.line}", "place"
    rest = say(
        "{kind}, confidence {confidence:.2f}, {left} left",
        kind=KINDS[question.kind],
        confidence=question.confidence,
        left=session.left,
    )
    yield f"\n{translated(rest)}\n\n", "dim"
    for part in question.parts:
        yield f"{translated(part.label)}\n", "dim"
        yield from (
            (f"  {line}\n", part.style) for line in wrapped(terminal.printable(translated(part.text)), width - 2)
        )
    yield "\n", ""
    yield from ((f"{line}\n", "strong") for line in wrapped(translated(question.verdict), width))
    for reason in question.reasons:
        lines = wrapped(translated(reason), width - 4)
        yield from ((f"{'  - ' if not number else '    '}{line}\n", "") for number, line in enumerate(lines))
    before = session.ruling_on(question)
    if before is not None:
        said = say("ruled so far: {ruling} ({place})", ruling=before.name, place=f"{before.at.file}:{before.at.line}")
        yield from ((f"{line}\n", "doubt") for line in wrapped(translated(said), width))
    answers = [f"[{one.key}] {translated(one.label)}" for one in question.answers]
    if question.roles:
        answers.append(f"[n] {translated(say('something else'))}")
    answers += [
        f"[{key}] {translated(text)}" for key, text in (("s", say("skip")), ("u", say("back")), ("q", say("quit")))
    ]
    yield "\n", ""
    yield from ((f"{line}\n", "") for line in _packed(answers, width))


def _packed(words: Sequence[str], width: int) -> Iterator[str]:
    """``words`` side by side, as many as a line holds."""
    from zhuzhou_paper.cli.wrap import cells

    line = ""
    for word in words:
        if line and cells(line) + 2 + cells(word) > width:
            yield line
            line = ""
        line = f"{line}  {word}" if line else word
    if line:
        yield line


def _line(text: str, width: int) -> None:
    terminal.write_styled(((f"{line}\n", "") for line in wrapped(translated(text), width)), colour=False)
