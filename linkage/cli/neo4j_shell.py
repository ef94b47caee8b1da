"""`linkage neo4j shell`: ask the graph in Cypher, line by line or from a pipe; it only reads."""

from __future__ import annotations

import itertools
import sys
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import WorkspaceOption
from linkage.cli.safe import shorten, visible
from linkage.cli.shell_commands import NAMES, Shell

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.store.neo4j.session import Rows

# More than a person reads; a page of the terminal is 50.
MOST_ROWS = 1000
# A path of three nodes with their ids still fits.
MOST_SHOWN = 240
# An id or a time is not broken into lines: it is to be copied. Wider columns give way down to this.
KEPT_WHOLE = 24


class ShellFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def shell(
    workspace: WorkspaceOption,
    max_rows: Annotated[
        int, typer.Option(min=1, help="Show at most this many rows of an answer.")
    ] = MOST_ROWS,
    format: Annotated[ShellFormat, typer.Option("--format", help="How to print rows.")] = ShellFormat.table,
) -> None:
    """Ask the graph in Cypher: a prompt with history and parameters, or statements from a pipe.

    Every statement runs in a read transaction: the server refuses whatever would write. A statement ends with `;`;
    `:help` lists what else can be typed. From a pipe, every statement is run, and the exit code is that of the
    first one that failed: `linkage neo4j shell --format json < mine.cypher`.

    Example: linkage neo4j shell
    """
    from linkage.settings import load_settings
    from linkage.workspace.graph_session import open_session

    def draw(rows: Rows) -> None:
        _print(rows, format, max_rows)

    def say(text: str) -> None:
        print("\n".join(visible(line) for line in text.splitlines()))

    with open_session(load_settings(workspace), workspace) as session:
        state = Shell(session, max_rows, say, draw)
        failed = _interact(state) if sys.stdin.isatty() and sys.stdout.isatty() else _run_all(state)
    if failed:
        raise typer.Exit(failed)


def _interact(shell: Shell) -> int:
    """Ask until the user ends it; an error is one line, and the next prompt."""
    from linkage.cli.shell_prompt import history_path, make_prompt
    from linkage.errors import LinkageError
    from linkage.queries.saved import saved_queries
    from linkage.queries.script import Script

    names = [*NAMES, *shell.session.names()]
    with suppress(LinkageError):  # a file that cannot be read is told when it is asked for
        names += [query.name for query in saved_queries()]
    prompt = make_prompt(names, history_path())
    print(":help says what can be typed; Ctrl-D ends", file=sys.stderr)
    while not shell.ended:
        try:
            typed = prompt()
        except EOFError:
            break
        except KeyboardInterrupt:
            continue
        script = Script()
        try:
            for part in [
                *(part for line in typed.splitlines() for part in script.feed(line)),
                *script.finish(),
            ]:
                shell.do(part)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
        except LinkageError as error:
            _complain(error)
    return 0


def _run_all(shell: Shell) -> int:
    """Run what is piped in, all of it, and return the exit code of the first that failed."""
    from linkage.queries.script import Script

    script, failed = Script(), 0
    for line in itertools.chain(sys.stdin, [None]):
        for part in script.finish() if line is None else script.feed(line.rstrip("\r\n")):
            code = _try(shell, part)
            failed = failed or code
            if shell.ended:
                return failed
    return failed


def _try(shell: Shell, part: str) -> int:
    from linkage.errors import LinkageError

    try:
        shell.do(part)
    except LinkageError as error:
        _complain(error)
        return error.exit_code
    return 0


def _complain(error: Exception) -> None:
    sys.stdout.flush()
    print(f"linkage: {visible(str(error))}", file=sys.stderr)


def _print(rows: Rows, format: ShellFormat, most: int) -> None:
    from linkage.cli.output import emit

    plain = rows.plain() if format != ShellFormat.table else []

    def view(console: Console) -> None:
        _draw(console, rows)

    emit(format, None, document=lambda: plain, columns=rows.columns, rows=lambda: plain, view=view)
    if rows.more:
        sys.stdout.flush()
        print(f"first {most:,} rows; there are more (--max-rows)", file=sys.stderr)


def _draw(console: Console, rows: Rows) -> None:
    from rich.text import Text

    from linkage.cli.drawing import count

    if rows.columns and rows.values:
        names = [shorten(column) for column in rows.columns]
        texts = [[shorten(text, MOST_SHOWN) for text in row] for row in rows.texts()]
        needed = [max(len(row[n]) for row in [names, *texts]) for n in range(len(names))]
        if sum(min(width, KEPT_WHOLE) + 2 for width in needed) > console.width:
            _draw_records(console, names, texts)
        else:
            numbers = [all(_is_number(row[n]) for row in rows.values) for n in range(len(names))]
            _draw_table(console, names, texts, numbers, [width <= KEPT_WHOLE for width in needed])
    console.print(Text(count(len(rows.values), "row"), style="dim"))


def _draw_table(
    console: Console, names: list[str], texts: list[list[str]], numbers: list[bool], whole: list[bool]
) -> None:
    from linkage.cli.drawing import plain_table

    table = plain_table()
    for name, number, keep in zip(names, numbers, whole, strict=True):
        table.add_column(name, justify="right" if number else "left", overflow="fold", no_wrap=keep)
    for row in texts:
        table.add_row(*row)
    console.print(table)


def _draw_records(console: Console, names: list[str], texts: list[list[str]]) -> None:
    """Draw each row as lines of name and value: for rows that are too wide for the terminal."""
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(texts, start=1):
        console.print(Text(f"row {number:,}", style="dim"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name, text in zip(names, row, strict=True):
            table.add_row(name, text)
        console.print(table)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
