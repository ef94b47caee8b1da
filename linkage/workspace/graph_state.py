"""Say how a workspace's graph is: the server that holds it, and whether the graph is the workspace's present one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linkage.errors import LinkageError
from linkage.lake import Snapshot
from linkage.link.derived import derived_path
from linkage.queries.file import shipped_query
from linkage.server.managed import ManagedServer, Running
from linkage.settings import Settings


@dataclass(frozen=True)
class GraphState:
    """What is known of the graph; `loaded`, `nodes` and `relationships` are None where no server could be asked.

    `named` is the server that the settings name, which comes before the workspace's own. `loaded` is `nothing`,
    `unfinished`, `stale` (of another state of the workspace) or `current`. `problem` says why nobody answered.
    """

    home: Path
    running: Running | None
    killed: bool
    version: str | None
    disk_bytes: int
    named: str | None
    loaded: str | None = None
    nodes: int | None = None
    relationships: int | None = None
    problem: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the state in the shape that `--format json` prints."""
        running = self.running
        return {
            "running": running is not None,
            "killed": self.killed,
            "version": self.version,
            "bolt": running and running.uri,
            "browser": running and running.browser_url,
            "pid": running and running.pid,
            "started_at": running and running.started_at.isoformat(),
            "home": str(self.home),
            "disk_bytes": self.disk_bytes,
            "named": self.named,
            "loaded": self.loaded,
            "nodes": self.nodes,
            "relationships": self.relationships,
            "problem": self.problem,
        }


def describe_graph(server: ManagedServer, settings: Settings, snapshot: Snapshot) -> GraphState:
    """Look at the workspace's own server, and ask the one that answers for what it holds."""
    running = server.running()
    asked: dict[str, Any] = {}
    if running or settings.neo4j_uri:
        try:
            asked = _ask(settings, snapshot)
        except LinkageError as error:
            asked = {"problem": str(error)}
    return GraphState(
        server.home, running, server.was_killed(), server.version(), _size(server.home), settings.neo4j_uri,
        **asked,
    )  # fmt: skip


def _ask(settings: Settings, snapshot: Snapshot) -> dict[str, Any]:
    from linkage.store.neo4j.connection import connect_as_set

    with connect_as_set(settings, snapshot.root) as connection:
        runs = connection.read(shipped_query("load/runs"))
        counts = {"nodes": connection.count("(x)"), "relationships": connection.count("()-[x]->()")}
    if not runs:
        loaded = "nothing"
    elif not all(finished for _, finished in runs):
        loaded = "unfinished"
    else:
        loaded = "current" if runs[0][0] == derived_path(snapshot, None).name else "stale"
    return {"loaded": loaded, **counts}


def _size(home: Path) -> int:
    total = 0
    for path in home.rglob("*"):
        try:
            total += path.lstat().st_size
        except FileNotFoundError:  # the server takes files away while we look
            continue
    return total
