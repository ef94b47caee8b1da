"""Bring a workspace's graph to Neo4j through Bolt: what is new since the last load, in batches written exactly once."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from linkage.lake import Snapshot
from linkage.queries.file import shipped_query
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.parts import count_rows, open_earlier, open_state
from linkage.store.neo4j.plan import STEPS, plan_digest
from linkage.store.neo4j.schema import apply_schema
from linkage.store.neo4j.sending import BATCH_ROWS, Progress, Sent, send
from linkage.store.neo4j.stale import remove_stale
from linkage.store.neo4j.state import (
    ALL,
    CHANGES,
    FIRST,
    LoadState,
    begin,
    check_ours,
    compare_counts,
    finish,
    read_state,
    wanted_state,
)


@dataclass(frozen=True)
class LoadedStep:
    """Rows of one step that stand in the graph now; how many were sent, and what that made and removed."""

    name: str
    rows: int
    sent: int = 0
    created: int = 0
    removed: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class LoadReport:
    """What a load did, step by step; `run` names the conclusions that stand in the graph now.

    `mode` is `first`, `changes` or `all` (see `linkage.store.neo4j.state`), or `nothing`: the graph was of this state.
    """

    run: str
    mode: str
    schema: tuple[str, ...]
    steps: tuple[LoadedStep, ...]
    seconds: float
    resumed: bool = False

    @property
    def rows(self) -> int:
        """Nodes and relationships that stand in the graph now."""
        return sum(step.rows for step in self.steps)

    @property
    def sent(self) -> int:
        """Rows sent in all."""
        return sum(step.sent for step in self.steps)

    @property
    def created(self) -> int:
        """Nodes and relationships that were made; conclusions are made again each time."""
        return sum(step.created for step in self.steps)

    @property
    def removed(self) -> int:
        """Nodes and relationships that were removed because the workspace has them no more."""
        return sum(step.removed for step in self.steps)


def load(
    connection: Connection,
    derived: Path,
    snapshot: Snapshot,
    *,
    again: bool = False,
    batch_rows: int = BATCH_ROWS,
    progress: Progress | None = None,
    engine: duckdb.DuckDBPyConnection | None = None,
) -> LoadReport:
    """Bring what was observed and concluded into the graph; the graph is then what an empty one would become.

    `derived` is the folder of what the link step made of `snapshot` (its name becomes the run), `engine` a DuckDB with
    the workspace's limits. Sent is what is new since the state that the graph is of, every row where that state is not
    in the workspace any more or with `again`; conclusions are replaced as one run, and until they stand the store
    refuses to answer. A load that was stopped goes on from its last batch.

    Raises CheckFailed for a database with the graph of another workspace (before anything is written) and when the
    graph then holds other counts than the workspace, StoreUnavailable when the server goes away for good: load again.
    """
    started = time.monotonic()
    there = read_state(connection)
    check_ours(connection, there, snapshot)
    schema = tuple(apply_schema(connection))
    if there and _is_of(there, derived, snapshot) and there.finished and not again:
        compare_counts(connection, there.rows)
        steps = tuple(LoadedStep(step.name, there.rows[step.name]) for step in STEPS)
        return LoadReport(derived.name, "nothing", schema, steps, time.monotonic() - started)
    con = engine or duckdb.connect()
    try:
        open_state(con, derived, snapshot)
        state, resumed = _decide(con, there, derived, snapshot, again)
        loader = secrets.token_hex(8)
        if resumed:
            connection.write(shipped_query("load/run_resume"), run=state.run, loader=loader)
        else:
            begin(connection, state, loader)
        if not state.part and state.mode != FIRST:
            for name in ("sweep_relationships", "sweep_nodes"):
                while connection.write(shipped_query(f"load/{name}"), batch_rows=batch_rows)[0][0]:
                    pass
        sent = send(connection, con, state, loader, batch_rows, progress)
        rows = count_rows(con)
        if state.mode == ALL:
            for name, removed in remove_stale(connection, con, rows, batch_rows).items():
                sent[name] = sent.get(name, Sent()) + Sent(removed=removed)
        compare_counts(connection, rows)
        finish(connection, con, state, rows)
    finally:
        if engine is None:
            con.close()
    steps = tuple(_step(step.name, rows[step.name], sent.get(step.name, Sent())) for step in STEPS)
    return LoadReport(state.run, state.mode, schema, steps, time.monotonic() - started, resumed)


def _step(name: str, rows: int, sent: Sent) -> LoadedStep:
    return LoadedStep(name, rows, sent.rows, sent.created, sent.removed, sent.seconds)


def _is_of(there: LoadState, derived: Path, snapshot: Snapshot) -> bool:
    return (there.run, there.snapshot, there.plan) == (derived.name, snapshot.fingerprint, plan_digest())


def _decide(
    con: duckdb.DuckDBPyConnection, there: LoadState | None, derived: Path, snapshot: Snapshot, again: bool
) -> tuple[LoadState, bool]:
    """Say what to load and from where on; the second tells whether a stopped load goes on."""
    run = derived.name
    if there is None:
        return wanted_state(run, snapshot, ALL if again else FIRST), False
    if not there.finished and _is_of(there, derived, snapshot) and (there.mode == ALL or not again):
        since = (there.since, there.since_batches)
        if there.mode != CHANGES or open_earlier(con, derived, snapshot, *since):
            return there, True
    known = there.finished and there.plan == plan_digest() and not again
    if known and open_earlier(con, derived, snapshot, there.run, there.batches):
        return wanted_state(run, snapshot, CHANGES, there), False
    return wanted_state(run, snapshot, ALL), False
