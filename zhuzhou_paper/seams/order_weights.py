"""What two texts of one story have in common, and the prices of faults, in nats. Written by benchmarks/fit_order.py; do not edit."""

from __future__ import annotations

__all__ = ["FAULTS", "KIN"]

KIN: dict[str, dict[str, float]] = {
    "": {
        "base": 8.55,
        "length": -0.59,
        "likeness": 1.65,
        "subjects": 2.10,
    },
}

FAULTS: dict[str, dict[str, float]] = {
    "": {
        "after": 2.21,
        "away": 1.01,
        "displaced": 5.96,
        "kin": 2.33,
        "last": 1.94,
        "late": 0.95,
        "move": 2.73,
        "near": 2.47,
        "turn": 3.25,
    },
}
