"""The graph of a workspace in Neo4j: bring it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkage.lake import connect
from linkage.records import TABLES
from linkage.workspace.upkeep import Progress, Upkeep

if TYPE_CHECKING:
    from linkage.store.neo4j.load import LoadReport


class Graph:
    """A workspace's graph in Neo4j: the server that the settings name, and what is there."""

    def __init__(self, workspace: Upkeep, progress: Progress | None = None) -> None:
        self._workspace = workspace
        self._progress = progress

    def load(self) -> LoadReport:
        """Bring what was received and derived into the graph; see `linkage.store.neo4j.load.load`."""
        from linkage.store.neo4j.connection import connect_as_set
        from linkage.store.neo4j.load import load

        root, settings = self._workspace.lake.root, self._workspace.settings
        derived, snapshot = self._workspace.link(), self._workspace.lake.snapshot()
        files = {table: snapshot.files(table) for table in TABLES}
        with connect_as_set(settings, root) as server, connect(root, settings) as engine:
            return load(server, derived.path, files, progress=self._progress, engine=engine)
