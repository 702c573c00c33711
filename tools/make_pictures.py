"""The pictures of README.md, from real runs on the fixtures: what a terminal shows, as SVG, and the report, as WebP.

    make pictures        (needs a Unix; the picture of the report needs Chromium as well)

rich's own export asks a server for its font and squeezes Chinese, whose characters take two cells (Textualize/rich issue
2742). Here every run of characters stands at its own cell and is as long as its cells, whatever font a reader has.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
CELL, ROW, SIZE, WIDE = 9.0, 18.0, 15.0, 17.0  # of a cell, of a line, of the type, of Chinese, which fills two cells
EDGE, BAR = 18.0, 34.0  # around the text; over it
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace"
GROUND, INK, DIM = "#1d1f24", "#e6e3dc", "#8f8b84"
ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
COLOURS = {"green": "#8fcf9c", "yellow": "#e8c267", "red": "#ec8a80", "cyan": "#84c5d8"}
_RUN = re.compile(r"[ -~\u2500-\u257f]+|[\u2e80-\u9fff\uff00-\uff60]+|.")  # of one width, so that they can be stretched


def terminal(arguments: list[str], folder: Path, columns: int) -> Text:
    """What ``paper`` writes on a terminal of ``columns``."""
    leader, follower = os.openpty()
    command = [sys.executable, "-m", "zhuzhou_paper", *arguments]
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLUMNS": str(columns),
        "PAPER_LANG": "en",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=follower, stderr=follower
    ):
        os.close(follower)
        parts = []
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            parts.append(part)
    os.close(leader)
    return Text.from_ansi(b"".join(parts).decode().replace("\r\n", "\n"))


def svg(text: Text, columns: int, title: str) -> str:
    """``text`` in the window of a terminal."""
    lines = text.split("\n")
    while lines and not lines[-1].plain.strip():
        lines.pop()
    width, height = 2 * EDGE + columns * CELL, BAR + len(lines) * ROW + EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        f' role="img" aria-label="{escape(title)}">',
        f"<style>text{{font:{SIZE:g}px {FONT};fill:{INK};white-space:pre}}.b{{font-weight:700}}.d{{fill:{DIM}}}"
        + f".w{{font-size:{WIDE:g}px}}"
        + "".join(f".{name}{{fill:{value}}}" for name, value in COLOURS.items())
        + "</style>",
        f'<rect width="100%" height="100%" rx="9" fill="{GROUND}"/>',
        *(f'<circle cx="{EDGE + n * 18:g}" cy="17" r="5.5" fill="#4a4d55"/>' for n in range(3)),
    ]
    for number, line in enumerate(lines):
        out += _row(line, BAR + number * ROW + SIZE)
    return "\n".join([*out, "</svg>", ""])


def _row(line: Text, y: float) -> Iterator[str]:
    at = 0
    for segment in line.render(Console(width=400, no_color=False)):
        names = _class(segment)
        for run in _RUN.findall(segment.text):
            cells = cell_len(run)
            blank = len(run) - len(run.lstrip())
            shown = run.strip()
            if shown:
                long = cell_len(shown) * CELL
                start = EDGE + (at + blank) * CELL
                kinds = [*names, "w"] if cell_len(shown[0]) > 1 else names
                said = f' class="{" ".join(kinds)}"' if kinds else ""
                yield f'<text x="{start:g}" y="{y:g}" textLength="{long:g}"{said}>{escape(shown, quote=False)}</text>'
            at += cells


def _class(segment: Segment) -> list[str]:
    style = segment.style
    if style is None:
        return []
    number = style.color.number if style.color is not None else None
    colour = ANSI[number] if number is not None and number < len(ANSI) else ""
    marks = (("b", style.bold), ("d", style.dim))
    return [name for name in (colour,) if name in COLOURS] + [name for name, has in marks if has]


def picture(name: str, arguments: list[str], columns: int) -> None:
    """Write one picture of a run."""
    shown = terminal(arguments, ROOT / "fixtures", columns)
    words = f"paper {' '.join(arguments)}"
    command = Text.assemble(("$ ", "dim"), (words, "bold"), "\n\n")
    (PICTURES / name).write_text(svg(command + shown, columns, words), encoding="utf-8")


def report(name: str) -> None:
    """Write the picture of the report with one story open."""
    sys.path.insert(0, str(ROOT))
    from tests.browser.chromium import chromium, find

    program = find()
    if program is None:
        print(f"{name} is left as it is: no Chromium")
        return
    with tempfile.TemporaryDirectory() as folder, chromium(program, Path(folder) / "profile") as browser:
        page = Path(folder) / "report.html"
        subprocess.run(
            [sys.executable, "-m", "zhuzhou_paper", "report", "fixtures/issue", "-o", page], cwd=ROOT, check=True
        )
        tab = browser.tab(1440, 1000)
        tab.media(prefers_color_scheme="light", prefers_reduced_motion="reduce")
        tab.open(page)
        tab.click('.contents a[data-story="6"]')
        tab.js("scrollTo(0, 0)")
        tab.frame()
        tab.screenshot(PICTURES / name, quality=62)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    picture("link.svg", ["link", "issue"], 96)
    report("report.webp")
