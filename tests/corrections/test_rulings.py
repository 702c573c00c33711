"""What each ruling does to an issue, that nothing else changes, and that a ruling which cannot hold says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.corrections.conftest import FIRST, SECOND
from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.inspect import explain, findings
from zhuzhou_paper.model import Edition, Role, Status

Ruled = Callable[..., Edition]
PLAIN = clean(read_issue("-", stdin=f"{FIRST}\f{SECOND}".encode()))


def texts(edition: Edition) -> dict[str | None, list[str]]:
    return {article.headline: [paragraph.text for paragraph in article.paragraphs] for article in edition.articles}


def held(edition: Edition) -> Edition:
    """``edition``, all of whose rulings hold and whose characters are all accounted for."""
    assert [one.fault for one in edition.rulings] == [None] * len(edition.rulings)
    assert edition.ledger.missing == 0
    return edition


def test_split_and_join(ruled: Ruled) -> None:
    parted = held(ruled("- split: {tail: 预计三月底, head: 前全部完工}"))
    assert texts(parted)["老渠换新颜"][:2] == [
        "会议指出，冬闲是修渠和清淤的好时节。八个县区都已动工，预计三月底",
        "前全部完工，届时两万亩田将受益。",
    ]
    assert texts(parted)["山村小学有了图书室"] == texts(PLAIN)["山村小学有了图书室"]
    joined = held(ruled("- join: {tail: 排了半里路。, head: 南坡的茶农}"))
    assert len(texts(joined)["桥头集市周末开张"]) == 1
    seam = next(one for one in joined.seams if one.confidence == 1.0 and one.evidence)
    assert [(one.name, one.value.rpartition("/")[2]) for one in seam.evidence] == [("ruling", "rulings.yaml:1")]


def test_a_block_comes_from_another_story_with_what_is_joined_to_it(ruled: Ruled) -> None:
    edition = held(ruled("- join: {tail: 排了半里路。, head: 会议指出}"))
    found = texts(edition)
    assert found["桥头集市周末开张"][0].endswith(
        "排了半里路。会议指出，冬闲是修渠和清淤的好时节。八个县区都已动工，预计三月底前全部完工，届时两万亩田将受益。"
    )
    assert found["桥头集市周末开张"][1].startswith("南坡的茶农")
    assert found["老渠换新颜"][0].startswith("村民的账")


def test_two_stories_in_one_are_parted(ruled: Ruled) -> None:
    edition = held(ruled("- split: {tail: 排了半里路。, head: 南坡的茶农, into: stories}"))
    assert texts(edition)[None] == ["南坡的茶农带来头一茬新茶，一上午卖了三十斤。"]
    assert [article.headline for article in edition.articles] == [
        "老渠换新颜",
        "桥头集市周末开张",
        None,
        "山村小学有了图书室",
    ]


def test_roles(ruled: Ruled) -> None:
    edition = held(ruled("- role: {of: 南坡的茶农带来头一茬新茶, is: furniture}\n- role: {of: 三千册新书, is: deck}"))
    assert texts(edition)["桥头集市周末开张"] == ["赶集的人从四面八方来，卖山货的摊位排了半里路。"]
    assert edition.articles[-1].deck == ("三千册新书昨天送到云岭小学。",)
    assert next(piece for piece in edition.furniture if "茶农" in piece.text).confidence == 1.0
    headless = held(ruled("- role: {of: 桥头集市周末开张, is: body}"))
    assert "桥头集市周末开张" not in texts(headless)


def test_keep_and_replace(ruled: Ruled) -> None:
    edition = held(ruled("- keep: 冬闲是修渠 and 清淤\n- replace: {text: 八十方, with: 八十立方米}"))
    assert texts(edition)["老渠换新颜"][0].startswith("会议指出，冬闲是修渠 and 清淤的好时节。")
    assert "省水八十立方米，一年" in texts(edition)["老渠换新颜"][1]
    edit = next(one for one in edition.edits if one.rule == "ruling")
    assert (edit.before, edit.after, edit.confidence) == ("八十方", "八十立方米", 1.0)


@pytest.mark.parametrize(
    ("ruling", "text"),
    [
        ("{text: and, with: 与}", "冬闲是修渠与清淤的好时节"),  # the blanks that the rule takes go with it
        ('{text: "修渠 and ", with: ""}', "冬闲是清淤的好时节"),
        ("{text: 修渠 and 清淤, with: 修渠和清淤}", "冬闲是修渠和清淤的好时节"),
        ("{text: 会议指出, with: 会议强调}", "会议强调，冬闲是"),
    ],
)
def test_a_text_is_replaced_whatever_a_rule_made_of_it(ruled: Ruled, ruling: str, text: str) -> None:
    assert text in texts(held(ruled(f"- replace: {ruling}")))["老渠换新颜"][0]


def test_a_block_taken_for_a_repetition_is_kept(ruled: Ruled) -> None:
    block = "\n南坡的茶农带来头一茬新茶和晒好的笋干,一上午卖了三十斤,下周还要再来一批。\n"
    twice = FIRST + block + block
    dropped = ruled("", first=twice)
    assert any(edit.rule == "repeat" for edit in dropped.edits)
    last = '"南坡的茶农带来头一茬新茶和晒好的笋干，一上午卖了三十斤"'
    kept = held(ruled(f"- keep: {{quote: {last}, before: 再来一批。}}", first=twice))
    assert not any(edit.rule == "repeat" for edit in kept.edits)
    accepted = held(ruled(f"- accept: {{quote: {last}, before: 再来一批。}}", first=twice))
    assert not [one for one in findings(accepted) if one.code == "repeated-block"]
    assert [one for one in findings(dropped) if one.code == "repeated-block"]


def test_jumps_are_parted_and_made(ruled: Ruled) -> None:
    parted = held(ruled("- unlink: {from: （下转第二版）}"))
    assert [link.status for link in parted.links if link.at] == [Status.UNRESOLVED]
    assert texts(parted)["老渠换新颜"][-1] == "（下转第二版）"
    assert not [one for one in findings(parted) if one.code == "unresolved-jump"]
    refused = held(ruled("- unlink: {from: （下转第二版）, to: （上接第一版）}"))
    assert [one for one in findings(refused) if one.code == "unresolved-jump"]  # what it means is still open
    other = held(ruled("- link: {from: 下转第二版, to: 孩子们排着队}"))
    assert "孩子们排着队" in texts(other)["老渠换新颜"][-1]
    assert texts(other)["山村小学有了图书室"] == ["三千册新书昨天送到云岭小学。"]
    across = held(ruled("- join: {tail: 卖了三十斤。, head: 三千册新书}"))
    assert texts(across)["桥头集市周末开张"][-2].endswith("卖了三十斤。三千册新书昨天送到云岭小学。")


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("- keep: 没有印过的一句话在这里", "is not found"),
        ("- join: {tail: 两万亩田, head: 村民的账}", "is not the end of its block"),
        ("- join: {tail: 将受益。, head: 水八十方}", "is not the beginning of its block"),
        ("- join: {tail: 将受益。, head: 河东日报}", "about a folio, not about text"),
        ("- split: {tail: 冬闲是, head: 修渠 and}", "stand in one block now"),
        ("- role: {of: 会议指出, is: headline}", "stand in a longer block"),
        (
            "- join: {tail: 是一笔, head: 不小的钱, }\n- split: {tail: 是一笔, head: 不小的钱}",
            "a later ruling says otherwise",
        ),
        ("- accept: 南坡的茶农", "nothing is changed there any more"),
        ("- keep: {quote: 会议指出, page: '09'}", "page 09 is not in the input"),
        ("- join: {tail: 前全部完工，届时两万亩田将受益。, head: 会议指出}", "cannot be obeyed here"),
    ],
)
def test_a_ruling_that_cannot_hold_is_told_and_changes_nothing_else(ruled: Ruled, yaml: str, fault: str) -> None:
    edition = ruled(yaml)
    lost = [one for one in edition.rulings if one.fault]
    assert len(lost) == 1 and fault in str(lost[0].fault)
    told = [one for one in edition.warnings if "the ruling" in one]
    assert len(told) == 1 and "rulings.yaml:1: the ruling" in told[0] and fault in told[0]
    assert [(one.code, one.line) for one in findings(edition) if one.code == "lost-ruling"] == [("lost-ruling", 1)]
    if len(edition.rulings) == 1:
        assert texts(edition) == texts(PLAIN)


def test_what_paper_wrote_is_corrected_there(ruled: Ruled) -> None:
    from zhuzhou_paper.corrections.model import Correction, Quote
    from zhuzhou_paper.model import Place
    from zhuzhou_paper.writing import FORMATS

    own = read_issue("-", stdin="".join(FORMATS["markdown"].write(PLAIN)).encode())
    edition = clean(own, corrections=[Correction("keep", Place("x.yaml", 3), (("text", Quote("会议指出")),))])
    assert "what paper wrote" in str(edition.rulings[0].fault)


def test_a_ruling_is_argued_for_and_is_no_finding(ruled: Ruled) -> None:
    yaml = "- join: {tail: 预计三月底, head: 前全部完工}\n  note: seen in print\n- keep: 冬闲是修渠 and\n"
    yaml += "- role: {of: 老渠换新颜, is: headline}"
    edition = held(ruled(yaml))
    said = [
        (point.topic, point.verdict, point.confidence) for one in explain(edition, "冬闲是修渠") for point in one.points
    ]
    assert any(topic == "ruling" and "kept as it was printed" in verdict for topic, verdict, _ in said)
    seam = next(point for one in explain(edition, "前全部完工") for point in one.points if point.topic == "seam")
    assert seam.confidence == 1.0 and "a person ruled so" in seam.reasons[0]
    role = next(point for one in explain(edition, "老渠换新颜") for point in one.points if point.topic == "role")
    assert role.confidence == 1.0 and "a person ruled so" in role.reasons[0]
    assert not {"doubtful-join", "doubtful-break"} & {one.code for one in findings(edition)}


def test_a_better_reading_that_did_not_cut_there_needs_no_join(ruled: Ruled) -> None:
    whole = FIRST.replace("三月底\n\n前", "三月底前")
    held(ruled("- join: {tail: 预计三月底, head: 前全部完工}", first=whole))


def test_ids_that_have_shifted_are_noticed(ruled: Ruled) -> None:
    yaml = "- join: {tail: {quote: 预计三月底, id: 01-04}, head: {quote: 前全部完工, id: 01-05}}"
    assert held(ruled(yaml)).rulings[0].shifted == ()
    moved = held(ruled(yaml, first=FIRST.replace("## 老渠", "今日天气 多云\n\n## 老渠")))
    assert moved.rulings[0].shifted == (("01-04", "01-05"), ("01-05", "01-06"))
    reasons = [reason for one in explain(moved, "01-05") for point in one.points for reason in point.reasons]
    assert "the block that it names 01-04 is 01-05 now" in reasons


def test_role_of_every_kind(ruled: Ruled) -> None:
    for role in Role:
        assert held(ruled(f"- role: {{of: 南坡的茶农带来头一茬新茶, is: {role}}}")).ledger.missing == 0
