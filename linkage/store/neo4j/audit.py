"""Compare a loaded graph with the workspace anew, row by row counted on both sides, and say which state it is of."""

from __future__ import annotations

import duckdb

from linkage.errors import CheckFailed
from linkage.lake import Snapshot
from linkage.store.neo4j.connection import Connection
from linkage.store.neo4j.parts import count_rows, is_folder_name, open_state
from linkage.store.neo4j.state import check_ours, compare_counts, read_state, snapshot_of


def audit(connection: Connection, con: duckdb.DuckDBPyConnection, snapshot: Snapshot, present: str) -> str:
    """Return one line on the graph; `present` is the run that it would be of if nothing had to be loaded.

    What was derived of an earlier state is counted where it is still there, else what the load wrote down holds.

    Raises CheckFailed when the graph is another workspace's, not complete, or holds other counts.
    """
    state = read_state(connection)
    if state is None:
        return "nothing loaded; `linkage neo4j load` does"
    check_ours(connection, state, snapshot)
    if not state.finished:
        raise CheckFailed(
            f"{connection.address}: a load was not finished; `linkage neo4j load` goes on with it"
        )
    derived, rows = snapshot.root / "derived" / state.run, state.rows
    if is_folder_name(state.run) and derived.is_dir():
        open_state(con, derived, snapshot_of(snapshot, state.batches))
        rows = count_rows(con)
    compare_counts(connection, rows)
    last = snapshot.batches[-1].number if snapshot.batches else 0
    of = f"of batch {state.batches}" if state.batches == last else f"of batch {state.batches} of {last}"
    late = "" if state.run == present else "; `linkage neo4j load` brings what is new"
    return f"{sum(rows.values()):,} nodes and relationships {of}, counts agree{late}"
