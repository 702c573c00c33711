"""Explanations: every way of pointing finds its place, and what is said of it is what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhuzhou_paper import PaperError, clean, read_issue
from zhuzhou_paper.inspect import Explanation, decisions, explain
from zhuzhou_paper.inspect.explain import decision_record, explanation_record
from zhuzhou_paper.inspect.messages import SEAM_SENTENCES, seam_reasons
from zhuzhou_paper.model import Edition, Evidence


def said(one: Explanation, topic: str) -> str:
    return "\n".join(line for p in one.points if p.topic == topic for line in (p.verdict, *p.reasons))


def one(edition: Edition, place: str) -> Explanation:
    (found,) = explain(edition, place)
    return found


@pytest.mark.parametrize("place", ["-:5", ":5", "-:5:3", "01-03", "老渠换新颜", "老渠 换新颜", "## 老渠"])
def test_a_headline_is_found_however_it_is_pointed_at(edition: Edition, place: str) -> None:
    found = one(edition, place)
    assert (found.id, found.place.line, found.text) == ("01-03", 5, "老渠换新颜")
    assert "headline" in said(found, "role") and "largest heading" in said(found, "role")
    assert f"headline of {edition.articles[0].id}" in said(found, "article")
    assert "markdown.heading" in said(found, "edit")


def test_files_are_known_by_the_end_of_their_path(fixtures: Path) -> None:
    edition = clean(read_issue(fixtures / "issue"))
    for place in ("p03.md:45", "issue/p03.md:45", f"{fixtures / 'issue' / 'p03.md'}:45"):
        assert one(edition, place).place.line == 45
    with pytest.raises(PaperError, match="nothing is called"):
        explain(edition, "3.md:45")


def test_a_joined_paragraph_says_with_what_and_why(edition: Edition) -> None:
    found = one(edition, "-:9")
    assert "paragraph 1 of 2" in said(found, "article") and "joined there with 01-04" in said(found, "article")
    assert "goes on with what ends in" in said(found, "seam") and "before the cut" in said(found, "seam")
    assert "begins" in said(found, "seam")  # and the seam at its end: the next paragraph


def test_words_across_a_seam_are_both_sides(edition: Edition) -> None:
    assert [found.id for found in explain(edition, "预计三月底前全部完工")] == ["01-04", "01-05"]
    assert [found.id for found in explain(edition, "每亩能省水八十方")] == ["01-06"]


def test_words_of_the_raw_text_are_found_too(edition: Edition) -> None:
    found = one(edition, "修渠 and 清淤")
    assert found.id == "01-04" and "stray-and: “ and ” becomes “和”" in said(found, "edit")


@pytest.mark.parametrize("place", ["01→02", "01->02", "01 -> 02"])
def test_a_link_is_argued(edition: Edition, place: str) -> None:
    found = one(edition, place)
    assert (
        found.kind == "link" and "resolved" in said(found, "link") and "name each other's page" in said(found, "link")
    )


def test_a_jump_line_and_its_continuation_tell_the_link(edition: Edition) -> None:
    for place in ("（下转第二版）", "（上接第一版）"):
        assert "01→02: resolved" in said(one(edition, place), "link")
        assert "left aside: the jump is resolved" in said(one(edition, place), "article")


def test_a_jump_that_leads_nowhere_says_which_page_is_missing(front: Edition) -> None:
    assert "nothing on page 02" in said(one(front, "（下转第二版）"), "link")


def test_a_seam_is_known_by_its_two_pieces(edition: Edition) -> None:
    assert [point.topic for point in one(edition, "01-04+01-05").points] == ["seam"]


def test_an_article_says_its_heads_joins_and_links(edition: Edition) -> None:
    found = one(edition, edition.articles[0].id)
    assert "pages 01, 02" in said(found, "article")
    assert "headline “老渠换新颜”" in said(found, "role") and "cut" in said(found, "seam") and said(found, "link")


def test_a_dropped_block_is_told() -> None:
    block = "市水利局昨天说，全市今冬要修三百条渠，受益的田有两万亩，钱已经到位，八个县区都已经动工。"
    edition = clean(read_issue("-", stdin=f"## 老渠换新颜\n\n{block}\n\n{block}\n".encode()))
    found = one(edition, "-:5")
    assert found.kind == "dropped" and "repeat" in said(found, "edit")


def test_raw_words_in_dropped_text_are_found() -> None:
    block = "市水利局昨天说,全市今冬要修三百条渠,受益的田有两万亩,钱已经到位,八个县区都已经动工。"
    edition = clean(read_issue("-", stdin=f"## 老渠换新颜\n\n{block}\n\n{block}\n".encode()))
    assert [found.kind for found in explain(edition, "说,全市")] == ["piece", "dropped"]


@pytest.mark.parametrize(
    ("place", "fault"),
    [("-:4", "an empty line"), ("-:999", "no line 999"), ("nowhere.md:5", "nothing is called"), (" ", "an empty place"),
     ("不在文中的话", "does not hold it"), ("01-04+01-06", "nothing is called"), ("07→08", "nothing is called"),
     ("-:0", "no line 0")],
)  # fmt: skip
def test_a_place_that_points_at_nothing_is_one_line(edition: Edition, place: str, fault: str) -> None:
    with pytest.raises(PaperError, match=fault) as error:
        explain(edition, place)
    assert "\n" not in str(error.value)


def test_every_line_with_text_can_be_explained(fixtures: Path) -> None:
    for folder in ("issue", "plain", "english", "hant"):
        edition = clean(read_issue(fixtures / folder))
        for source in edition.issue.sources:
            for number, line in enumerate(source.text.split("\n"), start=1):
                if line.strip():
                    assert explain(edition, f"{source.name}:{number}"), f"{source.name}:{number}"


def test_every_decision_can_be_asked_for_by_its_id(fixtures: Path) -> None:
    edition = clean(read_issue(fixtures / "issue"))
    listed = decisions(edition)
    assert [d.confidence for d in listed] == sorted(d.confidence for d in listed)
    assert {d.kind for d in listed} == {"role", "seam", "edit", "link"}
    assert len([d for d in listed if d.kind == "edit"]) == len(edition.edits)
    for id in {d.id for d in listed}:
        assert explain(edition, id)


def test_records_have_one_shape(edition: Edition) -> None:
    keys = {"id", "kind", "file", "line", "text", "points"}
    for place in ("01-03", "01→02", "01-04+01-05", edition.articles[0].id):
        record = explanation_record(one(edition, place))
        assert set(record) == keys
        assert all({"topic", "verdict", "reasons", "evidence"} <= set(point) for point in record["points"])
    assert set(decision_record(decisions(edition)[0])) == {"id", "kind", "file", "line", "confidence", "verdict"}


def test_every_reason_of_the_fixtures_is_a_sentence(fixtures: Path) -> None:
    for folder in ("issue", "plain", "english", "hant"):
        for seam in clean(read_issue(fixtures / folder)).seams:
            for reason in seam.evidence:
                assert f"{reason.name}:{reason.value}" in SEAM_SENTENCES or {
                    reason.name, f"{reason.name}:+", f"{reason.name}:-"
                } & set(SEAM_SENTENCES), reason  # fmt: skip


def test_a_reason_without_a_sentence_is_named() -> None:
    assert seam_reasons((Evidence("moonlight", 0.25, 1.5),), True) == ["moonlight 0.25"]
    assert seam_reasons((Evidence("tail", "aslant", -1.5),), True) == [
        "but the text before the cut ends as “aslant” does"
    ]
