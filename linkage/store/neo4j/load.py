"""Load a workspace's graph into Neo4j: batches of rows from Parquet, each MERGEd in one bounded transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from linkage.errors import CheckFailed
from linkage.queries.file import shipped_query
from linkage.store.neo4j.concluded import CONCLUDED
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.observed import NODES, OBSERVED
from linkage.store.neo4j.schema import apply_schema
from linkage.store.neo4j.source import open_source
from linkage.store.neo4j.steps import Step

STEPS = (*NODES, *OBSERVED, *CONCLUDED)
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
    """What a load did, step by step; `run` names the conclusions that stand in the graph now."""

    run: str
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
    """Bring what was observed and concluded into the graph; loading the same again changes nothing.

    `derived` is the folder with the link step's datasets (its name becomes the run), `lake_files` the parts of each
    table, `engine` a DuckDB with the workspace's limits. Conclusions of earlier runs are removed; until the new ones
    stand, the store refuses to answer. Raises CheckFailed when the graph then holds other counts than the workspace,
    StoreUnavailable when the server goes away for good: load again, what was written is found again.
    """
    schema, run = tuple(apply_schema(connection)), derived.name
    con = engine or duckdb.connect()
    try:
        open_source(con, derived, lake_files)
        connection.write(shipped_query("load/run_begin"), run=run)
        steps = tuple(_send(connection, con, step, run, batch_rows, progress) for step in STEPS)
        population = con.execute(
            "SELECT coalesce(max(accounts), 0), coalesce(max(payers), 0), coalesce(max(dated), 0) FROM population"
        ).fetchall()[0]
    finally:
        if engine is None:
            con.close()
    for name in ("sweep_relationships", "sweep_cells"):
        while connection.write(shipped_query(f"load/{name}"), run=run, batch_rows=batch_rows)[0][0]:
            pass
    _compare(connection, steps)
    cells = next(step.rows for step in steps if step.name == "cells")
    accounts, payers, dated = population
    connection.write(
        shipped_query("load/run_finish"), run=run, accounts=accounts, cells=cells, payers=payers, dated=dated
    )
    return LoadReport(run, schema, steps)


def _send(
    connection: Connection,
    con: duckdb.DuckDBPyConnection,
    step: Step,
    run: str,
    batch_rows: int,
    progress: Progress | None,
) -> LoadedStep:
    started, file, done = time.monotonic(), shipped_query(f"load/{step.name}"), 0
    total = con.execute(f"SELECT count(*) FROM ({step.select})").fetchall()[0][0]
    found = con.execute(step.select)
    columns = [column[0] for column in found.description or ()]
    given = {"run": run} if any(p.name == "run" for p in file.params) else {}
    while rows := found.fetchmany(batch_rows):
        connection.write(file, rows=[dict(zip(columns, row, strict=True)) for row in rows], **given)
        done += len(rows)
        if progress:
            progress(step.name, done, total)
    return LoadedStep(step.name, done, time.monotonic() - started)


def _compare(connection: Connection, loaded: Sequence[LoadedStep]) -> None:
    """Compare what each step sent with what the graph holds."""
    patterns = {step.name: step.pattern for step in STEPS}
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
