"""What the tests of exchange formats share: editions of every kind, the usual ones and hostile ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from samples import CUT, FULL, article, edition

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Edition, IssueFacts, Link, Paragraph, Role, Span, Status
from zhuzhou_paper.writing import FORMATS

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><!--",
    "]]>&amp;<a b='",
    "甲\x00乙\x1b[31m",
    "\ufffe\uffff\x85\u2028",
    "半\ud83d对",
    "\udc80",
    "{{ x }} {% raw %}",
    "=1+1",
    "'; DROP TABLE",
    "",
    "  ",
    "#a b/c?d%zz",
]


def hostile(text: str) -> Edition:
    """An edition in which everything that a page can say is ``text``."""
    link = Link(text, text, text, Status.DOUBTFUL, 0.5, text, text, None, None, None)
    roles = (Role.BODY, Role.CROSSHEAD, Role.CAPTION, Role.JUMP, Role.JUMP_HEAD)
    whole = replace(
        article(text), id=text, kind=text, pages=(text, "02"), section=text, kicker=text, headline=text, deck=(text, text),
        byline=(text,), credit=(text,), dateline=text, links=(link,), warnings=(text,),
        paragraphs=tuple(Paragraph(text, (Span(page, "x", 0, 0, 1),), role) for role in roles for page in ("01", "02")),
    )  # fmt: skip
    facts = IssueFacts(text, text, text, text, text, None, text, text)
    return edition(whole, whole, facts=facts, warnings=(text,))


def editions() -> dict[str, Edition]:
    """The usual ones: by hand, and the project's own pages."""
    made = {
        "by hand": edition(),
        "no facts": edition(CUT, FULL, replace(article("甲"), id="undated-01-03"), facts=IssueFacts()),
    }
    bare = edition(article("甲"))
    made["no articles"] = replace(bare, articles=(), links=())
    for name in ("issue", "english", "hant", "plain"):
        made[name] = clean(read_issue(ROOT / "fixtures" / name))
    return made


def real(cases: Path) -> Edition:
    """The real case."""
    folder = cases / "cases" / "zhuzhou-20230201"
    return clean(read_issue([folder / "p01.txt", folder / "p02.txt"]))


def written(what: Edition, name: str) -> str:
    return "".join(FORMATS[name].write(what))


def files(what: Edition, name: str) -> list[str]:
    """A file an article."""
    return ["".join(FORMATS[name].write_article(what, one)) for one in what.articles]
