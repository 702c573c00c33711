"""``paper clean`` from outside: what is read, where it goes, what is said, how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import zhuzhou_paper

Run = Callable[..., Any]  # see conftest.py
PAGE = "# 河东日报\n\n2024年3月2日 星期六\n\n## 老渠换新颜\n\n会议指出,冬闲是修渠 and 清淤的好时节。\n"
CUT = "## 老渠换新颜\n\n会议指出，冬闲是修渠的好时\n\n（下转第二版）\n"
REST = "02 版 要闻\n\n（上接第一版）\n\n节，八个县区都已动工。\n"


def lines(data: bytes) -> list[str]:
    return data.decode("utf-8").splitlines()


def records(done: Any) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in lines(done.stdout)]


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    (tmp_path / "p01.md").write_text(CUT, encoding="utf-8")
    (tmp_path / "p02.md").write_text(REST, encoding="utf-8")
    return tmp_path


def test_the_version_is_the_packages(run: Run, process: Run) -> None:
    for done in (run("--version"), run("-V"), process("--version")):
        assert done.stdout.decode() == f"paper {zhuzhou_paper.__version__}\n"


def test_no_command_shows_help_and_is_wrong_use(run: Run) -> None:
    done = run()
    assert done.returncode == 2 and b"Usage: paper" in done.stderr and not done.stdout


@pytest.mark.parametrize("command", [(), ("clean",), ("link",)])
def test_help_has_examples(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0 and not done.stderr
    assert done.stdout.decode().count(f"paper {' '.join(command)}") >= 4


def test_help_names_every_format(run: Run) -> None:
    from zhuzhou_paper.writing import FORMATS

    shown = run("clean", "--help").stdout.decode()
    assert all(name in shown for name in FORMATS)


def test_files_a_folder_a_pipe_and_one_file_are_the_same_issue(run: Run, process: Run, issue: Path) -> None:
    (issue / "whole.txt").write_text(f"{CUT}\f{REST}", encoding="utf-8")
    ways = [
        run("clean", str(issue / "p02.md"), str(issue / "p01.md"), "-f", "jsonl"),
        process("clean", "-f", "jsonl", cwd=issue),
        run("clean", "whole.txt", "-f", "jsonl", cwd=issue),
        run("clean", "-", "-f", "jsonl", stdin=f"{CUT}\f{REST}".encode()),
        process("clean", "-f", "jsonl", stdin=f"{CUT}\f{REST}".encode("gb18030")),
    ]
    for done in ways:
        assert [one["paragraphs"] for one in records(done)] == [["会议指出，冬闲是修渠的好时节，八个县区都已动工。"]]
        assert done.stderr == b""


def test_the_folder_one_stands_in_needs_pages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("no page", encoding="utf-8")
    done = run("clean", cwd=tmp_path)
    assert done.returncode == 2 and len(lines(done.stderr)) == 1 and b"no issue in this folder" in done.stderr


def test_paper_yaml_names_the_pages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no page", encoding="utf-8")
    (tmp_path / "front.txt").write_text("## 老渠換新顏\n\n會議指出，冬閒是修渠的好時節。\n", encoding="big5")
    (tmp_path / "paper.yaml").write_text("pages: [front.txt]\nencoding: big5\nprofile: zh-Hant\n", encoding="utf-8")
    for done in (run("clean", "-f", "jsonl", cwd=tmp_path), run("clean", str(tmp_path), "-f", "jsonl")):
        assert [one["headline"] for one in records(done)] == ["老渠換新顏"]


@pytest.mark.parametrize("text", ["page: [a]", "- a", "pages: a.md", "pages: [1]", "a: [", "profile: 3", "pages: []"])
def test_a_wrong_paper_yaml_is_one_line(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "paper.yaml").write_text(text, encoding="utf-8")
    done = run("clean", cwd=tmp_path)
    assert done.returncode == 2 and len(lines(done.stderr)) == 1 and b"paper.yaml" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean", "absent.md"], "absent.md: no such file"),
        (["clean", "empty.md"], "empty.md"),
        (["clean", "folder"], "folder: a folder without pages"),
        (["clean", "scan.pdf"], "scan.pdf: this is a binary file"),
        (["clean", "p01.md", "-f", "docx"], "unknown format 'docx'; use one of text, "),
        (["clean", "p01.md", "-o", "out.docx"], "docx"),
        (["clean", "p01.md", "-o", "no/such/out.json"], "no/such"),
        (["clean", "p01.md", "--profile", "nobody"], "no profile 'nobody'"),
        (["clean", "p01.md", "--encoding", "klingon"], "unknown encoding 'klingon'"),
        (["clean", "p01.md", "--without", "gravity"], "gravity"),
        (["clean", "p01.md", "--strickt"], "--strickt"),
        (["link", "p01.md", "--page", "9"], "page 9: no such page; the issue has 01"),
        (["link", "p01.md", "--page", "要闻"], "page 要闻: no such page"),
        (["link", "p01.md", "--status", "sure"], "use one of resolved, doubtful, unresolved"),
        (["link", "p01.md", "-f", "text"], "use one of table, tsv, json, jsonl"),
        (["p01.md"], "paper clean p01.md"),
        (["wash"], "No such command 'wash'"),
        (["claen", "p01.md"], "Did you mean clean?"),
    ],
)
def test_wrong_use_and_unreadable_input_are_one_line(run: Run, issue: Path, arguments: list[str], said: str) -> None:
    (issue / "p02.md").unlink()
    (issue / "empty.md").touch()
    (issue / "folder").mkdir()
    (issue / "scan.pdf").write_bytes(b"%PDF-1.7\n\x00\x01\x02" * 50)
    done = run(*arguments, cwd=issue)
    told = [line for line in lines(done.stderr) if not line.startswith("warning: ")]
    assert (done.returncode, len(told), done.stdout) == (2, 1, b""), done.stderr.decode()
    assert told[0].startswith("paper: ") and said in told[0]


def test_an_empty_pipe_is_told(run: Run, issue: Path) -> None:
    done = run("clean", cwd=issue, stdin=b"")
    assert done.returncode == 2 and len(lines(done.stderr)) == 1 and b"empty" in done.stderr


def test_a_page_that_is_missing_is_a_warning_and_strict_judges(run: Run, issue: Path) -> None:
    page = str(issue / "p01.md")
    done = run("clean", page)
    assert done.returncode == 0 and "（下转第二版）" in done.stdout.decode()
    assert [line.startswith("warning: ") for line in lines(done.stderr)] == [True]
    assert run("clean", page, "-q").stderr == b""
    judged = run("clean", page, "--strict", "-q")
    assert judged.returncode == 1 and judged.stdout == done.stdout and b"strict" in judged.stderr
    assert run("clean", str(issue), "--strict").returncode == 0


def test_the_ledger_adds_up(run: Run, issue: Path) -> None:
    done = run("clean", str(issue), "--ledger")
    said = lines(done.stderr)
    assert len(said) == 1 and said[0].endswith("missing 0")
    total, *parts = [int(word) for word in said[0].split() if word.isdigit()]
    characters = len("".join((CUT + REST).split()))
    assert total == sum(parts) == characters


def test_a_rule_can_be_left_out(run: Run) -> None:
    page = PAGE.encode()
    assert "修渠和清淤" in run("clean", "-", stdin=page).stdout.decode()
    assert "修渠 and 清淤" in run("clean", "-", "--without", "stray-and", stdin=page).stdout.decode()


def test_verbose_says_what_was_read_and_changed(run: Run) -> None:
    said = run("clean", "-", "-v", stdin=PAGE.encode()).stderr.decode()
    assert "read: page 01" in said and "edited: stray-and, 1 place" in said


def test_an_ending_names_the_format(run: Run, issue: Path) -> None:
    for name, begins in (("out.jsonl", "{"), ("out.json", "{"), ("out.md", ""), ("out.txt", "")):
        done = run("clean", "p01.md", "p02.md", "-o", name, cwd=issue)
        assert (done.returncode, done.stdout) == (0, b"")
        text = (issue / name).read_text(encoding="utf-8")
        assert text.startswith(begins) and "八个县区都已动工" in text
    assert json.loads((issue / "out.json").read_text(encoding="utf-8"))["links"]
    run("clean", "p01.md", "-o", "out.txt", "-f", "jsonl", cwd=issue)
    assert json.loads((issue / "out.txt").read_text(encoding="utf-8"))["headline"] == "老渠换新颜"


def test_a_folder_gets_a_file_an_article(run: Run, fixtures: Path, tmp_path: Path) -> None:
    done = run("clean", str(fixtures / "issue"), "-o", f"{tmp_path}/articles/", "-f", "markdown")
    articles = records(run("clean", str(fixtures / "issue"), "-f", "jsonl"))
    assert done.returncode == 0
    assert len(list((tmp_path / "articles").glob("*.md"))) == len(articles) > 20


def test_a_failed_run_leaves_what_was_there(run: Run, issue: Path) -> None:
    (issue / "out.json").write_text("before", encoding="utf-8")
    assert run("clean", "absent.md", "-o", "out.json", cwd=issue).returncode == 2
    assert (issue / "out.json").read_text(encoding="utf-8") == "before"


def test_a_pipe_gets_the_text_as_it_is(process: Run) -> None:
    text = "▶下转的箭头 ❶ 与生僻字 𠮷 都不在旧编码里，写出来仍要一样。"
    done = process("clean", "-", stdin=f"## 老渠换新颜\n\n{text}\n".encode())
    assert text.replace(" ", "") in done.stdout.decode("utf-8").replace(" ", "")


def test_a_full_disk_is_one_line(run: Run, issue: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    import subprocess
    import sys

    with full.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "zhuzhou_paper", "clean", str(issue)],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2 and len(lines(done.stderr)) == 1


def test_files_of_an_earlier_run_are_warned_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_text("## 老渠换新颜\n\n会议指出，冬闲是修渠的好时节。\n", encoding="utf-8")
    out = f"{tmp_path}/out/"
    assert run("clean", "p01.md", "-o", out, "-f", "markdown", cwd=tmp_path).stderr == b""
    (tmp_path / "p01.md").write_text("## 新渠开闸\n\n会议指出，冬闲是修渠的好时节。\n", encoding="utf-8")
    said = run("clean", "p01.md", "-o", out, "-f", "markdown", cwd=tmp_path).stderr.decode()
    assert "files of an earlier run are still there: undated-01-01-老渠换新颜.md" in said


def test_a_format_says_what_it_cannot_hold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_text("## 老渠\x01换新颜\n\n=HYPERLINK(1) 冬闲是修渠的好时节。\n", encoding="utf-8")
    assert "a spreadsheet would compute" in run("clean", "p01.md", "-f", "csv", cwd=tmp_path).stderr.decode()
    assert run("clean", "p01.md", "-f", "csv", "--strict", cwd=tmp_path).returncode == 1
