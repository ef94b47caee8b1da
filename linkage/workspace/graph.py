"""The graph of a workspace in Neo4j: bring it there, ask it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from linkage.errors import UsageError
from linkage.lake import connect
from linkage.link.derived import derived_path
from linkage.queries.file import CypherFile
from linkage.settings import Settings
from linkage.workspace.attribution import keep_attributions
from linkage.workspace.networks import Networks
from linkage.workspace.upkeep import Progress, Upkeep

if TYPE_CHECKING:  # what a server needs is imported by who asks for one: most commands never do
    from linkage.server.managed import ManagedServer, Running
    from linkage.store.neo4j.load import LoadReport
    from linkage.workspace.graph_state import GraphState


class Graph:
    """A workspace's graph in Neo4j: the server that the settings name, and what is there."""

    def __init__(self, workspace: Upkeep, progress: Progress | None = None) -> None:
        self._workspace = workspace
        self._progress = progress

    @property
    def server(self) -> ManagedServer:
        """The server of this workspace's own, whether it runs or not."""
        from linkage.server.managed import ManagedServer

        return ManagedServer(self._workspace.lake.root / "neo4j", self._workspace.settings)

    def up(
        self, *, version: str | None = None, bolt_port: int | None = None, http_port: int | None = None
    ) -> Running:
        """Start the workspace's own server and wait until it answers; see `ManagedServer.up`."""
        return self.server.up(
            version=version, bolt_port=bolt_port, http_port=http_port, progress=self._progress
        )

    def down(self) -> bool:
        """Stop the workspace's own server; tell whether there was one."""
        return self.server.down()

    def state(self) -> GraphState:
        """Say how the server and the graph are."""
        from linkage.workspace.graph_state import describe_graph

        return describe_graph(self.server, self._workspace.settings, self._workspace.lake.snapshot())

    def logs(self, lines: int) -> list[str]:
        """Return the last lines of the log of the workspace's own server."""
        return self.server.logs(lines)

    def load(self, *, again: bool = False, online: bool = False) -> LoadReport:
        """Bring what was received and derived into the graph; see `linkage.store.neo4j.load.load`.

        The workspace's own server is filled offline while it holds nothing, unless `online`; it is started for that.
        Raises UsageError for a workspace without a batch, and what `load` and `import_offline` raise.
        """
        from linkage.store.neo4j.connection import connect_as_set
        from linkage.store.neo4j.load import load
        from linkage.store.neo4j.offline import can_import, import_offline

        root, settings = self._workspace.lake.root, self._workspace.settings
        if not self._workspace.lake.snapshot().batches:
            raise UsageError(f"{root}: nothing was taken in yet; begin with linkage ingest PATH")
        derived = self._workspace.link()
        while derived_path(snapshot := self._workspace.lake.snapshot(), None) != derived.path:
            derived = self._workspace.link()  # a batch came in between
        keep_attributions(self._workspace, Networks(self._workspace, self._progress).present(again=True))
        if not settings.neo4j_uri and not online and can_import(self.server):
            with connect(root, settings) as engine:
                return import_offline(self.server, engine, derived.path, snapshot, progress=self._progress)
        with connect_as_set(settings, root) as server, connect(root, settings) as engine:
            return load(server, derived.path, snapshot, again=again, progress=self._tell_rows, engine=engine)

    def _tell_rows(self, step: str, done: int, total: int) -> None:
        if self._progress:
            self._progress(f"load {step}, {total:,} rows", done, total)

    def run(self, query: CypherFile, values: Mapping[str, object]) -> list[dict[str, object]]:
        """Run a query in a read transaction on the server of this workspace; see `run_query`."""
        return run_query(self._workspace.settings, self._workspace.lake.root, query, values)


def run_query(
    settings: Settings, root: Path, query: CypherFile, values: Mapping[str, object]
) -> list[dict[str, object]]:
    """Run a query in a read transaction and return its rows, column → value as JSON holds it.

    The server is the one that the settings name; there need not be a workspace at `root` then.

    Raises UsageError when there is no server, StoreUnavailable when it does not answer, LinkageError when it refuses.
    """
    from linkage.store.neo4j.connection import connect_as_set
    from linkage.store.neo4j.plain import to_plain

    with connect_as_set(settings, root) as server:
        rows = server.read(query, **values)
    return [dict(zip(query.returns, map(to_plain, row), strict=True)) for row in rows]
