"""A walk through the questions of one issue: each answer is in the file before the next question is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from zhuzhou_paper.corrections.file import Changed, RulingFile
from zhuzhou_paper.corrections.model import Correction
from zhuzhou_paper.corrections.quoting import Quoter
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Edition, Place, Ruling
from zhuzhou_paper.review.questions import Question, questions

__all__ = ["Session"]

Clean = Callable[[Sequence[Correction]], Edition]


@dataclass(frozen=True, slots=True)
class _Step:
    """One question that was answered or skipped, with the file before and behind it."""

    id: str
    before: RulingFile
    after: RulingFile


class Session:
    """The questions that are left, and the file that the answers go to.

    ``clean`` gives the edition under a list of corrections. ``everything``: what was ruled is asked again, as it would be
    decided without.
    """

    def __init__(self, clean: Clean, file: RulingFile, *, below: float | None = None, everything: bool = False) -> None:
        self.file = file
        self.remarks: list[str] = []  # what happened that the person should know; the terminal takes them out
        self._clean = clean
        self._below = below
        self._everything = everything
        self._done: set[str] = set()
        self._steps: list[_Step] = []
        self._first: str | None = None  # the question that one went back to
        self._look()

    def next(self) -> Question | None:
        """The question that is asked now, None at the end."""
        left = self._left()
        return next((one for one in left if one.id == self._first), left[0] if left else None)

    @property
    def left(self) -> int:
        """How many questions there are still."""
        return len(self._left())

    @property
    def answered(self) -> int:
        """How many answers were written and not taken back."""
        return sum(step.before is not step.after for step in self._steps)

    def ruling_on(self, question: Question) -> Ruling | None:
        """The ruling that holds on what ``question`` is about."""
        return next((one for one in self.edition.rulings if question.replaced_by_answer(one)), None)

    def answer(self, question: Question, ruling: Correction, changes: bool = True) -> str | None:
        """Write ``ruling`` as the answer. What makes it useless, if it does not hold; it is taken back then.

        Raises PaperError where the file cannot be written, or no longer be read.
        """
        before = self.file
        try:
            before.write(after := self._with(before, question, ruling))
        except Changed:
            before = self.file = before.again()
            self._look()
            self.remarks.append(say("{file} was changed by somebody else: read again", file=str(before.path)))
            before.write(after := self._with(before, question, ruling))
            changes = True
        self.file = after
        more = len(after.corrections()) > len(before.corrections())
        fault = self._look() if changes or not more else self._found(after)
        if fault is not None:
            after.write(before)
            self.file = before
            self._look()
            return fault
        self._pass(question, before, after)
        return None

    def skip(self, question: Question) -> None:
        """Leave a question for another time."""
        self._pass(question, self.file, self.file)

    def back(self) -> bool:
        """Go back to the question before, and take its answer out of the file; False where there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        if step.before is not step.after:
            try:
                self.file.write(step.before)
                self.file = step.before
            except Changed:
                self.file = self._without_last(step.after)
            self._look()
        self._done.discard(step.id)
        self._first = step.id
        return True

    def _pass(self, question: Question, before: RulingFile, after: RulingFile) -> None:
        self._steps.append(_Step(question.id, before, after))
        self._done.add(question.id)
        self._first = None

    def _left(self) -> list[Question]:
        return [one for one in self._questions if one.id not in self._done]

    def _look(self) -> str | None:
        """Read the issue under the rulings as they are now; why the last of them does not hold, if it does not."""
        corrections = self.file.corrections()
        self.edition = self._clean(corrections)
        quoter = Quoter(self.edition.issue)
        self._questions = questions(self.edition, quoter, below=self._below)
        if self._everything:
            plain = self._clean(())
            open_ = {one.id for one in questions(plain, quoter, below=self._below)}
            self._questions = [
                one for one in questions(plain, quoter, below=2.0) if one.id in open_ or self.ruling_on(one)
            ]
        return self.edition.rulings[-1].fault if corrections else None

    def _found(self, file: RulingFile) -> str | None:
        """Why the last ruling of ``file`` is not found, where nothing changes by it and nothing need be read again."""
        from zhuzhou_paper.corrections.find import found

        return found(self.edition.issue, file.corrections()[-1:]).faults.get(0)

    def _with(self, file: RulingFile, question: Question, ruling: Correction) -> RulingFile:
        """``file`` with ``ruling`` in the place of earlier ones on the same decision."""
        known = len(file.corrections())
        for number in reversed(range(min(known, len(self.edition.rulings)))):
            if question.replaced_by_answer(self.edition.rulings[number]):
                file = file.without(number)
        return file.with_(ruling)

    def _without_last(self, after: RulingFile) -> RulingFile:
        """The file as somebody else left it, without the ruling that ``after`` ended in."""
        nowhere = Place("", 0)
        mine = replace(after.corrections()[-1], at=nowhere)
        there = self.file.again()
        self.remarks.append(say("{file} was changed by somebody else: read again", file=str(there.path)))
        numbers = [n for n, one in enumerate(there.corrections()) if replace(one, at=nowhere) == mine]
        if not numbers:
            return there
        there.write(new := there.without(numbers[-1]))
        return new
