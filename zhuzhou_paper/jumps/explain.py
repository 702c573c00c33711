"""Evidence as a person would argue it: one sentence a reason, the strongest first, and then what speaks against."""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.messages import Message, say
from zhuzhou_paper.model import Evidence, Link, Status

__all__ = ["reasons", "summary"]

# The evidence's name -> the sentence; {value} is what was found.
SENTENCES: dict[str, str] = {
    "target": "the jump line names this page ({value})",
    "target against": "the jump line names page {value}",
    "origin": "the continuation line points back to the story's page ({value})",
    "origin against": "the continuation line points back to page {value}",
    "continuation line": "it begins with a continuation line: {value}",
    "no continuation line": "no continuation line stands over it",
    "no jump line": "no jump line was found at the end of the story: it may be lost",
    "label": "both lines carry the same mark {value}",
    "label against": "the two lines carry different marks: {value}",
    "label damaged": "a damaged mark can be read as {value} at both ends",
    "headline": "its heading repeats the story's headline: “{value}”",
    "headline against": "its heading “{value}” has nothing of the story's words",
    "a story of its own": "it has another headline and a beginning of its own: {value}",
    "headless": "it stands there without a headline of its own",
    "slug": "the catchword {value} stands at both ends",
    "topic": "the two parts share rare words and names (likeness {value})",
    "words in common": "the two parts share rare words and names (likeness {value})",
    "ahead": "no other pair shares as much (ahead by {value})",
    "words ahead": "no other pair shares as much (ahead by {value})",
    "ahead against": "another pair shares more (behind by {value})",
    "words ahead against": "another pair shares more (behind by {value})",
    "near the cut": "the lines before and after the cut speak of the same (likeness {value})",
    "signed": "the story is signed at its end, so it is finished: {value}",
    "seam": "the sentence is cut here and runs on: {value}",
    "seam whole": "a whole sentence ends here and a new one begins: {value}",
    "seam against": "the text cannot run on like this: {value}",
    "word across": "a word of the issue spans the cut: {value}",
    "quote": "a quotation {value} opened before the cut is closed after it",
    "backward": "it stands before the story in the paper",
    "distance": "it is {value} pages on",
    "pages against": "the two lines name pages that do not follow: {value}",
    "ruling": "a person ruled so ({value})",
    "place": "it stands where that page must be, by the length of the others",
    "place against": "it stands {value} pages away from where that page must be",
}
SILENT = 0.05  # a weight that decides nothing is not worth a sentence
SILENT_NAMES = ("prior",)


def reasons(evidence: Sequence[Evidence]) -> list[str]:
    """One sentence for each reason, strongest first, those against behind “but”.

    >>> reasons((Evidence("prior", "", -5.0), Evidence("label", "①①", 3.0), Evidence("no jump line", "", -2.0)))
    ['both lines carry the same mark ①①', 'but no jump line was found at the end of the story: it may be lost']
    """
    said = [one for one in evidence if one.name not in SILENT_NAMES and abs(one.weight) >= SILENT]
    names = {one.name for one in said}
    out: list[str] = []
    both = {"target", "origin"} <= names
    if both:
        out.append(say("both lines name each other's page"))
    for one in sorted(said, key=lambda e: (e.weight < 0, -abs(e.weight))):
        if both and one.name in ("target", "origin"):
            continue
        sentence = say(SENTENCES.get(one.name, "{name} {value}"), name=one.name, value=_shown(one.value))
        out.append(say("but {reason}", reason=sentence) if one.weight < 0 else sentence)
    return out


def summary(link: Link) -> str:
    """The verdict in one sentence, with the runner-up.

    Says which page is missing where the jump goes into the void.
    """
    verdict = _verdict(link)
    if link.runner_up is None:
        return verdict
    told = "{verdict}; next best: “{text}” ({confidence:.2f})"
    return say(told, verdict=verdict, text=_short(link.runner_up[0]), confidence=link.runner_up[1])


def _verdict(link: Link) -> Message:
    if link.status is Status.RESOLVED:
        return say("resolved, confidence {confidence:.2f}", confidence=link.confidence)
    if link.status is Status.DOUBTFUL:
        return say("doubtful, confidence {confidence:.2f}: the parts stay apart", confidence=link.confidence)
    if link.at is None:
        return say("unresolved: no story of the input leads here from page {page}", page=link.from_page or "?")
    return say("unresolved: nothing on page {page} of the input continues it", page=link.to_page or "?")


def _shown(value: float | str) -> str:
    if isinstance(value, str):
        return _short(" ".join(value.split()))
    return f"{value:g}"


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
