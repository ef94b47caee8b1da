"""`linkage rejects`: every refused row and every repaired field, with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

# Rows that the terminal shows of each reason.
SHOWN = 5


def rejects(
    workspace: WorkspaceOption,
    warnings: Annotated[
        bool, typer.Option("--warnings", help="List the fields that were left empty or repaired instead.")
    ] = False,
    table: Annotated[str | None, typer.Option(help="Only rows of this table.")] = None,
    batch: Annotated[int | None, typer.Option(help="Only rows of this batch.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many rows.")] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """List the refused rows with file, line, reason and text.

    The terminal shows a few of each reason; the other formats hold all of them.

    Example: linkage rejects --format csv --output refused.csv
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit
    from linkage.errors import UsageError
    from linkage.records import TABLES

    if table is not None and table not in TABLES:
        raise UsageError(f"{table}: no such table; there are {', '.join(TABLES)}")
    with opened(workspace) as opening:
        listing = opening.warnings if warnings else opening.rejects
        rows = listing(table=table, batch=batch, limit=limit)
    last = "field" if warnings else "text"

    def view(console: Console) -> None:
        _draw(console, rows, last)

    columns = ("batch", "path", "line", "table", "reason", last)
    emit(format, output, document=lambda: rows, columns=columns, rows=lambda: rows, view=view)


def _draw(console: Console, rows: list[dict[str, object]], last: str) -> None:
    from rich.text import Text

    from linkage.cli.drawing import count, plain_table
    from linkage.cli.safe import shorten

    if not rows:
        console.print("none")
        return
    groups: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in rows:
        groups.setdefault((str(row["table"]), str(row["reason"])), []).append(row)
    for (name, reason), found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        console.print(Text(f"{name}: {shorten(reason, 200)}", style="bold"), Text(count(len(found), "row")))
        drawn = plain_table("where", last)
        for row in found[:SHOWN]:
            drawn.add_row(
                f"{shorten(str(row['path']), 50)}:{row['line']}", shorten(str(row[last] or ""), 160)
            )
        console.print(drawn)
        if len(found) > SHOWN:
            console.print(Text(f"and {len(found) - SHOWN:,} more; all of them: --format csv", style="dim"))
        console.print()
