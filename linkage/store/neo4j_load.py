"""Load a workspace's graph into Neo4j: batches of rows from Parquet, each MERGEd in one bounded transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from linkage.errors import CheckFailed
from linkage.store.cypher_file import shipped_query
from linkage.store.neo4j import Connection
from linkage.store.neo4j_schema import apply_schema
from linkage.store.neo4j_source import open_source
from linkage.store.neo4j_steps import NODES, OBSERVED, Step

BATCH_ROWS = 10_000  # 10 MB of heap on the server; twice as many is no faster

Progress = Callable[[str, int, int], None]
"""Called with a step's name, rows done and rows in all, after each batch."""


@dataclass(frozen=True)
class LoadedStep:
    """Rows of one step that stand in the graph now, and the seconds that it took."""

    name: str
    rows: int
    seconds: float


@dataclass(frozen=True)
class LoadReport:
    """What a load did, step by step."""

    schema: tuple[str, ...]
    steps: tuple[LoadedStep, ...]

    @property
    def rows(self) -> int:
        """Rows sent in all."""
        return sum(step.rows for step in self.steps)

    @property
    def seconds(self) -> float:
        """Seconds spent in all steps."""
        return sum(step.seconds for step in self.steps)


def load(
    connection: Connection,
    derived: Path,
    lake_files: Mapping[str, Sequence[Path]],
    *,
    batch_rows: int = BATCH_ROWS,
    progress: Progress | None = None,
    engine: duckdb.DuckDBPyConnection | None = None,
) -> LoadReport:
    """Bring what was observed into the graph; loading the same again changes nothing.

    `derived` is the folder with the link step's datasets, `lake_files` the parts of each table, `engine` a DuckDB
    with the workspace's limits. Raises CheckFailed when the graph then holds other counts than the workspace,
    StoreUnavailable when the server goes away for good: load again, what was written is found again.
    """
    schema = tuple(apply_schema(connection))
    con = engine or duckdb.connect()
    try:
        open_source(con, derived, lake_files)
        steps = tuple(_run(connection, con, step, batch_rows, progress) for step in (*NODES, *OBSERVED))
    finally:
        if engine is None:
            con.close()
    _compare(connection, steps)
    return LoadReport(schema, steps)


def _run(
    connection: Connection,
    con: duckdb.DuckDBPyConnection,
    step: Step,
    batch_rows: int,
    progress: Progress | None,
) -> LoadedStep:
    started, file, done = time.monotonic(), shipped_query(f"load/{step.name}"), 0
    total = con.execute(f"SELECT count(*) FROM ({step.select})").fetchall()[0][0]
    found = con.execute(step.select)
    columns = [column[0] for column in found.description or ()]
    while rows := found.fetchmany(batch_rows):
        connection.write(file, rows=[dict(zip(columns, row, strict=True)) for row in rows])
        done += len(rows)
        if progress:
            progress(step.name, done, total)
    return LoadedStep(step.name, done, time.monotonic() - started)


def _compare(connection: Connection, loaded: Sequence[LoadedStep]) -> None:
    """Compare what each step sent with what the graph holds."""
    patterns = {step.name: step.pattern for step in (*NODES, *OBSERVED)}
    wrong = []
    for step in loaded:
        held = connection.count(patterns[step.name])
        if held != step.rows:
            wrong.append(f"{step.name}: {step.rows} in the workspace, {held} in the graph")
    if wrong:
        raise CheckFailed(
            f"{connection.address}: the counts differ: {'; '.join(wrong)}. Has the database the graph of another"
            " workspace? Load into an empty one"
        )
