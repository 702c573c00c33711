"""What may stand in a file of corrections, and how a fault in it is told: one line with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhuzhou_paper.corrections.schema import load_corrections
from zhuzhou_paper.errors import PaperError

EVERY = """
# kept by the sub-editors
corrections:
- join: {tail: 是一笔, head: 不小的钱}
- split:
    tail: {quote: 三月底, page: 01, id: 01-04}
    head: {quote: 前全部完工, before: 三月底, after: ，届时}
    into: stories
- link: {from: （下转第二版）, to: （上接第一版）}
- unlink: {from: （下转第二版）}
- role: {of: 老渠换新颜, is: headline}
- keep: 修渠 and 清淤
- keep: {quote: and, before: 修渠, after: 清淤}
  note: it is the name of a firm
- replace: {text: 八十方, with: 八十立方米}
- accept: 会议指出,冬闲
"""


def test_every_ruling_is_read(tmp_path: Path) -> None:
    file = tmp_path / "paper.yaml"
    file.write_text(EVERY, encoding="utf-8")
    found = load_corrections(file)
    assert [one.ruling for one in found] == [
        "join", "split", "link", "unlink", "role", "keep", "keep", "replace", "accept",
    ]  # fmt: skip
    assert [one.at.line for one in found[:3]] == [4, 5, 9]
    tail = found[1].quote("tail")
    assert tail is not None and (tail.text, tail.page, tail.id) == ("三月底", "01", "01-04")
    assert (found[1].value, found[4].value, found[7].value) == ("stories", "headline", "八十立方米")
    assert found[6].note == "it is the name of a firm"
    assert found[3].quote("to") is None


def test_a_list_alone_and_nothing_at_all(tmp_path: Path) -> None:
    file = tmp_path / "rulings.yaml"
    for text, count in (("- keep: 修渠\n", 1), ("", 0), ("corrections:\n", 0), ("corrections: []\n", 0)):
        file.write_text(text, encoding="utf-8")
        assert len(load_corrections(file)) == count


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("- jion: {tail: a, head: b}", 1, "unknown ruling 'jion'; rulings are join, split, link"),
        ("corrections:\n- keep: a\n- kep: b", 3, "unknown ruling 'kep'"),
        ("- join: {tail: a}", 1, "join.head: is missing"),
        ("- join: {tail: a, head: b, haed: c}", 1, "haed: unknown key; one of tail, head"),
        ("- join: {tail: {id: 01-14}, head: b}", 1, "join.tail.id: stands without its quote"),
        ("- join: {tail: {page: '01'}, head: b}", 1, "join.tail.quote: is missing"),
        ("- role: {of: a, is: headlien}", 1, "unknown role 'headlien'; roles are headline"),
        ("- split: {tail: a, head: b, into: three}", 1, "'three' is no way to split"),
        ('- replace: {text: a, with: "b\\nc"}', 1, "replace.with: holds a line end"),
        ('- replace: {text: a, with: "b\\e[31m"}', 1, "a character that cannot be seen"),
        ("- replace: {text: a, with: [b]}", 1, "replace.with: text is wanted"),
        ("- keep: a\n  keep: b", 2, "keep: stands twice"),
        ("- keep: a\n  accept: b", 1, "two rulings in one item: keep, accept"),
        ("- note: a", 1, "no ruling; rulings are join"),
        ("- keep", 1, "corrections: a mapping is wanted"),
        ("corrections: rulings.yaml", 1, "a list of rulings is wanted"),
        ("- keep: " + "a" * 501, 1, "longer than 500 characters"),
        ("- keep: &a x\n- keep: *a", 1, "anchors and aliases are not read"),
        ("- keep: !!python/name:os.system x", 1, "tags (!name) are not read"),
        ("- keep: [\n", 2, "is not YAML"),
        ("- keep: " + "[" * 50 + "]" * 50, 1, "too deep"),
        ("- keep: " + "[" * 9000, 1, "is not YAML"),
        ("- keep: a\n---\n- keep: b", 2, "is not YAML"),
        ("- keep: 'a\0b'", 0, "is not YAML"),
    ],
)
def test_a_fault_is_one_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    file = tmp_path / "paper.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PaperError) as caught:
        load_corrections(file)
    said = str(caught.value)
    assert fault in said and "\n" not in said
    assert said.startswith(f"{file}:{line}:" if line else f"{file}:")


def test_bombs_and_heaps_cost_nothing(tmp_path: Path) -> None:
    file = tmp_path / "paper.yaml"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for data, fault in (
        (bomb.encode(), "anchors"),
        (b"- keep: a\n" * 500_000, "larger than"),
        (b"\xff\xfe\xfa", "UTF-8"),
    ):
        file.write_bytes(data)
        with pytest.raises(PaperError, match=fault):
            load_corrections(file)
    with pytest.raises(PaperError, match="cannot be read"):
        load_corrections(tmp_path)
