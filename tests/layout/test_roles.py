"""What each piece of a page is called, on pages small enough to read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from zhuzhou_paper.jumps.markers import Marker
from zhuzhou_paper.layout import Layout
from zhuzhou_paper.layout.vocabulary import is_notice
from zhuzhou_paper.model import Edit, Fragment, Kind, Page, Piece, Role
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.repair.copy import first_copy

BODY = "昨天上午，全市水利工作座谈会在河东宾馆召开，来自八个县区的代表交流了去冬今春农田水利建设的经验。"


def roles(*blocks: str) -> list[tuple[str, str]]:
    """The roles of a page's pieces, each with its first characters; ``# `` and image marks as the reader gives them."""
    fragments, at = [], 0
    for number, block in enumerate(blocks):
        level = len(block) - len(block.lstrip("#"))
        kind = Kind.HEADING if level else Kind.IMAGE if block.startswith("![") else Kind.TEXT
        shell = len(block) - len(block.lstrip("# "))
        edits = (Edit(0, at, at + shell, block[:shell], "", "markdown.heading"),) if level else ()
        fragments.append(Fragment(f"01-{number:02d}", 0, at, at + len(block), number + 1, block, kind, level, edits))
        at += len(block) + 2
    page = Page("01", 1, tuple(fragments))
    return [(piece.role.value, piece.text[:12]) for piece in laid(page)]


def laid(page: Page) -> Sequence[Piece]:
    """The pieces of a page of which nothing is repaired."""
    layout = Layout[Marker](lambda _: ())
    layout.add(page, {fragment.id: first_copy(fragment) for fragment in page.fragments})
    return next(layout.laid())


def names(blocks: Sequence[str]) -> list[str]:
    return [role for role, _ in roles(*blocks)]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # the largest heading is the headline, whatever level the model gave the others
        (["### 同心 协力 奋进", "## 林市长在水利工作座谈会上强调", "# 抓住冬闲修好渠", "### 八县区交流经验", BODY],
         ["section", "kicker", "headline", "deck", "body"]),
        (["## 抓住冬闲修好渠", "### 八县区交流经验", BODY], ["headline", "deck", "body"]),
        (["市长热线", "## 抓住冬闲修好渠", BODY], ["section", "headline", "body"]),
        (["老渠新貌引客来", "## 抓住冬闲修好渠", BODY], ["kicker", "headline", "body"]),
        # bylines: alone under the headline, with an office, behind a headline that lost its mark
        (["## 抓住冬闲修好渠", "沈知远", BODY], ["headline", "byline", "body"]),
        (["## 抓住冬闲修好渠", "本报记者 沈知远 通讯员 陆小满", BODY], ["headline", "byline", "body"]),
        (["# 头条", BODY, "抓住冬闲修好渠", "本报记者沈知远", BODY], ["headline", "body", "headline", "byline", "body"]),
        # a short line in a story that nothing marks as a headline stays in the story
        (["# 头条", BODY, "老渠换新颜", BODY], ["headline", "body", "body", "body"]),
        # photos
        (["# 头条", BODY, "![](images/a.jpg)", "图为工人在检修闸门。", "陆小满 摄", BODY],
         ["headline", "body", "furniture", "caption", "credit", "body"]),
        (["## 灯火满江城", "元宵夜，市民在江边观灯。", "本报记者/陆小满 摄"], ["headline", "caption", "credit"]),
        # furniture
        (["责任编辑/陆小满 版式/沈知远", "# 头条", BODY], ["furniture", "headline", "body"]),
        (["02 版 要闻", "# 头条", BODY], ["folio", "headline", "body"]),
        (["# 头条", BODY, "地址：河东路1号 邮编：400000 新闻热线：81000000"], ["headline", "body", "furniture"]),
        # 导读 with arrows and labels, with and without its title
        (["河东日报", "2025年6月18日 星期三 第6123期", "今日导读", "渔港夜市整改一月记 ▶▶A2", "帆船赛昨日收官……A4版", "# 头条", BODY],
         ["folio", "folio", "teaser", "teaser", "teaser", "headline", "body"]),
        (["河东日报", "2025年6月18日 星期三 第6123期", "渔港夜市整改一月记 ▶3版", "# 头条", BODY],
         ["folio", "folio", "teaser", "headline", "body"]),
        (["きょうの紙面", "２面　給食費無償化、来春から", "３面　高校駅伝の代表決まる", "# 音楽堂", BODY],
         ["teaser", "teaser", "teaser", "headline", "body"]),
        # a headline from top to bottom, the name of a column in wide letters
        (["安\n全\n生\n产", "全市开展安全活动", "本报讯 " + BODY], ["headline", "deck", "body"]),
        (["## 头条", BODY, "### 简 讯", "●两座新桥昨日合龙。（傅 昕）"], ["headline", "body", "headline", "body"]),
        # a caption with its credit below a picture
        (["# 头条", BODY, "![](images/a.jpg)", "职工们在文化长廊参观。 傅大勇 摄"], ["headline", "body", "furniture", "caption"]),
        # a list of names is no byline, whoever signs below it
        (["# 公示", BODY, "（按姓氏笔画排序）", "马春生 王 磊 卢小海 叶 青 孙立国", "李大山 李 娟 何 冰 张 强 陈志远",
          "公司工会委员会", "2023年11月20日", "# 次条", BODY],
         ["headline", "body", "body", "body", "body", "body", "body", "headline", "body"]),
        (["# 头条", BODY, "## 停电预告", "4月11日10千伏线停电检修。", "河东供电公司", "2025年4月8日"],
         ["headline", "body", "advertisement", "advertisement", "advertisement", "advertisement"]),
        (["# 楹联", "春风有脚，先到寻常巷陌。", "（南岭镇 邹守仁）", "## 广告", "百货店庆。"],
         ["headline", "body", "body", "advertisement", "advertisement"]),
        # who signs a letter, and the date below it, stay with the letter
        (["## 来信", BODY, "河东公共交通公司", "2025年6月16日", "## 次条", BODY],
         ["headline", "body", "body", "body", "headline", "body"]),
        (["## 来信", BODY, "读者 方敬之", "### 回复", BODY], ["headline", "body", "body", "headline", "body"]),
        (["## 来信", BODY, "河东公共交通公司", "2025年6月16日", "## 遗失声明", "遗失证件一本，声明作废。"],
         ["headline", "body", "body", "body", "advertisement", "advertisement"]),
        (["## 招租公告", BODY, "河东物流园", "2025年6月18日", "## 次条", BODY],
         ["advertisement", "advertisement", "advertisement", "advertisement", "headline", "body"]),
        (["# 头条", BODY, "2025年6月18日", "星期三"], ["headline", "body", "masthead", "masthead"]),
        # notices beside a story are not the story
        (["# 头条", BODY, "启事", "本报编辑部", "## 次条", BODY],
         ["headline", "body", "advertisement", "advertisement", "headline", "body"]),
        # a notice whose name has no mark runs to its last words, and no further
        (["头条新闻", "本报讯 " + BODY, "关于河东路封闭施工的通告", "河东路实行全封闭施工。" + BODY, "特此通告。", "河东市交通局", BODY],
         ["headline", "body", "advertisement", "advertisement", "advertisement", "advertisement", "body"]),
        # 导读: entries up to the last reference; a lone reference takes the headlines above it
        (["导读", "## 甲县开闸放水", "## 乙县春耕备足种", "报道见 03 版", "# 头条", BODY],
         ["teaser", "teaser", "teaser", "teaser", "headline", "body"]),
        # a reference inside a story is text
        (["# 头条", BODY, "讲话全文见第二版"], ["headline", "body", "body"]),
        # … and between the two halves of a paragraph, where a column put it
        (["## 抓住冬闲修好渠", BODY, "渠水通了。老人记得那年冬天身上", "沈知远", "盖着一床厚厚的棉被，" + BODY],
         ["headline", "body", "body", "byline", "body"]),
        # a line in brackets ends a story, it is not of the headline below
        (["# 头条", BODY, "（整理：陈一、周小平、邹青、罗平）", "# 次条", BODY], ["headline", "body", "body", "headline", "body"]),
        # a term and what is said of it: no author opens with the own name
        (["# 出行提示", BODY, "沿江地区重点防范", "江水涨", "江水涨得快时，水文站会鸣笛示警，人员不要在滩地停留。"],
         ["headline", "body", "body", "body", "body"]),
        # small headings of one story, the last of them too, and the chapters of a law
        (["# 头条", BODY, "### 渠水通了", BODY, "### 春种齐了", BODY, "# 次条", BODY],
         ["headline", "body", "crosshead", "body", "crosshead", "body", "headline", "body"]),
        (["## 保护条例", BODY, "### 第一章 总则", "第一条 本条例保护古井。", "### 第二章 附则", "第二条 自五月起施行。"],
         ["headline", "body", "crosshead", "body", "crosshead", "body"]),
        # a heading that is a sentence of running text
        (["# 头条", BODY, "## " + BODY * 2], ["headline", "body", "body"]),
    ],
)  # fmt: skip
def test_roles(blocks: list[str], expected: list[str]) -> None:
    assert names(blocks) == expected


def test_masthead_fields_and_the_name_of_the_paper() -> None:
    blocks = [
        "# 河东日报",
        "2024年3月2日 星期六",
        "甲辰年正月廿二 第1234期 今日4版",
        "国内统一连续出版物号 CN 99-0001",
        "# 头条",
        BODY,
    ]
    assert names(blocks) == ["masthead"] * 4 + ["headline", "body"]


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        ("港湾日报 二〇二五年三月五日 星期三", "港湾日报", "2025-03-05"),
        ("A1　港埔新報　中華民國113年11月5日　星期二", "港埔新報", "2024-11-05"),
        ("THE HARBOR SENTINEL\n\nSaturday, October 12, 2019    Vol. 88, No. 41", "THE HARBOR SENTINEL", "2019-10-12"),
    ],
)
def test_the_paper_and_its_date_in_one_line(line: str, name: str, date: str) -> None:
    facts = clean(read_issue("-", stdin=f"{line}\n\n# 头条\n\n{BODY}\n".encode())).facts
    assert (facts.publication, facts.date) == (name, date)


@pytest.mark.parametrize(("count", "pages"), [("8", 8), ("十六", 16), ("128", 128), ("1616161616", None)])
def test_a_page_count_has_few_digits(count: str, pages: int | None) -> None:
    """A number that an engine wrote again and again is none, and our own Markdown would not read it back."""
    facts = clean(read_issue("-", stdin=f"2024年3月2日 星期六 今日{count}版\n\n# 头条\n\n{BODY}\n".encode())).facts
    assert facts.page_count == pages


def test_columns_of_plain_lines_become_paragraphs_and_headlines() -> None:
    lines = ["老渠换新颜", "昨天上午，全市水利工作", "座谈会在河东宾馆召开，来自", "八个县区的代表交流经验。"]
    text = "\n".join([*lines, "与会者一致认为，冬闲是", "修渠的好时节，应当抓紧安排", "劳力和资金。"])
    more = [
        "会议还研究了春耕备耕工作，",
        "要求各县区抓紧调运种子化肥",
        "确保不误农时，市里将派出工",
        "作组分赴各县区检查指导工作",
    ]
    filler = "\n".join([*more, "对行动迟缓的要通报批评到位"])
    found = roles(text, filler)
    assert [role for role, _ in found][:3] == ["headline", "body", "body"]
    assert found[1][1] == "昨天上午，全市水利工作座"


def test_every_role_is_explained() -> None:
    fragments = (Fragment("01-00", 0, 0, 9, 1, "# 抓住冬闲修好渠", Kind.HEADING, 1),)
    (piece,) = laid(Page("01", 1, fragments))
    assert piece.role is Role.HEADLINE
    assert [evidence.name for evidence in piece.evidence] == ["role"]


def test_a_running_head_inside_a_block_is_a_folio_and_the_sentence_goes_on() -> None:
    text = (
        "02版 要闻\n\n## 老渠换新颜\n\n会议指出，冬闲是修渠的好时节，八个县区\n02 版 要闻\n都已动工，资金也已经到位。\n"
    )
    edition = clean(read_issue("-", stdin=text.encode()))
    assert [p.text for p in edition.articles[0].paragraphs] == [
        "会议指出，冬闲是修渠的好时节，八个县区都已动工，资金也已经到位。"
    ]
    wrapped = clean(
        read_issue("-", stdin="## 老渠换新颜\n\n全县修渠三百里，图片见\n02版\n，资金也已经到位。\n".encode())
    )
    assert "02版" in "".join(p.text for p in (*wrapped.articles[0].paragraphs, *wrapped.furniture))


@pytest.mark.parametrize("ending", ["", "：", " 】"])
@pytest.mark.parametrize(
    "name", ["公益广告", "遗失启事", "更正", "致歉", "讣告", "敬告读者", "通知", "停电信息", "征集", "河湾村拆迁公告"]
)
def test_a_notice_is_known_by_its_name(name: str, ending: str):
    assert is_notice(f"■{name}{ending}") and not is_notice(f"本报昨日刊出{name}，读者来电。")


def test_verses_stay_lines_though_they_end_in_commas() -> None:
    poem = "退潮以后，海把口袋翻出来，\n几枚贝壳，一截缆绳，\n和一只走得很慢的螃蟹。"
    (article,) = clean(read_issue("-", stdin=f"# 潮间带\n\n{poem}\n".encode())).articles
    assert [paragraph.text for paragraph in article.paragraphs] == poem.split("\n")


def test_lines_of_a_column_are_no_verses() -> None:
    text = "退潮以后海把口袋翻出来了，\n几枚贝壳和一截缆绳躺在滩\n上，还有一只走得很慢的螃\n蟹。"
    (article,) = clean(read_issue("-", stdin=f"# 潮间带\n\n{text}\n".encode())).articles
    assert [paragraph.text for paragraph in article.paragraphs] == [text.replace("\n", "")]


ENGLISH = """Saturday, October 12, 2019    Vol. 88, No. 41    $1.50

COUNCIL APPROVES FERRY SUBSIDY

Island Riders to Pay Half Fare

By NORA ELLIS

The town council voted 5-2 Thursday night to spend a
sum on half-price ferry tickets for island residents.
Mr. Hale, who wrote the measure, said the cost would
be small.

Opponents argued that the money should go to the roof
of the middle school.

FOOTBALL SCORES

West Cove 21, Millbrook 14
Port Anders 35, Eastham 0
St. Brendan 17, Granite Bay 16

LETTERS

To the Editor:

The crossing at Pine and Front streets has no light.

HELEN MARSH
"""


def test_an_english_page_of_plain_lines() -> None:
    council, scores, letters = clean(read_issue("-", stdin=ENGLISH.encode())).articles
    assert (council.headline, council.deck, council.byline) == (
        "COUNCIL APPROVES FERRY SUBSIDY", ("Island Riders to Pay Half Fare",), ("NORA ELLIS",)
    )  # fmt: skip
    assert [paragraph.text[-12:] for paragraph in council.paragraphs] == ["ld be small.", "ddle school."]
    assert (scores.headline, len(scores.paragraphs)) == ("FOOTBALL SCORES", 3)
    assert (letters.headline, letters.paragraphs[-1].text) == ("LETTERS", "HELEN MARSH")


def test_a_line_in_bold_between_two_paragraphs_is_a_crosshead() -> None:
    (article,) = clean(
        read_issue("-", stdin=f"# 头条\n\n{BODY}\n\n**新闻链接**\n\n代表由各县区推选，任期五年。\n".encode())
    ).articles
    assert [(p.role, p.text[:4]) for p in article.paragraphs][1:] == [
        (Role.CROSSHEAD, "新闻链接"),
        (Role.BODY, "代表由各"),
    ]


def test_who_signs_a_notice_begins_no_story() -> None:
    letter = "## 来函\n\n贵报所说的路灯已经修好，谢谢读者的关心。\n\n河东供电公司\n2025年4月8日"
    page = f"# 头条\n\n{BODY}\n\n{letter}\n\n# 次条\n\n春耕备足了种子，各村都已经领到。\n"
    articles = clean(read_issue("-", stdin=page.encode())).articles
    assert [article.headline for article in articles] == ["头条", "来函", "次条"]
    assert [p.text for p in articles[1].paragraphs][1:] == ["河东供电公司", "2025年4月8日"]


def test_the_rows_of_a_table_of_bars_stay_rows() -> None:
    rows = ["| 项目 | 等级 |", "| --- | --- |", "| 茶园水肥一体化 | 一等奖 |", "| 土楼木构件防腐 | 三等奖 |"]
    issue = read_issue("-", stdin=("# 获奖项目\n\n获奖项目如下：\n\n" + "\n".join(rows) + "\n").encode())
    (article,) = clean(issue).articles
    assert [p.text for p in article.paragraphs][1:] == rows
    assert not issue.notes
