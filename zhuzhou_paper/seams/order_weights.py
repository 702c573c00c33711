"""What two texts of one story have in common, and the prices of faults, in nats. Written by benchmarks/fit_order.py; do not edit."""

from __future__ import annotations

__all__ = ["FAULTS", "KIN"]

KIN: dict[str, dict[str, float]] = {
    "": {
        "base": 8.54,
        "length": -0.58,
        "likeness": 1.65,
        "subjects": 2.10,
    },
}

FAULTS: dict[str, dict[str, float]] = {
    "": {
        "after": 2.14,
        "away": 0.89,
        "displaced": 5.59,
        "kin": 2.14,
        "last": 1.82,
        "late": 0.79,
        "move": 2.78,
        "near": 2.43,
        "turn": 3.19,
    },
}
