"""Write the word list that seams look words across a cut up in: ``python tools/make_words.py`` (needs ``pip install jieba``).

Source: the dictionary of jieba 0.42 (MIT licence), words with their frequencies. Kept are the most frequent words of
two to four Han characters; the model file holds them sorted, one a line, UTF-8, zlib. Nothing else is trained on it.
"""

from __future__ import annotations

import zlib
from pathlib import Path

KEPT = 60_000
TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "data" / "words.z"


def main() -> None:
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines]
    words = [
        (int(row[1]), row[0])
        for row in rows
        if 2 <= len(row[0]) <= 4 and all("\u4e00" <= char <= "\u9fff" for char in row[0])
    ]
    words.sort(reverse=True)
    kept = sorted(word for _, word in words[:KEPT])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(zlib.compress("\n".join(kept).encode("utf-8"), 9))
    print(f"{TARGET}: {len(kept)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
