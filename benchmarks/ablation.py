"""What each kind of evidence is worth: ``python benchmarks/ablation.py`` (PAPER_CASES, default ../shared), four minutes.

One kind at a time is left out, everywhere that it is asked: of the verdict between neighbours, whose weights are fitted
anew without it, and of the order of a page, where what asks for it is answered as if nothing were known. Printed are
errors between neighbours of weights that have not seen the issue (fit_seams.py), and articles found and paragraph
boundaries of whole pages by ``paper eval``'s count; what is left out is in this file alone, the library has no switch.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from fit_seams import FIRST_WORD, FOLDERS, SHAPES, Seams, Weights, fit, held_out, judged, log_loss, part_of, training
from made import CASES, printed

from zhuzhou_paper import pipeline
from zhuzhou_paper.chars import is_han
from zhuzhou_paper.evaluate import evaluate, figures, read, told
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue
from zhuzhou_paper.seams import assembly, costs, measure, scorer
from zhuzhou_paper.seams.kinship import Kinship
from zhuzhou_paper.seams.subjects import DIRECTIONS, Subjects
from zhuzhou_paper.seams.topic import Topics
from zhuzhou_paper.writing.jsonl import write

PAGES = (("vlm_hard", "issues"), ("v6_cols", "issues"), ("epaper", "epaper"))  # variant, folder
NOT_KNOWN = costs.BASE_OPEN


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


def _no_odds(*_: object, **__: object) -> float:
    return 0.0


def _no_direction(*_: object) -> list[int]:
    return [0] * DIRECTIONS


def _flat(table: dict[str, float]) -> dict[str, float]:
    return dict.fromkeys(table, NOT_KNOWN)


def _as_it_was(first: Any, *_: Any) -> Any:
    return list(first) if isinstance(first, list) else first


def _by_words(text: float, _: float | None, piece: Any) -> float:
    return 0.02 if piece.role.value == "crosshead" else text


NO_WORD, SERIES = -0.45, 3.0  # log-odds in scorer._bridges


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evidence: its signs (signs.py; of the same name in scorer.py), and what else answers nothing."""

    name: str
    signs: frozenset[str] = frozenset()
    silent: tuple[tuple[Any, str, Any], ...] = field(default=())  # where, what, and what stands there instead


KINDS = (
    Kind("nothing left out"),
    Kind("tail: its shape", frozenset(SHAPES) - {"base"}, ((scorer, "_TAIL", _flat(scorer._TAIL)),)),
    Kind(
        "head: its beginning",
        frozenset(("head", "first sentence", "first mark", "who said it", "next piece")),
        ((scorer, "_HEAD", _flat(scorer._HEAD)),),
    ),
    Kind("word across", frozenset(("word across",))),
    Kind("word model", frozenset(("no full stop", FIRST_WORD))),
    Kind("the issue's own language", frozenset(("side by side elsewhere", "names and terms across"))),
    Kind("all three, and the word model", frozenset(
        ("word across", "no full stop", FIRST_WORD, "side by side elsewhere", "names and terms across")
    )),
    Kind("quotes and brackets", frozenset(("quote",))),
    Kind("lines as printed", silent=((assembly, "with_print", _as_it_was), (costs, "_with_print", _by_words))),
    Kind("the measure and heights of columns", silent=((measure.Measures, "on", lambda *_: None),)),
    Kind("… the heights alone", silent=((costs.PageText, "heights", None),)),
    Kind("full stops lost elsewhere", silent=((pipeline, "chance_of_loss", lambda _: 0.0),)),
    Kind("printed on both sides of the cut", silent=((assembly, "_twice", _nothing),)),
    Kind("crossheads alike", silent=((assembly, "crossheads", _as_it_was),)),
    Kind("numbers of a series", silent=((costs, "member", lambda _: None),)),
    Kind("what pieces are about", silent=(
        (Topics, "odds", _no_odds), (Topics, "cohesion", _no_odds), (Kinship, "odds", _no_odds),
    )),
    Kind("… by words alone", silent=((Subjects, "about", _no_direction),)),
)  # fmt: skip


def left_out(kind: Kind, weights: Weights) -> ExitStack:
    """The library without ``kind`` as long as the context lasts, verdicts by ``weights``."""
    signs, bridges = scorer.seam_signs, scorer._bridges
    words, quotes = "word across" in kind.signs, "quote" in kind.signs
    language = "side by side elsewhere" in kind.signs

    def some_signs(*seam: Any) -> Iterator[Any]:
        return (sign for sign in signs(*seam) if sign[0] not in kind.signs)

    def some_bridges(tail: str, head: str, statistics: Any) -> float:
        total = bridges(tail, head, None if language else statistics)
        if not tail or not head:
            return total
        if words and is_han(tail[-1]) and is_han(head[0]):
            total -= NO_WORD  # what scorer._bridges says where no word spans the cut
        if quotes and tail[-1] in "”’》」" and head[0] in "“‘《「":
            total -= SERIES
        return total

    context = ExitStack()
    changed: list[tuple[Any, str, Any]] = [*kind.silent]
    if kind.signs:
        changed += [(scorer, "seam_signs", some_signs), (scorer, "_bridges", some_bridges)]
        changed += [(scorer, "JOIN", weights.join), (scorer, "WORN", weights.worn)]
    if words:
        changed.append((scorer, "word_across", lambda tail, head: 0))
    if quotes:
        changed += [(scorer, "opens_quote", lambda tail: False), (scorer, "closes_first", lambda head: False)]
    for where, name, instead in changed:
        context.enter_context(patch.object(where, name, instead))
    return context


def pages(variant: str, folder: str) -> tuple[float, float]:
    """Articles found and F1 of paragraph boundaries over the issues of ``folder``."""
    counts: Counter[str] = Counter()
    for issue in sorted((CASES / folder).iterdir()):
        raw: list[str | Path] = sorted([*issue.glob(f"raw/{variant}/p??.md"), *issue.glob(f"raw/{variant}/p??.txt")])
        if raw:
            records = [json.loads(line) for line in write(clean(read_issue(raw)))]
            counts += evaluate(read(issue / "gold.json"), told(records))
    found = figures(counts)
    return found["article_recall"] or 0.0, found["paragraph_f1"] or 0.0


def neighbours(kind: Kind, issues: Sequence[Seams]) -> Iterator[str]:
    """Errors of each folder's seams, and their log loss, by weights that have not seen the issue."""
    tables = held_out(issues, kind.signs)
    chosen: Callable[[str], Any] = lambda issue: tables[part_of(issue)]  # noqa: E731
    for folder in FOLDERS:
        found, said = judged(printed(folder), chosen, kind.signs)
        yield f"{found['cut, missed']} + {found['whole, joined']}"
        yield f"{log_loss(said):.3f}"


def main() -> None:
    issues = training()
    seams = [name for folder in FOLDERS for name in (f"{folder}: missed + joined", "log loss")]
    print("left out", *seams, *(f"{variant}: articles / F1" for variant, _ in PAGES), sep=" | ")
    whole = ["=", "="] * len(FOLDERS)  # what is asked of pages alone changes no verdict of two texts
    for number, kind in enumerate(KINDS):
        row = list(neighbours(kind, issues)) if kind.signs or not number else list(whole)
        with left_out(kind, fit(issues, kind.signs) if kind.signs else Weights()):
            row += ["{:.3f} / {:.3f}".format(*pages(*page)) for page in PAGES]
        print(kind.name, *row, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
