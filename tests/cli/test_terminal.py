"""What reaches a terminal, a pipe and a file: a real pseudo-terminal, a reader that goes away, an interrupt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from zhuzhou_paper.cli.terminal import printable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals of Unix")
PAPER = [sys.executable, "-m", "zhuzhou_paper"]
EVIL = "## 老渠换新颜\n\n会议\x1b]0;x\x07指出，\x1b[31m冬闲\u202e是修渠的好时节。[/b] [a1] :100:\n\n（下转第二版）\n"


def on_terminal(arguments: list[str], environment: dict[str, str], columns: int = 80) -> bytes:
    """What ``paper`` writes where standard output is a terminal of ``columns``."""
    leader, follower = os.openpty()
    with subprocess.Popen(
        [*PAPER, *arguments], stdin=subprocess.DEVNULL, stdout=follower, stderr=subprocess.PIPE,
        env={**environment, "TERM": "xterm-256color", "COLUMNS": str(columns)},
    ):  # fmt: skip
        os.close(follower)
        parts = []
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            parts.append(part)
    os.close(leader)
    return b"".join(parts).replace(b"\r\n", b"\n")


@pytest.fixture
def evil(tmp_path: Path) -> str:
    page = tmp_path / "p01.md"
    page.write_text(EVIL, encoding="utf-8")
    return str(page)


@pytest.mark.parametrize(
    "char", [chr(n) for n in (*range(9), 11, 13, 27, 31, 127, 128, 155, 0x61C, 0x200E, 0x202E, 0x2066)]
)
def test_no_control_character_is_printable(char: str) -> None:
    assert printable(f"甲{char}乙") == "甲\ufffd乙"


@pytest.mark.parametrize("text", ["甲\n乙\t丙", "▶下转 02版①", "é 𠮷 👍", "a\u200db"])
def test_text_is_printable_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("command", [["clean"], ["link"], ["link", "--explain"], ["clean", "-f", "json"]])
def test_nothing_of_a_page_commands_the_terminal(command: list[str], evil: str, environment: dict[str, str]) -> None:
    shown = on_terminal([command[0], evil, *command[1:]], {**environment, "NO_COLOR": "1", "TERM": "dumb"})
    plain = shown.decode().replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert "老渠换新颜" in plain
    assert "\x1b]" not in plain and "\x07" not in plain and "\x1b[31m" not in plain and "\u202e" not in plain


def test_markup_in_a_page_is_text(tmp_path: Path, environment: dict[str, str]) -> None:
    page = tmp_path / "p01.md"
    page.write_text("## [a1]修[/b]渠:100:记\n\n会议指出，冬闲是修渠的好时节，要\n\n（下转第二版）\n", encoding="utf-8")
    shown = on_terminal(["link", str(page)], environment, columns=240).decode()
    assert "[a1]修[/b]渠" in shown and "💯" not in shown


def test_a_table_with_colour_on_a_terminal(fixtures: Path, environment: dict[str, str]) -> None:
    shown = on_terminal(["link", str(fixtures / "issue")], environment)
    assert b"\x1b[32mresolved" in shown
    plain = on_terminal(["link", str(fixtures / "issue")], {**environment, "NO_COLOR": "1"})
    assert b"\x1b[32m" not in plain and b"resolved" in plain


@pytest.mark.parametrize("command", [["--help"], ["clean", "--help"], ["link", "--help"]])
def test_help_fits_a_narrow_terminal(command: list[str], environment: dict[str, str]) -> None:
    from rich.cells import cell_len

    shown = on_terminal(command, environment, columns=60).decode()
    assert max(map(cell_len, shown.splitlines())) <= 60


def test_the_reader_may_go_away(fixtures: Path, environment: dict[str, str]) -> None:
    page = (fixtures / "issue" / "p01.md").read_bytes()
    with subprocess.Popen(
        [*PAPER, "clean", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()  # before the first word, so that the write fails whatever a pipe holds
        process.stdin.write(page)
        process.stdin.close()
        said = process.stderr.read()
    assert process.returncode == 0
    assert b"Traceback" not in said and b"Broken" not in said and b"Exception ignored" not in said


def test_an_interrupt_leaves_what_was_there(tmp_path: Path, environment: dict[str, str]) -> None:
    out = tmp_path / "out.json"
    out.write_text("before", encoding="utf-8")
    with subprocess.Popen(
        [*PAPER, "clean", "-", "-v", "-o", str(out)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    ) as process:  # fmt: skip
        assert process.stdin and process.stderr
        process.stdin.write(b"\xe7\x94\xb2" * 40000)  # more than a pipe holds: once written, the program reads
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (130, b"paper: interrupted\n")
    assert out.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize(
    ("closed", "said"), [(">&-", "standard output is closed"), ("<&-", "standard input is closed")]
)
def test_a_closed_stream_is_one_line(closed: str, said: str, environment: dict[str, str]) -> None:
    command = f"echo 会议 | {sys.executable} -m zhuzhou_paper clean - {closed}"
    done = subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1 and said.encode() in done.stderr
