"""Weights of bare lines, in log-odds of a headline. Written by benchmarks/bare_lines.py; do not edit."""

from __future__ import annotations

__all__ = ["HEADLINE"]

HEADLINE: dict[str, dict[str, float]] = {
    "above": {
        "body": -1.02,
        "out": 0.82,
        "signed": 2.54,
        "top": 1.10,
    },
    "alike": {
        "in the text around": -0.30,
    },
    "base": {
        "": -0.44,
    },
    "below": {
        "begins": 0.85,
        "nothing": -0.35,
        "number": 0.80,
        "quote": 0.04,
        "says": -0.33,
        "short": -1.07,
        "torn": -0.58,
        "word": 0.44,
    },
    "goes on below": {
        "": -0.15,
        "surely": -1.99,
    },
    "goes on from above": {
        "": -0.03,
        "surely": -0.70,
    },
    "group": {
        "first": 0.01,
        "list": -1.21,
        "other": -0.47,
    },
    "line": {
        "comma": -0.76,
        "ended": -0.10,
        "long": 0.25,
        "open": -1.90,
        "short": -0.11,
        "usual": 0.52,
    },
    "subject": {
        "changes": 0.66,
        "one side only": 1.03,
    },
}
