"""Weights of printed lines at a seam, in log-odds of a new paragraph. Written by benchmarks/fit_print.py; do not edit."""

from __future__ import annotations

__all__ = ["BOXES", "WIDTHS"]

BOXES: dict[str, dict[str, float]] = {
    "base": {
        "": -0.30,
    },
    "block": {
        "another": -0.89,
        "the same": 0.56,
    },
    "first line": {
        "full": -2.34,
        "indented": 2.47,
        "neither": 0.43,
        "unknown": -0.89,
    },
    "last line": {
        "full, a comma": -0.88,
        "full, ended": -0.16,
        "full, no mark": -1.02,
        "short, a comma": 0.37,
        "short, ended": 1.50,
        "short, no mark": 1.22,
        "unknown, a comma": -0.04,
        "unknown, ended": 0.04,
        "unknown, no mark": -1.35,
    },
    "text": {
        "": 0.30,
    },
}

WIDTHS: dict[str, dict[str, float]] = {
    "base": {
        "": -0.38,
    },
    "first line": {
        "full": -1.43,
        "indented": 2.90,
        "neither": -1.43,
        "unknown": -0.47,
    },
    "last line": {
        "full, a comma": -1.14,
        "full, ended": -0.08,
        "full, no mark": -1.83,
        "short, a comma": 0.17,
        "short, ended": 1.54,
        "short, no mark": 0.47,
        "unknown, no mark": 0.46,
    },
    "text": {
        "": 0.22,
    },
}
