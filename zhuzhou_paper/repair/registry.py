"""The one table of repair rules, in the order in which they run.

Order matters where one rule reads what another writes: characters first (they hide neighbours), stray words before
the width of the comma beside them, brackets and quotes before single marks, spaces last, when the marks are known.
"""

from __future__ import annotations

from zhuzhou_paper.repair.brackets import BRACKETS
from zhuzhou_paper.repair.characters import CONTROL, PRIVATE, ZERO_WIDTH
from zhuzhou_paper.repair.chatter import CHATTER
from zhuzhou_paper.repair.doubled import DOUBLED, DOUBLED_LINE
from zhuzhou_paper.repair.forms import FORM, LIGATURE
from zhuzhou_paper.repair.formulas import MATH
from zhuzhou_paper.repair.function_words import STRAY_WORD
from zhuzhou_paper.repair.hyphens import COMPOUND, LINE_HYPHEN
from zhuzhou_paper.repair.kangxi import KANGXI
from zhuzhou_paper.repair.latin import SPACED_LATIN
from zhuzhou_paper.repair.lookalikes import DASH, FIGURES, LONG_DASH, SAY_DAY
from zhuzhou_paper.repair.loops import LOOP
from zhuzhou_paper.repair.ones import ONE
from zhuzhou_paper.repair.placeholders import PLACEHOLDER
from zhuzhou_paper.repair.quotes import QUOTES
from zhuzhou_paper.repair.rule import Rule
from zhuzhou_paper.repair.shells import ENTITY, HTML, LATEX, PERMILLE
from zhuzhou_paper.repair.spaces import HAN_SPACE
from zhuzhou_paper.repair.strays import FOREIGN_WORD, STRAY_AND, STRAY_OF
from zhuzhou_paper.repair.tokens import TOKEN
from zhuzhou_paper.repair.width import WIDTH

__all__ = ["CHARACTER_RULES", "PLAIN_RULES", "RULES", "rule_named"]

#: One pass in this order settles them: what is judged by its neighbours (zero-width joiners) comes last. Whether the
#: controls or the radicals go first makes no difference.
CHARACTER_RULES: tuple[Rule, ...] = (CONTROL, KANGXI, FORM, ZERO_WIDTH)

RULES: tuple[Rule, ...] = (
    *CHARACTER_RULES,
    TOKEN,
    PLACEHOLDER,
    CHATTER,
    HTML,
    ENTITY,
    LATEX,
    MATH,
    LIGATURE,
    DOUBLED,
    LINE_HYPHEN,
    COMPOUND,
    SPACED_LATIN,
    FIGURES,
    DASH,
    ONE,
    STRAY_AND,
    STRAY_OF,
    STRAY_WORD,
    BRACKETS,
    QUOTES,
    WIDTH,
    HAN_SPACE,
    DOUBLED_LINE,
    LOOP,
    # flag_only: reported by ``findings``, never applied
    PRIVATE,
    FOREIGN_WORD,
    PERMILLE,
    LONG_DASH,
    SAY_DAY,
)

#: Those whose phenomenon is made of ordinary Chinese characters and marks; all others leave a trace of another kind.
PLAIN_RULES: tuple[Rule, ...] = (PLACEHOLDER, CHATTER, DOUBLED, DASH, ONE, QUOTES, DOUBLED_LINE, LOOP)


def rule_named(name: str) -> Rule | None:
    """The rule called ``name``, or None."""
    return next((rule for rule in RULES if rule.name == name), None)
