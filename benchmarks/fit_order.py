"""Fit what moving text on a page that is out of order must win: writes zhuzhou_paper/seams/order_weights.py.

    python benchmarks/fit_order.py PAGES... [--test PAGES...] [--dry]

PAGES are folders that redrawn.py and made_issues.py made; needs numpy and scipy. Two fits, one after the other, a quarter of an hour:

KIN    Every two texts of a page: are they of one story? Logistic regression on their likeness, their subjects and the length
       of the shorter one, pairs of one story and of two weighing the same.
FAULTS Every page that is read again, as the search left it: each price in turn is made dearer or cheaper while that makes more
       stories right, and moves nothing on the real pages of the shared cases. What moves win one by one is not what they win
       together, so that whole readings are counted; a softmax over single moves, fitted before, made fewer right.

Measured on ``--test``: stories whose text is right, by the shared scorer's 0.90, as the search left them and after the moves.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fit_seams import save
from made import CASES
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from zhuzhou_paper import clean, read_issue
from zhuzhou_paper.seams import search
from zhuzhou_paper.seams.costs import PageText, Story
from zhuzhou_paper.seams.faults import FITTED, Prices
from zhuzhou_paper.seams.order_weights import KIN
from zhuzhou_paper.seams.rereading import read_again
from zhuzhou_paper.seams.straighten import Order

try:
    import numpy as np
    from scipy.optimize import minimize
    from scipy.stats import rankdata
except ImportError as error:
    sys.exit(f"{error.name} is not installed: pip install numpy scipy")

TARGET = Path(__file__).resolve().parent.parent / "zhuzhou_paper" / "seams" / "order_weights.py"
KEPT = sorted(CASES.parent.glob("cases/*/p??.txt"))  # real pages, right as the search leaves them
VARIANTS = ("vlm_hard", "made_hard", "made")
LIKE = 60.0  # of 100, from which a text is of an article
HEADLINE = 70.0  # … and a headline
RIGHT = 0.9  # likeness from which the shared scorer counts an article
LARGEST = 100  # pieces of a page; larger ones take too long
# where the search for prices begins: where an earlier one ended, and by hand, from when nothing was fitted
BEGIN = Prices(
    displaced=9.6, last=2.0, turn=2.6, late=1.1, after=2.2, away=1.0, near=2.4, kin=2.3, headless=9.0, move=2.7
)
BY_HAND = Prices(
    displaced=4.5, last=1.5, turn=1.0, late=1.0, after=2.0, away=4.0, near=1.0, kin=1.0, headless=6.0, move=0.6
)
NEARLY, EXTRA = 0.3, 0.15  # of a right story: one that is nearly right, and one that is none
MOVED = 2.0  # of a page that is right as it stands: more than all others are worth
TURNS, STEP, SHORTER = 5, 0.35, 0.6  # how far prices are tried one by one
TOGETHER, SPREAD, SEED = 60, 0.15, 1  # … and all at once, by chance
WITNESSES = ("likeness", "subjects", "length", "base")
_MARKS = re.compile(r"\W+")

Reading = list[Story]
Room = tuple[Reading, PageText, Order]


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


@contextmanager
def rooms() -> Iterator[dict[tuple[str, ...], Room]]:
    """The pages that ``clean`` reads again while this is open, as the search left them; one that is read twice, as it was left last."""
    found: dict[tuple[str, ...], Room] = {}

    def keep(stories: Reading, page: PageText, order: Order, _: Prices = BEGIN) -> Reading:
        found[tuple(page.texts)] = (list(stories), page, order)
        return list(stories)

    again, search.read_again = search.read_again, keep  # type: ignore[assignment]
    try:
        yield found
    finally:
        search.read_again = again


def pages(folders: Sequence[Path]) -> Iterator[Seen]:
    """What ``clean`` makes of the pages in ``folders``, up to the point where a page is read again."""
    for issue in (issue for folder in folders for issue in sorted(folder.iterdir())):
        gold = json.loads((issue / "gold.json").read_text(encoding="utf-8"))["articles"]
        texts = [bare("".join(article["paragraphs"])) for article in gold]
        heads = [
            [bare(article.get(part) or "") for part in ("headline", "kicker", "deck") if article.get(part)]
            for article in gold
        ]
        for variant in VARIANTS:
            if files := sorted((issue / "raw" / variant).glob("p??.md")):
                with rooms() as found:
                    clean(read_issue([str(file) for file in files]))
                for left, page, order in found.values():
                    if 4 <= len(page.bodies) <= LARGEST:
                        yield seen(page, order, left, texts, heads)


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
    headed = set(owner.values())
    for article in sorted({place[0] for place in places if place and place[0] not in headed}):
        found = sorted((place[1], n) for n, place in enumerate(places) if place and place[0] == article)
        gold.append(Story((), tuple(piece for _, piece in found)))
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


def likeness(one: Seen, reading: Reading) -> list[tuple[float, int]]:
    """Of each story of the page how like the reading's likest is, and which that is."""

    def text(story: Story) -> str:
        return "".join(one.page.bodies[piece].text for piece in story.pieces if piece in one.known)

    found = [text(story) for story in reading]
    return [
        max((Indel.normalized_similarity(text(story), other), number) for number, other in enumerate(found))
        for story in one.gold
        if story.pieces
    ]


def worth(known: Sequence[Seen], kept: Sequence[Room], prices: Prices) -> float:
    """What ``prices`` make of the pages: stories that are right, a little for those that are nearly, less for those that are none.

    Less than nothing, where they move text on the pages ``kept``.
    """
    moved = sum(read_again(*room, prices) != room[0] for room in kept)
    total = stories = 0.0
    for one in known:
        reading = read_again(one.left, one.page, one.order, prices)
        found = likeness(one, reading)
        stories += len(found)
        wrong = sum(any(piece in one.known for piece in story.pieces) for story in reading)
        wrong -= len({number for like, number in found if like >= RIGHT})
        total += sum((like >= RIGHT) + NEARLY * like for like, _ in found) - EXTRA * wrong
    return total / stories - MOVED * moved


def tuned(known: Sequence[Seen], kept: Sequence[Room], prices: Prices) -> Prices:
    """``prices`` made dearer or cheaper while that is worth more: one after the other by smaller and smaller steps, then all at once."""
    chance = random.Random(SEED)
    best, steps = worth(known, kept, prices), dict.fromkeys(FITTED, STEP)
    for _ in range(TURNS):
        for name in chance.sample(FITTED, len(FITTED)):
            for factor in (1 + steps[name], 1 / (1 + steps[name])):
                tried = prices._replace(**{name: getattr(prices, name) * factor})
                if (now := worth(known, kept, tried)) > best:
                    best, prices = now, tried
                    break
            else:
                steps[name] *= SHORTER
        print(f"worth {best:.4f}", file=sys.stderr)
    for _ in range(TOGETHER):
        tried = Prices(*(price * math.exp(chance.gauss(0, SPREAD)) for price in prices))
        if (now := worth(known, kept, tried)) > best:
            best, prices = now, tried
            print(f"worth {best:.4f}", file=sys.stderr)
    return prices


def right_stories(one: Seen, reading: Reading) -> int:
    return sum(like >= RIGHT for like, _ in likeness(one, reading))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--kept", type=Path, nargs="*", default=KEPT, help="pages, or issues, on which nothing may be moved"
    )
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    parser.add_argument(
        "--by-hand", action="store_true", help="begin with the prices set by hand, which no page had a part in"
    )
    args = parser.parse_args()
    known = list(pages(args.pages))
    with rooms() as found_kept:
        for file in args.kept:
            clean(read_issue(str(file)))
    kept = list(found_kept.values())
    found = kin(known)
    print("KIN", {name: round(weight, 2) for name, weight in found.items()})
    KIN[""].update(found)  # what pieces are about counts by these weights from here on
    prices = tuned(known, kept, BY_HAND if args.by_hand else BEGIN)
    print("FAULTS", {name: round(price, 2) for name, price in prices._asdict().items()}, f"of {len(known)} pages")
    tests = [one for folder in args.test for one in pages([folder])]
    if tests:
        stories = sum(bool(story.pieces) for one in tests for story in one.gold)
        before = sum(right_stories(one, one.left) for one in tests) / stories
        after = sum(right_stories(one, read_again(one.left, one.page, one.order, prices)) for one in tests) / stories
        print(f"measured on {len(tests)} pages, {stories} stories: right {before:.3f} -> {after:.3f}")
        print("one story or two:", told_apart(tests, found))
    if not args.dry:
        save(
            TARGET,
            "What two texts of one story have in common, and the prices of faults, in nats.",
            {"KIN": {"": found}, "FAULTS": {"": prices._asdict()}},
        )


if __name__ == "__main__":
    main()
