"""The set phrases of Chinese newspapers: what a line says of itself. Patterns only, no judgement about neighbours.

Every pattern is matched against short lines, never against running text, so plain alternations are fast enough.
"""

from __future__ import annotations

import re
from functools import cache

from zhuzhou_paper.chars import LETTER, blanks_read
from zhuzhou_paper.numerals import BRANCH, MONTH, NINE, NUMERAL, STEM, TEN, plain
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.folio import LATIN_DATE

__all__ = [
    "COMPOUND_SURNAMES",
    "CREDIT",
    "DATELINE",
    "KICKER_END",
    "SECTION",
    "is_address",
    "is_date",
    "is_editors",
    "is_masthead_line",
    "is_notice",
    "is_publication",
    "is_signature",
    "personal_names",
    "publication_in",
    "surname_rank",
]

# Masthead fields, each in what numerals.plain makes of a line; in a date 1 is also read as ].
DATE = rf"[{NUMERAL}]{{2,4}}\s*年\s*[{NUMERAL}\]]{{1,3}}\s*月\s*[{NUMERAL}\]]{{1,3}}\s*日"
WEEKDAY = r"(?:星期|周)[\x11-\x16日]|星期天|[日月火水木金土]曜日?"
LUNAR = (
    rf"(?:农历|夏历)?\s*(?:{STEM}{BRANCH}年?)?\s*(?:闰?[{TEN}{MONTH}]{{1,2}}月)"
    rf"\s*(?:初[{TEN}]|(?:[\x11\x12]?\x1a|廿)[{NINE}]?|\x13\x1a|大|小)"
)
ISSUE_NUMBER = rf"(?:总?第|总)\s*([{NUMERAL}]+)\s*[期号]"
PAGE_COUNT = rf"(?:今日|本期|今天|共)\s*[{NUMERAL}]+\s*(?:个)?版"
SERIAL = r"(?:国内统一(?:连续出版物号|刊号)|统一刊号|刊号)?\s*[:：]?\s*CN\s*[\d—-]{2,3}\s*[-—－]\s*\d{4}(?:/\w+)?"
# … and not 国务院教育行政主管 | 部门, which a column cut
PUBLISHER = r"([^\s，。、:：]{2,24}?)\s*(?:(?<!行政)(?<!业务)主管|主办|出版|编印)(?:[、/／\s]*(?:主管|主办|出版|编辑|编印))*(?:单位)?"

_MASTHEAD_FIELDS = (
    DATE,
    WEEKDAY,
    LUNAR,
    ISSUE_NUMBER,
    PAGE_COUNT,
    SERIAL,
    r"(?:邮发代号|国外代号|国外发行代号|ISSN|代号)\s*[:：]?\s*[\dA-Z-]+",
    r"https?://\S+|www\.\S+|\S+@\S+",
    r"(?:零售价|每份售价|每份定价|定价|售价)\s*[:：]?\s*[\d.]+\s*元",
    r"国内统一(?:连续出版物号|刊号)|连续出版物号|邮发代号|创刊于?\S{0,12}|今[日天]天气.{0,40}$|(?:中華|中华)?民[國国]|西元|公元",
)
_ANYTHING = ("http", "www", "@", "创刊", "天气")  # one of them stands in each field that may hold any character
_FIELDS = pattern(
    plain("|".join(_MASTHEAD_FIELDS)),  # 统一 holds a numeral, too
    having=(*"日月周期号版元@", "民国", "民國", "CN", "ISSN", "http", "www.", "创刊", "天气"),
)
_PUBLISHER = pattern(PUBLISHER)  # asked last and apart: its beginning fits any text
_PUBLISHING = ("主管", "主办", "出版", "编印")  # one of them stands in every PUBLISHER
_BLANKS = str.maketrans(
    dict.fromkeys(":：,，、;；|丨/／·•-—()（）〈〉■◆●*", " ")
)  # what may stand between fields, and names
_EDITOR_ROLE = (
    r"(?:值班)?(?:总编辑|总编|副总编|编委|主任|主编|副主编)|(?:本版|一版|今日)?(?:责任)?(?:见习)?编辑|(?:本版|一版)?责编|"
    r"(?:本版)?美编|美术编辑|版式设计|版式|图编|图片编辑|校对|校读|组版|排版|审读|审校|视觉|设计|制图|制版|监制|统筹|策划|检校|"
    r"本版邮箱|E-?mail"
)
# one of them stands in each of these roles
_EDITING = (
    *("编辑", "总编", "编委", "主编", "责编", "美编", "图编", "主任", "版式", "组版", "排版", "校", "审读", "审校"),
    *("视觉", "设计", "制图", "制版", "监制", "统筹", "策划", "邮箱", "mail", "MAIL", "Mail"),
)
_PARTING = "/／:：丨|"  # what stands between a role and a name
_EDITORS = pattern(rf"(?:{_EDITOR_ROLE})\s*(?:[{_PARTING}]|\s)\s*", re.IGNORECASE, having=_EDITING)
_ADDRESS = (
    *("地址", "社址", "邮编", "邮政编码", "新闻热线", "广告热线", "发行热线", "订阅热线", "电话", "传真"),
    *("印刷", "零售", "定价", "订阅", "网址", "法律顾问"),
)

LONGEST_FOOT = 80  # characters of a line of it
_WORN_FOOT = pattern(r"[地社]址\s*[：:；;].*\d号|.*[(（]0\d{2,3}[)）]\s*\d{7,8}.*\d元")

_LABEL_OR_SECTION = pattern(r"^(?:第?[A-Z]?[0-9一二三四五六七八九十]{1,3}[版頁页]?|[\u4e00-\u9fff]{2,4})$")
_NAME = pattern(
    rf"^{LETTER}{{1,8}}(?:[日晚晨早时時商快导導周週新画畫]|都市|青年)?[报報]$|^{LETTER}{{2,8}}新聞$", having="报報聞"
)
_LATIN_NAME = pattern(
    r"^(?:[A-Z][A-Z.'-]* ?){1,4}(?:ADVERTISER|BEE|BULLETIN|CALL|CHRONICLE|COURIER|DISPATCH|EAGLE|EXAMINER|GAZETTE|HERALD"
    r"|INDEPENDENT|JOURNAL|LEADER|LEDGER|MAIL|MERCURY|NEWS|OBSERVER|POST|PRESS|RECORD|REGISTER|REPUBLICAN|SENTINEL|STANDARD"
    r"|STAR|SUN|TELEGRAPH|TIMES|TRIBUNE|WORLD)$"
)
DATELINE = pattern(
    rf"^(?:[据據]?(?:本报|本報|新华社|新华网|中新社|中新网|人民网|{LETTER}{{2,8}}(?:日报|晚报|晨报|早报|时报|商报|都市报|快报|导报|周报|社|网|在线|客户端))"
    r"[^，。！？]{0,24}?(?:[讯訊电電]|消息|报道|日电)|[【\[](?:本报|本報|新华社|新華社)[^】\]]{0,16}[】\]])"
)
CREDIT = pattern(
    r"(?:摄影报道|摄影|摄影?/?文|摄|供图|图片由.{2,20}提供|制图|绘图|绘|作|文[/／]图|图[/／]文|图[/／]?(?:本报|新华社)?.{0,16})[）)]?$"
)
_NOTICE = pattern(
    r"^[【\[《■◆]*\s*(?:公益广告|广告|公告|通告|启事|声明|遗失声明|遗失启事|更正|致歉|讣告|招聘启事|招领启事|寻人启事|寻物启事|敬告读者|"
    r"通知|拍卖公告|招标公告|停[电水气](?:公告|通知|信息|预告)|征订启事|征稿启事|征集|"
    r"[\u4e00-\u9fff]{0,12}(?:公告|启事|声明|通告))\s*[】\]》：:]*$"
)
# what all of them end with
_NOTICE_ENDS = ("广告", "公告", "通告", "讣告", "启事", "声明", "更正", "致歉", "读者", "通知", "信息", "预告", "征集")
KICKER_END = pattern(r"(?:强调|指出|要求|表示|时说|提出|时|举行|会见|致信|批示|——|：|:)$")
_SECTION_WORD = (
    r"观察|视点|聚焦|专题|专栏|论坛|时评|快评|短评|快讯|一线|热线|传真|速递|广角|之声|进行时|访谈|人物|特写|纪实|速览|动态|简讯|"
    r"看台|天地|茶座|漫笔|随笔|走笔|副刊|窗口|纵横|透视|追踪|回声|直通车|特别报道|系列报道|连续报道|专版|特刊|图说|关注"
)
SECTION = pattern(
    rf"^[【\[■◆◎●▌|]*\s*\S{{0,8}}(?:{_SECTION_WORD})\s*[】\]]*$|^[【\[■◆◎▌].{{2,14}}[】\]]?$",
    having=(*"【[■◆◎▌", *_SECTION_WORD.split("|")),
)

# the several hundred family names that nearly all Chinese bylines begin with, the commonest first
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦"
    "申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司"
    "柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻"
    "揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮卡"
    "缪嵇贲宣杭诸钮滑荀於惠麴芮储汲邴乌弓牧隗宓蓬郗班仰秋伊栾厉戎祖束幸韶蓟印宿怀蒲邰鄂索咸籍阴苍闻莘贡劳逄扶堵宰郦雍璩濮寿扈郏浦农慕茹宦鱼容"
    "慎戈庾暨衡满弘寇禄阙殳沃利蔚越夔隆师聂晁勾融訾阚那毋乜须丰巢蒯红权逯桓操撒帅由占寸勇麦肇补但尧铁晓绪"
    "张陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾薑範鄒陸萬錢湯賴龔龐蘭顏嚴盧魯韋畢聶叢齊莊塗項陽衛單寧閔華車邊饒簡婁蓋蒼黨連"
)
# fmt: off
COMPOUND_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "东方", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木", "歐陽", "司馬", "諸葛",
)
# fmt: on


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_SURNAMES)


def surname_rank(name: str) -> int | None:
    """How common the family name of ``name`` is, 0 the commonest; nothing where the list does not have it."""
    if name.startswith(COMPOUND_SURNAMES):
        return 150  # about as rare as the commonest of them
    rank = _SURNAMES.find(name[0])
    return None if rank < 0 else rank


def personal_names(text: str) -> tuple[str, ...]:
    """The Chinese personal names that ``text`` consists of, or nothing when it is anything else.

    Names are two to four characters behind a common family name, with blanks or 、 between; a two-character name
    may have an inner blank (``刘 明``), as papers set it.

    >>> personal_names("沈知远"), personal_names("刘 明 王小明"), personal_names("会议召开")
    (('沈知远',), ('刘明', '王小明'), ())
    """
    parts = [part for part in re.split(r"[\s\u3000、,，;；/／·]+", text.strip()) if part]
    names: list[str] = []
    number = 0
    while number < len(parts):
        part = parts[number]
        if len(part) == 1 and number + 1 < len(parts) and len(parts[number + 1]) == 1:
            part += parts[number + 1]
            number += 1
        if not _is_name(part):
            return ()
        names.append(part)
        number += 1
    return tuple(names)


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= 4 or not all("\u4e00" <= char <= "\u9fff" for char in text):
        return False
    return text.startswith(COMPOUND_SURNAMES) or (text[0] in _surnames() and len(text) <= 3)


# the line under an English paper's name and its folios: THE COURIER, THURSDAY, MAY 14, 1925. PAGE TWO
_LATIN_FIELDS = pattern(  # and whatever is set in capitals: the paper's name, its town
    r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b|\bVol(?:\.|ume)?\s*[\dIVXLC]+|\bNo\.?\s*\d+|\bIssue\s*\d+"
    r"|[$£€]\s?\d+(?:\.\d\d)?|\b\d+\s?(?:cents?|¢|pages?|p)\b|\bPage\s+[A-Z]?\d{1,3}\b|\b[A-Z]?-?\d{1,3}\b|\b[A-Z][A-Z.'&-]+(?![a-z])"
)


def is_masthead_line(text: str) -> bool:
    """True when ``text`` holds nothing but masthead fields: date, issue number, CN number, publisher …

    >>> [is_masthead_line(t) for t in ("2月1日晴", "2024年3月2日 星期六", "第1234期 今日4版", "第三期工程开工")]
    [False, True, True, False]
    >>> [is_masthead_line(t) for t in ("中共某市委主管主办", "第九条国务院教育行政主管")]
    [True, False]
    >>> [is_masthead_line(t) for t in ("PAGE TWO THE COURIER THURSDAY, MAY 14, 1925", "Born May 14, 1925, in Leeds")]
    [True, False]
    >>> is_masthead_line("Saturday, October 12, 2019   Vol. 88, No. 41   $1.50"), is_masthead_line("A4 THE POST May 4, 2019")
    (True, True)
    """
    if len(text) > 120:
        return False
    if text.isascii():
        return bool(LATIN_DATE.search(text)) and not any(
            map(str.isalpha, _LATIN_FIELDS.sub("", LATIN_DATE.sub("", text)))
        )
    if "。" in text and not any(word in text for word in _ANYTHING):
        return False  # running text: no other field holds a full stop
    rest, found = _without_fields(blanks_read(text))
    if not found:
        return False
    parts = rest.translate(_BLANKS).split()
    if (
        found >= 2 and len(parts) <= 3
    ):  # a folio in one line: the paper's name, the label and the section beside the date
        parts = [p for p in parts if not (is_publication(p) or _LABEL_OR_SECTION.match(p))]
    return not parts


def publication_in(text: str) -> str | None:
    """The paper's name among the fields of a masthead line.

    >>> publication_in("港湾日报 二〇二五年三月五日 星期三"), publication_in("2025年3月5日 星期三 河东要闻")
    ('港湾日报', None)
    """
    if text.isascii() or not is_masthead_line(text):
        return None
    rest, _ = _without_fields(blanks_read(text))
    return next((part for part in rest.translate(_BLANKS).split() if is_publication(part)), None)


def _without_fields(text: str) -> tuple[str, int]:
    """``text`` with a blank for each masthead field, and how many there were."""
    parts, found, at = [], 0, 0
    for field in _FIELDS.finditer(plain(text)):
        parts.append(text[at : field.start()])
        found, at = found + 1, field.end()
    rest = " ".join([*parts, text[at:]])
    if any(word in rest for word in _PUBLISHING):
        rest, publishers = _PUBLISHER.subn(" ", rest)
        found += publishers
    return rest, found


def is_publication(text: str) -> bool:
    """True for what newspapers are called.

    >>> [is_publication(t) for t in ("河东日报", "THE MORNING COURIER", "读报", "COURIER SERVICE")]
    [True, True, True, False]
    """
    return bool((_LATIN_NAME if text.isascii() else _NAME).match(text))


def is_editors(text: str) -> bool:
    """True for a line of the page's editors: ``责任编辑/方明 版式设计/戴平``.

    >>> [is_editors(t) for t in ("责任编辑：方明 版式：戴平", "本版编辑：葛山", "编辑部开会", "责编／戴平 美编／葛山")]
    [True, True, False, True]
    """
    if len(text) > 100:
        return False
    rest = blanks_read(text)
    if rest.split() == [rest] and not any(mark in rest for mark in _PARTING):
        return False
    rest, found = _EDITORS.subn(" ", rest)
    if not found:
        return False
    rest, _ = _without_fields(rest)
    return all(len(part) <= 4 or not part.strip("0123456789-") for part in rest.translate(_BLANKS).split())


def is_notice(text: str) -> bool:
    """True for the name of a notice, all of a line: ``遗失声明``, ``【停电通知】``.

    >>> [is_notice(t) for t in ("遗失声明", "【停电通知】", "致歉：", "敬告读者", "市长作工作报告", "会议通知已经发出。")]
    [True, True, True, True, False, False]
    """
    return text.rstrip().rstrip("】]》：:").rstrip().endswith(_NOTICE_ENDS) and bool(_NOTICE.match(text))


_DATE_ALONE = pattern(rf"\s*{DATE}\s*")
_SIGNER = pattern(
    rf"^(?:—+|一名|一位|您的)?(?:读者|市民|网友|家长|业主|村民|居民|乘客|游客|学生)[\s:：]+({LETTER}{{2,4}})$"
)


def is_date(text: str) -> bool:
    """True for a line that is a date and no more.

    >>> [is_date(t) for t in ("2025 年 6 月 16 日", "二〇二五年六月十六日", "2025年6月16日 星期一", "6月16日")]
    [True, True, False, False]
    """
    return len(text) <= 24 and bool(_DATE_ALONE.fullmatch(plain(text)))


def is_signature(text: str) -> bool:
    """True for the line under a letter to the paper.

    >>> [is_signature(t) for t in ("读者 方敬之", "市民：王女士", "——读者", "读者来信选登", "读者都说好")]
    [True, True, False, False, False]
    """
    found = _SIGNER.match(text.strip()) if len(text) <= 16 else None
    return found is not None and (bool(personal_names(found[1])) or found[1].endswith(("女士", "先生", "同学")))


def is_worn_address(text: str) -> bool:
    """True for a part of the foot line, or for one that an engine has damaged.

    >>> [is_worn_address(t) for t in ("地址；柳荫街8号”邮", "42000 -新门热线：(0735) 2200000零隹价：0.80元", "他家的地址是柳荫街8号")]
    [True, True, False]
    """
    return len(text) <= LONGEST_FOOT and bool(_WORN_FOOT.match(text))


def is_address(text: str) -> bool:
    """True for the foot line with the paper's address, telephone numbers, printer and price.

    >>> is_address("地址：柳荫街1号 邮编：400000 新闻热线：（027）81000000"), is_address("新闻热线开通十年")
    (True, False)
    """
    if len(text) > 300:
        return False
    said = [word for word in _ADDRESS if word in text]
    if "订阅热线" in said and text.count("订阅") == text.count("订阅热线"):
        said.remove("订阅")
    return len(said) >= 2 and bool(re.search(r"\d{3,}|\d元", text))
