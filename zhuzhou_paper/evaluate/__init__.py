"""How good a result is: predicted articles against a gold that a person made. ``docs/evaluation.md`` defines each figure.

``read`` takes files to a ``Told``; ``evaluate`` counts; ``figures`` turns counts, which add up over issues, into the
numbers that a person compares. Nothing here is used by the pipeline.
"""

from zhuzhou_paper.evaluate.figures import FIGURES, Figure, figures
from zhuzhou_paper.evaluate.score import evaluate
from zhuzhou_paper.evaluate.sources import read, read_raw
from zhuzhou_paper.evaluate.told import Hop, Story, Told, told

__all__ = ["FIGURES", "Figure", "Hop", "Story", "Told", "evaluate", "figures", "read", "read_raw", "told"]
