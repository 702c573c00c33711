"""Raw OCR text of a newspaper in, the articles that the paper printed out.

>>> from zhuzhou_paper import clean, read_issue
>>> edition = clean(read_issue("-", stdin="## 老渠换新颜\\n\\n会议指出,冬闲是修渠的好时节。".encode()))
>>> [(article.headline, article.paragraphs[0].text) for article in edition.articles]
[('老渠换新颜', '会议指出，冬闲是修渠的好时节。')]

The names below are the whole public interface; each is imported from its room when it is first used.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Edit",
    "Edition",
    "Evidence",
    "Fragment",
    "Issue",
    "IssueFacts",
    "Ledger",
    "Link",
    "Page",
    "PaperError",
    "Paragraph",
    "Place",
    "Role",
    "Ruling",
    "Status",
    "Teaser",
    "clean",
    "link",
    "load_corrections",
    "read_issue",
]

TYPE_CHECKING = False  # typing costs half of what `paper --version` takes; type checkers know the name
if TYPE_CHECKING:
    from zhuzhou_paper.corrections.schema import load_corrections
    from zhuzhou_paper.errors import PaperError
    from zhuzhou_paper.model import (
        Article,
        Edit,
        Edition,
        Evidence,
        Fragment,
        Issue,
        IssueFacts,
        Ledger,
        Link,
        Page,
        Paragraph,
        Place,
        Role,
        Ruling,
        Status,
        Teaser,
    )
    from zhuzhou_paper.pipeline import clean, link
    from zhuzhou_paper.reading import read_issue

_ROOMS = {
    "PaperError": "errors",
    "clean": "pipeline",
    "link": "pipeline",
    "load_corrections": "corrections.schema",
    "read_issue": "reading",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
