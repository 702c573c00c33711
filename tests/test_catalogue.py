"""The Chinese catalogue: whole, with the places of the English sentences, and written as Chinese is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import commands, load

from zhuzhou_paper.cli.app import run
from zhuzhou_paper.messages import catalogue

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "zhuzhou_paper" / "languages" / "zh.po"


tool = load("make_catalogue")


def test_every_sentence_has_its_chinese() -> None:
    known = catalogue("zh")
    missing = [f"{place}: {text}" for text, place in tool.sentences().items() if text not in known]
    assert missing == [], "make messages, then translate them in zhuzhou_paper/languages/zh.po (words: docs/words.md)"


def test_a_translation_has_the_places_of_its_sentence() -> None:
    known = catalogue("zh")
    other = [text for text in tool.sentences() if text in known and tool.places(text) != tool.places(known[text])]
    assert other == []


def test_no_sentence_is_put_together_before_it_can_be_translated() -> None:
    assert list(tool.unsayable()) == [], 'say("... {name} ...", name=value) instead of an f-string'


def test_the_catalogue_holds_no_sentence_that_nobody_says() -> None:
    assert sorted(set(catalogue("zh")) - set(tool.sentences())) == [], "make messages takes them out"


def test_chinese_is_written_as_chinese() -> None:
    plain = [re.sub(r"\{[^}]*\}", "", text) for text in catalogue("zh").values()]
    assert [text for text in plain if re.search(r"[\u4e00-\u9fff][,;:?!]", text)] == [], "full-width marks"
    beside = r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]"
    assert [text for text in plain if re.search(beside, text)] == [], "a blank between Chinese and Latin"


def prose(shown: str) -> str:
    """A help page without what is no sentence: its examples, its options, names of files and formats."""
    lines = [line for line in shown.splitlines() if not re.match(r" {4,}(\S+ )*(paper|vim|pdftotext) ", line)]
    text = "\n".join(re.sub(r"^  (-\S+|[a-z]+)( ?[-\w|,/. ]*?)(?=  |$)", "", line) for line in lines[1:])
    return re.sub(r"paper(?: [a-z]+)?|--[a-z-]+|[A-Z]{2,}|pip install \S+", "", text)


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_no_english_is_left_in_a_chinese_page(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help", "--lang", "zh"]) == 0
    text = prose(capsys.readouterr().out)
    assert re.findall(r"\b[a-z]+ [a-z]+ [a-z]+\b", text) == []
    assert "。" in text


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="no GNU gettext here")
def test_the_catalogue_is_a_po_file_of_gettext() -> None:
    done = subprocess.run(["msgfmt", "-o", os.devnull, CATALOGUE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
