"""Where the time of cleaning goes, stage by stage, beside ftfy on the same text where it is installed.

usage: stages.py [ISSUE...]    folders of pages or page files; default the issue of the fixtures

CPU time, the least of five rounds, after one round that loads what a first page needs. Times of a stage are its own:
what it calls and is listed too is taken off. ``docs/speed.md`` says what came of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
STAGES = {  # where a stage's function is looked up when it is called
    "pipeline": ("repair", "assemble", "part_of", "join_parts", "_repeats", "compose"),
    "layout": ("assign_roles", "_page_pieces", "issue_facts"),
    "seams.assembly": (
        "elements",
        "PageText",
        "read_page",
        "read_columns",
        "look_again",
        "_strand",
        "crossheads",
    ),
    "seams.bare_lines": ("bare_heads",),
    "seams.search": (
        "mend",
        "_as_printed",
        "_open",
        "_take",
        "_leave",
        "put_back",
        "part",
        "send_home",
        "straighten",
        "read_again",
    ),
    "seams.language": ("IssueStatistics",),
}


class Clock:
    """The CPU seconds of each stage, those of the stages inside it taken off."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._inside = [0.0]

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            self._inside.append(0.0)
            try:
                return function(*given, **named)
            finally:
                took = time.process_time() - start
                self.spent[name] = self.spent.get(name, 0.0) + took - self._inside.pop()
                self._inside[-1] += took

        return run

    def watch(self) -> None:
        for room, names in STAGES.items():
            module = import_module(f"zhuzhou_paper.{room}")
            for name in names:
                if hasattr(module, name):
                    setattr(module, name, self.timed(name.strip("_"), getattr(module, name)))


def least(function: Callable[[], object]) -> float:
    """The least CPU time of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        function()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    from zhuzhou_paper import clean, read_issue

    issues = sys.argv[1:] or [str(ROOT / "fixtures" / "issue")]
    read = [read_issue(issue) for issue in issues]
    texts = [source.text for issue in read for source in issue.sources]
    size = sum(len(text.encode()) for text in texts)
    pages = sum(len(issue.pages) for issue in read)

    def whole() -> None:
        for issue in issues:
            clean(read_issue(issue))

    whole()
    own = least(whole)
    print(f"{pages} pages, {size:,} bytes: {own * 1e3 / pages:.1f} ms a page, {size / own / 1e6:.2f} MB/s", end="")
    try:
        from ftfy import fix_text
    except ImportError:
        print("  (ftfy is not installed)")
    else:
        other = least(lambda: [fix_text(text) for text in texts])
        print(f"  ftfy.fix_text {size / other / 1e6:.2f} MB/s, ratio {other / own:.2f}")
    clock = Clock()
    clock.watch()
    start = time.process_time()
    for _ in range(ROUNDS):
        whole()
    total = (time.process_time() - start) / ROUNDS
    rest = total - sum(clock.spent.values()) / ROUNDS
    rows = [(name, spent / ROUNDS) for name, spent in clock.spent.items()]
    for name, spent in sorted([*rows, ("reading and the rest", rest)], key=lambda row: -row[1]):
        print(f"  {name:22} {spent * 1e3 / pages:6.2f} ms a page {spent / total:6.1%}")


if __name__ == "__main__":
    main()
