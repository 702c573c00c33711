"""What the input itself says of two pieces: the articles and paragraphs of a METS, the relations of PAGE, a tool's joins.

It is evidence like all other: a contractor's segmentation is right far more often than not, a tool's join of two columns
of a newspaper only somewhat more often.
"""

from __future__ import annotations

from zhuzhou_paper.model import Evidence, Piece

__all__ = ["PARAGRAPH", "article_of", "belongs", "stated"]

PARAGRAPH = 5.0  # log-odds that two parts of one paragraph of a METS or PAGE are one paragraph
JOINED = 1.0  # … where a tool joined them: its rules are made for books
ANOTHER = 12.0  # nats against two articles of a METS in one story
SAME = 3.0  # nats for two parts of one


def article_of(piece: Piece) -> str | None:
    """The article that the input says a piece is of."""
    return _said(piece, "article") if piece.fragment.attributes else None


def stated(tail: Piece, head: Piece) -> tuple[Evidence, ...]:
    """What the input says of ``tail`` and ``head`` as one paragraph, with weights in log-odds."""
    if not tail.fragment.attributes or not head.fragment.attributes or tail.fragment is head.fragment:
        return ()
    found: list[Evidence] = []
    for name, weight in (("paragraph", PARAGRAPH), ("joined", JOINED)):
        said = _said(tail, name)
        if said is not None and said == _said(head, name):
            found.append(Evidence(f"{name} in the input", said, weight))
    return tuple(found)


def belongs(one: str | None, other: str | None) -> float:
    """The cost in nats of two pieces in one story, by the articles that the input says they are of."""
    if one is None or other is None:
        return 0.0
    return -SAME if one == other else ANOTHER


def _said(piece: Piece, name: str) -> str | None:
    return next((value for key, value in piece.fragment.attributes if key == name), None)
