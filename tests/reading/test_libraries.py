"""Files of libraries: every version, unit and structure of ALTO and PAGE, valid by their schemas, gives the same articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.reading import tools
from tests.reading.test_readers import PAGES, read, stories
from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Kind

XLINK = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
<xsd:attributeGroup name="simpleLink"/></xsd:schema>"""  # ALTO's schema imports it for one element that no page here has
ALTOS: list[dict[str, Any]] = [
    {"version": 2}, {"version": 3}, {"version": 4}, {"version": 2, "unit": "mm10"}, {"version": 3, "unit": "inch1200"},
    {"version": 4, "tags": True, "order": True}, {"version": 4, "order": True, "unit": "mm10"}, {"version": 3, "tags": True},
]  # fmt: skip


def schema(cases: Path, name: str) -> Any:
    etree = pytest.importorskip("lxml.etree", reason="the schemas are checked where lxml is installed")
    file = cases / "formats" / "schemas" / name
    if not file.is_file():
        pytest.skip(f"no {name} among the cases")

    class Xlink(etree.Resolver):  # type: ignore[name-defined,misc]
        def resolve(self, url: str, _: object, context: object) -> Any:
            return self.resolve_string(XLINK, context) if "xlink" in url else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Xlink())
    judge = etree.XMLSchema(etree.parse(str(file), parser))

    def faults(text: str) -> list[str]:
        judge.validate(etree.fromstring(text.encode("utf-8")))
        return [f"{one.line}: {one.message}" for one in judge.error_log]

    return faults


@pytest.mark.parametrize("about", [one for one in ALTOS if one["version"] == 4], ids=str)
def test_the_alto_files_of_these_tests_are_valid(about: dict[str, Any], cases: Path) -> None:
    assert schema(cases, "alto-4-4.xsd")(tools.alto(PAGES, **about)) == []


@pytest.mark.parametrize("year", ["2019", "2024"])
def test_the_page_files_of_these_tests_are_valid(year: str, cases: Path) -> None:
    faults = schema(cases, f"page-{year}-07-15.xsd")
    assert [faults(text) for text in tools.page_xml(PAGES, year)] == [[], []]


@pytest.mark.parametrize("about", ALTOS, ids=str)
def test_versions_units_tags_and_order_of_alto(about: dict[str, Any]) -> None:
    """Only proportions count: tenths of a millimetre and 1200ths of an inch are as good as pixels."""
    assert stories(clean(read(tools.alto(PAGES, **about)))) == stories(clean(read(tools.hocr(PAGES))))


@pytest.mark.parametrize("year", ["2013", "2019", "2024"])
def test_years_of_page(year: str, tmp_path: Path) -> None:
    for number, text in enumerate(tools.page_xml(PAGES, year), start=1):
        (tmp_path / f"{number:04d}_p{number}.xml").write_text(text, encoding="utf-8")
    assert stories(clean(read_issue(tmp_path))) == stories(clean(read(tools.hocr(PAGES))))


def test_a_tag_says_what_a_block_is() -> None:
    """In a file with a reading order the blocks are as the file has them; a headline ranks by the size of its type."""
    first = read(tools.alto(PAGES, 4, tags=True, order=True)).pages[0].fragments
    assert [(one.text, one.level) for one in first if one.kind is Kind.HEADING] == [
        ("东干渠今日开闸", 0), ("山塘清淤三天完工", 0)
    ]  # fmt: skip
    assert ("label", "title") in first[1].attributes


@pytest.mark.parametrize(
    ("tag", "label"),
    [
        ("<LayoutTag ID='t' LABEL='RunningTitleZone'/>", "header"), ("<OtherTag ID='t' TYPE='page-number' LABEL='x'/>", "page-number"),
        ("<StructureTag ID='t' LABEL='Caption'/>", "caption"), ("<StructureTag ID='t' LABEL='Article'/>", None),
    ],
)  # fmt: skip
def test_words_of_tags(tag: str, label: str | None) -> None:
    line = "<TextLine><String CONTENT='第二版'/></TextLine>"
    block = f"<ComposedBlock ID='c' TAGREFS='t'><TextBlock ID='b'>{line}</TextBlock></ComposedBlock>"
    order = "<ReadingOrder><UnorderedGroup><OrderedGroup><ElementRef REF='b'/></OrderedGroup></UnorderedGroup></ReadingOrder>"
    (fragment,) = (
        read(f"<alto><Tags>{tag}</Tags>{order}<Layout><Page>{block}</Page></Layout></alto>").pages[0].fragments
    )
    assert dict(fragment.attributes).get("label") == label


def test_a_word_that_a_line_cuts_is_there_once_in_the_article() -> None:
    """SUBS_CONTENT repeats the whole word with both of its parts."""
    parts = [
        "<String CONTENT='Morning'/><SP/><String CONTENT='re' SUBS_TYPE='HypPart1' SUBS_CONTENT='reopened'/><HYP CONTENT='-'/>",
        "<String CONTENT='opened' SUBS_TYPE='HypPart2' SUBS_CONTENT='reopened'/><SP/><String CONTENT='markets.'/>",
    ]
    lines = "".join(f"<TextLine>{part}</TextLine>" for part in parts)
    text = f"<alto><Layout><Page><TextBlock>{lines}</TextBlock></Page></Layout></alto>"
    edition = clean(read(text))
    assert [paragraph.text for paragraph in edition.articles[0].paragraphs] == ["Morning reopened markets."]
    assert edition.ledger.missing == 0


def test_blocks_that_name_the_one_behind_them() -> None:
    """IDNEXT, the order of files before 4.3: blocks as they are chained, whatever their places."""
    where = "HPOS='0' VPOS='{at}' WIDTH='40' HEIGHT='20'"
    block = (
        "<TextBlock ID='{name}' {next} "
        + where
        + "><TextLine "
        + where
        + "><String CONTENT='{text}'/></TextLine></TextBlock>"
    )
    rows = [("a", "", 0, "丙丁"), ("b", "IDNEXT='a'", 60, "甲乙"), ("c", "IDNEXT='b'", 120, "天地")]
    blocks = "".join(block.format(name=name, next=after, at=at, text=text) for name, after, at, text in rows)
    page = read(f"<alto><Layout><Page WIDTH='50' HEIGHT='200'>{blocks}</Page></Layout></alto>").pages[0]
    assert [fragment.text for fragment in page.fragments] == ["天地", "甲乙", "丙丁"]


def test_what_regions_are_called_is_kept_where_the_boxes_decide_the_order() -> None:
    """A file without a reading order, its columns in disorder, as some transcription tools write it."""
    rows = [
        ("text", [("四个镇都能用上水，", 260, 200), ("比往年提前五天完成。", 260, 225)]), ("header", [("青石市融媒体中心出品", 20, 20)]),
        ("heading", [("东干渠开闸", 100, 100)]), ("text", [("昨日上午东干渠开闸放", 20, 200), ("水，渠水流向两岸农田，", 20, 225)]),
    ]  # fmt: skip
    regions = ""
    for number, (kind, lines) in enumerate(rows):
        size = 40 if kind == "heading" else 20
        inner = "".join(
            f"<TextLine><Coords points='{left},{top} {left + size * len(text)},{top + size}'/>"
            f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
            for text, left, top in lines
        )
        (_, left, top), (text, _, last) = lines[0], lines[-1]
        box = f"{left},{top} {left + size * len(text)},{last + size}"
        regions += f"<TextRegion id='r{number}' type='{kind}'><Coords points='{box}'/>{inner}</TextRegion>"
    edition = clean(read(f"<PcGts><Page imageWidth='500' imageHeight='300'>{regions}</Page></PcGts>"))
    (article,) = edition.articles
    assert article.headline == "东干渠开闸"
    assert [one.text for one in article.paragraphs] == [
        "昨日上午东干渠开闸放水，渠水流向两岸农田，四个镇都能用上水，比往年提前五天完成。"
    ]
    assert "青石市融媒体中心出品" in [piece.text for piece in edition.furniture]
