"""Rulings added to a YAML file as text: everything else in it stays, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhuzhou_paper.corrections.file import Changed, RulingFile, item
from zhuzhou_paper.corrections.model import Correction, Quote
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.model import Place

ONE = Correction("keep", Place("", 0), (("text", Quote("修渠 and 清淤", page="01")),))
ITEM = '- keep:\n    text: {quote: "修渠 and 清淤", page: "01"}\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", f"corrections:\n{ITEM}"),
        ("# ours\n", f"# ours\ncorrections:\n{ITEM}"),
        ("pages: [a.md]  # two\nprofile: zh-Hans", f"pages: [a.md]  # two\nprofile: zh-Hans\ncorrections:\n{ITEM}"),
        ("corrections:\nprofile: zh-Hans\n", f"corrections:\n{ITEM}profile: zh-Hans\n"),
        ("corrections: []  # none\nprofile: zh-Hans\n", f"corrections:  # none\n{ITEM}profile: zh-Hans\n"),
        (
            "corrections:\n# first\n- keep: a  # why\n# last\nprofile: zh-Hans\n",
            f"corrections:\n# first\n- keep: a  # why\n{ITEM}# last\nprofile: zh-Hans\n",
        ),
        (
            "corrections:\n  - keep: a\n\nprofile: zh-Hans\n",
            "corrections:\n  - keep: a\n"
            + "".join(f"  {line}\n" for line in ITEM.splitlines())
            + "\nprofile: zh-Hans\n",
        ),
        ("- keep: a", f"- keep: a\n{ITEM}"),
        ("corrections:\n- replace: {text: a, with: b}\n  note: >\n    long\n    words\n", None),
        (
            "corrections:\r\n- keep: a\r\nprofile: zh-Hans\r\n",
            f"corrections:\r\n- keep: a\r\n{ITEM}profile: zh-Hans\r\n",
        ),
    ],
)
def test_a_ruling_is_added_and_taken_out_again(tmp_path: Path, old: str, new: str | None) -> None:
    path = tmp_path / "paper.yaml"
    path.write_bytes(old.encode())
    before = RulingFile.at(path)
    after = before.with_(ONE)
    before.write(after)
    if new is not None:
        assert path.read_bytes().decode() == new
    number = len(after.corrections()) - 1
    again = RulingFile.at(path).without(number)
    assert len(again.corrections()) == number
    kept = [line for line in old.splitlines() if "corrections:" not in line]
    assert [line for line in (again.text or "").splitlines() if "corrections:" not in line] == kept


@pytest.mark.parametrize(
    "old",
    [
        "{pages: [a.md]}\n",
        "corrections: [{keep: a}]\n",
        "pages: [a.md]\n...\n",
        "corrections: rulings.yaml\n",
    ],
)
def test_what_cannot_be_edited_is_left_alone(tmp_path: Path, old: str) -> None:
    path = tmp_path / "paper.yaml"
    path.write_text(old, encoding="utf-8")
    with pytest.raises(PaperError) as caught:
        RulingFile.at(path).with_(ONE)
    assert "\n" not in str(caught.value) and "paper.yaml" in str(caught.value)
    assert path.read_text(encoding="utf-8") == old


def test_a_file_that_somebody_else_wrote_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "paper.yaml"
    mine = RulingFile.at(path)
    path.write_text("corrections:\n- keep: theirs\n", encoding="utf-8")
    with pytest.raises(Changed):
        mine.write(mine.with_(ONE))
    assert "theirs" in path.read_text(encoding="utf-8")
    merged = mine.again()
    merged.write(merged.with_(ONE))
    assert [one.quotes[0][1].text for one in RulingFile.at(path).corrections()] == ["theirs", "修渠 and 清淤"]


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(lambda text: text.strip() != "")


@given(
    WORDS,
    st.text(st.characters(codec="utf-8"), max_size=8),
    WORDS,
    st.sampled_from(("keep", "role", "split", "replace")),
)
def test_any_quote_is_read_as_it_was_written(text: str, before: str, note: str, name: str) -> None:
    from zhuzhou_paper.corrections.schema import corrections_of, list_node
    from zhuzhou_paper.yaml_input import Checked

    quote = Quote(text, before if before.strip() else "", page="A2")
    parts = {"keep": ("text",), "role": ("of",), "split": ("tail", "head"), "replace": ("text",)}[name]
    value = {"keep": "", "role": "deck", "split": "stories", "replace": ""}[name]
    one = Correction(name, Place("x", 1), tuple((part, quote) for part in parts), value, note)
    found = corrections_of(list_node(item(one), "x"), Checked("x"))
    assert found == (one,)
