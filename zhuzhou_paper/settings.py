"""``paper.yaml`` beside the pages: which files are an issue, its profile, its encoding, a person's corrections."""

from __future__ import annotations

from collections.abc import Mapping

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from zhuzhou_paper.corrections.model import Correction

__all__ = ["KEYS", "SETTINGS", "Wanted", "corrections_file", "issue_in", "names_in", "reads_the_same"]

SETTINGS = "paper.yaml"
KEYS = ("pages", "profile", "encoding", "corrections")


class Wanted(NamedTuple):
    """What to read, and how; options on the command line win over ``paper.yaml``."""

    paths: tuple[str, ...]
    profile: str | None = None
    encoding: str | None = None
    corrections: tuple[Correction, ...] = ()


def issue_in(folder: Path) -> Wanted | None:
    """The issue in ``folder``: as its ``paper.yaml`` says, or the files named as pages; None where it holds neither.

    Raises PaperError for a ``paper.yaml`` that cannot be read.
    """
    if (folder / SETTINGS).is_file():
        return _settings(folder / SETTINGS)
    pages = _page_files(folder)
    return Wanted(pages) if pages else None


def corrections_file(folder: Path) -> Path:
    """The file that holds the corrections of the issue in ``folder``: its ``paper.yaml``, or the one that this names."""
    from zhuzhou_paper.yaml_input import read

    file = folder / SETTINGS
    beside = names_in(read(file), str(file))[1] if file.is_file() else None
    return folder / beside if beside else file


def reads_the_same(folder: Path) -> bool:
    """True where ``paper.yaml`` without ``pages`` would mean the same files of ``folder`` as no ``paper.yaml`` does."""
    from zhuzhou_paper.reading import is_page_file

    there = {str(file) for file in folder.iterdir() if is_page_file(file)}
    return bool(there) and there == set(_page_files(folder))


def names_in(text: str, name: str) -> tuple[list[str], str | None]:
    """The ``pages`` of a ``paper.yaml`` with this text, and the file that its ``corrections`` name, if they name one.

    Raises PaperError for what cannot be read.
    """
    checked, found = _checked(text, name)
    node = found.get("corrections")
    beside = checked.text(node, "corrections") if node is not None and _names_file(node, checked) else None
    return _pages(checked, found), beside


def _page_files(folder: Path) -> tuple[str, ...]:
    """The files that are named as pages (p01.md, A02.txt), so that a README beside them is none."""
    from zhuzhou_paper.reading import is_page_file
    from zhuzhou_paper.reading.folio import file_label

    return tuple(sorted(str(file) for file in folder.iterdir() if is_page_file(file) and file_label(file.name)))


def _settings(file: Path) -> Wanted:
    """``paper.yaml``: the issue's ``pages`` (file names; without it the files named as pages) and how to read them."""
    from zhuzhou_paper.yaml_input import read

    checked, found = _checked(read(file), str(file))
    names = _pages(checked, found)
    pages = tuple(str(file.parent / name) for name in names) or _page_files(file.parent)
    if not pages:
        raise PaperError("no pages beside it", place=str(file), remedy="name them under  pages:")
    profile, encoding = (checked.text(found[key], key) if key in found else None for key in ("profile", "encoding"))
    return Wanted(pages, _beside(profile, file), encoding, _corrections(checked, found, file))


def _checked(text: str, name: str) -> tuple[Any, Mapping[str, Any]]:
    """The walk over a ``paper.yaml`` and its nodes by key, keys without a value left out."""
    from zhuzhou_paper.yaml_input import Checked, root_of

    checked = Checked(name)
    root = root_of(text, name)
    nodes = checked.mapping(root, "the file", KEYS)
    return checked, {key: node for key, node in nodes.items() if not checked.is_nothing(node)}


def _pages(checked: Any, found: Mapping[str, Any]) -> list[str]:
    import yaml

    node = found.get("pages")
    if node is not None and not isinstance(node, yaml.SequenceNode):
        raise checked.fail(node, "pages", "a list of file names is wanted")
    for item in () if node is None else node.value:
        if not item.tag.endswith(":str"):
            raise checked.fail(item, "pages", "a file name is wanted", "put it in quotes")
    return [checked.text(item, "pages") for item in (() if node is None else node.value)]


def _corrections(checked: Any, found: Mapping[str, Any], file: Path) -> tuple[Correction, ...]:
    """The rulings in ``paper.yaml``, or in the file that it names from where it stands."""
    node = found.get("corrections")
    if node is None:
        return ()
    from zhuzhou_paper.corrections.schema import corrections_of, load_corrections

    if _names_file(node, checked):
        return load_corrections(file.parent / checked.text(node, "corrections"))
    return corrections_of(node, checked)


def _names_file(node: Any, checked: Any) -> bool:
    import yaml

    return isinstance(node, yaml.ScalarNode) and not checked.is_nothing(node)


def _beside(profile: str | None, file: Path) -> str | None:
    """A profile file is named from where ``paper.yaml`` stands."""
    return str(file.parent / profile) if profile and (file.parent / profile).is_file() else profile
