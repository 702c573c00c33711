"""Tesseract's TSV: a word a row, with page, block, paragraph, line, box and confidence."""

from __future__ import annotations

from dataclasses import replace

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Box
from zhuzhou_paper.reading.formats import Block, PrintedPage, printed_line, sound, sure_of

__all__ = ["read", "sniff"]

COLUMNS = (
    "level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height", "conf", "text",
)  # fmt: skip
PAGE, LINE, WORD = 1, 4, 5  # values of level
_HEADER = "\t".join(COLUMNS)


def sniff(text: str) -> bool:
    """True for a file that begins with Tesseract's row of column names."""
    return text.startswith(_HEADER)


def read(text: str, name: str) -> list[PrintedPage]:
    """The pages of a TSV file. Raises PaperError with the line for a row that Tesseract does not write."""
    reader = _Reader()
    for number, row in enumerate(text.split("\n"), start=1):
        cells = row.split("\t", len(COLUMNS) - 1)
        if number == 1 or not row.strip() or row == _HEADER:  # files put one behind the other repeat the header
            continue
        try:
            values = [int(float(cell)) for cell in cells[:11]]
        except (ValueError, OverflowError):
            values = []
        if len(values) < 11 or (values[0] == WORD and len(cells) < len(COLUMNS)):
            remedy = "write it anew with tesseract"
            raise PaperError("a row is no row of Tesseract's", place=f"{name}:{number}", remedy=remedy)
        reader.row(values, cells[-1] if len(cells) == len(COLUMNS) else "")
    reader.close()
    return reader.pages


class _Reader:
    """Keeps the open line and paragraph; a row of another line closes them."""

    def __init__(self) -> None:
        self.pages: list[PrintedPage] = []
        self._block: Block | None = None
        self._place: list[int] = []  # block and paragraph of the open block
        self._words: list[tuple[str, Box | None]] = []
        self._sure: list[tuple[str, float | None]] = []
        self._box: Box | None = None

    def row(self, values: list[int], text: str) -> None:
        level, _, *place = values[:5]
        left, top, width, height, confidence = values[6:11]
        box = sound(left, top, left + width, top + height)
        if level == PAGE or not self.pages:
            self.close()
            self.pages.append(PrintedPage([], box if level == PAGE else None))
            self._block = None
        if level < WORD:
            self.close()
        if level == LINE:
            self._box = box
        if level == WORD:
            if self._block is None or place[:2] != self._place:
                self._block, self._place = Block(), place[:2]
                self.pages[-1].blocks.append(self._block)
            self._words.append((text, box))
            self._sure.append((text, max(0, confidence) / 100 if confidence <= 100 else None))

    def close(self) -> None:
        """End the open line."""
        line = printed_line(self._words, self._box)
        if line.text and self._block is not None:
            self._block.lines.append(replace(line, sure=sure_of(self._sure)))
        self._words, self._sure, self._box = [], [], None
