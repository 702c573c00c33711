"""A page that nothing speaks against, in an issue whose other pages are out of order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.seams.test_order import RULES, TEA
from zhuzhou_paper import pipeline
from zhuzhou_paper.model import Edition, Fragment, Piece, Role, Strand
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams.assembly import Assembled, assemble
from zhuzhou_paper.seams.disorder import is_doubtful, keeps_order
from zhuzhou_paper.seams.language import IssueStatistics

BUS = [
    "从下月一日起，城南新开通三条公交线路，把火车站、人民医院和大学城连在一起。",
    "公交公司说，新线路每十分钟一班，头班车早上五点半从火车站开出，末班车晚上十一点到站。",
    "大学城的学生小何算了一笔账：以前去火车站要换两趟公交车，如今一趟就到，能省半个小时。",
    "公交公司还提醒，旧的三路车停运，持月票的乘客可以到火车站窗口换票。",
]
OPERA = [
    "沉寂了八年的县剧团又排新戏了。周六晚上，花鼓戏《渡口》在老戏台首演，座无虚席。",
    "编剧梁老师在渡口边住了两个冬天，把摆渡人的故事写成了唱词，改了十一稿。",
    "剧团团长说，花鼓戏要留住年轻观众，唱腔不能丢，故事要新。",
    "《渡口》下月到各乡镇巡演，十二个乡镇的老戏台都已约好日子。",
]


def torn(text: str) -> tuple[str, str]:
    return text[: len(text) // 2], text[len(text) // 2 :]


def written(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


# columns of two stories read in turn: sentences are torn
BROKEN = [
    written("# 河道采砂规定", *RULES[:1], torn(RULES[1])[0], "# 城南新开公交", BUS[0], torn(BUS[1])[0],
            torn(RULES[1])[1], RULES[2], torn(BUS[1])[1], *BUS[2:]),
    written("# 云雾山开茶", TEA[0], torn(TEA[1])[0], "# 花鼓戏上演", OPERA[0], torn(OPERA[1])[0],
            torn(TEA[1])[1], TEA[2], torn(OPERA[1])[1], *OPERA[2:]),
]  # fmt: skip
KEPT = written("# 城南新开公交", *BUS, "# 花鼓戏上演", *OPERA)
STRAYED = written("# 城南新开公交", *BUS[:2], BUS[3], "# 花鼓戏上演", *OPERA, BUS[2])


def issue(folder: Path, *pages: str) -> Edition:
    files = [folder / f"p{number:02}.md" for number in range(1, len(pages) + 1)]
    for file, text in zip(files, pages, strict=True):
        file.write_text(text, encoding="utf-8")
    return clean(read_issue([str(file) for file in files]))


def bus(edition: Edition) -> list[str]:
    story = [article for article in edition.articles if article.headline == "城南新开公交"][-1]
    return [paragraph.text for paragraph in story.paragraphs]


def test_a_whole_paragraph_behind_another_story_goes_home_where_other_pages_are_out_of_order(tmp_path: Path) -> None:
    assert BUS[2] in bus(issue(tmp_path, *BROKEN, STRAYED))


@pytest.mark.parametrize("others", [[], [KEPT], [KEPT, KEPT, KEPT]])
def test_it_stays_where_they_are_in_order(tmp_path: Path, others: list[str]) -> None:
    assert BUS[2] not in bus(issue(tmp_path, *others, STRAYED))


def test_a_page_in_order_stays_in_any_issue(tmp_path: Path) -> None:
    assert bus(issue(tmp_path, *BROKEN, KEPT)) == BUS


def test_doubt_changes_no_page_that_was_not_taken_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[tuple[Assembled, Assembled]] = []

    def both(pieces: Sequence[Piece], page: str, known: IssueStatistics, **doubted: bool) -> Assembled:
        pages.append((assemble(pieces, page, known), assemble(pieces, page, known, doubted=True)))
        return pages[-1][0]

    monkeypatch.setattr(pipeline, "assemble", both)
    issue(tmp_path, *BROKEN, KEPT, STRAYED)
    assert {calm.as_given for calm, _ in pages} == {True, False}
    assert all(calm == doubted for calm, doubted in pages if not calm.as_given)


def strand(*numbers: int, display: bool | None = None) -> Strand:
    return Strand(f"s{numbers[0]}", "1", "article", body=tuple(piece(number, display) for number in numbers))


def piece(number: int, display: bool | None = None) -> Piece:
    fragment = Fragment(f"f{number}", 0, number, number + 1, number, "文")
    return Piece(f"f{number}", fragment, number, number + 1, number, "文", Role.BODY, display=display)


@pytest.mark.parametrize(
    "strands, kept",
    [
        ([strand(0, 1), strand(2, 3)], True),
        ([strand(2, 3), strand(0, 1)], True),  # strands have no order
        ([strand(0, 3), strand(1, 2)], False),
        ([strand(1, 0), strand(2, 3)], False),
        ([strand(0, 1, 2, 3)], None),  # one story
        ([strand(0, 3, display=False), strand(1, 2, display=False)], None),  # printed lines
    ],
)
def test_the_order_of_a_page(strands: list[Strand], kept: bool | None) -> None:
    assert keeps_order(strands, [piece(number) for number in range(4)]) is kept


@pytest.mark.parametrize(
    "pages, doubtful",
    [
        ([], False),
        ([None, None], False),
        ([True], False),
        ([False, True], True),
        ([False, True, True], True),
        ([False, True, True, True], False),
        ([False, True, True, False, None], True),
    ],
)
def test_one_page_in_three_makes_an_issue_doubtful(pages: list[bool | None], doubtful: bool) -> None:
    assert is_doubtful(pages) is doubtful
