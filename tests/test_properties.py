"""What must hold for any input at all: nothing lost, the same result every time, never a traceback.

``invariants.py`` says what is held; ``fuzz.py`` tries it for as long as one likes.
"""

from __future__ import annotations

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from invariants import BITS, hold, mutated

from zhuzhou_paper.errors import PaperError
from zhuzhou_paper.pipeline import clean
from zhuzhou_paper.reading import read_issue

PAGES = st.lists(st.sampled_from(BITS) | st.text(max_size=30), max_size=24).map("\n\n".join)
LINES = st.lists(st.sampled_from(BITS) | st.text(max_size=20), max_size=30).map("\n".join)
RUNS = st.lists(st.sampled_from(BITS) | st.text(max_size=3), max_size=12).map("".join)


@given(PAGES | LINES | RUNS | st.text())
@example("<b>")
@example("000000⺀⺀⺀⺀\r0\r0\r0\r0\r0\r0\r0\n\n\x1b")  # a block that holds no line of text
@example("Continued on Page 2, Column 3Continued on Page 2, Column 3")
@example("\u202e")
@example("<|ref|>a<|/ref|><|det|>[]<|/det|>\n<--- Page Split --->\n2")  # a page without a region
@example("e\n\n<b>\n\nf\nt\nf\no\ne\nhe said, would\ns")
@settings(max_examples=150)
def test_any_text_keeps_every_promise(text: str) -> None:
    hold(text)


@given(PAGES | LINES)
@settings(max_examples=25)
def test_any_text_can_be_looked_at_and_written(text: str) -> None:
    hold(text, deep=True)


@given(st.integers(0, 1 << 40))
@settings(max_examples=40)
def test_damaged_pages_keep_every_promise(seed: int) -> None:
    hold(mutated(random.Random(seed)), deep=seed % 4 == 0)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_edition_or_one_clear_line(data: bytes) -> None:
    try:
        clean(read_issue("-", stdin=data))
    except PaperError as error:
        assert "\n" not in str(error) and len(str(error)) < 300


@given(PAGES | LINES)
def test_no_story_stands_twice_on_a_page(text: str) -> None:
    try:
        edition = clean(read_issue("-", stdin=text.encode("utf-8", "surrogatepass")))
    except PaperError:
        return
    for article in edition.articles:
        assert len(set(article.pages)) == len(article.pages)
