"""METS/ALTO: the articles of the logical structure are evidence for order, seams and jumps without a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import tools
from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Kind, Status

HEAD, OTHER = "东干渠今日开闸", "山塘清淤三天完工"
FIRST = "昨日上午，东干渠开闸放水，清澈的渠水流向两岸三万亩农田，这是今年第一次春灌，渠管处介绍水量比去年多两成，四个镇都能用上水。"
LAST = "沿线的水管员轮班巡渠，春灌将持续到四月底，预计浇地一万六千亩，比往年提前五天完成全部轮次，农户说心里踏实。"
POND = "石桥村的山塘建于1976年，淤积严重，蓄水量不到当年的一半，村里请来两台挖机，三天以后塘底见了硬土，玉米有救了。"
NEWS = "县图书馆二楼阅览区每周五延时开放至晚上十点，新增座位一百二十八个，全部配有台灯，读者可以在网上预约自己的座位。"
Item = tuple[str, str, list[tuple[str, int, int, str]]]  # id, type, blocks: role, page, number, paragraph


def prints(*rows: tuple[str, int]) -> tools.Page:
    return [tools.Print("title" if level else "text", text, level, (0, 0, 0, 0)) for text, level in rows]


PAGES = [prints((HEAD, 1), (FIRST, 0), (OTHER, 1), (POND, 0)), prints((LAST, 0), ("图书馆延时开放", 1), (NEWS, 0))]
ITEMS: list[Item] = [
    ("A1", "ARTICLE", [("HEADING", 1, 0, ""), ("BODY", 1, 1, "P1"), ("BODY", 2, 0, "P2")]),
    ("A2", "ARTICLE", [("HEADING", 1, 2, ""), ("BODY", 1, 3, "P3")]),
    ("A3", "ARTICLE", [("HEADING", 2, 1, ""), ("BODY", 2, 2, "P4")]),
]


def mets(items: list[Item], pages: int = 2, *, place: str = "file://./alto/{n}.xml") -> str:
    files = "".join(
        f"<file ID='ALTO{n}'><FLocat LOCTYPE='URL' xlink:href='{place.format(n=n)}'/></file>"
        for n in range(1, pages + 1)
    )
    divisions = ""
    for name, kind, blocks in items:
        inner = "".join(
            f"<div TYPE='{role}'><div TYPE='PARAGRAPH' ID='{paragraph}'><div TYPE='TEXT'><fptr>"
            f"<area FILEID='ALTO{page}' BEGIN='p1_b{number}' BETYPE='IDREF'/></fptr></div></div></div>"
            for role, page, number, paragraph in blocks
        )
        divisions += f"<div ID='{name}' TYPE='{kind}'>{inner}</div>"
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<mets xmlns='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink'>"
        f"<fileSec><fileGrp ID='ALTOGRP' USE='Text'>{files}</fileGrp></fileSec><structMap TYPE='LOGICAL'><div TYPE='Newspaper'>"
        f"<div TYPE='ISSUE'><div TYPE='CONTENT'>{divisions}</div></div></div></structMap></mets>"
    )


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    (tmp_path / "alto").mkdir()
    for number, page in enumerate(PAGES, start=1):
        (tmp_path / "alto" / f"{number}.xml").write_text(tools.alto([page]), encoding="utf-8")
    (tmp_path / "mets.xml").write_text(mets(ITEMS), encoding="utf-8")
    return tmp_path


def test_a_story_goes_on_over_the_page_without_a_printed_line(issue: Path) -> None:
    edition = clean(read_issue(issue))
    assert [(article.headline, article.pages) for article in edition.articles] == [
        (HEAD, ("01", "02")), (OTHER, ("01",)), ("图书馆延时开放", ("02",))
    ]  # fmt: skip
    assert [paragraph.text for paragraph in edition.articles[0].paragraphs] == [FIRST, LAST]
    (link,) = edition.links
    assert link.status is Status.RESOLVED and "stated" in {reason.name for reason in link.evidence}
    assert edition.ledger.missing == 0 and not edition.warnings


def test_without_the_structure_nothing_says_so(issue: Path) -> None:
    assert not clean(read_issue([issue / "alto"])).links


def test_blocks_that_stand_in_disorder_are_put_in_the_order_of_the_structure(issue: Path) -> None:
    """Two headlines beside each other above their texts, as a page of two columns may be listed."""
    page = [PAGES[0][n] for n in (0, 2, 3, 1)]
    (issue / "alto" / "1.xml").write_text(tools.alto([page]), encoding="utf-8")
    place = {0: 0, 1: 3, 2: 1, 3: 2}
    items = [
        (name, kind, [(r, p, place[n] if p == 1 else n, q) for r, p, n, q in blocks]) for name, kind, blocks in ITEMS
    ]
    (issue / "mets.xml").write_text(mets(items), encoding="utf-8")
    first, second, _ = clean(read_issue(issue)).articles
    assert (first.paragraphs[0].text, second.paragraphs[0].text) == (FIRST, POND)


def test_one_paragraph_of_the_structure_is_joined_behind_a_full_stop(issue: Path) -> None:
    items = [(n, k, [(r, p, b, "P1" if q == "P2" else q) for r, p, b, q in blocks]) for n, k, blocks in ITEMS]
    (issue / "mets.xml").write_text(mets(items), encoding="utf-8")
    assert [paragraph.text for paragraph in clean(read_issue(issue)).articles[0].paragraphs] == [FIRST + LAST]


def test_headings_articles_and_captions_are_kept(issue: Path) -> None:
    first = read_issue(issue / "mets.xml").pages[0].fragments
    assert first[0].kind is Kind.HEADING and ("article", "A1") in first[0].attributes
    assert first[1].attributes == (("article", "A1"), ("paragraph", "P1"))


def test_a_mets_beside_its_pages_is_the_issue(issue: Path) -> None:
    for file in (issue / "alto").iterdir():
        file.rename(issue / f"p0{file.name}")
    (issue / "mets.xml").write_text(mets(ITEMS, place="p0{n}.xml"), encoding="utf-8")
    found = read_issue(issue)
    assert [Path(source.name).name for source in found.sources] == ["mets.xml"] and len(found.pages) == 2


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("lost/{n}.xml", "mets.xml: the METS names a page that is not there, lost/1.xml; give the ALTO files"),
        ("https://example.org/alto/{n}.xml", "not there, https://example.org/alto/1.xml"),
        ("file://../../alto/{n}.xml", "not there"),
    ],
)
def test_pages_that_are_not_there(issue: Path, place: str, told: str) -> None:
    (issue / "mets.xml").write_text(mets(ITEMS, place=place), encoding="utf-8")
    with pytest.raises(PaperError) as error:
        read_issue(issue / "mets.xml")
    assert told in str(error.value) and "\n" not in str(error.value)


def test_a_mets_of_pictures_alone_is_no_page_of_a_folder(issue: Path) -> None:
    (issue / "mets.xml").write_text("<mets><fileSec/></mets>", encoding="utf-8")
    (issue / "p01.txt").write_text("甲", encoding="utf-8")
    assert [Path(source.name).name for source in read_issue(issue).sources] == ["p01.txt"]
