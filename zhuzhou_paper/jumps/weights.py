"""One table of weights: what each piece of evidence adds to the log-odds that a head continues a tail.

Written by ``benchmarks/links.py --fit`` from issues with known jumps; change it there, not here.
"""

from __future__ import annotations

__all__ = ["DOUBTFUL", "LEAD", "MOST", "RESOLVED", "SHIFT", "SLOPE", "STATED", "UNPAGED", "WEIGHTS"]

WEIGHTS: dict[str, float] = {
    "prior": -5.91,
    "target": 0.1,
    "target against": -3.89,
    "origin": 5.16,
    "origin against": -3.92,
    "continuation line": 0.87,
    "no continuation line": -1.44,
    "no jump line": -4.37,
    "label": 3.24,
    "label against": -4.38,
    "label damaged": 1.31,
    "headline": 8.68,
    "headline against": 0.0,
    "headless": 2.83,
    "slug": 3.0,
    "ahead": 2.03,
    "ahead against": -3.54,
    "topic": 29.37,
    "near the cut": 2.84,
    "signed": -3.6,
    "words in common": 40.0,
    "words ahead": 10.0,
    "words ahead against": -10.0,
    "seam": 2.47,
    "word across": 6.66,
    "seam against": -3.5,
    "quote": 1.94,
    "backward": -2.0,
    "distance": 0.0,
    "seam whole": -1.69,
}

# Set by hand: no issue of the fit has any. What the input itself says of its articles (METS) must carry a hop that
# prints no line at all (prior and both lines missing: about -12), and is right far more often than any likeness. A story
# with its own headline and author must outweigh all that a text can share (topic: 13).
STATED = {"stated": 18.0, "stated against": -9.0, "a story of its own": -10.0}

# What weighs otherwise in text whose pages are not known: no page of either line can be held against the other's.
UNPAGED: dict[str, float] = {
    "prior": 0.2,
    "continuation line": 4.2,
    "headless": 0.0,
    "words in common": 40.48,
    "words ahead": 6.73,
    "words ahead against": -16.17,
    "seam": 0.34,
    "seam against": -2.12,
    "seam whole": 0.0,
    "word across": 6.12,
    "quote": 3.36,
    "pages against": -3.03,
    "place": 0.5,
    "place against": -3.0,
}

# From the certainty of the matching to a confidence that is right as often as it says: 1 / (1 + exp(-(SLOPE * log-odds
# + SHIFT))), at most MOST. Fitted on made and real issues, measured on others (benchmarks/links.py, docs/quality.md).
SLOPE, SHIFT, MOST = 0.65, -0.8, 0.995

RESOLVED = 0.55  # confidence from which a hop joins two parts
LEAD = 0.15  # and how far the next best must be behind
DOUBTFUL = 0.20
