"""`linkage doctor`: whether this machine and this workspace are in order, check by check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption
from linkage.errors import CheckFailed

if TYPE_CHECKING:
    from rich.console import Console


def doctor(
    workspace: WorkspaceOption, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """Check workspace, tables, disk, memory, versions and Neo4j.

    Ends with 4 when a check fails and says what to do about it.

    Example: linkage doctor
    """
    from linkage.cli.checks import run_checks
    from linkage.cli.output import emit

    rows = [{"check": one.name, "ok": one.ok, "detail": one.detail} for one in run_checks(workspace)]

    def view(console: Console) -> None:
        from rich.text import Text

        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import visible

        table = plain_table("", "check", "")
        for row in rows:
            mark = Text("ok", style="green") if row["ok"] else Text("FAILED", style="bold red")
            table.add_row(mark, str(row["check"]), visible(str(row["detail"])))
        console.print(table)

    emit(
        format, output, document=lambda: rows, columns=("check", "ok", "detail"), rows=lambda: rows, view=view
    )
    failed = [str(row["check"]) for row in rows if not row["ok"]]
    if failed:
        raise CheckFailed(f"{len(failed)} of {len(rows)} checks failed: {', '.join(failed)}")
