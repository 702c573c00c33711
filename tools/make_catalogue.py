"""Bring ``zhuzhou_paper/languages/*.po`` up to date with the sentences of the code: ``make messages``.

Sentences that are new get an empty translation, those that nobody says any more are dropped; the rest stays. Sentences
are found where they are said: ``say(...)``, the fault and remedy of an error, the tables of sentences, the help pages.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "zhuzhou_paper"
CONTEXT = "\x04"
HEADER = """\
# Chinese (Simplified) sentences of paper. Words of the trade: docs/words.md. After a change: make messages
msgid ""
msgstr ""
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
#: What the system says most; the rest stays English.
SYSTEM = (
    "Permission denied", "No such file or directory", "Is a directory", "Not a directory", "File exists",
    "File name too long", "No space left on device", "Read-only file system", "Too many open files",
    "Too many levels of symbolic links", "Input/output error", "Disk quota exceeded", "Invalid argument",
    "Operation not permitted", "Directory not empty", "Illegal seek", "Broken pipe",
)  # fmt: skip
#: Single words that are said as they are found: topics and kinds of explain, kinds of articles, sources of a label.
WORDS = (
    "role", "article", "seam", "edit", "link", "ruling", "warning", "piece", "dropped",
    "photo", "notice", "page", "folio", "masthead", "separator", "file name", "order", "interrupted",
    "done", "quarantined", "waiting", "gone", "total", "version", "partition", "slowest", "set apart", "issues",
    "alike", "changed", "only before", "only after", "before, after", "look at", "seconds of work",
    "pages", "characters", "input bytes", "bytes", "resolved", "doubtful", "unresolved",
    "other text, the same numbers", "read", "write", "lines", "blocks", "no", "code", "level", "shell", "rule",
    "jump", "story", "goes on with", "required", "Show this message and exit.", "Show the version and exit.",
    "Usage:", "Options", "Commands", "COMMAND", "[COMMAND]...", "[OPTIONS]", "[ARGS]...", "User Commands",
)  # fmt: skip

#: Names that sentences are given before they are said.
NAMES = ("told", "fault", "remedy", "REMEDY", "one", "more", "kind", "whole", "lost", "how", "GIVEN", "OVERRULED")

Found = dict[str, str]  # a sentence's id, and the file that says it


def sentences() -> Found:
    """Every sentence of the program with the file that says it, in the order of the files."""
    found: Found = {}
    for text, place in (*_tables(), *_pages(), *_source()):
        id_ = getattr(text, "template", text)
        if re.search(r"[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", id_.rpartition(CONTEXT)[2])) or CONTEXT in id_:
            found.setdefault(id_, place)
        elif "{" in id_ and re.search(r"[;:,()]", re.sub(r"\{[^}]*\}", "", id_)):
            found.setdefault(id_, place)  # nothing but places and marks, and the marks are the language's
    return found


def places(text: str) -> set[str]:
    """The named places of a sentence; a sentence that is never formatted may hold braces of another kind."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name and name.isidentifier()}
    except ValueError:
        return set()


def _tables() -> Iterator[tuple[str, str]]:
    from zhuzhou_paper import evaluate, model, repair, writing
    from zhuzhou_paper.cli import check, formats, manual, stats, usage
    from zhuzhou_paper.inspect import messages
    from zhuzhou_paper.inspect.findings import CODES
    from zhuzhou_paper.jumps import explain
    from zhuzhou_paper.reading import readers
    from zhuzhou_paper.report import document
    from zhuzhou_paper.report import reading as stories

    for kind in (model.Role, model.Kind, model.Status, model.Verdict):
        yield from ((f"{kind.__name__.lower()}{CONTEXT}{one}", "model.py") for one in kind)
    for table in (messages.MESSAGES, messages.CHANGES, messages.SEAM_SENTENCES):
        yield from ((text, "inspect/messages.py") for text in table.values())
    yield from ((text, "jumps/explain.py") for text in explain.SENTENCES.values())
    yield from ((code.sentence, "inspect/findings.py") for code in CODES.values())
    for rule in repair.RULES:
        yield rule.sentence, "repair"
        if rule.flag_only:
            yield rule.sentence.removeprefix("points at "), "repair"
    yield from ((reader.recognised, "reading/readers.py") for reader in readers.READERS)
    yield from ((writer.description, "writing/registry.py") for writer in writing.FORMATS.values())
    yield from ((figure.meaning, "evaluate/figures.py") for figure in evaluate.FIGURES.values())
    yield from ((text, "cli/usage.py") for text in usage.SENTENCES)
    yield from ((text, "cli/check.py") for pair in check.COUNTED.values() for text in pair)
    yield from ((text, "cli/formats.py") for text in formats.COLUMNS)
    yield from ((text, "cli/stats.py") for text in stats.HEADINGS.values())
    yield from ((text, "report/document.py") for text in document.SCRIPT_WORDS)
    yield from ((text, "report/document.py") for pair in document.COUNTED for text in pair)
    yield from ((text, "report/reading.py") for text in stories.SEAMS.values())
    template = (PACKAGE / "report" / "assets" / "report.html").read_text(encoding="utf-8")
    yield from ((text, "report/assets/report.html") for text in re.findall(r"\[\[(.+?)\]\]", template))
    for table in (manual.ENVIRONMENT, manual.FILES, manual.STATUS):
        yield from ((text, "cli/manual.py") for text in table.values())
    yield from ((text, "cli/manual.py") for text in manual.HEADINGS)
    yield from ((text, "the system") for text in SYSTEM)
    yield from ((text, "words") for text in WORDS)


def _pages() -> Iterator[tuple[str, str]]:
    import click

    from zhuzhou_paper.cli.app import COMMANDS, paper
    from zhuzhou_paper.cli.pages import sentences as of_page

    context = click.Context(paper)
    yield from ((text, "cli/app.py") for text in of_page(paper))
    for name in paper.list_commands(context):
        command = paper.get_command(context, name)
        module = COMMANDS[name].partition(":")[0].rpartition(".")[2]
        if command is not None:
            yield from ((text, f"cli/{module}.py") for text in of_page(command))


def _source() -> Iterator[tuple[str, str]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        yield from ((text, name) for text, _ in said_in(ast.parse(file.read_text(encoding="utf-8"))) if text)


def unsayable() -> Iterator[str]:
    """Places of the code where a sentence is put together before anybody can translate it: ``file:line``."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for text, line in said_in(ast.parse(file.read_text(encoding="utf-8"))):
            if text is None:
                yield f"{file.relative_to(ROOT)}:{line}"


def said_in(tree: ast.Module) -> Iterator[tuple[str | None, int]]:
    """The sentences that a module says and their lines; None for an f-string where a template is wanted."""
    assigned = _assigned(tree)
    keys = any(  # say() that takes the key of a sentence of MESSAGES
        isinstance(node, ast.ImportFrom)
        and node.module == "zhuzhou_paper.inspect.messages"
        and any(name.name == "say" for name in node.names)
        for node in ast.walk(tree)
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not (keys and ast.unparse(node.func) == "say"):
            for argument in _arguments(node):
                yield from _texts(argument, assigned)
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and ast.unparse(node.elts[0]).startswith("Role."):
            yield from _texts(node.elts[1], {})  # a role with its reason


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    """Those arguments of a call that are sentences."""
    name = ast.unparse(call.func).rpartition(".")[2]
    given = [one for one in call.args if not isinstance(one, ast.Starred)]
    if name in ("say", "_say", "sentence", "translated", "unknown", "message", "Message", "warn") and given:
        yield given[0]
    elif name in ("PaperError", "StoreError", "UsageError", "Lost"):
        yield from given[:1]
        yield from (word.value for word in call.keywords if word.arg in ("remedy", "fault"))
    elif name == "fail" and given:  # fail(fault, place, tool), fail(node, key, fault, remedy)
        yield from given[2:4] if ast.unparse(call.func) != "fail" and len(given) > 2 else given[:1]
    elif name == "give":  # a role with its reason
        yield from given[1:2]


def _texts(node: ast.expr, assigned: dict[str, list[ast.expr]]) -> Iterator[tuple[str | None, int]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, node.lineno
    elif isinstance(node, ast.JoinedStr):
        yield None, node.lineno
    elif isinstance(node, ast.IfExp):
        yield from (found for part in (node.body, node.orelse) for found in _texts(part, assigned))
    elif isinstance(node, ast.BoolOp):
        yield from (found for part in node.values for found in _texts(part, assigned))
    elif isinstance(node, ast.Name):
        yield from (found for value in assigned.get(node.id, ()) for found in _texts(value, {}))


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """What names of sentences stand for, anywhere in the module: told, fault, remedy and their like."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, value = node.targets[0], node.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=True))
            for one, text in pairs:
                if isinstance(one, ast.Name) and one.id in (
                    "told",
                    "fault",
                    "remedy",
                    "one",
                    "more",
                    "kind",
                    "whole",
                    "lost",
                    "how",
                    "REMEDY",
                ):
                    found.setdefault(one.id, []).append(text)
    return found


def written(known: dict[str, str], wanted: Found) -> str:
    """The catalogue with ``wanted`` sentences and the translations that are ``known``."""
    parts, before = [HEADER], ""
    for id_, place in wanted.items():
        context, _, text = id_.rpartition(CONTEXT)
        parts.append("\n" + (f"#: {place}\n" if place != before else ""))
        before = place
        if context:
            parts.append(f"msgctxt {_quoted(context)}\n")
        parts.append(f"msgid {_quoted(text)}\nmsgstr {_quoted(known.get(id_, ''))}\n")
    return "".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    entries = import_module("zhuzhou_paper.messages").entries
    for catalogue in sorted((PACKAGE / "languages").glob("*.po")):
        old = catalogue.read_text(encoding="utf-8")
        new = written(entries(old), sentences())
        catalogue.write_text(new, encoding="utf-8", newline="\n")
        missing = new.count('msgstr ""\n') - 1
        sys.stdout.write(f"{catalogue.name}: {'as it was' if new == old else 'changed'}, {missing} to translate\n")
