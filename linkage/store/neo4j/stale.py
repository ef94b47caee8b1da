"""Remove from the graph what the workspace has no more, where nobody knows which state the graph was of."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from linkage.queries.file import shipped_query
from linkage.store.neo4j.connection import Connection, Row
from linkage.store.neo4j.parts import Kind, Part, shape
from linkage.store.neo4j.plan import STEPS
from linkage.store.neo4j.source import PRESENT
from linkage.store.neo4j.steps import NodeStep, Step


def remove_stale(
    connection: Connection, con: duckdb.DuckDBPyConnection, rows: Mapping[str, int], batch_rows: int
) -> dict[str, int]:
    """Remove the nodes and relationships of each step of which the graph has more than the workspace, and count them.

    An account that changed its email address, for one, has the old one no more. To be called when every row of the
    workspace was sent.
    """
    removed: dict[str, int] = {}
    for step in sorted(STEPS, key=lambda step: isinstance(step, NodeStep)):
        surplus = connection.count(step.pattern) - rows[step.name]
        if surplus > 0 and not step.concluded:
            part = Part(step.name, step, Kind.GONE, "")
            gone = shape(part, step.key, _surplus(connection, con, step, part))
            for begin in range(0, len(gone), batch_rows):
                connection.write(part.file, rows=gone[begin : begin + batch_rows], **part.given(""))
            removed[step.name] = surplus
    return removed


def _surplus(connection: Connection, con: duckdb.DuckDBPyConnection, step: Step, part: Part) -> list[Row]:
    """Return the keys that the graph has and the workspace has not."""
    name = "keys_of_nodes" if isinstance(step, NodeStep) else "keys_of_links"
    found = connection.read(shipped_query(f"load/{name}"), **part.given(""))
    columns = {column: [row[n] for row in found] for n, column in enumerate(step.key)}
    con.register("found_keys", pa.table(columns))
    keys = ", ".join(f'"{column}"' for column in step.key)
    try:
        return con.execute(
            f"SELECT {keys} FROM found_keys ANTI JOIN {PRESENT}.rows_{step.name} USING ({keys}) ORDER BY {keys}"
        ).fetchall()
    finally:
        con.unregister("found_keys")
