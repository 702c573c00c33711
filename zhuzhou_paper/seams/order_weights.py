"""What two texts of one story have in common, and the prices of faults, in nats. Written by benchmarks/fit_order.py; do not edit."""

from __future__ import annotations

__all__ = ["FAULTS", "KIN"]

KIN: dict[str, dict[str, float]] = {
    "": {
        "base": 8.83,
        "length": -0.59,
        "likeness": 1.71,
        "subjects": 1.97,
    },
}

FAULTS: dict[str, dict[str, float]] = {
    "": {
        "after": 9.86,
        "away": 1.00,
        "displaced": 9.60,
        "headless": 9.00,
        "kin": 2.30,
        "last": 2.60,
        "late": 1.10,
        "move": 2.70,
        "near": 2.40,
        "turn": 2.60,
    },
}
