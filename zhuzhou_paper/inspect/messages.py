"""Every sentence that ``diff``, ``explain`` and ``check`` say, in one table, so that it can be said in another language.

Keys are ``topic.case``; braces hold what was found. Sentences about jumps stand in ``jumps/explain.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuzhou_paper.messages import Message
from zhuzhou_paper.messages import say as _say
from zhuzhou_paper.model import Evidence

__all__ = ["CHANGES", "MESSAGES", "SEAM_SENTENCES", "literal", "quoted", "say", "seam_reasons", "visible"]

MESSAGES: dict[str, str] = {
    # explain: what it is
    "role": "{role}",
    "role.plain": "{role}: nothing marks it as anything else",
    "role.given": "{role}, as the input itself says",
    "role.reason": "{value}",
    "role.ruling": "a person ruled so ({value})",
    "role.text": "{verdict} {text}",
    "role.of": "{role}: {text}",
    "role.marker": "it reads as a jump or continuation line: {value}",
    # explain: where it belongs
    "home.paragraph": "paragraph {number} of {count} of {article}",
    "home.joined": "paragraph {number} of {count} of {article}, joined there with {others}",
    "home.head": "{role} of {article}",
    "home.aside": "left aside as {role}: in no article",
    "home.jump": "left aside: the jump is resolved, the text goes on in its place",
    "home.repeat": "left aside: it stands over a continuation, whose story begins on another page",
    "home.page": "page {page}",
    # explain: seams
    "seam.join.before": "goes on with what ends in {tail} ({other}): one paragraph that was cut",
    "seam.join.after": "goes on in {head} ({other}): one paragraph that was cut",
    "seam.paragraph.before": "begins a new paragraph behind {tail} ({other})",
    "seam.paragraph.after": "ends its paragraph; the next begins {head} ({other})",
    "seam.break.before": "begins another story than {tail} ({other})",
    "seam.break.after": "ends its story; {head} is another ({other})",
    "seam.join": "{tail} | {head}: one paragraph that was cut",
    "seam.paragraph": "{tail} | {head}: two paragraphs of one story",
    "seam.break": "{tail} | {head}: two stories",
    "seam.moved": "{sentence}; it stands elsewhere in the input",
    # explain: edits
    "edit": "{rule}: {before} becomes {after}",
    "edit.removed": "{rule}: {before} is taken out",
    "edit.times": "{sentence}, {count} times",
    # explain: what a person ruled here
    "ruling.shifted": "the block that it names {old} is {new} now",
    "ruling.keep": "the text is kept as it was printed ({place})",
    "ruling.accept": "the change is right ({place})",
    "ruling.replace": "the text is replaced ({place})",
    "ruling.join": "it is joined ({place})",
    "ruling.split": "it is parted ({place})",
    "ruling.link": "the jump leads here ({place})",
    "ruling.unlink": "the jump does not lead here ({place})",
    "ruling.role": "its role is ruled ({place})",
    "edit.dropped": "{sentence}; the whole block is dropped",
    # explain: articles and links
    "article": "{kind} of {paragraphs} on {pages}",
    "article.paragraph": "1 paragraph",
    "article.paragraphs": "{count} paragraphs",
    "article.page": "page {pages}",
    "article.pages": "pages {pages}",
    "article.headline": "{headline}",
    "link": "{name}: {summary}",
    "link.marker": "{name} {text}: {summary}",
    "link.other": "the story jumps {name}: {summary}",
    "warning": "{text}",
    # findings
    "unresolved-jump.page": "page {to_page}, where {marker} leads, is not in the input{story}",
    "unresolved-jump.none": "no continuation found for {marker}{story}",
    "doubtful-jump": "{marker} may go on at {place} (confidence {confidence:.2f}); the parts stay apart{story}",
    "orphan-continuation": "no page of the input leads to this continuation ({marker})",
    "doubtful-join": "joined with {at} into one paragraph, confidence {confidence:.2f}: {tail} | {head}",
    "doubtful-break": "kept apart from {at} as a paragraph, confidence {confidence:.2f}: {tail} | {head}",
    "doubtful-headline": "taken for a headline, confidence {confidence:.2f}: {line}",
    "doubtful-headline.text": "taken for text of the story, and not for the headline of another, confidence {confidence:.2f}: {line}",
    "moved-fragment": "put behind {tail}, which stands later in the input (line {line})",
    "suspicious-character": "{around}: {what} ({rule})",
    "suspicious-character.is": "{before} may be {after} in {around} ({rule})",
    "doubtful-repair": "{before} became {after}, confidence {confidence:.2f} ({rule})",
    "doubtful-repair.removed": "{before} was taken out, confidence {confidence:.2f} ({rule})",
    "repeated-block": "dropped, since it stands there twice: {before} ({rule}, confidence {confidence:.2f})",
    "unfinished-story": "the story ends in mid-sentence: {tail}{story}",
    "headline-without-story": "no text belongs to this headline: {headline}",
    "story-without-headline": "no headline stands over this story: {head}",
    "unknown-page": "no page label is printed or named here: it is counted as page {page}",
    "unknown-page.jump": "the page that {marker} leads to cannot be read",
    "duplicate-page": "a second page with this label: it is called {page}; are the files one issue?",
    "empty-page": "the page holds no text",
    "unread-page": "lines without headlines: no stories can be told apart on page {page}",
    "lost-ruling": "the ruling {name} is lost: {fault}",
    "story": ", in {headline}",
    "line": "line {line}",
}

#: What changes text beside the rules of ``repair``: the rule's name, and a sentence.
CHANGES: dict[str, str] = {
    "markdown.heading": "takes the marks of a Markdown heading off its text",
    "markdown.html": "takes HTML tags in Markdown off the text that they hold",
    "markdown.circled": "writes a circled number that stands as markup as the character",
    "markdown.math": "takes Markdown's formula marks off the text that they hold",
    "markdown.strong": "takes the marks of bold type off the text that they hold",
    "markdown.emphasis": "takes the marks of italic type off the text that they hold",
    "markdown.quote": "takes the > of a Markdown quotation off its lines",
    "markdown.entity": "writes HTML entities as the characters they stand for",
    "markdown.escape": "takes the backslash of a Markdown escape away",
    "ocr.column-rule": "takes off a line the bar that the engine made of the rule between two columns",
    "ruling": "puts in the text that a person ruled, see corrections",
    "repeat": "drops a block that a vision model printed twice on one page",
    "seam-overlap": "drops the characters that stand on both sides of a seam that is joined",
}

#: Evidence of a seam: "name:value" where a value has a sentence of its own, "name:+" and "name:-" for what speaks for
#: and against a join, else "name".
SEAM_SENTENCES: dict[str, str] = {
    "tail:ended": "the text before the cut ends its sentence",
    "tail:opener": "the text before the cut ends in an opening mark, which nothing can",
    "tail:dangling": "the text before the cut ends in a word that must go on",
    "tail:comma": "the text before the cut ends in a comma",
    "tail:colon": "the text before the cut ends in a colon",
    "tail:semicolon": "the text before the cut ends in a semicolon",
    "tail:dash": "the text before the cut ends in a dash",
    "tail:number": "the text before the cut ends in a figure without its unit",
    "tail:sentence": "the text before the cut stops in mid-sentence",
    "tail:long line": "the text before the cut is a long line without a final mark",
    "tail:heading": "the text before the cut is short and without a mark, as headings are",
    "tail:prose heading": "the text before the cut is short and without a mark, but reads like running text",
    "tail:short": "the text before the cut is short, with a comma",
    "tail:short prose": "the text before the cut is short, but reads like running text",
    "tail:fragment": "the text before the cut is a few characters without a mark",
    "tail:begun": "behind its last full stop the text before the cut begins a sentence and does not end it",
    "tail:begun prose": "behind its last full stop the text before the cut begins a sentence and does not end it",
    "tail:heading behind": "behind its last full stop the text before the cut has a line that may be a heading",
    "tail:prose behind": "behind its last full stop the text before the cut has words that read like running text",
    "tail:quoted": "the text before the cut ends in a closing quote inside a sentence",
    "tail:quoted end": "the text before the cut ends in a closing quote",
    "tail:quoted heading": "the text before the cut is a line in quotes, as headings are",
    "tail:names": "the text before the cut ends in names of reporters, which go on in nothing",
    "tail:hyphen": "the text before the cut ends in a hyphen inside a word",
    "tail:latin": "the text before the cut stops in mid-sentence",
    "tail:credit": "the text before the cut ends in the name of a photographer",
    "tail:bracketed": "the text before the cut is all in brackets",
    "tail": "the text before the cut ends as “{value}” does",
    "head:dateline": "what follows begins with where the news comes from, as stories do",
    "head:item": "what follows begins as a member of a list",
    "head:news": "what follows begins with a time or a source, as paragraphs do",
    "head:clause": "what follows begins with a word that begins clauses and paragraphs",
    "head:lower case": "what follows begins with a small letter",
    "head:capital": "what follows begins with a capital letter",
    "head": "what follows begins as “{value}” does",
    "head:never": "what follows begins with a mark that nothing begins with",
    "head:goes on": "what follows begins with a character that only goes on with something",
    "head:seldom first": "what follows begins with a character that seldom begins a sentence",
    "head:word": "what follows begins with an ordinary word",
    "head:number": "what follows begins with a figure",
    "head:quote": "what follows begins with an opening quote, as paragraphs do",
    "head:says": "what follows begins with a speaker, as paragraphs do",
    "head:begins": "what follows begins as paragraphs do",
    "base rate": "how often a column cuts a paragraph",
    "loose end": "behind its last full stop the text before the cut has {value} characters",
    "next piece": "what follows is {value} characters without a final mark",
    "who said it": "what follows says who spoke the quotation before the cut",
    "lines alike in the story": "the story has {value} more short lines like this one",
    "no full stop:+": "the words at the cut go on in each other rather than with a full stop between",
    "no full stop:-": "the words at the cut may as well have had a full stop between",
    "no full stop": "the words at the cut do not tell whether there was a full stop between",
    "first word:+": "what follows begins with a kind of word that seldom begins a sentence",
    "first word:-": "what follows begins with a kind of word that often begins a sentence",
    "first word": "what follows begins with a kind of word that stands anywhere",
    "first sentence": "the first sentence of what follows has only {value} characters",
    "first mark:+": "what follows has its first mark behind {value} characters, as the rest of a clause has",
    "first mark:-": "what follows has its first mark behind {value} characters, as a new sentence has",
    "first mark": "where what follows has its first mark tells nothing",
    "first words of the tail:+": "the text before the cut begins as running text does",
    "first words of the tail:-": "the text before the cut begins as a line of its own does",
    "first words of the tail": "how the text before the cut begins tells nothing",
    "last character": "the text before the cut ends in “{value}”, as headings do not",
    "worn": "in this issue full stops were lost elsewhere",
    "word across:no word": "a figure, a letter or a mark stands at the cut",
    "word across": "a word of {value} characters spans the cut",
    "word across:none": "no word spans the cut",
    "side by side elsewhere:+": "the two characters at the cut stand side by side elsewhere in the issue",
    "side by side elsewhere:-": "the two characters at the cut seldom stand side by side in the issue",
    "names and terms across": "names and terms of the issue span the cut ({value})",
    "quote:closed": "what follows closes the quotation that was left open",
    "quote:left open": "the quotation that was left open is not closed",
    "quote:closes nothing": "what follows closes a quotation that nobody opened",
    "quote:next of a series": "what follows begins with the next of a series of quotations",
    "printed twice": "the last {value} characters before the cut are printed again behind it",
    "crosshead": "one of the two is a small heading",
    "last line:full": "the last printed line before the cut is full",
    "last line:short": "the last printed line before the cut is short, as at a paragraph's end",
    "column:foot": "the text before the cut ends at the foot of a column, and fills its last line",
    "first line:full": "the first printed line behind the cut is not indented",
    "first line:indented": "the first printed line behind the cut is indented",
    "list": "both are short lines of a list or a poem",
    "ruling": "a person ruled so ({value})",
}
SILENT = 0.05  # a weight that decides nothing is not worth a sentence


def say(key: str, /, **values: object) -> Message:
    """The sentence called ``key``, as a message.

    >>> say("edit.removed", rule="width", before="“ ”")
    'width: “ ” is taken out'
    """
    return _say(MESSAGES[key], **values)


def quoted(text: str, most: int = 28, *, end: bool = False) -> str:
    """``text`` in quotes on one line, shortened; with ``end`` its last characters instead of its first.

    >>> quoted("会议指出，冬闲是修渠的好时节。", 6), quoted("会议指出，冬闲是修渠的好时节。", 6, end=True)
    ('“会议指出，…”', '“…渠的好时节。”')
    """
    line = " ".join((text[-4 * most :] if end else text[: 4 * most]).split())
    if len(line) > most:
        line = f"…{line[-most:]}" if end else f"{line[: most - 1]}…"
    return f"“{line}”"


def seam_reasons(evidence: Sequence[Evidence], joined: bool) -> list[str]:
    """One sentence for each reason of a seam, strongest first; those against the verdict stand last, behind “but”.

    >>> seam_reasons((Evidence("tail", "comma", 3.5), Evidence("word across", "none", -0.45)), True)
    ['the text before the cut ends in a comma', 'but no word spans the cut']
    """
    for_ = 1 if joined else -1
    said = [one for one in evidence if abs(one.weight) >= SILENT]
    out: list[str] = []
    for one in sorted(said, key=lambda reason: (reason.weight * for_ < 0, -abs(reason.weight))):
        keys = (f"{one.name}:{one.value}", f"{one.name}:{'+' if one.weight > 0 else '-'}", one.name)
        found = next((SEAM_SENTENCES[key] for key in keys if key in SEAM_SENTENCES), "{name} {value}")
        value = one.value if isinstance(one.value, str) else f"{one.value:g}"
        sentence = _say(found, name=one.name, value=value)
        out.append(_say("but {reason}", reason=sentence) if one.weight * for_ < 0 else sentence)
    return out


def literal(text: str, most: int = 28) -> str:
    r"""``text`` of an edit in quotes on one line, every character of it seen, blanks at its ends too.

    >>> literal(" and "), literal("株\u200b洲"), literal("第一行\n第二行"), literal("甲" * 40, 4)
    ('“ and ”', '“株<U+200B>洲”', '“第一行↵第二行”', '“甲甲甲…”')
    """
    line = text if len(text) <= most else f"{text[: most - 1]}…"
    return f"“{visible(line).replace(chr(10), '')}”"


def visible(text: str) -> str:
    r"""``text`` of an edit with what nobody can see written out: controls, zero-width and odd blanks.

    >>> visible("株\u200b洲\x1b[31m 甲　乙\n")
    '株<U+200B>洲<U+001B>[31m 甲　乙↵\n'
    """
    if text.isprintable():  # most edits are a comma
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\n":
        return "↵\n"
    if char.isprintable() or char in "\t\u3000":
        return char
    return f"<U+{ord(char):04X}>"
