"""`linkage cypher`: the saved queries, what they ask, and their text to paste into Neo4j Browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from linkage.cli.cypher_pack import pack
from linkage.cli.cypher_run import ParamOption, QueryArgument, run
from linkage.cli.options import Format, FormatOption, OutputOption

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.queries.saved import SavedQuery

cypher_app = typer.Typer(no_args_is_help=True, help="The saved queries of the graph.")


@cypher_app.callback()
def cypher() -> None:
    """Ask the graph in Neo4j what an investigation asks again and again.

    Example: linkage cypher list
    """


@cypher_app.command(name="list")
def list_queries(
    folder: Annotated[str | None, typer.Option(help="Only this folder.", show_default="all")] = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """List the saved queries with the question that each answers.

    Those with a picture have a twin that Neo4j Browser draws: `linkage cypher show NAME --graph`.

    Example: linkage cypher list --folder payment
    """
    from linkage.cli.output import emit
    from linkage.errors import UsageError
    from linkage.queries.saved import FOLDERS, saved_queries

    if folder is not None and folder not in FOLDERS:
        raise UsageError(f"{folder}: no such folder; there are {', '.join(FOLDERS)}")
    queries = [query for query in saved_queries() if folder in (None, query.folder)]
    rows = [
        {
            "folder": query.folder,
            "name": query.name,
            "title": query.table.title,
            "question": query.table.head["question"],
            "revision": int(query.table.head["revision"]),
            "params": [p.name for p in query.table.params],
            "picture": query.picture is not None,
        }
        for query in queries
    ]

    def view(console: Console) -> None:
        _draw(console, queries)

    columns = ("folder", "name", "title", "question", "revision", "params", "picture")
    emit(format, output, document=lambda: rows, columns=columns, rows=lambda: rows, view=view)


def _draw(console: Console, queries: list[SavedQuery]) -> None:
    from rich.text import Text

    from linkage.cli.drawing import plain_table
    from linkage.queries.saved import FOLDERS

    widest = max((len(query.name) for query in queries), default=0)
    for folder, heading in FOLDERS.items():
        of_folder = [query for query in queries if query.folder == folder]
        if not of_folder:
            continue
        console.print(Text(heading, style="bold"), Text(f"cypher/{folder}", style="dim"))
        table = plain_table("", "")
        table.show_header = False
        table.columns[0].min_width = widest
        for query in of_folder:
            title = Text(query.table.title + ("  (picture)\n" if query.picture else "\n"))
            table.add_row(query.name, title.append(query.table.head["question"], style="dim"))
        console.print(table)
        console.print()


@cypher_app.command()
def show(
    name: QueryArgument,
    params: ParamOption = None,
    graph: Annotated[bool, typer.Option("--graph", help="Show the twin that gives the picture.")] = False,
    output: OutputOption = None,
) -> None:
    """Show a saved query: what it asks, when it misleads, and the text to paste into Neo4j Browser.

    A parameter that is not given has the value of the header's `try`, else its default. Paste the `:param` lines
    first and then the query: Browser draws a picture only for a query by itself.

    Example: linkage cypher show shared_cards --graph
    """
    from linkage.cli.cypher_run import find_file
    from linkage.cli.output import show as print_view
    from linkage.cli.safe import visible
    from linkage.queries.values import read_values

    file = find_file(name, graph=graph)
    values = read_values(file, params or (), complete=False)
    lines = [*file.param_lines(values), "", *file.comment.splitlines(), *file.statement.splitlines()]

    def view(console: Console) -> None:
        for line in lines:  # a tab would be read as its escape; between words it is the same as spaces
            console.print(visible(line.expandtabs(4)), soft_wrap=True)

    print_view(view, output)


cypher_app.command()(run)
cypher_app.command()(pack)
