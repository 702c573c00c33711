"""A sound page, for what stands beside it to harm."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = "## 老渠换新颜\n\n会议指出，冬闲是修渠的好时节。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as it should be."""
    path = tmp_path / "p01.md"
    path.write_text(PAGE, encoding="utf-8")
    return path
