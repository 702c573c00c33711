"""Names printed without blanks: ``python benchmarks/bylines.py`` on the bylines of the shared benchmark (PAPER_CASES).

Of each byline of several names, which the gold parts by blanks, the blanks are taken out; printed is how many are parted
as they were, and those that are not. A few of the gold's own partings are wrong (中国工 程院院士).
"""

from __future__ import annotations

import json
import re

from made import CASES, FOLDERS

from zhuzhou_paper.layout.bylines import byline_of

_NAME = re.compile("[\u4e00-\u9fff]{2,4}")


def main() -> None:
    lines = [
        tuple((article.get("byline") or "").split())
        for folder in FOLDERS
        for file in sorted((CASES / folder).glob("*/gold.json"))
        for article in json.loads(file.read_text(encoding="utf-8"))["articles"]
    ]
    several = [names for names in lines if len(names) > 1 and all(map(_NAME.fullmatch, names))]
    several = [names for names in several if not re.search("记者|通讯", "".join(names))]
    wrong = [(names, found) for names in several if (found := byline_of("本报记者" + "".join(names))) != names]
    print(f"{len(several)} lines of several names, {len(several) - len(wrong)} parted as they were printed")
    for names, found in wrong:
        print(*names, "|", *found)


if __name__ == "__main__":
    main()
