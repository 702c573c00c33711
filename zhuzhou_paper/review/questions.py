"""The decisions of an edition that a person should look at, as questions with the rulings that answer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from zhuzhou_paper.corrections.fold import fold
from zhuzhou_paper.corrections.model import Correction
from zhuzhou_paper.corrections.quoting import Quoter
from zhuzhou_paper.doubts import is_ruled, is_settled
from zhuzhou_paper.inspect.explain import explained, role_confidence
from zhuzhou_paper.inspect.findings import SURE_BREAK, SURE_JOIN, SURE_REPAIR
from zhuzhou_paper.inspect.messages import literal
from zhuzhou_paper.inspect.view import View
from zhuzhou_paper.messages import say
from zhuzhou_paper.model import Edit, Edition, Link, Piece, Place, Role, Ruling, Seam, Status, Verdict

__all__ = ["Answer", "Part", "Question", "questions"]

SURE_ROLE = 0.8
CONTEXT = 160  # characters of a text that are shown on each side
AROUND = 40  # … of an edit
ON_SEAM, ON_LINK, ON_ROLE = ("join", "split"), ("link", "unlink"), ("role",)
ON_TEXT = ("keep", "accept", "replace")
DROPPED = frozenset(("repeat", "doubled-line", "loop"))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of context: a word that says what it is, and the text. ``style`` is how a terminal may set it off."""

    label: str
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key does. ``changes``: the articles come out otherwise than they are."""

    key: str
    label: str
    ruling: Correction
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """A decision, asked about. ``roles``: what a block may be instead, where it is about a role."""

    id: str
    kind: str  # "seam", "link", "role", "edit"
    place: Place
    confidence: float
    verdict: str
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    answers: tuple[Answer, ...]
    rulings: tuple[str, ...]  # names of the rulings that would settle it
    pieces: tuple[str, ...] = ()  # … by the pieces they are about
    span: tuple[int, int, int] | None = None  # … or by their characters
    roles: Mapping[str, Correction] = field(default_factory=lambda: MappingProxyType({}))

    def settled_by(self, one: Ruling) -> bool:
        """True for a ruling on this very decision."""
        if one.name not in self.rulings:
            return False
        if self.span is not None:
            source, start, end = self.span
            return any(s == source and a < end and b > start for s, a, b in one.spans)
        size = 1 if self.kind == "link" else len(self.pieces)  # a jump is ruled on by where it leaves
        return one.pieces[:size] == self.pieces[:size]

    def replaced_by_answer(self, one: Ruling) -> bool:
        """True for an earlier ruling that an answer to this takes the place of: not one that refused another pair."""
        if self.kind != "link":
            return self.settled_by(one)
        same = one.pieces in (self.pieces, self.pieces[:1]) or one.name == "link"
        return one.name in ON_LINK and same and one.pieces[:1] == self.pieces[:1]


def questions(edition: Edition, quoter: Quoter, *, below: float | None = None) -> list[Question]:
    """The decisions that are in doubt and that nobody has ruled on, the least sure first.

    In doubt is what ``paper check`` tells of seams, jumps and repairs, and roles below 0.8; with ``below``, whatever is
    less sure than that.
    """
    view = View(edition)
    order = {source.name: number for number, source in enumerate(edition.issue.sources)}
    looks = (_seams, _links, _roles, _edits)
    found = [
        one for look in looks for one in look(view, quoter, below) if not any(map(one.settled_by, edition.rulings))
    ]
    return sorted(found, key=lambda one: (one.confidence, order.get(one.place.file, 0), one.place.line, one.id))


def _seams(view: View, quoter: Quoter, below: float | None) -> Iterator[Question]:
    pieces = view.edition.pieces
    for seam in view.edition.seams:
        join = seam.verdict is Verdict.JOIN
        sure = below if below is not None else SURE_JOIN if join else SURE_BREAK
        tail, head = pieces[seam.tail], pieces[seam.head]
        if not seam.evidence or seam.confidence >= sure or is_ruled(seam.evidence) or not _quotable(tail, head):
            continue
        joined, parted = quoter.seam("join", tail, head), quoter.seam("split", tail, head)
        stories = quoter.seam("split", tail, head, "stories")
        yes = Answer("y", say("right: one paragraph"), joined, False) if join else None
        yes = yes or Answer("y", say("right: two paragraphs"), parted, False)
        no = Answer("n", say("two paragraphs"), parted) if join else Answer("n", say("one paragraph"), joined)
        yield Question(
            f"seam {seam.tail}+{seam.head}", "seam", view.place(head), seam.confidence,
            say("one paragraph that was cut") if join else say("two paragraphs of one story"),
            (Part(say("ends"), _end(tail.text)), Part(say("then"), _start(head.text))),
            _reasons(view, seam), (yes, no, Answer("t", say("two stories"), stories)), ON_SEAM, (seam.tail, seam.head),
        )  # fmt: skip


def _links(view: View, quoter: Quoter, below: float | None) -> Iterator[Question]:
    pieces = view.edition.pieces
    for link in view.edition.links:
        sure = below is None or link.confidence >= below
        if (is_settled(link) and (sure or is_ruled(link.evidence))) or link.at is None:
            continue
        tail, head, rival = (pieces.get(id or "") for id in link.ends)
        if tail is None or not _quotable(tail) or (head is None and rival is None):
            continue
        yield _link(view, link, tail, head, rival, quoter)


def _link(view: View, link: Link, tail: Piece, head: Piece | None, rival: Piece | None, quoter: Quoter) -> Question:
    answers: list[Answer] = []
    joined = link.status is Status.RESOLVED
    if head is not None:
        answers.append(Answer("y", say("it goes on here"), quoter.link("link", tail, head), not joined))
        answers.append(Answer("n", say("not here"), quoter.link("unlink", tail, head)))
    if rival is not None and _quotable(rival):
        answers.append(Answer("r", say("it goes on in the runner-up"), quoter.link("link", tail, rival)))
    key, label = ("x", say("nowhere in these pages")) if head else ("y", say("right: nowhere in these pages"))
    answers.append(Answer(key, label, quoter.link("unlink", tail, None), joined))
    parts = [Part(say("story"), link.article or ""), *_before(view, tail), Part(say("jump"), _end(tail.text))]
    if head is not None:
        parts.append(Part(say("goes on"), _start(_text(view, head))))
    if rival is not None:
        parts.append(Part(say("or in"), _start(_text(view, rival)), "dim"))
    verdict = say("no continuation found") if head is None else say("the jump leads to {place}", place=_at(view, head))
    answers.sort(key=lambda one: one.key != "y")
    reasons = explained(view, link).points[0].reasons
    return Question(
        f"link {link.ends[0]}+{link.ends[1] or ''}", "link", link.at or view.place(tail), link.confidence, verdict,
        tuple(part for part in parts if part.text), reasons, tuple(answers), (*ON_LINK,) if head is None else ("link",),
        tuple(piece.id for piece in (tail, head) if piece is not None),
    )  # fmt: skip


def _roles(view: View, quoter: Quoter, below: float | None) -> Iterator[Question]:
    sure = SURE_ROLE if below is None else below
    for number, piece in enumerate(view.ordered):
        confidence = role_confidence(piece)
        home = view.homes.get(piece.id)
        if not piece.evidence or confidence >= sure or is_ruled(piece.evidence) or not _quotable(piece):
            continue
        if home is not None and home.article.kind == "notice":  # its headline is laid out as an advertisement
            continue
        around = view.ordered[max(0, number - 1) : number], view.ordered[number + 1 : number + 2]
        parts = [
            *(Part(say("before"), _end(other.text), "dim") for other in around[0]),
            Part(str(piece.role), _start(piece.text), "strong"),
            *(Part(say("behind"), _start(other.text), "dim") for other in around[1]),
        ]
        right = Answer("y", say("right: {role}", role=piece.role), quoter.role(piece, str(piece.role)), False)
        others = {str(role): quoter.role(piece, str(role)) for role in Role if role is not piece.role}
        yield Question(
            f"role {piece.id}", "role", view.place(piece), confidence, say("this is a {role}", role=piece.role),
            tuple(part for part in parts if part.text), _reasons(view, piece, "role"), (right,), ON_ROLE, (piece.id,),
            roles=MappingProxyType(others),
        )  # fmt: skip


def _edits(view: View, quoter: Quoter, below: float | None) -> Iterator[Question]:
    edits = view.edition.edits
    sure = SURE_REPAIR if below is None else below
    for edit in edits:
        dropped = below is None and bool(DROPPED & set(edit.rule.split("+")))
        if edit.confidence >= (1.0 if dropped else sure) or view.is_ruled(edit.source, edit.start, edit.end):
            continue
        try:
            kept, good = quoter.text("keep", edit, edits), quoter.text("accept", edit, edits)
        except ValueError:  # nothing printed stands there that could be quoted
            continue
        yield Question(
            f"edit {edit.source}:{edit.start}", "edit", view.place_of(edit), edit.confidence,
            say("changed by the rule {rule}", rule=edit.rule), tuple(_changed(view, edit)), (),
            (Answer("y", say("right"), good, False), Answer("n", say("keep it as it was printed"), kept)),
            ON_TEXT, span=(edit.source, edit.start, edit.end),
        )  # fmt: skip


def _changed(view: View, edit: Edit) -> Iterator[Part]:
    """An edit between the text on both sides of it."""
    text = view.edition.issue.sources[edit.source].text
    yield Part(say("before"), " ".join(text[max(0, edit.start - AROUND) : edit.start].split()), "dim")
    yield Part(say("printed"), literal(edit.before, CONTEXT), "removed")
    yield Part(say("becomes"), literal(edit.after, CONTEXT) if edit.after else say("nothing"), "added")
    yield Part(say("behind"), " ".join(text[edit.end : edit.end + AROUND].split()), "dim")


def _before(view: View, tail: Piece) -> list[Part]:
    """The last text before a jump line."""
    if tail.role is not Role.JUMP:
        return []
    body = [piece for piece in view.ordered if piece.role is Role.BODY and _precedes(piece, tail)]
    return [Part(say("ends"), _end(body[-1].text))] if body else []


def _precedes(piece: Piece, other: Piece) -> bool:
    return piece.fragment.source == other.fragment.source and piece.start < other.start


def _text(view: View, piece: Piece) -> str:
    """A continuation's first words, behind the line that says what it is."""
    if piece.role is not Role.JUMP_HEAD:
        return piece.text
    at = view.ordered.index(piece)
    follows = next((one.text for one in view.ordered[at + 1 : at + 4] if one.role is Role.BODY), "")
    return f"{piece.text} {follows}"


def _reasons(view: View, target: Seam | Piece, topic: str = "seam") -> tuple[str, ...]:
    return next((point.reasons for point in explained(view, target).points if point.topic == topic), ())


def _at(view: View, piece: Piece) -> str:
    place = view.place(piece)
    return f"{place.file}:{place.line}"


def _quotable(*pieces: Piece) -> bool:
    return all(fold(piece.text) for piece in pieces)


def _start(text: str) -> str:
    line = " ".join(text[: 2 * CONTEXT].split())
    return line if len(line) <= CONTEXT else f"{line[:CONTEXT]}…"


def _end(text: str) -> str:
    line = " ".join(text[-2 * CONTEXT :].split())
    return line if len(line) <= CONTEXT else f"…{line[-CONTEXT:]}"
