"""`linkage neo4j`: bring the workspace's graph to a Neo4j server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli import neo4j_server, neo4j_shell
from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.store.neo4j.load import LoadReport

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
    workspace: WorkspaceOption,
    again: Annotated[
        bool, typer.Option("--again", help="Send every row, whatever the graph is said to hold.")
    ] = False,
    online: Annotated[
        bool, typer.Option("--online", help="Load through Bolt even where an offline import would do.")
    ] = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Load what is new into the workspace's graph in Neo4j, and compare the counts.

    The server is the one that NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD name, else the workspace's own, which is
    filled offline while it holds nothing and started then. A load through Bolt that was stopped goes on from its last
    batch when the command is given again.

    Example: linkage neo4j load
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        report = opening.graph.load(again=again, online=online)
    columns = ("step", "rows", "sent", "created", "removed", "seconds")
    rows = [
        {column: getattr(step, column) for column in columns[1:]}
        | {"step": step.name, "seconds": round(step.seconds, 3)}
        for step in report.steps
    ]

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table

        table = plain_table("step", ">rows", ">sent", ">new", ">removed", ">seconds")
        for step in report.steps:
            if step.sent or step.removed:
                counts = (step.rows, step.sent, step.created, step.removed)
                table.add_row(step.name, *(f"{number:,}" for number in counts), f"{step.seconds:.1f}")
        if report.sent or report.removed:
            console.print(table)
        console.print(_closing_line(report))

    document = {
        "run": report.run,
        "mode": report.mode,
        "resumed": report.resumed,
        "schema": list(report.schema),
        "rows": report.rows,
        "sent": report.sent,
        "seconds": round(report.seconds, 3),
        "steps": rows,
    }
    emit(
        format,
        output,
        document=lambda: document,
        columns=columns,
        rows=lambda: rows,
        view=view,
    )


def _closing_line(report: LoadReport) -> str:
    """Say in one line what a load did; conclusions are made anew each time and count as new."""
    took = f"{report.seconds:.1f} s; counts agree"
    if report.mode == "nothing":
        return f"nothing new, {report.rows:,} rows unchanged, {took}"
    if report.mode == "offline":
        bolt = f" ({report.sent:,} of them completed through Bolt)" if report.sent else ""
        return f"imported offline into the empty server, now running: {report.rows:,} rows new{bolt}, {took}"
    removed = report.removed if report.mode == "changes" else 0
    others = max(report.sent - report.created - removed, 0)
    counts = (
        (report.created, "rows new"),
        (others, "changed" if report.mode == "changes" else "sent again"),
        (report.removed, "removed"),
        (max(report.rows - report.created - others, 0), "unchanged"),
    )
    told = [f"{number:,} {what}" for number, what in counts if number or what == "rows new"]
    went_on = ", went on from the last batch" if report.resumed else ""
    return f"through Bolt{went_on}: {', '.join(told)}, {took}"
