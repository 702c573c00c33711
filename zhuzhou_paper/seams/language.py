"""The issue's own language: which characters stand next to each other in it.

The issue being read is the best cheap model of its own stories: names and terms that a cut goes through are printed
whole elsewhere. Only what can be asked is looked up: a seam is between the last character of one piece and the first
of another, so the places where two such characters stand side by side are all that is kept of an issue.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zhuzhou_paper.shelf import Shelf

__all__ = ["IssueStatistics", "Language", "statistics"]

AROUND = 200_000  # characters; an issue of thirty full pages is one language, a bound volume is several
KEPT = 2  # neighbourhoods whose places are at hand: a story may jump from one into the next


class IssueStatistics:
    """How often characters and runs of two to four are printed in some texts of an issue."""

    __slots__ = ("_characters", "_excerpts", "_firsts", "_lasts", "_places", "_text", "total")

    def __init__(self, texts: Iterable[str], few: bool = False) -> None:
        """``few``: little will be asked, so that it is looked for then and nothing is counted before."""
        pieces = [text for text in texts if text]
        self._text = "\n".join(pieces)  # no run crosses from one text into the next
        self.total = sum(map(len, pieces))
        self._lasts = set() if few else {text[-1] for text in pieces}
        self._firsts = set() if few else {text[0] for text in pieces}
        self._places: dict[str, array[int]] = {}
        self._excerpts: dict[str, str] = {}
        self._characters = None if few else Counter(self._text)
        # not with a pattern: re keeps the last 512, and each issue has its own, 4 KB of two classes
        lasts, firsts, text = self._lasts, self._firsts, self._text
        for at in [at for at, char in enumerate(text[:-1]) if char in lasts and text[at + 1] in firsts]:
            pair = text[at : at + 2]
            if pair not in self._places:
                self._places[pair] = array("I")
            self._places[pair].append(at)

    def association(self, left: str, right: str) -> float:
        """Pointwise mutual information (nats) of two characters standing side by side, 0 where nothing is known."""
        if not self.total:
            return 0.0
        together = len(self._where(left + right))
        counted = self._text.count if self._characters is None else self._characters.__getitem__
        expected = (counted(left) + 1) * (counted(right) + 1) / self.total
        return math.log((together + 0.02) / (expected + 0.02))

    def has(self, pair: str) -> bool:
        """Whether two characters stand side by side anywhere."""
        return bool(self._where(pair))

    def bridges(self, tail: str, head: str) -> int:
        """How many runs of three and four characters across the cut the issue prints elsewhere."""
        if not tail or not head:
            return 0
        around = self._around(tail[-1] + head[0])
        if not around:
            return 0
        found = 0
        if len(head) > 1 and tail[-1] + head[:2] in around:
            found += 1 + (len(head) > 2 and tail[-1] + head[:3] in around)
        if len(tail) > 1 and tail[-2:] + head[0] in around:
            found += 1 + (len(head) > 1 and tail[-2:] + head[:2] in around)
            found += len(tail) > 2 and tail[-3:] + head[0] in around
        return found

    def count(self, run: str) -> int:
        """How often ``run`` is printed, of places that overlap the first."""
        return self._text.count(run)

    def _around(self, pair: str) -> str:
        """What stands around two characters wherever they stand side by side, two characters on each side."""
        known = self._excerpts.get(pair)
        if known is None:
            places = self._where(pair)
            known = self._excerpts[pair] = "\n".join(self._text[max(0, at - 2) : at + 4] for at in places)
        return known

    def _where(self, pair: str) -> Sequence[int]:
        """Where two characters stand side by side."""
        known = self._places.get(pair)
        if known is not None:
            return known
        if pair[0] in self._lasts and pair[1] in self._firsts:
            return ()  # all that there are were found
        found = self._places[pair] = array("I", _all_places(pair, self._text))
        return found


def _all_places(run: str, text: str) -> Iterator[int]:
    """Where ``run`` begins in ``text``, also inside itself.

    >>> list(_all_places("哈哈", "哈哈哈"))
    [0, 1]
    """
    at = text.find(run)
    while at >= 0:
        yield at
        at = text.find(run, at + 1)


class Language:
    """The language of an issue, page by page: of the whole issue, or in one that no day printed, of the pages around."""

    def __init__(self, pages: Iterable[tuple[str, Sequence[str]]] = (), *, on_disk: bool = False) -> None:
        """``pages`` are labels and texts in printed order; ``on_disk``, a temporary file holds the texts."""
        self._texts: Shelf[str] = Shelf(on_disk)
        self._blocks: list[range] = []  # of pages by number
        self._block_of: dict[str, int] = {}
        self._known: dict[int, IssueStatistics] = {}
        self._left: set[int] = (
            set()
        )  # what was known of them was dropped: of their pages only stories that go on are asked
        self._size = AROUND
        for label, texts in pages:
            self.add(label, texts)

    def add(self, label: str, texts: Sequence[str]) -> None:
        """The next page. Nothing may be asked before the last one."""
        number = len(self._block_of)
        if self._size >= AROUND:
            self._blocks.append(range(number, number))
            self._size = 0
        self._texts.put(texts)
        self._blocks[-1] = range(self._blocks[-1].start, number + 1)
        self._block_of[label] = len(self._blocks) - 1
        self._size += sum(map(len, texts))

    def on(self, page: str) -> IssueStatistics:
        """What is known of the language on the page with the label ``page``."""
        block = self._block_of[page]
        known = self._known.get(block)
        if known is None:
            while len(self._known) >= KEPT:
                left = next(iter(self._known))
                self._left.add(left)
                del self._known[left]
            texts = (text for number in self._blocks[block] for text in self._texts.group(number))
            known = self._known[block] = IssueStatistics(texts, few=block in self._left)
        return known


def statistics(texts: Iterable[str]) -> IssueStatistics:
    """What ``texts`` print; runs never cross from one text into the next.

    >>> statistics(["重大项目和重大工程"]).count("重大")
    2
    """
    return IssueStatistics(texts)
