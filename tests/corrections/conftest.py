"""Two pages of an invented newspaper, and rulings on them as they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.corrections.schema import load_corrections
from zhuzhou_paper.model import Edition

FIRST = """# 河东日报

2024年3月2日 星期六

## 老渠换新颜

会议指出,冬闲是修渠 and 清淤的好时节。八个县区都已动工,预计三月底

前全部完工,届时两万亩田将受益。

村民的账算得很细,每亩能省水八十方,一年下来是一笔

（下转第二版）

## 桥头集市周末开张

赶集的人从四面八方来,卖山货的摊位排了半里路。

南坡的茶农带来头一茬新茶,一上午卖了三十斤。
"""
SECOND = """02版 要闻

（上接第一版）

不小的钱。水利站长说,修好的渠要有人管。

## 山村小学有了图书室

三千册新书昨天送到云岭小学。

孩子们排着队领借书证,校长说每周二下午开放。
"""


@pytest.fixture
def ruled(tmp_path: Path) -> Callable[..., Edition]:
    """``ruled(yaml, first=, second=)``: the edition of the two pages under the rulings that ``yaml`` holds."""

    def edition(yaml: str, first: str = FIRST, second: str = SECOND) -> Edition:
        file = tmp_path / "rulings.yaml"
        file.write_text(yaml, encoding="utf-8")
        issue = read_issue("-", stdin=f"{first}\f{second}".encode())
        return clean(issue, corrections=load_corrections(file))

    return edition
