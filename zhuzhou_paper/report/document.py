"""The whole report: template, style and script from ``assets/``, and a policy by which a browser loads nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from importlib.resources import files

from zhuzhou_paper.model import Edition
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.report import drawing, reading
from zhuzhou_paper.report.gather import Report, gather
from zhuzhou_paper.report.markup import language, text

__all__ = ["write"]

_SLOT = pattern(r"\{\{(\w+)\}\}")


def write(edition: Edition) -> Iterator[str]:
    """The report of ``edition`` in chunks: one HTML file, readable without its script, that asks for nothing.

    Whatever the input holds is escaped; style and script are allowed by their hashes and nothing else is.
    """
    report = gather(edition)
    lang = language("".join(p.text for article in edition.articles for p in article.paragraphs)) or ""
    template, style, script = (_asset(f"report.{ending}") for ending in ("html", "css", "js"))
    title = " ".join(filter(None, (edition.facts.publication, edition.facts.date))) or "Report of an issue"
    slots = {
        "title": text(title),
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "name": f'<span lang="{lang}">{text(edition.facts.publication or "An issue")}</span>',
        "facts": _facts(report, lang),
        "figures": _figures(report),
        "all": str(len(report.stories)),
        "doubtful": str(sum(bool(story.doubts) for story in report.stories)),
    }
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "sheets": lambda: (chunk for sheet in report.sheets for chunk in drawing.draw(report, sheet, lang)),
        "contents": lambda: reading.contents(report, lang),
        "stories": lambda: (chunk for view in report.stories for chunk in reading.story(report, view, lang)),
        "loose": lambda: reading.loose(report, lang),
    }
    for place, piece in enumerate(_SLOT.split(template)):
        if place % 2 == 0:
            yield piece
        elif piece in slots:
            yield slots[piece]
        else:
            yield from parts[piece]()


def _asset(name: str) -> str:
    return files("zhuzhou_paper.report").joinpath("assets", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Content Security Policy, level 2: this style and this script by their hashes, and no address at all."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _facts(report: Report, lang: str) -> str:
    facts = report.facts
    number = f"第{facts.issue_number}期" if facts.issue_number and lang.startswith("zh") else facts.issue_number
    known = (facts.date, facts.weekday, facts.lunar_date, number, facts.serial)
    return "".join(f'<span lang="{lang}">{text(fact)}</span>' for fact in known if fact)


def _figures(report: Report) -> str:
    ledger = report.ledger
    doubts = len(report.loose) + sum(len(story.doubts) for story in report.stories)
    lost = f"{ledger.missing} missing" if ledger.missing else "none missing"
    said = (
        _count(len(report.sheets), "page"), _count(len(report.stories), "story", "stories"),
        _count(len(report.arrows), "jump"), _count(report.edits, "edit"), f"{doubts} to look at",
        f"{ledger.total:,} characters, {lost}",
    )  # fmt: skip
    return "".join(f"<span>{one}</span>" for one in said)


def _count(number: int, one: str, more: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"
