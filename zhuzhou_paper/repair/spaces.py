"""Spaces that OCR put between Chinese characters; the spaces that a paper sets on purpose stay.

On purpose: between the parts of a headline or teaser, between names, around 记者 in a byline, inside a two-character
name, the ideographic space, the spaces of the date line. By OCR: letter-spaced words (全 市 科 技), a space beside a
Chinese mark, and a lone space in the middle of a running sentence. Spaces are never added.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import CLOSERS, is_han
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.neighbours import is_running
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["HAN_SPACE"]

_SURE = 0.95
_GAP = pattern(r"[ \xa0]{1,2}(?![ \xa0])")
_BESIDE = pattern(  # what is not ASCII on both sides is mostly Chinese, and a class of all Chinese is dear to compile
    r"[ \xa0](?:(?=[，。；：、？！])|(?<=[，。；：、？！][ \xa0])|(?=[^ -~\s])(?<=[^ -~\s][ \xa0]))",
)
_MARKS = frozenset("，。；：、？！")
_RUNNING_MARKS = frozenset("。！？：")  # in a headline a space behind these separates its parts
_SAID = frozenset("。？！…")
LONGEST_SPEAKER = 9  # characters, with the colon
_CLAUSE_MARKS = "，。；：、？！“”‘’（）()《》【】,;:?!\n…—"
_BYLINE = pattern("记者|通讯员|报道|实习|见习|摄|责编|编辑|校对|作者|供图|图片|文图|版式|主编|主任|特约|评论员|讯|电")
_ORDINALS = frozenset("一二三四五六七八九十日甲乙丙丁戊己庚辛壬癸")
# What stands side by side in the heads and rows of tables, letter by letter.
_SERIES = tuple(
    map(
        frozenset,
        (
            *(
                "金银铜铁锡",
                "胜平负",
                "红橙黄绿青蓝紫黑白灰",
                "春夏秋冬",
                "东西南北中",
                "男女",
                "是否有无对错",
                "上中下",
                "大中小特",
            ),
            *(
                "早中晚午",
                "优良中差及格",
                "子丑寅卯辰巳午未申酉戌亥",
                "鼠牛虎兔龙蛇马羊猴鸡狗猪",
                "酸甜苦辣咸",
                "金木水火土",
            ),
            *("语数外英物化生政史地音体美", "省市县区乡镇村", "年月日时分秒", "初末上中下旬", "冠亚季殿军"),
        ),
    )
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
    "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳易乔颜"
)


def _find(text: str) -> Iterator[Change]:
    gaps = [match.span() for match in _GAP.finditer(text)]
    spaced = _letter_spaced(text, gaps) if len(gaps) > 1 else ()
    running: bool | None = None
    spread: bool | None = None
    for start, end in gaps:
        if start in spaced:
            yield Change(start, end, "", _SURE)
            continue
        left, right = text[start - 1 : start], text[end : end + 1]
        if right in _MARKS:
            if left not in "\n \xa0　":
                yield Change(start, end, "", _SURE)
            continue
        behind_mark = left in _MARKS and right not in "\n　"
        lone = end == start + 1 and "\u4e00" <= left <= "\u9fff" >= right >= "\u4e00"
        if not (behind_mark or lone):
            continue
        if running is None:
            running = is_running(text)
        if behind_mark:
            if running or left not in _RUNNING_MARKS or _is_speech(text, start) or _is_sentence(text, start):
                yield Change(start, end, "", _SURE)
        elif running:
            if spread is None:
                spread = _is_spread(text)
            if spread or _is_lone(text, start):
                yield Change(start, end, "", 0.9 if spread else 0.8)


def _is_speech(text: str, colon: int) -> bool:
    """A speaker's name with what he said, however short it is; a headline has no full stop."""
    said = text[colon:].rstrip()
    return text[colon - 1] == "：" and colon <= LONGEST_SPEAKER and "\n" not in said and said[-1:] in _SAID


def _is_sentence(text: str, stop: int) -> bool:
    """Sentences, however short: a headline has no full stop inside and another at its end."""
    behind = text[stop:].rstrip().rstrip(CLOSERS)
    return text[stop - 1] == "。" and "\n" not in behind and behind[-1:] in _SAID


def _letter_spaced(text: str, gaps: list[tuple[int, int]]) -> set[int]:
    """The spaces inside runs of three and more single characters."""
    inside: set[int] = set()
    first = 0
    while first < len(gaps) - 1:
        last = first
        while last + 1 < len(gaps) and gaps[last + 1][0] == gaps[last][0] + 2 == gaps[last][1] + 1:
            last += 1
        if last > first:
            inside.update(_one_run(text, gaps[first][0], gaps[last][0]))
        first = last + 1
    return inside


def _one_run(text: str, first: int, last: int) -> range:
    """The spaces to close among those at ``first``, ``first + 2`` … ``last``; an empty range for none."""
    nothing = range(0)
    if first < 1 or (first > 1 and is_han(text[first - 2])):
        first += 2  # what stands before the first space is a word, not a single character
    if last + 2 < len(text) and is_han(text[last + 2]):
        last -= 2
    if last - first < 2:
        return nothing
    singles = text[first - 1 : last + 2 : 2]
    if not all(map(is_han, singles)) or _ORDINALS.issuperset(singles):
        return nothing
    if 3 * len(set(singles)) <= 2 * len(singles) or any(series.issuperset(singles) for series in _SERIES):
        return nothing  # a row of a table
    if _BYLINE.search(text, max(0, first - 8), first):
        return nothing
    if len(singles) % 2 == 0 and _SURNAMES.issuperset(singles[::2]):
        return nothing  # 刘 睿 王 伟: two-character names with their inner space
    return range(first, last + 1, 2)


def _is_spread(text: str) -> bool:
    """True for running text that is set in tokens of one or two characters throughout, as OCR boxes give it."""
    tokens = [token for token in text.split(" ") if any(map(is_han, token))]
    return len(tokens) >= 10 and 2 * sum(len(token) for token in tokens) < 5 * len(tokens)


def _is_lone(text: str, at: int) -> bool:
    """True for the only space of a clause in the middle of a fragment: before the first mark stand datelines and
    bylines, behind the last one credits, and a clause with several spaces is a list of names."""
    start = at
    while start and text[start - 1] not in _CLAUSE_MARKS:
        start -= 1
        if at - start > 40:
            return False
    end = at
    while end < len(text) and text[end] not in _CLAUSE_MARKS:
        end += 1
        if end - at > 40:
            return False
    if not start or end == len(text):
        return False
    if text[start - 1] in "（(《“‘【\n" or text[end] in "）)》”’】：:\n":  # a colon ends a label
        return False
    clause = text[start:end]
    return len(clause) >= 10 and clause.count(" ") == 1 and not _BYLINE.search(clause)


HAN_SPACE = Rule(
    name="han-space",
    sentence="closes letter-spaced Chinese, and spaces beside Chinese marks and inside running sentences",
    find=_find,
    suspects=lambda text: _BESIDE.search(text),
    changes=(
        ("全 市 科 技 创 新", "全市科技创新"),
        ("加快建设， 努力提升", "加快建设，努力提升"),
        ("加快建设 ，努力提升", "加快建设，努力提升"),
    ),
    leaves=(
        "抓产业链条 补民生短板",
        "2024年5月6日 星期一  甲辰年三月廿八",
        "记者 刘 睿 王 伟",
        "一 二 三 四",
        "导 读",
        "刘　睿",
        "新起点 新作为 新气象",
    ),
    confidence=_SURE,
)
