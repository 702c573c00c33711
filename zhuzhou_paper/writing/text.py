"""``-f text``: a person reads it in a terminal. Nothing is coloured, wrapped or cut: it must also be good in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.doubts import doubts
from zhuzhou_paper.model import Article, Edition, IssueFacts, Role
from zhuzhou_paper.patterns import pattern

__all__ = ["write"]

RULE = "─" * 36  # two columns each in many Chinese terminals
_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAKS = pattern(f"[{_ENDS}]", having=_ENDS)  # a paragraph is one line


def write(edition: Edition) -> Iterator[str]:
    """The issue's name, then each article under a rule that bears its pages and its id."""
    name = _issue(edition.facts)
    if name:
        yield f"{name}\n"
    for number, article in enumerate(edition.articles):
        yield "\n" if name or number else ""
        yield "\n".join(_article(article)) + "\n"


def _issue(facts: IssueFacts) -> str:
    number = f"No. {facts.issue_number}" if facts.issue_number else None
    fields = (facts.publication, facts.date, facts.weekday, facts.lunar_date, number)
    return _line("  ".join(field for field in fields if field))


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _article(article: Article) -> Iterator[str]:
    kind = "" if article.kind == "article" else f"  {article.kind}"
    yield RULE
    yield f"{_line(' → '.join(article.pages))}  {_line(article.id)}{kind}"
    yield ""
    head = [article.section and f"[{article.section}]", article.kicker, article.headline, *article.deck]
    names = "  ".join(article.byline)
    credit = f"photo: {'  '.join(article.credit)}" if article.credit else ""
    lines = [_line(line) for line in (*head, names) if line]
    yield from lines
    if lines and (article.paragraphs or credit):
        yield ""
    for number, paragraph in enumerate(article.paragraphs):
        if number:
            yield ""
        visible = paragraph.role in (Role.JUMP, Role.JUMP_HEAD)
        yield f"[{_line(paragraph.text)}]" if visible else _line(paragraph.text)
    if credit:
        yield from ("", _line(credit)) if article.paragraphs else (_line(credit),)
    remarks = [*article.warnings, *doubts(article)]
    if remarks:
        yield ""
        yield from (f"! {_line(remark)}" for remark in remarks)
