"""Write the word list that seams look words across a cut up in: ``python tools/make_words.py`` (needs ``pip install jieba``).

Source: the dictionary of jieba 0.42 (MIT licence), words with their frequencies. Kept are the most frequent words of
two to four Han characters; the file holds them sorted, a line a first character: itself, then the rest of each word that
begins with it, parted by blanks. Nothing else is trained on it.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

KEPT = 60_000
TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "data" / "words.txt"


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
    listed = (first + " ".join(word[1:] for word in begun) for first, begun in groupby(kept, key=lambda word: word[0]))
    TARGET.write_text("".join(f"{line}\n" for line in listed), encoding="utf-8", newline="\n")
    print(f"{TARGET}: {len(kept)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
