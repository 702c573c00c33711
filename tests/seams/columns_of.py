"""Text set in columns as Chinese print sets it, for the tests of what columns tell."""

from __future__ import annotations

from itertools import pairwise

from zhuzhou_paper.chars import NEVER_FIRST, NEVER_LAST
from zhuzhou_paper.model import Fragment, Piece, Role

PARAGRAPHS = [
    "镇里的图书室昨天重新开门，书架换成了新的，窗户也擦得干干净净，孩子们放学以后都到这里来看书，管理员说，来的人比去年多了一倍，椅子都不够坐。",
    "管理员把旧书一本一本擦干净，按年份排好，又给每一本写了卡片，卡片上写着书名、作者和借书人的名字，字迹工整，“像印上去的一样”，借书的老人这样说。",
    "入冬以后屋里生起了炉子，窗户也换成了双层的，坐一下午并不觉得冷，炉子上总坐着一壶热水，谁来了都可以倒一杯，茶叶是管理员从家里带来的，不收钱。",
    "附近的学校送来三百本旧课本，图书室专门腾出一个架子来放它们，有些书已经印了三十多年，封皮都磨白了，翻开来还能看见当年学生写的字，墨水发黄。",
    "渡口的老艄公也来借书，他一次只借一本，看完了才肯换，书里讲的多是河流和船，他说自己撑了一辈子船，还不知道别处的河是什么样子，要趁眼睛好多看看。",
    "木匠师傅给图书室打了六张长桌，桌面刨得很平，四角都磨圆了，他不肯收工钱，只要求借书时多借两本，管理员答应了，又在卡片上给他记了一笔，算是谢意。",
    "种菜养鱼的书借得最多，常常要排队，等上半个月才轮得到，后来管理员想了一个办法，把一本书里最要紧的几页抄下来贴在墙上，谁想看都可以站着看完。",
    "几位退休的老师轮流值班，帮孩子们查生字、改作文，逢到星期六还讲一段故事，讲的是这条街从前的样子，连大人也搬了凳子来听，听完了才肯回家做饭。",
    "去年冬天下过一场大雪，把屋顶压坏了一角，第二天一早就有人扛着梯子来修，来的人里有借书的，也有从来没有借过书的，忙到中午才把瓦重新铺好。",
    "镇东头的老粮仓空了许多年，听说图书室的书放不下了，粮站的人就把钥匙送了过来，说仓里干燥，也没有老鼠，只要把窗户糊一糊，放多少书都不成问题。",
]


def lines(text: str, measure: int) -> list[str]:
    """``text`` set in lines of ``measure`` em, its first indented, as Chinese print breaks them."""
    out, line = [], "　　"
    for at, char in enumerate(text):
        line += char
        behind = text[at + 1 : at + 2]
        if len(line) < measure or not behind:
            continue
        down = 0
        while (line[len(line) - 1 - down] in NEVER_LAST) or (text[at + 1 - down] in NEVER_FIRST):
            down += 1
        out.append(line[: len(line) - down])
        line = line[len(line) - down :]
    return [*out, line]


def cut(text: str, measure: int, *after: int) -> list[str]:
    """``text`` as the feet of columns cut it behind numbers of its lines."""
    printed = lines(text, measure)
    parts = pairwise((0, *after, len(printed)))
    return ["".join(printed[first:last]).strip("　") for first, last in parts]


def piece(number: int, text: str) -> Piece:
    fragment = Fragment(f"01-{number:02d}", 0, 0, len(text), number, text)
    return Piece(fragment.id, fragment, 0, len(text), number, text, Role.BODY)
