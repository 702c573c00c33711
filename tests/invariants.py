"""What must hold for any input at all, and inputs that try to break it: for the property tests and for ``fuzz.py``.

``hold`` raises AssertionError with what was broken; a PaperError (one line, exit 2) is a sound answer to any input.
``mutated`` damages a real page as tools and transport do: pieces lost, doubled, moved, cut in two, foreign bits put in.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

from zhuzhou_paper import PaperError, clean, read_issue
from zhuzhou_paper.inspect import decisions, edit_records, explain, findings, hunks, sarif
from zhuzhou_paper.ledger import entries, printed
from zhuzhou_paper.model import Edition, Kind
from zhuzhou_paper.repair import repair
from zhuzhou_paper.repair.copy import apply_edits
from zhuzhou_paper.writing import FORMATS

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = tuple(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "fixtures").glob("*/p*.*"))
    if path.suffix in (".md", ".txt")
)

#: What pages hold, what tools write round it, and what breaks programs.
BITS = (
    *("# 河东日报", "2024年3月2日 星期六", "第12期 今日4版", "导读", "## 抓住冬闲修好渠", "### 八县区交流经验", "沈知远 文/图"),
    *("本报记者 沈知远", "河东日报讯(记者/沈知远) 3月1日,会议召开", "▶下转 02版①", "▲上接 01版①", "（下转第二版）", "上接A1版"),
    *("下转第", "（上接第一版", "02 版 要闻", "第3版：社会", "图为检修闸门。 陆小满 摄", "责任编辑/陆小满", "公益广告", "——记村医何述"),
    *("\f", "<--- Page Split --->", "{1}" + "-" * 48, "----", "***", "<!-- page break -->", "---\nformat: paper-markdown/1\n---\n"),
    *("$10\\%$", "<b>其中</b>", "<br>", "\\textcircled{1}", "\\text{约}", "&nbsp;", "&#x41;", "&amp;lt;", "<|ref|>text<|/ref|>"),
    *("<|det|>[[1,2,3,4]]<|/det|>", "![](images/a.jpg)", "[图片]", "| a | b |", "<table><tr><td>1</td></tr></table>", "```", "```markdown"),
    *("Continued on Page 2, Column 3.", "See FIRE, Page A8", "develop-\nment", "well-\nknown", "C H I N A", "全 市 科 技", "2O23年"),
    *(" and ", " of ", " the ", "一一", "--"),
    *("(", ")", '"', "“", "”", "'", ",", ".", ":", "，", "。", "？！", "1,234.5", "9:30", "株株洲洲日日报报"),
    *("加快建设，" * 6, "Here is the text of the image:", "以下是图片中的文字："),
    *("\x00", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ufffd"),
    *("\ud800", "⼯", "ﬁ", "︵", "\u2028", "\r", "\t", "　", "[b]", "[/]", "../../etc/passwd"),
    *("\\", "*", "**", "_", "~~", ">", "#", "- ", "1. "),
    *('{"a": 1}', "<?xml", "[[", "]]", "{{", "}}", "\u0301", "𠮷", "👩\u200d👧", "①", "⑳"),
)  # fmt: skip


def hold(text: str, *, deep: bool = False) -> bool:
    """Whether ``text`` gave an edition; whatever it gave, every promise that can be checked was kept.

    ``deep`` also asks every command that looks at an edition, and every writer.
    """
    data = text.encode("utf-8", "surrogatepass")
    try:
        edition = clean(read_issue("-", stdin=data))
    except PaperError as error:
        assert "\n" not in str(error) and "ledger" not in str(error), error
        return False
    _accounted(edition)
    _repaired(edition)
    markdown = "".join(FORMATS["markdown"].write(edition))
    if edition.articles:
        again = clean(read_issue("-", stdin=markdown.encode("utf-8", "surrogatepass")))
        assert "".join(FORMATS["markdown"].write(again)) == markdown, "our own Markdown is not read back as it was"
        assert texts(again) == texts(edition), "cleaned again the articles are others"
    if deep:
        assert clean(read_issue("-", stdin=data)) == edition, "the same input gave two editions"
        _looked_at(edition)
    return True


def texts(edition: Edition) -> list[list[str]]:
    """The paragraphs of each article."""
    return [[paragraph.text for paragraph in article.paragraphs] for article in edition.articles]


def _accounted(edition: Edition) -> None:
    total = sum(printed(source.text) for source in edition.issue.sources)
    assert edition.ledger.total == total and edition.ledger.missing == 0, edition.ledger
    spans = sorted(
        (span.source, span.start, span.end)
        for article in edition.articles
        for span in (*(s for p in article.paragraphs for s in p.spans), *(s for _, s in article.head_spans))
    )
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans)), "a character is in two places"
    rows = list(entries(edition))
    assert all(a.source != b.source or a.end <= b.start for a, b in pairwise(rows)), "a character is in two rows"
    counted = Counter(
        row.where
        for row in rows
        for char in edition.issue.sources[row.source].text[row.start : row.end]
        if char.strip()
    )
    ledger = edition.ledger
    assert (counted["article"], counted["furniture"], counted["edit"]) == (
        ledger.articles,
        ledger.furniture,
        ledger.edited,
    )
    for edit in edition.edits:
        assert edition.issue.sources[edit.source].text[edit.start : edit.end] == edit.before, edit
        assert edit.before != edit.after and edit.rule and 0 < edit.confidence <= 1, edit


def _repaired(edition: Edition) -> None:
    """Each fragment's edits tell the whole story, and repairing what was repaired changes nothing."""
    for page in edition.issue.pages:
        for fragment in page.fragments:
            copy = repair(fragment)
            assert apply_edits(fragment.text, fragment.start, copy.edits) == copy.text
            if fragment.kind in (Kind.TEXT, Kind.HEADING):
                bare = fragment.__class__("x", 0, 0, len(copy.text), 1, copy.text, fragment.kind)
                assert repair(bare).text == copy.text, (fragment.text, copy.text, repair(bare).text)


def _looked_at(edition: Edition) -> None:
    lines = [source.text.count("\n") + 1 for source in edition.issue.sources]
    names = [source.name for source in edition.issue.sources]
    found = findings(edition)
    for one in found:
        assert 1 <= one.line <= lines[names.index(one.file)], one
    assert len(sarif(found)["runs"][0]["results"]) == len(found)
    assert sum(1 for _ in edit_records(edition)) == len(edition.edits)
    list(hunks(edition, context=1))
    for one in decisions(edition)[:20]:
        assert explain(edition, one.id)
    for name in sorted(FORMATS):
        for _ in FORMATS[name].write(edition):
            pass


def mutated(chance: random.Random, pages: tuple[str, ...] = FIXTURES) -> str:
    """A page of ``pages`` after some damage; the same ``chance`` gives the same page."""
    text = chance.choice(pages)
    if chance.random() < 0.2:
        text += chance.choice(("\f", "\n\n", "\n")) + chance.choice(pages)
    if len(text) > 1500 and chance.random() < 0.85:  # mostly a part, for the sake of speed
        start = chance.randrange(len(text) - 700)
        text = text[start : start + chance.randrange(200, 1500)]
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        text = _damaged(text, chance)
    return text


def _damaged(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((1, 1, 2, 5, 20, 100)))
    kind = chance.randrange(9)
    if kind == 0:
        return text[:start] + text[end:]
    if kind == 1:
        return text[:end] + text[start:end] * chance.choice((1, 1, 2, 7)) + text[end:]
    if kind == 2:
        other = chance.randrange(len(text) + 1)
        moved = text[start:end]
        rest = text[:start] + text[end:]
        return rest[:other] + moved + rest[other:]
    if kind == 3:
        return text[:start] + chance.choice(("\n", "\n\n", " ", "  \n")) + text[start:]
    if kind == 4:
        lines = text.split("\n")
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        return "\n".join(lines)
    if kind == 5:
        return text[:start] + chr(chance.choice((chance.randrange(0x80), chance.randrange(0xFFFF)))) + text[end:]
    bit = chance.choice(BITS)
    return text[:start] + (f"\n\n{bit}\n\n" if chance.random() < 0.4 else bit) + text[start:]
