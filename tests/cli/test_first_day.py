"""What goes wrong on somebody's first day: one line with the place, the fault and what to do, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PAGE = "## 老渠换新颜\n\n会议指出，冬闲是修渠的好时节。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all that one may name by mistake."""
    (tmp_path / "p01.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.md").write_text("")
    (tmp_path / "blank.txt").write_text(" \n\n")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\x00\x01")
    (tmp_path / "other.json").write_text('{"a": 1}')
    (tmp_path / "nothing").mkdir()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"\xff\xd8")
    return tmp_path


CASES = [
    ("clean p02.md", "p02.md: no such file; name a page file", "p02.md: 没有这个文件；写明版面文件"),
    ("clean empty.md", "empty.md: the input is empty; give", "empty.md: 输入是空的；给"),
    ("clean blank.txt", "blank.txt: the input is empty", "blank.txt: 输入是空的"),
    ("clean paper.pdf", "paper.pdf: this is a binary file", "paper.pdf: 这是二进制文件，不是文本"),
    (
        "clean other.json",
        "other.json: this is JSON of another kind; paper formats",
        "other.json: 这是另一种 JSON；能读什么见",
    ),
    (
        "clean photos",
        "photos: a folder without pages; page files end in .txt",
        "photos: 文件夹中没有版面文件；版面文件的扩展名",
    ),
    ("clean p01.md/x", "p01.md/x: cannot be read: Not a directory", "p01.md/x: 读不了：这不是文件夹"),
    ("clean p01.md -o made/x.json", "made/x.json: no folder made; make it", "made/x.json: 没有文件夹 made；先建"),
    ("clean p01.md -o nothing/../p01.md/x.json", "cannot be written: Not a dir", "写不了：这不是文件夹"),
    (
        "clean p01.md -o x.docx",
        "x.docx: the ending .docx names no format; known",
        "x.docx: 扩展名 .docx 不是已知的格式；已知",
    ),
    (
        "clean p01.md -f markdwon",
        "unknown format 'markdwon'; did you mean markdown?",
        "没有这个格式：'markdwon'；是不是 markdown？",
    ),
    (
        "clean p01.md --without widht",
        "unknown rule 'widht'; did you mean width?",
        "没有这个规则：'widht'；是不是 width？",
    ),
    ("clean p01.md --encoding klingon", "unknown encoding 'klingon'; try", "没有这种编码：'klingon'；可试"),
    ("clean p01.md --profile zh-Hanz", "no profile 'zh-Hanz'; give", "没有报纸配置 'zh-Hanz'；给"),
    ("link p01.md --page 7", "page 7: no such page; the issue has 01", "没有这一版：7；本期有 01"),
    (
        "link p01.md --status open",
        "unknown status 'open'; use one of resolved",
        "没有这个状态：'open'；可用的有 resolved",
    ),
    ("check p01.md --level grave", "unknown level 'grave'; use one of note", "没有这个级别：'grave'；可用的有 note"),
    ("explain p01.md p01.md:99", "p01.md: no line 99: the file has 4", "p01.md: 没有第 99 行：文件共 4 行"),
    ("diff p01.md --context -1", "Invalid value for '--context': -1 is not in", "'--context' 的值不对：-1 不在"),
    ("stats nothing", "nothing: no catalogue here; name the folder that", "nothing: 此处没有目录库；写明"),
    ("batch nothing -o out", "no issues found; say how files are named", "找不到任何一期；用 --layout"),
    ("eval p01.md p01.md", "p01.md: neither JSON nor the Markdown", "p01.md: 既不是 JSON，也不是"),
    ("claen p01.md", "No such command 'claen'. Did you mean clean?", "没有命令 'claen'。是不是 clean？"),
    ("p01.md", "To clean it: paper clean p01.md", "要整理这个文件：paper clean p01.md"),
    ("link p01.md --pge 2", "No such option '--pge'. Did you mean '--page'?", "没有选项 '--pge'。是不是 '--page'？"),
    ("batch", "Missing argument 'ARCHIVE'. (see paper batch --help)", "缺少参数 'ARCHIVE'。（见 paper batch --help）"),
    ("rules show", "Missing argument 'NAME'. (see paper rules show --help)", "缺少参数 'NAME'。（见 paper rules show"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("line", "english", "chinese"), CASES, ids=[line for line, _, _ in CASES])
def test_one_line(line: str, english: str, chinese: str, language: str, run: Run, folder: Path) -> None:
    command, *rest = line.split()
    done = (
        run(command, "--lang", language, *rest, cwd=folder)
        if command != "p01.md"
        else run("--lang", language, command, cwd=folder)
    )
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert said.startswith("paper: ") and said.count("\n") == 1
    assert (english if language == "en" else chinese) in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "paper: no input: no pipe, and no issue in this folder; name a page file, a folder of pages, or - for"),
        (
            "zh",
            "paper: 没有输入：没有管道，此文件夹中也没有一期报纸；写明版面文件、存放各版的文件夹，或用 - 表示标准输入",
        ),
    ],
)
def test_no_input_on_a_terminal(language: str, said: str, run: Run, folder: Path) -> None:
    done = run("clean", "--lang", language, cwd=folder / "nothing")
    assert done.returncode == 2 and said in done.stderr.decode()


def test_an_empty_pipe(run: Run) -> None:
    assert "paper: -: 输入是空的；给 OCR 的文本" in run("clean", "-", "--lang", "zh", stdin=b"").stderr.decode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(run: Run, folder: Path) -> None:
    (folder / "p01.md").chmod(0)
    assert "p01.md: 读不了：没有权限" in run("clean", "p01.md", "--lang", "zh", cwd=folder).stderr.decode()


def test_an_unknown_language_is_told_in_english(run: Run) -> None:
    done = run("clean", "p01.md", "--lang", "fr")
    assert (done.returncode, done.stderr) == (2, b"paper: unknown language 'fr'; use one of en, zh\n")


def test_a_fault_of_the_program_is_one_line(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("甲\n乙")

    monkeypatch.setattr("zhuzhou_paper.reading.read_issue", broken)
    said = run("clean", "p01.md", "--lang", "zh", cwd=folder).stderr.decode()
    assert said.startswith("paper: 程序内部错误（RuntimeError: 甲 乙）；请连同输入") and said.count("\n") == 1
