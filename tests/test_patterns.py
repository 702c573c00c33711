"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from zhuzhou_paper.patterns import pattern


def test_it_answers_as_the_compiled_one_does():
    mine, plain = pattern("(甲)|乙", re.MULTILINE), re.compile("(甲)|乙", re.MULTILINE)
    text = "甲乙丙"
    assert [m.span() for m in mine.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert mine.split(text) == plain.split(text) and mine.subn("#", text) == plain.subn("#", text)
    assert mine.match(text, 1)[0] == "乙" and mine.fullmatch(text) is None
    assert (mine.pattern, mine.groups, mine.flags) == (plain.pattern, plain.groups, plain.flags)


def test_a_fault_is_raised_when_it_is_asked():
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("甲")


@pytest.mark.parametrize("text", ["", "第8版", "====", "甲\n====\n第8版 ====", "----"])
def test_a_text_without_what_each_match_holds_is_answered_the_same(text: str):
    source = "^(=+)$"
    mine, plain = pattern(source, re.MULTILINE, having="="), re.compile(source, re.MULTILINE)
    for ask in ("search", "match", "fullmatch"):
        found, wanted = getattr(mine, ask)(text), getattr(plain, ask)(text)
        assert (found and found.span()) == (wanted and wanted.span())
    assert [m.span() for m in mine.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert mine.sub("#", text) == plain.sub("#", text) and mine.findall(text) == plain.findall(text)


def test_importing_the_library_compiles_none_of_its_patterns():
    code = (
        "import re, sys\n"
        "from re import _compiler\n"
        "real, mine = _compiler.compile, []\n"
        "def spy(source, flags=0):\n"
        "    frame = sys._getframe(1)\n"
        "    while frame.f_globals['__name__'].startswith(('re', 'zhuzhou_paper.patterns')): frame = frame.f_back\n"
        "    if frame.f_globals['__name__'].startswith('zhuzhou_paper'): mine.append(frame.f_globals['__name__'])\n"
        "    return real(source, flags)\n"
        "_compiler.compile = spy\n"
        "import zhuzhou_paper.pipeline, zhuzhou_paper.cli.clean\n"
        "print(mine)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
