"""Files: safe names, whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CUT, FULL, article, edition

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.writing import FORMATS, format_for, write_file, write_folder
from zhuzhou_paper.writing.files import file_name

HEADLINES = [
    "../../etc/passwd",
    "..",
    "",
    "a\x00b",
    "CON",
    "NUL.txt",
    "长" * 200,
    "-rf",
    ".hidden",
    "a:b|c?*",
    "甲\u202e乙",
    "x. ",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_name_is_safe_and_begins_with_the_id(headline: str) -> None:
    name = file_name(article("甲", headline=headline), ".jsonl")
    assert name.startswith("20240302-01-01") and name.endswith(".jsonl")
    assert len(name.encode()) <= 120
    assert not set(name) & set('/\\:*?"<>|\x00\u202e') and Path(name).name == name
    assert not name.removesuffix(".jsonl").endswith((".", " ", "-"))


@given(st.text(), st.text(max_size=20))
def test_any_headline_and_any_id_make_a_name(headline: str, name: str) -> None:
    made = file_name(replace(article("甲", headline=headline), id=name), ".md")
    assert Path(made).name == made and len(made.encode()) <= 120 and not made.startswith((".", "-"))
    assert made.isprintable()


def test_a_headline_is_readable_in_the_name() -> None:
    assert file_name(FULL, ".md") == "20240302-01-02-花海迎春分.md"


def test_a_folder_has_a_file_an_article(tmp_path: Path) -> None:
    write_folder(edition(), tmp_path / "a" / "b", "json")
    names = sorted(file.name for file in (tmp_path / "a" / "b").iterdir())
    assert names == ["20240302-01-01-老渠换新颜.json", "20240302-01-02-花海迎春分.json"]
    record = json.loads((tmp_path / "a" / "b" / names[1]).read_text("utf-8"))
    assert record["headline"] == "花海迎春分" and record["issue"]["pages"] == ["01", "02"]
    assert [file.name for file in tmp_path.iterdir()] == ["a"]  # nothing temporary is left
    assert os.access(tmp_path / "a" / "b", os.W_OK | os.X_OK)


def test_names_that_are_the_same_get_numbers(tmp_path: Path) -> None:
    same = [article("甲", headline="Abc"), article("乙", headline="aBC"), article("丙", headline="a/b/c")]
    write_folder(edition(*same, *same), tmp_path, "text")
    names = [file.name.casefold() for file in tmp_path.iterdir()]
    assert len(names) == len(set(names)) == 6


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "20240302-01-01-老渠换新颜.txt").write_text("old")
    write_folder(edition(), tmp_path, "text")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert "会议指出" in (tmp_path / "20240302-01-01-老渠换新颜.txt").read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 3


def test_files_of_an_earlier_run_are_told_and_stay(tmp_path: Path) -> None:
    assert write_folder(edition(), tmp_path, "markdown") == ()
    assert write_folder(edition(), tmp_path, "markdown") == ()
    for name in ("20240302-01-09-旧.txt", "20240303-01-01-次日.md", "20240302.md", "mine.md"):
        (tmp_path / name).write_text("")
    older = write_folder(edition(replace(CUT, headline="新渠"), FULL), tmp_path, "markdown")
    assert older == ("20240302-01-01-老渠换新颜.md",)
    assert (tmp_path / older[0]).exists() and len(list(tmp_path.iterdir())) == 7


def broken() -> Iterator[str]:
    yield "half"
    raise RuntimeError("stopped")


def test_a_failed_run_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError):
        write_file(target, broken())
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


def test_a_failed_run_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(edition(), tmp_path, "text")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    from zhuzhou_paper.writing import text

    real = text._article

    def failing(one: object) -> Iterator[str]:
        if one is not CUT:
            raise RuntimeError("stopped")
        yield "changed"

    assert real is not failing
    monkeypatch.setattr(text, "_article", failing)
    with pytest.raises(RuntimeError):
        write_folder(edition(), tmp_path, "text")
    with pytest.raises(RuntimeError):
        write_folder(edition(), tmp_path / "new", "text")
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_cannot_take_its_place_brings_the_old_ones_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    old, blocked = tmp_path / "20240302-01-01-老渠换新颜.txt", tmp_path / "20240302-01-03-乙.txt"
    old.write_text("old")
    blocked.mkdir()
    if not links:  # FAT and some network disks
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(PaperError, match="cannot be written"):
        write_folder(edition(CUT, FULL, replace(article("丙", headline="乙"), id="20240302-01-03")), tmp_path, "text")
    assert old.read_text() == "old" and sorted(tmp_path.iterdir()) == [old, blocked]


def no_links(*_: object, **__: object) -> None:
    raise OSError(1, "Operation not permitted")


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_surrogate_pair_makes_a_file_of_utf8_all_the_same(tmp_path: Path, name: str) -> None:
    half = "甲\ud83d乙"
    what = edition(
        replace(FULL, id=half, headline=half, byline=(half,), pages=(half,)), article(half), warnings=(half,)
    )
    write_file(tmp_path / "out", FORMATS[name].write(what))
    write_folder(what, tmp_path / "folder", name)
    files = [tmp_path / "out", *(tmp_path / "folder").iterdir()]
    assert len(files) == 3 and all(file.read_text("utf-8") for file in files)
    assert name == "ledger" or all("乙" in file.read_text("utf-8") for file in files)  # it holds no text


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, ["new"])
    assert link.is_symlink() and real.read_text() == "new" and real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_can_be_read_as_the_umask_says(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        write_file(tmp_path / "a.txt", ["a"])
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("place", ["missing/out.txt", "file/out.txt"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PaperError) as told:
        write_file(tmp_path / place, ["a"])
    assert str(tmp_path / place) in str(told.value) and "\n" not in str(told.value)


def test_a_file_where_a_folder_is_wanted_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(PaperError):
        write_folder(edition(), tmp_path / "file", "text")
    assert (tmp_path / "file").read_text() == "mine" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("path", ["out", "out.docx", "dir.json/out"])
def test_an_unknown_ending_names_the_known_ones(path: str) -> None:
    with pytest.raises(PaperError) as told:
        format_for(path)
    assert all(one.endings[0] in str(told.value) for one in FORMATS.values())


def test_each_ending_means_one_format() -> None:
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert len(endings) == len(set(endings))
    assert [format_for(f"x{one.endings[0].upper()}") for one in FORMATS.values()] == list(FORMATS)
