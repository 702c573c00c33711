"""Bylines: lines that name who wrote a story, and the names in brackets behind a dateline.

Forms seen in real papers (FIELD 4.4): ``（全媒体记者/甲 通讯员/乙 丙）``, ``本报记者 甲``, ``沈知远`` alone,
``新华社北京1月27日电（记者甲、乙）``, ``（见习记者 甲）`` at a story's end, ``河东日报通讯员/甲 摄``.
"""

from __future__ import annotations

import math
import re

from zhuzhou_paper.chars import LETTER, blanks_read
from zhuzhou_paper.layout.vocabulary import COMPOUND_SURNAMES, DATELINE, personal_names, surname_rank
from zhuzhou_paper.patterns import pattern

__all__ = ["byline_of", "credit_of", "dateline_of", "is_byline", "is_names_only", "names_in"]

_STOPS = frozenset("。，！？；")
_OFFICE = (
    rf"(?:见习|实习|首席|资深|特约|特派|實習|特約|驻{LETTER}{{1,8}})?(?:全媒体)?(?:首席|见习|实习)?"
    r"(?:[记記]者|通\s*[讯訊]\s*[员員]|实习生|评论员|特约评论员|撰稿人?|摄影师|编辑|作者|见习生|主播|本报评论员|报道组)"
)
_ORGAN = (
    rf"(?:本报|本報|本刊|新华社|中新社|人民日报|(?:{LETTER}|·){{2,12}}"
    r"(?:日报|晚报|晨报|早报|时报|商报|都市报|快报|导报|周报|报社?|网|电视台|融媒体中心|客户端))?"
)
_OFFICES = pattern(
    rf"(?:文|图|文图|图文|文[/／]图|摄影)?\s*[/／:：]?\s*{_ORGAN}(?:驻{LETTER}{{1,10}}?)?\s*{_OFFICE}\s*[/／:：丨|]?\s*"
)
_OPENING = pattern(r"[（(〈]([^（()）]{2,90})[）)]")
_END = pattern(r"[（(]([^（()）]{2,60})[）)]\s*$")
_SIGNS = "□■◇◆●○◎△▲*＊—-"
_SIGNED = ("文", "图", "撰文", "作者", "摄影")
_SIGN = pattern(r"^(?:文|图|文[/／]图|撰文|作者|摄影)\s*[/／:：]\s*")
_TAIL = pattern(
    r"\s*(?:报道|摄影报道|摄影|撰文|采写|整理|文[/／]图|图[/／]文|文并摄|摄|综合)\s*$",
    having=("报道", "摄", "撰文", "采写", "整理", "文", "综合"),
)
_NAME_LATIN = r"(?:[A-Z][A-Za-z.'’-]*\.?)(?: (?:[A-Z][A-Za-z.'’-]*|de|van|von|der|da)){1,3}"
_BY = pattern(rf"^By ({_NAME_LATIN}(?:(?:, | and |, and ){_NAME_LATIN}){{0,3}})$", having=("By ",))
_STAFF = pattern(
    r"^(?:(?:of )?(?:The )?[A-Z][A-Za-z.'-]+ ){0,3}(?:Staff (?:Writer|Reporter|Photographer)s?|Staff|Correspondent|Associated Press)$",
    re.IGNORECASE,
    having=("taff", "TAFF", "orrespondent", "CORRESPONDENT", "ssociated Press", "ASSOCIATED PRESS"),
)
_EDITORIAL = pattern(
    r"^(?:本报)?(?:特约)?评论员(?:文章)?$|^本报(?:编辑部|综合报道|讯)$|^本刊编辑部$", having=("评论员", "本报", "本刊")
)
_TAKEN = ("摄影报道", "摄影", "供图", "制图", "绘图", "摄", "绘", "作")  # what ends a credit
_PICTURE = pattern(r"^(?:图片?|文[/／]图|图[/／]文|照片)\s*[/／:：由]?\s*|提供$", having=("图", "照片", "提供"))


def is_byline(text: str) -> bool:
    """True when a line is nothing but a byline.

    >>> [is_byline(t) for t in ("沈知远", "本报记者 陆小满", "本报记者陆小满", "本报评论员", "记者节活动启动", "老渠换新颜")]
    [True, True, True, True, False, False]
    >>> [is_byline(t) for t in ("By NORA ELLIS", "By Tom Reed and Ann Lee", "Sentinel Staff Writer", "By the River", "By Noon")]
    [True, True, True, False, False]
    """
    if not 2 <= len(text) <= 60 or not _STOPS.isdisjoint(text):
        return False
    if text.isascii():
        return bool(_BY.match(text) or _STAFF.match(text))
    bare = blanks_read(text).strip("（()）[]【】 ")
    return bool(_EDITORIAL.match(bare) or _line_names(bare))


def byline_of(text: str) -> tuple[str, ...]:
    """The names in a byline line, in print order; an editorial office where there is no name.

    >>> byline_of("本报记者方严 孙小军"), byline_of("□记者 李明 通讯员 王小红"), byline_of("本报评论员")
    (('方严', '孙小军'), ('李明', '王小红'), ('本报评论员',))
    """
    if text.isascii():
        by = _BY.match(text)
        return tuple(re.split(r", and |, | and ", by[1])) if by else (text,) if _STAFF.match(text) else ()
    bare = blanks_read(text).strip("（()）[]【】 ")
    return (bare,) if _EDITORIAL.match(bare) else _line_names(bare)


def _line_names(text: str) -> tuple[str, ...]:
    text = text.strip()
    if text[:1] in _SIGNS:
        text = text.lstrip(_SIGNS).lstrip()
    elif text.startswith(_SIGNED):
        text = _SIGN.sub("", text)
    text = _TAIL.sub("", text)
    if not _OFFICES.search(text):
        return personal_names(text)
    if _OFFICES.match(text) is None:
        return ()
    rest = _OFFICES.sub("\u3001", text)
    names: list[str] = []
    for part in rest.split("\u3001"):
        part = part.strip()
        if not part:
            continue
        found = personal_names(part) or _run_together(part)
        if not found:
            return ()
        names += found
    return tuple(names)


def _run_together(text: str) -> tuple[str, ...]:
    """Names printed without a blank between, parted in the likeliest way, or the text as it stands where there is none.

    >>> _run_together("方严孙小军"), _run_together("周欣李秋雪张武龙邵平")
    (('方严', '孙小军'), ('周欣', '李秋雪', '张武龙', '邵平'))
    """
    bare = re.sub(r"\s+", "", text)
    if not re.fullmatch(r"[\u4e00-\u9fff]{4,42}", bare):
        return (bare,) if re.fullmatch(r"[\u4e00-\u9fff·]{2,16}", bare) else ()
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]  # of each beginning of the text
    for end in range(1, len(bare) + 1):
        ways: list[tuple[float, tuple[str, ...]]] = [(math.inf, ())]
        for size in (2, 3, 4):
            if size <= end and best[end - size][0] < math.inf:
                oddness, names = best[end - size]
                ways.append((oddness + _oddness(bare[end - size : end]), (*names, bare[end - size : end])))
        best.append(min(ways))
    names = best[-1][1]
    known = sum(surname_rank(name) is not None for name in names)
    return names if 2 * known >= len(names) > 0 else (bare,) if len(bare) == 4 else ()


def _oddness(name: str) -> float:
    """How seldom a name like this is met: by the rank of its family name, with a little more for two characters.

    The little is tried on bylines of two papers whose names are parted by blanks (benchmarks/bylines.py): of 194 lines of several names
    186 come out right without their blanks (119 where the first name that fits is taken).
    """
    rank = surname_rank(name)
    if len(name) == 4 and not name.startswith(COMPOUND_SURNAMES):
        return math.inf
    return (11.0 if rank is None else math.log(rank + 10)) + (0.5 if len(name) == 2 else 0.0)


def is_names_only(text: str) -> bool:
    """True when a line that stands alone is two or three names without a blank between, each of three characters.

    >>> [is_names_only(t) for t in ("李日新徐运平", "张一安李小红王大海", "江城今日开通", "李平张安")]
    [True, True, False, False]
    """
    parts = [text[at : at + 3] for at in range(0, len(text), 3)]
    return len(text) in (6, 9) and all(personal_names(part) for part in parts)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a bracket such as ``全媒体记者/沈知远 通讯员/陆小满``; nothing when it names no office.

    >>> names_in("全媒体记者/周远 通讯员/邹小青 张一安"), names_in("以下简称《方案》")
    (('周远', '邹小青', '张一安'), ())
    """
    return _line_names(text.strip()) if _OFFICES.search(text) else ()


def dateline_of(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The dateline that opens a paragraph, and the names in the bracket that belongs to it.

    >>> dateline_of("新华社日内瓦3月2日电 （记者吕平）会议")
    ('新华社日内瓦3月2日电', ('吕平',))
    >>> dateline_of("河东日报讯（全媒体记者/罗平） 3月1日，会议举行。")
    ('河东日报讯', ('罗平',))
    >>> dateline_of("会议由副市长主持。")
    (None, ())
    """
    head = text[:120]
    match = DATELINE.match(head)
    if not match:
        return None, ()
    dateline = match[0].strip()
    bracket = _OPENING.search(dateline)
    if bracket:
        return re.sub(r"[（(].*", "", dateline).strip() or None, names_in(bracket[1])
    behind = head[match.end() :].lstrip()
    opening = _OPENING.match(behind)
    if opening:
        return dateline, names_in(opening[1])
    return dateline, ()


def end_names(text: str) -> tuple[str, ...]:
    """The names in a bracket that closes a story: ``…。（见习记者 甲 全媒体记者 乙）`` or ``（段书文）``.

    >>> end_names("守护一方平安。（李明）"), end_names("按照条例（试行）"), end_names("会议召开。（记者 王小红）")
    (('李明',), (), ('王小红',))
    """
    match = _END.search(text[-70:])
    if not match or text[-70:][: match.start()].rstrip()[-1:] not in "。！？!?”…’":
        return ()
    return names_in(match[1]) or personal_names(match[1])


def credit_of(text: str) -> tuple[str, ...]:
    """The names in a photo credit: ``新华社记者李平摄`` → 李平.

    >>> credit_of("新华社记者李平摄"), credit_of("河东日报通讯员/黄强 摄"), credit_of("胥安成摄影报道")
    (('李平',), ('黄强',), ('胥安成',))
    """
    bare = text.strip("（()）[]【】 ").strip()
    taken = next((word for word in _TAKEN if bare.endswith(word)), "")
    bare = _PICTURE.sub("", bare.removesuffix(taken).strip()).strip()
    return _line_names(bare) or ((bare,) if 2 <= len(bare) <= 20 and "，" not in bare and "。" not in bare else ())
