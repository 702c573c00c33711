"""Fit what moving text on a page that is out of order must win: writes zhuzhou_paper/seams/order_weights.py.

    python benchmarks/fit_order.py PAGES... [--test PAGES...] [--dry]

PAGES are folders that redrawn.py and made_issues.py made; needs numpy and scipy. Two fits, one after the other:

KIN    Every two texts of a page: are they of one story? Logistic regression on their likeness, their subjects and the length
       of the shorter one, pairs of one story and of two weighing the same.
FAULTS Every page that is read again, as the search left it, and all moves from there: those after which most links
       between pieces are right, or no move where none makes more right, should win most. Softmax over the moves of a page, with a
       Gaussian prior. The faults that a reading supposes are counted by the package itself (faults.py), at a price of one each.

Measured on ``--test``: stories whose text is right, by the shared scorer's 0.90, as the search left them and after the moves.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from fit_seams import save
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.seams import rereading, search
from zhuzhou_paper.seams.costs import PageText, Story
from zhuzhou_paper.seams.faults import FITTED, Faults, Prices
from zhuzhou_paper.seams.order_weights import KIN
from zhuzhou_paper.seams.straighten import Order

try:
    import numpy as np
    from scipy.optimize import minimize
    from scipy.stats import rankdata
except ImportError as error:
    sys.exit(f"{error.name} is not installed: pip install numpy scipy")

TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "order_weights.py"
VARIANTS = ("vlm_hard", "made_hard", "made")
LIKE = 60.0  # of 100, from which a text is of an article
HEADLINE = 70.0  # … and a headline
RIGHT = 0.9  # likeness from which the shared scorer counts an article
LARGEST = 100  # pieces of a page; larger ones take too long
HOPELESS = -8.0  # nats by the shipped weights, below which a move is not looked at
PRIOR = 2e-3
NAMES = ("text", *FITTED, "move")
WITNESSES = ("likeness", "subjects", "length", "base")
_MARKS = re.compile(r"\W+")

Reading = list[Story]


@dataclass
class Seen:
    """A page as the search left it, and as it should be read."""

    page: PageText
    order: Order
    left: Reading
    gold: Reading
    known: frozenset[int]  # pieces that were found in the gold


def bare(text: str) -> str:
    return _MARKS.sub("", text)


def pages(folders: Sequence[Path]) -> Iterator[Seen]:
    """What ``clean`` makes of the pages in ``folders``, up to the point where a page is read again."""
    rooms: list[tuple[Reading, PageText, Order]] = []

    def keep(stories: Reading, page: PageText, order: Order) -> Reading:
        rooms.append((list(stories), page, order))
        return list(stories)

    again, search.read_again = search.read_again, keep
    try:
        for issue in (issue for folder in folders for issue in sorted(folder.iterdir())):
            gold = json.loads((issue / "gold.json").read_text(encoding="utf-8"))["articles"]
            texts = [bare("".join(article["paragraphs"])) for article in gold]
            heads = [
                [bare(article.get(part) or "") for part in ("headline", "kicker", "deck") if article.get(part)]
                for article in gold
            ]
            for variant in VARIANTS:
                if files := sorted((issue / "raw" / variant).glob("p??.md")):
                    rooms.clear()
                    clean(read_issue([str(file) for file in files]))
                    for left, page, order in rooms:
                        if 4 <= len(page.bodies) <= LARGEST:
                            yield seen(page, order, left, texts, heads)
    finally:
        search.read_again = again


def seen(page: PageText, order: Order, left: Reading, texts: list[str], heads: list[list[str]]) -> Seen:
    """The page with its right reading: each piece at its place in the article that holds it."""
    places = [_place(bare(piece.text), texts) for piece in page.bodies]
    owner: dict[int, int] = {}  # of headline groups
    for number, draft in enumerate(page.drafts):
        lines = [bare(piece.text) for piece in draft.heads]
        ranked = max(
            ((_like(line, head), at) for line in lines for at, own in enumerate(heads) for head in own), default=(0, 0)
        )
        if ranked[0] >= HEADLINE:
            owner[number] = ranked[1]
            continue
        story = next((story for story in left if number in story.drafts), None)
        found = [places[piece][0] for piece in story.pieces if places[piece] is not None] if story else []
        if found:
            owner[number] = max(set(found), key=found.count)
    gold: Reading = []
    for number in range(len(page.drafts)):
        article = owner.get(number)
        if article is not None and any(owner.get(other) == article for other in range(number)):
            continue
        own = tuple(
            n for n in range(len(page.drafts)) if n == number or (article is not None and owner.get(n) == article)
        )
        pieces = tuple(
            piece
            for _, piece in sorted((place[1], n) for n, place in enumerate(places) if place and place[0] == article)
        )
        out = next((s.out for s in left if s.out and {*s.drafts} & {*own}), None)
        gold.append(Story(own, pieces, out, any(page.drafts[n].into is not None for n in own)))
    taken = {piece for story in gold for piece in story.pieces}
    return Seen(page, order, left, gold, frozenset(taken))


def _place(text: str, texts: Sequence[str]) -> tuple[int, int] | None:
    """The article that holds ``text``, and where."""
    for number, whole in enumerate(texts):
        if len(text) > 1 and (at := whole.find(text)) >= 0:
            return number, at
    best = max(
        (
            (fuzz.partial_ratio_alignment(text, whole, score_cutoff=LIKE), n)
            for n, whole in enumerate(texts)
            if len(text) <= 1.2 * len(whole)
        ),
        key=lambda found: found[0].score if found[0] else 0.0,
        default=(None, 0),
    )
    return (best[1], best[0].dest_start) if best[0] and len(text) > 1 else None


def _like(line: str, head: str) -> float:
    if not line or not head:
        return 0.0
    part = 0.95 * fuzz.partial_ratio(line, head) if min(len(line), len(head)) >= 4 else 0.0
    return max(fuzz.ratio(line, head), part)


def pairs(known: Sequence[Seen]) -> tuple[Any, Any]:
    """What the witnesses say of every two texts of a page, and whether they are of one story: 1 or -1."""
    rows: tuple[list[list[float]], list[list[float]]] = ([], [])
    for one in known:
        owner = {piece: at for at, story in enumerate(one.gold) for piece in story.pieces}
        owner |= {one.page.head_text + draft: at for at, story in enumerate(one.gold) for draft in story.drafts}
        for a in sorted(owner):
            for b, found in enumerate(one.page.kinship.witnesses(a)):
                if b > a and b in owner:
                    rows[owner[a] == owner[b]].append([*found, 1.0])
    return np.array(rows[0] + rows[1]), np.repeat([-1.0, 1.0], [len(side) for side in rows])


def kin(known: Sequence[Seen]) -> dict[str, float]:
    """The weights of the witnesses that two texts are of one story."""
    x, y = pairs(known)
    weight = np.where(y > 0, 0.5 / (y > 0).sum(), 0.5 / (y < 0).sum())

    def loss(w: Any) -> tuple[float, Any]:
        z = -y * (x @ w)
        return float(weight @ np.logaddexp(0, z)), x.T @ (weight * -y / (1 + np.exp(-z)))

    return dict(zip(WITNESSES, map(float, minimize(loss, np.zeros(x.shape[1]), jac=True).x), strict=True))


def told_apart(known: Sequence[Seen], weights: dict[str, float]) -> str:
    """How often a pair of one story is above a pair of two: by each witness alone, and by all together."""
    x, y = pairs(known)
    ways = {"likeness": x[:, 0], "subjects": x[:, 1], "all": x @ np.array([weights[name] for name in WITNESSES])}
    found = []
    for name, value in ways.items():
        ranks = rankdata(value)[y > 0]
        right, wrong = len(ranks), len(y) - len(ranks)
        found.append(f"{name} {(ranks.sum() - right * (right + 1) / 2) / (right * wrong):.3f}")
    return ", ".join(found)


class Counted:
    """What readings of one page cost, with a price of one for each fault in turn."""

    def __init__(self, known: Seen) -> None:
        nothing = Prices(*[0.0] * len(FITTED))
        self.known = known
        self.plain = Faults(known.page, known.order, nothing)
        self.each = [Faults(known.page, known.order, nothing._replace(**{name: 1.0})) for name in FITTED]
        self._stories: dict[Story, Any] = {}

    def story(self, story: Story) -> Any:
        """The text of a story, and its faults one by one; what moves is about is asked of moves."""
        found = self._stories.get(story)
        if found is None:
            text, place = self.plain.text(story), self.plain.place(story)
            found = [text + place, *(one.text(story) - text + one.place(story) - place for one in self.each), 0.0]
            self._stories[story] = found = np.array(found)
        return found

    def moves(self, reading: Reading) -> Iterator[tuple[Any, Reading]]:
        """No move, and every one from ``reading``, with what it wins of each of NAMES."""
        yield np.zeros(len(NAMES)), reading
        shipped, leavings = Faults(self.known.page, self.known.order), {}
        done = set()
        for one in reading:
            for two in reading:
                for move in rereading._moves(one, two, shipped, leavings):
                    if move.new in done:
                        continue
                    done.add(move.new)
                    won = self.story(move.one) - sum(self.story(story) for story in move.new)
                    if move.two is not None:
                        won += self.story(move.two) + self._kin(move)
                    won[-1] -= 1.0
                    yield won, rereading._changed(reading, move)

    def _kin(self, move: rereading._Move) -> Any:
        """What the move wins by what its pieces are about."""
        one, two, new = move.one, move.two, move.new[-1]
        assert two is not None
        won = np.zeros(len(NAMES))
        there = tuple(piece for piece in one.pieces if piece in new.pieces)
        here = tuple(piece for piece in two.pieces if piece not in new.pieces)
        mine = one._replace(pieces=tuple(piece for piece in one.pieces if piece not in there))
        its = two._replace(pieces=tuple(piece for piece in two.pieces if piece not in here))
        at = FITTED.index("kin")
        for run, to, off in ((there, its, mine), (here, mine, its)):
            if run:
                won[1 + at] += self.each[at].rather(run, to, off)
        return won


def links(reading: Reading, known: frozenset[int]) -> set[tuple[object, object]]:
    """Which piece stands behind which, which one first under which headline and which one last, and whose each is."""
    found: set[tuple[object, object]] = set()
    for story in reading:
        pieces = [piece for piece in story.pieces if piece in known]
        if pieces:
            found |= {(story.drafts, pieces[0]), (pieces[-1], None), *pairwise(pieces)}
            found |= {(piece, story.drafts) for piece in pieces}
    return found


Example = tuple[Any, Any]  # what each move wins, by NAMES; how many links are right after it


def example(one: Seen) -> Example:
    right = links(one.gold, one.known)
    moves = list(Counted(one).moves(one.left))
    return np.array([won for won, _ in moves]), np.array([len(links(new, one.known) & right) for _, new in moves])


def fit(examples: Sequence[Example]) -> Any:
    """What a nat of text, each fault and a move are worth."""

    def loss(w: Any) -> tuple[float, Any]:
        total, slope = PRIOR * float(w @ w), 2 * PRIOR * w
        for won, right in examples:
            z = won @ w
            shares = np.exp(z - z.max())
            best = right == right.max()
            total += math.log(shares.sum() / shares[best].sum()) / len(examples)
            slope += (shares @ won / shares.sum() - shares[best] @ won[best] / shares[best].sum()) / len(examples)
        return total, slope

    return minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x


def moved(one: Seen, w: Any) -> Reading:
    """The reading after the moves that win by ``w``, the best one first."""
    counted, reading = Counted(one), one.left
    for _ in range(rereading.STEPS):
        won, new = max(((float(won @ w), new) for won, new in counted.moves(reading)), key=lambda move: move[0])
        if won <= 0:
            break
        reading = new
    return reading


def right_stories(one: Seen, reading: Reading) -> int:
    def text(story: Story) -> str:
        return "".join(one.page.bodies[piece].text for piece in story.pieces if piece in one.known)

    found = [text(story) for story in reading]
    return sum(
        any(Indel.normalized_similarity(text(story), other) >= RIGHT for other in found)
        for story in one.gold
        if story.pieces
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    args = parser.parse_args()
    known = list(pages(args.pages))
    found = kin(known)
    print("KIN", {name: round(weight, 2) for name, weight in found.items()})
    KIN[""].update(found)  # what pieces are about counts by these weights from here on
    rereading.LEAST = HOPELESS
    w = fit([example(one) for one in known])
    weights = dict(zip(NAMES, map(float, w / w[0]), strict=True))  # a nat of text is worth one
    print(
        "FAULTS",
        {name: round(weight, 2) for name, weight in weights.items()},
        f"of {len(known)} pages; all by {w[0]:.2f}",
    )
    tests = [one for folder in args.test for one in pages([folder])]
    if tests:
        stories = sum(bool(story.pieces) for one in tests for story in one.gold)
        before = sum(right_stories(one, one.left) for one in tests) / stories
        after = sum(right_stories(one, moved(one, w)) for one in tests) / stories
        print(f"measured on {len(tests)} pages, {stories} stories: right {before:.3f} -> {after:.3f}")
        print("one story or two:", told_apart(tests, found))
    if not args.dry:
        del weights["text"]
        save(
            TARGET,
            "What two texts of one story have in common, and the prices of faults, in nats.",
            {"KIN": {"": found}, "FAULTS": {"": weights}},
        )


if __name__ == "__main__":
    main()
