"""Answer from a graph of accounts and values: one protocol, held by the workspace or by Neo4j."""

from linkage.store.protocol import COLUMNS, GraphStore, Row
from linkage.store.workspace import WorkspaceStore

__all__ = ["COLUMNS", "GraphStore", "Row", "WorkspaceStore"]
