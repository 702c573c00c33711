"""The table of output formats. A new format is one module with ``write(edition)``, and one line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.frozen import NamedTuple, replace
from zhuzhou_paper.hints import Any
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Article, Edition

__all__ = ["FORMATS", "Format", "format_for", "only"]


class Format(NamedTuple):
    """One output format; its module is imported when it is first used."""

    name: str
    endings: tuple[str, ...]  # the first one is given to files that ``write_folder`` names
    description: str
    module: str

    def write(self, edition: Edition) -> Iterator[str]:
        """The whole edition, in chunks; together they end with one line end."""
        chunks: Iterable[str] = self._room().write(edition)
        yield from chunks

    def remarks(self, edition: Edition) -> list[str]:
        """What this format cannot hold as it is, a line each; most formats hold everything."""
        told = getattr(self._room(), "remarks", None)
        return list(told(edition)) if told is not None else []

    def write_article(self, edition: Edition, article: Article) -> Iterator[str]:
        """One article of the edition as a file of its own."""
        module = self._room()
        alone = getattr(module, "write_article", None)
        yield from alone(edition, article) if alone is not None else module.write(only(edition, article))

    def _room(self) -> Any:
        return __import__(
            self.module, fromlist=("write",)
        )  # importlib would come with warnings: 2 of 730 million instructions


def _table(*formats: Format) -> dict[str, Format]:
    return {one.name: one for one in formats}


FORMATS: dict[str, Format] = _table(
    Format("text", (".txt", ".text"), "to be read in a terminal", "zhuzhou_paper.writing.text"),
    Format("markdown", (".md", ".markdown"), "rendered or edited, and read back", "zhuzhou_paper.writing.markdown"),
    Format("json", (".json",), "one object: issue, articles, links, furniture", "zhuzhou_paper.writing.json"),
    Format("jsonl", (".jsonl", ".ndjson"), "an article a line", "zhuzhou_paper.writing.jsonl"),
    Format("csv", (".csv",), "an article a row, exact", "zhuzhou_paper.writing.csv"),
    Format("tsv", (".tsv", ".tab"), "the same, tab-separated", "zhuzhou_paper.writing.tsv"),
    Format("excel", (".excel.csv",), "the same, safe to open in a spreadsheet", "zhuzhou_paper.writing.excel"),
    Format("jsonld", (".jsonld",), "schema.org NewsArticle, for web pages", "zhuzhou_paper.writing.jsonld"),
    Format("ninjs", (".ninjs.json", ".ninjs"), "IPTC ninjs 3.1, for newsrooms", "zhuzhou_paper.writing.ninjs"),
    Format("tei", (".tei.xml", ".tei"), "TEI P5, for editions", "zhuzhou_paper.writing.tei"),
    Format("dolma", (".dolma.jsonl",), "Dolma documents, for corpora", "zhuzhou_paper.writing.dolma"),
    Format(
        "ledger", (".ledger.tsv", ".ledger"), "where each character went, with offsets", "zhuzhou_paper.writing.ledger"
    ),
)


def format_for(path: str) -> str:
    """The name of the format that the ending of ``path`` means, the longest that fits. Raises PaperError for an unknown one.

    >>> format_for("out/issue.jsonl"), format_for("P01.MD"), format_for("a.excel.csv")
    ('jsonl', 'markdown', 'excel')
    """
    from pathlib import PurePath  # not for standard output

    ending, file = PurePath(path).suffix.lower(), PurePath(path).name.lower()
    fitting = [(len(end), one.name) for one in FORMATS.values() for end in one.endings if file.endswith(end)]
    if fitting:
        return max(fitting)[1]  # a.excel.csv is of excel, not of csv
    known = ", ".join(one.endings[0] for one in FORMATS.values())
    fault = (
        say("the ending {ending} names no format", ending=ending)
        if ending
        else "a name without an ending names no format"
    )
    raise PaperError(
        fault, place=path, remedy=say("known endings are {known}; or say --format; DIR/ for a folder", known=known)
    )


def only(edition: Edition, article: Article) -> Edition:
    """``edition`` with this one article and its links, and nothing that belongs to others."""
    return replace(edition, articles=(article,), links=article.links, furniture=(), edits=(), seams=(), warnings=())
