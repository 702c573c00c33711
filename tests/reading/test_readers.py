"""Every OCR tool's file is read to the same articles, by its content; what its JSON knows is evidence."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import tools
from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Box, Edition, Issue, Kind
from zhuzhou_paper.reading import chandra
from zhuzhou_paper.reading.readers import READERS, sniff

STORY = "昨日上午，东干渠开闸放水，清澈的渠水流向两岸三万亩农田，这是今年第一次春灌，渠管处介绍水量比去年多两成。"
GOES_ON = "沿线四个镇的水管员轮班巡渠，春灌将持续到四月底，预计浇地一万六千亩，比往年提前五天完成全部轮次。"
POND = "青石日报讯（记者 尚青） 石桥村的山塘建于1976年，淤积严重，蓄水量不到当年的一半，村里请来两台挖机。"
POND_GOES_ON = "三天以后塘底见了硬土，六十亩玉米的灌溉用水有了着落，村民说今年不用再抢水了，秋后还要加固堤脚。"
PAGES: list[tools.Page] = [
    [
        tools.Print("text", "青石日报 2024年3月2日 星期六", 0, (20, 20, 400, 40)),
        tools.Print("title", "东干渠今日开闸", 1, (20, 60, 400, 120)),
        tools.Print("text", "青石日报讯（记者 周牧） " + STORY, 0, (20, 140, 400, 300)),
        tools.Print("text", GOES_ON, 0, (20, 310, 400, 400)),
        tools.Print("title", "山塘清淤三天完工", 1, (20, 420, 400, 480)),
        tools.Print("text", POND, 0, (20, 500, 400, 600)),
        tools.Print("text", "（下转第二版）", 0, (300, 610, 400, 630)),
    ],
    [
        tools.Print("header", "第二版 综合", 0, (20, 20, 200, 40)),
        tools.Print("text", "（上接第一版）", 0, (20, 60, 200, 80)),
        tools.Print("text", POND_GOES_ON, 0, (20, 100, 400, 200)),
    ],
]  # fmt: skip


def read(text: str | bytes) -> Issue:
    return read_issue("-", stdin=text if isinstance(text, bytes) else text.encode())


def stories(edition: Edition) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    """Headlines, pages and bodies; blanks inside a line are a matter of each engine."""
    return [
        (_bare(one.headline or ""), one.pages, [_bare(paragraph.text) for paragraph in one.paragraphs])
        for one in edition.articles
    ]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def expected(fixtures: Path) -> Edition:
    return clean(read_issue(fixtures / "issue"))


@pytest.mark.parametrize("write", tools.BLOCKS, ids=lambda write: write.__name__)
def test_the_same_issue_of_24_items_through_every_tool(write: tools.Writer, expected: Edition, fixtures: Path) -> None:
    issue = read(write(tools.pages_of(fixtures / "issue")))
    edition = clean(issue)
    assert stories(edition) == stories(expected)
    assert edition.facts == expected.facts
    assert [(link.from_page, link.to_page, link.status) for link in edition.links] == [
        (link.from_page, link.to_page, link.status) for link in expected.links
    ]
    assert edition.ledger.missing == 0
    for page in issue.pages:
        source = issue.sources[0].text
        assert all(source[fragment.start : fragment.end] == fragment.text for fragment in page.fragments)
        lines = source.split("\n")
        assert all(
            lines[fragment.line - 1].replace("\f", "").startswith(fragment.text.split("\n")[0])
            for fragment in page.fragments
        )


@pytest.mark.parametrize("write", [*tools.BLOCKS, tools.hocr, tools.alto, tools.tsv], ids=lambda write: write.__name__)
def test_a_small_issue_also_through_those_that_give_lines(write: tools.Writer) -> None:
    edition = clean(read(write(PAGES)))
    first, second = stories(edition)
    assert first == ("东干渠今日开闸", ("01",), [_bare("青石日报讯（记者 周牧） " + STORY), GOES_ON])
    assert second[:2] == ("山塘清淤三天完工", ("01", "02"))
    assert second[2][-1].endswith("秋后还要加固堤脚。") and not any("版）" in text for text in second[2])
    assert edition.ledger.missing == 0


def test_page_xml_a_file_a_page(tmp_path: Path) -> None:
    for number, text in enumerate(tools.page_xml(PAGES), start=1):
        (tmp_path / f"{number:04d}_p{number}.xml").write_text(text, encoding="utf-8")
    issue = read_issue(tmp_path)
    assert stories(clean(issue)) == stories(clean(read(tools.hocr(PAGES))))
    assert [page.geometry for page in issue.pages] == [True, True]


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (tools.mineru_content_list, "mineru"), (tools.mineru_content_list_v2, "mineru"), (tools.mineru_middle, "mineru"),
        (tools.mineru_middle_4, "mineru"), (tools.paddle_server, "paddle"), (tools.paddle_results, "paddle"),
        (tools.paddle_lines, "paddle"), (tools.docling, "docling"), (tools.olmocr, "dolma"), (tools.glm, "glm"),
        (tools.deepseek_grounded, "deepseek-boxes"), (tools.hocr, "hocr"), (tools.alto, "alto"), (tools.tsv, "tsv"),
        (tools.marker, None), (tools.chandra, None), (tools.deepseek, None),
    ],
    ids=lambda one: getattr(one, "__name__", one) or "text",
)  # fmt: skip
def test_a_file_is_told_by_its_content(write: tools.Writer, name: str | None) -> None:
    found = sniff(write(PAGES))
    assert (found.name if found else None) == name
    assert name is None or name in {reader.name for reader in READERS}


def test_labels_boxes_and_confidence_are_kept() -> None:
    (page,) = read(tools.mineru_middle(PAGES[1:])).pages
    assert page.geometry and page.box == Box(0, 0, 900, 20000)
    assert page.label == "02" and page.label_from == "folio"
    header = page.fragments[0]
    assert ("label", "header") in header.attributes and ("confidence", "0.93") in header.attributes
    assert header.box == Box(20, 20, 200, 40)


def test_a_wrong_join_of_mineru_is_undone() -> None:
    """para_blocks hold two paragraphs in one block; preproc_blocks, which are read, hold them as printed."""
    texts = [fragment.text for fragment in read(tools.mineru_middle(PAGES[:1])).pages[0].fragments]
    assert GOES_ON in texts


def test_lines_with_boxes_in_middle_json_show_indents() -> None:
    lines = [
        "　　昨日上午，县城首条公交线",
        "路正式开通，全长十二公里。",
        "　　市民表示，今后出行将更",
        "加方便快捷也更加便宜。",
    ]
    spans = [
        {"bbox": [100 + 40 * line.count("　") // 2, top, 360, top + 20], "spans": [{"type": "text", "content": line.strip("　")}]}
        for top, line in zip(range(100, 200, 25), lines, strict=True)
    ]  # fmt: skip
    for line in spans[1::2]:
        line["bbox"] = [100, line["bbox"][1], 340, line["bbox"][3]]
    blocks = [{"type": "text", "bbox": [100, 100, 360, 200], "lines": spans}]
    text = json.dumps({"pdf_info": [{"preproc_blocks": blocks, "page_idx": 0, "page_size": [500, 700]}]})
    (fragment,) = read(text).pages[0].fragments
    assert [line.box.left for line in fragment.lines] == [140, 100, 140, 100]
    (article,) = clean(read(text)).articles
    assert len(article.paragraphs) == 2


PIECES = (
    "昨日上午，东干渠开闸放水，渠水流向两岸三万亩农田。",
    "这是今年第一次春灌，管理处介绍水量比去年多两成，四个镇都能用上水。",
)


@pytest.mark.parametrize(("related", "number"), [("join", 1), ("link", 1), ("other", 2)])
def test_relations_of_page_xml_say_what_is_one_paragraph(related: str, number: int) -> None:
    """Behind a full stop nothing else can tell."""
    regions = "".join(
        f"<TextRegion id='r{n}'><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextRegion>"
        for n, text in enumerate(PIECES)
    )
    relation = (
        f"<Relation type='{related}'><SourceRegionRef regionRef='r0'/><TargetRegionRef regionRef='r1'/></Relation>"
    )
    text = f"<PcGts><Page imageWidth='9' imageHeight='9'><Relations>{relation}</Relations>{regions}</Page></PcGts>"
    (article,) = clean(read(text)).articles
    assert len(article.paragraphs) == number


def test_a_join_that_mineru_4_marks_is_evidence_and_does_not_decide() -> None:
    page = [tools.Print("text", text, 0, (20, 20 + 100 * n, 400, 90 + 100 * n)) for n, text in enumerate(PIECES)]
    record = json.loads(tools.mineru_middle_4([page]))
    record["pages"][0]["blocks"][1]["continues_prev"] = True
    edition = clean(read(json.dumps(record)))
    assert "joined in the input" in {reason.name for seam in edition.seams for reason in seam.evidence}
    assert len(edition.articles[0].paragraphs) == 2


def test_docling_parts_of_a_joined_paragraph_are_read_where_they_were_printed() -> None:
    record = json.loads(tools.docling([PAGES[0][:2], PAGES[1][:1]]))
    whole = STORY + GOES_ON
    box = {"l": 1, "t": 2, "r": 30, "b": 4, "coord_origin": "TOPLEFT"}
    spans = [(1, 0, len(STORY)), (2, len(STORY), len(whole))]
    prov = [{"page_no": page, "bbox": box, "charspan": [start, end]} for page, start, end in spans]
    record["texts"].append({"self_ref": "#/texts/9", "label": "text", "text": whole, "prov": prov})
    first, second = read(json.dumps(record)).pages
    assert first.fragments[-1].text == STORY and first.fragments[-1].box == Box(1, 2, 30, 4)
    assert second.fragments[-1].text == GOES_ON


def test_olmocr_pages_are_divided_by_their_spans() -> None:
    """The tool joins pages with one line end, which ends no paragraph."""
    issue = read(tools.olmocr(PAGES))
    assert [page.label for page in issue.pages] == ["01", "02"]
    assert issue.pages[1].fragments[0].text == "第二版 综合"


def test_a_body_that_a_tool_took_for_a_header_stays_in_its_story() -> None:
    pages = [PAGES[0][:2], PAGES[1]]
    wrong = tools.Print("header", GOES_ON, 0, (20, 310, 400, 400))
    pages[0] = [*pages[0], wrong]
    (first, _) = clean(read(tools.glm(pages))).articles
    assert [paragraph.text for paragraph in first.paragraphs] == [GOES_ON]


def test_a_short_header_that_no_rule_knows_is_no_story() -> None:
    header = tools.Print("header", "青石市融媒体中心出品", 0, (20, 20, 200, 40))
    edition = clean(read(tools.glm([[*PAGES[0], header]])))
    assert "青石市融媒体中心出品" in [piece.text for piece in edition.furniture]


def test_captions_and_pictures_of_a_content_list() -> None:
    items = [
        {"type": "text", "text": "花海迎春分", "text_level": 2, "page_idx": 0},
        {
            "type": "image",
            "img_path": "images/a.jpg",
            "image_caption": ["3月19日，市民在油菜花田边踏青。"],
            "page_idx": 0,
        },
        {"type": "text", "text": "县城通公交", "text_level": 2, "page_idx": 0},
        {"type": "text", "text": STORY, "page_idx": 0},
        {"type": "table", "table_body": "<table><tr><td>甲</td></tr></table>", "page_idx": 0},
    ]
    issue = read(json.dumps(items))
    kinds = [fragment.kind for fragment in issue.pages[0].fragments]
    assert kinds == [Kind.HEADING, Kind.IMAGE, Kind.TEXT, Kind.HEADING, Kind.TEXT, Kind.TABLE]
    edition = clean(issue)
    assert [piece.role for piece in edition.pieces.values() if piece.text.startswith("3月19日")] == ["caption"]
    assert edition.ledger.missing == 0


BROKEN = [
    (tools.mineru_content_list(PAGES)[:-40], r"-:\d+: this MinerU JSON is cut short; write it anew with MinerU"),
    (tools.paddle_server(PAGES)[:-30], r"-:\d+: this PaddleOCR JSON is cut short"),
    (tools.docling(PAGES)[:900], r"-:\d+: this docling JSON is (cut short|broken)"),
    (tools.olmocr(PAGES)[:-30], r"-:1: this olmOCR JSON is"),
    (tools.glm(PAGES).replace('"label"', "label", 1), r"-:\d+: this GLM-OCR JSON is broken"),
    ('[{"type": "text", "text": "x", "page_idx": 0}, 7]', r"-:1: an item of the content list is no object"),
    ('{"parsing_res_list": 7}', "parsing_res_list is no list"),
    ('{"pdf_info": [7], "_backend": "vlm"}', "a page of the middle JSON is no object"),
    ('{"schema_name": "DoclingDocument"}', "this docling JSON has no body"),
    ('{"text": 3, "source": "x", "added": "y"}', "-:1: a document has no text"),
    ('[{"bbox_2d": [], "content": ""}, 5]', "a region is no object"),
    (tools.tsv(PAGES).replace("\t91.5\t", "\t", 1), r"-:\d+: a row is no row of Tesseract's"),
    (tools.page_xml(PAGES)[0][:-30], r"-:\d+: malformed XML"),
    ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><PcGts>&a;</PcGts>", "-:1: the file declares entities"),
    ("<PcGts>" + "<TextRegion>" * 300, "nested too deeply"),
    ('{"name": "a shop", "price": 3}', "-: this is JSON of another kind; paper formats"),
    ("<?xml version='1.0'?><rss/>", "-: this is XML of another kind, <rss>"),
    ("[" * 3000 + '{"page_idx": 1, "type": "', "MinerU JSON"),
]


@pytest.mark.parametrize(("text", "told"), BROKEN, ids=[told for _, told in BROKEN])
def test_a_broken_file_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(PaperError, match=told) as error:
        read(text)
    assert "\n" not in str(error.value) and len(str(error.value)) < 200


@pytest.mark.parametrize("write", tools.BLOCKS[:10], ids=lambda write: write.__name__)
def test_a_file_cut_anywhere_is_text_or_told(write: tools.Writer) -> None:
    text = write(PAGES)
    for size in range(1, len(text), max(1, len(text) // 60)):
        try:
            read(text[:size])
        except PaperError as error:
            assert "\n" not in str(error)


REAL = ("mineru4/synthetic.middle", "docling/synthetic_two_pages.docling", "glmocr/page", "glmocr/handwritten")


@pytest.mark.parametrize("name", REAL)
def test_real_files(cases: Path, name: str) -> None:
    file = cases / "formats" / f"{name}.json"
    if not file.is_file():
        pytest.skip(f"no {name} among the cases")
    edition = clean(read_issue(file))
    assert edition.articles and edition.ledger.missing == 0


def laid(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        stem, _, ending = name.rpartition("_")
        (folder / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return folder


def test_a_page_in_two_formats_is_read_once(tmp_path: Path) -> None:
    laid(tmp_path, p01_hocr=tools.hocr(PAGES[:1]), p01_xml=tools.alto(PAGES[:1]), p01_txt=STORY, p02_txt="甲")
    issue = read_issue(tmp_path)
    assert [Path(source.name).name for source in issue.sources] == ["p01.hocr", "p02.txt"]
    assert len(issue.notes) == 1 and "p01.txt (p01.hocr is read)" in issue.notes[0]
    assert not issue.warnings


@pytest.mark.parametrize("names", [("news_md", "news_content_list_json", "news_content_list_v2_json", "news_middle_json"),
                                   ("full_md", "0b1_content_list_json", "0b1_content_list_v2_json", "layout_json")])  # fmt: skip
def test_a_folder_of_mineru_is_its_middle_json(tmp_path: Path, names: tuple[str, ...]) -> None:
    markdown = "\n\n".join(map(tools.markdown, PAGES))
    texts = (
        markdown,
        tools.mineru_content_list(PAGES),
        tools.mineru_content_list_v2(PAGES),
        tools.mineru_middle(PAGES),
    )
    laid(tmp_path, **dict(zip(names, texts, strict=True)))
    (tmp_path / "news_model.json").write_text('[[{"type": "text", "bbox": [0, 0, 1, 1], "content": "甲"}]]')
    issue = read_issue(tmp_path)
    assert [Path(source.name).stem for source in issue.sources] == [names[3].removesuffix("_json")]
    assert len(issue.notes) == 1


def test_what_was_made_of_the_pages_is_no_page(tmp_path: Path) -> None:
    document = '{"id": "a", "text": "甲", "source": "青石日报", "added": "x", "created": "x"}\n'
    issue = read_issue(laid(tmp_path, p01_md="## 甲\n\n乙。", out_jsonl=document, other_json='{"a": 1}'))
    assert [Path(source.name).name for source in issue.sources] == ["p01.md"] and not issue.notes
    assert [fragment.text for fragment in read(document).pages[0].fragments] == ["甲"]


def test_files_of_one_name_and_no_common_page_are_all_read(tmp_path: Path) -> None:
    issue = read_issue(laid(tmp_path, p01_md="## 甲\n\n乙。", p02_md="## 丙\n\n丁。", p10_md="## 戊"))
    assert len(issue.sources) == 3 and not issue.notes


@pytest.mark.parametrize("box", ["66 100 933 160", "[66, 100, 933, 160]"])
def test_regions_of_chandra(box: str) -> None:
    text = (
        "<div data-bbox='66 20 300 40' data-label='Page-Header'>第二版 综合</div>\n"
        f'<div data-label="Section-Header" data-bbox="{box}"><h2>东干渠<br/>今日开闸</h2></div>'
        f"<div data-label='Text' data-bbox='66 180 400 300'><p>{STORY}<math>x</math></p><p>{GOES_ON}</p></div>"
        "<div data-label='Table' data-bbox='66 310 400 400'><table><tr><td>甲</td></tr></table></div>"
        "<div data-label='Figure' data-bbox='66 410 400 500'><img alt='渠'/></div>"
    )
    (page,) = read(text).pages
    assert page.label == "02" and page.geometry
    kinds = [Kind.TEXT, Kind.HEADING, Kind.TEXT, Kind.TEXT, Kind.TABLE, Kind.IMAGE]
    assert [fragment.kind for fragment in page.fragments] == kinds
    assert page.fragments[1].text == "东干渠\n今日开闸" and page.fragments[1].box == Box(66, 100, 933, 160)
    assert page.fragments[2].text == STORY + "x" and page.fragments[4].text.startswith("<table>")


def test_groups_and_pictures_of_marker() -> None:
    leaf = {"polygon": [], "section_hierarchy": {}}
    blocks = [
        {"block_type": "PageFooter", "html": "<p>责编 甲</p>", "bbox": [10, 900, 90, 920], **leaf},
        {"block_type": "SectionHeader", "html": "<h3>花海迎春分</h3>", "bbox": [10, 10, 90, 30], **leaf},
        {"block_type": "FigureGroup", "html": "<content-ref src='a'></content-ref>", "bbox": [10, 40, 90, 90], "children": [
            {"block_type": "Picture", "html": "<p><img src='a.jpg'></p>", "bbox": [10, 40, 90, 80], "children": None},
            {"block_type": "Caption", "html": "<p>3月19日，市民在油菜花田边踏青。</p>", "bbox": [10, 80, 90, 90]},
        ]},
    ]  # fmt: skip
    record = {
        "block_type": "Document",
        "children": [{"block_type": "Page", "html": "", "bbox": [0, 0, 100, 1000], "children": blocks}],
    }
    fragments = read(json.dumps(record)).pages[0].fragments
    assert [(one.kind, dict(one.attributes).get("label")) for one in fragments] == [
        (Kind.HEADING, "title"), (Kind.IMAGE, None), (Kind.TEXT, "caption"), (Kind.TEXT, "footer"),
    ]  # fmt: skip


@given(
    st.text(max_size=60),
    st.sampled_from(["<p>{}</p>", "<h2>{}</h2>", "{}", "<ul><li>{}</li></ul>", "<b>{}</b><br>", "<p>{}"]),
)
def test_no_character_of_html_is_lost(text: str, shell: str) -> None:
    made = shell.format(html.escape(text))
    pages = chandra.read(f"<div data-bbox='1 2 30 40' data-label='Text'>{made}</div>", "-")
    found = "".join(line.text for page in pages for block in page.blocks for line in block.lines)
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", text)
