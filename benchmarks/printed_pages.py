"""Issues of known articles set on newspaper pages, drawn, made a little worse like scans, and read by tesseract.

    printed_pages.py SOURCE OUT --seeds 1-4 [--pages 2] [--rules]

SOURCE holds folders with a ``gold.json`` each (articles with headline and paragraphs); odd seeds draw from every second
of them, even seeds from the others, so that rules tuned on odd seeds can be measured on even ones. OUT becomes a folder
of issues in the benchmark's layout: ``gold.json``, ``layout.json``, ``raw/tess``, ``raw/v6_cols`` (the printed lines in
the order of the columns, with a few misread characters), ``ocr`` (hOCR, ALTO, TSV). With ``--rules`` thin lines are drawn
between the columns of a story, which engines read as characters. The benchmark's ``run.py`` scores the pages:

    run.py paper --issues OUT --variants tess,v6_cols,hocr,alto

Needs pillow and numpy, tesseract with chi_sim, and Noto's CJK fonts (Debian: tesseract-ocr-chi-sim, fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from compositor import set_issue
from typeset import PAGE, TOKEN, Issue, Line, Page, token_width

FONTS = Path("/usr/share/fonts/opentype/noto")
BODY, BOLD, SANS = "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Bold.ttc"
SIMPLIFIED = 2  # number of the face in Noto's collections
WORSE = {
    "clean": (0.0, 0.0, 2.0),
    "scan": (0.2, 0.5, 6.0),
    "poor": (0.25, 0.8, 10.0),
}  # degrees, px of blur, grey of noise
MISREAD = 0.006  # share of characters that plain lines have wrong
RISE = 0.2  # em from a line's top to that of its highest letter in these fonts
NEAR = 3.0  # em between left edges within which lines are of one column


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", default="1-4")
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--rules", action="store_true", help="draw lines between columns")
    args = parser.parse_args()
    folders = sorted(path.parent for path in args.source.glob("*/gold.json"))
    first, _, last = args.seeds.partition("-")
    for seed in range(int(first), int(last or first) + 1):
        golds = [json.loads((folder / "gold.json").read_text(encoding="utf-8")) for folder in folders[seed % 2 :: 2]]
        issue = set_issue(seed, [article for gold in golds for article in gold["articles"]], args.pages)
        kind = list(WORSE)[seed // 2 % len(WORSE)]
        if not args.rules:
            for page in issue.pages:
                page.gutters.clear()
        write(issue, args.out / f"s{seed:02d}", random.Random(seed), kind)
        print(f"s{seed:02d}: {kind}, {len(issue.articles)} articles, {len(issue.jumps)} jumps", file=sys.stderr)


def write(issue: Issue, folder: Path, dice: random.Random, kind: str) -> None:
    """The issue in the benchmark's layout below ``folder``."""
    for name in ("raw/tess", "raw/v6_cols", "ocr"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    gold = {
        "issue": folder.name,
        "paper": issue.paper,
        "date": issue.date,
        "degradation": kind,
        "articles": issue.articles,
    }
    gold |= {"photos": issue.photos, "teasers": [], "jumps": issue.jumps}
    _dump(folder / "gold.json", gold)
    _dump(folder / "layout.json", [layout(page) for page in issue.pages])
    apart = dice.random() < 0.5
    for page in issue.pages:
        name = f"p{page.label}"
        plain = folder / "raw" / "v6_cols" / f"{name}.txt"
        plain.write_text(misread(columns(page, issue.em, apart), dice), encoding="utf-8")
        picture = folder / f"{name}.png"
        draw(page, picture, kind, dice.randint(0, 1 << 30))
        recognise(picture, folder / "ocr" / f"{name}.tess")
        shutil.move(folder / "ocr" / f"{name}.tess.txt", folder / "raw" / "tess" / f"{name}.txt")


def layout(page: Page) -> list[dict[str, Any]]:
    """The page's elements: what is printed where."""
    out: list[dict[str, Any]] = []
    for key, found in groupby(page.lines, key=lambda line: (line.kind, line.ref, line.para)):
        frags = []
        for _, group in groupby(found, key=lambda line: line.block):
            lines = list(group)
            box = [min(one.left for one in lines), lines[0].top, max(one.right for one in lines), lines[-1].bottom]
            frags.append({"lo": 0, "text": "".join(line.text for line in lines), "box": [round(edge) for edge in box]})
        out.append({"kind": key[0], "ref": key[1], "para": key[2], "off": 0, "frags": frags})
    return out


def columns(page: Page, em: float, apart: bool) -> str:
    """The printed lines as an engine without layout marks gives them: a column after the other, a blank line between.

    ``apart``: headlines come before the columns below them; else they stand where their left edge is.
    """
    out: list[str] = []
    for _, module in groupby(page.lines, key=lambda line: line.module):
        lines = list(module)
        heads = [line for line in lines if line.kind in ("kicker", "headline", "byline", "jumphead")] if apart else []
        if heads:
            out += ["\n".join(line.text for line in heads)]
        found: list[list[Line]] = []
        for line in sorted((line for line in lines if line not in heads), key=lambda line: line.left):
            if not found or line.left - found[-1][0].left > NEAR * em:
                found.append([])
            found[-1].append(line)
        out += ["\n".join(line.text for line in sorted(column, key=lambda line: line.top)) for column in found]
    return "\n\n".join(out) + "\n"


def misread(text: str, dice: random.Random) -> str:
    """``text`` with a few characters taken for others of its own."""
    known = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    chars = [dice.choice(known) if "\u4e00" <= char <= "\u9fff" and dice.random() < MISREAD else char for char in text]
    return "".join(chars)


def draw(page: Page, path: Path, kind: str, seed: int) -> None:
    """The page as a picture, turned, blurred and noisy as ``kind`` says."""
    try:
        import numpy
        from PIL import Image, ImageDraw, ImageFilter, ImageFont
    except ImportError as error:
        sys.exit(f"{error.name} is not installed: pip install pillow numpy")
    image = Image.new("L", PAGE, 250)
    pen = ImageDraw.Draw(image)
    fonts: dict[tuple[str, int], Any] = {}

    def font(name: str, size: float) -> Any:
        key = (name, round(size))
        if key not in fonts:
            try:
                fonts[key] = ImageFont.truetype(str(FONTS / name), key[1], index=SIMPLIFIED)
            except OSError:
                sys.exit(f"no font {FONTS / name}: apt-get install fonts-noto-cjk")
        return fonts[key]

    for left, top, right, bottom in page.pictures:
        pen.rectangle((left, top, right, bottom), fill=150)
        pen.ellipse((left + 20, top + 20, left + 120, bottom - 20), fill=90)
    for left, right, y in page.rules:
        pen.line((left, y, right, y), fill=40, width=2)
    for x, top, bottom in page.gutters:
        pen.line((x, top, x, bottom), fill=150, width=1)
    for line in page.lines:
        name = BOLD if line.kind in ("headline", "jumphead", "masthead") else SANS if line.kind == "kicker" else BODY
        tokens = TOKEN.findall(line.text)
        spare = line.right - line.left - token_width(line.text) * line.size
        step = spare / (len(tokens) - 1) if len(tokens) > 1 and spare > 0 else 0.0
        x = line.left
        for token in tokens:
            pen.text((x, line.top - RISE * line.size), token, font=font(name, line.size), fill=25)
            x += token_width(token) * line.size + step
    angle, blur, grey = WORSE[kind]
    noise = numpy.random.default_rng(seed)
    if angle:
        image = image.rotate(noise.uniform(-angle, angle), Image.Resampling.BICUBIC, fillcolor=250)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    pixels = numpy.asarray(image, dtype=float) + noise.normal(0, grey, (PAGE[1], PAGE[0]))
    Image.fromarray(pixels.clip(0, 255).astype("uint8")).save(path)


def recognise(picture: Path, base: Path) -> None:
    """What tesseract reads, as ``base`` + .txt, .hocr, .xml and .tsv."""
    command = [
        "tesseract",
        picture,
        base,
        "-l",
        "chi_sim",
        "-c",
        "preserve_interword_spaces=1",
        "txt",
        "hocr",
        "alto",
        "tsv",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        sys.exit("tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-chi-sim")
    except subprocess.CalledProcessError as error:
        sys.exit(f"tesseract: {error.stderr.strip()}")


def _dump(path: Path, value: Mapping[str, Any] | Sequence[Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
