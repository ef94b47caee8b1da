"""`linkage neo4j up, down, status, logs, browser`: the Neo4j server of a workspace's own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from linkage.cli.options import Format, FormatOption, OutputOption, WorkspaceOption
from linkage.cli.safe import visible
from linkage.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from linkage.server.managed import Running
    from linkage.workspace.graph import Graph
    from linkage.workspace.graph_state import GraphState

# Enough for the last start with its warnings, little enough for one screen.
LOG_LINES = 40

LOADED = {
    "nothing": "nothing loaded; next: linkage neo4j load",
    "unfinished": "a load was not finished; give it again: linkage neo4j load",
    "stale": "of another state of the workspace; bring it up to date: linkage neo4j load",
    "current": "as the workspace is now",
}


def up(
    workspace: WorkspaceOption,
    version: Annotated[
        str | None,
        typer.Option(
            metavar="V",
            help="Server version; a newer one takes the store over for good.",
            show_default="that of the store, else the setting neo4j_version",
        ),
    ] = None,
    bolt_port: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=65535, help="Port for Bolt.", show_default="7687")
    ] = None,
    http_port: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, max=65535, help="Port for the Browser; 0: none.", show_default="7474"
        ),
    ] = None,
) -> None:
    """Start a Neo4j server for this workspace, and say where it is.

    Nothing has to be installed but the extra `neo4j`: the first start fetches the server (150 MB, checked against
    the sums that we ship) and Java comes with the extra. It listens on this machine only, under a random
    password, and goes on until `linkage neo4j down`.

    Example: linkage neo4j up
    """
    from linkage.cli.opening import opened

    made = not (workspace / "manifest.json").exists()
    with opened(workspace, create=True) as opening:
        if made:
            print(f"linkage: made a workspace at {visible(str(workspace))}", file=sys.stderr)
        running = opening.graph.up(version=version, bolt_port=bolt_port, http_port=http_port)
        password_path = opening.graph.server.password_path
        named = opening.settings.neo4j_uri
    for name, value in (
        ("server", f"Neo4j {running.version}, process {running.pid}"),
        ("browser", running.browser_url or "none: HTTP is off"),
        ("bolt", running.uri),
        ("user", "neo4j"),
        ("password", f"in {password_path}; shown by linkage neo4j status --show-password"),
    ):
        print(f"{name:9} {visible(value)}")
    if named:
        print(
            f"linkage: the settings name another server, which comes first: {visible(named)}", file=sys.stderr
        )
    else:
        print("linkage: next: linkage neo4j load", file=sys.stderr)


def down(workspace: WorkspaceOption) -> None:
    """Stop the server of this workspace; the graph stays for the next `up`.

    Example: linkage neo4j down
    """
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        stopped = opening.graph.down()
    print(f"linkage: {'the server has stopped' if stopped else 'no server was running'}", file=sys.stderr)


def status(
    workspace: WorkspaceOption,
    show_password: Annotated[bool, typer.Option("--show-password", help="Print the password too.")] = False,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    """Show whether the server runs, where, since when, and what is loaded.

    Example: linkage neo4j status --format json
    """
    from linkage.cli.opening import opened
    from linkage.cli.output import emit

    with opened(workspace) as opening:
        state = opening.graph.state()
        document = state.to_dict()
        if show_password:
            if state.version is None:
                raise UsageError("no server was started here yet; start one: linkage neo4j up")
            document["password"] = opening.graph.server.password()
    columns = tuple(document)

    def view(console: Console) -> None:
        from linkage.cli.drawing import plain_table

        table = plain_table("", "")
        table.show_header = False
        for name, value in _words(state, document.get("password")):
            table.add_row(name, visible(value))
        console.print(table)

    emit(format, output, document=lambda: document, columns=columns, rows=lambda: [document], view=view)


def _words(state: GraphState, password: Any) -> list[tuple[str, str]]:
    from linkage.cli.drawing import bytes_text

    running = state.running
    rows = [("server", _server_words(state))]
    if running:
        rows += [("browser", running.browser_url or "none: HTTP is off"), ("bolt", running.uri)]
        rows += [("since", running.started_at.isoformat(" ", "minutes").replace("+00:00", " UTC"))]
    if state.version:
        rows += [("files", f"{state.home}, {bytes_text(state.disk_bytes)}")]
    if password is not None:
        rows += [("user", "neo4j"), ("password", str(password))]
    if state.named:
        rows += [("asked", f"{state.named}, which the settings name")]
    if state.loaded is not None:
        rows += [("graph", LOADED[state.loaded])]
        rows += [("", f"{state.nodes or 0:,} nodes, {state.relationships or 0:,} relationships")]
    if state.problem:
        rows += [("problem", state.problem)]
    return rows


def _server_words(state: GraphState) -> str:
    if state.running:
        return f"Neo4j {state.running.version} runs, process {state.running.pid}"
    if state.killed:
        return "not running: it was killed, or the machine went down; start it again: linkage neo4j up"
    if state.version:
        return f"Neo4j {state.version}, stopped; start it: linkage neo4j up"
    return "none; start one: linkage neo4j up"


def logs(
    workspace: WorkspaceOption,
    lines: Annotated[
        int, typer.Option("-n", "--lines", min=0, help="How many of the last lines.")
    ] = LOG_LINES,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on until the server ends, or Ctrl-C.")
    ] = False,
) -> None:
    """Show the log of the server.

    Example: linkage neo4j logs -n 100
    """
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        for line in opening.graph.logs(lines):
            print(visible(line))
        if follow:
            _follow(opening.graph)


def _follow(graph: Graph) -> None:
    try:
        for line in graph.server.follow():
            print(visible(line), flush=True)
    except KeyboardInterrupt:  # that is how one stops looking
        print(file=sys.stderr)


def browser(
    workspace: WorkspaceOption,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
) -> None:
    """Open Neo4j Browser on the server of this workspace.

    It asks for the password: `linkage neo4j status --show-password`.

    Example: linkage neo4j browser --no-open
    """
    from linkage.cli.opening import opened

    with opened(workspace) as opening:
        address = _browser_url(opening.graph.server.running())
    print(address)
    if not no_open and not _open(address):
        print("linkage: no browser could be opened here; open the address yourself", file=sys.stderr)


def _browser_url(running: Running | None) -> str:
    if running is None:
        raise UsageError("no server of this workspace runs; start it: linkage neo4j up")
    if running.browser_url is None:
        raise UsageError(
            "the server runs without HTTP; linkage neo4j down, then linkage neo4j up --http-port 7474"
        )
    return running.browser_url


def _open(address: str) -> bool:
    import webbrowser

    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False  # else a text browser would take the terminal, and it cannot show the page
    return webbrowser.open(address)
