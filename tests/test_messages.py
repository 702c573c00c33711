"""Sentences as data: a message is its English sentence, said in a language at the edge; threads do not mix."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from zhuzhou_paper import PaperError, clean, read_issue
from zhuzhou_paper.cli.language import chosen
from zhuzhou_paper.messages import Message, in_language, listed, say
from zhuzhou_paper.model import Role, Status

# --- messages --------------------------------------------------------------------------------------------------------


def test_a_message_is_the_english_string() -> None:
    made = say("page {page} of {all}", page="02", all=4)
    assert made == "page 02 of 4" and json.dumps({"a": made}) == '{"a": "page 02 of 4"}'
    assert {made: 1}["page 02 of 4"] == 1


@pytest.mark.parametrize("copied", [deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_message_comes_home_from_a_worker(copied: Callable[[Message], Message]) -> None:
    made = say("{line} (see {command} --help)", line=say("empty page"), command="paper clean")
    assert in_language(copied(made), "zh") == "空版（见 paper clean --help）"


def test_values_are_translated_where_they_are_words_of_the_trade() -> None:
    assert in_language(say("the jump to page {page} is {status}", page="03", status=Status.UNRESOLVED), "zh") == (
        "转到第 03 版的续文未接"
    )
    assert in_language(say("{role} of {article}", role=Role.KICKER, article="headline"), "zh") == "headline 的引题"
    assert in_language(listed([say("1 error"), say("{number} notes", number=3)]), "zh") == "1 处错误、3 处提示"


def test_an_unknown_sentence_stays_english() -> None:
    assert in_language(say("nobody says {this}", this=1), "zh") == "nobody says 1"


def test_braces_of_a_page_are_text() -> None:
    headline = "{page} {0} {}"
    assert in_language(say(" of “{headline}”", headline=headline), "zh") == f"《{headline}》的"
    assert str(PaperError(headline, remedy=headline)) == f"{headline}; {headline}"


def test_an_error_is_one_line_in_both_languages() -> None:
    error = PaperError("no such file", place="issue/p01.md", remedy="name a file")
    assert str(error) == "issue/p01.md: no such file; name a file"
    assert in_language(error.line, "zh") == "issue/p01.md: 没有这个文件；写文件名"


# --- the language ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.GB18030", "LANG": "C"}, "zh"),
        ([], {"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"PAPER_LANG": "zh", "LC_ALL": "C"}, "zh"),
        ([], {"PAPER_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (["clean", "--lang", "en", "p01.md"], {"PAPER_LANG": "zh"}, "en"),
        (["--lang=zh-CN", "clean"], {}, "zh"),
        (["clean", "--", "--lang", "zh"], {}, "en"),
    ],
)
def test_the_language_is_chosen(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert chosen(arguments, environment) == language


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(PaperError, match="unknown language 'fr'; use one of en, zh"):
        chosen(["--lang", "fr"], {})


def test_threads_do_not_mix_languages(fixtures: Path) -> None:
    edition = clean(read_issue(str(fixtures / "issue" / "p01.md")))
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda number: in_language(edition.warnings[0], ("en", "zh")[number % 2]), range(40)))
    assert set(said[::2]) == {str(edition.warnings[0])} and len(set(said[1::2])) == 1
    assert "第 03 版不在输入中" in said[1]
