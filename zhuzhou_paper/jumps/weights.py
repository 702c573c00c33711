"""One table of weights: what each piece of evidence adds to the log-odds that a head continues a tail.

Written by ``benchmarks/links.py --fit`` from issues with known jumps; change it there, not here.
"""

from __future__ import annotations

__all__ = ["DOUBTFUL", "LEAD", "RESOLVED", "WEIGHTS"]

WEIGHTS: dict[str, float] = {
    "prior": -3.0,
    "target": 2.5,
    "target against": -3.0,
    "origin": 2.5,
    "origin against": -3.0,
    "continuation line": 1.5,
    "no continuation line": -1.5,
    "no jump line": -2.0,
    "label": 3.0,
    "label against": -3.5,
    "label damaged": 0.8,
    "headline": 5.0,
    "headline against": -1.0,
    "headless": 0.3,
    "slug": 3.0,
    "topic": 4.0,
    "seam": 1.0,
    "word across": 1.5,
    "seam against": -2.5,
    "quote": 1.5,
    "backward": -2.0,
    "distance": -0.3,
}

RESOLVED = 0.75  # confidence from which a hop joins two parts
LEAD = 0.15  # and how far the next best must be behind
DOUBTFUL = 0.30
