"""Jumps of text without structure: windows of lines around the markers of a page nobody can cut into stories."""

from __future__ import annotations

from zhuzhou_paper.jumps.explain import reasons
from zhuzhou_paper.jumps.windows import link_windows, windows
from zhuzhou_paper.model import Evidence, Status

BRIDGE = """The county commission voted to rebuild the Halloway bridge
with steel from the Pinckard foundry. Engineer Moultrie told
the commission that the bridge piers, sunk in 1871, were
crumbling, and that Halloway ferry traffic would"""
BRIDGE_ON = """be doubled while the bridge is closed. Moultrie expects the
Pinckard foundry to deliver the steel by March. The Halloway
ferry will run by night."""
CHOIR = """The Tabernacle choir sang before the governor last evening.
Soprano Ottoline Varley was recalled nine times, and the
choir's organist, Mr. Baskerville, played the new organ until"""
CHOIR_ON = """midnight. Miss Varley sails for Naples in May, where the
organist Baskerville will join her. The Tabernacle choir
returns in autumn."""
NOISE = "\n".join(["~ . ,", "J", "— —_", "$4.98 SALE $4.98"] * 12)
ISSUE = f"""{BRIDGE}
Continued on Page 2, Column 3.
{NOISE}
{CHOIR}
Contineed on Paga 3, Colnmn 1.
{NOISE}
BRIDGE TO BE
REBUILT IN STEEL

Continued from First Page.

{BRIDGE_ON}
{NOISE}
CHOIR SINGS FOR GOVERNOR
Continued from First Page.
{CHOIR_ON}
"""


def test_windows_hold_what_stands_around_the_markers() -> None:
    tails, heads = windows(ISSUE, file="issue.txt")
    assert [tail.jump.target for tail in tails if tail.jump] == ["02", "03"]
    assert [head.headline for head in heads] == ["BRIDGE TO BE REBUILT IN STEEL", "CHOIR SINGS FOR GOVERNOR"]
    assert tails[0].text == BRIDGE
    assert heads[0].text.startswith("be doubled") and "Varley" not in heads[0].text
    assert tails[0].place.line == 5


def test_each_story_finds_its_continuation() -> None:
    links = link_windows([("01", "issue.txt", ISSUE)])
    lines = ISSUE.split("\n")
    found = {link.at.line: link.continuation_at.line for link in links if link.at and link.continuation_at}
    assert len(found) == 2
    for at, to in found.items():
        assert lines[to - 1] == "Continued from First Page."
        assert ("Varley" in lines[at - 3]) == ("Varley" in "".join(lines[to : to + 3]))


def test_pages_one_by_one_are_linked_by_their_labels() -> None:
    first, _, second = ISSUE.partition("BRIDGE TO BE")
    links = link_windows([("01", "p1.txt", first), ("02", "p2.txt", second.partition("CHOIR SINGS")[0])])
    bridge = next(link for link in links if link.to_page == "02" and link.at)
    assert bridge.status is Status.RESOLVED and bridge.continuation_at and bridge.continuation_at.file == "p2.txt"


def test_reasons_are_argued_strongest_first() -> None:
    said = reasons(
        (
            Evidence("prior", "", -5.0),
            Evidence("target", "02", 0.2),
            Evidence("origin", "01", 4.0),
            Evidence("seam against", "。此", -3.0),
            Evidence("topic", 0.31, 6.0),
        )
    )
    assert said == [
        "both lines name each other's page",
        "the two parts share rare words and names (likeness 0.31)",
        "but the text cannot run on like this: 。此",
    ]
