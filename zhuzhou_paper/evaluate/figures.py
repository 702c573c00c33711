"""The figures that a person compares, each a share or a number of its counts. One line of the table is one figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zhuzhou_paper.evaluate.score import Counts

__all__ = ["FIGURES", "Figure", "figures"]

Number = Callable[[Counts], float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``of`` takes the counts to the number, None where there is nothing to count."""

    name: str
    meaning: str
    of: Number
    less_is_better: bool = False
    needs_raw: bool = False


def _share(part: str, whole: str, times: float = 1) -> Number:
    return lambda counts: counts[part] / counts[whole] * times if counts[whole] else None


def _f1(precision: Number, recall: Number) -> Number:
    def value(counts: Counts) -> float | None:
        one, other = precision(counts), recall(counts)
        if one is None or other is None:
            return None
        return 2 * one * other / (one + other) if one + other else 0.0

    return value


def _table(*every: Figure) -> Mapping[str, Figure]:
    return {one.name: one for one in every}


_ENDS = _share("ends_right", "ends_said"), _share("ends_right", "ends")
_HELD = _share("held_precision", "held", 0.001), _share("held_recall", "held", 0.001)

#: By name, in the order in which they are shown. docs/evaluation.md defines each.
FIGURES: Mapping[str, Figure] = _table(
    Figure("article_recall", "printed articles that were found", _share("found", "gold")),
    Figure("article_precision", "predicted articles that were printed", _share("found", "predicted")),
    Figure("headline_right", "found articles with their headline", _share("headlines_right", "headlines")),
    Figure("b3_precision", "of what stands with a character, the right share", _HELD[0]),
    Figure("b3_recall", "of what belongs with it, the share there", _HELD[1]),
    Figure("b3_f1", "both", _f1(*_HELD)),
    Figure("covered", "printed characters that stand in any article", _share("held", "every")),
    Figure("paragraph_precision", "predicted ends of paragraphs that were printed", _ENDS[0]),
    Figure("paragraph_recall", "printed ends of paragraphs that were found", _ENDS[1]),
    Figure("paragraph_f1", "both", _f1(*_ENDS)),
    Figure("link_precision", "resolved jumps that are right", _share("links_right", "links_said")),
    Figure("link_recall", "printed jumps that were resolved right", _share("links_right", "links")),
    Figure("glued", "predicted articles that hold most of two", lambda counts: float(counts["glued"]), True),
    Figure("cer", "wrong characters in found articles", _share("characters_wrong", "characters"), True),
    Figure("cer_folded", "the same, widths and shapes folded", _share("folded_wrong", "folded"), True),
    Figure("over_correction", "of 1,000 characters, spoilt", _share("spoilt", "weighed", 1000), True, True),
    Figure("mended", "of 1,000 characters, put right", _share("mended", "weighed", 1000), False, True),
)  # fmt: skip


def figures(counts: Counts) -> dict[str, float | None]:
    """Every figure by its name; None where there is nothing to count, or no raw text was given.

    >>> figures(Counts(gold=4, predicted=5, found=3))["article_recall"]
    0.75
    """
    return {
        name: None if figure.needs_raw and not counts["raw"] else figure.of(counts) for name, figure in FIGURES.items()
    }
