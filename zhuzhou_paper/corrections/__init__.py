"""Corrections: a person's last word on one decision, written down, found again, applied and accounted for.

    YAML ── schema ──> Correction ── places, find ──> Spot ── bind ──> what each stage is told ── outcome ──> Ruling

A correction names its place by words, so that it holds when the page is read again by a better OCR. Found is what
stands there once, or nearly so and far ahead of the next best; else the ruling is lost, and says so.
"""

from __future__ import annotations
