"""`linkage config`: which settings hold and where each comes from."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

config_app = typer.Typer(no_args_is_help=True, help="The settings.")


@config_app.callback()
def config() -> None:
    """Show the settings.

    Example: linkage config show
    """


@config_app.command()
def show(
    workspace: WorkspaceOption, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """Show every setting with its value and where it comes from; secrets show as asterisks.

    A flag comes first, then the environment, then linkage.toml in the workspace, then the user's own.

    Example: linkage config show
    """
    from linkage.cli.output import emit
    from linkage.settings import explain_settings

    rows = [asdict(origin) for origin in explain_settings(workspace)]

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table
        from linkage.cli.safe import visible

        table = plain_table("setting", "value", "from")
        for row in rows:
            table.add_row(row["name"], visible(row["value"] or "–"), visible(row["origin"]))  # noqa: RUF001
        console.print(table)

    emit(
        format,
        output,
        document=lambda: rows,
        columns=("name", "value", "origin"),
        rows=lambda: rows,
        view=view,
    )
