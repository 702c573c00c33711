"""Where the tests find their pages: the project's own fixtures always, the shared cases where they are."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(Path(__file__).parent))  # invariants.py, for tests in any folder
settings.register_profile("paper", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
os.environ["PAPER_LANG"] = "en"  # whatever the locale of the developer
# A shell starts what it puts in the background with Ctrl-C ignored, and so would be every program that a test interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "paper"))


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The project's own pages."""
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def cases() -> Path:
    """The shared cases and benchmark, read in place; the test is skipped where they are absent."""
    folder = Path(os.environ.get("PAPER_CASES", ROOT.parent / "shared"))
    if not (folder / "cases").is_dir():
        pytest.skip(f"no cases in {folder}: set PAPER_CASES to the folder that holds them")
    return folder
