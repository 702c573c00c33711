"""Signs of mathematics round what was printed as text: ``$8%$``, ``\\(95%\\)``, ``25^{\\circ}C``.

A formula stays as it is. The signs go where they hold figures, units and Chinese words only; the dollars of prices
($5-$10, US$5) hold no more than a figure between them and have one behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhuzhou_paper.chars import HAN
from zhuzhou_paper.patterns import pattern
from zhuzhou_paper.repair.rule import Change, Rule

__all__ = ["MATH", "signs"]

_SURE = 0.95
_END = rf"[0-9{HAN}①-⑳%‰℃°)）}}]"
_ITEM = (
    rf"(?:[0-9{HAN}①-⑳ .,:×～~/+\-%‰℃°≥≤±≈()（）]|\\[%,;: ]|\\(?:times|sim|cdot|pm|approx|geq?|leq?)(?![A-Za-z])"
    r"|\\(?:text|mathrm|mathbf|textbf|textcircled) ?\{[^{}$\\\n]{0,40}\})"
)
_SHELL = pattern(
    rf"(?<![A-Za-z0-9$\\])\$ ?({_ITEM}{{0,60}}(?<={_END})) ?\$(?![0-9$])"
    rf"|\\\( ?({_ITEM}{{1,60}}?) ?\\\)|\\\[ ?({_ITEM}{{1,60}}?) ?\\\]"
)
_CIRC = r"\^ ?(?:\{ ?\\circ ?\}|\\circ(?![A-Za-z])) ?"
_DEGREE = pattern(
    rf"\$ ?{_CIRC}\$(?:C(?![A-Za-z]))?|{_CIRC}(?:\\?(?:mathrm|text) ?\{{ ?C ?\}}|C(?![A-Za-z]))|(?:(?<=[0-9])|(?<=[0-9] )){_CIRC}"
)


def signs(text: str) -> Iterator[Change]:
    """The signs to take off; for the reader of Markdown too, which must see them before it takes ``\\%`` for an escape."""
    for match in _DEGREE.finditer(text):
        yield Change(match.start(), match.end(), "℃" if "C" in match.group() else "°", _SURE)
    for match in _SHELL.finditer(text):
        held = match.lastindex or 0
        if not any(char.isdigit() or char in "①②③④⑤⑥⑦⑧⑨⑩" for char in match[held]):
            continue  # two dollars, or two brackets, with words between them
        yield Change(match.start(), match.start(held), "", _SURE)
        yield Change(match.end(held), match.end(), "", _SURE)


MATH = Rule(
    name="math",
    sentence="takes the signs of mathematics off figures, units and Chinese words; a formula keeps them",
    find=signs,
    suspects=lambda text: "$" in text or "\\" in text,
    changes=((r"增长$约8%$左右", "增长约8%左右"), (r"占比\(95%\)以上", "占比95%以上"), (r"气温25^{\circ}C", "气温25℃")),
    leaves=("票价$5-$10", "US$5、US$8", "$5 or $8", "$x^2+y$", "变量$a$", "共$5，找回$2", "单价$5，共$80"),
    confidence=_SURE,
)
