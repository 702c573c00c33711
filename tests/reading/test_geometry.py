"""Files with boxes: hOCR and ALTO to text, columns in order, and what the print says of paragraphs and headlines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper import clean
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.layout.boxed_runs import boxed_runs
from zhuzhou_paper.ledger import printed
from zhuzhou_paper.model import Box, Kind
from zhuzhou_paper.reading import is_page_file, read_issue
from zhuzhou_paper.reading.formats import Block, PrintedLine, PrintedPage, printed_line
from zhuzhou_paper.reading.order import reading_order, rows
from zhuzhou_paper.reading.printed import Print, printed_lines
from zhuzhou_paper.reading.regroup import regroup

EM = 20
# Text, left edge in em, row; a story of two columns of 12 em under a headline, the gutter 1 em wide.
LEFT = ["昨日上午，东干渠开闸", "放水，清澈的渠水流向两岸", "三万亩农田，这是今年第一", "次春灌。"]
RIGHT = ["渠管处的负责人介绍，", "今年的水量比去年多两成，", "春灌将持续到四月底，沿线", "四个镇都能用上水。"]
HEAD = "东干渠今日开闸"


def box(line: str, left: float, top: float, size: float = 1.0) -> tuple[float, float, float, float]:
    return left * EM, top, left * EM + len(line) * EM * size, top + EM * size


def lines() -> list[tuple[str, tuple[float, float, float, float]]]:
    """As an engine gives them that reads straight across both columns."""
    out = [(HEAD, box(HEAD, 6.5, 0, 2))]
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        indent = 0 if number else 2
        out.append((left, box(left, indent, 60 + 25 * number)))
        out.append((right, box(right, 13 + indent, 60 + 25 * number)))
    return out


def words(line: str, where: tuple[float, float, float, float]) -> list[tuple[str, tuple[float, float, float, float]]]:
    left, top, right, bottom = where
    step = (right - left) / len(line)
    return [(char, (left + n * step, top, left + (n + 1) * step, bottom)) for n, char in enumerate(line)]


def alto(blocks: list[tuple[str, tuple[float, float, float, float]]]) -> str:
    body = ""
    for text, where in blocks:
        strings = "<SP WIDTH='-3'/>".join(f"<String CONTENT='{w}' {_hpos(at)}/>" for w, at in words(text, where))
        body += f"<TextBlock {_hpos(where)}><TextLine {_hpos(where)}>{strings}</TextLine></TextBlock>"
    page = f"<Page WIDTH='500' HEIGHT='400'><PrintSpace>{body}</PrintSpace></Page>"
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<alto xmlns='urn:x'><Layout>{page}</Layout></alto>"


def _hpos(at: tuple[float, float, float, float]) -> str:
    return f"HPOS='{at[0]}' VPOS='{at[1]}' WIDTH='{at[2] - at[0]}' HEIGHT='{at[3] - at[1]}'"


def hocr(blocks: list[tuple[str, tuple[float, float, float, float]]]) -> str:
    body = ""
    for text, where in blocks:
        spans = " ".join(f"<span class='ocrx_word' title='{_title(at)}'>{w}</span>" for w, at in words(text, where))
        body += f"<p class='ocr_par' title='{_title(where)}'><span class='ocr_line' title='{_title(where)}'>{spans}</span></p>\n"
    page = f"<div class='ocr_page' title='bbox 0 0 500 400'>{body}&nbsp;<br></div>"
    return f"<!DOCTYPE html><html><head><title>p01</title><meta name='ocr-system' content='x'></head><body>{page}</body></html>"


def _title(at: tuple[float, float, float, float]) -> str:
    return "bbox " + " ".join(f"{value:g}" for value in at) + "; x_wconf 90"


def read(text: str) -> list[str]:
    return [fragment.text for fragment in read_issue("-", stdin=text.encode()).pages[0].fragments]


@pytest.mark.parametrize("write", [alto, hocr])
def test_text_comes_in_column_order_without_blanks_between_words(write: object) -> None:
    issue = read_issue("-", stdin=write(lines()).encode())  # type: ignore[operator]
    page, source = issue.pages[0], issue.sources[0]
    assert [fragment.text for fragment in page.fragments] == [HEAD, "\n".join(LEFT), "\n".join(RIGHT)]
    assert page.geometry
    assert page.box == Box(0, 0, 500, 400)
    for fragment in page.fragments:
        assert source.text[fragment.start : fragment.end] == fragment.text
        assert source.text.split("\n")[fragment.line - 1] == fragment.text.split("\n")[0]
        assert [source.text[line.start : line.end] for line in fragment.lines] == fragment.text.split("\n")


@pytest.mark.parametrize("write", [alto, hocr])
def test_indents_and_type_size_make_the_article(write: object) -> None:
    edition = clean(read_issue("-", stdin=write(lines()).encode()))  # type: ignore[operator]
    (article,) = edition.articles
    assert article.headline == HEAD
    assert [paragraph.text for paragraph in article.paragraphs] == ["".join(LEFT), "".join(RIGHT)]
    assert edition.ledger.missing == 0


def test_a_line_run_together_over_the_gutter_is_divided() -> None:
    blocks = lines()
    heads, rest = blocks[:1], blocks[1:]
    filler = [(LEFT[1], box(LEFT[1], 0, 160 + 25 * n)) for n in range(6)]
    filler += [(RIGHT[1], box(RIGHT[1], 13, 160 + 25 * n)) for n in range(6)]
    page = regroup(
        PrintedPage(
            [
                Block([printed_line([(w, Box(*at)) for t, b in group for w, at in words(t, b)], None)])
                for group in (heads, *(rest[n : n + 2] for n in range(0, 8, 2)), *([item] for item in filler))
            ]
        )
    )
    texts = [line.text for block in page.blocks for line in block.lines]
    assert texts == [HEAD, *LEFT, *[LEFT[1]] * 6, *RIGHT, *[RIGHT[1]] * 6]


def test_rules_between_columns_are_set_aside_and_kept() -> None:
    found = [*words(LEFT[1], box(LEFT[1], 0, 60)), ("|", (245, 60, 246, 80)), *words(RIGHT[1], box(RIGHT[1], 13, 60))]
    line = printed_line([(word, Box(*at)) for word, at in found], None)
    page = regroup(PrintedPage([Block([line])]))
    assert [(block.rule, block.lines[0].text) for block in page.blocks] == [
        (False, LEFT[1]),
        (False, RIGHT[1]),
        (True, "|"),
    ]


def test_a_word_cut_at_a_line_end_is_not_doubled() -> None:
    text = (
        "<alto><Layout><Page><TextBlock><TextLine><String CONTENT='Die'/><SP/><String CONTENT='Zei' SUBS_TYPE='HypPart1'"
        " SUBS_CONTENT='Zeitung'/><HYP CONTENT='\u00ad'/></TextLine><TextLine><String CONTENT='tung'"
        " SUBS_TYPE='HypPart2' SUBS_CONTENT='Zeitung'/></TextLine></TextBlock></Page></Layout></alto>"
    )
    assert read(text) == ["Die Zei-\ntung"]


def test_pages_of_one_file_and_a_file_without_boxes() -> None:
    page = "<Page><TextBlock><TextLine><String CONTENT='{}'/></TextLine></TextBlock></Page>"
    text = "<alto><Layout>" + page.format("甲") + page.format("乙") + "</Layout></alto>"
    pages = read_issue("-", stdin=text.encode()).pages
    assert [(p.label, p.geometry, p.fragments[0].text, p.fragments[0].box) for p in pages] == [
        ("01", False, "甲", None),
        ("02", False, "乙", None),
    ]


def test_an_order_that_the_file_states_wins_over_the_boxes() -> None:
    where = "HPOS='0' VPOS='{1}' WIDTH='40' HEIGHT='20'"
    line = f"<TextLine {where}><String CONTENT='{{2}}'/></TextLine>"
    block = f"<TextBlock ID='{{0}}' {where}>{line}</TextBlock>"
    text = (
        "<alto><Layout><ReadingOrder><OrderedGroup><ElementRef REF='b'/><ElementRef REF='a'/></OrderedGroup></ReadingOrder>"
        "<Page>" + block.format("a", 0, "甲乙") + block.format("b", 60, "丙丁") + "</Page></Layout></alto>"
    )
    assert read(text) == ["丙丁", "甲乙"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<alto>\n<Layout>\n<Page>\n</Layout></alto>", "-:4: malformed XML"),
        ("<!DOCTYPE alto [<!ENTITY a 'aa'>]>\n<alto><Layout/></alto>", "-:1: the file declares entities"),
        ("<alto>" + "<x>" * 500, "nested too deeply"),
        ("<div class='ocr_page'>" + "<div>" * 500, "nested too deeply"),
        ("<?xml version='1.0'?><mets><fileSec/></mets>", "a METS names the files of its pages"),
        ("<alto><Layout/></alto>", "empty"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(PaperError) as error:
        read_issue("-", stdin=text.encode())
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        ("p01.xml", alto(lines()), True), ("p01.html", hocr(lines()), True), ("p01.hocr", hocr(lines()), True),
        ("mets.xml", "<?xml version='1.0'?><mets/>", False), ("index.html", "<html><p>目录</p></html>", False),
        ("p01.txt", "<b>甲</b>", True),
    ],
)  # fmt: skip
def test_markup_is_a_page_by_its_content(tmp_path: Path, name: str, text: str, page: bool) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert is_page_file(tmp_path / name) is page


def test_the_declared_encoding_is_used() -> None:
    page = "<Page><TextLine><String CONTENT='Übung'/></TextLine></Page>"
    text = f"<?xml version='1.0' encoding='ISO-8859-1'?><alto><Layout>{page}</Layout></alto>"
    assert read_issue("-", stdin=text.encode("latin-1")).pages[0].fragments[0].text == "Übung"


def test_print_of_a_block() -> None:
    page = read_issue("-", stdin=alto(lines()).encode()).pages[0]
    found = printed_lines(page)
    head, left, _ = page.fragments
    assert found[head.id][0].size == pytest.approx(2)
    assert [round(line.indent) for line in found[left.id]] == [2, 0, 0, 0]
    assert [round(line.short) for line in found[left.id]] == [0, 0, 0, 8]


@pytest.mark.parametrize(
    ("prints", "runs"),
    [
        # a headline of two lines, the first as wide as the column, and a byline in smaller type under it
        ([(0.3, 0, 1.45), (3, 3, 1.45), (4, 4, 1.0), (2, 0, 1)], [(0, True), (2, True), (3, False)]),
        # a body line that looks large because its characters were lost
        ([(2, 0, 1), (0, 0, 1.45), (0, 0, 1), (0, 3, 1)], [(0, False)]),
        # two paragraphs, the second indented
        ([(0, 0, 1), (0, 5, 1), (2, 0, 1), (0, 0, 1)], [(0, False), (2, False)]),
    ],
)
def test_runs_by_boxes(prints: list[tuple[float, float, float]], runs: list[tuple[int, bool]]) -> None:
    found = boxed_runs("甲乙\n丙丁\n戊己\n庚辛", [Print(*values) for values in prints])
    assert [(run.start // 3, run.alone) for run in found] == runs


BOXES = st.lists(
    st.tuples(st.integers(0, 900), st.integers(0, 900), st.integers(0, 400), st.integers(0, 60)).map(
        lambda t: Box(t[0], t[1], t[0] + t[2], t[1] + t[3])
    ),
    max_size=40,
)


@given(BOXES, BOXES)
def test_every_box_is_read_once(boxes: list[Box], rules: list[Box]) -> None:
    assert sorted(n for run in reading_order(boxes, 20, rules) for n in run) == list(range(len(boxes)))
    assert sorted(n for row in rows(range(len(boxes)), boxes) for n in row) == list(range(len(boxes)))


@given(BOXES, st.text("甲乙ab |，", min_size=1, max_size=12))
def test_regrouping_keeps_every_character(boxes: list[Box], text: str) -> None:
    page = PrintedPage([Block([PrintedLine(text.strip(), b, ((text.strip(), b),)) for b in boxes])])
    before = sorted(char for _ in boxes for char in text if not char.isspace())
    after = sorted(c for block in regroup(page).blocks for line in block.lines for c in line.text if not c.isspace())
    assert before == after


def test_real_pages_keep_every_character(cases: Path) -> None:
    for name in ("hocr", "xml"):
        file = cases / "bench" / "issues" / "i01" / "ocr" / f"p01.tess.{name}"
        edition = clean(read_issue(file))
        assert edition.ledger.missing == 0
        assert edition.ledger.total == printed(edition.issue.sources[0].text)
        assert any(fragment.kind is Kind.TEXT and fragment.lines for fragment in edition.issue.pages[0].fragments)


def test_a_headline_narrower_than_its_story_stands_before_all_its_columns() -> None:
    """Over four columns, as wide as two of them, beside another story that fills the first."""
    aside = [Box(0, 25 * n, 100, 25 * n + 20) for n in range(10)]
    head = Box(250, 0, 450, 44)
    columns = [Box(left, 60 + 25 * n, left + 100, 80 + 25 * n) for left in (120, 240, 360, 480) for n in range(6)]
    order = [n for run in reading_order([*aside, *columns, head], EM) for n in run]
    last = len(aside) + len(columns)
    assert order.index(last) == len(aside)
    assert order[len(aside) + 1 :] == list(range(len(aside), last))


def test_a_headline_of_one_column_stays_in_it() -> None:
    head = Box(130, 100, 210, 144)
    columns = [Box(left, 25 * n, left + 100, 25 * n + 20) for left in (0, 240) for n in range(12)]
    middle = [Box(120, 25 * n, 220, 25 * n + 20) for n in (0, 1, 2, 3, 6, 7, 8, 9)]
    order = [n for run in reading_order([*columns, *middle, head], EM) for n in run]
    assert order == [*range(12), 24, 25, 26, 27, 32, 28, 29, 30, 31, *range(12, 24)]


def test_a_headline_cut_at_a_colon_is_one_line() -> None:
    left, right = "水利：", "东干渠今日开闸"
    big = [(left, (0, 0, 110, 40)), (right, (150, 0, 430, 40))]
    found = [printed_line([(w, Box(*at)) for w, at in words(text, where)], None) for text, where in big]
    rest = [printed_line([(w, Box(*at)) for w, at in words(t, b)], None) for t, b in lines()[1:]]
    page = regroup(PrintedPage([Block([line]) for line in [*found, *rest]]))
    assert page.blocks[0].lines[0].text == left + right


def test_characters_that_the_engine_doubts_are_listed_when_they_stand_alone() -> None:
    page = hocr(lines())
    speck = "<p class='ocr_par'><span class='ocr_line' title='bbox 480 350 499 371'>"
    speck += "<span class='ocrx_word' title='bbox 480 350 499 371; x_wconf 3'>人</span></span></p>"
    edition = clean(read_issue("-", stdin=page.replace("&nbsp;<br></div>", speck + "</div>").encode()))
    assert [piece.text for piece in edition.furniture] == ["人"]
    assert edition.ledger.missing == 0


@pytest.mark.parametrize("written", ["x_wconf 87", "x_wconf 87.4"])
def test_how_sure_the_engine_is_of_a_line(written: str) -> None:
    page = hocr(lines()).replace("x_wconf 90", written)
    found = [line.sure for f in read_issue("-", stdin=page.encode()).pages[0].fragments for line in f.lines]
    assert found and all(sure == pytest.approx(0.87, abs=0.01) for sure in found)


@pytest.mark.parametrize(
    ("software", "written", "sure"),
    [
        ("tesseract 5.3.0", "0.6", 0.06),  # its ALTO has no zero before one digit
        ("tesseract 5.3.0", "0.60", 0.6),
        ("another", "0.6", 0.6),
        ("another", "-0.2", 0.0),
        ("another", "sure", None),
    ],
)
def test_confidence_in_alto_as_its_engine_writes_it(software: str, written: str, sure: float | None) -> None:
    page = alto(lines()).replace(
        "<Layout>", f"<Description><softwareName>{software}</softwareName></Description><Layout>"
    )
    found = read_issue("-", stdin=page.replace("<String ", f"<String WC='{written}' ").encode()).pages[0]
    assert {line.sure for fragment in found.fragments for line in fragment.lines} == {sure}


def test_lines_whose_boxes_are_too_high_keep_their_order() -> None:
    """The first line of a paragraph begins further right than the one below it, and noise has made their boxes overlap."""
    first, second, third = Box(40, 0, 240, 24), Box(0, 13, 240, 46), Box(0, 50, 240, 70)
    assert [n for run in reading_order([second, first, third], EM) for n in run] == [1, 0, 2]


def test_headlines_far_apart_are_of_two_stories() -> None:
    water, ferry = "东干渠今日开闸", "老渡口重新开航"
    story = ["昨日上午，东干渠开闸放", "水，清澈的渠水流向两岸三", "万亩农田，这是今年第一次", "春灌。"]
    other = ["渡口停航二十年，昨日清", "晨重新响起了汽笛，第一班", "船载着四十多名乘客，只用", "六分钟就到了对岸。"]
    page = [(water, box(water, 0, 0, 1.7)), (ferry, box(ferry, 30, 0, 1.7))]
    for left, text in ((0, story), (30, other)):
        page += [(line, box(line, left + (0 if n else 2), 60 + 25 * n)) for n, line in enumerate(text)]
    edition = clean(read_issue("-", stdin=alto(page).encode()))
    assert {article.headline for article in edition.articles} == {water, ferry}
