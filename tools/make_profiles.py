"""Write ``zhuzhou_paper/profiles/shipped.py`` from the YAML files beside it: ``make profiles``.

The files are what people read and change; the module is what the program loads, checked already and twenty times as
fast as YAML.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "zhuzhou_paper" / "profiles"
TARGET = FOLDER / "shipped.py"
HEAD = '''"""The YAML files of this folder as Python, checked. Written by ``make profiles``; change the files, not this."""

from __future__ import annotations

from zhuzhou_paper.hints import Any

# fmt: off
PROFILES: dict[str, dict[str, Any]] = {
'''


def module() -> str:
    """The text of the module."""
    from zhuzhou_paper.profile_file import read_profile

    parts = [HEAD]
    for path in sorted(FOLDER.glob("*.yaml")):
        profile = read_profile(path)
        parts.append(f"    {path.stem!r}: {{\n")
        for field in fields(profile):
            if field.name != "source":
                parts.append(f"        {field.name!r}: {_literal(getattr(profile, field.name))},\n")
        parts.append("    },\n")
    return "".join([*parts, "}\n"])


def _literal(value: str | tuple[object, ...]) -> str:
    """A value as Python writes it, a row of a table a line."""
    if isinstance(value, str) or not value:
        return repr(value)
    return "(\n" + "".join(f"            {row!r},\n" for row in value) + "        )"


if __name__ == "__main__":
    old = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else f"{HEAD}}}\n"
    TARGET.write_text(new := module(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.name}: {'as it was' if new == old else 'changed'}\n")
