"""Keep book in the graph on the state of the workspace that it is of, and on how far a load of it is.

There is one node `Run`. A load writes it first (`begin`), moves its cursor on in the transaction of each batch, and
finishes it (`finish`); until then the store refuses to answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from linkage.errors import CheckFailed
from linkage.lake import Snapshot
from linkage.queries.file import shipped_query
from linkage.store.neo4j.concluded import CONCLUDED
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.observed import NODES, OBSERVED
from linkage.store.neo4j.plan import plan_digest

FIRST, CHANGES, ALL = "first", "changes", "all"
"""How a load goes: into an empty graph; what is new since `since`; every row again, whatever is there."""


@dataclass(frozen=True)
class LoadState:
    """What the node `Run` says: the derived tables `run` of the first `batches` batches, whose digest is `snapshot`.

    `plan` is the digest of the steps; `part` and `done` say how far a load is that is not `finished`; `rows` how many
    rows each step had when it was.
    """

    run: str
    batches: int
    snapshot: str
    plan: str
    mode: str
    since: str
    since_batches: int
    part: str = ""
    done: int = 0
    finished: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)


def wanted_state(run: str, snapshot: Snapshot, mode: str, since: LoadState | None = None) -> LoadState:
    """Describe the state that a load is to bring about."""
    return LoadState(
        run,
        snapshot.batches[-1].number if snapshot.batches else 0,
        snapshot.fingerprint,
        plan_digest(),
        mode,
        since.run if since else "",
        since.batches if since else 0,
    )


def read_state(connection: Connection) -> LoadState | None:
    """Return what the graph is of, or None where nothing was ever loaded."""
    for *values, steps, rows in connection.read(shipped_query("load/state")):
        run, batches, snapshot, plan, mode, since, since_batches, part, done, finished = values
        return LoadState(
            str(run), _int(batches), str(snapshot), str(plan), str(mode), str(since), _int(since_batches),
            str(part or ""), _int(done), bool(finished), dict(zip(_list(steps), map(_int, _list(rows)), strict=True)),
        )  # fmt: skip
    return None


def check_ours(connection: Connection, state: LoadState | None, snapshot: Snapshot) -> None:
    """Refuse a database that holds something else than an earlier state of this workspace.

    Raises CheckFailed.
    """
    out = "name an empty database in NEO4J_URI, or empty this one"
    if state is None:
        found = [step.label for step in NODES if connection.count(step.pattern)]
        if found:
            raise CheckFailed(
                f"{connection.address}: holds {found[0]} nodes that no load brought there; {out}"
            )
        return
    before = snapshot_of(snapshot, state.batches)
    if before.fingerprint != state.snapshot:
        newer = state.batches > (snapshot.batches[-1].number if snapshot.batches else 0)
        what = f"{'a later state or ' if newer else ''}another workspace"
        raise CheckFailed(f"{connection.address}: holds the graph of {what}; {out}")


def snapshot_of(snapshot: Snapshot, batches: int) -> Snapshot:
    """Return what the workspace held when `batches` was the number of its last batch."""
    return Snapshot(snapshot.root, tuple(batch for batch in snapshot.batches if batch.number <= batches))


def begin(connection: Connection, state: LoadState, loader: str) -> None:
    """Write that a load of `state` begins; `loader` is the one process that may go on with it."""
    connection.write(
        shipped_query("load/run_begin"),
        run=state.run,
        batches=state.batches,
        snapshot=state.snapshot,
        plan=state.plan,
        mode=state.mode,
        since=state.since,
        since_batches=state.since_batches,
        loader=loader,
    )


def finish(
    connection: Connection, con: duckdb.DuckDBPyConnection, state: LoadState, rows: Mapping[str, int]
) -> None:
    """Write that the load of `state` is complete: `rows` of each step, and what is known of the whole provider."""
    accounts, payers, dated = con.execute(
        "SELECT coalesce(max(accounts), 0), coalesce(max(payers), 0), coalesce(max(dated), 0) FROM population"
    ).fetchall()[0]
    connection.write(
        shipped_query("load/run_finish"),
        run=state.run,
        accounts=accounts,
        cells=rows["cells"],
        payers=payers,
        dated=dated,
        steps=list(rows),
        rows=list(rows.values()),
    )


def compare_counts(connection: Connection, rows: Mapping[str, int]) -> None:
    """Compare the rows of each step with what the graph holds; raises CheckFailed naming the steps that differ."""
    wrong = []
    for step in (*NODES, *OBSERVED, *CONCLUDED):
        held = connection.count(step.pattern)
        if held != rows.get(step.name, 0):
            wrong.append(f"{step.name}: {rows.get(step.name, 0)} in the workspace, {held} in the graph")
    if wrong:
        raise CheckFailed(
            f"{connection.address}: the counts differ: {'; '.join(wrong)}; `linkage neo4j load --again` sends every row"
        )


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else []
