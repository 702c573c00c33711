"""Markdown: any text survives, a renderer shows it as it is, and cleaning it again changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from samples import CUT, FULL, article, edition

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.markup import escaped, plain
from zhuzhou_paper.model import Article, Edition, IssueFacts, Link, Paragraph, Role, Status, Teaser
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.writing import FORMATS, write_folder

MARKS = "\\`*_<>&#;x1.)( \t\n\r]=[-+~$甲!|{%\x85\u2028\ufeff\u3000\x00"
TEXT = st.text(st.sampled_from(MARKS), max_size=12) | st.text(max_size=12)
LINES = st.sampled_from(
    [
        "---",
        "===",
        "# 甲",
        "- 乙",
        "1. 丙",
        "<!-- kicker -->",
        "-->",
        "&amp;",
        "![](a.png)",
        "[a]: b",
        "```",
        "> a",
        "\f",
        "a / b",
        "/",
    ]
)
ANY = TEXT | LINES


def markdown(what: Edition) -> str:
    return "".join(FORMATS["markdown"].write(what))


def again(text: str) -> Edition:
    return clean(read_issue("-", stdin=text.encode("utf-8")))


EXPECTED = """\
---
format: paper-markdown/1
publication: "河东日报"
date: "2024-03-02"
weekday: "星期六"
issue_number: "0012"
page_count: 4
pages: ["01", "02"]
teasers: [{"headline": "甲县开闸放水", "page": "02"}]
---

<!-- article {"id": "20240302-01-02", "kind": "photo", "pages": ["01", "02"], "dateline": "河东日报讯"} -->

<!-- section -->
图片新闻

<!-- kicker -->
春到湿地

## 花海迎春分

<!-- deck -->
三百亩油菜花盛开

<!-- deck -->
花期到四月

<!-- byline -->
沈知远 / John Smith

河东日报讯　3月1日，市民踏青。

### 花期

<!-- caption -->
图为油菜花。

<!-- credit -->
陆小满
"""


def test_the_form() -> None:
    assert markdown(edition(FULL)).replace('title: "花海迎春分"\n', "") == EXPECTED


def test_what_is_said_is_read_back() -> None:
    what = edition(warnings=("p01.md:5: unresolved",))
    found = again(markdown(what))
    assert found.facts == what.facts and found.warnings == what.warnings
    assert [bare(one) for one in found.articles] == [bare(one) for one in what.articles]
    assert [page.label for page in found.issue.pages] == ["01", "02"]
    assert found.ledger.missing == 0


def bare(one: Article) -> Article:
    """``one`` without what a new file changes: where things stand, and evidence."""
    links = tuple(
        replace(
            link,
            at=None,
            continuation_at=None,
            continuation=None,
            evidence=(),
            runner_up=None,
            confidence=round(link.confidence, 4),
        )
        for link in one.links
    )
    paragraphs = tuple(replace(paragraph, spans=()) for paragraph in one.paragraphs if paragraph.text)
    return replace(one, paragraphs=paragraphs, head_spans=(), links=links)


@pytest.mark.parametrize(
    "text",
    [
        "增长10%，H2O，R&D，a_b，3 < 5，5 > 3", "东风2~3级", "http://a.example/b?c=d&e=f_g", "100美元$", "（一）甲",
        "A*STAR", "2024年3月1日", "“甲”——乙……", "#1", "3.5", "-5℃", "+1", "[注]", "甲 | 乙",
    ],
)  # fmt: skip
def test_text_that_markdown_leaves_alone_is_left_alone(text: str) -> None:
    assert escaped(text).replace("\\*", "*") == text


@given(ANY)
def test_escaping_and_back_is_the_same_text(text: str) -> None:
    line = escaped(text)
    assert plain(line) == text
    assert line == line.strip() and len(line.splitlines()) <= 1


@given(ANY)
def test_a_renderer_shows_the_text(text: str) -> None:
    if not text.isprintable() or not text.strip():  # HTML has no control characters
        return
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(f"甲\n\n{escaped(text)}\n\n乙")
    blocks: list[Any] = [token for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens if token.level == 0] == ["paragraph_open", "paragraph_close"] * 3
    assert "".join(child.content for child in blocks[1].children) == text
    assert {child.type for child in blocks[1].children} <= {"text", "text_special"}


def test_a_renderer_shows_headings_and_no_comments() -> None:
    tokens = MarkdownIt("commonmark").parse(markdown(edition(FULL)).split("---\n", 2)[2])
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h2", "h3"]
    inline = [token.content for token in tokens if token.type == "inline"]
    assert inline[:3] == ["图片新闻", "春到湿地", "花海迎春分"] and not any("<!--" in text for text in inline)


ROLES = st.sampled_from([Role.BODY, Role.CROSSHEAD, Role.CAPTION, Role.JUMP, Role.JUMP_HEAD])
LABELS = st.sampled_from(["01", "02", "A1", "B叠3", "特1"])
JUMPS = st.builds(
    Link, LABELS | st.none(), LABELS | st.none(), TEXT | st.none(), st.sampled_from(Status), st.floats(0, 1), st.none(),
    TEXT | st.none(), st.none(), st.none(), st.none(),
)  # fmt: skip
ARTICLES = st.builds(
    Article,
    id=st.text(min_size=1, max_size=8),
    kind=st.sampled_from(["article", "photo", "notice", "-->"]),
    pages=st.lists(LABELS, min_size=1, max_size=2, unique=True).map(tuple),
    section=ANY | st.none(), kicker=ANY | st.none(), headline=ANY | st.none(),
    deck=st.lists(ANY, max_size=2).map(tuple), byline=st.lists(ANY, max_size=3).map(tuple),
    credit=st.lists(ANY, max_size=2).map(tuple), dateline=ANY | st.none(),
    paragraphs=st.lists(st.builds(Paragraph, ANY, st.just(()), ROLES), max_size=4).map(tuple),
    links=st.lists(JUMPS, max_size=2).map(tuple), warnings=st.lists(ANY, max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(ARTICLES, min_size=1, max_size=3), st.lists(TEXT, max_size=2))
def test_reading_back_any_edition_gives_the_same_markdown(articles: list[Article], warnings: list[str]) -> None:
    first = markdown(edition(*articles, warnings=tuple(dict.fromkeys(warnings))))
    found = again(first)
    second = markdown(found)
    assert without_pages(second) == without_pages(first)  # the issue had no page for some of these labels
    assert markdown(again(second)) == second
    assert found.ledger.missing == 0


def without_pages(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("pages:")]


BLOCKS = st.sampled_from(
    [
        "# 河东日报", "2024年3月2日 星期六", "第12期 今日4版", "导读", "## 抓住冬闲修好渠", "### 经验", "本报记者 沈知远",
        "开工。", "会议指出,渠 and 库", "▶下转 02版①", "▲上接 01版①", "（下转第二版）", "（上接第一版）一直修到", "\f", "02 版 要闻",
        "陆小满 摄", "---", "甲 / 乙", "增长$10\\%$*<b>其*</b>",
    ]
) | TEXT  # fmt: skip


@given(st.lists(BLOCKS, max_size=14).map("\n\n".join) | st.text())
@example("# 河东日报\n\n#\x1b")  # a heading of nothing but a control character is no deck
def test_cleaning_again_changes_nothing(text: str) -> None:
    try:
        first = clean(read_issue("-", stdin=text.encode("utf-8", "surrogatepass")))
    except PaperError:
        return
    written = markdown(first)
    found = again(written)
    assert markdown(found) == written
    assert [bare(one) for one in found.articles] == [bare(one) for one in first.articles]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_a_broken_file_of_ours_is_read_or_told_in_one_line(data: bytes) -> None:
    for start in (b"---\nformat: paper-markdown/1\n", b'---\nformat: paper-markdown/1\npages: ["01"]\n---\n\n## A\n'):
        try:
            assert clean(read_issue("-", stdin=start + data)).ledger.missing == 0
        except PaperError as error:
            assert "\n" not in str(error)


def test_a_broken_comment_is_told_with_its_line() -> None:
    text = markdown(edition()).replace('"kind": "photo"', '"kind": photo')
    with pytest.raises(PaperError, match=r"^-:21: .*; quote its text"):
        again(text)


HEAD = "---\nformat: paper-markdown/1\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEAD}pages: {'[' * 50_000}\n---\n\n甲\n", 3),
        (f"{HEAD}page_count: [{'9' * 5_000}]\n---\n\n甲\n", 3),
        (f'{HEAD}---\n\n<!-- article {{"jumps": [{{"confidence": NaN}}]}} -->\n\n甲\n', 5),
        (f'{HEAD}---\n\n<!-- article {{"jumps": [{{"confidence": 1e999}}]}} -->\n\n甲\n', 5),
    ],
)
def test_a_value_beyond_all_measure_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(PaperError, match=rf"^-:{line}: the value cannot be read"):
        again(text)


@pytest.mark.parametrize(
    ("line", "name", "meant"),
    [
        ("publication: 河东日报", "publication", "河东日报"),
        ("publication: '河东日报'", "publication", "河东日报"),
        ("publication: null", "publication", None),
        ("issue_number: 0012", "issue_number", "0012"),
        ("date: 2024-03-02", "date", "2024-03-02"),
        ("page_count: 4", "page_count", 4),
        (f"page_count: {'9' * 5_000}", "page_count", None),
    ],
)
def test_front_matter_that_a_person_wrote_is_read_as_meant(line: str, name: str, meant: object) -> None:
    assert getattr(again(f"{HEAD}{line}\n---\n\n甲\n").facts, name) == meant


@pytest.mark.parametrize(
    ("pages", "label"), [('"03"', "03"), ('["03"]', "03"), ("3", "01"), ("[]", "01"), ("null", "01")]
)
def test_pages_of_an_article_that_a_person_wrote(pages: str, label: str) -> None:
    found = again(f'{HEAD}---\n\n<!-- article {{"id": "x", "pages": {pages}}} -->\n\n甲\n')
    assert [one.pages for one in found.articles] == [(label,)]


def test_front_matter_in_another_order_or_without_its_end_is_still_ours() -> None:
    whole = markdown(edition())
    sorted_by_editor = whole.replace("format: paper-markdown/1\n", "").replace(
        "page_count: 4\n", "page_count: 4\nformat: paper-markdown/1\n"
    )
    assert sorted_by_editor != whole and markdown(again(sorted_by_editor)) == whole
    endless = whole.replace("---\n\n<!-- article", "\n<!-- article", 1)
    assert endless != whole and markdown(again(endless)) == whole


def test_a_person_may_edit_it() -> None:
    text = (
        markdown(edition(CUT))
        .replace("会议指出，冬闲是", "会议强调，\n冬闲是")
        .replace('publication: "河东日报"', "publication: 河西日报")
    )
    found = again(text)
    assert found.articles[0].paragraphs[0].text == "会议强调，冬闲是修渠的好时"
    assert found.facts.publication == "河西日报"


def test_a_folder_of_articles_is_read_back_as_one_issue(tmp_path: Any) -> None:
    write_folder(edition(), tmp_path, "markdown")
    assert markdown(clean(read_issue(tmp_path))) == markdown(edition())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_another_encoding_and_other_line_ends_are_read_back(encoding: str, end: str) -> None:
    whole = markdown(edition())
    found = clean(read_issue("-", stdin=whole.replace("\n", end).encode(encoding)))
    assert markdown(found) == whole


def test_files_put_together_are_read_back_as_one_issue(tmp_path: Any) -> None:
    write_folder(edition(), tmp_path, "markdown")
    together = "".join(file.read_text("utf-8") for file in sorted(tmp_path.iterdir()))
    assert together.count("format: paper-markdown/1") == 2
    assert markdown(again(together)) == markdown(edition())
    assert again(together).ledger.missing == 0


def test_one_article_has_a_title_for_note_books() -> None:
    assert 'title: "花海迎春分"' in markdown(edition(FULL)).splitlines()
    assert "title:" not in markdown(edition(article("甲")))


def front_matter(text: str) -> dict[str, Any]:
    """What a YAML reader makes of it (PyYAML, YAML 1.1: the one that takes 010 for 8 and no for false)."""
    return dict(yaml.safe_load(text.split("---\n")[1]))


@given(ANY, ANY)
@example("no", "010")
@example("a: b # c", "- x")
@example("---\nformat: x", "!!python/object:os.system")
@example("\ufffe\uffff\x7f\x85", "{{ x }} &a *b")
def test_a_yaml_reader_finds_what_was_said(headline: str, name: str) -> None:
    facts = IssueFacts(name or "x", "2024-03-02", "星期六", None, "0012", 4, None, None, (Teaser(headline, "02"),))
    found = front_matter(markdown(edition(replace(FULL, headline=headline or "x"), facts=facts, warnings=(headline,))))
    assert (found["title"], found["publication"]) == (headline or "x", name or "x")
    assert (found["date"], found["issue_number"], found["page_count"]) == ("2024-03-02", "0012", 4)
    assert found["pages"] == ["01", "02"] and found["teasers"] == [{"headline": headline, "page": "02"}]
    assert found["warnings"] == [headline]


@pytest.mark.parametrize("text", ["{{< youtube x >}}", "{{% x %}}", "[[甲]]", "%%藏%%", "==亮==", "甲 == 乙"])
def test_no_text_is_a_command_of_hugo_or_obsidian(text: str) -> None:
    line = escaped(text)
    assert not re.search(r"\{\{[<%]|\[\[|%%|==", line) and plain(line) == text
