"""``paper review``: questions, keys, and the file that the answers go to."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from zhuzhou_paper.cli.wrap import cells
from zhuzhou_paper.corrections.schema import load_corrections

Run = Callable[..., Done]
QUESTION = b"confidence"


@pytest.fixture
def issue(fixtures: Path, tmp_path: Path) -> Path:
    """The fixture issue in a folder that may be written."""
    folder = tmp_path / "issue"
    shutil.copytree(fixtures / "issue", folder)
    (folder / "gold.json").unlink()
    return folder


def rulings(folder: Path) -> list[str]:
    file = folder / "paper.yaml"
    return [one.ruling for one in load_corrections(file)] if file.exists() else []


def test_answers_are_obeyed_and_not_asked_again(run: Run, issue: Path) -> None:
    asked = run("review", str(issue), stdin=b"").stdout.count(QUESTION)
    assert asked == 1 and not (issue / "paper.yaml").exists()  # no answer, no file
    done = run("review", str(issue), stdin=b"y\nn\nq\n")
    assert done.returncode == 0 and rulings(issue) == ["join", "split"]
    assert b"2 answers in" in done.stdout
    first, again = done.stdout, run("review", str(issue), stdin=b"")
    assert first.split(b"left")[0].rsplit(b"\n", 2)[1] not in again.stdout
    text = run("clean", str(issue)).stdout.decode()
    assert "窗口重复咨询量下降\n\n四成。" in text  # kept apart by the second answer
    assert "油菜花陆续盛开" in text
    codes = run("check", str(issue)).stdout.decode()
    assert "doubtful-repair" in codes and "doubtful-join" not in codes
    everything = run("review", str(issue), "--all", stdin=b"n\nq\n")
    assert b"ruled so far: join" in everything.stdout
    assert rulings(issue) == ["split", "split"]  # the answer takes the old one's place


def number(run: Run, issue: Path, text: str) -> int:
    """Which of all questions shows ``text``."""
    shown = run("review", str(issue), "--below", "1", stdin=b"s\n" * 500).stdout.decode()
    return next(n for n, asked in enumerate(shown.split("-" * 60)[1:]) if text in asked)


def test_an_answer_holds_when_the_page_is_read_again_or_is_reported(run: Run, issue: Path) -> None:
    before = number(run, issue, "不带随行")
    run("review", str(issue), "--below", "1", stdin=b"s\n" * before + b"n\nq\n")
    page = issue / "p02.md"
    text = page.read_text(encoding="utf-8")
    again = text.replace("不坐主席台,不念稿子", "不坐主席合，不 念稿子").replace("记者,听到的问题", "记者，昕到的问题")
    again = again.replace("# 鹿鸣区干部走村见闻", "# 鹿鸣区干部走村见闻\n\n读者来信请寄本报编辑部")
    page.write_text(again, encoding="utf-8")
    done = run("clean", str(issue))
    assert "不带随行\n\n记者，昕到的问题" in done.stdout.decode()
    assert b"the ruling" not in done.stderr and b"ids that have shifted" in done.stderr
    page.write_text(again.replace("不坐主席合，不 念稿子,不带随行", "…"), encoding="utf-8")
    done = run("clean", str(issue))
    assert "paper.yaml:2: the ruling split is lost: “" in done.stderr.decode()
    assert run("clean", str(issue), "--strict").returncode == 1
    assert b"lost-ruling" in run("check", str(issue)).stdout


def test_in_chinese(process: Run, issue: Path) -> None:
    shown = process("review", str(issue), "--lang", "zh", stdin=b"q\n").stdout.decode()
    assert "接缝，把握 0.62" in shown and "[y] 对：一段" in shown and "没有回答；还剩 3 问" in shown


def test_skip_back_and_unknown_keys(run: Run, issue: Path) -> None:
    done = run("review", str(issue), stdin="u\n七\n\ny\nu\nn\nq\n".encode())
    assert b"this is the first question" in done.stdout and b"the keys are y, n, t, s, u, q" in done.stdout
    assert rulings(issue) == ["split"]  # joined, taken back, parted
    assert run("review", str(issue), stdin=b"y\nu\n").returncode == 0
    fresh = issue.parent / "fresh"
    shutil.copytree(issue, fresh)
    (fresh / "paper.yaml").unlink()
    run("review", str(fresh), stdin=b"y\nu\nq\n")
    assert not (fresh / "paper.yaml").exists()  # the first answer taken back leaves nothing


def test_a_role_is_chosen_by_name(run: Run, fixtures: Path, tmp_path: Path) -> None:
    shutil.copytree(fixtures / "plain", tmp_path / "plain", ignore=shutil.ignore_patterns("gold.json"))
    done = run("review", str(tmp_path / "plain"), stdin=b"n\nnothing\nn\nheadline\nq\n")
    assert b"what is it?" in done.stdout and b"left as it is" in done.stdout
    (ruling,) = load_corrections(tmp_path / "plain" / "paper.yaml")
    assert (ruling.ruling, ruling.value) == ("role", "headline")


JUMPING = """# 河东日报

## 老渠换新颜

村民的账算得很细,每亩能省水八十方,一年下来是一笔

（下转第二版）
"""
LANDING = """02版 要闻

不小的钱。水利站长说,修好的渠要有人管。

## 山村小学有了图书室

三千册新书昨天送到云岭小学,渠边的孩子排队来看。
"""


def test_jumps_are_accepted_and_led_nowhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p01.md").write_text(JUMPING, encoding="utf-8")
    (tmp_path / "p02.md").write_text(LANDING, encoding="utf-8")
    keys = {"seam": "s", "role": "s", "repair": "s", "jump": "y"}
    shown = run("review", str(tmp_path), "--below", "1", stdin=b"s\n" * 20).stdout.decode()
    kinds = [line.split(",")[0] for line in shown.splitlines() if ", confidence" in line]
    assert "jump" in kinds and "or in\n" in shown and "no continuation found" in shown
    answers = "".join(f"{keys[kind]}\n" for kind in kinds)
    run("review", str(tmp_path), "--below", "1", stdin=answers.encode())
    assert rulings(tmp_path) == ["unlink"]
    assert b"unresolved-jump" not in run("check", str(tmp_path)).stdout
    assert "（下转第二版）" in run("clean", str(tmp_path)).stdout.decode()
    again = run("review", str(tmp_path), "--all", stdin=b"r\n")
    assert rulings(tmp_path) == ["link"], again.stdout.decode()
    assert "（下转第二版）" not in run("clean", str(tmp_path)).stdout.decode()


def test_a_file_of_its_own_and_other_people(run: Run, issue: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    done = run("review", str(issue / "p02.md"), "--corrections", str(file), stdin=b"n\nq\n")
    assert done.returncode == 0 and [one.ruling for one in load_corrections(file)] == ["split"]
    before = run("clean", str(issue / "p02.md")).stdout
    assert run("clean", str(issue / "p02.md"), "--corrections", str(file)).stdout != before
    (issue / "paper.yaml").write_text("# ours\nprofile: zh-Hans\ncorrections: rulings.yaml\n", encoding="utf-8")
    assert run("review", str(issue), stdin=b"").returncode == 2  # it is not there
    (issue / "rulings.yaml").write_text("", encoding="utf-8")
    assert run("review", str(issue), stdin=b"y\nq\n").returncode == 0
    assert (
        (issue / "paper.yaml").read_text(encoding="utf-8").startswith("# ours\nprofile: zh-Hans\ncorrections: rulings")
    )
    assert [one.ruling for one in load_corrections(issue / "rulings.yaml")] == ["join"]


def test_in_the_folder_of_the_issue(run: Run, issue: Path, tmp_path: Path) -> None:
    (issue / "README.md").write_text(
        "## 说明\n\n这里存放本期各版的文字。\n", encoding="utf-8"
    )  # no page without a path
    assert run("review", cwd=issue, stdin=b"y\nq\n").returncode == 0
    assert rulings(issue) == ["join"] and "pages" not in (issue / "paper.yaml").read_text(encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("review", cwd=empty, stdin=b"y\n")
    assert done.returncode == 2 and b"no issue in this folder" in done.stderr


def test_a_new_paper_yaml_reads_the_same_files(run: Run, issue: Path) -> None:
    (issue / "p04.md").rename(issue / "last-page.md")
    before = run("clean", str(issue), "-f", "jsonl").stdout
    run("review", str(issue), stdin=b"y\nq\n")
    assert (issue / "paper.yaml").read_text(encoding="utf-8").startswith("pages: [.]")
    assert run("clean", str(issue), "-f", "jsonl").stdout.count(b"\n") == before.count(b"\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["p01.md"], "there is no place for the answers"),
        (["p01.md", "p02.md"], "--corrections FILE"),
        (["nowhere"], "nowhere: no such file"),
        (["-", "--corrections", "x.yaml"], "standard input is for the answers"),
    ],
)
def test_wrong_use_is_one_line(run: Run, issue: Path, arguments: list[str], said: str) -> None:
    done = run("review", *arguments, cwd=issue, stdin=b"y\n")
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and said in done.stderr.decode()


def test_nobody_to_answer(run: Run, process: Run, issue: Path) -> None:
    for done in (run("review", str(issue)), process("review", str(issue))):
        assert done.returncode == 2 and done.stderr.count(b"\n") == 1
        assert b"no terminal" in done.stderr and b"pipe the answers" in done.stderr


def test_broken_corrections_stay_as_they_are(run: Run, issue: Path) -> None:
    for text in (
        "corrections:\n- jion: {tail: a, head: b}\n",
        "corrections: [\n",
        "{pages: [p01.md], corrections: []}\n",
    ):
        (issue / "paper.yaml").write_text(text, encoding="utf-8")
        done = run("review", str(issue), stdin=b"y\ny\n")
        assert done.returncode == 2 and done.stderr.count(b"\n") == 1 and b"paper.yaml" in done.stderr
        assert (issue / "paper.yaml").read_text(encoding="utf-8") == text


def test_a_file_that_is_changed_meanwhile_is_read_again(issue: Path) -> None:
    from zhuzhou_paper import clean, read_issue
    from zhuzhou_paper.corrections.file import RulingFile
    from zhuzhou_paper.review.session import Session

    read = read_issue(str(issue))
    session = Session(lambda rulings: clean(read, corrections=rulings), RulingFile.at(issue / "paper.yaml"))
    first = session.next()
    assert first is not None
    (issue / "paper.yaml").write_text("# theirs\ncorrections:\n- keep: 沿江步道全线贯通之后\n", encoding="utf-8")
    assert session.answer(first, first.answers[0].ruling) is None
    assert "changed by somebody else" in session.remarks[0]
    assert rulings(issue) == ["keep", "join"] and "# theirs" in (issue / "paper.yaml").read_text(encoding="utf-8")
    text = (issue / "paper.yaml").read_text(encoding="utf-8")
    (issue / "paper.yaml").write_text(text + "# and more\n", encoding="utf-8")
    assert session.back()
    assert rulings(issue) == ["keep"] and "# and more" in (issue / "paper.yaml").read_text(encoding="utf-8")


class Screen:
    """``paper`` on a terminal of its own."""

    def __init__(self, *arguments: str, columns: int = 60, **environment: str) -> None:
        kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
        self.pid, self.master = pty.fork()
        if not self.pid:
            import fcntl
            import struct
            import termios

            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            environment = {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment}
            os.execve(sys.executable, [sys.executable, "-m", "zhuzhou_paper", *arguments], environment)
        self.seen = b""

    def until(self, text: str, seconds: float = 60.0) -> str:
        """All that was written since the last call, once ``text`` is among it."""
        end = time.monotonic() + seconds
        while text.encode() not in self.seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:  # the other end is closed
                    break
        assert text.encode() in self.seen, self.seen.decode()
        seen, self.seen = self.seen.decode(), b""
        return seen

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        _, status = os.waitpid(self.pid, 0)
        os.close(self.master)
        return os.waitstatus_to_exitcode(status)


def test_on_a_terminal_of_sixty_columns(issue: Path) -> None:
    page = (issue / "p02.md").read_text(encoding="utf-8")
    (issue / "p02.md").write_text(page.replace("不坐主席台", "不坐\x1b[2J主席台\u202e"), encoding="utf-8")
    screen = Screen("review", str(issue), columns=60)
    shown = screen.until("[q] quit")
    assert "\x1b[2J" not in shown and "\u202e" not in shown
    assert "\x1b[" in shown  # colour
    screen.press("y")
    screen.until("[q] quit")
    assert rulings(issue) == ["join"]
    screen.press("q")
    assert "1 answer in" in screen.until("left")
    assert screen.ended() == 0


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour_and_ctrl_c_loses_nothing(issue: Path, environment: dict[str, str]) -> None:
    screen = Screen("review", str(issue), columns=60, **environment)
    shown = screen.until("[q] quit")
    assert "\x1b" not in shown
    assert max(cells(line) for line in shown.splitlines() if str(issue.parent) not in line) <= 60
    screen.press("n")
    screen.until("[q] quit")
    screen.press("\x03")
    screen.until("interrupted")
    assert screen.ended() == 130
    assert rulings(issue) == ["split"]


def test_killed_between_two_answers(issue: Path) -> None:
    screen = Screen("review", str(issue))
    screen.until("[q] quit")
    screen.press("y")
    screen.until("[q] quit")
    os.kill(screen.pid, signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL
    assert rulings(issue) == ["join"] and not list(issue.glob(".paper.*"))
