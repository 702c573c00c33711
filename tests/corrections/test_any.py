"""What must hold for any ruling on any page, and for rulings on pages that are read again a little otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.corrections.fold import fold
from zhuzhou_paper.corrections.model import Correction
from zhuzhou_paper.corrections.quoting import Quoter
from zhuzhou_paper.model import Edit, Edition, Issue, Piece, Place, Role, Verdict

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FOLDERS = ("issue", "plain", "hant", "english", "hant-a")


@lru_cache(maxsize=8)
def issue_of(folder: str) -> tuple[Issue, Edition, Quoter]:
    issue = read_issue(str(FIXTURES / folder))
    return issue, clean(issue), Quoter(issue)


@st.composite
def rulings(draw: st.DrawFn) -> tuple[str, list[Correction]]:
    """Up to four rulings on pieces, edits and jumps of one fixture issue, sensible or not."""
    folder = draw(st.sampled_from(FOLDERS))
    _, edition, quoter = issue_of(folder)
    pieces = [piece for piece in edition.pieces.values() if fold(piece.text)]
    piece = st.sampled_from(pieces)
    found: list[Correction] = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("join", "split", "stories", "link", "unlink", "role", "text")))
        one, other = draw(piece), draw(piece)
        if kind in ("join", "split", "stories"):
            near = pieces.index(one) + draw(st.integers(1, 3))
            head = pieces[near] if near < len(pieces) and draw(st.booleans()) else other
            ruling = quoter.seam(
                "join" if kind == "join" else "split", one, head, "stories" if kind == "stories" else ""
            )
        elif kind in ("link", "unlink"):
            ruling = quoter.link(kind, one, draw(st.sampled_from((other, None))) if kind == "unlink" else other)
        elif kind == "role":
            ruling = quoter.role(one, str(draw(st.sampled_from(list(Role)))))
        else:
            edit = whole(draw(st.sampled_from(edition.edits)) if edition.edits and draw(st.booleans()) else None, one)
            name = draw(st.sampled_from(("keep", "accept", "replace")))
            ruling = quoter.text(name, edit, edition.edits, draw(st.sampled_from(("", "改", "another text"))))
        found.append(replace(ruling, at=Place("rulings.yaml", number + 1)))
    return folder, found


def whole(edit: Edit | None, piece: Piece) -> Edit:
    return edit or Edit(piece.fragment.source, piece.start, piece.end, "", "", "test")


@settings(max_examples=40)
@given(rulings())
def test_any_ruling_on_any_page_keeps_every_character(case: tuple[str, list[Correction]]) -> None:
    folder, corrections = case
    issue, plain, _ = issue_of(folder)
    edition = clean(issue, corrections=corrections)
    assert edition.ledger.missing == 0 and edition.ledger.total == plain.ledger.total
    assert len(edition.rulings) == len(corrections)
    lost = [one for one in edition.rulings if one.fault]
    assert len([warning for warning in edition.warnings if "the ruling" in warning]) == len(lost)
    if len(lost) == len(corrections) and not any("obeyed" in str(one.fault) for one in lost):
        assert edition.articles == plain.articles


MISREAD = st.sampled_from("一人大国之口日曰目己已末未土士千干,.、 ")


@st.composite
def misread(draw: st.DrawFn, text: str) -> str:
    """``text`` as another engine may have read it: characters lost, doubled, misread; lines broken elsewhere."""
    out: list[str] = []
    changes = draw(st.integers(0, max(1, len(text) // 25)))
    places = draw(st.lists(st.integers(0, max(0, len(text) - 1)), min_size=changes, max_size=changes))
    hit = set(places)
    for at, char in enumerate(text):
        if at not in hit or char in "\n#":
            out.append(char)
            continue
        how = draw(st.sampled_from(("lost", "misread", "more", "blank")))
        out.append({"lost": "", "misread": draw(MISREAD), "more": char + draw(MISREAD), "blank": char + "\n"}[how])
    return "".join(out)


@dataclass(frozen=True)
class ReadAgain:
    """A ruling as review makes it, the issue as it is read the next time, and where each old block stands in that."""

    text: str
    ruling: Correction
    blocks: tuple[str, ...]  # ids of the old blocks that the ruling is about
    places: tuple[tuple[int, int, str], ...]  # start, end, id of the old block

    def block_at(self, offset: int) -> str:
        return next(id for start, end, id in self.places if start <= offset < end)


@st.composite
def read_again(draw: st.DrawFn) -> ReadAgain:
    """Characters lost, doubled, misread, lines broken elsewhere, blocks dropped and moved."""
    issue, edition, quoter = issue_of(draw(st.sampled_from(FOLDERS)))
    pieces = edition.pieces
    kind = draw(st.sampled_from(("seam", "role", "link", "text")))
    seam = draw(st.sampled_from([s for s in edition.seams if fold(pieces[s.tail].text) and fold(pieces[s.head].text)]))
    tail, head = pieces[seam.tail], pieces[seam.head]
    about: tuple[str, ...] = (tail.fragment.id, head.fragment.id)
    if kind == "seam":
        ruling = quoter.seam("split" if seam.verdict is Verdict.JOIN else "join", tail, head)
    elif kind == "link":
        ruling = quoter.link(draw(st.sampled_from(("link", "unlink"))), tail, head)
    elif kind == "text":
        inside = [one for one in edition.edits if head.start <= one.start and one.end <= head.end]
        inside = [one for one in inside if one.source == head.fragment.source and fold(one.before)]
        edit = draw(st.sampled_from(inside)) if inside else whole(None, head)
        ruling = quoter.text(draw(st.sampled_from(("keep", "replace"))), edit, edition.edits, "改")
        about = (head.fragment.id,)
    else:
        ruling = quoter.role(head, "furniture")
        about = (head.fragment.id,)
    text, places = "", []
    for page in issue.pages:
        blocks = [block for block in page.fragments if block.text.strip()]
        if draw(st.booleans()):
            moved = blocks.pop(draw(st.integers(0, len(blocks) - 1)))
            blocks.insert(draw(st.integers(0, len(blocks))), moved)
        if draw(st.booleans()) and len(blocks) > 2:
            blocks.pop(draw(st.integers(0, len(blocks) - 1)))
        for block in blocks:
            new = draw(misread(block.text))
            places.append((len(text), len(text) + len(new), block.id))
            text += new + "\n\n"
        text += "\f"
    return ReadAgain(text, replace(ruling, at=Place("rulings.yaml", 1)), about, tuple(places))


@settings(max_examples=60)
@given(read_again())
def test_a_ruling_holds_where_its_words_stand_now_or_says_that_it_is_lost(case: ReadAgain) -> None:
    edition = clean(read_issue("-", stdin=case.text.encode()), corrections=[case.ruling])
    assert edition.ledger.missing == 0
    (outcome,) = edition.rulings
    if outcome.fault is not None:
        assert any("the ruling" in warning for warning in edition.warnings)
        return
    if case.ruling.ruling in ("keep", "replace"):
        ((_, start, end),) = outcome.spans
        assert case.block_at((start + end) // 2) == case.blocks[0]
        edits = [(edit.before, edit.after) for edit in edition.edits if edit.rule == "ruling"]
        assert len(edits) == (case.ruling.ruling == "replace")
    elif len(outcome.pieces) == len(case.blocks):  # else a cut has gone, and the two are one block
        found = [edition.pieces[id] for id in outcome.pieces]
        middles = [(piece.start + piece.end) // 2 for piece in found]
        assert [case.block_at(at) for at in middles] == list(case.blocks)
