"""What speaks for and against: each function looks at a tail and a head and says one kind of thing.

A function returns (name, value, strength) triples; the strength, mostly 0..1, is multiplied by the name's weight
(``weights.py``). All of them cost at most the length of the texts they compare, once for each pair that pruning left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhuzhou_paper.chars import NEVER_FIRST, SENTENCE_END, is_han
from zhuzhou_paper.jumps.circled import candidates
from zhuzhou_paper.jumps.topics import STEM
from zhuzhou_paper.jumps.types import Context, Head, Tail
from zhuzhou_paper.labels import label_key
from zhuzhou_paper.model import Jump
from zhuzhou_paper.patterns import pattern

__all__ = ["EVIDENCE", "Fact"]

Fact = tuple[str, float | str, float]
CLOSING = "”’」』）)\"'"
NEW_STORY = ("本报讯", "本报記者", "新华社", "新華社", "据新华社", "中新社", "【", "——")
ENOUGH = 0.45  # likeness above which more says nothing: half of the true pairs of an issue stay below 0.35, 1 in 200
# of the others comes above 0.31 (benchmarks/links.py)
ENOUGH_WORDS = 0.25  # the same for words: half of the true pairs stay below 0.13, 1 in 20 of the others above 0.08
AHEAD = 0.2
ENOUGH_NEAR = 0.3
_SIGNED = pattern(
    "[（(][\u4e00-\u9fff·、 /：]{2,24}[）)]$|(?:参加|出席|陪同|參加)(?:会议|活动|调研)?。$|[\uac00-\ud7a3]{2,4} ?기자$"
)
HEADLINE_MATCH = 0.45  # likeness from which a head's own headline speaks for the story
SHORTEST_HEAD = 4  # characters; less is what a damaged jump head leaves
_QUOTES = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("『", "』"))


def target(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The jump line names the page that the head stands on. O(1)."""
    if tail.jump is None or tail.jump.target is None:
        return
    if not issue.pages.known:
        if head.jump and head.jump.target and not _further(head.jump.target, tail.jump.target):
            yield "pages against", f"from {head.jump.target} to {tail.jump.target}", 1.0
        return
    wanted = issue.pages.resolve(tail.jump.target, tail.page)
    if issue.pages.same(wanted, head.page):
        yield "target", tail.jump.target, 1.0
    else:
        yield "target against", f"{tail.jump.target}, not {head.page}", 1.0 - 0.5 * _near(wanted, head.page)


def origin(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The continuation line names the page that the story leaves. O(1)."""
    if head.jump is None or head.jump.target is None or not issue.pages.known:
        return
    wanted = issue.pages.resolve(head.jump.target, head.page)
    if issue.pages.same(wanted, tail.page):
        yield "origin", head.jump.target, 1.0
    else:
        yield "origin against", f"{head.jump.target}, not {tail.page}", 1.0 - 0.5 * _near(wanted, tail.page)


def markers(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """Whether the two lines are there at all; one may be lost, and some papers print one end only. O(1)."""
    if tail.jump is None:
        yield "no jump line", "", 1.0
    elif head.jump is None:
        yield "no continuation line", "", 1.0
    else:
        yield "continuation line", head.jump.text, 1.0


def label(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The same ① at both ends; a damaged one counts for what it can have been. O(1)."""
    if tail.jump is None or head.jump is None or not _wide(tail.jump.text):
        return
    ours, theirs = _labels(tail.jump), _labels(head.jump)
    if not ours or not theirs:
        return
    if tail.jump.label and head.jump.label:
        name = "label" if tail.jump.label == head.jump.label else "label against"
        yield name, f"{tail.jump.label}{head.jump.label}", 1.0
    else:
        common = [mark for mark in ours if mark in theirs]
        if common:
            yield "label damaged", common[0], 1.0 / max(len(ours), len(theirs))


def headline(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The head repeats, shortens or rewrites the story's headline. Two comparisons in C, O(a × b) of two short lines."""
    if head.headless or not head.headline:
        yield "headless", "", 1.0
    elif tail.headline:
        likeness = alike(tail.headline, head.headline)
        if likeness >= HEADLINE_MATCH:
            yield "headline", head.headline, (likeness - HEADLINE_MATCH) / (1 - HEADLINE_MATCH)
        elif not any(word in tail.text for word in _words(head.headline)):
            yield "headline against", head.headline, 1.0


def own_story(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """A part without a continuation line that has another headline and another author, or a dateline, is a story of its
    own, however much its text shares: the continuation may stand behind it, its line lost. Two comparisons in C."""
    if head.jump is not None or head.headless or not head.headline or not tail.headline:
        return
    if len(_plain(head.headline)) < SHORTEST_HEAD or alike(tail.headline, head.headline) >= HEADLINE_MATCH:
        return
    signed = head.byline and head.byline != tail.byline and head.byline not in tail.headline
    if signed or head.text.startswith(NEW_STORY):
        yield "a story of its own", head.byline or head.text[:8], 1.0


def slug(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The catchword of “See FIRE, Page A8” stands in the other line or in the head's headline. O(length)."""
    ours = tail.jump.slug if tail.jump else None
    theirs = head.jump.slug if head.jump else None
    if ours and theirs:
        yield ("slug", ours, 1.0) if alike(ours, theirs) > 0.75 else ("label against", f"{ours}, {theirs}", 0.7)
    elif ours and ours.casefold() in f"{head.headline or ''} {head.text[:400]}".casefold():
        yield "slug", ours, 0.8
    elif theirs and theirs.casefold() in f"{tail.headline or ''} {tail.text}".casefold():
        yield "slug", theirs, 0.8


def topic(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """Rare words and names that both parts have, and how far the best other pair is behind. Two sets intersected."""
    shared = issue.topics.likeness(tail.id, head.id)
    wide = _wide(head.text)
    yield (
        ("topic", round(shared, 3), min(shared, ENOUGH))
        if wide
        else ("words in common", round(shared, 3), min(shared, ENOUGH_WORDS))
    )
    rival = issue.rivals.get((tail.id, head.id))
    ahead = max(-AHEAD, min(AHEAD, shared if rival is None else shared - rival))
    if abs(ahead) > 0.01:
        name = f"{'' if wide else 'words '}ahead{'' if ahead > 0 else ' against'}"
        yield name, round(ahead, 3), abs(ahead)


def near(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The same for the paragraphs at the cut: a story keeps to its place and its people for a while. O(smaller)."""
    shared = issue.near.likeness(f"{tail.id} end", f"{head.id} start")
    if shared > 0.005:
        yield "near the cut", round(shared, 3), min(shared, ENOUGH_NEAR)


def signed(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """A story that is signed at its end is finished: （叶小文）, （记者 王斌 李默）, 김철수 기자; so is a report of a
    meeting that ends with who else took part (…参加。). O(1)."""
    if _SIGNED.search(tail.text[-40:].rstrip()):
        yield "signed", tail.text[-12:], 1.0


def seam(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The cut itself: a sentence that stops and one that cannot start, a word in two halves, a quote left open. O(1)."""
    left, right = tail.text.rstrip(), head.text.lstrip()
    if not left or not right:
        return
    final = left.rstrip(CLOSING)[-1:] in tuple(SENTENCE_END + ".")
    impossible = right[0] in NEVER_FIRST or (right[0].islower() and right[0].isascii())
    fresh = right.startswith(NEW_STORY)
    if (final and impossible) or (not final and fresh):
        yield "seam against", right[:8], 1.0
    elif not final and impossible:
        yield "seam", f"{left[-6:]} | {right[:6]}", 1.0
    elif final and not impossible:
        yield "seam whole", f"{left[-6:]} | {right[:6]}", 1.0
    if not final and is_han(left[-1]) and is_han(right[0]):
        story = f"{tail.headline or ''}\n{left}\n{right}"
        whole = left[-2:] + right[0] in story or left[-1] + right[:2] in story
        if whole or issue.topics.knows(left[-1] + right[0]):
            yield "word across", left[-2:] + "|" + right[:2], 1.0 if whole else 0.5
    if left[-1] == "-" and left[-2:-1].isalpha() and right[0].islower():
        word = (left.split()[-1].rstrip("-") + right.split()[0]).strip(".,;:!?\"'”’").casefold()
        if len(word) >= 5 and issue.topics.knows(word[:STEM]):
            yield "word across", word, 1.0
    opened = _open_quote(left[-400:])
    if opened:
        close, again = right.find(opened[1]), right.find(opened[0])
        if 0 <= close < 200 and (again < 0 or close < again):
            yield "quote", "".join(opened), 1.0


def direction(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """Stories go on further back in the paper, mostly on one of the next pages. O(1)."""
    steps = issue.pages.steps(tail.page, head.page)
    if steps < 0 or (steps == 0 and head.position < tail.position):
        yield "backward", steps, 1.0
    elif steps > 1 and (tail.jump is None or tail.jump.target is None):
        yield "distance", steps, min(3.0, steps - 1.0)


def stated(tail: Tail, head: Head, issue: Context) -> Iterator[Fact]:
    """The input itself says which article each part is of, as a METS does. O(1)."""
    if tail.article is not None and head.article is not None:
        same = tail.article == head.article
        yield "stated" if same else "stated against", f"{tail.article}, {head.article}", 1.0


EVIDENCE: tuple[Callable[[Tail, Head, Context], Iterator[Fact]], ...] = (
    target, origin, markers, label, headline, own_story, slug, topic, near, signed, seam, direction, stated,
)  # fmt: skip


def alike(long: str, short: str) -> float:
    """How far one headline is the other, shortened or misread: 0 to 1. Token scorers are useless on Chinese.

    >>> alike("古城：三街联手兴商", "古城"), alike("两会闭幕", "山城新桥通车") < 0.3
    (1.0, True)
    """
    from rapidfuzz import fuzz

    a, b = _plain(long), _plain(short)
    if not a or not b:
        return 0.0
    if len(a) < len(b):
        a, b = b, a
    whole = fuzz.ratio(a, b) / 100
    weight = min(1.0, len(b) / (2 if is_han(b[0]) else 6))  # one shared character is no shortened headline
    return max(whole, weight * fuzz.partial_ratio(a, b) / 100)


def _wide(text: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text[:60])


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _words(title: str) -> list[str]:
    """What of a headline would have to occur in its story: pairs of characters, or words of four letters."""
    plain = _plain(title)
    if any(is_han(char) for char in plain):
        return [plain[n : n + 2] for n in range(len(plain) - 1)]
    return [word for word in title.split() if len(word) >= 4]


def _labels(jump: Jump) -> tuple[str, ...]:
    if jump.label:
        return (jump.label,)
    text = jump.text.rstrip()
    return candidates(text[-2:]) or candidates(text[-1:])


def _further(origin: str, target: str) -> bool:
    (section, here), (other, there) = label_key(origin), label_key(target)
    return section != other or there > here


def _near(wanted: str | None, page: str) -> float:
    """1 where the number read is a usual misreading of the page's: 3 and 8, 1 and 7."""
    if wanted is None:
        return 0.5
    (section, number), (other, found) = label_key(wanted), label_key(page)
    if number == found and section != other:
        return 1.0
    a, b = str(number), str(found)
    pairs = ("17", "38", "56", "08", "14", "35", "68", "27")
    return float(
        section == other
        and len(a) == len(b)
        and sum(x != y and x + y not in pairs and y + x not in pairs for x, y in zip(a, b, strict=True)) == 0
    )


def _open_quote(text: str) -> tuple[str, str] | None:
    for left, right in _QUOTES:
        if text.rfind(left) > text.rfind(right):
            return left, right
    return None
