"""The printed pages of an issue in their order: what a jump's target means, and how far apart two pages are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from zhuzhou_paper.labels import label_key, same_label

__all__ = ["PageOrder"]


class PageOrder:
    """Page labels in printed order, and the offset between printed numbers and the input's labels where they differ."""

    def __init__(self, labels: Sequence[str], offset: int = 0) -> None:
        self.labels = list(labels)
        self.offset = offset
        self.known = True  # False: the input does not say where its pages begin
        self._place = {label_key(label): number for number, label in enumerate(self.labels)}
        self._numbers: dict[int, list[str]] = {}
        for label in self.labels:
            self._numbers.setdefault(label_key(label)[1], []).append(label)

    def resolve(self, target: str | None, here: str) -> str | None:
        """The label of the page that ``target``, printed on page ``here``, means; itself when the input lacks it.

        >>> order = PageOrder(["A1", "A2", "B1"])
        >>> [order.resolve(t, "A1") for t in ("A2", "next", "back", "02", "01", "C9", None)]
        ['A2', 'A2', 'B1', 'A2', 'A1', 'C9', None]
        >>> PageOrder(["01", "04"]).resolve("A4", "01")
        '04'
        """
        if target is None:
            return None
        place = self._place.get(label_key(here), 0)
        if target in ("next", "previous", "back"):
            at = len(self.labels) - 1 if target == "back" else place + (1 if target == "next" else -1)
            return self.labels[at] if 0 <= at < len(self.labels) else None
        section, number = label_key(target)
        key = (section, number - self.offset) if self.offset else (section, number)
        if key in self._place:
            return self.labels[self._place[key]]
        same_number = self._numbers.get(key[1], [])
        if not section and same_number:  # the section letter is not printed, or was lost
            ours = [label for label in same_number if label_key(label)[0] == label_key(here)[0]]
            return (ours or same_number)[0]
        if section and same_number and not any(label_key(label)[0] for label in self.labels):
            return same_number[0]  # the input's labels are numbers of files
        return target

    def has(self, label: str | None) -> bool:
        return label is not None and label_key(label) in self._place

    def name(self, label: str) -> str:
        """The label as the input writes it: A2 where a jump says A02."""
        place = self._place.get(label_key(label))
        return self.labels[place] if place is not None else label

    def same(self, wanted: str | None, page: str) -> bool:
        return same_label(wanted, page)

    def steps(self, tail: str, head: str) -> int:
        """How many pages further on ``head`` is."""
        a, b = self._place.get(label_key(tail)), self._place.get(label_key(head))
        return b - a if a is not None and b is not None else 0


def vote_offset(targets: Collection[str], reached: Collection[str]) -> int:
    """The offset between the pages that jump lines name and the labels of the pages ``reached`` that they can mean.

    Only where the targets as they are do not fit: an offset needs two votes and twice those of the runner-up.
    """
    there = {label_key(page) for page in reached}
    if any(label_key(target) in there and label_key(target)[1] for target in targets):
        return 0  # before all pairs are looked at: it is so in almost every issue
    votes: Counter[int] = Counter()
    for target in targets:
        section, wanted = label_key(target)
        votes.update(wanted - number for other, number in there if section == other and wanted and number)
    best = votes.most_common(2)
    if not best or best[0][0] == 0 or best[0][1] < 2:
        return 0
    if len(best) > 1 and best[0][1] < 2 * best[1][1]:
        return 0
    return best[0][0]
