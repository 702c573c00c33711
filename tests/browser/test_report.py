"""The report in a real browser: what an editor clicks, types and prints, and what no page may do to him."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import Browser, Tab
from tests.browser.conftest import written

OPEN = "(document.querySelector('.story.open') || {dataset: {}}).dataset.story || ''"
FOCUS = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
EVIL = (
    "</title></style></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "<svg onload=alert(3)><a href='javascript:alert(4)'>甲</a>",
    "<link rel=stylesheet href=https://example.org/a.css><iframe src=https://example.org></iframe>",
)


def test_a_story_is_read_beside_its_sources(tab: Tab) -> None:
    assert tab.js(OPEN) == "" and len(tab.texts(".contents a")) == 25
    tab.click('.contents a[data-story="6"]')
    assert tab.js(OPEN) == "6"
    assert tab.texts(".story h2.print") == ["办事指南要让外行看得懂"]
    assert not tab.texts(".contents a"), "the list gives way to the story"
    assert tab.texts(".story.open del") and tab.texts(".story.open ins"), "the edits are marked"
    on = tab.js("[...document.querySelectorAll('.strand.on')].map(e => e.dataset.story)")
    assert on and set(on) == {"6"}
    tab.click(".back a")
    assert tab.js(OPEN) == ""


def test_a_story_is_chosen_on_its_page(tab: Tab) -> None:
    tab.click('.strand[data-story="11"] .block .area')
    assert tab.js(OPEN) == "11"
    assert tab.js("document.querySelectorAll('.strand .block.hit').length") == 1


def test_evidence_is_shown_on_demand(tab: Tab) -> None:
    tab.click('.contents a[data-story="1"]')
    assert not tab.texts(".story.open .why ul")
    tab.click(".story.open .why summary")
    assert tab.texts(".story.open .why ul")
    tab.click(".story.open .seam summary")
    assert tab.texts(".story.open .seam ul")


def test_the_filter_leaves_the_doubtful(tab: Tab) -> None:
    tab.click('[data-filter="doubtful"]')
    doubts = tab.js(
        "[...document.querySelectorAll('.contents li')].filter(e => e.checkVisibility()).map(e => e.dataset.doubts)"
    )
    assert doubts and "0" not in doubts and len(doubts) < 25
    assert tab.texts('[aria-pressed="true"]') == [f"Doubtful {len(doubts)}"]
    tab.press("n", "n")
    assert tab.js("document.querySelector('.story.open').dataset.doubts") != "0"
    tab.click('[data-filter="all"]')
    tab.press("Escape")
    assert len(tab.texts(".contents a")) == 25


def test_a_jump_leads_to_its_other_end_and_back(tab: Tab) -> None:
    tail = '.pill[data-end="tail"][data-story="6"]'
    tab.click(tail)
    assert tab.js(OPEN) == "6"
    assert "comes from page 01" in tab.js(FOCUS)
    assert tab.js("document.querySelector('.said').textContent") == "Page 02"
    assert tab.js("document.querySelectorAll('.arrows g.on').length") == 1
    tab.press("Enter")
    assert "goes on, on page 02" in tab.js(FOCUS)


def test_the_line_of_an_arrow_can_be_clicked(tab: Tab) -> None:
    place = "const p = document.querySelector('.arrows g[data-story=\"6\"] .wide')"
    x, y = tab.js(
        f"(() => {{ {place}; const m = p.getPointAtLength(p.getTotalLength() / 2), z = p.ownerSVGElement.getBoundingClientRect();"
        " return [m.x + z.left, m.y + z.top] })()"
    )
    tab.click_at(x, y)
    assert tab.js(OPEN) == "6"


def test_all_of_it_without_a_mouse(tab: Tab) -> None:
    tab.press("Tab")
    assert tab.js(FOCUS) == "To the stories"
    tab.press("Tab", "Tab")
    assert tab.js(FOCUS).startswith("Doubtful")
    tab.press("Tab")
    assert tab.js(FOCUS).startswith("1: 让老码头装得下新生活, page 01")
    tab.press("Enter")
    assert tab.js(OPEN) == "1"
    tab.press("n")
    assert tab.js(OPEN) == "2" and "Story 2" in tab.js("document.querySelector('.said').textContent")
    tab.press("p")
    assert tab.js(OPEN) == "1"
    tab.press("d", "n")
    assert tab.js("document.querySelector('.story.open').dataset.doubts") != "0"
    tab.press("d", "Escape")
    assert tab.js(OPEN) == "" and tab.js("document.activeElement.matches('.contents a')")


def test_what_has_the_focus_is_seen(tab: Tab) -> None:
    for _ in range(12):
        tab.press("Tab")
        shown = "(() => { const e = document.activeElement, a = e.querySelector('.area, rect') || e, s = getComputedStyle(a);"
        assert tab.js(shown + " return s.outlineStyle !== 'none' || parseFloat(s.strokeWidth) >= 4 })()")


def test_names_and_roles_for_a_screen_reader(tab: Tab) -> None:
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")
    ]
    assert not [role for role, name in found if role in ("link", "button") and not name.strip()]
    assert {"banner", "navigation", "main", "status"} <= {role for role, _ in found}
    links = [name for role, name in found if role == "link"]
    assert any(name.startswith("1: 让老码头装得下新生活, page 01") for name in links)
    assert "goes on, on page 02: resolved" in links


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(tab: Tab, scheme: str) -> None:
    """WCAG 2.1, 1.4.3: a contrast of 4.5 to 1, computed where a colour stands on the ground of its nearest box."""
    tab.media(prefers_color_scheme=scheme)
    tab.click('.contents a[data-story="1"]')
    weak = tab.js(
        """(() => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data] };
          const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ground = (e) => {
            for (; e; e = e.parentElement) {
              const colour = rgba(getComputedStyle(e).backgroundColor);
              if (colour[3] > 250) return colour;
            }
            return [255, 255, 255];
          };
          const out = [];
          for (const e of document.querySelectorAll("body *:not(svg *)")) {
            if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || e.closest(".skip")) continue;
            const [a, b] = [light(rgba(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) out.push(e.outerHTML.slice(0, 80));
          }
          return out;
        })()"""
    )
    assert weak == []


def test_light_and_dark(tab: Tab) -> None:
    shade = (
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)"
    )
    assert tab.js(shade) > 700
    tab.media(prefers_color_scheme="dark")
    tab.frame()
    assert tab.js(shade) < 120


def test_print_holds_every_story(tab: Tab) -> None:
    tab.click('.contents a[data-story="3"]')
    tab.media("print")
    assert len(tab.texts(".story")) == 25 and len(tab.texts(".contents a")) == 25
    assert not tab.texts(".tools") and len(tab.texts(".sheet b")) == 4
    assert tab.js("document.documentElement.scrollWidth <= innerWidth")
    assert tab.pdf().startswith(b"%PDF-")


@pytest.mark.parametrize("width", [360, 768, 1024, 1400, 2200])
def test_nothing_is_wider_than_the_window(tab: Tab, width: int) -> None:
    tab.resize(width, 800)
    tab.frame()
    assert tab.js("document.documentElement.scrollWidth") <= width
    tab.click('.contents a[data-story="5"]')
    assert tab.js("document.documentElement.scrollWidth") <= width
    top = tab.js("document.querySelector('.back').getBoundingClientRect().top")
    assert 0 <= top < 800, "the way back is in sight"


def test_an_address_opens_at_its_story(tab: Tab, issue_report: Path) -> None:
    tab.js("location.hash = 'story-9'")
    tab.frame()
    assert tab.js(OPEN) == "9"


def test_without_script_everything_is_there(browser: Browser, issue_report: Path) -> None:
    page = browser.tab()
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(issue_report, script=False)
    document = page.call("DOM.getDocument")["root"]["nodeId"]
    story = page.call("DOM.querySelector", nodeId=document, selector="#story-25")["nodeId"]
    assert page.call("DOM.getBoxModel", nodeId=story)["model"]["height"] > 50
    page.close()


@pytest.mark.parametrize("text", EVIL)
def test_text_of_a_page_does_nothing(browser: Browser, tmp_path: Path, text: str) -> None:
    body = "县里的老码头昨日开了新市集，来的人比往年多。"
    (tmp_path / "p01.md").write_text(
        f"第一版 {text}\n\n# {text}\n\n## 副题{text}\n\n本报讯（记者 {text}）{body}{text}\n\n（下转第二版{text}）\n",
        "utf-8",
    )
    (tmp_path / "p02.md").write_text(f"第二版 要闻\n\n（上接第一版）{text}\n\n{body}\n\n## {text}\n\n{body}\n", "utf-8")
    report = written(tmp_path, tmp_path)
    page = browser.tab()
    page.open(report)
    for link in page.js("[...document.querySelectorAll('.contents a')].map(e => e.dataset.story)"):
        page.js(f"document.querySelector('.contents a[data-story=\"{link}\"]').click()")
    page.js(
        "document.querySelectorAll('.pill').forEach(e => e.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})))"
    )
    browser.pause(0.1)
    assert page.faults == [] and page.requests == [report.as_uri()]
    assert (
        page.js("document.scripts.length") == 1
        and page.js("document.querySelectorAll('img, iframe, link').length") == 0
    )
    assert page.js("location.href").split("#")[0] == report.as_uri()
    page.close()


def test_the_browser_would_have_told(browser: Browser, tmp_path: Path) -> None:
    """An error on the console, an exception and a request are all seen: silence above means something."""
    bad = tmp_path / "bad.html"
    bad.write_text("<script>console.error('甲'); alert(1); x.y</script><img src='https://example.org/a.png'>", "utf-8")
    page = browser.tab()
    page.open(bad)
    browser.pause(0.1)
    said = "\n".join(page.faults)
    assert "甲" in said and "dialog: 1" in said and "ReferenceError" in said
    assert "https://example.org/a.png" in page.requests
    page.close()
