"""What must hold for any input at all: nothing lost, the same result every time, never a traceback."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.ledger import printed
from zhuzhou_paper.model import Edition
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

BLOCKS = [
    *("# 河东日报", "2024年3月2日 星期六", "第12期 今日4版", "导读", "甲县开闸放水 报道见 02 版", "## 抓住冬闲修好渠"),
    *("### 八县区交流经验", "本报记者 沈知远", "沈知远", "老渠换新颜", "治,深化整治", "公益广告", "节约用水"),
    "河东日报讯(记者/沈知远) 3月1日,全市水利工作座谈会在河东宾馆召开,来自八个县区的代表",
    *("交流了经验 and 做法。", "会议指出,冬闲是修渠的好时节。", "▶下转 02版①", "▲上接 01版①", "（下转第二版）"),
    *("（上接第一版）一直修到山脚下。", "![](images/a.jpg)", "图为检修闸门。 陆小满 摄", "陆小满 摄", "02 版 要闻"),
    *("责任编辑/陆小满", "\f", "<--- Page Split --->", "{1}" + "-" * 48, "----", "增长$10\\%$,<b>其中</b>"),
    *("Continued on Page 2, Column 3.", "The harbor was closed.", "| a | b |", "<table><tr><td>1</td></tr></table>"),
]
PAGES = st.lists(st.sampled_from(BLOCKS) | st.text(max_size=30), max_size=24).map("\n\n".join)
LINES = st.lists(st.sampled_from(BLOCKS) | st.text(max_size=20), max_size=30).map("\n".join)


def edition(text: str) -> Edition | None:
    try:
        return clean(read_issue("-", stdin=text.encode("utf-8", "surrogatepass")))
    except PaperError as error:
        assert "\n" not in str(error)
        assert "ledger" not in str(error), error
        return None


@given(PAGES | LINES | st.text())
def test_every_character_is_accounted_for(text: str) -> None:
    found = edition(text)
    if found is not None:
        total = sum(printed(source.text) for source in found.issue.sources)
        assert found.ledger.total == total
        assert found.ledger.missing == 0


@given(PAGES | LINES)
def test_the_same_input_gives_the_same_output(text: str) -> None:
    assert edition(text) == edition(text)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_edition_or_one_clear_line(data: bytes) -> None:
    try:
        clean(read_issue("-", stdin=data))
    except PaperError as error:
        assert "\n" not in str(error) and len(str(error)) < 300


@given(PAGES | LINES)
def test_no_fragment_is_in_two_stories(text: str) -> None:
    found = edition(text)
    if found is None:
        return
    spans = sorted(
        (span.source, span.start, span.end)
        for article in found.articles
        for span in (*(s for p in article.paragraphs for s in p.spans), *(s for _, s in article.head_spans))
    )
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))
    for article in found.articles:
        assert len(set(article.pages)) == len(article.pages)
