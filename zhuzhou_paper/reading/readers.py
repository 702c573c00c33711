"""The table of readers: what each recognises, and which of them a file is for.

A new format is one module with ``sniff(text)`` and ``read(text, name)``, and one line in ``READERS``. A file is told by
its content, never by its name: tools write ``.json``, ``.xml`` and ``.md`` for ten different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.messages import say
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.reading.formats import LONGEST, PrintedPage
from zhuzhou_paper.reading.records import is_json

__all__ = ["READERS", "Reader", "read", "sniff"]

_ROOT = pattern(r"<([A-Za-z_][\w.:-]*)")


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format; its module is imported when a file of it is read."""

    name: str
    recognised: str  # what in the content tells it
    endings: tuple[str, ...]  # what its files are mostly called; no file is told by it
    boxes: str  # "lines", "blocks" or "": what has a place on the page
    module: str = ""  # "": read as text, in reading itself
    opens: str = ""  # first characters one of which a file of it begins with
    rank: int = 0  # of two files that hold the same page the higher one is read

    def sniff(self, text: str) -> bool:
        """True for a file of this format, whole or damaged."""
        return bool(self.module) and text[:1] in self.opens and bool(import_module(self.module).sniff(text))

    def holds_pages(self, text: str) -> bool:
        """True for a file that is a page of the folder it lies in; False for what may have been made of its pages."""
        told = getattr(import_module(self.module), "holds_pages", None)
        return told is None or bool(told(text))

    def richness(self, text: str) -> int:
        """How much a file of this format says, to be compared with others of the same page."""
        more = getattr(import_module(self.module), "richness", None)
        return self.rank + (int(more(text)) if more is not None else 0)


def _reading(module: str) -> str:
    return f"zhuzhou_paper.reading.{module}"


READERS: tuple[Reader, ...] = (
    Reader("text", "any other text: form feeds, folio lines or page comments divide it", (".txt",), ""),
    Reader("markdown", "the same with # headings: MinerU, PaddleOCR, docling, GLM-OCR, dots.ocr", (".md",), ""),
    Reader("marker", "{0} and 48 dashes before each page", (".md",), ""),
    Reader("chandra", "1 and 48 dashes between pages", (".md",), ""),
    Reader("deepseek", "<--- Page Split --->", (".mmd",), ""),
    Reader("paper", "our own Markdown and JSON: read back as they stand", (".md", ".json", ".jsonl"), ""),
    Reader("hocr", "class ocr_page", (".hocr", ".html"), "lines", _reading("hocr"), "<", 52),
    Reader("alto", "root <alto>, versions 2 to 4", (".xml",), "lines", _reading("alto"), "<", 50),
    Reader("page", "root <PcGts>, PAGE 2013 to 2024", (".xml",), "lines", _reading("page_xml"), "<", 54),
    Reader("mets", "root <mets>, with the ALTO files that it names", (".xml",), "lines", _reading("mets"), "<", 60),
    Reader("tsv", "the column names of Tesseract's TSV", (".tsv",), "lines", _reading("tsv"), "l", 51),
    Reader("mineru", "page_idx or pdf_info: content list 1, 2, middle JSON 3, 4", (".json",), "blocks", _reading("mineru"), "{[", 40),
    Reader("paddle", "parsing_res_list: PP-StructureV3, PaddleOCR-VL, bare or wrapped", (".json",), "blocks", _reading("paddle"), "{[", 40),
    Reader("docling", "schema_name DoclingDocument", (".json",), "blocks", _reading("docling"), "{[", 40),
    Reader("marker-json", "block_type and html: marker's tree of pages, or chunks", (".json",), "blocks", _reading("marker"), "{", 40),
    Reader("chandra-html", "data-bbox and data-label, or the pages of such HTML", (".html",), "blocks", _reading("chandra"), "<", 35),
    Reader("deepseek-boxes", "<|ref|> and <|det|> before each region", (".mmd",), "blocks", _reading("grounding"), "<", 35),
    Reader("glm", "bbox_2d and content", (".json",), "blocks", _reading("glm"), "{[", 40),
    Reader("dolma", "Dolma documents; with pdf_page_numbers, as olmOCR writes them, by page", (".jsonl",), "", _reading("dolma"), "{[", 30),
)  # fmt: skip


def sniff(text: str, name: str = "-") -> Reader | None:
    """The reader for ``text``, told by content; None for plain text and Markdown. Raises PaperError for other XML.

    >>> found = [sniff(t) for t in ('<alto xmlns="x">', "<p class='ocr_page'>", "# 头条", "<p>甲</p>")]
    >>> [reader and reader.name for reader in found]
    ['alto', 'hocr', None, None]
    """
    text = text[:64].lstrip("\ufeff \t\n") + text[64:]
    for reader in READERS:
        if reader.sniff(text):
            return reader
    if text.startswith("<?xml"):
        root = _ROOT.search(text[:8000])
        if root and root[1].lower() != "html":
            remedy = "paper formats lists what is read; else give the OCR's text"
            raise PaperError(say("this is XML of another kind, <{name}>", name=root[1]), place=name, remedy=remedy)
    if text[:1] in "{[" and is_json(text):
        remedy = "paper formats lists what is read; else give the OCR's text"
        raise PaperError("this is JSON of another kind", place=name, remedy=remedy)
    return None


def read(text: str, name: str, reader: Reader) -> list[PrintedPage]:
    """The pages of ``text``. Raises PaperError with the line for a malformed file."""
    if len(text) > LONGEST:
        raise PaperError("the file is too large to be pages", place=name, remedy="give a file a page")
    pages: list[PrintedPage] = import_module(reader.module).read(text, name)
    return pages
