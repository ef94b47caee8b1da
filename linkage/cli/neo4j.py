"""`linkage neo4j`: bring the workspace's graph to a Neo4j server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from linkage.cli import neo4j_server, neo4j_shell
from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

neo4j_app = typer.Typer(no_args_is_help=True, help="The graph in Neo4j.")


@neo4j_app.callback()
def neo4j() -> None:
    """Keep the graph in Neo4j too, for those who ask it in Cypher.

    Example: linkage neo4j load
    """


for command in (
    neo4j_server.up, neo4j_server.down, neo4j_server.status, neo4j_server.logs, neo4j_server.browser,
    neo4j_shell.shell,
):  # fmt: skip
    neo4j_app.command()(command)


@neo4j_app.command()
def load(
    workspace: WorkspaceOption, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    """Load the workspace's graph into the server that NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD name.

    Loading again changes nothing but the conclusions; when the server goes away in the middle, give it again.

    Example: linkage neo4j load
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        report = opening.graph.load()
    rows = [
        {"step": step.name, "rows": step.rows, "seconds": round(step.seconds, 3)} for step in report.steps
    ]

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table

        table = plain_table("step", ">rows", ">seconds")
        for step in report.steps:
            table.add_row(step.name, f"{step.rows:,}", f"{step.seconds:.1f}")
        console.print(table)
        console.print(f"{report.rows:,} rows in {report.seconds:.1f} s; counts in the graph agree")

    document = {"run": report.run, "schema": list(report.schema), "steps": rows}
    emit(
        format,
        output,
        document=lambda: document,
        columns=("step", "rows", "seconds"),
        rows=lambda: rows,
        view=view,
    )
