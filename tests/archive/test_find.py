"""Which issues there are in a tree, a layout, a manifest."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from zhuzhou_paper.archive.find import find
from zhuzhou_paper.archive.layout import find_by_layout
from zhuzhou_paper.archive.manifest import find_by_manifest
from zhuzhou_paper.archive.model import File
from zhuzhou_paper.archive.names import output_name
from zhuzhou_paper.archive.trees import Leaf, open_tree
from zhuzhou_paper.errors import PaperError


def made(root: Path, *names: str) -> str:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(
            "pages: [front.md, sub/back.md]\n" if name.endswith(".yaml") else "甲", encoding="utf-8"
        )
    return str(root)


def issues(found: Iterable[File | Leaf]) -> dict[str, list[str]]:
    """Files by issue; under "" those of none."""
    by_key: dict[str, list[str]] = {}
    for one in found:
        by_key.setdefault(one.key if isinstance(one, File) else "", []).append(one.path)
    return by_key


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["a/p01.md", "a/p02.md", "b/A01.txt"], {"a": ["a/p01.md", "a/p02.md"], "b": ["b/A01.txt"]}),
        (["a/p01.md", "a/notes.md"], {"a": ["a/p01.md"], "": ["a/notes.md"]}),
        (["x/1998-01-01.txt", "x/1998-01-02.txt"], {f"x/1998-01-0{n}": [f"x/1998-01-0{n}.txt"] for n in (1, 2)}),
        (
            ["20230201-01.txt", "20230201-02.txt", "20230202-01.txt"],
            {"2023-02-01": ["20230201-01.txt", "20230201-02.txt"], "2023-02-02": ["20230202-01.txt"]},
        ),
        (["p01.md", "p02.md"], {".": ["p01.md", "p02.md"]}),
        (["a/.hidden/p01.md", "a/p1.md", "a/picture.png", "a/.p02.md"], {"a": ["a/p1.md"]}),
        (
            ["a/paper.yaml", "a/front.md", "a/sub/back.md", "a/p03.md"],
            {"a": ["a/paper.yaml", "a/front.md", "a/sub/back.md"], "": ["a/p03.md"]},
        ),
    ],
)
def test_a_tree_is_read_as_people_name_it(tmp_path: Path, names: list[str], wanted: dict[str, list[str]]) -> None:
    assert issues(find(open_tree(made(tmp_path, *names)))) == wanted


def test_a_link_to_a_folder_above_is_no_loop(tmp_path: Path) -> None:
    root = made(tmp_path, "a/p01.md")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert issues(find(open_tree(root))) == {"a": ["a/p01.md"]}


@pytest.mark.parametrize(
    ("layout", "names", "keys", "date"),
    [
        ("{date}/{page}.md", ["20240301/front.md", "20240301/back.md"], {"2024-03-01": 2}, "2024-03-01"),
        ("{page}/{date}.md", ["front/2024-03-01.md", "back/2024-03-01.md"], {"2024-03-01": 2}, "2024-03-01"),
        ("{publication}/{year}/{month}/{day}.txt", ["rb/1998/1/2.txt"], {"rb/1998-01-02": 1}, "1998-01-02"),
        ("{publication}_{date}_*.txt", ["wb_20240301_x.txt"], {"wb/2024-03-01": 1}, "2024-03-01"),
        ("**/{issue}/", ["x/y/no7/a.md", "x/y/no7/b.md", "x/y/no7/c.png"], {"no7": 2}, None),
    ],
)
def test_a_layout_says_what_is_an_issue(
    tmp_path: Path, layout: str, names: list[str], keys: dict[str, int], date: str | None
) -> None:
    found = list(find_by_layout(open_tree(made(tmp_path, *names)), layout))
    assert {key: len(files) for key, files in issues(found).items()} == keys
    assert {one.date for one in found if isinstance(one, File)} == {date}


def test_what_a_layout_does_not_fit_is_told(tmp_path: Path) -> None:
    tree = open_tree(made(tmp_path, "2024-03-01/a.md", "index.md"))
    assert issues(find_by_layout(tree, "{date}/{page}.md"))[""] == ["index.md"]


@pytest.mark.parametrize("layout", ["{day}{moon}.md", "{page}.md", "{date/x.md"])
def test_a_wrong_layout_is_told(tmp_path: Path, layout: str) -> None:
    with pytest.raises(PaperError, match="--layout"):
        list(find_by_layout(open_tree(str(tmp_path)), layout))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.csv", "issue,path,publication,date\nno7,x/a.md,晚报,2024-03-01\nno7,x/b.md,晚报,20240301\n"),
        ("m.tsv", "issue\tpath\tpublication\tdate\nno7\tx/\t晚报\t2024-03-01\n"),
        ("m.jsonl", '{"issue": "no7", "path": ["x/a.md", "x/b.md"], "publication": "晚报", "date": "2024-03-01"}\n'),
    ],
)
def test_a_manifest_lists_issues(tmp_path: Path, name: str, text: str) -> None:
    tree = open_tree(made(tmp_path / "archive", "x/a.md", "x/b.md"))
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(find_by_manifest(tree, tmp_path / name))
    assert issues(found) == {"no7": ["x/a.md", "x/b.md"]}
    assert {(one.publication, one.date) for one in found if isinstance(one, File)} == {("晚报", "2024-03-01")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "m.csv:1: no columns issue and path"),
        ("issue,path\nno7,\n", "m.csv:2: issue and path are wanted"),
        ("issue,path\nno7,nowhere\n", "nowhere"),
        ("issue,path,date\nno7,x,soon\n", "m.csv:2: date 'soon' is none"),
    ],
)
def test_a_wrong_manifest_is_told(tmp_path: Path, text: str, said: str) -> None:
    tree = open_tree(made(tmp_path / "archive", "x/a.md"))
    (tmp_path / "m.csv").write_text(text, encoding="utf-8")
    with pytest.raises(PaperError, match=said.replace("(", "\\(")):
        list(find_by_manifest(tree, tmp_path / "m.csv"))


def test_no_two_issues_share_a_name() -> None:
    keys = ["a/b", "a,b", "a%2Cb", "a b", "a_b", "a/b/", "..", ".", "甲" * 90, "甲" * 91, "A:b", "A|b", "a\\b"]
    names = [output_name(key, None, None, ".jsonl") for key in keys]
    assert len(set(names)) == len(keys)
    assert all(len(name.rpartition("/")[2].encode()) < 143 and "/." not in name for name in names)
