"""Jump lines found in text: every phrase of every language, what OCR makes of them, and what only looks like one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.jumps.markers import Marker, find_markers, finder
from zhuzhou_paper.profile import list_profiles, load_profile

PHRASES = [(name, kind, text) for name in list_profiles() for kind, text in load_profile(name).templates]


LETTERED = ("From {page}", "Turn to {page}", "Cont. on {page}")  # words of any text, but for the section's letter


def printed(template: str, page: str) -> str:
    """The template as a page prints it."""
    text = re.sub(r"\[(.*?)\]", r"\1", template)
    for slot, value in (("page", page), ("label", "②"), ("column", "3"), ("slug", "FIRE")):
        text = text.replace(f"{{{slot}}}", value)
    return text


def only(text: str) -> Marker:
    found = find_markers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("profile", "kind", "template"), PHRASES)
def test_every_phrase_is_found_as_printed(profile: str, kind: str, template: str) -> None:
    for page in ("A4", "A12") if template in LETTERED else ("4", "12"):
        mark = only(printed(template, page))
        assert mark.kind == kind
        if kind in ("out", "in"):
            assert mark.target == (page if page[0] == "A" else f"{int(page):02d}")
        assert mark.text.rstrip(".") == printed(template, page).rstrip(".")
        assert mark.confidence > 0.95


@pytest.mark.parametrize(("profile", "kind", "template"), [p for p in PHRASES if p[1] in ("out", "in")])
def test_every_phrase_survives_one_lost_letter(profile: str, kind: str, template: str) -> None:
    """A phrase of ten letters is known with any letter of its long words gone; short words tell a from da."""
    text = printed(template, "4")
    if (
        len(template.partition("{page}")[2]) > 2
        or sum(map(str.isalpha, text)) < 10
        or "FIRE" in text
        or any(char > "\u2e80" for char in text)
    ):
        pytest.skip("too short to lose a letter")
    for word in re.finditer(r"\w{5,}", text):
        for n in range(word.start(), word.end()):
            marks = find_markers(text[:n] + text[n + 1 :], profile)
            assert [(m.kind, m.target) for m in marks] == [(kind, "04")], text[:n] + text[n + 1 :]


DAMAGED = [
    # Chinese: Tesseract and others on ▶下转 02版① and ▲上接 01版② (measured), then confusions character by character
    ("乱下转 02版人", "out", "02"),
    ("全上接 01版@)", "in", "01"),
    ("扰下转 02版O", "out", "02"),
    ("太上接01版卫", "in", "01"),
    ("▶下转 O2版①", "out", "02"),
    ("▶下转 0z版①", "out", "02"),
    ("▶ 下 转 0 2 版 ①", "out", "02"),
    ("（卜转第二版）", "out", "02"),
    ("（下专第三版）", "out", "03"),
    ("（下转第二饭）", "out", "02"),
    ("（上按第一版）", "in", "01"),
    ("（土接第一皈）", "in", "01"),
    ("《下转第二版)", "out", "02"),
    ("(下转第二版", "out", "02"),
    ("上接第一版）", "in", "01"),
    ("（下转二版）", "out", "02"),
    ("（下转第\n二版）", "out", "02"),
    ("（下转第 页 ）", "out", None),
    ("# （上接第136页）", "in", "136"),
    ("▲上接Al版", "in", "A1"),
    ("（下轉第2饭）", "out", "02"),
    # other scripts
    ("2面に統く", "out", "02"),
    ("（2画に続く）", "out", "02"),
    ("▶ 2먼에 계속", "out", "02"),
    ("Продолжение на 3-и стр", "out", "03"),
    # English of 1922 and of today
    ("PleaM see paga 2", "out", "02"),
    ("Continued ou Page 2, Colgma 8. i", "out", "02"),
    ("1< rom page 3", "in", "03"),
    ("~~ Contineed on Page 4, Column 4. ", "out", "04"),
    ("(Contlnued on Poge 4.)", "out", "04"),
    ("Continued from Fiist #age.", "in", "01"),
    ("(Conchaded From: Page 6)", "in", "06"),
    ("Continued from ~ First Page.", "in", "01"),
    ("( on Page 3, Column 3.) 3.) ", "out", "03"),
    ("| on the petition. Continued from First Page. Ned: save money", "in", "01"),
    ("F0rtsetzung anf Seite 3", "out", "03"),
    ("Vlene de la pagina 1", "in", "01"),
    ("Pasa a la pig. 5", "out", "05"),
]


@pytest.mark.parametrize(("text", "kind", "target"), DAMAGED)
def test_damage(text: str, kind: str, target: str | None) -> None:
    mark = only(text)
    assert (mark.kind, mark.target) == (kind, target)


@pytest.mark.parametrize(
    "text",
    [
        "市民把这条导线上接用，由上转下，一直通到楼下。",
        "上接天线下转地气",
        "转2版",
        "下转26个村",
        "接3个单",
        "From 7 to 9",
        "Turn to 4 other men",
        "（他上接天线，下转地气）",
        "新开的微循环3号线由此上接高铁东站,下转白鹭湾码头,中途设11站。",
        "紧接着第一版图书出版",
        "记者从该书第三版获悉，第二版已经售完。",
        "此书下转第123页内容很好",
        "他上接天气预报，下转第二版本的软件",
        "全长47公里，上接3个乡镇，下转26个村",
        "“It will rain tomorrow,” he continued.",
        "he continued from page 3 of his notes to speak",
        "The report continued on to say that the bridge, built in 1904, was unsafe.",
        "modern fiction magazine, are e continued from page to page",
        "We turn to page after page of history, 12 in all.",
        "from 7 per c",
        "Il continua a parlare per 20 minuti.",
        "La suite des travaux, 4 pages en tout",
        "",
        "版",
    ],
)
def test_prose_is_no_marker(text: str) -> None:
    assert find_markers(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("（讲话全文见第二版）", "refer"),
        ("讲话全文见第二版", "refer"),
        ("报道见 08 版", "refer"),
        ("详见02版", "refer"),
        ("▶A3·4면에 관련기사", "refer"),
        ("＝3面に関連記事", "refer"),
        ("Related story, Page 4", "refer"),
        ("(Fortsetzung folgt)", "serial"),
        ("To be continued tomorrow", "serial"),
        ("(Continued Tomorrow.)", "serial"),
        ("(A suivre.)", "serial"),
        ("（未完待续）", "serial"),
    ],
)
def test_references_and_serials_are_never_jumps(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("before", "marker", "after"),
    [
        ("推动老工业城市向科技创新纵深挺进、 ", "▶下转 02版①", ""),
        ("推动老工业城市向科技创新纵深挺进、", "▶下转02版①", ""),
        ("推动老工业城市向科技创新纵深挺进、 ", "乱下转 02版人", ""),
        ("累计增加就业岗位三千个。", "（下转第二版）", ""),
        ("", "▲上接 01版①", "从一域突破到全域提升"),
        ("", "（上接第一版）", "另外，评估体现出分类思路。"),
        ("", "上接第一版", " 他强调，要坚持不懈。"),
        ("第一段。\n", "（下转第三版）", "\n第二段。"),
        ("the city council met. ", "(Continued on Page 4.)", ""),
    ],
)
def test_a_marker_glued_to_text_is_cut_out_exactly(before: str, marker: str, after: str) -> None:
    mark = only(before + marker + after)
    assert (mark.text, mark.start, mark.end) == (marker, len(before), len(before) + len(marker))


@pytest.mark.parametrize(
    ("printed", "kind", "target"),
    [
        (">>>下转02版", "out", "02"),
        ("►►下转02版", "out", "02"),
        ("▶（下转2版①）", "out", "02"),
        ("下转A2版 >>", "out", "A2"),
        ("<<上接A1", "in", "A1"),
        ("——下转第二版", "out", "02"),
        ("- （下转第二版）", "out", "02"),
        ("（全文转第二版）", "out", "02"),
        ("（继续下转第二版）", "out", "02"),
        ("（下转第2版左下）", "out", "02"),
        ("（下转第二版、第三版）", "out", "02"),
        ("（下转2～3版）", "out", "02"),
        ("（下转今日2版）", "out", "02"),
        ("（下转本报第二版）", "out", "02"),
        ("下转P2", "out", "02"),
        ("下转A2", "out", "A2"),
        ("轉A2", "out", "A2"),
        ("下转02版·要闻", "out", "02"),
        ("下转02版要闻", "out", "02"),
        ("下转02·要闻", "out", "02"),
        ("（下转要闻2版）", "out", "02"),
        ("下接02版", "out", "02"),
        ("（未完，见第二版）", "out", "02"),
        ("（紧接1版头条）", "in", "01"),
        ("（接上版）", "in", "previous"),
        ("（接头版）", "in", "01"),
        ("▼１面から", "in", "01"),
        ("Turn to A4", "out", "A4"),
        ("Story continues on A4", "out", "A4"),
        ("(continued on p. 4)", "out", "04"),
        ("FROM A1", "in", "A1"),
    ],
)
def test_what_stands_round_a_phrase_goes_with_it(printed: str, kind: str, target: str) -> None:
    """Arrows in a row, more words in the bracket, the page's name: nothing of the line stays in the story."""
    mark = only(printed)
    assert (mark.kind, mark.target, mark.text) == (kind, target, printed)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("（上接1版《渡口亮灯》）", "渡口亮灯"),
        ("上接第一版《渡口亮灯》一文", "渡口亮灯"),
        ("▲上接 01版“渡口亮灯”", "渡口亮灯"),
    ],
)
def test_a_continuation_line_may_name_its_story(printed: str, title: str) -> None:
    mark = only(printed)
    assert (mark.target, mark.slug, mark.text) == ("01", title, printed)


@pytest.mark.parametrize(
    "text",
    ["据《海东日报》▶下转02版", "上一句。——下转02版", "项目（二期）下转第二版"],
)
def test_what_belongs_to_the_text_stays_with_it(text: str) -> None:
    assert only(text).text.strip("▶") in ("下转02版", "下转第二版")


@pytest.mark.parametrize(
    ("text", "label", "labels"),
    [
        ("▶下转 02版①", "①", ("①",)),
        ("▲上接 01版⑵", "②", ("②",)),
        ("▶下转 02版2", "②", ("②",)),
        ("▶下转 02版o4", "④", ("④",)),
        ("乱下转 02版人", None, ("①", "④")),
        ("全上接 01版@)", None, ("②",)),
        ("▲上接 01版1月31日，全市", None, ()),
        ("（下转第二版）", None, ()),
    ],
)
def test_labels(text: str, label: str | None, labels: tuple[str, ...]) -> None:
    mark = find_markers(text)[0]
    assert (mark.label, mark.labels) == (label, labels)


@pytest.mark.parametrize(
    ("text", "target", "column", "slug"),
    [
        ("Continued on Page 2, Column 3.", "02", "3", None),
        ("Continued From Page Seven", "07", None, None),
        ("Continued on third page.", "03", None, None),
        ("Continued on next page", "next", None, None),
        ("Turn to back page", "back", None, None),
        ("Continued on Page A-4", "A4", None, None),
        ("Continued on Page 4A", "A4", None, None),
        ("See FIRE, Page A8", "A8", None, "FIRE"),
        ("OBAMA, from page 1", "01", None, "OBAMA"),
        ("Mayor, from A1", "A1", None, "Mayor"),
        ("（下转次版）", "next", None, None),
        ("▲上接 B叠3版", "B叠3", None, None),
        ("（下转十二版）", "12", None, None),
    ],
)
def test_targets(text: str, target: str, column: str | None, slug: str | None) -> None:
    mark = only(text)
    assert (mark.target, mark.column, mark.slug) == (target, column, slug)


def test_two_markers_on_one_line() -> None:
    found = find_markers("Continued on Page 2, Column 5. | Continued on Page 6, Column 6.")
    assert [(m.target, m.column) for m in found] == [("02", "5"), ("06", "6")]


def test_a_profile_limits_the_search() -> None:
    assert [m.language for m in find_markers("Fortsetzung auf Seite 3", "de")] == ["de"]
    assert find_markers("Fortsetzung auf Seite 3", "zh-Hans") == []
    assert finder("de") is finder("de")


@given(st.text(alphabet="▶▲（）下转上接第版02一二①\n 他的Continued on Pge3.", max_size=60))
def test_whatever_the_text_markers_stand_in_it_in_order(text: str) -> None:
    found = find_markers(text)
    assert all(text[m.start : m.end] == m.text and 0 < m.confidence <= 1 for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
