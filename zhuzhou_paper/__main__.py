"""``python -m zhuzhou_paper``: the same as ``paper``, for systems where another program has that name."""

from __future__ import annotations

import sys

from zhuzhou_paper.cli import main

if __name__ == "__main__":
    sys.exit(main())
