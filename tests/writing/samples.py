"""Small editions made by hand: what a writer is given, without the stages before it."""

from __future__ import annotations

from dataclasses import replace

from zhuzhou_paper.model import (
    Article,
    Edit,
    Edition,
    Evidence,
    Fragment,
    Issue,
    IssueFacts,
    Ledger,
    Link,
    Page,
    Paragraph,
    Piece,
    Place,
    Role,
    Source,
    Span,
    Status,
    Teaser,
)

TEXT = "## 老渠换新颜\n\n会议指出,冬闲是修渠的好时\n\n▶下转 02版①\n\n责任编辑/陆小满\n"
SOURCE = Source("p01.md", TEXT)
FRAGMENTS = (
    Fragment("01-01", 0, 0, 8, 1, "## 老渠换新颜"),
    Fragment("01-02", 0, 10, 23, 3, "会议指出,冬闲是修渠的好时"),
    Fragment("01-03", 0, 25, 33, 5, "▶下转 02版①"),
    Fragment("01-04", 0, 35, 43, 7, "责任编辑/陆小满"),
)
LINK = Link(
    from_page="01",
    to_page="02",
    label="①",
    status=Status.UNRESOLVED,
    confidence=0.123456,
    article="老渠换新颜",
    marker="▶下转 02版①",
    at=Place("p01.md", 5),
    continuation_at=None,
    continuation=None,
    evidence=(Evidence("page", "02 is not in the input", -2.0), Evidence("text", 0.98765432, 1.5)),
    runner_up=("另一篇", 0.25),
)
FACTS = IssueFacts("河东日报", "2024-03-02", "星期六", None, "0012", 4, None, None, (Teaser("甲县开闸放水", "02"),))


def span(number: int) -> Span:
    fragment = FRAGMENTS[number]
    return Span("01", fragment.id, 0, fragment.start, fragment.end)


CUT = Article(
    id="20240302-01-01",
    kind="article",
    pages=("01",),
    headline="老渠换新颜",
    paragraphs=(
        Paragraph("会议指出，冬闲是修渠的好时", (span(1),)),
        Paragraph("▶下转 02版①", (span(2),), Role.JUMP),
    ),
    head_spans=((Role.HEADLINE, span(0)),),
    links=(LINK,),
    warnings=("the text stops in mid-sentence",),
)
FULL = Article(
    id="20240302-01-02",
    kind="photo",
    pages=("01", "02"),
    section="图片新闻",
    kicker="春到湿地",
    headline="花海迎春分",
    deck=("三百亩油菜花盛开", "花期到四月"),
    byline=("沈知远", "John Smith"),
    credit=("陆小满",),
    dateline="河东日报讯",
    paragraphs=(
        Paragraph("河东日报讯　3月1日，市民踏青。", ()),
        Paragraph("花期", (), Role.CROSSHEAD),
        Paragraph("图为油菜花。", (), Role.CAPTION),
    ),
)


def edition(*articles: Article, facts: IssueFacts = FACTS, warnings: tuple[str, ...] = ()) -> Edition:
    """An edition of these articles; the default is CUT and FULL, with one line of furniture and one edit."""
    chosen = articles or (CUT, FULL)
    return Edition(
        issue=Issue((SOURCE,), (Page("01", 1, FRAGMENTS), Page("02", 2, ()))),
        facts=facts,
        articles=chosen,
        links=tuple(link for article in chosen for link in article.links),
        furniture=(Piece("01-04", FRAGMENTS[3], 35, 43, 7, "责任编辑/陆小满", Role.FURNITURE),),
        edits=(Edit(0, 14, 15, ",", "，", "width", 0.99),),
        seams=(),
        ledger=Ledger(34, 25, 8, 1),
        warnings=warnings,
        page_of={fragment.id: "01" for fragment in FRAGMENTS},
    )


def article(text: str, **more: object) -> Article:
    """An article of one paragraph."""
    bare = Article("20240302-01-01", "article", ("01",), paragraphs=(Paragraph(text, ()),))
    return replace(bare, **more)  # type: ignore[arg-type]
