"""Text for a person: everything that the paper printed, in printed order, a paragraph a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from samples import CUT, article, edition

from zhuzhou_paper.model import IssueFacts
from zhuzhou_paper.writing import FORMATS
from zhuzhou_paper.writing.text import RULE

EXPECTED = f"""\
河东日报  2024-03-02  星期六  No. 0012

{RULE}
01  20240302-01-01

老渠换新颜

会议指出，冬闲是修渠的好时

[▶下转 02版①]

! the text stops in mid-sentence
! the jump to page 02 is unresolved: ▶下转 02版①

{RULE}
01 → 02  20240302-01-02  photo

[图片新闻]
春到湿地
花海迎春分
三百亩油菜花盛开
花期到四月
沈知远  John Smith

河东日报讯　3月1日，市民踏青。

花期

图为油菜花。

photo: 陆小满
"""


def written(*articles: object, facts: IssueFacts | None = None) -> str:
    made = edition(*articles, facts=facts) if facts is not None else edition(*articles)  # type: ignore[arg-type]
    return "".join(FORMATS["text"].write(made))


def test_the_page_as_a_person_reads_it() -> None:
    assert written() == EXPECTED


def test_an_article_without_a_headline_and_an_issue_without_facts() -> None:
    assert written(article("甲"), facts=IssueFacts()) == f"{RULE}\n01  20240302-01-01\n\n甲\n"


def test_markup_of_terminals_is_text() -> None:
    assert "[/b] [red]甲[/red] :smile:" in written(article("[/b] [red]甲[/red] :smile:"))


def test_a_line_end_inside_a_paragraph_makes_no_second_one() -> None:
    assert "甲 乙" in written(article("甲\u2028乙")).splitlines()


def test_the_doubt_stands_with_its_article() -> None:
    out = written(CUT, article("乙"))
    assert out.index("unresolved") < out.rindex(RULE)


@given(st.text(st.sampled_from("甲 \n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=9) | st.text())
def test_a_paragraph_is_one_line_whatever_it_holds(text: str) -> None:
    out = written(article(f"始{text}终", headline=f"起{text}末"), facts=IssueFacts())
    lines = out.splitlines()
    assert [line[-1] for line in lines if line.startswith(("始", "起"))] == ["末", "终"]
    assert len(lines) == 6  # rule, page, blank, headline, blank, paragraph
