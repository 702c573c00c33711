"""What a run says on standard error, and the verdict of ``--strict``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from zhuzhou_paper.cli.terminal import message
from zhuzhou_paper.hints import TYPE_CHECKING
from zhuzhou_paper.messages import say

if TYPE_CHECKING:
    from zhuzhou_paper.model import Edition, Link

__all__ = ["account", "details", "lost", "shifted", "verdict", "warn", "warnings_of"]


def warnings_of(edition: Edition) -> list[str]:
    """Every warning of an edition, the issue's and the articles', each once."""
    return list(dict.fromkeys((*edition.warnings, *(w for article in edition.articles for w in article.warnings))))


def warn(warnings: Iterable[str]) -> None:
    """One line a warning."""
    for warning in warnings:
        message(say("warning: {warning}", warning=say(warning)))


def account(edition: Edition) -> None:
    """The ledger: where every non-blank character of the input went."""
    ledger = edition.ledger
    message(
        say(
            "ledger: {total} characters read = {articles} in articles + {furniture} in furniture + {edited} edited;"
            " missing {missing}",
            total=ledger.total,
            articles=ledger.articles,
            furniture=ledger.furniture,
            edited=ledger.edited,
            missing=ledger.missing,
        )
    )


def lost(edition: Edition) -> list[str]:
    """The warnings of rulings that lead nowhere, for commands that give no other warnings."""
    at = {f"{one.at.file}:{one.at.line}:" for one in edition.rulings if one.fault is not None}
    return [warning for warning in edition.warnings if at and any(warning.startswith(place) for place in at)]


def details(edition: Edition) -> None:
    """What was read, page by page, what a person ruled, and what was changed, rule by rule."""
    for page in edition.issue.pages:
        names = dict.fromkeys(edition.issue.sources[fragment.source].name for fragment in page.fragments)
        files, by = ", ".join(names) or say("empty"), say(page.label_from)
        message(
            say("read: page {label} (label from {label_from}), {files}", label=page.label, label_from=by, files=files)
        )
    if edition.rulings:
        held = sum(one.fault is None for one in edition.rulings)
        message(say("rulings: {held} hold, {lost} are lost", held=held, lost=len(edition.rulings) - held))
    for rule, number in Counter(edit.rule for edit in edition.edits).most_common():
        told = "edited: {rule}, {number} place" if number == 1 else "edited: {rule}, {number} places"
        message(say(told, rule=rule, number=number))


def shifted(edition: Edition) -> None:
    """A note where ids beside the words of rulings are those of other blocks now; the words were found all the same."""
    count = sum(bool(one.shifted) for one in edition.rulings)
    if count:
        told = say("{count} rulings name ids that have shifted; they were found by their words", count=count)
        message(say("note: {text}", text=told))


def verdict(links: Iterable[Link], warnings: Sequence[str]) -> int:
    """1, with a line that says why, where something was left in doubt; else 0."""
    from zhuzhou_paper.doubts import is_settled

    open_ = sum(not is_settled(link) for link in links)
    if not open_ and not warnings:
        return 0
    told = "strict: links not resolved: {links}, warnings: {warnings}"
    message(say("paper: {line}", line=say(told, links=open_, warnings=len(warnings))))
    return 1
