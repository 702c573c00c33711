"""Did the engine lose full stops? A paragraph that ends without one looks as if a column had cut it.

How often that happens is a matter of the scan: hardly ever in most, behind one paragraph in twelve or so in a poor one. One
seam alone does not tell. But all texts of an issue that stop without a full stop, and how many end with one, say which of
the two it is; and where it is a poor one, all joins are judged once more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from zhuzhou_paper.frozen import replace
from zhuzhou_paper.model import Evidence, Piece, Seam, Strand, Verdict
from zhuzhou_paper.seams.evidence import tail_class
from zhuzhou_paper.seams.in_print import has_lines
from zhuzhou_paper.seams.scorer import chance, join_of, logit, worn

__all__ = ["chance_of_loss", "judged_again", "seam_again"]

# of paragraphs that lose their full stop, which the weights are fitted with; the second after one such issue of four
CLEAR, WORN = 0.002, 0.08
ELSEWHERE = 0.05  # of stories that end in mid-sentence since their rest is missing or astray; an estimate
FEW = -1.6  # log-odds before anything is seen: one scan in six is worn; an estimate
LEAST = 0.5  # from which chance on it counts
RUNNING = frozenset(("sentence", "begun", "begun prose", "prose behind", "short prose"))  # tails in mid-sentence
KEPT = math.log((1 - WORN) / (1 - CLEAR))
LOST = math.log((WORN + ELSEWHERE) / (CLEAR + ELSEWHERE))


def chance_of_loss(strands: Iterable[Strand]) -> float:
    """P(the engine that read the stories of an issue has lost full stops).

    Of a paragraph that keeps its full stop one and of a story that ends without one the other is likelier in a worn issue. A
    seam behind no full stop is so by P(join) in a clear issue over P(join) in a worn one: columns cut as many paragraphs
    in both. Printed lines say nothing here; their widths tell where a paragraph ends.
    """
    odds = FEW
    for strand in strands:
        if strand.kind != "article" or any(map(has_lines, strand.body)):
            continue
        for seam, tail in zip(strand.seams, strand.body, strict=False):
            shape = _shape(seam)
            if shape == "ended":
                odds += KEPT
            elif shape in RUNNING:
                join = logit(join_of(seam))
                odds += math.log(chance(join) / chance(join + worn(tail.text)))
        if strand.body and strand.out is None and strand.body[-1].text:
            shape = tail_class(strand.body[-1].text)
            odds += KEPT if shape == "ended" else LOST if shape in RUNNING else 0.0
    return chance(odds)


def judged_again(strand: Strand, loss: float) -> Strand:
    """``strand`` with its seams judged as in an issue whose engine loses full stops with the chance ``loss``."""
    if loss < LEAST or any(map(has_lines, strand.body)):
        return strand
    seams = (seam_again(seam, tail, loss) for seam, tail in zip(strand.seams, strand.body, strict=False))
    return replace(strand, seams=tuple(seams))


def seam_again(seam: Seam, tail: Piece, loss: float) -> Seam:
    """``seam`` behind ``tail``, judged so."""
    if loss < LEAST or has_lines(tail) or _shape(seam) not in RUNNING:
        return seam
    before = join_of(seam)
    join = (1 - loss) * before + loss * chance(logit(before) + worn(tail.text))
    verdict, confidence = (Verdict.JOIN, join) if join >= 0.5 else (Verdict.PARAGRAPH, 1 - join)
    reason = Evidence("worn", round(loss, 2), round(logit(join) - logit(before), 2))
    glue = seam.glue if verdict is Verdict.JOIN else ""
    return replace(seam, verdict=verdict, confidence=confidence, evidence=(*seam.evidence, reason), glue=glue)


def _shape(seam: Seam) -> str | float | None:
    """The tail's shape as it was judged; none beside a crosshead and in a list, where texts are not asked."""
    return next((one.value for one in seam.evidence if one.name == "tail"), None)
