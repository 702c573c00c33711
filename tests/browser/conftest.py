"""The browser of these tests: one for a worker, skipped with the reason where there is none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Browser, Tab, chromium, find
from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.report import write


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A running Chromium."""
    program = find()
    if program is None:
        pytest.skip("no Chromium: apt-get install chromium, or name a browser in PAPER_CHROMIUM")
    with contextlib.ExitStack() as stack:
        for sandbox in (True, False):
            running = chromium(program, tmp_path_factory.mktemp("profile"), sandbox=sandbox)
            with contextlib.suppress(OSError):
                yield stack.enter_context(running)
                return
    pytest.skip(f"{program} does not start here")


@pytest.fixture(scope="session")
def issue_report(fixtures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the fixture issue: four pages, four jumps, a few doubts."""
    return written(fixtures / "issue", tmp_path_factory.mktemp("report"))


def written(issue: Path, folder: Path) -> Path:
    """The report of ``issue`` as a file in ``folder``."""
    target = folder / "report.html"
    target.write_text("".join(write(clean(read_issue(issue)))), encoding="utf-8")
    return target


@pytest.fixture
def tab(browser: Browser, issue_report: Path) -> Iterator[Tab]:
    """The report of the fixture issue, opened; at the end nothing may have gone wrong, and nothing was asked for."""
    page = browser.tab()
    page.media(prefers_reduced_motion="reduce", prefers_color_scheme="light")
    page.open(issue_report)
    yield page
    browser.pause(0.05)
    assert page.faults == []
    assert page.requests == [issue_report.as_uri()]
    page.close()
