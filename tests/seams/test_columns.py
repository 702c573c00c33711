"""Pages of plain printed lines, set here as an engine without layout reads them: column by column, headlines between."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Edition

TEA = (
    "清明将至，云雾山的春茶开采了。茶农天不亮就上山，一芽一叶要在露水干透以前采完，送到山脚的茶厂连夜杀青。",
    "茶厂负责人介绍，今年云雾山春茶的价格比去年高一成，头采的鲜叶每斤卖到了九十元，还是供不应求。",
    "云雾山现有茶园三万亩，茶农六千户，采春茶的收入户均两万元。县里今年又修通了两条上山的公路，鲜叶下山只要半个钟头。",
)
FERRY = (
    "昨日清晨，停航二十年的老渡口重新响起了汽笛。第一班渡船载着四十多名乘客和十几辆自行车，只用六分钟就到了对岸。",
    "渡口所在的码头街道为此准备了一年，船是本地船厂造的电船，没有油烟，船票定为一元，老人和学生免费乘坐。",
    "“从前上班绕桥要骑四十分钟，现在坐渡船省下一半。”家住对岸的纺织厂女工说，她的母亲当年就是坐着渡船嫁过江来的。",
)
LIBRARY = (
    "从下周一起，市图书馆的夜间阅览室开放到二十二时。馆方说，这是对三千多份读者问卷的答复，其中七成要求延长夜间开放。",
    "夜间阅览室有座位两百个，读者凭借书证入馆，也可以在门口的机器上用手机登记。图书馆还请来六名大学生值夜班。",
    "图书馆提醒读者，夜间末班公交车为二十二时十分，住得远的读者请留意车站的时刻表，最好在闭馆以前半小时还书。",
)
STORIES = {"云雾山春茶开采": TEA, "老渡口重新开航": FERRY, "图书馆夜里亮着灯": LIBRARY}
NEVER_FIRST, NEVER_LAST = "，。、；：！？”）》", "“（《"


def lines(paragraphs: Sequence[str], width: int) -> list[str]:
    """The printed lines: two em of indent, no mark at a line's beginning, blanks at the edges not read."""
    out: list[str] = []
    for paragraph in paragraphs:
        rest, room = paragraph, width - 2
        while rest:
            size = min(room, len(rest))
            while size < len(rest) and (rest[size] in NEVER_FIRST or rest[size - 1] in NEVER_LAST):
                size -= 1
            out.append(rest[:size])
            rest, room = rest[size:], width
    return out


def columns(paragraphs: Sequence[str], width: int, count: int) -> list[str]:
    """The same in ``count`` columns, each a block."""
    printed = lines(paragraphs, width)
    size = -(-len(printed) // count)
    return ["\n".join(printed[at : at + size]) for at in range(0, len(printed), size)]


def read(blocks: Sequence[str]) -> Edition:
    return clean(read_issue("-", stdin="\n\n".join(blocks).encode()))


def stories(edition: Edition) -> dict[str | None, list[str]]:
    return {a.headline: [p.text for p in a.paragraphs] for a in edition.articles if a.kind == "article"}


WHOLE = {headline: list(paragraphs) for headline, paragraphs in STORIES.items()}


@pytest.mark.parametrize("width", [13, 15, 17, 19])
def test_a_headline_behind_its_first_column(width: int) -> None:
    blocks: list[str] = []
    for headline, paragraphs in STORIES.items():
        first, *others = columns(paragraphs, width, 2)
        blocks += [first, headline, *others]
    assert stories(read(blocks)) == WHOLE


@pytest.mark.parametrize("width", [14, 16, 18])
def test_stories_one_below_the_other_in_the_same_columns(width: int) -> None:
    sets = {headline: columns(paragraphs, width, 2) for headline, paragraphs in STORIES.items()}
    blocks = [block for headline, (left, _) in sets.items() for block in (left, headline)]
    blocks += [right for _, right in sets.values()]
    assert stories(read(blocks)) == WHOLE


def test_a_first_line_that_its_indent_put_behind_the_column() -> None:
    left, right = columns(TEA, 15, 2)
    below = lines([TEA[2]], 15)
    blocks = [left, "云雾山春茶开采", right]
    assert stories(read(blocks)) == {"云雾山春茶开采": list(TEA)}
    top = "\n".join(lines(TEA[:2], 15))
    ferry, rest = columns(FERRY, 15, 2)
    found = stories(read([top, "云雾山春茶开采", "\n".join(below[1:]), below[0], ferry, "老渡口重新开航", rest]))
    assert found == {"云雾山春茶开采": list(TEA), "老渡口重新开航": list(FERRY)}


def test_names_between_the_columns_are_a_byline() -> None:
    left, right = columns(FERRY, 16, 2)
    (story,) = read([left, "老渡口重新开航", "本报记者 沈知远", right]).articles
    assert story.byline == ("沈知远",)
    assert [p.text for p in story.paragraphs] == list(FERRY)


def test_a_caption_between_columns_goes_to_its_credit() -> None:
    left, right = columns(LIBRARY, 16, 2)
    other, rest = columns(TEA, 16, 2)
    caption = "入夜，市中心广场上的灯都亮了，\n孩子们在喷泉边追逐嬉戏。图为广\n场一角。"
    edition = read([left, "图书馆夜里亮着灯", other, "云雾山春茶开采", caption, "本报记者王小红摄", right, rest])
    found = stories(edition)
    assert found["图书馆夜里亮着灯"] == list(LIBRARY) and found["云雾山春茶开采"] == list(TEA)
    (photo,) = [article for article in edition.articles if article.kind == "photo"]
    assert photo.paragraphs[0].text.startswith("入夜")


def test_a_jump_line_belongs_to_the_torn_story() -> None:
    left, right = columns(TEA[:2], 15, 2)
    torn = "\n".join(right.split("\n")[:-1])
    blocks = [left, "云雾山春茶开采", torn, "▶下转02版", *columns(FERRY, 15, 2)[:1], "老渡口重新开航"]
    edition = read([*blocks, columns(FERRY, 15, 2)[1]])
    (link,) = edition.links
    assert link.article == "云雾山春茶开采"
    assert stories(edition)["老渡口重新开航"] == list(FERRY)


@given(st.permutations(range(9)), st.integers(12, 20))
def test_no_block_is_lost_or_used_twice_in_any_order(order: Sequence[int], width: int) -> None:
    blocks = [block for headline, paragraphs in STORIES.items() for block in (*columns(paragraphs, width, 2), headline)]
    edition = read([blocks[number] for number in order])
    got = "".join(
        text for a in edition.articles for text in ((a.headline or ""), *a.deck, *(p.text for p in a.paragraphs))
    )
    got += "".join(a.kicker or "" for a in edition.articles)
    assert sorted(got.replace(" ", "")) == sorted("".join(blocks).replace("\n", ""))
