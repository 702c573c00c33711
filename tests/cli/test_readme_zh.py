"""The Chinese README keeps step with the English one: the same parts, commands, results, names and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[list[str]]:
    """The fenced blocks, their comments left out: what stands behind # or behind three blanks."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [[kind, *(re.split(r" +# | {3,}", line)[0] for line in body.splitlines())] for kind, body in found]


def skeleton(text: str) -> list[str]:
    """Headings by their level, list items, comments that name a block, and the first cells of tables, in their order."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    signs = re.findall(r"^(#+|-|<!-- \w+ -->|\| `[^|]*\|)(?= |$)", prose, re.MULTILINE)
    return [" ".join(sign.split()) for sign in signs]


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]*)\)", text.partition("\n")[2])


def test_the_chinese_readme_has_the_same_parts() -> None:
    assert skeleton(CHINESE) == skeleton(README)


def test_the_chinese_readme_shows_the_same_commands_and_results() -> None:
    commented = [line for block in blocks(README) for line in block]
    assert [line for block in blocks(CHINESE) for line in block] == commented


def test_the_chinese_readme_names_the_same_things() -> None:
    """Every option, field, file and format in code marks, and every link."""
    english, chinese = ({*re.findall(r"`([^`\n]+)`", text)} for text in (README, CHINESE))
    assert english ^ chinese == set()
    assert sorted(set(links(CHINESE))) == sorted(set(links(README)))


def test_each_readme_leads_to_the_other() -> None:
    assert "(README.zh-CN.md)" in README.partition("\n")[0]
    assert "(README.md)" in CHINESE.partition("\n")[0]


@pytest.mark.parametrize("text", [README, CHINESE], ids=["english", "chinese"])
def test_every_link_leads_somewhere(text: str) -> None:
    assert [target for target in links(text) if not (ROOT / target).exists()] == []
