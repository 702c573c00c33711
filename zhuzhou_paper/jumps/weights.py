"""One table of weights: what each piece of evidence adds to the log-odds that a head continues a tail.

Written by ``benchmarks/links.py --fit`` from issues with known jumps; change it there, not here.
"""

from __future__ import annotations

__all__ = ["DOUBTFUL", "LEAD", "RESOLVED", "WEIGHTS"]

WEIGHTS: dict[str, float] = {
    "prior": -4.87,
    "target": 0.16,
    "target against": -3.58,
    "origin": 3.99,
    "origin against": -3.94,
    "continuation line": 1.19,
    "no continuation line": -1.47,
    "no jump line": -3.61,
    "label": 3.16,
    "label against": -4.14,
    "label damaged": 1.25,
    "headline": 7.22,
    "headline against": 0.0,
    "headless": 2.63,
    "slug": 3.0,
    "ahead": 4.33,
    "ahead against": -4.87,
    "topic": 24.02,
    "words in common": 12.0,
    "seam": 2.44,
    "word across": 5.34,
    "seam against": -3.1,
    "quote": 1.86,
    "backward": -2.0,
    "distance": 0.0,
    "seam whole": -1.32,
    "pages against": -1.5,
    "place": 0.8,
    "place against": -2.5,
}

RESOLVED = 0.75  # confidence from which a hop joins two parts
LEAD = 0.15  # and how far the next best must be behind
DOUBTFUL = 0.30
