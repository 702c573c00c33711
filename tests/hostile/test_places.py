"""Places that cannot be read or written, names that lead elsewhere, and runs that are ended in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from zhuzhou_paper.cli.app import run
from zhuzhou_paper.reading import inputs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and limits of Unix")

PAPER = (sys.executable, "-m", "zhuzhou_paper")
NAMES = [
    *("../../../etc/passwd", "/abs/olute", "..", ".", "CON", "-rf *", "~/.ssh/id", "a\x00b", "\x1b[31m红\u202e", "C:\\Windows", "nul.txt"),
    *("长" * 300, "x" * 300, "。", "a/b/c", "file:///etc/passwd", "$(reboot)", "`id`", "%2e%2e%2f", "..\\..\\a", "a\tb"),
]  # fmt: skip
BOTH_ENDS = [
    "clean",
    "clean -f json",
    "clean -f markdown",
    "link -f json",
    "diff --all",
    "explain",
    "check --level note",
    "rules list",
]


def told(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.startswith("paper: "), said
    return said


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_headlines_that_are_paths_stay_in_the_folder(tmp_path: Path, form: str) -> None:
    page = tmp_path / "in" / "p01.md"
    page.parent.mkdir()
    page.write_text(
        "".join(f"## {name}\n\n冬闲是修渠的好时节，八个县区都已动工。\n\n" for name in NAMES), encoding="utf-8"
    )
    out = tmp_path / "a" / "b" / "out"
    out.parent.mkdir(parents=True)
    assert run(["clean", str(page), "-q", "-f", form, "-o", f"{out}/"]) == 0
    made = list(out.iterdir())
    assert len(made) >= len(NAMES) - 3 and all(path.is_file() for path in made)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "in"]
    assert list(out.parent.iterdir()) == [out]
    for path in made:
        assert len(os.fsencode(path.name)) <= 255 and not set(path.name) & set('/\\:*?"<>|\x00\x1b\u202e')


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path, page: Path) -> None:
    os.mkfifo(tmp_path / "p02.md")
    assert run(["clean", str(tmp_path), "-q"]) == 0


def test_a_pipe_that_is_named_is_read(page: Path) -> None:
    given = f"{' '.join(PAPER)} clean <(cat {page}) -f text"
    done = subprocess.run(["bash", "-c", given], capture_output=True, check=False)
    assert done.returncode == 0 and "老渠换新颜" in done.stdout.decode()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_a_device_without_end_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clean", "/dev/zero"]) == 2
    assert "/dev/zero: this is a binary file" in told(capsys)


@pytest.mark.parametrize("command", [["clean"], ["link"], ["diff"], ["check"], ["explain", "--at", "01"]])
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, page: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "empty").mkdir()
    for place in (page / "x", tmp_path / "loop", tmp_path / "empty", tmp_path / "none.md"):
        assert run([*command, str(place)]) == 2
        assert str(place) in told(capsys)


def test_a_folder_that_may_not_be_read_is_one_line(
    tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object, *_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    # root may read everything, so the refusal is played
    for room, what, given in ((Path, "iterdir", tmp_path), (inputs, "open", page)):
        monkeypatch.setattr(room, what, refuse, raising=False)
        assert run(["clean", str(given)]) == 2
        assert "Permission denied" in told(capsys)
        monkeypatch.undo()


@pytest.mark.parametrize("where", ["p01.md/out.json", "p01.md/", "none/such/out.json", "file/"])
def test_what_cannot_be_written_is_one_line(
    tmp_path: Path, page: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert run(["clean", str(page), "-q", "-o", f"{tmp_path}/{where}"]) == 2
    assert str(tmp_path) in told(capsys)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from zhuzhou_paper.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("out", ["out.json", "out/", "out.md"])
def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path, fixtures: Path, out: str) -> None:
    target = tmp_path / out.rstrip("/")
    if not out.endswith("/"):
        target.write_text("before", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "clean", str(fixtures / "issue"), "-q", "-o", f"{tmp_path}/{out}", "-f", "json"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and b"cannot be written" in done.stderr
    if out.endswith("/"):
        assert not target.exists() or all(len(path.read_bytes()) < 2000 for path in target.iterdir())
    else:
        assert [path.name for path in tmp_path.iterdir()] == [out] and target.read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", [*BOTH_ENDS, "--version", "--help"])
def test_a_full_disk_behind_a_pipe_is_one_line(page: Path, command: str) -> None:
    page.write_text("会议,指出\n\n（下转第二版）\n", encoding="utf-8")
    given = [*command.split(), *([] if command.startswith(("-", "rules")) else [str(page)])]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PAPER, *given], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2 and done.stderr.splitlines()[-1] == b"paper: standard output: No space left on device"


@pytest.mark.parametrize("command", BOTH_ENDS)
def test_the_reader_may_go_away(fixtures: Path, command: str) -> None:
    given = [*command.split(), *([] if command.startswith("rules") else [str(fixtures / "issue")])]
    with subprocess.Popen([*PAPER, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode in (0, 1) and not {b"Traceback", b"Broken", b"Exception"} & set(said.split())


#: Stops before the last step of writing, when everything is there but the name.
HELD = """
import os, sys, time
replace = os.replace
def held(*given):
    print("now", flush=True)
    time.sleep(60)
    replace(*given)
os.replace = held
import pathlib
pathlib.Path.replace = lambda self, target: held(self, target)
from zhuzhou_paper.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_who_is_ended_while_writing_leaves_what_was_there(page: Path, tmp_path: Path, how: signal.Signals) -> None:
    out = tmp_path / "out"
    out.mkdir()
    target = out / "out.json"
    target.write_text("before", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", HELD, "clean", str(page), "-o", str(target)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout and process.stdout.readline() == b"now\n"
        process.send_signal(how)
        said = process.stderr.read() if process.stderr else b""
    assert target.read_text(encoding="utf-8") == "before"
    if how is signal.SIGINT:
        assert (process.returncode, said) == (130, b"paper: interrupted\n")
        assert [path.name for path in out.iterdir()] == ["out.json"]
    else:
        assert process.returncode == -how


def test_memory_that_is_not_there_is_one_line(page: Path) -> None:
    page.write_text("冬闲是修渠的好时节\n" * 5_000_000, encoding="utf-8")
    limited = LIMITED.replace("RLIMIT_FSIZE, (2000, 2000)", "RLIMIT_AS, (200_000_000, 200_000_000)")
    done = subprocess.run([sys.executable, "-c", limited, "clean", str(page)], capture_output=True, check=False)
    assert done.returncode == 2 and done.stderr == b"paper: not enough memory; give the pages in smaller parts\n"
