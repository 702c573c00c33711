"""What a paper prints round the phrase of a jump line and what goes with it: arrows in a row, more words in the same
bracket, the name of the page or of the story behind the number.

``>>下转02版``, ``▶（下转2版）``, ``（紧接1版头条）``, ``（上接1版《…》）``, ``下转02版·要闻``. In alphabets a phrase holds all but
its arrow and bracket itself.
"""

from __future__ import annotations

from zhuzhou_paper.chars import LETTER
from zhuzhou_paper.frozen import NamedTuple
from zhuzhou_paper.jumps.align import Match
from zhuzhou_paper.jumps.circled import read_label
from zhuzhou_paper.jumps.grammar import ARROWS, BRACKET_CLOSE, BRACKET_OPEN, Phrase
from zhuzhou_paper.patterns import pattern

__all__ = ["PROSE_BUDGET", "Frames", "ends_line", "frame_of", "line_dress"]

PROSE_BUDGET = 0.45  # what a phrase without arrow, brackets or a line of its own may cost
LEAD_WORDS, TAIL_WORDS = 5, 6  # characters that a bracket holds before the phrase and behind it, a title not counted
LONGEST_TITLE = 40
AMBIGUOUS = "》=＝>＞<＜《"  # arrows that are marks of the text too: more of them only where the same one was taken
BLANKS = " \t\u3000\u00a0"
_TITLE = rf"(?:[《“「『〈\"](?P<title>[^《》“”「」『』〈〉\"\n]{{2,{LONGEST_TITLE}}})[》”」』〉\"])"
_WORDS = rf"(?:{LETTER}|[0-9A-Za-z，,、])"
_REST = pattern(rf"[ \u3000]?[·・•:：|｜]?[ \u3000]?{_TITLE}?(?:{_WORDS}[ \u3000]?){{0,{TAIL_WORDS}}}")
_NAMED = pattern(rf"[ \u3000]?(?:{_TITLE}(?:一文)?|(?P<mark>[·・•|｜])?[ \u3000]?{LETTER}{{2,4}})[。.]?")
_POINTS = tuple("·・•|｜")
_MARK_NOISE = pattern(r"[\s#*_~`'‘’\"“”|·.,;:\-—–=+°^<>&$%@!/\\…。]*")
_DRESS = pattern(r"[\s\-—–=*·•●○◎※☆★■□◆◇|~_]*")


class Frame(NamedTuple):
    """The room that a marker takes up, and the title of the story that it names."""

    start: int
    end: int
    title: str | None = None
    more: int = 0  # characters of a bracket that stand before the phrase


def arrows_before(text: str, start: int) -> int:
    """Where the row of arrows that ends at ``start`` begins.

    >>> arrows_before("话。 >>>下转", 5), arrows_before("▶（下转", 1), arrows_before("据《日报》▶下转", 5)
    (3, 0, 5)
    """
    last = text[start : start + 1]
    at = start
    while True:
        here = at
        while here and text[here - 1] in BLANKS:
            here -= 1
        char = text[here - 1] if here else ""
        again = char == last and here == at and char in AMBIGUOUS
        if not char or not (again or (char in ARROWS and char not in AMBIGUOUS)):
            return at
        at, last = here - 1, char


def arrows_after(text: str, end: int) -> int:
    """Where the arrows behind a marker end that ends its line; ``end`` where there are none or more text follows.

    >>> arrows_after("下转2版>>>", 4), arrows_after("下转2版 ▶", 4), arrows_after("上接1版▶他说", 4)
    (7, 6, 4)
    """
    at = end
    while at < len(text) and (text[at] in BLANKS or text[at] in ARROWS):
        at += 1
    if at < len(text) and text[at] != "\n":
        return end
    return end + len(text[end:at].rstrip())


def bracket_around(text: str, start: int, end: int) -> Frame | None:
    """The bracket that holds the phrase ``text[start:end]`` with a few more words; None where there is none.

    >>> bracket_around("（全文转第二版）", 3, 7), bracket_around("（上接1版《春到码头》一文）", 1, 5)
    (Frame(start=0, end=8, title=None, more=2), Frame(start=0, end=14, title='春到码头', more=0))
    >>> bracket_around("（甲）下转二版（乙）", 3, 7) is None
    True
    """
    left = start
    while left and start - left < LEAD_WORDS and (text[left - 1].isalnum() or text[left - 1] in BLANKS + "，,、"):
        left -= 1
    if not left or text[left - 1] not in BRACKET_OPEN:
        return None
    rest = _REST.match(text, end)
    right = rest.end() if rest else end
    if right >= len(text) or text[right] not in BRACKET_CLOSE:
        return None
    return Frame(left - 1, right + 1, rest["title"] if rest else None, start - left)


def behind(text: str, start: int, end: int, *, paged: bool) -> Frame | None:
    """The marker with the name of its page or its story behind it, where both are all of a line.

    ``paged``: 版 is printed, so that the name needs no point before it (``下转02版要闻``, but ``下转02·要闻``).

    >>> behind("下转02版·要闻", 0, 5, paged=True).end, behind("下转26个村", 0, 4, paged=False)
    (8, None)
    """
    if text[end : end + 1] in ("", "\n") or not (paged or text[end : end + 2].lstrip(" \u3000")[:1] in _POINTS):
        return None
    found = _NAMED.match(text, end)
    if found is None or (found.end() < len(text) and text[found.end()] != "\n"):
        return None
    if not (paged or found["mark"]):
        return None
    return Frame(start, found.end(), found["title"])


def line_dress(text: str, start: int) -> int:
    """The start of the line where nothing but rules and bullets stands before ``start``, else ``start``.

    >>> line_dress("话，\\n——下转2版", 5), line_dress("话，——下转2版", 4)
    (3, 4)
    """
    left = text.rfind("\n", 0, start) + 1
    return left if left == start or _DRESS.fullmatch(text, left, start) else start


class Lead(NamedTuple):
    """What stands before a phrase."""

    start: int  # where the marker begins, arrow or bracket included
    kind: str  # "arrow", "bracket", "damaged" (one character that may be a misread arrow), "bare"
    at_start: bool  # nothing but noise before it on its line


class Framed(NamedTuple):
    """What stands round a phrase."""

    lead: Lead
    label: str | None
    labels: tuple[str, ...]
    end_label: int  # where the phrase ends with its label, its name and its arrows
    tail_end: int  # and with its bracket
    closed: bool
    title: str | None = None  # of the story that a line of wide characters names
    more: int = 0  # characters before the phrase in its bracket
    named: bool = False  # the page's name, or the story's, is printed behind the number


# By where a phrase stands, whether it jumps, and whether it costs little: a dozen phrases fit in one place.
Frames = dict[tuple[int, int, bool, bool], Framed]


def frame_of(text: str, start: int, end: int, match: Match) -> Framed:
    """What stands round the phrase ``text[start:end]``, which ``match`` found."""
    phrase = match.phrase
    lead = _lead(text, start, phrase)
    label, labels, end_label = read_label(text, end, arrow=lead.at_start or lead.kind in ("arrow", "damaged"))
    tail_end, closed = _close(text, end_label)
    if phrase.alphabetic or phrase.kind not in ("out", "in"):
        return Framed(lead, label, labels, end_label, tail_end, closed)
    title, more = None, 0
    held = None
    if match.cost <= PROSE_BUDGET and not (lead.kind == "bracket" and closed):
        held = bracket_around(text, start, end_label)
    if held is not None:
        lead, tail_end, closed = Lead(held.start, "bracket", False), held.end, True
        title, more = held.title, held.more
    first = arrows_before(text, lead.start)
    lead = lead._replace(start=first, at_start=_starts_line(text, first))
    if lead.at_start and not closed and match.cost <= PROSE_BUDGET:
        named = behind(text, start, end_label, paged=text[end - 1] in "版页頁面")
        if named is not None:
            return Framed(lead, label, (), named.end, named.end, False, named.title, named=True)
    last = arrows_after(text, tail_end)
    if last > tail_end:
        end_label = tail_end = last
    return Framed(lead, label, labels, end_label, tail_end, closed, title, more)


def _lead(text: str, start: int, phrase: Phrase) -> Lead:
    at = start
    while at and text[at - 1] in BLANKS:
        at -= 1
    before = text[at - 1] if at else ""
    if before and before in ARROWS and not (before in BRACKET_OPEN and phrase.alphabetic):
        kind = "bracket" if before in BRACKET_OPEN else "arrow"
        return Lead(at - 1, kind, _starts_line(text, at - 1))
    if before and before in BRACKET_OPEN:
        return Lead(at - 1, "bracket", _starts_line(text, at - 1))
    if _starts_line(text, start):
        return Lead(start, "bare", True)
    if (before and at == start) or start - at <= 2:
        prior = text[at - 2] if at >= 2 else "\n"
        if (
            not phrase.alphabetic
            and before
            and before not in "\n下上文"  # 下接2版 is no 接2版 with an arrow that was misread
            and (prior in BLANKS + "\n、，。；：！？”" or at == 1)
        ):
            return Lead(at - 1, "damaged", _starts_line(text, at - 1))
    return Lead(start, "bare", False)


def _starts_line(text: str, at: int) -> bool:
    left = text.rfind("\n", 0, at) + 1
    if at - left > 6:
        return False
    return at == left or _MARK_NOISE.fullmatch(text, left, at) is not None


def _close(text: str, end: int) -> tuple[int, bool]:
    """The end of the marker with its closing bracket and its point, and whether there is a bracket."""
    at = end
    while at < len(text) and (text[at] in BLANKS or text[at] in "版页"):
        at += 1
    if at < len(text) and text[at] in ".。" and text[at + 1 : at + 2] in (")", "）"):
        at += 1
    if at < len(text) and text[at] in BRACKET_CLOSE:
        return at + 1, True
    if end < len(text) and text[end] in ".。":
        return end + 1, False
    return end, False


def ends_line(text: str, end: int, phrase: Phrase) -> bool:
    right = text.find("\n", end)
    rest = text[end : right if right >= 0 else len(text)]
    if len(rest) > 24:
        return False
    if not rest.strip() or _MARK_NOISE.fullmatch(rest):
        return True
    tokens = rest.split()
    return phrase.alphabetic and len(rest) <= 12 and all(len(token) <= 3 for token in tokens)
