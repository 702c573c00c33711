"""One table of weights: what each piece of evidence adds to the log-odds that a head continues a tail.

Written by ``benchmarks/links.py --fit`` from issues with known jumps; change it there, not here.
"""

from __future__ import annotations

__all__ = ["DOUBTFUL", "LEAD", "RESOLVED", "UNPAGED", "WEIGHTS"]

WEIGHTS: dict[str, float] = {
    "prior": -5.21,
    "target": 0.16,
    "target against": -3.67,
    "origin": 4.38,
    "origin against": -3.93,
    "continuation line": 1.07,
    "no continuation line": -1.42,
    "no jump line": -3.89,
    "label": 3.19,
    "label against": -4.21,
    "label damaged": 1.27,
    "headline": 7.79,
    "headline against": 0.0,
    "headless": 2.68,
    "slug": 3.0,
    "ahead": 3.74,
    "ahead against": -4.63,
    "topic": 25.66,
    "words in common": 40.0,
    "words ahead": 10.0,
    "words ahead against": -10.0,
    "seam": 2.45,
    "word across": 5.82,
    "seam against": -3.22,
    "quote": 1.89,
    "backward": -2.0,
    "distance": 0.0,
    "seam whole": -1.37,
}

# What weighs otherwise in text whose pages are not known: no page of either line can be held against the other's.
UNPAGED: dict[str, float] = {
    "prior": -0.71,
    "continuation line": 3.29,
    "headless": 0.0,
    "words in common": 40.7,
    "words ahead": 8.43,
    "words ahead against": -13.78,
    "seam": 0.35,
    "seam against": -1.7,
    "seam whole": 0.0,
    "word across": 4.99,
    "quote": 2.52,
    "pages against": -2.59,
    "place": 0.5,
    "place against": -2.0,
}

RESOLVED = 0.75  # confidence from which a hop joins two parts
LEAD = 0.15  # and how far the next best must be behind
DOUBTFUL = 0.30
