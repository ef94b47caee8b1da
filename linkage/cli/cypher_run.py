"""`linkage cypher run`: ask the graph a saved query, or one of your own, and print its rows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.queries.file import CypherFile

# Its value is how many rows at most; a query that knows it can be asked for one more, to see if there are more.
MOST = "max_rows"

# What saved queries are written for and no load brings into the graph in this version; no rows then means nothing.
CONCLUDED_LATER = frozenset({"ATTRIBUTED_TO"})

QueryArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="A saved query, or the path of a .cypher file of your own.", show_default=False
    ),
]
ParamOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="NAME=VALUE",
        help="A parameter; give the option again for the next. A list takes commas, JSON, or the option again.",
        show_default=False,
    ),
]


def run(
    name: QueryArgument,
    workspace: WorkspaceOption,
    params: ParamOption = None,
    params_file: Annotated[
        Path | None,
        typer.Option(help="JSON object of parameters; --param goes before it.", show_default=False),
    ] = None,
    max_rows: Annotated[
        int | None,
        typer.Option(min=1, help="At most this many rows.", show_default="the query's own limit"),
    ] = None,
    show_cypher: Annotated[
        bool, typer.Option("--show-cypher", help="Print the query to stderr, as Neo4j Browser takes it.")
    ] = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Run a saved query on the graph, or a .cypher file of your own with the same header.

    It runs in a read transaction: nothing in the graph can change.

    Example: linkage cypher run shared_cards --param hub=20 --format csv
    """
    from linkage.cli.cypher_view import draw_rows
    from linkage.cli.opening import print_query
    from linkage.cli.output import emit
    from linkage.cli.progress import ProgressBar
    from linkage.errors import UsageError
    from linkage.queries.values import read_values
    from linkage.settings import load_settings
    from linkage.workspace.graph import run_query

    file = find_file(name)
    typed = list(params or ())
    if max_rows is not None:
        if any(one.partition("=")[0].strip() == MOST for one in typed):
            raise UsageError(f"--max-rows and --param {MOST}: give one of them")
        typed.append(f"{MOST}={max_rows}")
    values = file.bind(read_values(file, typed, _read_params(params_file)))
    if show_cypher:
        print_query(file, values)
    most = values.get(MOST)
    if isinstance(most, int):
        values[MOST] = most + 1
    settings = load_settings(workspace)
    with ProgressBar() as progress:
        progress(file.name, 0, 0)
        rows = run_query(settings, workspace, file, values)
    if isinstance(most, int) and len(rows) > most:
        rows = rows[:most]
        print(f"first {most:,} rows; --max-rows for more", file=sys.stderr)

    if not rows and (later := _concluded_later(file)):
        print(
            f"no rows: nothing concludes {later} yet; cells, networks and hand-overs are what a load brings",
            file=sys.stderr,
        )

    def view(console: Console) -> None:
        draw_rows(console, file.returns, rows)

    emit(format, output, document=lambda: rows, columns=file.returns, rows=lambda: rows, view=view)


def _concluded_later(file: CypherFile) -> str | None:
    """Return what a query reads that no load brings into the graph in this version, or None."""
    read = {name.strip() for name in file.head.get("reads", "").replace("\n", " ").split(",")}
    return ", ".join(sorted(read & CONCLUDED_LATER)) or None


def find_file(name: str, *, graph: bool = False) -> CypherFile:
    """Return the saved query of a name, or the file at a path that ends in `.cypher`.

    Raises UsageError when there is none, or no picture where one is asked for; what `read_cypher` raises.
    """
    from linkage.errors import UsageError
    from linkage.queries.file import read_cypher
    from linkage.queries.saved import find_query

    if name.endswith(".cypher"):
        path = Path(name)
        if not path.is_file():
            raise UsageError(f"{name}: no such file; a saved query is named without .cypher")
        return read_cypher(path)
    query = find_query(name)
    if graph and query.picture is None:
        raise UsageError(f"{query.name} has no picture; it gives rows only")
    return query.picture if graph and query.picture else query.table


def _read_params(path: Path | None) -> dict[str, Any]:
    import json

    from linkage.errors import UsageError

    if path is None:
        return {}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not JSON: {error}") from None
    if not isinstance(read, dict):
        raise UsageError(f'{path}: must hold one object, as {{"seed": "acct_1"}}')
    return read
