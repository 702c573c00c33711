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
        "away": 1.02,
        "displaced": 5.88,
        "kin": 2.31,
        "last": 1.92,
        "late": 0.97,
        "move": 2.73,
        "near": 2.44,
        "turn": 3.23,
    },
}
