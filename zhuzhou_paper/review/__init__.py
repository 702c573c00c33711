"""Asking a person about what is in doubt: questions from an edition, and a session that writes each answer down.

    Edition ── questions ──> Question with its answers ── session ──> a ruling in the file, and the next question

Nothing here prints or reads keys: ``cli/review.py`` owns the terminal.
"""

from __future__ import annotations
