"""Write the pages that are made from the program: `python -m linkage.cli.document [--check] docs/commands.md`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from linkage.cli.document_queries import describe_queries

HEAD = """# Commands

Made from the program by `make docs`; a test says when it is stale. Answers go to stdout, everything else to stderr.

Times are ISO 8601; one without an offset is UTC. A workspace is `--workspace`, else `LINKAGE_WORKSPACE`, else `./.linkage`. In CSV, text
that a spreadsheet would run as a formula gets an apostrophe before it, and control characters are written as escapes such as `\\x1b`; JSON
and Parquet hold every value as received.

| exit code | |
|---|---|
| 0 | done |
| 1 | failed: unreadable input, a second writer, disk full, a workspace of a newer version |
| 2 | usage, no such path, unknown id or source |
| 3 | rows were rejected under `--strict` |
| 4 | a check or verification did not hold |
| 5 | the graph database cannot be reached |
"""


def describe_commands() -> str:
    """Return the page as Markdown."""
    from linkage.cli.main import app

    group: Any = typer.main.get_command(app)
    parts = [HEAD]
    for path, command in _walk(group, "linkage"):
        parts += [f"## `{path}`\n", *_body(command), _parameters(command)]
    return "\n".join(part for part in parts if part)


def _walk(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _walk(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _body(command: Any) -> Iterator[str]:
    text = inspect.cleandoc(command.help or "")
    for paragraph in text.split("\n\n"):
        words = " ".join(paragraph.split())
        example = words.removeprefix("Example: ")
        yield f"    {example}\n" if example != words else f"{words}\n"


def _parameters(command: Any) -> str:
    rows = []
    for parameter in command.params:
        if getattr(parameter, "hidden", False) or parameter.name == "help":
            continue
        name = (
            ", ".join(parameter.opts)
            if parameter.param_type_name == "option"
            else parameter.metavar or parameter.name
        )
        rows.append(f"| `{name}` | {_escape(getattr(parameter, 'help', None) or '')}{_default(parameter)} |")
    return "\n".join(["| option | |", "|---|---|", *rows, ""]) if rows else ""


def _default(parameter: Any) -> str:
    shown = getattr(parameter, "show_default", False)
    default = shown if isinstance(shown, str) else parameter.default
    if shown is False or default is None or callable(default) or isinstance(default, bool):
        return ""
    return f" Default: {getattr(default, 'value', default)}."


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


PAGES = {"commands.md": describe_commands, "queries.md": describe_queries}


def main(arguments: list[str]) -> int:
    """Write the page that the file is named for, or with `--check` say whether it is stale (exit code 4)."""
    path = Path(arguments[-1])
    page = PAGES[path.name]()
    if "--check" not in arguments:
        path.write_text(page, encoding="utf-8")
        return 0
    if not path.exists() or path.read_text(encoding="utf-8") != page:
        print(f"{path}: stale; run `make docs`", file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
