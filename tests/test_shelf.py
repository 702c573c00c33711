"""What is kept in a temporary file comes back as it was, and an issue so kept has the same result to the byte."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import BITS

from zhuzhou_paper import shelf
from zhuzhou_paper.cli.app import run
from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.inspect.findings import findings
from zhuzhou_paper.messages import in_language, say
from zhuzhou_paper.model import Edition, Evidence, Piece
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.shelf import Group, Shelf
from zhuzhou_paper.writing import FORMATS

ROOT = Path(__file__).resolve().parent.parent
ISSUES = ("issue", "hant", "english", "plain")


@pytest.fixture
def all_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every issue is kept on disk, and of each shelf one group is at hand."""
    monkeypatch.setattr(shelf, "LARGE", -1)
    monkeypatch.setattr(shelf, "NEAR", 0)


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_shelf_is_a_sequence_of_all_its_groups(on_disk: bool) -> None:
    numbers: Shelf[int] = Shelf(on_disk)
    groups = [numbers.put(group) for group in ([1, 2], [], [3], [4, 5, 6])]
    assert list(numbers) == [1, 2, 3, 4, 5, 6] == [numbers[at] for at in range(6)]
    assert numbers[-1] == 6 and numbers[1:4] == (2, 3, 4) and numbers[::-2] == (6, 4, 2)
    assert [list(group) for group in groups] == [[1, 2], [], [3], [4, 5, 6]]
    assert [len(group) for group in groups] == [2, 0, 1, 3] and groups[3][1:] == (5, 6)
    with pytest.raises(IndexError):
        numbers[6]


@given(st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=30))
def test_a_shelf_on_disk_holds_what_one_in_memory_does(groups: list[list[str]]) -> None:
    near, far = Shelf[str](), Shelf[str](on_disk=True)
    for group in groups:
        near.put(group)
        assert list(far.put(group)) == group  # put and looked at in turn
    assert tuple(near) == tuple(far) == tuple(near.whole()) == pickle.loads(pickle.dumps(far))


def test_what_is_said_can_still_be_said_in_another_language() -> None:
    told: Shelf[Evidence] = Shelf(on_disk=True)
    told.put([Evidence("role", say("page {page}", page="A2"), 1.0)])
    (back,) = told
    assert isinstance(back.value, str)
    assert back.value == "page A2" and in_language(back.value, "zh") == "第 A2 版"


@pytest.mark.parametrize("name", ISSUES)
def test_an_issue_on_disk_is_written_as_one_in_memory(name: str, request: pytest.FixtureRequest) -> None:
    wanted = _all_of(_edition(name))
    request.getfixturevalue("all_is_large")
    edition = _edition(name)
    assert isinstance(edition.issue.pages[0].fragments, Group) and isinstance(edition.articles, Shelf)
    found = _all_of(edition)
    assert list(found) == list(wanted)
    for what, value in wanted.items():
        assert found[what] == value, what


@given(st.lists(st.sampled_from([*BITS, "\f"]) | st.text(max_size=20), max_size=24).map("\n\n".join))
@settings(max_examples=40)
def test_any_text_on_disk_has_the_same_result(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        wanted = _held(clean(read_issue("-", stdin=data)))
    except PaperError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "LARGE", -1)
        patch.setattr(shelf, "NEAR", 0)
        assert _held(clean(read_issue("-", stdin=data))) == wanted


@pytest.mark.usefixtures("all_is_large")
def test_a_piece_is_found_by_its_id(fixtures: Path) -> None:
    edition = clean(read_issue(fixtures / "issue"))
    piece = next(iter(edition.pieces.values()))
    assert edition.pieces[piece.id] == piece and edition.page_of[piece.fragment.id] == "01"
    assert edition.pieces.get("01-999") is None and edition.page_of.get("99-01") is None and "" not in edition.pieces


@pytest.mark.usefixtures("all_is_large")
def test_no_room_for_it_is_told_in_one_line(
    fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert run(["clean", str(fixtures / "issue")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"paper: {tmp_path / 'gone'}: cannot be written: ") and "TMPDIR" in line


def _edition(name: str) -> Edition:
    return clean(read_issue(ROOT / "fixtures" / name))


def _all_of(edition: Edition) -> dict[str, object]:
    """Everything that is written of an edition in any format, and everything that it holds."""
    written = {name: "".join(FORMATS[name].write(edition)) for name in FORMATS}
    return {**written, **_held(edition), "findings": list(findings(edition))}


def _held(edition: Edition) -> dict[str, object]:
    rows: dict[str, Sequence[object]] = {
        "articles": edition.articles,
        "furniture": edition.furniture,
        "edits": edition.edits,
        "seams": edition.seams,
        "links": edition.links,
    }
    pieces: dict[str, Piece] = dict(edition.pieces)
    more = {"pieces": pieces, "page_of": dict(edition.page_of), "ledger": edition.ledger, "facts": edition.facts}
    return {**{name: tuple(row) for name, row in rows.items()}, **more, "warnings": edition.warnings}
