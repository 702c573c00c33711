"""An issue as one page for a browser: what was read, what came of it, and every doubt, in one file without network.

Edition ── gather ──> Report ── drawing: sheets as SVG ──┬── document ──> HTML
                            └── reading: stories as HTML ┘   with assets/report.css and report.js in it
"""

from __future__ import annotations

from zhuzhou_paper.report.document import write

__all__ = ["write"]
