"""For tests of help, manual and catalogue: every command, and the scripts of tools/ as modules."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click

from zhuzhou_paper.cli.app import paper

ROOT = Path(__file__).resolve().parents[1]


def load(name: str) -> ModuleType:
    """A script of tools/, by its name."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands() -> list[tuple[str, ...]]:
    """Every command and subcommand, the first one ``paper`` itself."""
    found: list[tuple[str, ...]] = [()]
    for name in paper.list_commands(click.Context(paper)):
        command = paper.get_command(click.Context(paper), name)
        found += [(name,), *((name, inner) for inner in getattr(command, "commands", {}))]
    return found
