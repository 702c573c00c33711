"""Looking at a finished edition: what was changed, why each decision fell as it did, and what is left to look at.

Edition ── diff ──> hunks of raw against clean text      ── explain ──> decisions, argued
        ── findings ──> one line a doubt ── sarif ──> for editors and continuous integration

Nothing here changes an edition. ``places`` finds what a person points at; ``messages`` holds every sentence said.
"""

from __future__ import annotations

from zhuzhou_paper.inspect.diff import Hunk, Segment, edit_records, hunks
from zhuzhou_paper.inspect.explain import Decision, Explanation, Point, decisions, explain
from zhuzhou_paper.inspect.findings import CODES, LEVELS, Finding, findings
from zhuzhou_paper.inspect.sarif import sarif

__all__ = [
    "CODES",
    "LEVELS",
    "Decision",
    "Explanation",
    "Finding",
    "Hunk",
    "Point",
    "Segment",
    "decisions",
    "edit_records",
    "explain",
    "findings",
    "hunks",
    "sarif",
]
