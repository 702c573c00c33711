"""Newspaper issues set from known articles: every printed line with its box, for benchmarks that need the whole truth.

Stories stand in strips of one to three columns, one below the other, with headlines across their columns, bylines,
photos with captions, notices, jump lines and folios. Nothing here draws; ``printed_pages.py`` does.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typeset import MARGIN, PAGE, Issue, Line, Page, set_lines, token_width

__all__ = ["set_issue"]

MASTHEADS = ("江城日报", "海州晚报", "云岭晨报", "望江日报", "北川新报", "临湖日报", "青原晚报", "东山日报")
SECTIONS = ("要闻", "综合", "国内新闻", "经济", "社会")
NAMES = ("王立", "陈小燕", "李文博", "周敏", "赵一鸣", "孙佳", "钱进", "吴晓红", "郑凯", "何雨")
NOTICES = (
    ("公益广告", ("节约一滴水", "从你我做起")),
    ("启事", ("本报因节日放假休刊三天，自下周一起恢复正常出版，敬请读者留意。", "本报编辑部")),
    ("公告", ("因管道检修，明日8时至18时部分地区停水，请居民提前储水备用。", "市供水公司")),
)
JUMPS = (("▶下转{p}版{c}", "▲上接{q}版{c}"), ("（下转第{p}版）", "（上接第{q}版）"), ("下转{p}版▶", "上接{q}版"))


def set_issue(seed: int, source: Sequence[Mapping[str, Any]], pages: int) -> Issue:
    """An issue of ``pages`` pages with articles drawn from ``source``."""
    return _Desk(seed, source, pages).run()


@dataclass(slots=True)
class _Part:
    """What is left of a story that has begun."""

    ref: str
    headline: str
    lines: list[tuple[str, int, bool, bool]]  # text, paragraph, first, last of it
    mark: str = ""


class _Desk:
    def __init__(self, seed: int, source: Sequence[Mapping[str, Any]], pages: int) -> None:
        self.dice = random.Random(seed)
        self.pool = [one for one in source if _is_sound(one)]
        self.dice.shuffle(self.pool)
        em = self.dice.choice((17.0, 18.0, 19.0, 20.0))
        date = f"2024-0{self.dice.randint(1, 9)}-1{self.dice.randint(0, 9)}"
        labels = [Page(f"{number:02d}") for number in range(1, pages + 1)]
        self.issue = Issue(self.dice.choice(MASTHEADS), date, em, em * self.dice.choice((1.36, 1.42, 1.5)), labels)
        self.jump = self.dice.choice(JUMPS)
        self.waiting: list[list[_Part]] = [[] for _ in labels]
        self.count = self.dice.choice((4, 5, 5, 6))
        self.gutter = self.dice.choice((1.2, 1.4, 1.8))
        inner = PAGE[0] - 2 * MARGIN
        self.column = int((inner / em - self.gutter * (self.count - 1)) / self.count * 2) / 2

    def run(self) -> Issue:
        for number, page in enumerate(self.issue.pages):
            self._page(page, number)
        return self.issue

    def _page(self, page: Page, number: int) -> None:
        top = self._front(page) if number == 0 else self._folio(page)
        bottom = PAGE[1] - MARGIN
        cut = top + (bottom - top) * self.dice.uniform(0.42, 0.6)
        bands = [(top, bottom)] if self.dice.random() < 0.4 else [(top, cut - self.issue.em), (cut, bottom)]
        for high, low in bands:
            at = 0
            while at < self.count:
                wide = min(self.dice.choice((1, 2, 2, 3, 3)), self.count - at)
                self._strip(page, number, at, wide, high, low)
                at += wide

    def _strip(self, page: Page, number: int, at: int, wide: int, y: float, low: float) -> None:
        """Stories one below the other in ``wide`` columns."""
        while low - y > 8 * self.issue.leading:
            room = low - y
            story = self.waiting[number].pop(0) if self.waiting[number] else None
            if story is not None:
                y = self._continued(page, story, at, wide, y)
            elif room > 14 * self.issue.leading and self.dice.random() < 0.07:
                y = self._photo(page, at, wide, y)
            else:
                below = self._story(page, number, at, wide, y, low)
                if below is None:
                    if self.dice.random() < 0.5:
                        self._notice(page, at, wide, y)
                    return
                y = below
            y += 1.6 * self.issue.leading

    def _left(self, at: int) -> float:
        return MARGIN + at * (self.column + self.gutter) * self.issue.em

    def _width(self, wide: int) -> float:
        """em of ``wide`` columns with their gutters."""
        return wide * self.column + (wide - 1) * self.gutter

    def _story(self, page: Page, number: int, at: int, wide: int, y: float, low: float) -> float | None:
        size = self.dice.choice((1.8, 2.2, 2.6, 3.2) if wide > 1 else (1.5, 1.8, 2.0))
        later = [n for n in range(number + 1, len(self.waiting)) if len(self.waiting[n]) < 2]
        for story in self.pool:
            lines = self._body(story["paragraphs"])
            titles = set_lines(story["headline"], self._width(wide) / size - 0.5)
            if len(titles) > (3 if wide == 1 else 2):
                continue
            head = len(titles) * size * 1.3 * self.issue.em + (2 + bool(story.get("kicker"))) * self.issue.leading
            rows = int((low - y - head) / self.issue.leading)
            fits = -(-len(lines) // wide) <= rows
            jumps = bool(later) and rows * wide >= 24 and len(lines) > rows * wide + 8 and self.dice.random() < 0.3
            if fits or jumps:
                self.pool.remove(story)
                return self._begin(page, story, lines, rows, at, wide, y, size, titles, None if fits else later[0])
        return None

    def _begin(
        self, page: Page, story: Mapping[str, Any], lines: list[tuple[str, int, bool, bool]], rows: int, at: int, wide: int,
        y: float, size: float, titles: Sequence[str], to: int | None,
    ) -> float:  # fmt: skip
        ref = f"a{len(self.issue.articles) + 1:02d}"
        article = {key: story.get(key) for key in ("kicker", "headline", "deck", "byline", "paragraphs")} | {"id": ref}
        article["deck"] = None
        text = "".join(story["paragraphs"])
        article["spans"] = [{"page": page.label, "lo": 0, "hi": len(text)}]
        self.issue.articles.append(article)
        page.modules += 1
        if story.get("kicker") and len(story["kicker"]) < self._width(wide) - 2:
            y = self._centred(page, story["kicker"], "kicker", ref, at, wide, y, 1.3)
        else:
            article["kicker"] = None
        page.blocks += 1
        for title in titles:
            y = self._centred(page, title, "headline", ref, at, wide, y, size, same=True)
        if story.get("byline") and self.dice.random() < 0.6:
            signed = story["byline"] if "记者" in story["byline"] else "本报记者　" + story["byline"]
            if len(signed) < self._width(wide) - 2:
                y = self._centred(page, signed, "byline", ref, at, wide, y + 4, 0.9) + 4
        mark = ""
        if to is not None:
            held, rest = lines[: rows * wide - 1], lines[rows * wide - 1 :]
            label = "①②③④"[len(self.issue.jumps) % 4] if "{c}" in self.jump[0] else ""
            out = self.jump[0].format(p=self.issue.pages[to].label, c=label)
            mark = self.jump[1].format(q=page.label, c=label)
            done = sum(len(one[0].replace(" ", "")) for one in held)
            count = 0
            lo = next((n for n, char in enumerate(text) if (count := count + (not char.isspace())) >= done), 0) + 1
            article["spans"] = [
                {"page": page.label, "lo": 0, "hi": lo},
                {"page": self.issue.pages[to].label, "lo": lo, "hi": len(text)},
            ]
            self.issue.jumps.append(
                {"article": ref, "from": page.label, "to": self.issue.pages[to].label, "out": out, "in": mark}
            )
            self.waiting[to].append(_Part(ref, story["headline"], rest, mark))
            return self._columns(page, ref, held, at, wide, y, last=out)
        return self._columns(page, ref, lines, at, wide, y)

    def _continued(self, page: Page, part: _Part, at: int, wide: int, y: float) -> float:
        page.modules += 1
        if self.dice.random() < 0.7:
            page.blocks += 1
            title = part.headline[: self.dice.choice((4, 6, 40))]
            for line in set_lines(title, self._width(wide) / 1.6 - 1):
                y = self._centred(page, line, "jumphead", part.ref, at, wide, y, 1.6, same=True)
        return self._columns(page, part.ref, part.lines, at, wide, y, first=part.mark)

    def _columns(
        self, page: Page, ref: str, lines: Sequence[tuple[str, int, bool, bool]], at: int, wide: int, y: float,
        first: str = "", last: str = "",
    ) -> float:  # fmt: skip
        """Body lines in ``wide`` columns of equal height; returns where they end."""
        em, leading = self.issue.em, self.issue.leading
        items: list[tuple[str, int | None, bool, bool, str]] = [(*line, "p") for line in lines]
        if first:
            items.insert(0, (first, None, True, True, "jumpin"))
        if last:
            items.append((last, None, True, True, "jumpout"))
        rows = -(-len(items) // wide)
        for number, (text, para, opens, ends, kind) in enumerate(items):
            column, row = divmod(number, rows)
            left = self._left(at + column)
            if row == 0:
                page.blocks += 1
                if column:
                    page.gutters.append((left - self.gutter * em / 2, y, y + rows * leading))
            right = left + self.column * em
            if kind == "jumpout":
                left = right - token_width(text) * em
            elif opens and kind == "p":
                left += 2 * em
            if ends and kind != "jumpout":
                right = min(right, left + token_width(text) * em)
            top = y + row * leading
            self._put(page, text, (left, top), em, kind, ref, para, right)
        return y + rows * leading

    def _body(self, paragraphs: Sequence[str]) -> list[tuple[str, int, bool, bool]]:
        out: list[tuple[str, int, bool, bool]] = []
        for number, paragraph in enumerate(paragraphs):
            lines = set_lines(paragraph, self.column, 2)
            out += [(line, number, n == 0, n == len(lines) - 1) for n, line in enumerate(lines)]
        return out

    def _put(
        self, page: Page, text: str, at: tuple[float, float], size: float, kind: str, ref: str,
        para: int | None = None, right: float | None = None,
    ) -> None:  # fmt: skip
        """A line at the left and top edge ``at``, px; without ``right`` as wide as its type."""
        left, top = at
        right = left + token_width(text) * size if right is None else right
        page.lines.append(Line(text, left, top, right, size, kind, ref, para, page.blocks, page.modules))

    def _centred(
        self, page: Page, text: str, kind: str, ref: str, at: int, wide: int, y: float, size: float, same: bool = False
    ) -> float:
        width = token_width(text) * size * self.issue.em
        left = self._left(at) + max(0.0, (self._width(wide) * self.issue.em - width) / 2)
        page.blocks += not same
        self._put(page, text, (left, y), size * self.issue.em, kind, ref)
        return y + size * self.issue.em * 1.3

    def _photo(self, page: Page, at: int, wide: int, y: float) -> float:
        story = next((one for one in self.pool if sum(map(len, one["paragraphs"])) < 160), None)
        if story is None:
            return y
        self.pool.remove(story)
        ref, em = f"ph{len(self.issue.photos) + 1:02d}", self.issue.em
        text = "".join(story["paragraphs"])
        credit = f"本报记者　{self.dice.choice(NAMES)}　摄"
        self.issue.photos.append({"id": ref, "title": None, "caption": text, "credit": credit})
        page.modules += 1
        left, width, height = self._left(at), self._width(wide) * em, 7 * self.issue.leading
        page.pictures.append((left, y, left + width, y + height))
        y += height + 6
        page.blocks += 1
        for line in set_lines(text, self._width(wide)):
            right = left + min(width, token_width(line) * em)
            self._put(page, line, (left, y), em, "caption", ref, right=right)
            y += self.issue.leading
        page.blocks += 1
        size = 0.9 * em
        self._put(page, credit, (left + width - len(credit) * size, y), size, "credit", ref)
        return y + self.issue.leading

    def _notice(self, page: Page, at: int, wide: int, y: float) -> None:
        title, texts = self.dice.choice(NOTICES)
        page.modules += 1
        for text in (title, *texts):
            for line in set_lines(text, self._width(wide) - 1):
                y = self._centred(page, line, "ad", "ad", at, wide, y, 1.0)

    def _front(self, page: Page) -> float:
        em, issue = self.issue.em, self.issue
        page.modules += 1
        self._put(page, issue.paper, (MARGIN, 30), 140, "masthead", "mast", right=MARGIN + 600)
        year, month, day = issue.date.split("-")
        fields = (
            f"{year}年{int(month)}月{int(day)}日　星期{self.dice.choice('一二三四五六日')}",
            f"国内统一刊号 CN4{self.dice.randint(1, 6)}-00{self.dice.randint(10, 99)}",
            f"第{self.dice.randint(2000, 9999)}期　今日{len(issue.pages)}版",
        )
        for number, text in enumerate(fields):
            page.blocks += 1
            self._put(page, text, (MARGIN + number * 560, 200), em, "folio", "f")
        page.rules.append((MARGIN, PAGE[0] - MARGIN, 235))
        return 260.0

    def _folio(self, page: Page) -> float:
        em, issue = self.issue.em, self.issue
        page.modules += 1
        year, month, day = issue.date.split("-")
        fields = (
            f"{page.label} 版　{self.dice.choice(SECTIONS)}",
            f"{year}年{int(month)}月{int(day)}日",
            f"责任编辑：{self.dice.choice(NAMES)}",
            issue.paper,
        )
        for number, text in enumerate(fields):
            page.blocks += 1
            self._put(page, text, (MARGIN + number * 440, 40), em, "folio", "f")
        page.rules.append((MARGIN, PAGE[0] - MARGIN, 75))
        return 96.0


def _is_sound(story: Mapping[str, Any]) -> bool:
    """Running text of a length that pages of this size hold, with a headline."""
    size = sum(map(len, story["paragraphs"]))
    return (
        bool(story.get("headline"))
        and 90 <= size <= 2400
        and len(story["headline"]) <= 40
        and size >= 30 * len(story["paragraphs"])
    )
