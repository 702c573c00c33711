"""What two texts of one story have in common, and the prices of faults, in nats. Written by benchmarks/fit_order.py; do not edit."""

from __future__ import annotations

__all__ = ["FAULTS", "KIN"]

KIN: dict[str, dict[str, float]] = {
    "": {
        "base": 8.71,
        "length": -0.59,
        "likeness": 1.68,
        "subjects": 2.00,
    },
}

FAULTS: dict[str, dict[str, float]] = {
    "": {
        "after": 2.23,
        "away": 1.01,
        "displaced": 5.88,
        "kin": 2.35,
        "last": 1.94,
        "late": 0.96,
        "move": 2.71,
        "near": 2.41,
        "turn": 3.24,
    },
}
