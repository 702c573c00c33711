"""The counts: what an issue's prediction got right and wrong, as whole numbers that add up over issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhuzhou_paper.evaluate.fold import exact, fold
from zhuzhou_paper.evaluate.pairs import Pairs, pair
from zhuzhou_paper.evaluate.paragraphs import ends, mapped, right_ends
from zhuzhou_paper.evaluate.runs import NOWHERE, Index, Located, locate
from zhuzhou_paper.evaluate.told import Hop, Story, Told
from zhuzhou_paper.labels import label_key

__all__ = ["Counts", "evaluate"]

Counts = Counter[str]
FOUND = 0.9  # similarity from which a story counts as found
SAME_HEADLINE = 0.8
HELD = 0.5  # of a text's characters, for a story to hold it
BETWEEN = "\n"  # stands between two stories and in none


def evaluate(gold: Told, predicted: Told, raw: str | None = None) -> Counts:
    """The counts that ``figures`` makes numbers of; ``raw`` is the text before, for what was changed for the worse.

    Counts of several issues may be added (``Counter`` does). Nothing is raised for empty sides.
    """
    want, have = [_folded(story) for story in gold.stories], [_folded(story) for story in predicted.stories]
    paired = pair(want, have, gold.aside)
    counts: Counts = Counter(
        gold=len(want), predicted=len(have) - len(paired.neutral), neutral=len(paired.neutral), glued=paired.glued
    )
    alike = {(i, j): _similar(want[i], have[j]) for i, j in paired.pairs}
    for (i, j), similarity in alike.items():
        if similarity >= FOUND:
            counts += _found(gold.stories[i], predicted.stories[j], want[i], have[j])
    counts += _paragraphs(gold, predicted, want, have, paired)
    homes = _homes(want, have)
    counts += _together(homes)
    counts += _links(gold, predicted, homes, paired)
    if raw is not None:
        counts += _changed(gold, predicted, raw)
        counts["raw"] = 1
    return counts


def _folded(story: Story) -> str:
    return "".join(map(fold, story.paragraphs))


def _similar(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def _found(gold: Story, predicted: Story, want: str, have: str) -> Counts:
    """A story that was found: its characters and its headline."""
    from rapidfuzz.distance import Levenshtein

    printed, said = (exact("".join(story.paragraphs)) for story in (gold, predicted))
    return Counter(
        found=1,
        folded_wrong=Levenshtein.distance(want, have),
        folded=len(want),
        characters_wrong=Levenshtein.distance(printed, said),
        characters=len(printed),
        headlines=bool(gold.headline),
        headlines_right=bool(gold.headline)
        and _similar(fold(gold.headline), fold(predicted.headline)) >= SAME_HEADLINE,
    )


def _paragraphs(gold: Told, predicted: Told, want: Sequence[str], have: Sequence[str], paired: Pairs) -> Counts:
    """Ends of paragraphs: right, said and printed. Those of stories without a partner are all wrong or all missed."""
    counts: Counts = Counter()
    printed = [ends(story.paragraphs) for story in gold.stories]
    said = [ends(story.paragraphs) for story in predicted.stories]
    for i, j in paired.pairs:
        places = {place for place in mapped(said[j], have[j], want[i]) if 0 < place < len(want[i])}
        counts["ends_right"] += right_ends(sorted(places), printed[i])
    counts["ends"] = sum(map(len, printed))
    counts["ends_said"] = sum(len(places) for j, places in enumerate(said) if j not in paired.neutral)
    return counts


def _homes(want: Sequence[str], have: Sequence[str]) -> list[list[int]]:
    """For each character of each gold story the predicted story that holds it, or NOWHERE."""
    index = Index.of(BETWEEN.join(have))
    story_at = [j for j, text in enumerate(have) for _ in range(len(text) + 1)]
    return [[story_at[at] if at != NOWHERE else NOWHERE for at in locate(text, index).place] for text in want]


def _together(homes: Sequence[Sequence[int]]) -> Counts:
    """For B³: the characters found, and for each the share of its story, on either side, that is with it."""
    cells = [Counter(home for home in story if home != NOWHERE) for story in homes]
    held = sum(cells, Counter[int]())
    counts: Counts = Counter(every=sum(map(len, homes)), held=held.total())
    # thousandths of a character, so that counts stay whole numbers
    counts["held_precision"] = round(sum(n * n / held[j] for row in cells for j, n in row.items()) * 1000)
    counts["held_recall"] = round(sum(n * n / row.total() for row in cells for n in row.values()) * 1000)
    return counts


def _links(gold: Told, predicted: Told, homes: Sequence[Sequence[int]], paired: Pairs) -> Counts:
    """Jumps printed, said, and right: the same pages, and the text of both sides in the story that says so."""
    partner, right = dict(paired.pairs), 0
    for i, story in enumerate(gold.stories):
        j = partner.get(i)
        left = Counter(_pages(hop) for hop in predicted.stories[j].hops) if j is not None else Counter()
        for hop in story.hops:
            if left[_pages(hop)] and all(_holds(side, j) for side in _sides(hop, story, homes[i])):
                left[_pages(hop)] -= 1
                right += 1
    return Counter(
        links=sum(len(story.hops) for story in gold.stories),
        links_said=sum(len(story.hops) for j, story in enumerate(predicted.stories) if j not in paired.neutral),
        links_right=right,
    )


def _pages(hop: Hop) -> tuple[tuple[str, int], tuple[str, int]]:
    return label_key(hop.from_page), label_key(hop.to_page)


def _holds(side: Sequence[int], home: int | None) -> bool:
    return not side or sum(one == home for one in side) >= HELD * len(side)


def _sides(hop: Hop, story: Story, homes: Sequence[int]) -> Iterator[Sequence[int]]:
    """The text before and after the jump; where the gold does not say where it is cut, the halves of the story."""
    if hop.start is None or hop.cut is None or hop.end is None:
        yield homes[: len(homes) // 2]
        yield homes[len(homes) // 2 :]
        return
    text = "".join(story.paragraphs)
    start, cut, end = (len(fold(text[:place])) for place in (hop.start, hop.cut, hop.end))
    yield homes[start:cut]
    yield homes[cut:end]


def _changed(gold: Told, predicted: Told, raw: str) -> Counts:
    """Characters of the gold that were right and are not, and that were wrong and are right."""
    before, after = Index.of(exact(raw)), Index.of(exact("".join(p for s in predicted.stories for p in s.paragraphs)))
    counts: Counts = Counter()
    for story in gold.stories:
        text = exact("".join(story.paragraphs))
        was, is_ = locate(text, before), locate(text, after)
        counts["weighed"] += len(text)
        counts["spoilt"] += sum(_lost(was, is_))
        counts["mended"] += sum(_lost(is_, was))
    return counts


def _lost(before: Located, after: Located) -> Iterator[bool]:
    yield from (one and not other for one, other in zip(before.right, after.right, strict=True))
