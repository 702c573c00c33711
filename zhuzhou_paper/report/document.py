"""The whole report: template, style and script from ``assets/``, and a policy by which a browser loads nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from importlib.resources import files

from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Edition
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.report import drawing, reading
from zhuzhou_paper.report.gather import Report, gather
from zhuzhou_paper.report.markup import attribute, text
from zhuzhou_paper.report.markup import language as language_of

__all__ = ["write"]

#: What the script says; it finds each by the English.
SCRIPT_WORDS = (
    "All stories", "Story {number}: {name}", "Page {page}", "{number} stories", "{number} doubtful stories",
    "The other end is not in the input",
)  # fmt: skip
#: How pages, stories, jumps and edits are counted, one and many.
COUNTED = (
    ("1 page", "{number:,} pages"), ("1 story", "{number:,} stories"), ("1 jump", "{number:,} jumps"),
    ("1 edit", "{number:,} edits"),
)  # fmt: skip
TAGS = {"en": "en", "zh": "zh-Hans"}  # BCP 47
_WORDS = pattern(r"\[\[([^\]]+)\]\]")  # [[a sentence]] of the template
_SLOT = pattern(r"\{\{(\w+)\}\}")


def write(edition: Edition, language: str = "en") -> Iterator[str]:
    """The report of ``edition`` in chunks: one HTML file, readable without its script, that asks for nothing.

    ``language`` is that of what is said around the stories; the stories stay as they are. Whatever the input holds is
    escaped; style and script are allowed by their hashes and nothing else is.
    """
    report = gather(edition, language)
    lang = language_of("".join(p.text for article in edition.articles for p in article.paragraphs)) or ""
    template, style, script = (_asset(f"report.{ending}") for ending in ("html", "css", "js"))
    title = " ".join(filter(None, (edition.facts.publication, edition.facts.date))) or report.say("Report of an issue")
    slots = {
        "language": TAGS[language],
        "words": attribute(json.dumps({word: report.say(word) for word in SCRIPT_WORDS}, ensure_ascii=False)),
        "title": text(title),
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "name": f'<span lang="{lang}">{text(edition.facts.publication or report.say("An issue"))}</span>',
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
            yield _WORDS.sub(lambda found: text(report.say(found[1])), piece)
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
    whole, lost = "{number:,} characters, none missing", "{number:,} characters, {missing:,} missing"
    numbers = (len(report.sheets), len(report.stories), len(report.arrows), report.edits)
    counted = (say(words[number != 1], number=number) for words, number in zip(COUNTED, numbers, strict=True))
    said = (
        *counted,
        say("{number:,} to look at", number=doubts),
        say(lost if ledger.missing else whole, number=ledger.total, missing=ledger.missing),
    )
    return "".join(f"<span>{text(report.say(one))}</span>" for one in said)
