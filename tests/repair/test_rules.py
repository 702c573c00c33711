"""Every rule keeps the promise of its own examples, alone and in the company of all the others."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhuzhou_paper.model import Fragment, Kind
from zhuzhou_paper.repair import RULES, Rule, repair
from zhuzhou_paper.repair.characters import CONTROL
from zhuzhou_paper.repair.copy import apply_edits
from zhuzhou_paper.repair.kangxi import KANGXI
from zhuzhou_paper.repair.registry import CHARACTER_RULES

CHANGES = [(rule, before, after) for rule in RULES for before, after in rule.changes]
LEAVES = [(rule, text) for rule in RULES for text in rule.leaves]


def fragment(text: str, kind: Kind = Kind.TEXT) -> Fragment:
    return Fragment("p1-01", 0, 100, 100 + len(text), 1, text, kind)


@pytest.mark.parametrize(("rule", "before", "after"), CHANGES, ids=lambda value: getattr(value, "name", None))
def test_rule_changes_its_examples(rule: Rule, before: str, after: str) -> None:
    assert rule.suspects(before)
    assert rule.suggest(before) == after


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=lambda value: getattr(value, "name", None))
def test_rule_leaves_its_lookalikes(rule: Rule, text: str) -> None:
    assert rule.suggest(text) == text


def test_names_are_unique_and_flags_come_last() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert [rule.flag_only for rule in RULES] == sorted(rule.flag_only for rule in RULES)


def test_a_rule_can_be_switched_off() -> None:
    text = "重大项目 and 重要工作,全力推进。"
    assert repair(fragment(text), without=frozenset({"width"})).text == "重大项目和重要工作,全力推进。"


@pytest.mark.parametrize("kind", [Kind.TABLE, Kind.IMAGE, Kind.SEPARATOR])
def test_tables_images_and_separators_are_left(kind: Kind) -> None:
    assert repair(fragment("增长10%,其中 and 工业", kind)).edits == ()


@given(
    st.text(max_size=40)
    | st.text(st.sampled_from("株\x00\u200b⽴⻑\x1b[31m\ufeff\u2028a\u202e⼯👨\u200d"), max_size=30)
)
@example("\u200c\ufeff")
@example("\ufe50")
def test_the_character_rules_settle_in_one_pass_wherever_the_radicals_stand(text: str) -> None:
    results = set()
    assert CHARACTER_RULES[:2] == (CONTROL, KANGXI)
    for order in (CHARACTER_RULES, (KANGXI, CONTROL, *CHARACTER_RULES[2:])):
        changed = text
        for rule in order:
            changed = rule.suggest(changed)
        results.add(changed)
    assert len(results) == 1
    assert all(rule.suggest(changed) == changed for rule in CHARACTER_RULES)


MARKS = list(",.:;?!()（）“”\"'，。：、 \t\n\xa0　%-—<>/&;=\\{}[]《》①…")
ODD = ["\u200b", "\ufeff", "⼯", "ﬁ", "\x1b", "\x00", "\ud800", "\u202e"]
NASTY = st.text(alphabet=st.sampled_from([*MARKS, *ODD, *"株洲市的和一二〇記0189aAndofZlOpb"]), max_size=60)
WORDS = st.lists(
    st.sampled_from(
        [
            *("重大项目", "工作", "市领导出席会议", "记者", "全 市 科 技", "春耕春耕", "株株洲洲日日报报社社"),
            *(" and ", "of", "AI", "C H I N A", "develop-\n", "ment", "2O23", "10%", "--", "一", "]月", "年"),
            *(",", ". ", "(", ")", '"', "“", "”", "：", "，", "。", " ", "\n", "？"),
            *("<p>", "</p>", "<br>", "\\text{", "}", "&nbsp;", "&amp;", "quot;", "以下是图片中的文字："),
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), NASTY, WORDS))
@example(" " * 40)
@example("(((((株" * 6)
@example("株,,,,，.。!?！")
@example("\u202e全 市 科\u200b 技")
def test_repair_is_idempotent_and_its_edits_tell_the_whole_story(text: str) -> None:
    copy = repair(fragment(text))
    assert apply_edits(text, 100, copy.edits) == copy.text
    for edit in copy.edits:
        assert text[edit.start - 100 : edit.end - 100] == edit.before
        assert edit.before != edit.after
    assert repair(fragment(copy.text)).edits == ()
