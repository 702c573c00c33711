"""Blocks printed twice on a page: found when a model looped, left when the paper meant it."""

from __future__ import annotations

from zhuzhou_paper.model import Fragment, Kind
from zhuzhou_paper.repair import first_copy
from zhuzhou_paper.repair.repeats import repeated_fragments

STORY = "入冬以来，河西水厂的技术人员每天沿着管线巡查，把阀门井一口一口打开，量水压、测余氯，记在本子上。"
OTHER = "记者在现场看到，几名工人正围着一台旧水泵忙碌，检修车间里灯火通明，墙上的进度表排到了下个月底。"

LONG = STORY + "".join(
    f"{name}的水压比上周高了一些，班长把数字念了一遍，大家记下来，再往下一处走去。" for name in ("桥头", "校门口")
)


def found(*texts: str, kind: Kind = Kind.TEXT) -> dict[str, str]:
    copies = [first_copy(Fragment(str(n), 0, 0, len(text), n + 1, text, kind)) for n, text in enumerate(texts)]
    return repeated_fragments(copies)


def test_the_same_block_again() -> None:
    assert found(OTHER, STORY, STORY) == {"2": "1"}


def test_a_third_time_leads_back_to_the_first() -> None:
    assert found(STORY, STORY, STORY) == {"1": "0", "2": "0"}


def test_read_twice_with_other_errors() -> None:
    again = LONG.replace("余氯", "余氮").replace("一口一口打开，", "一口一口打开,")
    assert found(LONG, OTHER, again) == {"2": "0"}
    assert found(STORY, STORY.replace("余氯", "余氮")) == {}  # too short to be sure


def test_a_piece_of_the_block_before() -> None:
    assert found(STORY + OTHER, OTHER) == {"1": "0"}


def test_a_sentence_in_the_very_next_block() -> None:
    short = "他说，今年要把全部老旧管网再查一遍，一处也不放过。"
    assert found(short, short) == {"1": "0"}
    assert found(short, OTHER, short) == {}


def test_a_standing_sentence_far_away_is_another_story() -> None:
    attended = "市水务局党组成员、副局长何立群、宋以安、方树民出席，总工程师唐书年和各处室负责人列席会议。"
    assert found(attended, STORY, OTHER, "本报讯 昨日召开的会议听取了汇报。", "会上还讨论了别的议题。", attended) == {}


def test_notices_that_differ_in_a_figure() -> None:
    notice = "因线路检修，定于3月{}日8时至18时对东湖路至人民路一带停电，请沿线用户提前做好准备，如提前竣工将提前送电。"
    assert found(notice.format(4), notice.format(5)) == {}


def test_notices_that_differ_in_a_direction_or_a_word() -> None:
    notice = (
        "因管网改造，{}路与解放路交叉口至体育场一段实行围挡施工，过往车辆请按照指示牌绕行，施工单位将尽量缩短工期。"
    )
    assert found(notice.format("东湖"), notice.format("西湖")) == {}
    assert found(2 * notice.format("东湖"), 2 * notice.format("西湖")) == {}
    assert found(2 * notice.format("朝阳"), 2 * notice.format("建设大道")) == {}


def test_english_paragraphs_that_differ_in_a_word() -> None:
    entry = (
        "The {} gate of the harbor was opened on Monday by the mayor, who thanked the engineers and the men of the "
        "night shift for their patience, and said that the second part of the work would begin before the winter."
    )
    assert found(entry.format("northern"), entry.format("southern")) == {}
    assert found(entry.format("new"), entry.format("new")) == {"1": "0"}


def test_the_same_sentence_under_another_heading() -> None:
    def laid(*blocks: tuple[str, Kind]) -> dict[str, str]:
        return repeated_fragments(
            [first_copy(Fragment(str(n), 0, 0, len(t), n + 1, t, kind)) for n, (t, kind) in enumerate(blocks)]
        )

    order = ("读者订阅可到当地邮局办理，也可拨打本报发行热线，我们将安排人员上门服务，订满全年另有赠品。", Kind.TEXT)
    one, other = ("日报订阅", Kind.HEADING), ("晚报订阅", Kind.HEADING)
    assert laid(one, order, other, order) == {}
    assert laid(one, order, one, order) == {"3": "1"}  # a loop brings its headings with it


def test_refrains_lists_of_names_and_short_lines() -> None:
    refrain = "山那边哟好地方\n一片稻田黄又黄\n你要吃饭得做工\n没人为你做牛羊"
    names = "王立新、李卫国、张晓明、刘建华、陈志强、杨秀英、赵国庆、黄海燕、周文斌、吴桂兰、徐静、孙涛"
    assert found(refrain, OTHER, refrain) == {}
    assert found(names, names) == {}
    assert found("株洲日报讯", "株洲日报讯") == {}


def test_headings_and_tables_are_not_judged() -> None:
    assert found(STORY, STORY, kind=Kind.HEADING) == {}
    assert found(STORY, STORY, kind=Kind.TABLE) == {}


def test_no_fragments() -> None:
    assert found() == {}
