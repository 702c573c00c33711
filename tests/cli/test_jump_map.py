"""The map of jumps over the table of ``paper link``: on a terminal of any width, without colour, never in a pipe."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_terminal import on_terminal
from zhuzhou_paper.cli.jump_map import HEADLINE, jump_map
from zhuzhou_paper.model import Link, Status

FEW = ["01", "02"]
MANY = [f"A{n:02d}" for n in range(1, 17)] + [f"B{n:02d}" for n in range(1, 9)]
STORY = "办事指南要让外行看得懂，窗口的话要让人听得懂"


def jump(
    start: str | None, end: str | None, label: str | None = None, status: Status = Status.RESOLVED, story: str = STORY
) -> Link:
    return Link(start, end, label, status, 0.9, story, "（下转）", None, None, None)


def drawn(links: list[Link], pages: list[str], width: int = 80) -> list[str]:
    return [line.plain.rstrip() for line in jump_map(links, pages, width)]


def test_arrows_from_page_to_page() -> None:
    links = [jump("01", "03", None, story="一条河的三本账"), jump("01", "02", "①", story="办事指南")]
    assert drawn(links, ["01", "02", "03"]) == [
        " 01      02      03",
        "  ├──────────────▶│  一条河的三本账",
        "  ├──①───▶│       │  办事指南",
    ]


def test_without_colour_strokes_and_signs_tell_the_status() -> None:
    found = drawn([jump("01", "02", None, status) for status in Status], FEW)
    assert [("▶" in row, "▷" in row and "? " in row, row.count("✗") == 2) for row in found[1:]] == [
        (True, False, False), (False, True, False), (False, False, True)
    ]  # fmt: skip


def test_back_to_an_earlier_page_and_to_one_that_is_not_there() -> None:
    head, back, out = drawn([jump("02", "01"), jump("01", "07", None, Status.UNRESOLVED)], FEW)
    assert "(07)" in head and "◀─" in back and "┤" in back and out.index("✗") > out.index("├")


@pytest.mark.parametrize(("start", "end"), [(None, "02"), ("01", None), ("02", "02")])
def test_ends_that_nobody_knows(start: str | None, end: str | None) -> None:
    head, row = drawn([jump(start, end, "①", Status.UNRESOLVED)], FEW)
    assert head.split() == FEW and STORY in row


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("pages", [FEW, MANY], ids=["2 pages", "24 pages"])
@pytest.mark.parametrize("every", [1, 6, 24])
def test_it_fits_and_every_jump_is_there(width: int, pages: list[str], every: int) -> None:
    links = [
        jump(page, pages[(place * 7 + 1) % len(pages)], "①") for place, page in enumerate(pages) if place % every == 0
    ]
    lines = jump_map(links, pages, width)
    assert all(line.cell_len <= width for line in lines)
    rows = lines[-len(links) :]
    assert all(re.search("[▶◀]", row.plain) and STORY[:5] in row.plain for row in rows)
    if len(lines) > len(links):
        assert set(re.findall(r"\w+", lines[0].plain)) >= {
            end for link in links for end in (link.from_page, link.to_page)
        }
        assert all(row.cell_len >= HEADLINE for row in rows)


def test_pages_without_a_jump_give_way() -> None:
    links = [jump("A01", "B08")]
    assert len(drawn(links, MANY, 120)[0].split()) == 24
    assert drawn(links, MANY, 80)[0].split() == ["A01", "B08"]


def test_hostile_labels_and_headlines() -> None:
    found = drawn([jump("\x1b[2J", "02", "\x07宽宽宽", story="\u202e[/b]\n:100:")], FEW)
    assert not re.search("[\x00-\x1f\u202e]", "".join(found)) and "[/b] :100:" in found[-1]


def test_on_a_terminal_above_the_table(environment: dict[str, str], fixtures: Path) -> None:
    shown = on_terminal(["link", str(fixtures / "issue")], {**environment, "NO_COLOR": "1"}).decode()
    assert shown.index("├──①───▶│") < shown.index("resolved")
    assert "\x1b[3" not in shown


def test_never_in_a_pipe(run: Callable[..., Any], fixtures: Path, tmp_path: Path) -> None:
    for arguments in ([], ["-f", "table"], ["-f", "table", "-o", str(tmp_path / "a.txt")]):
        assert "├".encode() not in run("link", str(fixtures / "issue"), *arguments).stdout
    assert "├" not in (tmp_path / "a.txt").read_text("utf-8")


def test_a_place_stays_one_word_on_a_narrow_terminal(environment: dict[str, str], fixtures: Path) -> None:
    shown = on_terminal(["link", str(fixtures / "issue")], {**environment, "NO_COLOR": "1"}, 80).decode()
    assert re.search(r"(?m)^ *p01\.md:91 ", re.sub(r"\x1b\[[0-9;]*m", "", shown)) and str(fixtures) not in shown
