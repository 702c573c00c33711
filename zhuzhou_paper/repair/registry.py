"""The one table of repair rules, in the order in which they run.

Order matters where one rule reads what another writes: characters first (they hide neighbours), stray words before
the width of the comma beside them, brackets and quotes before single marks, spaces last, when the marks are known.
"""

from __future__ import annotations

from zhuzhou_paper.repair.brackets import BRACKETS
from zhuzhou_paper.repair.characters import CONTROL, PRIVATE, ZERO_WIDTH
from zhuzhou_paper.repair.kangxi import KANGXI
from zhuzhou_paper.repair.loops import LOOP
from zhuzhou_paper.repair.quotes import QUOTES
from zhuzhou_paper.repair.rule import Rule
from zhuzhou_paper.repair.spaces import HAN_SPACE
from zhuzhou_paper.repair.strays import FOREIGN_WORD, STRAY_AND, STRAY_OF
from zhuzhou_paper.repair.width import WIDTH

__all__ = ["CHARACTER_RULES", "RULES", "rule_named"]

#: Each maps a character by itself and never produces what another of them looks for: one pass settles them.
CHARACTER_RULES: tuple[Rule, ...] = (CONTROL, ZERO_WIDTH, KANGXI)

RULES: tuple[Rule, ...] = (
    *CHARACTER_RULES,
    STRAY_AND,
    STRAY_OF,
    BRACKETS,
    QUOTES,
    WIDTH,
    HAN_SPACE,
    LOOP,
    # flag_only: reported by ``findings``, never applied
    PRIVATE,
    FOREIGN_WORD,
)


def rule_named(name: str) -> Rule | None:
    """The rule called ``name``, or None."""
    return next((rule for rule in RULES if rule.name == name), None)
