"""A small issue as the stages leave it, and editions made by hand where a case needs a confidence of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import (
    Article,
    Edit,
    Edition,
    Evidence,
    Fragment,
    Issue,
    IssueFacts,
    Ledger,
    Page,
    Paragraph,
    Piece,
    Role,
    Seam,
    Source,
    Span,
    Verdict,
)

FIRST = """# 河东日报

2024年3月2日 星期六

## 老渠换新颜

会议指出,冬闲是修渠 and 清淤的好时节。八个县区都已动工,预计三月底

前全部完工,届时两万亩田将受益。

村民的账算得很细,每亩能省水八十方,一年下来是一笔

（下转第二版）
"""
SECOND = """02版 要闻

（上接第一版）

不小的钱。水利站长说,修好的渠要有人管。

## 山村小学有了图书室

三千册新书昨天送到云岭小学。
"""


@pytest.fixture(scope="session")
def edition() -> Edition:
    """Two pages: a paragraph cut at a column, a jump that is resolved, a stray “and”, half-width commas."""
    return clean(read_issue("-", stdin=f"{FIRST}\f{SECOND}".encode()))


@pytest.fixture(scope="session")
def front() -> Edition:
    """The first page alone: its jump leads to a page that is not there."""
    return clean(read_issue("-", stdin=FIRST.encode()))


@pytest.fixture
def made() -> Callable[..., Edition]:
    """``made(*texts, ...)``: one story, a piece and a paragraph a text, with these seams, edits and confidences."""
    return make


def make(
    *texts: str,
    headline: str | None = "老渠换新颜",
    joins: tuple[float, ...] = (),
    verdict: Verdict = Verdict.JOIN,
    edits: tuple[Edit, ...] = (),
    kind: str = "article",
    last: Role = Role.BODY,
    label_from: str = "folio",
    warnings: tuple[str, ...] = (),
    moved: bool = False,
) -> Edition:
    lines = [*([headline] if headline else []), *texts]
    text = "\n\n".join(lines)
    pieces: list[Piece] = []
    at = 0
    for number, line in enumerate(lines):
        fragment = Fragment(f"01-{number + 1:02d}", 0, at, at + len(line), text.count("\n", 0, at) + 1, line)
        role = Role.HEADLINE if headline and not number else Role.BODY
        pieces.append(Piece(fragment.id, fragment, at, at + len(line), fragment.line, line, role))
        at += len(line) + 2
    heads = pieces[: len(lines) - len(texts)]
    body = [replace(piece, role=last) if piece is pieces[-1] and texts else piece for piece in pieces[len(heads) :]]
    spans = {piece.id: Span("01", piece.id, 0, piece.start, piece.end) for piece in pieces}
    article = Article(
        "undated-01-01", kind, ("01",), headline=headline,
        paragraphs=tuple(Paragraph(piece.text, (spans[piece.id],), piece.role) for piece in body),
        head_spans=tuple((Role.HEADLINE, spans[piece.id]) for piece in heads),
    )  # fmt: skip
    why = (Evidence("tail", "sentence", 2.0),)
    seams = tuple(
        Seam(tail.id, head.id, verdict, confidence, why, "", moved)
        for tail, head, confidence in zip(body, body[1:], joins, strict=False)
    )
    fragments = tuple(piece.fragment for piece in pieces)
    return Edition(
        Issue((Source("p01.md", text),), (Page("01", 1, fragments, label_from),), warnings),
        IssueFacts(), (article,), (), (), edits, seams, Ledger(0, 0, 0, 0), (),
        {piece.id: piece for piece in (*heads, *body)}, {fragment.id: "01" for fragment in fragments},
    )  # fmt: skip
