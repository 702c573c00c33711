"""The report in two languages: the same stories and places, other words around them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Edition
from zhuzhou_paper.report import write


@pytest.fixture(scope="module")
def edition(fixtures: Path) -> Edition:
    return clean(read_issue([str(fixtures / "issue" / "p01.md"), str(fixtures / "issue" / "p02.md")]))


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, str]:
    return {language: "".join(write(edition, language)) for language in ("en", "zh")}


@pytest.mark.parametrize(
    "kept",
    [
        r'<(?:h2|h3|p) class="print"[^>]*>[^<]*',
        r'class="raw"[^>]*>.*?</p>',
        r'href="#[^"]*"',
        r'id="[^"]*"',
        r'\bd="[^"]*"',
    ],
    ids=["stories", "sources", "links", "ids", "drawing"],
)
def test_what_is_shown_is_the_same(kept: str, pages: dict[str, str]) -> None:
    english, chinese = (re.findall(kept, page) for page in pages.values())
    assert english and english == chinese


def test_what_is_said_is_chinese(pages: dict[str, str]) -> None:
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", pages["zh"], flags=re.DOTALL)
    for kept in (r'<p class="raw".*?</p>', r'data-words="[^"]*"', r"https?://\S+"):
        page = re.sub(kept, "", page, flags=re.DOTALL)
    said = [*re.findall(r'(?:aria-label|title)="([^"]*)"', page), *re.sub(r"<[^>]*>", "\n", page).split("\n")]
    sentences = [one for one in said if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", one)]
    assert [one for one in sentences if not re.search("[\u4e00-\u9fff]", one)] == []
    assert '<html lang="zh-Hans">' in page and "全部稿件" in page and "示意：输入没有位置" in page


def test_a_story_leads_to_its_pages_in_both(pages: dict[str, str]) -> None:
    for language, words in (("en", 'page <a href="#page-02">02</a>'), ("zh", '第 <a href="#page-02">02</a> 版')):
        assert words in pages[language]
        assert "U+0000" not in pages[language]


def test_the_script_is_the_same(pages: dict[str, str]) -> None:
    """One script and one hash: its words stand in the page."""
    english, chinese = (re.search(r"<script>.*</script>", page, re.DOTALL) for page in pages.values())
    assert english and chinese and english[0] == chinese[0]
