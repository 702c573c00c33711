"""One issue as the tools' own code wrote it, through every reader: the same articles, whatever the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Edition, Status
from zhuzhou_paper.reading.readers import READERS, sniff

SAMPLES = Path(__file__).parent / "samples"
JOINED = (
    "mineru-3/qingshi_content_list.json",
    "mineru-3/qingshi_content_list_v2.json",
)  # the tool's join is all they hold
UNPAGED = ("mineru-3/qingshi.md",)  # neither page marks nor the header that prints 第二版
FILES = sorted(
    f"{path.parent.name}/{path.name}" for path in SAMPLES.glob("*/*")
    if path.parent.name not in ("tesseract", "chandra-layout", "paddleocr-vl", "pp-structure")  # a file a page
)  # fmt: skip
FOLDERS = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name != "tesseract")
EXPECTED = [
    (
        "东干渠今日开闸",
        ("01",),
        [
            "青石日报讯（记者周牧）昨日上午，东干渠开闸放水，清澈的渠水流向两岸三万亩农田，这是今年第一次春灌。渠管处负责人介绍，今年的水量比去年多两成，春灌将持续到四月底。",
            "沿线四个镇的水管员轮班巡渠，预计浇地1.6万亩，比往年提前5天完成全部轮次。往年要等到清明才开闸，今年雨水来得早，渠管处决定提前放水。",
        ],
    ),
    (
        "山塘清淤三天完工",
        ("01", "02"),
        [
            "青石日报讯（记者尚青）石桥村的山塘建于1976年，淤积严重，蓄水量不到当年的40%。村里请来两台挖机，从塘尾挖起，白天清淤，晚上运泥。",
            "三天以后塘底见了硬土，运走的淤泥铺进了村口的菜地。村支书站在塘埂上算了一笔账，多蓄的水能浇60亩玉米，相当于给村里添了一口小水库。",
            "村民说，今年不用再抢水了，秋后还要加固堤脚，把塘边的小路也修起来。",
        ],
    ),
    (
        "图书馆延时开放",
        ("02",),
        [
            "县图书馆二楼阅览区每周五延时开放到22:00，新增座位128个，全部配有台灯。",
            "读者可以在网上预约自己的座位，过时不到，座位自动放出。馆长说，先试行三个月，再决定要不要每天都开到这么晚。",
        ],
    ),
]


def stories(edition: Edition) -> list[tuple[str, tuple[str, ...], list[str]]]:
    assert edition.ledger.missing == 0
    return [
        (one.headline or "", tuple(one.pages), [re.sub(r"\s", "", paragraph.text) for paragraph in one.paragraphs])
        for one in edition.articles
    ]


@pytest.mark.parametrize("name", [name for name in FILES if name not in (*JOINED, *UNPAGED)])
def test_a_file_of_each_tool(name: str) -> None:
    edition = clean(read_issue(SAMPLES / name))
    assert stories(edition) == EXPECTED
    (link,) = edition.links
    assert (link.from_page, link.to_page, link.status) == ("01", "02", Status.RESOLVED)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_folder_that_each_tool_leaves(name: str) -> None:
    """Files of the same pages beside each other are read once, the one that says most."""
    edition = clean(read_issue(SAMPLES / name))
    assert stories(edition) == EXPECTED
    assert edition.facts.publication == "青石日报" and edition.facts.date == "2024-03-02"


def test_a_wrong_join_is_undone_where_the_file_still_holds_what_was_printed() -> None:
    """MinerU 3 put two paragraphs into one: its middle JSON holds both states, its content lists only the second."""
    whole = [stories(clean(read_issue(SAMPLES / name)))[0] for name in JOINED]
    assert [paragraphs for _, _, paragraphs in whole] == [["".join(EXPECTED[0][2])]] * 2
    assert stories(clean(read_issue(SAMPLES / "mineru-3" / "qingshi_middle.json"))) == EXPECTED


def test_without_any_mark_of_pages_the_stories_are_there_all_the_same() -> None:
    edition = clean(read_issue(SAMPLES / UNPAGED[0]))
    assert [one[0] for one in stories(edition)] == [one[0] for one in EXPECTED]
    assert [one[2] for one in stories(edition)][1:] == [one[2] for one in EXPECTED][1:]


def test_every_reader_of_a_tool_has_a_sample() -> None:
    found = {sniff(path.read_text(encoding="utf-8")) for path in SAMPLES.glob("*/*.*")}
    named = {reader.name for reader in found if reader is not None}
    others = {"page", "mets"}  # made by the tests themselves, against their schemas
    assert named == {reader.name for reader in READERS if reader.module} - others


def test_tesseract_says_the_same_in_every_format_with_boxes() -> None:
    folder = SAMPLES / "tesseract"
    hocr, alto, tsv = (stories(clean(read_issue(folder / f"qingshi.{ending}"))) for ending in ("hocr", "xml", "tsv"))
    assert hocr == alto == tsv
    assert len(stories(clean(read_issue(folder / "qingshi.txt")))) >= 3
    assert [Path(source.name).name for source in read_issue(folder).sources] == ["qingshi.hocr"]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_damaged_file_is_read_or_told_in_one_line(path: Path) -> None:
    """Cut anywhere, or with a piece of it lost, doubled or turned into something else."""
    text = path.read_text(encoding="utf-8")
    for step in range(1, 9):
        at = len(text) * step // 9
        for broken in (
            text[:at],
            text[:at] + text[at + 40 :],
            text[:at] + text[at - 40 : at] * 3 + text[at:],
            text[:at] + '\x00<"]}>&x;' + text[at:],
            text[:at] + "[{" * 2000 + text[at:],
        ):
            try:
                edition = clean(read_issue("-", stdin=broken.encode("utf-8")))
            except PaperError as error:
                assert "\n" not in str(error) and len(str(error)) < 250
            else:
                assert edition.ledger.missing == 0


def test_the_command_says_what_is_wrong(tmp_path: Path, run: Callable[..., Any]) -> None:
    for number, path in enumerate(sorted(SAMPLES.glob("*/*.json"))):
        broken = tmp_path / f"{number}.json"
        broken.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
        done = run("clean", str(broken))
        said = done.stderr.decode()
        assert done.returncode == 2 and not done.stdout
        assert said.count("\n") == 1 and said.startswith(f"paper: {broken}") and "write it anew with" in said


def test_boxes_and_labels_of_each_tool_are_kept() -> None:
    for name in FOLDERS:
        if name == "olmocr":  # has neither
            continue
        page = read_issue(SAMPLES / name).pages[1]
        header = page.fragments[0]
        if name == "chandra":  # its HTML has neither, but in the model's reply
            continue
        assert page.geometry, name
        assert header.text == "第二版 综合" and ("label", "header") in header.attributes, name
