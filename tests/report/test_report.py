"""The report as a document: what is in it, that nothing of the input gets out of its place, that nothing is loaded."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.model import Edition
from zhuzhou_paper.report import write
from zhuzhou_paper.report.gather import gather
from zhuzhou_paper.report.markup import element_id

VOID = {"meta", "br", "rect", "path", "circle", "input"}
SCRIPTS = '</title></style></script><script>alert(1)</script><img src=x onerror=alert(2)>" onload="alert(3)'


class Tree(HTMLParser):
    """Elements with their attributes, and whether every element that was opened was closed in its order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.crossed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.texts.append(data)


def parsed(edition: Edition) -> tuple[str, Tree]:
    page, tree = "".join(write(edition)), Tree()
    tree.feed(page)
    tree.close()
    return page, tree


def of_text(text: str) -> Edition:
    return clean(read_issue("-", stdin=text.encode("utf-8", "surrogatepass")))


@pytest.fixture(scope="module")
def edition() -> Edition:
    return clean(read_issue(Path(__file__).parents[2] / "fixtures" / "issue"))


def test_every_page_story_and_jump_is_there_once(edition: Edition) -> None:
    _, tree = parsed(edition)
    classes = [(tag, (about.get("class") or "").split(), about) for tag, about in tree.elements]
    assert sum("sheet" in names for _, names, _ in classes) == 4
    stories = [about for _, names, about in classes if "story" in names]
    assert [about["data-story"] for about in stories] == [str(n) for n in range(1, len(edition.articles) + 1)]
    tails = [about for _, names, about in classes if "pill" in names and about["data-end"] == "tail"]
    assert len(tails) == 4 and all("resolved" in (about["class"] or "") for about in tails)
    body = "".join(tree.texts)
    assert all(paragraph.text in body for article in edition.articles for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    "pages", [("issue",), ("issue/p01.md",), ("issue/p02.md", "issue/p04.md"), ("hant",), ("english",), ("plain",)]
)
def test_elements_are_closed_ids_are_single_and_links_lead_somewhere(fixtures: Path, pages: tuple[str, ...]) -> None:
    _, tree = parsed(clean(read_issue([fixtures / page for page in pages])))
    assert not tree.crossed and not tree.open
    ids = [about["id"] for _, about in tree.elements if "id" in about]
    assert len(ids) == len(set(ids))
    targets = {about["href"] for tag, about in tree.elements if tag == "a"}
    assert all(target and target.startswith("#") for target in targets)
    assert {target[1:] for target in targets if target} <= set(ids)


def test_every_edit_is_marked(edition: Edition) -> None:
    _, tree = parsed(edition)
    body = gather(edition)
    pieces = [source for view in body.stories for row in (*view.heads, *view.rows) for source in row.sources]
    edits = [segment.edit for source in (*pieces, *body.aside) for segment in source.segments if segment.edit]
    marked = sum(tag == "del" for tag, _ in tree.elements) - 1  # the legend has one
    assert marked == sum(bool(edit.before) for edit in edits)
    assert len(edits) >= 0.9 * len(edition.edits)


def test_every_doubt_is_shown(edition: Edition) -> None:
    from zhuzhou_paper.inspect import findings

    _, tree = parsed(edition)
    body = " ".join("".join(tree.texts).split())
    folder = gather(edition).folder
    found = findings(edition)
    assert found
    assert all(" ".join(one.message.replace(folder, "").split()) in body for one in found)


def test_nothing_is_loaded_and_only_our_own_script_may_run(edition: Edition) -> None:
    page, tree = parsed(edition)
    policy = next(
        about["content"] for tag, about in tree.elements if about.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.S)
        assert content
        allowed = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{allowed}'" in policy
    for tag, about in tree.elements:
        assert not {"src", "style", "srcset", "action"} & set(about), tag
        assert not [name for name in about if name.startswith("on")], tag
    assert "://" not in re.sub(r'"http://www.w3.org/2000/svg"', "", page.split("<script>")[1].split("</script>")[0])


@pytest.mark.parametrize(
    "where",
    [
        f"# {SCRIPTS}\n\n一段正文，写得很长很长。",
        f"## 标题\n\n{SCRIPTS} 一段正文，写得很长很长。\n\n▶下转 02版{SCRIPTS}",
        f"02版 {SCRIPTS}\n\n## 标题\n\n正文。",
        "## 标题\n\n\u202e正文\x00\x1b[31m\u2028\u2029反了。&lt;b&gt;",
    ],
)
def test_text_of_the_input_is_text(where: str) -> None:
    page, tree = parsed(of_text(where))
    assert sum(tag == "script" for tag, _ in tree.elements) == 1
    assert not any(tag in ("img", "b") and about for tag, about in tree.elements)
    assert not tree.crossed and not tree.open
    assert not re.search("[\x00-\x08\x1b\u2028\u2029\u202e]", page)
    names = {name for _, about in tree.elements for name in about}
    assert not {"onerror", "onload", "src"} & names


@given(st.text(st.sampled_from("<>&\"'/-!=甲乙，。#\n \u202e\u2028\x0c{}"), max_size=120))
def test_any_text_makes_a_sound_page(text: str) -> None:
    page, tree = parsed(of_text("## " + text + "\n\n" + text))
    assert not tree.crossed and not tree.open
    assert sum(tag == "script" for tag, _ in tree.elements) == 1
    page.encode("utf-8")


@given(st.text(max_size=20), st.text(max_size=20))
def test_ids_are_safe_and_apart(one: str, other: str) -> None:
    ids = element_id("b", one), element_id("b", other)
    assert (ids[0] == ids[1]) == (one == other)
    assert re.fullmatch(r"b-[A-Za-z0-9._-]*", ids[0])


def test_boxes_are_drawn_where_they_stand(tmp_path: Path) -> None:
    words = "".join(
        f"<span class='ocr_line' title='bbox {left} {top} {left + 400} {top + 30}'>"
        f"<span class='ocrx_word' title='bbox {left} {top} {left + 400} {top + 30}'>县里的老码头昨日开了新市集</span></span>"
        for left, top in ((100, 200), (100, 240), (600, 200), (600, 240))
    )
    page = f"<html><body><div class='ocr_page' title='bbox 0 0 1100 1600'>{words}</div></body></html>"
    (tmp_path / "p01.hocr").write_text(page, encoding="utf-8")
    sheet = gather(clean(read_issue(tmp_path / "p01.hocr"))).sheets[0]
    assert sheet.boxes
    assert sheet.height == pytest.approx(1000 * 1600 / 1100)
    lefts = {round(block.frame.left * 1.1) for block in sheet.blocks}
    assert lefts == {100, 600}


def test_a_sketch_keeps_order_and_overlaps_nowhere(edition: Edition) -> None:
    for sheet in gather(edition).sheets:
        assert not sheet.boxes
        frames = [block.frame for block in sheet.blocks]
        assert all(f.left >= 0 and f.left + f.width <= 1000 and f.top + f.height <= sheet.height for f in frames)
        places = [(f.left, f.top) for f in frames]
        assert places == sorted(places)
        for before, after in pairwise(frames):
            assert after.left > before.left or after.top >= before.top + before.height


@pytest.mark.parametrize("text", ["02版 要闻", "---", "# 标题", "<!-- page 1 -->\n甲\n<!-- page 1 -->\n乙"])
def test_an_issue_without_stories_is_a_page_all_the_same(text: str) -> None:
    _, tree = parsed(of_text(text))
    assert not tree.crossed and not tree.open


def test_two_pages_of_one_label_and_own_markdown(tmp_path: Path, fixtures: Path) -> None:
    from zhuzhou_paper.writing import FORMATS

    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("02版 要闻\n\n## 标题\n\n一段正文，写得很长。", encoding="utf-8")
    own = "".join(FORMATS["markdown"].write(clean(read_issue(fixtures / "issue"))))
    for made in (clean(read_issue([tmp_path / "a.md", tmp_path / "b.md"])), of_text(own)):
        _, tree = parsed(made)
        ids = [about["id"] for _, about in tree.elements if "id" in about]
        assert len(ids) == len(set(ids))
        assert not tree.crossed and not tree.open


def test_language_of_the_page(fixtures: Path) -> None:
    for name, tag in (("issue", "zh-Hans"), ("hant", "zh-Hant"), ("english", "")):
        page = "".join(write(clean(read_issue(fixtures / name))))
        assert f'<h1><span lang="{tag}">' in page


def test_the_command(run: Callable[..., Any], fixtures: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert run("report", str(fixtures / "issue"), "-o", str(target)).returncode == 0
    piped = run("report", str(fixtures / "issue"))
    assert piped.stdout == target.read_bytes()
    assert run("report", str(fixtures / "nothing")).returncode == 2
