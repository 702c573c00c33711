"""Files that were made to harm whoever opens them: bombs of entities, aliases and nesting, tags that call functions."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhuzhou_paper import PaperError, clean, read_issue

ALTO = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page><PrintSpace><TextBlock><TextLine>'
    '<String CONTENT="{held}"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>'
)
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
YAML = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"k{n}: &k{n} [{','.join(['*a'] * 9)}]\n" for n in range(9)),
    "a tag that calls": "name: !!python/object/apply:os.system ['touch called']\n",
    "a merge with itself": "a: &a\n  <<: *a\n",
    "lists": "a: " + "[" * 20_000 + "]" * 20_000,
    "mappings": "names: " + "{a: " * 3_000 + "1" + "}" * 3_000,
    "a key that is a list": "? [a]\n: b\n",
    "control characters": "name: \x01\x02\n",
    "no mapping": "- a\n- b\n",
}


def refused(source: str, place: str = "", **options: str) -> str:
    with pytest.raises(PaperError) as caught:
        clean(read_issue(source), **options)  # type: ignore[arg-type]
    line = str(caught.value)
    assert "\n" not in line and len(line) < 400 and place in line
    return line


@pytest.mark.parametrize(
    "declared",
    [f'<!ENTITY e0 "0123456789">{LAUGHS}', '<!ENTITY e9 SYSTEM "file:///etc/hostname">', '<!ENTITY % p SYSTEM "http://a.b/c"> %p;']
)  # fmt: skip
def test_entities_of_xml_are_refused(tmp_path: Path, declared: str) -> None:
    page = tmp_path / "p01.xml"
    page.write_text(f'<?xml version="1.0"?>\n<!DOCTYPE a [{declared}]>\n{ALTO.format(held="&e9;")}', encoding="utf-8")
    assert "entities" in refused(str(page), "p01.xml:2")


def test_xml_that_is_nested_or_cut_is_one_line(tmp_path: Path) -> None:
    page = tmp_path / "p01.xml"
    page.write_text(ALTO.format(held="水闸").split("<Layout>")[0] + "<a>" * 50_000, encoding="utf-8")
    refused(str(page), "p01.xml")
    page.write_text(ALTO.format(held="水闸")[:120], encoding="utf-8")
    refused(str(page), "p01.xml")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 50_000, '[{"type": "text", "text": ' * 5_000, '{"articles": [[[[', "{" * 99]
)
def test_json_that_is_nested_or_cut_is_text_or_one_line(tmp_path: Path, text: str) -> None:
    page = tmp_path / "p01.json"
    page.write_text(text, encoding="utf-8")
    try:
        clean(read_issue(str(page)))
    except PaperError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("name", YAML)
def test_yaml_of_profiles_and_of_issues_is_refused(tmp_path: Path, page: Path, name: str) -> None:
    profile = tmp_path / "mine.yaml"
    profile.write_text(YAML[name], encoding="utf-8")
    refused(str(page), "mine.yaml", profile=str(profile))
    from zhuzhou_paper.cli.app import run

    (tmp_path / "paper.yaml").write_text(YAML[name], encoding="utf-8")
    assert run(["clean", str(tmp_path)]) == 2
    assert not list(Path.cwd().glob("called")) and not list(tmp_path.glob("called"))


def test_front_matter_that_is_a_bomb_is_one_line_or_text(tmp_path: Path) -> None:
    for name, text in YAML.items():
        page = tmp_path / "p01.md"
        page.write_text(
            f"---\nformat: paper-markdown/1\n{text}\n---\n\n## 老渠换新颜\n\n冬闲是好时节。\n", encoding="utf-8"
        )
        try:
            clean(read_issue(str(page)))
        except PaperError as error:
            assert "\n" not in str(error), name


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("会议\x00指出".encode(), "会议指出"),
        (b"\xff" + "会议指出，冬闲是修渠的好时节。".encode() * 20, "会议指出"),
        ("会议".encode() + b"\xed\xa0\xbd" + "指出，冬闲是修渠的好时节。".encode() * 20, "指出，冬闲"),
        ("会议\u202e指出\u202c".encode(), "会议指出"),
        ("会议\x1b]0;x\x07\x1b[31m指出".encode(), "指出"),
        ("[b]会议[/b] [link=http://a.b]指出[/link] :100:".encode(), "[b]会议[/b]"),
        ("会议指出".encode("utf-16"), "会议指出"),
        ("会议指出".encode("utf-32"), "会议指出"),
        ("会\r议\r\n指出".encode(), "指出"),
    ],
)
def test_broken_and_hostile_characters_give_text(data: bytes, kept: str) -> None:
    edition = clean(read_issue("-", stdin=data))
    assert kept in "".join(p.text for a in edition.articles for p in a.paragraphs)
    assert edition.ledger.missing == 0


def test_a_broken_byte_is_told_with_its_line(tmp_path: Path, page: Path) -> None:
    page.write_bytes(
        "## 老渠换新颜\n\n会议指出，冬闲是".encode() + b"\xe4\xb8" + "好时节，八个县区都已动工。\n".encode() * 9
    )
    (warning,) = [one for one in clean(read_issue(str(page))).warnings if "utf-8" in one]
    assert f"{page}:3: " in warning


def test_patterns_of_a_profile_cannot_be_made_to_run_for_ever(tmp_path: Path, page: Path) -> None:
    (tmp_path / "mine.yaml").write_text("extends: zh-Hans\nout: ['(a+)+$']\n", encoding="utf-8")
    page.write_text("## 老渠换新颜\n\n" + "a" * 5_000 + "!\n", encoding="utf-8")
    try:  # a profile holds phrases, never patterns
        clean(read_issue(str(page)), profile=str(tmp_path / "mine.yaml"))
    except PaperError as error:
        assert "mine.yaml" in str(error)
