"""Archives for the benchmarks, made of the fixtures: the same issues from the same number, on any machine.

Issue ``n`` is one of the fixture issues with its own date and numbers, so that no two are the same text.
"""

from __future__ import annotations

import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("hant", "plain", "hant-a", "english", "hant", "plain", "hant", "issue")  # most newspapers are thin
FIRST = datetime.date(1980, 1, 1)


def make_archive(root: Path, issues: int, kinds: tuple[str, ...] = KINDS) -> int:
    """Write an archive of ``issues`` issues below ``root``; return how many bytes it holds."""
    size = 0
    for number in range(issues):
        kind = kinds[number % len(kinds)]
        day = FIRST + datetime.timedelta(days=number)
        folder = root / f"{day:%Y}" / f"{day:%m-%d}"
        folder.mkdir(parents=True)
        for page in sorted((ROOT / "fixtures" / kind).glob("p*")):
            text = page.read_text(encoding="utf-8")
            if number >= len(kinds):  # the first of each kind stays as it was written
                text = text.replace("2024年", f"{day:%Y}年").replace("三", "三四五六七八九"[number // 8 % 7])
            data = text.encode()
            (folder / page.name).write_bytes(data)
            size += len(data)
    return size
